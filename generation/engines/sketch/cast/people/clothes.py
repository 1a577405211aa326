"""Clothes: what of a person's look a garment that was named settles."""

from collections.abc import Sequence

# How a garment's name ends → the part of the look that takes its colour, and what else it settles.
_GARMENTS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("dress", "top", (("legs", "dress"),)),
    ("gown", "top", (("legs", "gown"),)),
    ("skirt", "bottom", (("legs", "skirt"),)),
    ("t-shirt", "top", (("sleeves", "short"),)),
    ("tee", "top", (("sleeves", "short"),)),
    ("vest", "top", (("sleeves", "bare"),)),
    ("shirt", "top", ()),
    ("blouse", "top", ()),
    ("top", "top", ()),
    ("jersey", "top", ()),
    ("uniform", "top", ()),
    ("sweater", "top", (("sleeves", "long"),)),
    ("hoodie", "top", (("sleeves", "long"),)),
    ("jacket", "top", (("sleeves", "long"),)),
    ("coat", "top", (("sleeves", "long"),)),
    ("suit", "top", (("sleeves", "long"), ("legs", "trousers"))),
    ("jeans", "bottom", (("legs", "trousers"),)),
    ("trousers", "bottom", (("legs", "trousers"),)),
    ("pants", "bottom", (("legs", "trousers"),)),
    ("shorts", "bottom", (("legs", "shorts"),)),
    ("shoes", "shoes", ()),
    ("boots", "shoes", ()),
    ("裙", "top", (("legs", "dress"),)),
    ("裙子", "top", (("legs", "dress"),)),
    ("衬衫", "top", ()),
    ("T恤", "top", (("sleeves", "short"),)),
    ("衣服", "top", ()),
    ("上衣", "top", ()),
    ("毛衣", "top", (("sleeves", "long"),)),
    ("外套", "top", (("sleeves", "long"),)),
    ("大衣", "top", (("sleeves", "long"),)),
    ("西装", "top", (("sleeves", "long"), ("legs", "trousers"))),
    ("短裤", "bottom", (("legs", "shorts"),)),
    ("裤子", "bottom", (("legs", "trousers"),)),
    ("牛仔裤", "bottom", (("legs", "trousers"),)),
)
WEARS = frozenset(("wear", "put on", "dress in"))


def worn(noun: str, colours: Sequence[str]) -> tuple[tuple[str, str], ...] | None:
    """What a garment settles of a `Look`, as (field, value); None when it has no picture. `colours`: "#rrggbb"."""
    found = [row for row in _GARMENTS if noun == row[0] or noun.endswith((f" {row[0]}", f"{row[0]}"))]
    if not found:
        return None
    _name, part, settled = max(found, key=lambda row: len(row[0]))
    return (*settled, *((part, colour) for colour in colours[:1]))
