"""What stands on a ski slope: poles, flags, a lift with its chairs; daylight colours."""

from __future__ import annotations

import numpy as np

from generation.engines.sketch.sets.brush import Sheet, shade


def flag(tone: str, wide: float) -> np.ndarray:
    """A slalom gate: a bent pole with a cloth (1 × 1.8)."""
    sheet = Sheet(1.0, 1.8, wide)
    sheet.line([(0.2, 1.8), (0.2, 0.08)], 0.09, shade(tone, 0.7))
    sheet.poly([(0.22, 0.16), (0.94, 0.22), (0.90, 0.78), (0.22, 0.72)], tone)
    sheet.poly([(0.22, 0.52), (0.92, 0.58), (0.90, 0.78), (0.22, 0.72)], shade(tone, 0.8))
    return sheet.done()


def marker(tone: str, wide: float) -> np.ndarray:
    """A round piste marker on a pole (1 × 2.4)."""
    sheet = Sheet(1.0, 2.4, wide)
    sheet.line([(0.5, 2.4), (0.5, 0.5)], 0.12, "#8a93a6")
    sheet.oval(0.5, 0.48, 0.42, 0.42, shade(tone, 0.75))
    sheet.oval(0.5, 0.46, 0.38, 0.38, tone)
    return sheet.done()


def lift(rng: np.random.Generator, wide: float) -> np.ndarray:
    """A chair lift that climbs away: three pylons, two ropes, chairs (1 × 0.8)."""
    sheet = Sheet(1.0, 0.8, wide)
    feet = ((0.06, 0.80, 0.52), (0.42, 0.56, 0.34), (0.72, 0.36, 0.23), (0.95, 0.20, 0.15))
    tops = [(x, y - tall) for x, y, tall in feet]
    for x, y, tall in feet:
        half = tall * 0.10
        sheet.line([(x, y), (x, y - tall)], max(0.006, 0.030 * tall / 0.5), "#5d6678")
        sheet.line([(x - half, y - tall), (x + half, y - tall)], max(0.006, 0.026 * tall / 0.5), "#5d6678")
    for shift in (-0.10, 0.10):
        rope = [(x + shift * tall, y - tall) for x, y, tall in feet]
        sheet.line(rope, 0.004, "#434a58")
    for first, second, size in zip(tops, tops[1:], (0.10, 0.062, 0.04), strict=False):
        for share in (0.3, 0.7):
            at = share + float(rng.uniform(-0.1, 0.1))
            x, y = first[0] + (second[0] - first[0]) * at, first[1] + (second[1] - first[1]) * at
            sheet.line([(x - size * 0.4, y), (x - size * 0.4, y + size)], 0.004, "#434a58")
            sheet.slab(x - size * 0.8, y + size * 0.85, size * 0.9, size * 0.30, 0.006, "#c8453a")
    return sheet.done()
