"""Where in the world this house shows its films."""

import re
from collections.abc import Callable, Mapping
from typing import NoReturn

RIGHTS_NAMES = ("OFFSHOOT_TERRITORIES",)
_COUNTRY = re.compile(r"[A-Z]{2}")


def shown_territories(given: Mapping[str, str], refuse: Callable[[str], NoReturn]) -> tuple[str, ...]:
    """The countries (ISO 3166-1 alpha-2) in which films are shown; none: everywhere."""
    raw = given.get("OFFSHOOT_TERRITORIES", "")
    named = tuple(dict.fromkeys(part.strip().upper() for part in raw.split(",") if part.strip()))
    for name in named:
        if not _COUNTRY.fullmatch(name):
            refuse(f"OFFSHOOT_TERRITORIES must be countries of two letters, such as DE,AT, not {raw!r}.")
    return named
