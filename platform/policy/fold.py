"""Text folded for comparison, with the way back: tricks with look-alikes, hidden characters, digits for letters and
letters set apart are undone, and every folded character remembers where it stood."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Letters of other scripts that pass for Latin ones.
_CONFUSABLE = str.maketrans(
    {
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "һ": "h",
        "ԁ": "d", "ԛ": "q", "ԝ": "w", "к": "k", "м": "m", "т": "t", "в": "b", "н": "h", "ѵ": "v", "ո": "n", "ս": "u",
        "α": "a", "ο": "o", "ε": "e", "ι": "i", "κ": "k", "ν": "v", "ρ": "p", "τ": "t", "υ": "u", "χ": "x", "η": "n",
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ɑ": "a", "ɡ": "g", "ɩ": "i", "ʀ": "r", "ᴀ": "a", "ᴇ": "e", "ɪ": "i",
        "ᴏ": "o", "ᴜ": "u", "ɴ": "n", "ѡ": "w", "ɛ": "e", "ӏ": "l", "ҽ": "e", "ɒ": "a",
    }
)  # fmt: skip
_LEET = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "!": "i"}
)
_WORD = re.compile(r"[a-z0-9@$!]+|[^\W\d_a-z]+")
_REPEATED = re.compile(r"(.)\1{2,}")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class View:
    """Folded text; `origin[i]` is the span of the original text that gave character i."""

    text: str
    origin: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of folded characters start..end."""
        within = [one for one in self.origin[start:end] if one[1] > one[0]]
        return min(one[0] for one in within), max(one[1] for one in within)


@dataclass(slots=True)
class _Piece:
    text: str
    spans: list[tuple[int, int]]


def views(text: str) -> list[View]:
    """The readings a person could take from a text: plain words; digits read as letters and drawn-out letters
    shortened; letters set apart put together."""
    words = list(_words(_folded(text)))
    plain = [_trimmed(word) for word in words]
    found = [
        _line(plain),
        _line([_unleeted(word) for word in words]),
        _line([_unleeted(word) for word in _assembled(plain)]),
    ]
    return [view for index, view in enumerate(found) if view.text not in {other.text for other in found[:index]}]


def han_view(text: str) -> View:
    """The text without anything that only separates, for Chinese, which sets no spaces."""
    kept = [(character, span) for character, span in _folded(text) if character.isalnum()]
    return View("".join(character for character, _ in kept), tuple(span for _, span in kept))


def has_han(text: str) -> bool:
    """Whether a text holds Chinese characters."""
    return _HAN.search(text) is not None


def _folded(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each character compatibility-folded, in lower case, without accents or hidden marks, look-alikes replaced."""
    for index, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character).casefold():
            if unicodedata.category(part) in {"Mn", "Me", "Cf"}:
                continue
            yield part.translate(_CONFUSABLE), (index, index + 1)


def _words(folded: Iterator[tuple[str, tuple[int, int]]]) -> Iterator[_Piece]:
    characters = [(character, span) for character, span in folded if character not in "'’"]
    line = "".join(character for character, _ in characters)
    for match in _WORD.finditer(line):
        yield _Piece(match.group(), [span for _, span in characters[match.start() : match.end()]])


def _trimmed(word: _Piece) -> _Piece:
    """A word without the exclamation marks and signs around it."""
    start = len(word.text) - len(word.text.lstrip("@$!"))
    end = len(word.text.rstrip("@$!"))
    return _Piece(word.text[start:end].translate(_SIGNS), word.spans[start:end]) if start < end else _Piece("", [])


_SIGNS = str.maketrans({"@": " ", "$": " ", "!": " "})


def _unleeted(word: _Piece) -> _Piece:
    """A word with its digits and signs read as letters, if it holds letters too, and drawn-out letters shortened."""
    text, spans = word.text, word.spans
    if text.endswith("!"):
        end = len(text.rstrip("!"))
        text, spans = text[:end], spans[:end]
    if any(character.isalpha() for character in text) and not text.isalpha():
        text = text.translate(_LEET)
    kept: list[int] = []
    at = 0
    for match in _REPEATED.finditer(text):
        kept.extend(range(at, match.start() + 1))
        at = match.end()
    kept.extend(range(at, len(text)))
    return _Piece("".join(text[index] for index in kept), [spans[index] for index in kept])


def _assembled(words: list[_Piece]) -> Iterator[_Piece]:
    """Runs of three and more single letters as one word: "n a k e d"."""
    run: list[_Piece] = []
    for word in [*words, _Piece("--", [])]:
        if len(word.text) == 1 and word.text.isalnum():
            run.append(word)
            continue
        if len(run) >= 3:
            yield _Piece("".join(one.text for one in run), [one.spans[0] for one in run])
        else:
            yield from run
        run = []
        if word.spans:
            yield word


def _line(words: list[_Piece]) -> View:
    text: list[str] = []
    origin: list[tuple[int, int]] = []
    for word in words:
        if not word.text:
            continue
        if text:
            text.append(" ")
            origin.append((0, 0))
        text.extend(word.text)
        origin.extend(word.spans)
    return View("".join(text), tuple(origin))
