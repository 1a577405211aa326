"""Which words of a storyboard the sentence bears: said in it, or read from it by the rules."""

import re
from collections.abc import Iterable

from generation.directing.answer import Claim
from generation.storyboard.director import Direction, EmptyPrompt, PromptTooLong, direct
from generation.storyboard.director.reading import Reading
from generation.storyboard.document import StoryboardError
from generation.storyboard.schema import Storyboard

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


class Borne:
    """The words of a sentence as units: what the rules read together, "hot dog", bears no part of itself alone."""

    def __init__(self, direction: Direction, claims: Iterable[Claim]) -> None:
        self._prompt = direction.reading.prompt
        spans = spans_of(direction.reading)
        cut = list(self._prompt)
        for start, end in spans:
            cut[start:end] = " " * (end - start)
        self._units = {self._prompt[start:end].casefold() for start, end in spans}
        self._units |= {word.casefold() for word in _WORD.findall("".join(cut))}
        self.boards = [direction.storyboard]
        whole = {edge for span in spans for edge in span}
        inside = {at for start, end in spans for at in range(start + 1, end)} - whole
        for text in dict.fromkeys(claim.text for claim in claims):
            start = self._prompt.casefold().find(text.casefold())
            if start >= 0 and not inside & {start, start + len(text)}:
                self.boards += read(text)

    def says(self, value: str) -> bool:
        """Whether the sentence has the very words of a value, in any of their usual forms."""
        value = value.casefold()
        if _CHINESE.search(value):
            return value in self._units or (value in self._prompt and not any(value in unit for unit in self._units))
        parts = _WORD.findall(value) or [value]
        return bool(forms(value) & self._units) or all(forms(word) & self._units for word in parts)

    def times(self, value: str) -> int:
        """How often the sentence has the last word of a value."""
        words = _WORD.findall(value.casefold()) or [value.casefold()]
        if _CHINESE.search(value):
            return self._prompt.count(value)
        return sum(word.casefold() in forms(words[-1]) for word in _WORD.findall(self._prompt))


def spans_of(reading: Reading) -> list[tuple[int, int]]:
    """Where the content words of a sentence stand, in its order."""
    items = (*reading.understood, *reading.substituted, *reading.ignored)
    return sorted((item.start, item.end) for item in items)


def forms(word: str) -> set[str]:
    """A word with its regular English plurals and tenses; irregular ones are known to the rules' tables."""
    stem = word[:-1]
    found = {word, *(word + ending for ending in ("s", "es", "d", "ed", "ing", "n", "en"))}
    if word[-1:].isalpha():
        found |= {word + word[-1] + ending for ending in ("ed", "ing")}
    if word.endswith("e"):
        found.add(stem + "ing")
    if word.endswith("y"):
        found |= {stem + "ies", stem + "ied"}
    if word.endswith("f"):
        found.add(stem + "ves")
    return found


def read(text: str) -> list[Storyboard]:
    """What the rules read in words by themselves: one storyboard, or none if they say nothing."""
    try:
        return [direct(text).storyboard]
    except (EmptyPrompt, PromptTooLong, StoryboardError):
        return []
