"""Named styles: which treatment of the picture stands for the words somebody used, and how well it fits."""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

# Drawn or printed on light paper, or lit on dark ground, whatever the hour: their light says nothing of the time.
_OWN_LIGHT = frozenset(
    (
        *("watercolour", "ink wash", "pencil", "crayon", "charcoal", "pastel", "pen and ink", "line drawing", "manga"),
        *("woodcut", "engraving", "risograph", "art deco", "chalkboard", "blueprint", "neon", "cyberpunk", "thermal"),
        *("night vision", "film noir", "horror", "anime", "cartoon", "comic", "pop art", "vivid", "mosaic"),
        *("stained glass", "knitted", "vaporwave", "ukiyo-e", "hologram", "De Stijl", "embroidery", "origami"),
    )
)


@dataclass(frozen=True, slots=True)
class Fit:
    """The treatment for a style as said, by its name; None where there is none."""

    treatment: str | None
    match: Literal["exact", "near", "none"]


@lru_cache(maxsize=256)
def fit(said: str | None) -> Fit:
    """The treatment for a style's words, in English or Chinese: that of the phrase that stands first in them, of two
    that begin together the longer. A style nobody knows has none."""
    if not said:
        return Fit(None, "none")
    words = f" {_folded(said)} "
    best: tuple[int, int] | None = None
    found = Fit(None, "none")
    for phrase, one in _phrases().items():
        at = words.find(phrase if _chinese(phrase) else f" {phrase} ")
        if at >= 0 and (best is None or (at, -len(phrase)) < best):
            best, found = (at, -len(phrase)), one
    return found


def treatments() -> tuple[str, ...]:
    """The names of all treatments, in the order of their manners."""
    return tuple(_table())


def wordings() -> tuple[str, ...]:
    """Every folded wording that has a treatment, in English and Chinese."""
    return tuple(_phrases())


def own_light(said: str | None) -> bool:
    """Whether a style sets its own light, so that day and night may look alike in it."""
    return fit(said).treatment in _OWN_LIGHT


@cache
def _phrases() -> dict[str, Fit]:
    found: dict[str, Fit] = {}
    for name, words in _table().items():
        for match in ("exact", "near"):
            for phrase in filter(None, words.get(match, "").split("|")):
                found.setdefault(_folded(phrase), Fit(name, match))
        found[_folded(name)] = Fit(name, "exact")
    return found


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = json.loads(
        (files("generation.storyboard") / "styles.json").read_text(encoding="utf-8")
    )
    return table


def _folded(text: str) -> str:
    """Small letters without accents, hyphens as blanks, British spelling."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
    plain = re.sub(r"[^\w']+|_", " ", plain).replace("watercolor", "watercolour").replace("colored", "coloured")
    return " ".join(plain.split())


def _chinese(text: str) -> bool:
    return any(ord(letter) > 0x2E7F for letter in text)
