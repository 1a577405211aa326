"""Verbs, colours and drawings by their Chinese names, for people who read Chinese; and such names read back."""

import json
from functools import cache
from importlib.resources import files

from django.utils.translation import get_language

from generation.desk.words import word
from generation.storyboard.director.words.tables import data


def verb(term: str) -> str:
    """An action such as "run", in Chinese for who reads Chinese; one without a Chinese name stays as it is."""
    return _first(_names("verb").get(term, term)) if reads_chinese() else term


def colour(term: str) -> str:
    """A colour's name such as "red", likewise; "#rrggbb" stays."""
    return _first(_names("colour").get(term, term)) if reads_chinese() else term


def drawing(asset: str) -> str:
    """What a drawing shows: "polar bear" for "polar-bear" (or "polar bear"), likewise."""
    key = asset.replace(" ", "-")
    return _drawings().get(key, asset) if reads_chinese() else asset.replace("-", " ")


def noun_of(said: str, *, asset: str | None) -> str:
    """What somebody called a thing; in Chinese, if they said it in English and a drawing fits it exactly, its name."""
    return drawing(asset) if asset and said.isascii() and reads_chinese() else said


def place_of(said: str) -> str:
    """A place as it was said, or its Chinese name if it is called as a set or a drawing is."""
    if not (said.isascii() and reads_chinese()):
        return said
    known = word(said)
    return drawing(said) if known == said else known


def meant(said: str, kind: str) -> str:
    """The storyboard's term for a Chinese word of a kind ("verb" or "colour"), whoever reads; others stay as said."""
    return _terms(kind).get(said, said)


def reads_chinese() -> bool:
    """Whether the page is being written in Chinese."""
    return (get_language() or "").startswith("zh")


@cache
def _names(kind: str) -> dict[str, str]:
    """Each term's Chinese names, the usual one first, parted by "|"."""
    if kind == "verb":
        return dict(data("verbs")["zh"])
    return {term: entry["zh"] for term, entry in data("modifiers")[kind].items() if entry.get("zh")}


@cache
def _terms(kind: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for term, names in _names(kind).items():
        for name in names.split("|"):
            known.setdefault(name, term)
    return known


@cache
def _drawings() -> dict[str, str]:
    return dict(json.loads((files("generation.desk") / "names_zh.json").read_text(encoding="utf-8")))


def _first(names: str) -> str:
    return names.split("|", maxsplit=1)[0]
