"""An instruction cut into steps, and which shots each step speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generation.storyboard.revise.words.phrase import Phrase
from generation.storyboard.revise.words.wording import pattern

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|(?<![A-Za-z])'[^']*'(?![A-Za-z])")
_RANKS = (
    ("first", "one", "一", "opening"),
    ("second", "two", "二"),
    ("third", "three", "三"),
    ("fourth", "four", "四"),
    ("fifth", "five", "五"),
    ("sixth", "six", "六"),
    ("seventh", "seven", "七"),
    ("eighth", "eight", "八"),
    ("ninth", "nine", "九"),
    ("tenth", "ten", "十"),
    ("eleventh", "eleven", "十一"),
    ("twelfth", "twelve", "十二"),
)
_ORDINALS = {
    **{word: rank for rank, words in enumerate(_RANKS, start=1) for word in words},
    **dict.fromkeys(("last", "final", "closing", "最后", "最后一", "末"), -1),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `shots` are places in the film (1 the first, -1 the last), empty for all; `scope` is where they
    were named."""

    phrase: Phrase
    shots: tuple[int, ...] = ()
    scope: tuple[int, int] | None = None


def steps(instruction: str) -> Iterator[Step]:
    """The steps of an instruction, in order, without courtesies. A shot that was named holds until another is."""
    whole = Phrase.of(instruction)
    shots: tuple[int, ...] = ()
    for start, end in _cuts(instruction):
        part = whole.cut(start, end)
        scope = None
        match = pattern("steps", "shot").search(part.text)
        if match is not None and not _in_quotes(part.text, match.start()):
            named = match["en"] or match["number"] or match["zh"] or match["zhnumber"] or match["zhlast"]
            shots, scope = (_ordinal(named.casefold()),), part.span(*match.span())
            part = part.without(*match.span())
        part = _polite(part)
        if part or scope:
            yield Step(part, shots, scope)


def quoted(text: str) -> re.Match[str] | None:
    """The first quotation of a text."""
    return _QUOTED.search(text)


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in pattern("steps", "break").finditer(text):
        if not _in_quotes(text, match.start()):
            yield start, match.start()
            start = match.end()
    yield start, len(text)


def _in_quotes(text: str, at: int) -> bool:
    return any(match.start() <= at < match.end() for match in _QUOTED.finditer(text))


def _ordinal(word: str) -> int:
    if word in _ORDINALS:
        return _ORDINALS[word]
    return int("".join(character for character in word if character.isdigit()) or 0)


def _polite(part: Phrase) -> Phrase:
    match = pattern("steps", "polite").match(part.text)
    if match is not None and match.end() < len(part.text):
        part = part.cut(match.end())
    match = pattern("steps", "trailing").search(part.text)
    if match is not None and match.start() > 0:
        part = part.cut(0, match.start())
    return part
