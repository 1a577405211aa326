"""What grows at the water: reeds with their brown heads, and water lilies; daylight colours."""

from __future__ import annotations

import math

import numpy as np

from generation.engines.sketch.sets.brush import Sheet, mix, shade
from generation.engines.sketch.sets.forest_parts.ground import GRASS


def reeds(rng: np.random.Generator, wide: float, season: str, *, snow: float = 0.0) -> np.ndarray:
    """A stand of reeds `wide` pixels across (1 × 1.1)."""
    sheet = Sheet(1.0, 1.1, wide)
    dark, middle, bright = GRASS["winter" if snow > 0.5 else season]
    for number in range(30):
        x = float(np.clip(rng.normal(0.5, 0.16), 0.12, 0.88))
        lean, tall = float(rng.normal(0, 0.10)) + (x - 0.5) * 0.35, float(rng.uniform(0.45, 0.98))
        tone = mix(dark, middle, rng.random()) if number < 18 else mix(middle, bright, rng.random())
        bend = (x + lean * 0.35, 1.1 - tall * 0.6)
        tip = (x + lean, 1.1 - tall)
        sheet.poly(
            [(x - 0.012, 1.1), (bend[0] - 0.009, bend[1]), tip, (bend[0] + 0.009, bend[1]), (x + 0.012, 1.1)], tone
        )
        if number % 5 == 0:
            top = (x + lean * 0.7, 1.1 - tall * 0.95)
            sheet.line([(x, 1.1), top], 0.010, shade(dark, 0.9))
            turn = math.atan2(lean, tall)
            sheet.oval(top[0], top[1], 0.020, 0.075, "#5b3a22", turn=turn)
            sheet.oval(top[0] - 0.006, top[1] - 0.01, 0.008, 0.055, "#8a5c36", turn=turn)
    return sheet.done()


def lilies(rng: np.random.Generator, wide: float, *, bloom: bool) -> np.ndarray:
    """A few lily leaves lying on the water, `wide` pixels across (1 × 0.24), some with a flower."""
    sheet = Sheet(1.0, 0.24, wide)
    spots = sorted((float(rng.uniform(0.09, 0.19)), float(rng.uniform(0.12, 0.88))) for _ in range(6))
    for y, x in spots:
        reach = float(rng.uniform(0.07, 0.13))
        sheet.oval(x, y + 0.008, reach, reach * 0.30, "#1f4a34", 0.55)
        sheet.oval(x, y, reach, reach * 0.28, mix("#2f7a45", "#6fb25a", rng.random()))
        cut = float(rng.uniform(-0.6, 0.6))
        sheet.line([(x, y), (x + reach * cut, y + reach * 0.26)], 0.007, "#245c3a")
    if bloom:
        for y, x in spots[::3]:
            for leaf in range(7):
                turn = math.pi * (leaf + 0.5) / 7
                sheet.oval(
                    x + 0.022 * math.cos(turn), y - 0.010 - 0.022 * math.sin(turn), 0.024, 0.011,
                    mix("#f6a7c6", "#fff4f8", rng.random()), turn=-turn,
                )  # fmt: skip
            sheet.dot(x, y - 0.014, 0.010, "#f6c945")
    return sheet.done()
