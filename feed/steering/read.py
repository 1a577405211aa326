"""A sentence becomes a recipe, with what was not understood."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from feed.steering.grammar import CODES, CONTROL, DIRECTIONS, LEANINGS, time_of
from feed.steering.phrases import LIKE, marks_of, phrase_of
from feed.steering.recipe import (
    HEAVIEST,
    LONG_MS,
    LONGEST_MS,
    MORE,
    MOST,
    SHORT_MS,
    SHORTEST_MS,
    Recipe,
    Weighed,
)  # fmt: skip
from feed.steering.say import part_said
from generation.storyboard.director.words.tables import tables

LONGEST_SENTENCE = 1_000
# "Black and white only": the word stands behind what it is said of.
_LAST = re.compile(r"\s*(?:[,.;!?，。；！？、]|$)")
_BREAKS = ("stop", "comma", "either", "and")


class EmptySentence(ValueError):
    """The sentence says nothing."""


class SentenceTooLong(ValueError):
    """The sentence has more than LONGEST_SENTENCE characters."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a sentence asks for, and those of its words that say nothing here."""

    recipe: Recipe
    missed: tuple[str, ...]


@dataclass(slots=True)
class _Item:
    """What stands between two pauses: `glue` is the pause before it, `direction` the word of amount in it."""

    glue: str = "stop"
    direction: str = ""
    word: str = ""
    text: str = ""
    tags: list[str] = field(default_factory=list)
    lengths: list[tuple[int | None, int | None, str]] = field(default_factory=list)
    leans: list[tuple[str, int]] = field(default_factory=list)
    tongues: list[tuple[str, str]] = field(default_factory=list)
    weight: float | None = None
    lost: list[str] = field(default_factory=list)

    @property
    def says(self) -> bool:
        return bool(self.text.strip() or self.tags or self.lengths or self.leans or self.tongues)


def read_recipe(sentence: str) -> Read:
    """What an English or Chinese sentence asks for. What follows no word of amount is wanted more; later words stand
    against earlier ones. The same sentence gives the same. Raises EmptySentence or SentenceTooLong."""
    text = unicodedata.normalize("NFC", sentence).replace("’", "'")
    if len(text) > LONGEST_SENTENCE:
        raise SentenceTooLong(f"{len(text)} of {LONGEST_SENTENCE} characters")
    if not any(one.isalnum() or unicodedata.category(one) == "So" for one in text):
        raise EmptySentence("nothing to read")
    parts, missed = _parts(_items(text))
    recipe = Recipe()
    for part in parts:
        grown = recipe.with_part(part)
        if len(grown.named) + len(grown.leans) > MOST or not _stands(part):
            missed.append(part_said(part))
        else:
            recipe = grown
    return Read(recipe, tuple(dict.fromkeys(missed)))


def alone(text: str) -> str:
    """A text as the one phrase or tag that it names and nothing beside; "" if it is none: several, a length, a word of
    amount."""
    try:
        read = read_recipe(text)
    except ValueError:
        return ""
    wishes = read.recipe.wishes
    lone = len(wishes) == 1 and not read.missed and read.recipe == Recipe(wishes=(Weighed(wishes[0].what, MORE),))
    return wishes[0].what if lone else ""


@lru_cache(maxsize=2048)
def _stands(part: Recipe) -> bool:
    """Whether a part that is said is read as the same, and what it names is read as that alone."""
    texts = [part_said(part, tongue) for tongue in ("en", "zh")]
    for what in part.named:
        plain = Recipe(wishes=(Weighed(what, MORE),))
        if part == plain:
            texts.append(what)
        elif not _stands(plain):
            return False
    return all(_whole(text) == part for text in texts)


def _whole(text: str) -> Recipe | None:
    """The recipe of a text that is understood to its last word, whether its parts can be said or not."""
    parts, missed = _parts(_items(text))
    told = Recipe()
    for one in parts:
        told = told.with_part(one)
    return None if missed else told


def _items(text: str) -> list[_Item]:
    items, now, at = [], _Item(), 0
    for found in CONTROL.finditer(text):
        name = next(key[2:] for key, value in found.groupdict().items() if key.startswith("c_") and value is not None)
        now.text += text[at : found.start()]
        at = found.end()
        if name == "and" and _one_thing(text, found.start(), found.end()):
            now.text += found.group()
        elif name in _BREAKS:
            items.append(now)
            now = _Item(glue=name)
        elif name == "only" and now.says and not now.direction and _LAST.match(text, at):
            now.direction, now.word = name, found.group()
        elif name in DIRECTIONS:
            if now.says:
                items.append(now)
                now = _Item(glue="next")
            now.direction, now.word = name, found.group()
        else:
            now.text += " " if text[found.start()].isascii() else ""
            _take(now, name, found)
    now.text += text[at:]
    return [*items, now]


def _one_thing(text: str, start: int, end: int) -> bool:
    """Whether an "and" stands inside one name: "black and white"."""
    before, after = re.search(r"([a-z]+)\s*\Z", text[:start].lower()), re.match(r"\s*([a-z]+)", text[end:].lower())
    return bool(before and after and (before[1], "and", after[1]) in tables().senses)


def _take(now: _Item, name: str, found: "re.Match[str]") -> None:
    if name == "weight":
        now.weight = float(found["number"].replace("−", "-").replace("＋", "+"))
    elif name == "filler":
        now.text += " "
    elif name == "handle":
        now.lost.append(found.group())
    elif name == "tag":
        now.tags.append("#" + found["name"].lower())
    elif name in LEANINGS:
        now.leans.append(LEANINGS[name])
    elif name == "language":
        said = found["tongue"] or found["tongue_"] or found["tongue__"]
        words = re.findall(r"[a-z]+|[^\W\da-z_、或和]+", said.lower())
        now.tongues += [(CODES[word], word) for word in words if word in CODES]
    else:
        now.lengths.append((*_length(name, found), found.group().strip()))


def _length(name: str, found: "re.Match[str]") -> tuple[int | None, int | None]:
    if name in ("short", "long"):
        return (None, SHORT_MS) if name == "short" else (LONG_MS, None)
    if name == "span":
        high = time_of(found["high"])
        low = time_of(found["low"], found["unit"] or found["high"].lstrip("0123456789. -一二两三四五六七八九十半"))
        return min(low, high), max(low, high)
    if name == "about":
        exact = time_of(found["exact"])
        return round(exact * 0.8 / 100) * 100, round(exact * 1.2 / 100) * 100
    told = time_of(next(found[group] for group in (name, f"{name}_", f"{name}__") if found[group]))
    return (None, told) if name == "most" else (told, None)


def _parts(items: list[_Item]) -> tuple[list[Recipe], list[str]]:
    """What each item asks for, in order, and what says nothing."""
    parts: list[Recipe] = []
    missed: list[str] = []
    direction = "more"
    for place, item in enumerate(items):
        if item.direction:
            direction = item.direction
        elif item.glue == "stop" or (item.glue == "comma" and not _goes_on(items, place, direction)):
            direction = "more"
        # A length or a language behind a comma stands for itself: "nothing scary, short".
        close = direction if item.direction or item.glue in ("and", "either") else "more"
        if item.direction and not item.says and direction not in ("more", "little"):
            missed.append(item.word)
        told, lost = _told(item, direction, close)
        parts += told
        missed += lost
    return parts, missed


def _goes_on(items: list[_Item], place: int, direction: str) -> bool:
    """Whether a word of amount reaches over the comma before an item: "nothing" only along a list or to its like."""
    if direction != "narrow":
        return True
    for item in items[place:]:
        if item.direction or item.glue not in ("comma", "either"):
            break
        if item.glue == "either":
            return True
    mine, before = (marks_of(items[at].text)[0] for at in (place, place - 1))
    return bool(mine and before) and all(one.has(*LIKE) and not one.has("noun", "place") for one in (*mine, *before))


def _told(item: _Item, direction: str, close: str) -> tuple[list[Recipe], list[str]]:
    parts: list[Recipe] = []
    missed = item.lost + (list(marks_of(item.text)[1]) if item.text.strip() else [])
    what = phrase_of(item.text) if item.text.strip() else ""
    if not what and marks_of(item.text)[0]:
        missed = [*item.lost, item.text.strip()]
    for one in (*((what,) if what else ()), *item.tags):
        parts.append(_named(one, *DIRECTIONS[direction], item.weight))
    kind, amount = DIRECTIONS[close]
    for name, sign in item.leans:
        weight = _held(item.weight) if item.weight is not None else sign * amount
        parts.append(Recipe(leans=(Weighed(name, weight),)) if weight else Recipe())
    turned = (kind == "never" or amount < 0) and not (what or item.tags or item.leans)
    for shortest, longest, word in item.lengths:
        if turned:
            shortest, longest = (longest, shortest) if None in (shortest, longest) else (None, None)
        part = Recipe(shortest_ms=_bounded(shortest), longest_ms=_bounded(longest))
        (parts if part else missed).append(part if part else word)  # type: ignore[arg-type]
    if item.tongues:
        if turned:
            missed += [word for _code, word in item.tongues]
        else:
            parts.append(Recipe(languages=tuple(dict.fromkeys(code for code, _word in item.tongues))))
    return [part for part in parts if part], missed


def _named(what: str, kind: str, amount: float, weight: float | None) -> Recipe:
    if kind == "wishes":
        held = amount if weight is None else _held(weight)
        return Recipe(wishes=(Weighed(what, held),)) if held else Recipe()
    return Recipe(only=(what,)) if kind == "only" else Recipe(never=(what,))


def _held(weight: float) -> float:
    return max(-HEAVIEST, min(HEAVIEST, round(weight, 1)))


def _bounded(ms: int | None) -> int | None:
    return None if ms is None else max(SHORTEST_MS, min(LONGEST_MS, ms))
