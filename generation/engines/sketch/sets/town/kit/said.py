"""Which dressing a place's own words ask for."""

from collections.abc import Sequence


def says(place: str | None, table: Sequence[tuple[str, str]]) -> str | None:
    """The first name of the table one of whose words is in the place as said; Chinese parts no words."""
    said = (place or "").lower().replace("-", " ").replace(",", " ")
    words = set(said.split())
    for name, known in table:
        for word in known.split():
            if word in words if word.isascii() else word in said:
                return name
    return None
