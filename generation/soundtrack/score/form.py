"""The form of a short piece: which chord stands where, and how it comes home before the film ends."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from generation.soundtrack.score.grid import Grid
from generation.soundtrack.score.harmony import Chord, chord, progression
from generation.soundtrack.score.mood import Mood

# The last chord rings this long at least and at most, in seconds, and never for more than this share of the film.
_RING = (0.8, 2.4)
_RING_SHARE = 0.42


@dataclass(frozen=True, slots=True)
class Span:
    """A chord from one beat to another. `section` counts from 0 and rises at cuts or halfway; `into` is how many beats
    after the last cut (or the start) it begins; the last span is home."""

    start: float
    end: float
    chord: Chord
    section: int
    into: float
    home: bool = False

    @property
    def beats(self) -> float:
        """How many beats it lasts."""
        return self.end - self.start


def form(mood: Mood, grid: Grid, *, chord_beats: int, rng: np.random.Generator) -> tuple[Span, ...]:
    """The chords of a film, in order, without gaps, from beat 0 to the last. A cut brings a new chord."""
    arrival = _arrival(grid, chord_beats)
    edges = [0.0, *(beat for beat in grid.pinned if beat < arrival), arrival]
    starts = _starts(edges, chord_beats if grid.seconds > 7 or chord_beats == 3 else min(chord_beats, 2))
    if len(starts) == 1 and arrival >= 3:
        starts = [0.0, 2.0]
    chords = progression(mood.progressions[rng.integers(len(mood.progressions))])
    turn = _sections(edges, starts, grid)
    written = [chords[index % len(chords)] for index in range(len(starts))]
    fresh = [name for name in mood.cadences if len(written) < 2 or name != written[-2].name] or list(mood.cadences)
    written[-1] = chord(fresh[rng.integers(len(fresh))])
    spans = [
        Span(start, end, harmony, section, start - max(edge for edge in edges if edge <= start))
        for start, end, harmony, section in zip(starts, [*starts[1:], arrival], written, turn, strict=True)
    ]
    home = chord(mood.homes[rng.integers(len(mood.homes))])
    return (*spans, Span(arrival, float(grid.beats), home, turn[-1], 0.0, home=True))


def _arrival(grid: Grid, chord_beats: int) -> float:
    """The beat of the last chord: a bar before the end, or as much of one as rings well. A cut near there takes it."""
    least = min(_RING[0], grid.seconds * _RING_SHARE)
    most = min(_RING[1], grid.seconds * _RING_SHARE)
    for beat in reversed(grid.pinned):
        if least <= grid.seconds - grid.at(beat) <= most:
            return beat
    choices = [grid.beats - n for n in range(1, grid.beats)]
    fitting = [beat for beat in choices if least <= grid.seconds - grid.at(beat) <= most] or choices[:1]
    # Home sounds most like home where a bar would begin.
    return float(min(fitting, key=lambda beat: (beat % chord_beats != 0, beat % 2 != 0, beat)))


def _starts(edges: list[float], beats: int) -> list[float]:
    """Where chords begin: every so many beats from each edge on, with no remainder shorter than half of that."""
    starts: list[float] = []
    for first, last in pairwise(edges):
        here = first
        while here < last - 1e-6:
            starts.append(here)
            here += beats
            if last - here < beats / 2:
                break
    return starts


def _sections(edges: list[float], starts: list[float], grid: Grid) -> list[int]:
    inner = edges[1:-1]
    if not inner and grid.seconds > 7:
        middle = starts[-1] / 2
        inner = [next(start for start in starts if start >= middle)]
    return [sum(edge <= start for edge in inner) for start in starts]
