"""What a storyboard promises to be seen, and when: shots, fades through black, where something must move."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generation.storyboard.schema import Shot, Storyboard
from generation.storyboard.styles import own_light
from generation.storyboard.timing import length_ms, spans_ms

# Weather and places that move by themselves.
_LIVELY_WEATHER = {"rain", "storm", "snow", "wind"}
_LIVELY_SETS = {"sea"}
# Containers round the moment of a frame; half a frame of 60 a second is 8 ms.
_ROUNDING = 2e-3

Spans = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where one shot gives way to the next: from and to in seconds (equal for a cut), whether it can be seen, and the
    id of the shot that begins there."""

    kind: str
    start: float
    end: float
    visible: bool
    opens: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of the film that is a shot's alone, in seconds: a dissolve is shared out in its middle. `moving` are
    the times, dissolves included, in which something must move; in a storm, lightning may strike."""

    shot: Shot
    start: float
    end: float
    moving: tuple[tuple[float, float], ...]
    stormy: bool

    def owns(self, times: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which of these moments are this shot's."""
        return (times >= self.start - _ROUNDING) & (times < self.end - _ROUNDING)


@dataclass(frozen=True, slots=True)
class Plan:
    """A storyboard as times in seconds: each shot's stretch, the boundaries between them, `fades` through black, and
    `own_light`, whether a named style sets the light whatever the hour."""

    seconds: float
    stretches: tuple[Stretch, ...]
    boundaries: tuple[Boundary, ...]
    fades: tuple[tuple[float, float], ...]
    own_light: bool = False

    def shot_at(self, moment: float) -> str:
        """The id of the shot whose moment this is; the last one's after the end."""
        for stretch in self.stretches:
            if moment < stretch.end - _ROUNDING:
                return stretch.shot.id
        return self.stretches[-1].shot.id

    def shown(self, times: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which moments lie outside fades."""
        return ~within(times, self.fades)

    def near_boundary(self, times: NDArray[np.float64], margin: float) -> NDArray[np.bool_]:
        """Which moments lie in a fade, or no more than `margin` seconds from a change of shot."""
        ends = tuple((one.start - margin, one.end + margin) for one in self.boundaries)
        return within(times, (*ends, *self.fades))


def within(times: NDArray[np.float64], spans: Spans) -> NDArray[np.bool_]:
    """Which of the times lie in any of the spans, ends included."""
    inside = np.zeros(times.shape, bool)
    for start, end in spans:
        inside |= (times >= start - 1e-6) & (times <= end + 1e-6)
    return inside


def plan(storyboard: Storyboard) -> Plan:
    """The promises of a storyboard."""
    shots = [
        (shot, start / 1_000, end / 1_000)
        for shot, (start, end) in zip(storyboard.shots, spans_ms(storyboard), strict=True)
    ]
    drawn = frozenset(member.id for member in storyboard.cast if member.asset is not None)
    boundaries: list[Boundary] = []
    fades: list[tuple[float, float]] = []
    stretches: list[Stretch] = []
    begin = 0.0
    for index, (shot, start, end) in enumerate(shots):
        ms = shot.transition.ms / 1_000
        last = index + 1 == len(shots)
        if shot.transition.kind == "fade":
            fades.append((end - ms, end) if last else (end - ms / 2, end + ms / 2))
        done = end
        if not last:
            following = shots[index + 1][0]
            reach = {"cut": (end, end), "dissolve": (end - ms, end), "fade": (end - ms / 2, end + ms / 2)}
            first, then = reach[shot.transition.kind]
            visible = _differ(shot, following, drawn)
            boundaries.append(Boundary(shot.transition.kind, first, then, visible, following.id))
            done = (first + then) / 2
        moving = () if shot.tempo == "frozen" else tuple(_movements(shot, start, end))
        stretches.append(Stretch(shot, begin, done, moving, "storm" in shot.setting.weather))
        begin = done
    return Plan(
        length_ms(storyboard) / 1_000, tuple(stretches), tuple(boundaries), tuple(fades), own_light(storyboard.style)
    )


def _movements(shot: Shot, start: float, end: float) -> list[tuple[float, float]]:
    if shot.setting.set in _LIVELY_SETS or _LIVELY_WEATHER & set(shot.setting.weather):
        return [(start, end)]
    return [
        (start + move.start_ms / 1_000, start + move.end_ms / 1_000)
        for move in shot.camera
        if move.move not in {"static", "rack focus"}
    ]


def _differ(one: Shot, other: Shot, drawn: frozenset[str]) -> bool:
    """Whether a cut between two shots must be seen: they differ in what an engine surely shows. The place as said,
    poses and seasons may be painted alike, so a film is not refused for them."""

    def shown(shot: Shot) -> tuple[object, ...]:
        return (
            shot.setting.set,
            shot.setting.time,
            frozenset(shot.setting.weather) - {"clear"},
            shot.framing,
            shot.angle,
            frozenset(subject.cast for subject in shot.subjects) & drawn,
            shot.source,
            shot.product,
            shot.reference,
        )

    return shown(one) != shown(other)
