"""What grows low: ferns, bushes, tufts, flowers, mushrooms, rocks, logs; daylight colours."""

from __future__ import annotations

import math

import numpy as np

from ..brush import Colour, Sheet, bgr, mix, shade
from .ground import FLOWERS, GRASS
from .trees import LEAVES, crown

Picture = np.ndarray


def tuft(rng: np.random.Generator, wide: float, season: str, *, bloom: float = 0.0, snow: float = 0.0) -> Picture:
    """A tuft of grass `wide` pixels across (1 × 0.8), with flowers on stalks where it blooms."""
    sheet = Sheet(1.0, 0.8, wide)
    dark, middle, bright = GRASS["winter" if snow else season]
    for number in range(34):
        x = float(np.clip(rng.normal(0.5, 0.11), 0.2, 0.8))
        lean, tall = float(rng.normal(0, 0.16)) + (x - 0.5) * 0.8, float(rng.uniform(0.28, 0.66))
        tone = mix(dark, middle, rng.random()) if number < 20 else mix(middle, bright, rng.random())
        mid = (x + lean * 0.35, 0.8 - tall * 0.6)
        sheet.poly(
            [
                (x - 0.014, 0.82),
                (mid[0] - 0.008, mid[1]),
                (x + lean, 0.8 - tall),
                (mid[0] + 0.010, mid[1]),
                (x + 0.014, 0.82),
            ],
            tone,
        )
    petals = FLOWERS[season]
    if petals and not snow:
        for _ in range(int(rng.poisson(5 * bloom))):
            x = float(rng.uniform(0.3, 0.7))
            lean, tall = float(rng.normal(0, 0.08)) + (x - 0.5) * 0.5, float(rng.uniform(0.42, 0.68))
            tip = (x + lean, 0.8 - tall)
            sheet.line([(x, 0.8), tip], 0.014, dark)
            petal = petals[rng.integers(len(petals))]
            for leaf in range(5):
                turn = leaf * 2 * math.pi / 5 + x
                sheet.oval(
                    tip[0] + 0.026 * math.cos(turn),
                    tip[1] + 0.024 * math.sin(turn),
                    0.024,
                    0.022,
                    shade(petal, 0.92 + 0.1 * (leaf % 2)),
                )
            sheet.dot(*tip, 0.018, "#f4c542")
    if snow:
        sheet.oval(0.5, 0.80, 0.36, 0.10, "#f4f8ff")
    return sheet.done()


def fern(rng: np.random.Generator, wide: float, season: str, *, snow: float = 0.0) -> Picture:
    """A fern `wide` pixels across (1 × 0.7): arching fronds from one root."""
    sheet = Sheet(1.0, 0.7, wide)
    dark, light = {"autumn": ("#8a5a24", "#d6a045"), "winter": ("#5d5a3e", "#8f8a62")}.get(
        season, ("#23593a", "#74ad4c")
    )
    fronds = sorted(rng.uniform(-1.25, 1.25, 9), key=lambda turn: -abs(turn))
    for turn in fronds:
        length = 0.50 * float(rng.uniform(0.8, 1.05))
        tone = mix(dark, light, float(rng.uniform(0.15, 0.9)) * (1 - 0.25 * abs(turn)))
        spine = []
        for step in np.linspace(0, 1, 12):
            spine.append(
                (
                    0.5 + length * step * math.sin(turn) * 1.05,
                    0.68
                    - length * step * math.cos(turn) * 1.15
                    + 0.30 * length * step**2.2 * (0.5 + abs(math.sin(turn))),
                )
            )
        for number, (px, py) in enumerate(spine[2:], 2):
            heading = math.atan2(py - spine[number - 1][1], px - spine[number - 1][0])
            reach = 0.13 * length / 0.5 * math.sin(math.pi * (number / 12) ** 0.7)
            for way in (-1, 1):
                leaf = heading + way * 1.05
                tip = (px + reach * math.cos(leaf), py + reach * math.sin(leaf))
                mid = (px + reach * 0.5 * math.cos(leaf - way * 0.42), py + reach * 0.5 * math.sin(leaf - way * 0.42))
                back = (px + reach * 0.5 * math.cos(leaf + way * 0.42), py + reach * 0.5 * math.sin(leaf + way * 0.42))
                sheet.poly([(px, py), mid, tip, back], shade(tone, 1.0 if way < 0 else 0.86))
        sheet.line(spine, 0.012, shade(tone, 0.7))
        if snow and abs(turn) > 0.5:
            sheet.line([(px, py - 0.012) for px, py in spine[3:]], 0.02 * snow, "#f4f8ff")
    return sheet.done()


def bush(
    rng: np.random.Generator, wide: float, season: str, side: float, *, snow: float = 0.0, bloom: float = 0.0
) -> Picture:
    """A round bush `wide` pixels across (1 × 0.72)."""
    sheet = Sheet(1.0, 0.72, wide)
    tones = LEAVES[season][int(rng.integers(len(LEAVES[season])))]
    for x, y, reach in ((0.24, 0.50, 0.20), (0.76, 0.50, 0.20), (0.5, 0.40, 0.27)):
        crown(sheet, rng, (x, y), (reach, reach * 0.95), tones, side, clumps=6, dab=0.017, snow=snow)
    petals = FLOWERS[season]
    if bloom and petals and not snow:
        count = round(46 * bloom)
        turn, far = rng.uniform(0, 2 * math.pi, count), np.sqrt(rng.uniform(0, 1, count))
        petal = np.repeat([bgr(petals[rng.integers(len(petals))])], count, 0)
        sheet.dabs(
            0.5 + 0.38 * far * np.cos(turn), 0.40 + 0.28 * far * np.sin(turn), rng.uniform(0.012, 0.024, count), petal
        )
    return sheet.done()


def rock(rng: np.random.Generator, wide: float, side: float, *, snow: float = 0.0) -> Picture:
    """A boulder `wide` pixels across (1 × 0.66) with a lit face, moss or snow."""
    sheet = Sheet(1.0, 0.66, wide)
    turns = np.linspace(math.pi, 2 * math.pi, 9)
    radii = rng.uniform(0.82, 1.05, 9)
    rim = [(0.5 + 0.46 * r * math.cos(a), 0.62 + 0.54 * r * math.sin(a)) for a, r in zip(turns, radii, strict=True)]
    sheet.poly([*rim, (0.97, 0.68), (0.03, 0.68)], "#6f6d70")
    toward = 1 if side > 0 else -1
    face = [point for point in rim if (point[0] - 0.5) * toward > -0.12]
    heart = (0.5 - 0.04 * toward, 0.40)
    sheet.poly([*face, (0.5 + 0.42 * toward, 0.66), heart], "#9b978f", 0.9)
    top = rim[2:7]
    sheet.poly([*top, heart], "#b9b4a8", 0.8)
    if snow:
        cap = rim[1:8]
        sheet.poly([*cap, *[(px, py + 0.10 + 0.03 * (n % 2)) for n, (px, py) in enumerate(reversed(cap))]], "#f7faff")
    else:
        for _ in range(26):
            px = float(rng.uniform(0.2, 0.8))
            py = 0.62 - 0.5 * math.sqrt(max(0.0, 1 - ((px - 0.5) / 0.46) ** 2)) + float(rng.uniform(0.02, 0.14))
            sheet.dot(px, py, float(rng.uniform(0.012, 0.03)), shade("#6f8a48", float(rng.uniform(0.8, 1.2))))
    return sheet.done()


def mushrooms(rng: np.random.Generator, wide: float, *, snow: float = 0.0) -> Picture:
    """A family of toadstools `wide` pixels across (1 × 0.8)."""
    sheet = Sheet(1.0, 0.8, wide)
    cap: Colour = ("#c8402f", "#d9803a", "#b5532f")[rng.integers(3)]
    for x, size in sorted(((0.30, 0.62), (0.66, 1.0), (0.86, 0.45)), key=lambda one: one[1]):
        tall, half = 0.52 * size, 0.23 * size
        foot, top = 0.79, 0.79 - tall
        sheet.poly(
            [(x - 0.05 * size, top), (x + 0.05 * size, top), (x + 0.075 * size, foot), (x - 0.075 * size, foot)],
            "#efe2c8",
        )
        sheet.poly([(x, top), (x + 0.05 * size, top), (x + 0.075 * size, foot), (x, foot)], "#cdbb98")
        turns = np.linspace(math.pi, 2 * math.pi, 15)
        dome = [(x + half * math.cos(a), top + 0.03 * size + 0.27 * size * math.sin(a)) for a in turns]
        sheet.poly([*dome, (x + half * 0.6, top + 0.07 * size), (x - half * 0.6, top + 0.07 * size)], cap)
        sheet.poly([(x + (px - x) * 0.72 - 0.03 * size, py + 0.02 * size) for px, py in dome], shade(cap, 1.25), 0.6)
        for _ in range(6):
            turn, far = float(rng.uniform(math.pi * 1.1, math.pi * 1.9)), float(rng.uniform(0.2, 0.85))
            sheet.oval(
                x + half * far * math.cos(turn),
                top + 0.02 * size + 0.25 * size * far * math.sin(turn),
                0.03 * size,
                0.022 * size,
                "#fbf3e2",
            )
        if snow:
            sheet.oval(x, top - 0.20 * size, half * 0.7, 0.06 * size, "#f7faff")
    return sheet.done()


def log(rng: np.random.Generator, wide: float, *, snow: float = 0.0) -> Picture:
    """A fallen trunk `wide` pixels across (1 × 0.36), its cut end to the right."""
    sheet = Sheet(1.0, 0.36, wide)
    sheet.poly([(0.02, 0.14), (0.86, 0.06), (0.88, 0.34), (0.03, 0.34)], "#5b4332")
    sheet.poly([(0.02, 0.14), (0.86, 0.06), (0.86, 0.14), (0.03, 0.20)], "#8a6a4c", 0.9)
    for _ in range(10):
        x, y = float(rng.uniform(0.05, 0.7)), float(rng.uniform(0.14, 0.32))
        sheet.line([(x, y), (x + float(rng.uniform(0.06, 0.16)), y - 0.01)], 0.008, "#3c2b20", 0.8)
    sheet.oval(0.87, 0.20, 0.075, 0.142, "#d9b483")
    for ring in (0.75, 0.5, 0.25):
        sheet.oval(0.87, 0.20, 0.075 * ring, 0.142 * ring, shade("#c49a68", 1.0 + 0.06 * (ring * 4 % 2)))
    for _ in range(24):
        x = float(rng.uniform(0.05, 0.8))
        tone = "#f4f8ff" if snow else shade("#7a9448", float(rng.uniform(0.8, 1.2)))
        sheet.dot(x, 0.15 - 0.09 * x + float(rng.uniform(-0.012, 0.02)), float(rng.uniform(0.012, 0.026)), tone)
    return sheet.done()
