"""Whose each moment of a film is: which of its parents its picture and its sound derive from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

SEEN = frozenset({"picture", "both", "retold"})
HEARD = frozenset({"sound", "both", "reheard"})

# A parent as its caller names it, with the spans of its edge.
Parent = tuple[int, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `at_ms` to `until_ms` of the film the picture derives from the parents `picture`, the sound from `sound`;
    where there is none, it is the film's own."""

    at_ms: int
    until_ms: int
    picture: tuple[int, ...]
    sound: tuple[int, ...]

    @property
    def length(self) -> int:
        """Milliseconds."""
        return self.until_ms - self.at_ms


def attributed(parents: Iterable[Parent], ms: int) -> tuple[Stretch, ...]:
    """A film of `ms` milliseconds in stretches that follow one another without gap or overlap, neighbours unlike;
    none where it has no parent of whom it is known when it is seen or heard."""
    parents = [(name, spans) for name, spans in parents if spans]
    if not parents:
        return ()
    moments = {min(span[edge], ms) for _, spans in parents for span in spans for edge in ("at_ms", "until_ms")}
    found: list[Stretch] = []
    for begin, end in pairwise(sorted({0, ms, *moments})):
        one = Stretch(begin, end, _of(parents, SEEN, begin, end), _of(parents, HEARD, begin, end))
        if found and (found[-1].picture, found[-1].sound) == (one.picture, one.sound):
            one = Stretch(found.pop().at_ms, end, one.picture, one.sound)
        found.append(one)
    return tuple(found)


def _of(parents: Sequence[Parent], uses: frozenset[str], begin: int, end: int) -> tuple[int, ...]:
    return tuple(
        name
        for name, spans in parents
        if any(span["use"] in uses and span["at_ms"] <= begin and end <= span["until_ms"] for span in spans)
    )
