"""How a set finds the look for a place as it was said."""

from __future__ import annotations

from collections.abc import Iterable


def look_of(place: str | None, looks: Iterable[tuple[str, str]], usual: str) -> str:
    """The first look one of whose words is said; `looks` pairs a name with words parted by "|".

    English words count from the beginning of a word ("dune" is in "dunes", "ice" not in "office").
    """
    said = f" {(place or '').casefold()} ".replace("-", " ").replace(",", " ")
    for name, words in looks:
        for word in words.split("|"):
            if word and (f" {word}" in said if word.isascii() else word in said):
                return name
    return usual
