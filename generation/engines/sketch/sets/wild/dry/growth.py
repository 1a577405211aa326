"""What stands in dry country, in daylight colours: cacti, palms, dry brush, stones and needles of rock."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from generation.engines.sketch.sets.brush import Sheet, mix, shade


def cactus(rng: np.random.Generator, wide: float, *, side: float = -0.5, snow: float = 0.0) -> np.ndarray:
    """A saguaro with two or three arms (1 × 1.7)."""
    sheet = Sheet(1.0, 1.7, wide)

    def limb(points: list[tuple[float, float]], thick: float) -> None:
        sheet.line(points, thick, "#28523a")
        sheet.line(points, thick * 0.88, "#3f7a4c")
        for rib, tone in ((-0.30, 0.74), (-0.10, 0.88), (0.12, 1.16), (0.30, 1.02)):
            shift = rib * thick * (-1 if side > 0 else 1) * -1
            sheet.line([(x + shift, y + abs(shift) * 0.3) for x, y in points], thick * 0.10, shade("#4f8f57", tone))
        x, y = points[-1]
        if snow:
            sheet.oval(x, y - thick * 0.42, thick * 0.42, thick * 0.16, "#f4f8ff")

    for way in (-1, 1):
        joint, reach, tip = (
            float(rng.uniform(0.75, 1.15)),
            float(rng.uniform(0.20, 0.30)),
            float(rng.uniform(0.30, 0.62)),
        )
        x = 0.5 + way * reach
        limb(
            [
                (0.5, joint),
                (0.5 + way * 0.12, joint),
                (x - way * 0.02, joint - 0.03),
                (x, joint - 0.10),
                (x, joint - tip),
            ],
            0.135,
        )
    limb([(0.5, 1.72), (0.5, 0.14)], 0.20)
    return sheet.done()


def pear(rng: np.random.Generator, wide: float) -> np.ndarray:
    """A prickly pear: round pads, some in bloom (1 × 0.8)."""
    sheet = Sheet(1.0, 0.8, wide)
    pads = [(0.5, 0.66, 0.15), (0.34, 0.52, 0.14), (0.66, 0.50, 0.14), (0.50, 0.40, 0.13), (0.25, 0.34, 0.11),
            (0.76, 0.32, 0.11), (0.60, 0.24, 0.10)]  # fmt: skip
    for x, y, reach in pads:
        turn = float(rng.uniform(-0.4, 0.4))
        sheet.oval(x, y, reach * 0.82, reach, "#2f5d40", 1.0, turn)
        sheet.oval(
            x - 0.012, y - 0.015, reach * 0.70, reach * 0.86, shade("#5b9560", float(rng.uniform(0.9, 1.1))), 1.0, turn
        )
        if rng.random() < 0.5:
            sheet.dot(x, y - reach, 0.036, "#e8487a")
            sheet.dot(x, y - reach - 0.008, 0.018, "#ffb3c8")
    return sheet.done()


def brush(rng: np.random.Generator, wide: float) -> np.ndarray:
    """A dry bush of thin twigs (1 × 0.6)."""
    sheet = Sheet(1.0, 0.6, wide)
    for _ in range(60):
        turn, long = float(rng.uniform(-1.35, 1.35)), float(rng.uniform(0.28, 0.52))
        x = 0.5 + float(rng.normal(0, 0.07))
        mid = (x + 0.5 * long * math.sin(turn), 0.6 - 0.55 * long * math.cos(turn))
        tip = (x + long * math.sin(turn * 1.1), 0.6 - long * math.cos(turn))
        tone = mix("#6e6238", "#bba866", float(rng.random()))
        sheet.line([(x, 0.6), mid, tip], 0.012, tone)
        sheet.dot(*tip, 0.014, shade(tone, 1.15))
    return sheet.done()


def palm(rng: np.random.Generator, wide: float) -> np.ndarray:
    """A date palm with a ringed trunk (1 × 1.35)."""
    sheet = Sheet(1.0, 1.35, wide)
    lean = float(rng.uniform(-0.16, 0.16))
    trunk = [(0.5 + lean * (1 - s) ** 1.6 * 0.2 + lean * s * s, 1.35 - 0.95 * s) for s in np.linspace(0, 1, 14)]
    for (x, y), (x2, y2) in pairwise(trunk):
        half = 0.036 + 0.012 * (y - 0.4)
        sheet.poly([(x - half, y), (x2 - half, y2), (x2 + half, y2), (x + half, y)], "#6b5138")
        sheet.poly([(x - half * 0.9, y), (x2 - half * 0.7, y2), (x2 + half * 0.2, y2), (x + half * 0.2, y)], "#94744e")
        sheet.line([(x - half, y), (x + half, y)], 0.010, "#4c3826")
    cx, cy = trunk[-1]
    for turn in sorted(rng.uniform(-2.0, 2.0, 17), key=lambda a: -abs(a)):
        long = float(rng.uniform(0.36, 0.48))
        spine = []
        for s in np.linspace(0, 1, 12):
            spine.append(
                (
                    cx + long * s * math.sin(turn) * 1.05,
                    cy - long * s * math.cos(turn) + 0.44 * long * s * s * (0.6 + abs(math.sin(turn))),
                )
            )
        tone = mix("#2c5a34", "#8cb455", float(rng.random()) * (1 - 0.25 * abs(turn)))
        for number in range(2, 12):
            x, y = spine[number]
            heading = math.atan2(y - spine[number - 1][1], x - spine[number - 1][0])
            reach = 0.115 * math.sin(math.pi * (number / 12.5) ** 0.8)
            for way in (-1, 1):
                leaf = heading + way * 0.85
                sheet.line(
                    [(x, y), (x + reach * math.cos(leaf), y + reach * math.sin(leaf) + 0.02)],
                    0.012,
                    shade(tone, 1.0 if way < 0 else 0.82),
                )
        sheet.line(spine, 0.010, shade(tone, 0.75))
    return sheet.done()


def boulder(rng: np.random.Generator, wide: float, *, tone: str = "#b0683f", snow: float = 0.0) -> np.ndarray:
    """A weathered boulder with planes (1 × 0.68)."""
    sheet = Sheet(1.0, 0.68, wide)
    turns = np.linspace(math.pi, 2 * math.pi, 8)
    radii = rng.uniform(0.78, 1.05, 8)
    rim = [(0.5 + 0.47 * r * math.cos(a), 0.66 + 0.60 * r * math.sin(a)) for a, r in zip(turns, radii, strict=True)]
    sheet.poly([*rim, (0.98, 0.70), (0.02, 0.70)], shade(tone, 0.62))
    heart = (0.42 + float(rng.uniform(-0.08, 0.12)), 0.42)
    for number, (first, second) in enumerate(pairwise(rim)):
        sheet.poly(
            [first, second, heart], shade(tone, 0.80 + 0.07 * number if number < 4 else 1.06 - 0.12 * (number - 4))
        )
    sheet.poly([heart, rim[0], (0.02, 0.70), (0.55, 0.70)], shade(tone, 0.70))
    if snow:
        sheet.line([(x, y + 0.02) for x, y in rim[2:6]], 0.06, "#f4f8ff")
    return sheet.done()


def needle(rng: np.random.Generator, wide: float, *, tone: str = "#b5633a") -> np.ndarray:
    """A standing rock with layers (1 × 1.6)."""
    sheet = Sheet(1.0, 1.6, wide)
    levels = np.linspace(0.06, 1.6, 20)
    half = (
        0.16
        + 0.07 * np.sin(levels * 9 + rng.uniform(0, 6))
        + 0.16 * np.clip(levels - 1.1, 0, 1)
        + rng.uniform(-0.02, 0.02, 20)
    )
    for number in range(19):
        y, y2, a, b = levels[number], levels[number + 1], half[number], half[number + 1]
        value = 0.86 + 0.20 * math.sin(number * 2.4) + float(rng.uniform(-0.05, 0.05))
        sheet.poly([(0.5 - a, y), (0.5 + a, y), (0.5 + b, y2 + 0.01), (0.5 - b, y2 + 0.01)], shade(tone, value))
        sheet.poly(
            [(0.5 + a * 0.2, y), (0.5 + a, y), (0.5 + b, y2 + 0.01), (0.5 + b * 0.2, y2 + 0.01)],
            shade(tone, value * 0.72),
        )
    return sheet.done()
