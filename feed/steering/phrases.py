"""Phrases that name what a film shows, in one form each: "the rainy cities" and "rainy cities" are the same."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from feed.steering.recipe import LONGEST
from generation.storyboard.director.words.marks import Mark, mark
from generation.storyboard.director.words.text import HAN, tokenize

TAG = re.compile(r"#\w[\w-]{0,38}\Z")
# Senses that name something a film may show.
CONTENT = (
    "noun", "place", "time", "weather", "season", "mood", "style", "scenery", "verb", "colour", "colours",
    "material", "quality", "building", "ambience", "music", "pose",
)  # fmt: skip
# Senses of words that say how a film is, not what is in it.
LIKE = ("mood", "quality", "colour", "size")
_SMALL = ("function", "determiner", "preposition", "auxiliary", "pronoun", "relation", "request", "adverb", "negation")
_HAN = re.compile(f"[{HAN}]")
# Films and the like: what is asked for is always a film.
_FILM = frozenset(
    [
        "film",
        "films",
        "clip",
        "clips",
        "video",
        "videos",
        "movie",
        "movies",
        "one",
        "ones",
        "stuff",
        "thing",
        "things",
        "anything",
        "something",
        "everything",
        "content",
        "scene",
        "scenes",
        "shot",
        "shots",
        "show",
        "please",
        "kind",
        "kinds",
        "sort",
        "sorts",
        "type",
        "types",
        "lots",
        "really",
        "very",
        "feed",
        "影片",
        "视频",
        "片子",
        "短片",
        "电影",
        "内容",
        "东西",
        "画面",
        "片段",
        "之类",
        "类型",
    ]
)
_WORD = re.compile(r"[a-z]{3,}\Z")


@lru_cache(maxsize=2048)
def marks_of(text: str) -> tuple[tuple[Mark, ...], tuple[str, ...]]:
    """The stretches of a text that name something, and those that neither name anything nor are small words."""
    named, lost = [], []
    for one in _together([_style(one) for one in mark(text, tokenize(text))]):
        if one.kind in ("comma", "stop") or one.norm in _FILM:
            continue
        if _names(one):
            named.append(one)
        elif not (one.has(*_SMALL) or (one.han and one.norm in "的地得了过着")):
            lost.append(text[one.start : one.end])
    return tuple(named), tuple(lost)


def _style(one: Mark) -> Mark:
    """A way of painting that is named as one ("pixel art style", 水墨风格), without the word for that."""
    if "styled" not in one.senses:
        return one
    name = re.sub(r"(?:风格|画风|风)的?\Z", "", str(one.senses["styled"][0]).lower()) or one.norm
    return replace(one, norm=name, kind="word", senses={"style": name})


def _together(marks: list[Mark]) -> list[Mark]:
    """Chinese signs that stand side by side and say nothing alone are one word: a name, perhaps."""
    told: list[Mark] = []
    for one in marks:
        before = told[-1] if told else None
        strange = one.han and not (one.known or one.norm in _FILM)
        if before and strange and before.han and not before.known and before.end == one.start:
            told[-1] = replace(before, last=one.last, end=one.end, norm=before.norm + one.norm)
        else:
            told.append(one)
    return told


def phrase_of(text: str) -> str:
    """A text as a phrase: its naming words, folded, small words left out; "" if it names nothing, is too long, or is
    not one phrase only when said again."""
    named, _lost = marks_of(text)
    said = joined(one.norm for one in named)
    if not said or len(said) > LONGEST:
        return ""
    again, _lost = marks_of(said)
    return said if joined(one.norm for one in again) == said else ""


def joined(words: Iterable[str]) -> str:
    """Words one after another: Chinese ones without a gap."""
    told = ""
    for word in words:
        close = not told or bool(_HAN.match(told[-1]) and _HAN.match(word[0]))
        told += word if close else f" {word}"
    return told


def _names(one: Mark) -> bool:
    if one.kind in ("quote", "found"):
        return False
    if one.han:
        return one.has(*CONTENT) or (len(one.norm) > 1 and not one.has(*_SMALL))
    if one.has(*CONTENT):
        return not (one.has("function", "determiner", "pronoun") and not one.has("noun", "place", "time", "weather"))
    return bool(_WORD.match(one.norm)) and not one.has(*_SMALL, "number", "conjunction", "break")
