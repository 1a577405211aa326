"""What a phrase means here: the words by which a film is known that shows it."""

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from feed.steering.phrases import marks_of
from generation.storyboard.director.words.inflect import singulars
from generation.storyboard.director.words.marks import Mark
from generation.storyboard.director.words.tables import tables
from generation.storyboard.vocabulary import SETS

# A film's own words, all of which it must hold.
Form = frozenset[str]
_LATIN = re.compile(r"[a-z]{3,}")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
# Senses whose words all mean the same, whatever the language: "rainy", "drizzle" and 下雨 are rain.
_SHARED = ("time", "weather", "season", "mood")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing of a phrase: a film shows it that holds all words of any of `forms`, or bears any of `tags`."""

    forms: frozenset[Form]
    tags: frozenset[str]


@lru_cache(maxsize=2048)
def meanings_of(what: str) -> tuple[Meaning, ...]:
    """A phrase or a `#tag`, thing by thing."""
    if what.startswith("#"):
        return (Meaning(frozenset(), frozenset((what[1:],))),)
    return tuple(_meaning(one) for one in marks_of(what)[0])


def _meaning(one: Mark) -> Meaning:
    spellings = {one.norm, *_numbers(one.norm)}
    if noun := one.noun():
        spellings |= {noun.word, *_numbers(noun.word)}
    meant = set(spellings)
    for spelling in spellings:
        for kind in _kinds().get(spelling, ()):
            meant |= _expanded(kind)
    for sense in _SHARED:
        if sense in one.senses:
            meant |= {str(one.senses[sense]), *_of().get((sense, str(one.senses[sense])), ())}
    if "verb" in one.senses:
        meant |= {one.senses["verb"][0], *_of().get(("verb", one.senses["verb"][0]), ())}
    if noun and noun.asset and noun.match == "exact":
        meant |= _of().get(("noun", noun.asset), set())
    if one.norm in SETS or any(spelling in SETS for spelling in spellings):
        meant |= spellings & set(SETS)
    forms = {form for phrase in meant if (form := form_of(phrase))}
    return Meaning(frozenset(forms), frozenset(phrase.replace(" ", "") for phrase in meant))


def form_of(phrase: str) -> Form:
    """A phrase in the words that films are known by: Latin ones of three letters and more, Chinese ones in pairs of
    signs. Empty where it has none, or where a part of it has none."""
    found = set(_LATIN.findall(phrase))
    for run in _HAN.findall(phrase):
        found |= {"".join(pair) for pair in pairwise(run)}
    return frozenset(found)


def _numbers(word: str) -> set[str]:
    """A word's singular and its plural."""
    if not word.isascii():
        return set()
    stem, gap, last = word.rpartition(" ")
    if singulars(last):
        return {f"{stem}{gap}{form}" for form in singulars(last)}
    many = last + ("es" if last.endswith(("s", "x", "ch", "sh", "z")) else "s")
    if last.endswith("y") and last[-2:-1] not in ("a", "e", "o", "u", ""):
        many = f"{last[:-1]}ies"
    return {f"{stem}{gap}{many}"}


@cache
def _of() -> dict[tuple[str, str], set[str]]:
    """The words of each time, weather, season, mood, of each verb, and of each thing that is drawn as what it is."""
    told: dict[tuple[str, str], set[str]] = {}
    for key, senses in tables().senses.items():
        word = ("" if not key[0].isascii() else " ").join(key)
        for sense in _SHARED:
            if sense in senses:
                told.setdefault((sense, senses[sense]), set()).add(word)
        if ("verb" in senses and len(key) == 1) or ("verb" in senses and not key[0].isascii()):
            told.setdefault(("verb", senses["verb"][0]), set()).add(word)
        noun = senses.get("noun")
        if noun and noun.asset and noun.match == "exact":
            told.setdefault(("noun", noun.asset), set()).add(word)
            told.setdefault(("kind", noun.kind), set()).add(word)
    return told


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """For each word that means many things ("scary", "city", "animals"), the names of those."""
    told: dict[str, tuple[str, ...]] = {}
    for name, kind in _table().items():
        for word in kind["said"].split("|"):
            told[word] = (*told.get(word, ()), name)
    return told


@cache
def _expanded(name: str) -> frozenset[str]:
    kind = _table()[name]
    words = {*kind["said"].split("|"), *filter(None, kind["holds"].split("|"))}
    told = words | {many for word in words for many in _numbers(word)}
    for sense in ("mood", "weather", "season", "kind"):
        for value in filter(None, kind.get(sense, "").split("|")):
            told |= {value, *_of().get((sense, value), ())}
    return frozenset(told)


@cache
def _table() -> dict[str, dict[str, str]]:
    """`kinds.json`: how each is said, what shows it, and moods, weathers, seasons or kinds of things that are it."""
    return json.loads((files("feed.steering") / "kinds.json").read_text(encoding="utf-8"))
