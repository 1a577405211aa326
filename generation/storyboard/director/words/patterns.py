"""Camera, tempo and style wording, found by patterns over the whole prompt before its words are read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from generation.storyboard.director.words.tables import data, tables
from generation.storyboard.director.words.text import HAN, Token

_STYLED = (
    r"(?:(?:painted|drawn|rendered|shot|filmed|made|done) )?(?:in|as) (?:the |a |an )?style of (?:the |a |an )?"
    r"(?P<of>[a-z0-9']{1,30}(?: [a-z0-9']{1,30}){0,3}?)(?= ,| \.|$| with | in | at | on | of )"
    r"|(?<![a-z0-9'])(?:in (?:an? |the )?)?(?P<named>[a-z0-9']{1,30}(?: [a-z0-9']{1,30})?) style(?! of)"
    r"|(?<=, )(?:in )?(?:an? )?(?P<long>[a-z0-9']{1,30}(?: @WORD){2,3}) style(?= ,| \.|$)"
    r"|(?:(?<=, )|(?<![a-z0-9'])as an? )(?P<media>@WORD(?: @WORD){0,2} @MEDIA)(?= ,| \.|$)"
    rf"|(?:(?<=, )|^)(?:以|用|采用|呈现|呈|一幅|一张)?(?P<han>(?:(?![在里有正])[{HAN}]){{1,9}}"
    rf"(?:风格|画风|画派|水墨画|油画|插画|版画|国画|水彩画|素描)"
    rf"|(?:(?![在里有正一幅张作个只])[{HAN}]){{1,4}}(?<!画)画)(?= ,| \.|$)"
    rf"|(?:(?<=, )|^)(?:一[{HAN}])?(?P<kind>(?:(?![在里有正的一])[{HAN}]){{1,8}}(?:风格|画风))(?=的)"
    r"|by (?P<by>@NAMES)"
)
# What the last word of a trailing "…, folk art" may be, and a word that may stand before it.
_MEDIA = (
    "(?:painting|art|artwork|drawing|illustration|animation|print|render|rendering|aesthetic|etching|sketch"
    "|illumination|engraving|woodcut|poster|look)"
)
_WORD = "(?!(?:in|on|at|with|and|the|a|an|is|of|by) )[a-z0-9']{1,30}"


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
        [*_camera(line), *_styles(line)],
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
    for category, value, pattern in _compiled():
        for match in pattern.finditer(line.text):
            span = line.tokens(*match.span())
            if span is not None:
                yield Found(*span, category, (value, _speed(match.group())) if category == "move" else value)


def _speed(text: str) -> str | None:
    for value, pattern in _speed_words():
        if pattern.search(text):
            return value
    return None


def _styles(line: Line) -> Iterator[Found]:
    styles = tables().senses
    for match in _style_pattern().finditer(line.text):
        name = match["of"] or match["named"] or match["by"] or match["long"] or match["media"] or match["han"]
        name = name or match["kind"]
        words = name.split()
        if match["media"] and any(_alive(word) for word in words):
            continue
        if match["named"]:
            # "cat oil painting style": keep what is a style, or the last word if none is known.
            known = [words[at:] for at in range(len(words)) if "style" in styles.get(tuple(words[at:]), {})]
            apart = match.group().startswith("in ") or line.text[: match.start()].rstrip()[-1:] in {"", ",", "."}
            kept = known[0] if known else words if apart else words[-1:]
            if not known and (kept[0] in _NO_STYLE or "function" in styles.get(tuple(kept), {})):
                continue
            start = match.start() if len(kept) == len(words) else match.end("named") - len(" ".join(kept))
            span = line.tokens(start, match.end())
            name = " ".join(kept)
        else:
            span = line.tokens(*match.span())
        if span is not None:
            whole = match["media"] or match["han"] or match["kind"]
            yield Found(*span, "styled", (name, "" if whole else " style"))


def _alive(word: str) -> bool:
    """Whether somebody is named, who may well be painting: "a girl painting"."""
    noun = tables().noun(word)
    return noun is not None and noun.kind in {"person", "animal"}


_NO_STYLE = frozenset(
    ("this", "that", "same", "old", "own", "life", "free", "hand", "any", "what", "its", "his", "her", "their")
)


@cache
def _style_pattern() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in tables().names), key=len, reverse=True))
    text = _STYLED.replace("@NAMES", names).replace("@MEDIA", _MEDIA).replace("@WORD", _WORD)
    return re.compile(text)


@cache
def _compiled() -> list[tuple[str, str, re.Pattern[str]]]:
    table = data("camera")
    words: dict[str, str] = table["words"]
    found = []
    for category in ("move", "framing", "angle", "tempo"):
        for value, patterns in table[category].items():
            for pattern in patterns:
                text = re.sub(r"\^(?!\])", words["^"].replace("\\", "\\\\"), pattern)
                text = text.replace("@", words["@"]).replace("~", words["~"])
                found.append((category, value, re.compile(rf"(?<![a-z0-9])(?:{text})(?![a-z0-9])")))
        slow = "|".join(table["speed"][name]["zh"] for name in ("slow", "fast"))
        for value, patterns in table["zh"][category].items():
            for pattern in patterns:
                text = pattern.replace("#", f"(?:{slow})?地?")
                found.append((category, value, re.compile(f"(?:(?:{slow})地?)?(?:{text})")))
    return found


@cache
def _speed_words() -> list[tuple[str, re.Pattern[str]]]:
    table = data("camera")["speed"]
    return [
        (value, re.compile(rf"(?<![a-z])(?:{entry['en']})(?![a-z])|(?:{entry['zh']})"))
        for value, entry in table.items()
    ]
