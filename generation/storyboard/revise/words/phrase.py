"""A stretch of an instruction that can be cut and reworded, and still knows where each letter stood."""

import re
from dataclasses import dataclass
from functools import cache

from generation.storyboard.director.words.tables import tables

Spans = tuple[tuple[int, int], ...]
_GRADED = ("mood", "size", "colour", "speed", "weather", "quality", "music")
_EVEN = re.compile(
    r"\b(?:even |much |way |a (?:bit|little|lot) |slightly |far )?(?:more|less) (?=[a-z])", re.IGNORECASE
)
_SLIGHTLY = re.compile(r"(?:再|更加?|稍微|更为)(?=[\u4e00-\u9fff])|一点儿?|一些|点儿?(?=$|的)|起来$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """`spans[i]` is where in the instruction the letter `text[i]` came from."""

    text: str
    spans: Spans

    @classmethod
    def of(cls, instruction: str) -> "Phrase":
        """The whole instruction."""
        return cls(instruction, tuple((at, at + 1) for at in range(len(instruction))))

    def __bool__(self) -> bool:
        return bool(self.text)

    def cut(self, start: int, end: int | None = None) -> "Phrase":
        """A part of it, without blanks and pauses around."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip(_AROUND))
        right = len(text.rstrip(_AROUND))
        return Phrase(text[left:right], self.spans[start:end][left:right])

    def without(self, start: int, end: int) -> "Phrase":
        """What is left when a part is taken out."""
        return Phrase(self.text[:start] + self.text[end:], self.spans[:start] + self.spans[end:]).cut(0)

    def reworded(self, start: int, end: int, word: str) -> "Phrase":
        """Another word in the place of a part, standing for all of it."""
        span = self.span(start, end)
        return Phrase(
            self.text[:start] + word + self.text[end:],
            self.spans[:start] + (span,) * len(word) + self.spans[end:],
        )

    def led(self, before: str = "", after: str = "") -> "Phrase":
        """With words before and behind that nobody typed."""
        first, last = (self.spans[0][0], self.spans[-1][1]) if self.spans else (0, 0)
        spans = ((first, first),) * len(before) + self.spans + ((last, last),) * len(after)
        return Phrase(before + self.text + after, spans)

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Where a part of it stands in the instruction."""
        spans = self.spans[start:end] or self.spans[-1:]
        return (spans[0][0], spans[-1][1]) if spans else (0, 0)

    def positive(self) -> "Phrase":
        """With "sadder", "more sad" and 悲伤一点 as the words the director knows: "sad", 悲伤."""
        said = self
        for pattern in (_EVEN, _SLIGHTLY):
            for match in reversed(list(pattern.finditer(said.text))):
                said = said.without(*match.span()) if match.group() else said
        for match in reversed(list(re.finditer(r"[A-Za-z]+er\b", said.text))):
            word = _positive(match.group().casefold())
            if word:
                said = said.reworded(*match.span(), word)
        return said


_AROUND = " \t\u3000,，、;；:：.。!！?？的"


@cache
def _positive(word: str) -> str | None:
    """The plain form of a comparative the tables know as a mood, a size, a colour, a weather."""
    senses = tables().senses
    if (word,) in senses:
        return None
    stem = word[:-2]
    for form in (
        f"{stem[:-1]}y" if stem.endswith("i") else "",
        stem[:-1] if stem[-1:] == stem[-2:-1] else "",
        stem,
        f"{stem}e",
    ):
        if form and any(category in senses.get((form,), {}) for category in _GRADED):
            return form
    return None
