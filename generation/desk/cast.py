"""Who and what appears: words turned into cast members by the director, as a sentence would be."""

from collections.abc import Iterable
from typing import Any

from generation.storyboard.director import EmptyPrompt, PromptTooLong, direct
from generation.storyboard.document import StoryboardError, dump

LONGEST_NOUN = 40


def members_for(words: str, *, taken: Iterable[str]) -> list[dict[str, Any]]:
    """The cast that "two red foxes and a cat" asks for, with ids not in `taken`, as parts of a storyboard document.

    Words nobody knows make one member that is kept by name and not drawn; blank words make none.
    """
    said = " ".join(words.split())
    if not said:
        return []
    used = set(taken)
    found = _directed(said) or [_unknown(said)]
    for member in found:
        member["id"] = free_id("c", used)
        used.add(member["id"])
    return found


def recast(member: dict[str, Any], noun: str) -> dict[str, Any]:
    """The same member under another name: its drawing follows the name, its number and colours stay."""
    named = (_directed(" ".join(noun.split())) or [_unknown(noun)])[0]
    kept = {"noun": " ".join(noun.split())[:LONGEST_NOUN], "asset": named["asset"], "match": named["match"]}
    return {**member, **kept}


def free_id(letter: str, used: Iterable[str]) -> str:
    """The first of c1, c2, … (for "c") that is not used."""
    names = set(used)
    return next(name for number in range(1, 10_000) if (name := f"{letter}{number}") not in names)


def _directed(said: str) -> list[dict[str, Any]]:
    try:
        return list(dump(direct(said, ms=2000).storyboard)["cast"])
    except (EmptyPrompt, PromptTooLong, StoryboardError):
        return []


def _unknown(said: str) -> dict[str, Any]:
    return {
        "id": "",
        "noun": said[:LONGEST_NOUN],
        "asset": None,
        "match": "none",
        "count": 1,
        "colours": [],
        "size": None,
        "material": None,
        "grant": None,
    }
