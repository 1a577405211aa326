"""Tunes: a motif that is stated, repeated on other chords, answered, and stated again."""

from dataclasses import dataclass

import numpy as np

from generation.soundtrack.score.form import Span


@dataclass(frozen=True, slots=True)
class Motif:
    """A rhythm, its answer, and the steps of the scale the tune takes from note to note."""

    stated: str
    answered: str
    steps: tuple[int, ...]

    def row(self, span: Span) -> str:
        """The rhythm over a chord: two bars of statement, two of answer, counted from the last cut."""
        return self.answered if int(span.into / 8) % 2 else self.stated


def motif(rows: tuple[str, ...], stated: str, rng: np.random.Generator) -> Motif:
    """A motif in the rhythm `stated`, its answer in another of `rows`, mostly by step, turning back after a leap."""
    others = [row for row in rows if row != stated] or [stated]
    steps: list[int] = []
    for _ in range(8):
        if steps and abs(steps[-1]) >= 2:
            steps.append(-1 if steps[-1] > 0 else 1)
        else:
            steps.append(int(rng.choice([-2, -1, -1, 1, 1, 2, 3])))
    return Motif(stated, others[rng.integers(len(others))], tuple(steps))


def phrase(
    span: Span,
    strokes: list[tuple[int, float]],
    *,
    tune: Motif,
    scale: tuple[int, ...],
    classes: tuple[int, ...],
    sung: int,
    centre: int,
) -> list[int]:
    """Pitches for strokes (sixteenth, beats to the next) over a chord: its tones on strong beats and long notes, steps
    of the scale between."""
    stable, local = classes[:3], _bent(scale, classes)
    pitches: list[int] = []
    here = _nearest(sung, stable, centre)
    for place, (step, beats) in enumerate(strokes):
        if place:
            here = _moved(here, tune.steps[(place - 1) % len(tune.steps)], local)
            if step % 4 == 0 or beats >= 1:
                here = _nearest(here, classes, centre)
        if abs(here - centre) > 9:
            here = _nearest(centre, stable, centre)
        pitches.append(here)
    if span.home and pitches:
        pitches[-1] = _nearest(sung, (classes[0], classes[min(2, len(classes) - 1)]), centre)
    return pitches


def _bent(scale: tuple[int, ...], classes: tuple[int, ...]) -> frozenset[int]:
    """The scale as a chord bends it: a tone the chord borrows takes the place of its neighbours a semitone away."""
    borrowed = set(classes) - set(scale)
    kept = {tone for tone in scale if not any((tone - other) % 12 in {1, 11} for other in borrowed)}
    return frozenset(kept | set(classes))


def _nearest(pitch: int, classes: tuple[int, ...], centre: int) -> int:
    """The pitch of those classes closest to where the tune is, leaning a little towards the middle of its range."""
    around = [candidate for candidate in range(centre - 10, centre + 11) if candidate % 12 in classes]
    return min(around, key=lambda candidate: abs(candidate - pitch) + 0.25 * abs(candidate - centre))


def _moved(pitch: int, steps: int, scale: frozenset[int]) -> int:
    direction = 1 if steps > 0 else -1
    for _ in range(abs(steps)):
        pitch += direction
        while pitch % 12 not in scale:
            pitch += direction
    return pitch
