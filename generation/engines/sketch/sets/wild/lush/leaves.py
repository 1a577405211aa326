"""Plants of the jungle, in daylight colours: banana trees, broad-leaved bushes, giants with vines."""

from __future__ import annotations

import math

import numpy as np

from generation.engines.sketch.sets.brush import Sheet, mix, shade

DARK, MIDDLE, BRIGHT = "#164a34", "#2f8048", "#8fc455"


def _blade(sheet: Sheet, foot: tuple[float, float], turn: float, long: float, wide: float, tone: object) -> None:
    """One broad leaf that arches over, with its rib and notched edges."""
    spine = []
    for step in np.linspace(0, 1, 12):
        x = foot[0] + long * step * math.sin(turn)
        y = foot[1] - long * step * math.cos(turn) + 0.42 * long * step**2.4 * abs(math.sin(turn))
        spine.append((x, y))
    left, right = [], []
    for number, (x, y) in enumerate(spine):
        before, after = spine[max(0, number - 1)], spine[min(11, number + 1)]
        heading = math.atan2(after[1] - before[1], after[0] - before[0]) + math.pi / 2
        half = wide * math.sin(math.pi * min(1.0, number / 11) ** 0.8) * (1.0 if number % 3 else 0.86)
        left.append((x + half * math.cos(heading), y + half * math.sin(heading)))
        right.append((x - half * math.cos(heading), y - half * math.sin(heading)))
    sheet.poly([*spine, *left[::-1]], shade(tone, 0.84))  # type: ignore[arg-type]
    sheet.poly([*spine, *right[::-1]], shade(tone, 1.08))  # type: ignore[arg-type]
    sheet.line(spine, 0.008, shade(tone, 1.35))  # type: ignore[arg-type]


def broad(rng: np.random.Generator, wide: float) -> np.ndarray:
    """A bush of broad leaves `wide` pixels across (1 × 0.85)."""
    sheet = Sheet(1.0, 0.85, wide)
    for turn in sorted(rng.uniform(-1.25, 1.25, 11).tolist(), key=lambda one: -abs(one)):
        tone = mix(mix(DARK, MIDDLE, rng.random()), BRIGHT, max(0.0, float(rng.normal(0.15, 0.18))))
        long = float(rng.uniform(0.42, 0.58))
        _blade(sheet, (0.5 + 0.06 * turn, 0.86), turn, long, long * 0.17, tone)
    return sheet.done()


def banana(rng: np.random.Generator, wide: float) -> np.ndarray:
    """A banana tree `wide` pixels across (1 × 1.25)."""
    sheet = Sheet(1.0, 1.25, wide)
    sheet.poly([(0.45, 1.26), (0.475, 0.55), (0.525, 0.55), (0.56, 1.26)], "#6f7a3f")
    sheet.poly([(0.45, 1.26), (0.475, 0.55), (0.495, 0.55), (0.49, 1.26)], "#8f9a55")
    for turn in sorted(rng.uniform(-1.5, 1.5, 9).tolist(), key=lambda one: -abs(one)):
        tone = mix(mix(DARK, MIDDLE, rng.random()), BRIGHT, float(rng.uniform(0.1, 0.55)))
        _blade(sheet, (0.5, 0.58), turn, float(rng.uniform(0.46, 0.56)), 0.085, tone)
    return sheet.done()


def giant(rng: np.random.Generator, wide: float) -> np.ndarray:
    """A giant of the jungle `wide` pixels across (1 × 1.9): a buttressed stem, a wide crown, vines."""
    sheet = Sheet(1.0, 1.9, wide)
    lean = float(rng.uniform(-0.04, 0.04))
    sheet.poly(
        [(0.36, 1.91), (0.44, 1.55), (0.45 + lean, 0.5), (0.55 + lean, 0.5), (0.56, 1.55), (0.64, 1.91)], "#4a3c2c"
    )
    sheet.poly(
        [(0.40, 1.91), (0.455, 1.5), (0.46 + lean, 0.5), (0.495 + lean, 0.5), (0.49, 1.5), (0.47, 1.91)], "#6a573f"
    )
    for way in (-1, 1):
        sheet.line([(0.5 + lean, 0.8), (0.5 + way * 0.28, 0.42)], 0.035, "#4a3c2c")
    count = 300
    turn, far = rng.uniform(0, 2 * math.pi, count), np.sqrt(rng.uniform(0, 1, count))
    xs, ys = 0.5 + lean + 0.44 * far * np.cos(turn), 0.36 + 0.30 * far * np.sin(turn)
    order = np.argsort(-ys)
    level = np.clip(0.55 - (ys - 0.36) * 1.3 + rng.normal(0, 0.2, count), 0, 1)
    tones = np.array([mix(DARK, BRIGHT, 0.9 * float(one)) for one in level])
    sheet.dabs(xs[order], ys[order], rng.uniform(0.022, 0.050, count)[order], tones[order])
    for _ in range(9):
        x, long = 0.5 + float(rng.uniform(-0.38, 0.38)), float(rng.uniform(0.3, 0.9))
        bend = float(rng.uniform(-0.06, 0.06))
        sheet.line([(x, 0.5), (x + bend, 0.5 + long * 0.6), (x + bend * 0.6, 0.5 + long)], 0.008, "#2f5a34")
    return sheet.done()


def vines(rng: np.random.Generator, wide: float) -> np.ndarray:
    """Vines and leaves that hang into the picture from above, `wide` pixels across (1 × 0.9)."""
    sheet = Sheet(1.0, 0.9, wide)
    for _ in range(13):
        x, long = float(rng.uniform(0, 1)), float(rng.uniform(0.25, 0.85))
        bend = float(rng.uniform(-0.08, 0.08))
        spine = [(x + bend * math.sin(step * 2.6), long * step) for step in np.linspace(0, 1, 12).tolist()]
        sheet.line(spine, 0.009, "#2a4f2c")
        for number, (px, py) in enumerate(spine[1:]):
            way = 1 if number % 2 else -1
            tone = mix(DARK, BRIGHT, float(rng.uniform(0.1, 0.7)))
            sheet.oval(px + way * 0.022, py, 0.030, 0.013, tone, turn=way * 0.7)
    for _ in range(26):
        x, y = float(rng.uniform(0, 1)), float(rng.uniform(-0.02, 0.16))
        tone = mix(DARK, MIDDLE, rng.random())
        sheet.oval(x, y, 0.085, 0.036, tone, turn=float(rng.uniform(0.4, 2.7)))
    return sheet.done()


def orchid(rng: np.random.Generator, wide: float) -> np.ndarray:
    """Bright flowers among leaves, `wide` pixels across (1 × 0.8)."""
    sheet = Sheet(1.0, 0.8, wide)
    for turn in rng.uniform(-1.2, 1.2, 7).tolist():
        _blade(sheet, (0.5, 0.80), turn, 0.36, 0.05, mix(DARK, MIDDLE, rng.random()))
    tone = ("#e8483f", "#f26fa8", "#f2a03a", "#c45fd8")[int(rng.integers(4))]
    for _ in range(7):
        x, y = 0.5 + float(rng.uniform(-0.28, 0.28)), float(rng.uniform(0.16, 0.46))
        sheet.line([(0.5, 0.8), (x, y)], 0.010, "#2f6a3a")
        for leaf in range(5):
            turn = leaf * 2 * math.pi / 5 + x * 9
            sheet.oval(x + 0.034 * math.cos(turn), y + 0.034 * math.sin(turn), 0.034, 0.020, tone, turn=turn)
        sheet.dot(x, y, 0.016, "#fff0b0")
    return sheet.done()
