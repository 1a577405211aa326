"""Things of a show and a match: curtains, beams of light, screens, speakers, a ball of mirrors, stands with seats."""

from __future__ import annotations

import math

import numpy as np

from ...brush import Colour, Sheet, bgr, mix, shade

SEATS = ("#d9483b", "#f2cf4a", "#f4efe4", "#3c6fb0", "#e9e2d2", "#2f8f83", "#e08a3a")


def drape(
    rng: np.random.Generator, wide: float, tall: float, pixels: float, tone: str, *, fold: float = 0.42, swept: int = 0,
    trim: bool = True,
) -> np.ndarray:  # fmt: skip
    """A curtain in folds; `swept` −1 or +1 gathers its edge on that side into a curve."""
    columns, rows = max(8, round(wide * pixels)), max(8, round(tall * pixels))
    x = np.linspace(0, wide, columns, dtype=np.float32)
    y = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    wander = 0.9 * np.sin(x * 2.3 + float(rng.uniform(0, 6))) + 0.5 * np.sin(x * 5.1)
    phase = x * np.float32(2 * math.pi / fold) + wander
    # Folds hang straighter the lower they are.
    wave = 0.5 + 0.5 * np.cos(phase[None] + 0.5 * np.sin(3 * y + x[None]))
    level = (0.34 + 0.66 * wave**1.3) * (0.72 + 0.28 * np.sin(math.pi * np.clip(y * 0.9 + 0.1, 0, 1)))
    colour = np.array(bgr(tone), np.float32) * level[..., None] + 0.10 * (wave**9)[..., None]
    if trim:
        gold = (y > 1 - 0.09 / tall * 2) & (y < 1 - 0.03 / tall * 2)
        colour = np.where(
            gold[..., None], np.array(bgr("#d9a83c"), np.float32) * (0.5 + 0.5 * level[..., None]), colour
        )
    cover = np.ones((rows, columns), np.float32)
    if swept:
        edge = 0.30 * np.clip(np.sin(np.clip(y * 1.25, 0, 1) * math.pi), 0, 1) ** 1.4 * wide
        away = x[None] if swept < 0 else wide - x[None]
        cover = np.clip((away - edge) * pixels + 0.5, 0, 1)
    sheet = np.empty((rows, columns, 4), np.float32)
    sheet[..., :3] = np.clip(colour, 0, 1) * cover[..., None]
    sheet[..., 3] = cover
    return (sheet * 255).astype(np.uint8)


def beam(tone: str, power: float, *, narrow: float = 0.05) -> np.ndarray:
    """A cone of light from its top middle; light only."""
    rows, columns = 96, 48
    y = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    x = np.abs(np.linspace(-1, 1, columns, dtype=np.float32))[None]
    half = narrow + (0.92 - narrow) * y
    inside = np.clip(1 - (x / half) ** 2, 0, 1) ** 1.2
    strength = inside * (1 - y) ** 0.8 * (0.35 + 0.65 * np.exp(-3.0 * y)) * power
    sheet = np.zeros((rows, columns, 4), np.uint8)
    sheet[..., :3] = np.clip(strength[..., None] * np.array(bgr(tone), np.float32) * 255, 0, 255)
    return sheet


def screen(rng: np.random.Generator, wide: float, tall: float, pixels: float, tones: tuple[str, ...]) -> Sheet:
    """A wall of light: rings, bars or waves of colour in small cells."""
    sheet = Sheet(wide, tall, pixels)
    sheet.rect(0, 0, wide, tall, "#0c0a18")
    kind, cell = int(rng.integers(3)), 0.26
    turn = float(rng.uniform(0, 6))
    for x in np.arange(0.08, wide - 0.2, cell):
        for y in np.arange(0.08, tall - 0.2, cell):
            across, down = (x - wide / 2) / tall, (y - tall / 2) / tall
            if kind == 0:
                value = 0.5 + 0.5 * math.sin(math.hypot(across, down) * 17 + turn)
            elif kind == 1:
                top = 0.35 + 0.3 * math.sin(across * 7 + turn) + 0.15 * math.sin(across * 19)
                value = float(down + 0.5 > 1 - top) * (0.5 + 0.5 * (down + 0.5))
            else:
                value = math.exp(-(((down - 0.25 * math.sin(across * 5 + turn)) / 0.14) ** 2))
            hue = mix(tones[0], tones[1], min(1.0, max(0.0, 0.5 + across)))
            sheet.slab(float(x), float(y), cell * 0.8, cell * 0.8, 0.04, mix("#1a1630", hue, 0.12 + 0.88 * value))
    return sheet


def speakers(pixels: float) -> tuple[Sheet, float]:
    """A stack of loudspeakers."""
    sheet = Sheet(1.0, 2.5, pixels)
    for row in range(3):
        y = 0.05 + row * 0.82
        sheet.slab(0.03, y, 0.94, 0.8, 0.05, "#24222c")
        sheet.rect(0.06, y + 0.02, 0.88, 0.04, "#3d3a48")
        for x, radius in ((0.5, 0.3),):
            sheet.dot(x, y + 0.42, radius, "#3a3744")
            sheet.dot(x, y + 0.42, radius * 0.82, "#15141a")
            sheet.dot(x, y + 0.42, radius * 0.34, "#4a4654")
        sheet.dot(0.16, y + 0.15, 0.06, "#4a4654")
        sheet.dot(0.84, y + 0.15, 0.06, "#4a4654")
    return sheet, 1.0


def truss(wide: float, pixels: float, tones: tuple[str, ...], step: float) -> Sheet:
    """A lattice beam hung with lamps."""
    sheet = Sheet(wide, 0.8, pixels)
    for y in (0.05, 0.37):
        sheet.rect(0, y, wide, 0.06, "#5a5866")
    for number, x in enumerate(np.arange(0, wide, 0.36)):
        sheet.line([(float(x), 0.4), (float(x) + 0.18, 0.08), (float(x) + 0.36, 0.4)], 0.035, "#4a4856")
        if number % max(1, round(step / 0.36)) == 0:
            sheet.slab(float(x), 0.4, 0.26, 0.26, 0.06, "#22202a")
            sheet.bulb(float(x) + 0.13, 0.66, 0.1, 0.05, mix(tones[number % len(tones)], "#ffffff", 0.5), 0.9)
    return sheet


def mirror_ball(pixels: float) -> tuple[Sheet, float]:
    """A ball of small mirrors on a rod."""
    sheet = Sheet(1.2, 2.2, pixels)
    sheet.rect(0.58, 0, 0.04, 1.2, "#5a5866")
    sheet.dot(0.6, 1.6, 0.55, "#4a4a66")
    for row in np.linspace(-0.85, 0.85, 9):
        half = math.sqrt(1 - row * row)
        for column in np.linspace(-0.9, 0.9, 9):
            bright = 0.35 + 0.65 * abs(math.sin(row * 7.3 + column * 11.1))
            tone = mix("#5a5a86", ("#ffffff", "#ff9ad0", "#9fe8ff")[int(abs(column * 10 + row * 7)) % 3], bright)
            sheet.rect(0.6 + column * half * 0.5 - 0.04, 1.6 + row * 0.52 - 0.045, 0.09 * half + 0.01, 0.085, tone)
    sheet.glow(0.45, 1.42, 0.35, "#ffffff", 0.6)
    return sheet, 1.2


def stand(
    rng: np.random.Generator, wide: float, tall: float, pixels: float, *, lit: float, snow: float,
    seats: tuple[str, ...] = SEATS, roof: bool = True,
) -> Sheet:  # fmt: skip
    """A stand: boards of colour at its foot, rows of seats above each other, a roof with lamps along its edge."""
    sheet = Sheet(wide, tall, pixels, fine=2 if pixels < 60 else 1)
    first, last = tall - 0.62, tall * (0.26 if roof else 0.06)
    sheet.fade(0, tall * 0.1 if roof else last, wide, tall * 0.5, "#3a3f4c", "#4d5260")
    sheet.fade(0, last, wide, first - last + 0.1, "#4a4f5e", "#6d7280")
    rows = max(5, round((first - last) / 0.21))
    for row in range(rows):
        y = last + (first - last) * (row + 0.7) / rows
        sheet.rect(0, y, wide, 0.045, "#8a8f9a" if snow < 0.3 else "#f4f8fc")
        count = round(wide * 4.6)
        xs = (np.arange(count) + rng.uniform(-0.25, 0.25, count)) / 4.6
        xs = xs[rng.random(count) < 0.9]
        tones = np.stack([np.array(bgr(seats[int(one)]), np.float32) for one in rng.integers(len(seats), size=len(xs))])
        tones *= (0.62 + 0.38 * row / rows) * rng.uniform(0.85, 1.1, (len(xs), 1)).astype(np.float32)
        sheet.dabs(xs, np.full(len(xs), y - 0.05), np.full(len(xs), 0.075), tones)
    for x in np.arange(1.6, wide, 4.2):
        sheet.poly([(x, last), (x + 0.3, last), (x + 0.36, first + 0.1), (x - 0.06, first + 0.1)], "#9aa0aa", 0.85)
    sheet.rect(0, first + 0.08, wide, 0.16, "#c9cdd4")
    hues: tuple[Colour, ...] = ("#2f6fb8", "#e8553c", "#f2b53c", "#2f9a78", "#f4efe4")
    for number, x in enumerate(np.arange(0, wide, 1.9)):
        sheet.fade(float(x), tall - 0.40, 1.86, 0.40, hues[number % 5], shade(hues[number % 5], 0.8))
        sheet.slab(float(x) + 0.3, tall - 0.27, 1.2, 0.12, 0.05, "#fbf6ea", 0.8)
    if roof:
        sheet.fade(0, 0, wide, tall * 0.14, "#f4f8fc" if snow > 0.3 else "#dfe3ea", "#aab0bc")
        sheet.fade(0, tall * 0.14, wide, tall * 0.12, "#2a2e3a", "#3a3f4c")
        for x in np.arange(0.4, wide, 0.8):
            sheet.bulb(float(x), tall * 0.155, 0.13, 0.045, mix("#d9dde4", "#fff6dc", lit), lit)
    return sheet


def mast(pixels: float, lit: float) -> tuple[Sheet, float]:
    """A floodlight: a mast with a rack of lamps."""
    sheet = Sheet(3.4, 8.4, max(pixels, 6))
    for foot in (1.5, 1.9):
        sheet.line([(foot, 8.4), (1.7, 1.4)], 0.09, "#6a6f7c")
    sheet.slab(0.95, 0.75, 1.5, 1.0, 0.08, "#4a4f5c")
    for x in np.linspace(1.1, 2.3, 5):
        for y in np.linspace(0.92, 1.58, 3):
            sheet.bulb(float(x), float(y), 0.11, 0.11, mix("#e4e8ee", "#fff8e4", lit), lit)
    if lit > 0.05:
        sheet.glow(1.7, 1.25, 1.7, "#dfe8ff", 0.55 * lit, 1.9)
    return sheet, 3.4


def goal(pixels: float) -> tuple[Sheet, float]:
    """A goal with its net."""
    sheet = Sheet(3.0, 1.05, pixels)
    for x in np.arange(0.1, 2.95, 0.1):
        sheet.line([(float(x), 0.05), (float(x), 1.0)], 0.012, "#e9eef2", 0.55)
    for y in np.arange(0.1, 1.0, 0.1):
        sheet.line([(0.05, float(y)), (2.95, float(y))], 0.012, "#e9eef2", 0.55)
    sheet.line([(0.05, 1.05), (0.05, 0.05), (2.95, 0.05), (2.95, 1.05)], 0.09, "#ffffff")
    return sheet, 3.0
