"""Camera, tempo and style wording, found by patterns over the whole prompt before its words are read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generation.storyboard.director.words.styled import styles
from generation.storyboard.director.words.tables import data
from generation.storyboard.director.words.text import HAN, Token


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern's find: tokens `first`..`last` (inclusive) mean `value` of `category`."""

    first: int
    last: int
    category: str
    value: Any


class Line:
    """The folded tokens on one line, with the way back from characters to tokens. Chinese characters stand together,
    all else is parted by one space."""

    def __init__(self, tokens: list[Token]) -> None:
        parts: list[str] = []
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        at = 0
        for index, token in enumerate(tokens):
            # A quotation is shown, not read: it stands as a pause.
            norm = "," if token.kind in {"quote", "markup"} else token.norm
            glued = index > 0 and token.kind == "han" and tokens[index - 1].kind == "han"
            if index and not glued:
                parts.append(" ")
                at += 1
            self._starts[at] = index
            parts.append(norm)
            at += len(norm)
            self._ends[at] = index
        self.text = "".join(parts)

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last token of a span of characters, or None if it cuts a token."""
        span = self.text[start:end]
        start += len(span) - len(span.lstrip())
        end -= len(span) - len(span.rstrip())
        if start in self._starts and end in self._ends and start < end:
            return self._starts[start], self._ends[end]
        return None


def find(tokens: list[Token]) -> list[Found]:
    """Camera moves with speed, framing, angle, tempo and style, in order and without overlap; where finds overlap the
    longer one stands."""
    line = Line(tokens)
    finds = sorted(
        [*_camera(line), *_styled(line)],
        key=lambda found: (found.first - found.last, found.first),
    )
    kept: list[Found] = []
    taken: set[int] = set()
    for found in finds:
        span = range(found.first, found.last + 1)
        if taken.isdisjoint(span):
            kept.append(found)
            taken.update(span)
    return sorted(kept, key=lambda found: found.first)


def _camera(line: Line) -> Iterator[Found]:
    for category, value, pattern, said in _compiled():
        if not any(word in line.text for word in said):
            continue
        for match in pattern.finditer(line.text):
            span = line.tokens(*match.span())
            if span is not None:
                yield Found(*span, category, (value, _speed(match.group())) if category == "move" else value)


def _styled(line: Line) -> Iterator[Found]:
    for start, end, name, suffix in styles(line.text):
        span = line.tokens(start, end)
        if span is not None:
            yield Found(*span, "styled", (name, suffix))


def _speed(text: str) -> str | None:
    for value, pattern in _speed_words():
        if pattern.search(text):
            return value
    return None


def _said(pattern: str) -> frozenset[str]:
    """The words a pattern is made of: where none of them stands it finds nothing."""
    return frozenset(re.findall(f"(?<![a-z])[a-z]{{3,}}|[{HAN}]+", pattern))


@cache
def _compiled() -> list[tuple[str, str, re.Pattern[str], frozenset[str]]]:
    table = data("camera")
    words: dict[str, str] = table["words"]
    found = []
    for category in ("move", "framing", "angle", "tempo"):
        for value, patterns in table[category].items():
            for pattern in patterns:
                text = re.sub(r"\^(?!\])", words["^"].replace("\\", "\\\\"), pattern)
                text = text.replace("@", words["@"]).replace("~", words["~"])
                compiled = re.compile(rf"(?<![a-z0-9])(?:{text})(?![a-z0-9])")
                found.append((category, value, compiled, _said(text)))
        slow = "|".join(table["speed"][name]["zh"] for name in ("slow", "fast"))
        for value, patterns in table["zh"][category].items():
            for pattern in patterns:
                text = pattern.replace("#", f"(?:{slow})?地?")
                found.append((category, value, re.compile(f"(?:(?:{slow})地?)?(?:{text})"), _said(pattern)))
    return found


@cache
def _speed_words() -> list[tuple[str, re.Pattern[str]]]:
    table = data("camera")["speed"]
    return [
        (value, re.compile(rf"(?<![a-z])(?:{entry['en']})(?![a-z])|(?:{entry['zh']})"))
        for value, entry in table.items()
    ]
