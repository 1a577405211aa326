"""Misspelt words: which known word was meant, where exactly one lies a single slip away."""

from functools import cache
from string import ascii_lowercase

from generation.storyboard.director.words.inflect import singulars
from generation.storyboard.director.words.tables import data, tables

_SHORTEST = 5
_LONG = 7
_MEANT = ("colour", "place", "time", "weather", "season", "material", "style", "scenery")


def meant_by(typed: str, word: str) -> str | None:
    """The known word one slip away (missing, added, wrong, or two swapped) from a word no table knows. None for
    short words, names, words that English has, and wherever more than one word could be meant."""
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()) or not typed.islower() or word in _english():
        return None
    if any(singular in _english() for singular in singulars(word)):
        return None
    found = {slip for cut in {word, *_cuts(word)} for slip in _by_cut().get(cut, ()) if _one_slip(word, slip)}
    return min(found) if len({_root(slip) for slip in found}) == 1 else None


def _root(word: str) -> str:
    known = tables().senses
    return next((singular for singular in singulars(word) if (singular,) in known), word)


def slips(word: str) -> set[str]:
    """Every spelling one slip away from a word."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    missing = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    wrong = {left + letter + right[1:] for left, right in cuts if right for letter in ascii_lowercase}
    added = {left + letter + right for left, right in cuts for letter in ascii_lowercase}
    return (missing | swapped | wrong | added) - {word}


def _cuts(word: str) -> set[str]:
    """The word without each one of its letters: what two words one slip apart have in common."""
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _one_slip(word: str, other: str) -> bool:
    if word == other:
        return False
    first = next((at for at, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), None)
    if first is None:
        return abs(len(word) - len(other)) == 1
    rest, over = word[first:], other[first:]
    swapped = rest[1::-1] + rest[2:] if len(rest) > 1 else ""
    return rest[1:] == over[1:] or rest[1:] == over or rest == over[1:] or swapped == over


@cache
def _by_cut() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in sorted(meant()):
        for cut in {word, *_cuts(word)}:
            found.setdefault(cut, []).append(word)
    return found


@cache
def meant() -> frozenset[str]:
    """Words worth meaning: drawn things and what else the tables make something of, long enough to be told apart."""
    found = set()
    for key, senses in tables().senses.items():
        noun = senses.get("noun")
        drawn = noun is not None and noun.asset is not None and noun.match == "exact"
        plain = len(key) == 1 and len(key[0]) >= _SHORTEST and key[0].isascii() and key[0].isalpha()
        said = any(sense in senses for sense in _MEANT) or ("quality" in senses and len(key[0]) > _LONG)
        if plain and (drawn or said):
            found.add(key[0])
            if drawn and not key[0].endswith("s"):
                found.add(f"{key[0]}s")
        elif drawn and len(key) > 1:
            found.update(part for part in key if len(part) > _LONG - 2 and part.isascii() and part.isalpha())
    return frozenset(found)


@cache
def _english() -> frozenset[str]:
    """Words of English that lie one slip from a known one and mean what they say."""
    return frozenset(data("lookalikes").split("|"))
