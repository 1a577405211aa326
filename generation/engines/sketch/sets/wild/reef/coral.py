"""Corals, sponges, anemones and stones of a reef in daylight colours, each on a sheet of its own."""

from __future__ import annotations

import math

import numpy as np

from generation.engines.sketch.sets.brush import Colour, Sheet, mix, shade

TONES: tuple[str, ...] = (
    "#ff6f61", "#ff9a3d", "#c86be0", "#ff86b8", "#ffd24a", "#62d69a", "#f4ecd8", "#6fa8ff", "#e8484f",
)  # fmt: skip


def _tone(rng: np.random.Generator) -> Colour:
    return TONES[int(rng.integers(len(TONES)))]


def brain(rng: np.random.Generator, wide: float) -> np.ndarray:
    """A round coral with winding grooves (1 × 0.7)."""
    sheet, tone = Sheet(1.0, 0.7, wide), _tone(rng)
    sheet.oval(0.5, 0.66, 0.47, 0.60, shade(tone, 0.62))
    sheet.oval(0.5, 0.63, 0.45, 0.57, shade(tone, 0.88))
    for ring in range(1, 7):
        reach = 0.07 * ring
        turns = np.linspace(math.pi * 1.02, math.pi * 1.98, 26)
        wave = 1 + 0.10 * np.sin(turns * 13 + ring * 2 + rng.uniform(0, 3))
        points = [
            (0.5 + reach * w * math.cos(a), 0.66 + reach * 1.22 * w * math.sin(a))
            for a, w in zip(turns, wave, strict=True)
        ]
        sheet.line(points, 0.020, shade(tone, 0.68))
        sheet.line([(x - 0.006, y - 0.016) for x, y in points], 0.011, mix(tone, "#ffffff", 0.30))
    return sheet.done()


def branches(rng: np.random.Generator, wide: float) -> np.ndarray:
    """Staghorn: forked branches with pale tips (1 × 0.9)."""
    sheet, tone = Sheet(1.0, 0.9, wide), _tone(rng)

    def grow(x: float, y: float, turn: float, length: float, depth: int) -> None:
        tip = (x + length * math.sin(turn), y - length * math.cos(turn))
        thick = 0.022 + 0.016 * depth
        sheet.line([(x, y), tip], thick + 0.008, shade(tone, 0.62))
        sheet.line([(x, y), tip], thick, shade(tone, 0.98 - 0.09 * depth))
        if depth == 0:
            sheet.dot(*tip, 0.017, mix(tone, "#ffffff", 0.65))
            return
        for way in (-1, 1):
            swing = way * float(rng.uniform(0.22, 0.52))
            grow(*tip, turn * 0.85 + swing, length * float(rng.uniform(0.66, 0.85)), depth - 1)

    for start in np.linspace(-0.85, 0.85, 5):
        grow(0.5 + 0.10 * start, 0.90, float(start) * 0.75, 0.25, 3)
    return sheet.done()


def fan(rng: np.random.Generator, wide: float) -> np.ndarray:
    """A sea fan: a lace of veins in one plane (1 × 0.95)."""
    sheet, tone = Sheet(1.0, 0.95, wide), _tone(rng)
    turns = np.linspace(-1.25, 1.25, 30)
    rim = [
        (0.5 + 0.46 * math.sin(a) * (0.92 + 0.08 * math.sin(a * 17)), 0.86 - 0.78 * math.cos(a * 0.86) * 0.98)
        for a in turns
    ]
    sheet.poly([(0.5, 0.93), *rim], shade(tone, 0.8), 0.42)
    for number, (x, y) in enumerate(rim):
        start = (0.5, 0.93)
        bend = ((start[0] + x) / 2 + 0.05 * math.sin(number * 2.1), (start[1] + y) / 2 - 0.06)
        sheet.line([start, bend, (x, y)], 0.013, shade(tone, 0.85 + 0.2 * (number % 2)))
    for share in np.linspace(0.28, 0.98, 9):
        arc = [(0.5 + (x - 0.5) * share, 0.93 + (y - 0.93) * share + 0.015 * math.sin(x * 60)) for x, y in rim]
        sheet.line(arc, 0.007, mix(tone, "#ffffff", 0.2))
    sheet.line([(0.5, 0.95), (0.5, 0.80)], 0.035, shade(tone, 0.6))
    return sheet.done()


def tubes(rng: np.random.Generator, wide: float) -> np.ndarray:
    """Tube sponges, open at the top (1 × 1.05)."""
    sheet, tone = Sheet(1.0, 1.05, wide), _tone(rng)
    pipes = sorted((float(rng.uniform(0.16, 0.84)), float(rng.uniform(0.35, 0.92))) for _ in range(6))
    for x, tall in sorted(pipes, key=lambda pipe: -pipe[1]):
        half, lean = float(rng.uniform(0.065, 0.10)), (x - 0.5) * 0.34
        top, foot = (x + lean, 1.05 - tall), (0.5 + (x - 0.5) * 0.6, 1.05)
        sheet.poly([(foot[0] - half * 0.8, foot[1]), (top[0] - half, top[1]), (top[0] + half, top[1]),
                    (foot[0] + half * 0.8, foot[1])], shade(tone, 0.72))  # fmt: skip
        sheet.poly([(foot[0] - half * 0.5, foot[1]), (top[0] - half * 0.8, top[1]), (top[0] + half * 0.15, top[1]),
                    (foot[0] + half * 0.1, foot[1])], shade(tone, 1.0))  # fmt: skip
        sheet.oval(*top, half, half * 0.5, mix(tone, "#ffffff", 0.35))
        sheet.oval(top[0], top[1] + 0.006, half * 0.68, half * 0.32, shade(tone, 0.34))
    return sheet.done()


def table(rng: np.random.Generator, wide: float) -> np.ndarray:
    """A table coral: flat plates on a stem (1 × 0.55)."""
    sheet, tone = Sheet(1.0, 0.55, wide), _tone(rng)
    sheet.poly([(0.40, 0.55), (0.46, 0.25), (0.56, 0.25), (0.62, 0.55)], shade(tone, 0.5))
    for y, reach in ((0.32, 0.34), (0.20, 0.47)):
        sheet.oval(0.5, y + 0.035, reach, 0.075, shade(tone, 0.52))
        sheet.oval(0.5, y, reach, 0.075, shade(tone, 0.98))
        for _ in range(60):
            turn, far = rng.uniform(0, 2 * math.pi), math.sqrt(rng.uniform(0, 1))
            dot = (0.5 + reach * 0.93 * far * math.cos(turn), y - 0.006 + 0.066 * far * math.sin(turn))
            sheet.dot(*dot, 0.012, mix(tone, "#ffffff", float(rng.uniform(0.15, 0.5))))
    return sheet.done()


def anemone(rng: np.random.Generator, wide: float) -> np.ndarray:
    """An anemone: a crown of soft arms with bright tips (1 × 0.7)."""
    sheet, tone = Sheet(1.0, 0.7, wide), _tone(rng)
    sheet.poly([(0.28, 0.70), (0.34, 0.44), (0.66, 0.44), (0.72, 0.70)], shade(tone, 0.6))
    for turn in sorted(rng.uniform(-1.35, 1.35, 34), key=lambda a: -abs(a)):
        length = float(rng.uniform(0.26, 0.40))
        points = [
            (0.5 + 0.16 * turn + length * s * math.sin(turn) + 0.02 * math.sin(s * 6 + turn * 9),
             0.47 - length * s * math.cos(turn * 0.8))
            for s in np.linspace(0, 1, 7)
        ]  # fmt: skip
        sheet.line(points, 0.034, shade(tone, 0.72))
        sheet.line(points, 0.022, shade(tone, 1.02))
        sheet.dot(*points[-1], 0.022, mix(tone, "#ffffff", 0.6))
    return sheet.done()


def stone(rng: np.random.Generator, wide: float) -> np.ndarray:
    """A boulder grown over with small life (1 × 0.66)."""
    sheet = Sheet(1.0, 0.66, wide)
    turns = np.linspace(math.pi, 2 * math.pi, 11)
    radii = rng.uniform(0.80, 1.05, 11)
    rim = [(0.5 + 0.47 * r * math.cos(a), 0.64 + 0.58 * r * math.sin(a)) for a, r in zip(turns, radii, strict=True)]
    sheet.poly([*rim, (0.99, 0.68), (0.01, 0.68)], "#4f5a66")
    inner = [(0.47 + (x - 0.5) * 0.80, 0.60 + (y - 0.64) * 0.86) for x, y in rim]
    sheet.poly(inner, "#7d8a90")
    for _ in range(40):
        x, y = float(rng.uniform(0.12, 0.88)), float(rng.uniform(0.16, 0.62))
        if ((x - 0.5) / 0.44) ** 2 + ((y - 0.66) / 0.54) ** 2 < 0.9:
            sheet.dot(x, y, float(rng.uniform(0.012, 0.035)), shade(_tone(rng), float(rng.uniform(0.55, 0.95))))
    return sheet.done()


def weed(rng: np.random.Generator, wide: float) -> np.ndarray:
    """A tuft of sea grass (1 × 1.1)."""
    sheet = Sheet(1.0, 1.1, wide)
    for _ in range(22):
        x, tall, lean = float(rng.normal(0.5, 0.13)), float(rng.uniform(0.4, 1.0)), float(rng.normal(0, 0.16))
        tone = mix("#1f6b4a", "#8fd35a", float(rng.random()))
        points = [(x + lean * s * s + 0.02 * math.sin(s * 5 + x * 20), 1.1 - tall * s) for s in np.linspace(0, 1, 8)]
        sheet.line(points, 0.030, tone)
    return sheet.done()


def kelp(rng: np.random.Generator, tall: float) -> np.ndarray:
    """A strand of kelp `tall` pixels high (0.34 × 1): a stem with long waved blades."""
    sheet = Sheet(0.34, 1.0, tall)
    bend, phase = float(rng.uniform(0.02, 0.05)), float(rng.uniform(0, 6))
    tone = mix("#4f6a2a", "#a8963a", float(rng.random()))

    def stem(s: float) -> tuple[float, float]:
        return 0.17 + bend * math.sin(s * 6 + phase) * s, 1.0 - 0.98 * s

    for number, s in enumerate(np.linspace(0.06, 0.97, 26)):
        x, y = stem(float(s))
        way = 1 if number % 2 else -1
        long = 0.15 * (1 - 0.45 * s) * float(rng.uniform(0.75, 1.1))
        tip = (x + way * long * 0.85, y - long * 0.62)
        mid = (x + way * long * 0.45, y - long * 0.10)
        upper = (x + way * long * 0.40, y - long * 0.50)
        sheet.poly([(x, y), mid, tip, upper], shade(tone, float(rng.uniform(0.70, 1.15))))
        sheet.line([(x, y), tip], 0.004, shade(tone, 0.6))
        sheet.dot(x + way * 0.012, y - 0.006, 0.011, mix(tone, "#e8d98a", 0.4))
    sheet.line([stem(float(s)) for s in np.linspace(0, 1, 24)], 0.011, shade(tone, 0.62))
    return sheet.done()
