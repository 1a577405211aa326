"""Text folded for comparison, with the way back: tricks with look-alikes, hidden characters, digits for letters and
letters set apart are undone, and every folded character remembers where it stood."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise


@cache
def _plain() -> dict[int, str]:
    """Letters of other scripts and signs that pass for Latin ones (Unicode's own list of confusables, and letters in
    boxes and circles that it leaves out), and traditional characters as simplified ones."""
    confusable: dict[str, str] = json.loads((files("policy") / "data" / "confusable.json").read_text(encoding="utf-8"))
    simplified: dict[str, str] = json.loads((files("policy") / "data" / "simplified.json").read_text(encoding="utf-8"))
    plain = {ord(letter): latin for latin, letters in confusable.items() for letter in letters}
    for first in _BOXED:
        plain.update({first + place: chr(ord("a") + place) for place in range(26)})
    return {**plain, **{ord(letter): simple for letter, simple in simplified.items()}}


# Negative circled, negative squared, and regional indicators.
_BOXED = (0x1F150, 0x1F170, 0x1F1E6)
_LEET = str.maketrans(
    {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "!": "i"}
)
_LEET_L = {**_LEET, ord("1"): "l", ord("!"): "l"}
_STRIKES = "*#%_•×"
_STRUCK = re.compile(rf"[^\W\d_]+(?:[{_STRIKES}]+[^\W\d_]*)+")
_WORD = re.compile(r"[a-z0-9@$!]+|[^\W\d_a-z]+")
_REPEATED = re.compile(r"(.)\1{2,}")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
# Three characters, none of which has a letter beside it.
_APART = re.compile(r"(?<!\w)\w(?:(?:\W|_)+\w(?!\w)){2}")
_COMMAS = frozenset(",，、;；:：")
_CLAUSE = _COMMAS | frozenset("。!！?？…\n")
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


def views(text: str, masked: Iterable[str] = ()) -> list[View]:
    """The readings a person could take from a text: plain words; digits read as letters and drawn-out letters
    shortened, a one as an i and as an l; letters set apart put together; words that only their capitals part
    ("KillTheLights"); and with letters struck out ("p*rn") those of the `masked` words that fit."""
    words = list(_words(_folded(text)))
    plain = [_trimmed(word) for word in words]
    found = [
        _line(plain),
        _line([_unleeted(word) for word in words]),
        _line([_unleeted(word, _LEET_L) for word in words]),
    ]
    if _APART.search(text):
        found.append(_line([_unleeted(word) for word in _assembled(plain)]))
    if _HUMP.search(text):
        found.append(_line([_trimmed(word) for word in _words(_humps(text))]))
    if _STRUCK.search(text):
        found.append(_line([_trimmed(word) for word in _words(_unmasked(text, masked))]))
    return [view for index, view in enumerate(found) if view.text not in {other.text for other in found[:index]}]


def assembled(text: str) -> View | None:
    """The text with letters that stood apart put together, or None where none did."""
    if not _APART.search(text):
        return None
    plain = [_trimmed(word) for word in _words(_folded(text))]
    together = list(_assembled(plain))
    return _line([_unleeted(word) for word in together]) if len(together) < len(plain) else None


def closed(view: View) -> View:
    """A view without its spaces, as Chinese is read."""
    kept = [at for at, character in enumerate(view.text) if character != " "]
    return View("".join(view.text[at] for at in kept), tuple(view.origin[at] for at in kept))


def han_view(text: str) -> View:
    """The text as Chinese is read, which sets no spaces. A mark between clauses stays, as a comma or a stop, so that
    words do not grow together across it; between single characters it only separates ("色，情")."""
    kept: list[tuple[str, tuple[int, int]]] = []
    since, mark = 0, ""
    for character, span in _folded(text):
        if character.isalnum():
            if mark and since > 1:
                kept.append((mark, span))
                since = 0
            kept.append((character, span))
            since, mark = since + 1, ""
        elif character in _CLAUSE:
            mark = mark or ("，" if character in _COMMAS else "。")
    return View("".join(character for character, _ in kept), tuple(span for _, span in kept))


def has_han(text: str) -> bool:
    """Whether a text holds Chinese characters."""
    return _HAN.search(text) is not None


def _folded(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each character compatibility-folded, in lower case, without accents or hidden marks, look-alikes replaced."""
    for index, character in enumerate(text):
        for part in _parts(character):
            yield part, (index, index + 1)


@lru_cache(maxsize=20_000)
def _parts(character: str) -> str:
    return "".join(
        part.translate(_plain())
        for part in unicodedata.normalize("NFKD", character).casefold()
        if unicodedata.category(part) not in {"Mn", "Me", "Cf"}
    )


def _humps(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The folded text with a space at every hump and between letters and digits."""
    humps = {found.start() for found in _HUMP.finditer(text)}
    for letter, (at, end) in _folded(text):
        if at in humps:
            humps.discard(at)
            yield " ", (at, at)
        yield letter, (at, end)


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


def _unmasked(text: str, masked: Iterable[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """The folded text with each word that has letters struck out read as the first masked word that fits."""
    at = 0
    for found in _STRUCK.finditer(text):
        seen = "".join(letter for letter, _span in _folded(found.group()))
        pattern = re.compile("".join("[a-z]" if letter in _STRIKES else re.escape(letter) for letter in seen))
        word = next((word for word in masked if pattern.fullmatch(word)), None)
        if word is not None:
            yield from ((letter, (at + i, at + i + 1)) for letter, (i, _end) in _folded(text[at : found.start()]))
            yield from ((letter, found.span()) for letter in word)
            at = found.end()
    yield from ((letter, (at + i, at + i + 1)) for letter, (i, _end) in _folded(text[at:]))


def _unleeted(word: _Piece, leet: dict[int, str] = _LEET) -> _Piece:
    """A word with its digits and signs read as letters, if it holds letters too, and drawn-out letters shortened."""
    text, spans = word.text, word.spans
    if text.isalpha() and not _REPEATED.search(text):
        return word
    if text.endswith("!"):
        end = len(text.rstrip("!"))
        text, spans = text[:end], spans[:end]
    if any(character.isalpha() for character in text) and not text.isalpha():
        text = text.translate(leet)
    kept: list[int] = []
    at = 0
    for match in _REPEATED.finditer(text):
        kept.extend(range(at, match.start() + 1))
        at = match.end()
    kept.extend(range(at, len(text)))
    return _Piece("".join(text[index] for index in kept), [spans[index] for index in kept])


def _assembled(words: list[_Piece]) -> Iterator[_Piece]:
    """Runs of three and more single letters as one word: "n a k e d", or as several, where some stand wider apart."""
    run: list[_Piece] = []
    for word in [*words, _Piece("--", [])]:
        if len(word.text) == 1 and word.text.isalnum():
            run.append(word)
            continue
        if len(run) >= 3:
            yield from _joined(run)
        else:
            yield from run
        run = []
        if word.spans:
            yield word


def _joined(run: list[_Piece]) -> Iterator[_Piece]:
    gaps = [later.spans[0][0] - one.spans[0][1] for one, later in pairwise(run)]
    start = 0
    for end in range(1, len(run) + 1):
        if end == len(run) or gaps[end - 1] > min(gaps):
            yield _Piece("".join(one.text for one in run[start:end]), [one.spans[0] for one in run[start:end]])
            start = end


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
