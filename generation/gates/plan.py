"""What a storyboard promises to be seen, and when: shots, fades through black, where something must move."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generation.storyboard.schema import Shot, Storyboard
from generation.storyboard.styles import own_light
from generation.storyboard.timing import length_ms, spans_ms

# Weather and places that move by themselves.
_LIVELY_WEATHER = {"rain", "storm", "snow", "wind"}
_LIVELY_SETS = {"sea"}


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where one shot gives way to the next: from and to in seconds (equal for a cut), and whether it can be seen."""

    kind: str
    start: float
    end: float
    visible: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A storyboard as times in seconds. `shots` pairs each shot with its start and end; `fades` are stretches through
    black; `moving` stretches in which something must move; `stormy` whether lightning may strike;
    `own_light` whether a named style sets the light whatever the hour."""

    seconds: float
    shots: tuple[tuple[Shot, float, float], ...]
    boundaries: tuple[Boundary, ...]
    fades: tuple[tuple[float, float], ...]
    moving: tuple[tuple[float, float], ...]
    stormy: bool
    own_light: bool = False

    def within(self, times: NDArray[np.float64], stretches: tuple[tuple[float, float], ...]) -> NDArray[np.bool_]:
        """Which of the times lie in any of the stretches, ends included."""
        inside = np.zeros(times.shape, bool)
        for start, end in stretches:
            inside |= (times >= start - 1e-6) & (times <= end + 1e-6)
        return inside


def plan(storyboard: Storyboard) -> Plan:
    """The promises of a storyboard."""
    shots = tuple(
        (shot, start / 1_000, end / 1_000)
        for shot, (start, end) in zip(storyboard.shots, spans_ms(storyboard), strict=True)
    )
    drawn = frozenset(member.id for member in storyboard.cast if member.asset is not None)
    boundaries, fades, moving = [], [], []
    for index, (shot, start, end) in enumerate(shots):
        ms = shot.transition.ms / 1_000
        last = index + 1 == len(shots)
        if shot.transition.kind == "fade":
            fades.append((end - ms, end) if last else (end - ms / 2, end + ms / 2))
        if not last:
            following = shots[index + 1][0]
            reach = {"cut": (end, end), "dissolve": (end - ms, end), "fade": (end - ms / 2, end + ms / 2)}
            boundaries.append(
                Boundary(shot.transition.kind, *reach[shot.transition.kind], _differ(shot, following, drawn))
            )
        moving += [stretch for stretch in _movements(shot, start, end) if shot.tempo != "frozen"]
    stormy = any("storm" in shot.setting.weather for shot, _, _ in shots)
    return Plan(
        length_ms(storyboard) / 1_000,
        shots,
        tuple(boundaries),
        tuple(fades),
        tuple(moving),
        stormy,
        own_light(storyboard.style),
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
