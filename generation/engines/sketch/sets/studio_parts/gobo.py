"""Shadows of leaves and panes: what stands between the sun and the wall."""

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import smooth
from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.paint.raster import drawing


def leaves(rng: np.random.Generator, width: int, height: int, *, twigs: int = 4, soft: float = 0.006) -> Field:
    """Shadow (0..1) of a few twigs with paired leaves that hang in from the top, (height, width)."""
    rng = fork(rng)
    tall = 100 * height / width
    body = ""
    for twig in range(twigs):
        x, y = rng.uniform(-8, 78) if twig else rng.uniform(30, 70), rng.uniform(-0.05, 0.22) * tall
        heading, bend = rng.uniform(0.3, 1.3), rng.uniform(-0.05, 0.05)
        step, long = rng.uniform(6.5, 9.0), rng.uniform(9.5, 12.5)
        for knot in range(12):
            size = 1.0 - 0.045 * knot
            for side in (1, -1):
                turn = math.degrees(heading) + side * rng.uniform(40, 56)
                body += (
                    f'<ellipse cx="{long * 0.86 * size:.1f}" rx="{long * size:.1f}" ry="{long * 0.33 * size:.1f}" '
                    f'transform="translate({x:.1f},{y:.1f}) rotate({turn:.0f})"/>'
                )
            x, y = x + math.cos(heading) * step, y + math.sin(heading) * step
            heading += bend
    mask = drawing(body, width, height, (0, 0, 100, tall))[..., 3]
    return cv2.GaussianBlur(mask, (0, 0), max(0.6, soft * width))


def panes(x: Field, y: Field, *, columns: int, rows: int, soft: float, bar: float = 0.045) -> Field:
    """Light through a window seen as the unit square in (x, y): 1 in the panes, 0 behind bars and outside."""
    inside = smooth(-soft, soft, x) * smooth(-soft, soft, 1 - x) * smooth(-soft, soft, y) * smooth(-soft, soft, 1 - y)
    for count, place in ((columns, x), (rows, y)):
        for line in range(1, count):
            away = np.abs(place - line / count)
            inside = inside * (1 - 0.92 * np.exp(-((away / (bar * 0.6 + soft * 0.5)) ** 2)) / (1 + soft * 8))
    return inside.astype(np.float32)
