"""The beats of a film: the last lands on its end, and where it can be had a beat lands on every cut."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

# How far a beat may be stretched from the film's own mean before the ear notices: about 12 %.
_STRETCH = 1.12
_NUDGE = 1.17


@dataclass(frozen=True, slots=True)
class Grid:
    """Beats 0 to `beats` of a film of `seconds`; `anchors` pairs moments with the beats pinned to them, ends included.
    `loose` are the cuts no beat could be brought to."""

    seconds: float
    beats: int
    anchors: tuple[tuple[float, float], ...]
    loose: tuple[float, ...]

    @property
    def beat(self) -> float:
        """The mean length of a beat in seconds."""
        return self.seconds / self.beats

    @property
    def tempo(self) -> float:
        """Mean beats a minute."""
        return 60 / self.beat

    def at(self, beat: float) -> float:
        """The moment of a beat in seconds; the last beat is the end of the film."""
        moments, beats = zip(*self.anchors, strict=True)
        return float(np.interp(beat, beats, moments))

    @property
    def pinned(self) -> tuple[float, ...]:
        """The beats, first and last left out, that stand on cuts."""
        return tuple(beat for _, beat in self.anchors[1:-1])


def grid(seconds: float, tempo: float, cuts: tuple[float, ...] = ()) -> Grid:
    """The best grid near a tempo (beats a minute): within 17 % of it if a whole number of beats allows that, and with
    as many cuts on beats as stretching by 12 % between cuts can bring there."""
    wanted = seconds * tempo / 60
    least, most = max(2, int(np.ceil(wanted / _NUDGE))), max(2, int(np.floor(wanted * _NUDGE)))
    counts = range(least, most + 1) if least <= most else (max(2, round(wanted)),)
    return min((_pinned(seconds, count, cuts) for count in counts), key=lambda one: _cost(one, tempo))


def _pinned(seconds: float, beats: int, cuts: tuple[float, ...]) -> Grid:
    mean = seconds / beats
    anchors: list[tuple[float, float]] = [(0.0, 0.0)]
    loose: list[float] = []
    for cut in sorted(cuts):
        moment, beat = anchors[-1]
        choices = [float(round(cut / mean)), round(2 * cut / mean) / 2]
        for choice in choices:
            if (
                beat < choice < beats
                and _even(cut - moment, choice - beat, mean)
                and _even(seconds - cut, beats - choice, mean)
            ):
                anchors.append((cut, choice))
                break
        else:
            loose.append(cut)
    return Grid(seconds, beats, (*anchors, (seconds, float(beats))), tuple(loose))


def _even(seconds: float, beats: float, mean: float) -> bool:
    return mean / _STRETCH <= seconds / beats <= mean * _STRETCH


def _cost(found: Grid, tempo: float) -> float:
    halves = sum(beat % 1 != 0 for beat in found.pinned)
    odd = sum(beat % 2 != 0 for beat in found.pinned)
    uneven = sum(abs(np.log((b[0] - a[0]) / (b[1] - a[1]) / found.beat)) for a, b in pairwise(found.anchors))
    return float(len(found.loose) + 0.35 * halves + 0.12 * odd + 4 * abs(np.log(found.tempo / tempo)) + uneven)
