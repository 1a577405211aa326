"""Brush strokes: laid once along the flow, they take their colour from each frame."""

from dataclasses import dataclass

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Field, Frame
from generation.engines.sketch.styles.kit.cells import Cells, nearest, scattered
from generation.engines.sketch.styles.kit.flow import combed
from generation.engines.sketch.styles.kit.paper import relief

STEPS = 7


@dataclass(frozen=True, slots=True)
class Brush:
    """Sizes as shares of the unit. `spacing`: between strokes of one coat; `coats`: how many lie over each other;
    `stray`: how far (radians) a stroke leaves the flow."""

    length: float
    width: float
    spacing: float
    coats: int = 2
    stray: float = 0.12
    relief: float = 0.045
    bristle: float = 0.5


def lay(easel: Easel, angle: Field, brush: Brush, name: str) -> tuple[Cells, Frame]:
    """Strokes of a brush along the angles, as cells, and the relief of their paint (128 is level)."""
    height, width = angle.shape
    unit = min(width, height)
    spots = np.concatenate([scattered(easel, f"{name} {coat}", brush.spacing) for coat in range(brush.coats)])
    rng = easel.rng(f"{name} strokes")
    # Coat upon coat, in a random order within each.
    spots = spots[np.argsort(np.repeat(np.arange(brush.coats), len(spots) // brush.coats) + rng.random(len(spots)))]
    lengths = brush.length * rng.uniform(0.6, 1.3, len(spots)).astype(np.float32) * unit
    widths = brush.width * rng.uniform(0.75, 1.25, len(spots)) * easel.unit
    stray = rng.normal(0, brush.stray, len(spots)).astype(np.float32)
    paths = _traced(angle, spots * np.array([width, height], np.float32), lengths, stray)
    scale = np.array(easel.size, np.float32) / np.array([width, height], np.float32)
    labels = np.ascontiguousarray(nearest(easel, spots))
    for number, path in enumerate(np.rint(paths * scale * 8).astype(np.int32)):
        cv2.polylines(labels, [path], False, number, max(1, round(float(widths[number]))), cv2.LINE_8, 3)
    cells = Cells.of(easel, labels, spots)
    thick = cells.each(rng.uniform(0.0, 1.0, len(spots)).astype(np.float32))
    reference = cv2.resize(thick, (width, height), interpolation=cv2.INTER_LINEAR)
    bristle = combed(easel, angle, max(brush.length * 0.6, 0.02), f"{name} bristle")
    body = cv2.GaussianBlur(reference, (0, 0), 0.8) + bristle * brush.bristle * 0.4
    return cells, relief(easel, body, brush.relief)


def _traced(angle: Field, starts: Field, lengths: Field, stray: Field) -> Field:
    """Each stroke's path (n, steps, 2) in reference pixels: along the flow to both sides of its spot."""
    height, width = angle.shape

    def at(place: Field) -> Field:
        x = np.clip(place[:, 0], 0, width - 1).astype(int)
        y = np.clip(place[:, 1], 0, height - 1).astype(int)
        return angle[y, x] + stray

    sides = []
    for sign in (-1.0, 1.0):
        place, heading, path = starts, at(starts), []
        step = (lengths / (2 * STEPS))[:, None]
        for _ in range(STEPS):
            turn = at(place)
            # An angle and its opposite are one direction: go on the way one came.
            turn = np.where(np.cos(turn - heading) < 0, turn + np.pi, turn).astype(np.float32)
            heading = turn
            place = place + sign * step * np.stack([np.cos(turn), np.sin(turn)], -1)
            path.append(place)
        sides.append(path)
    return np.stack([*sides[0][::-1], starts, *sides[1]], axis=1)
