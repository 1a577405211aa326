"""Towers of the neon city: fronts of lit glass, edges of light, signs in the air."""

from __future__ import annotations

import numpy as np

from ...brush import Sheet, mix, shade
from ...street_parts.glyphs import GLYPHS, WORDS

Box = tuple[float, float, float, float]

NEON = ("#ff2e88", "#18e0ff", "#b14bff", "#ffb020", "#3dffb0", "#ff4f3a")
PANES = ("#ffc98a", "#9fe8ff", "#ff9ad0", "#ffe0b0")
BODIES = ("#3c4068", "#4a3f72", "#2f3a60", "#46386a", "#2c4664")


def facade(sheet: Sheet, rng: np.random.Generator, box: Box, lit: float, cell: float) -> None:
    """One front in a box (x, y, width, height): rows of panes, bands and an edge of light."""
    x, y, wide, tall = box
    body = shade(BODIES[rng.integers(len(BODIES))], float(rng.uniform(0.85, 1.1)))
    hue = NEON[rng.integers(len(NEON))]
    sheet.fade(x, y, wide, tall, shade(body, 1.1), shade(body, 0.68))
    style = int(rng.integers(3))
    for row in np.arange(y + cell * 0.6, y + tall - cell * 0.9, cell):
        if style == 0 and rng.random() < 0.75:
            glass = mix(body, PANES[rng.integers(4)], (0.20 + 0.6 * lit) * float(rng.uniform(0.3, 1.0)))
            sheet.rect(x + wide * 0.06, row, wide * 0.88, cell * 0.42, glass)
            continue
        for column in np.arange(x + wide * 0.08, x + wide * 0.92 - cell * 0.4, cell * 0.72):
            bright = float(rng.uniform(0.5, 1.0)) if rng.random() < 0.26 + 0.30 * lit else 0.12
            tone = mix(body, PANES[rng.integers(4)], bright * (0.40 + 0.60 * lit))
            sheet.rect(float(column), float(row), cell * (0.44 if style == 1 else 0.3), cell * 0.5, tone)
    sheet.rect(x, y, wide, cell * 0.14, shade(body, 1.5))
    if rng.random() < 0.6:
        thick = cell * 0.11
        for edge in (x + thick, x + wide - thick):
            sheet.line([(edge, y), (edge, y + tall)], thick, mix(body, hue, 0.45 + 0.55 * lit))
    if rng.random() < 0.45 and tall > 5 * cell:
        level = y + tall * float(rng.uniform(0.15, 0.5))
        panel(sheet, rng, (x + wide * 0.16, level, wide * 0.68, min(tall * 0.2, wide * 0.9)), lit)


def panel(sheet: Sheet, rng: np.random.Generator, box: Box, lit: float) -> None:
    """A screen on a front: two colours that run into each other, and a shape of light."""
    x, y, wide, tall = box
    first, second = (NEON[at] for at in rng.permutation(len(NEON))[:2])
    sheet.rect(x - wide * 0.03, y - wide * 0.03, wide * 1.06, tall + wide * 0.06, "#14122a")
    sheet.fade(x, y, wide, tall, shade(first, 0.55 + 0.4 * lit), shade(second, 0.4 + 0.4 * lit))
    kind = int(rng.integers(3))
    if kind == 0:
        sheet.dot(x + wide / 2, y + tall * 0.5, min(wide, tall) * 0.26, mix(first, "#ffffff", 0.7))
        for row in range(3):
            sheet.rect(x, y + tall * (0.52 + 0.09 * row), wide, tall * 0.03, second)
    elif kind == 1:
        for row in range(4):
            sheet.rect(
                x + wide * 0.12,
                y + tall * (0.16 + 0.2 * row),
                wide * float(rng.uniform(0.3, 0.76)),
                tall * 0.08,
                "#fff4e8",
            )
    else:
        for ring in (0.34, 0.22, 0.1):
            sheet.dot(x + wide / 2, y + tall / 2, min(wide, tall) * ring, mix(second, "#ffffff", 0.9 - 2 * ring))


def sign(rng: np.random.Generator, pixels: float, lit: float) -> tuple[np.ndarray, float, float]:
    """An upright sign of bent tubes: its picture, width and height in storeys."""
    words = [word for word in (*WORDS["kana"], *WORDS["latin"]) if len(word) < 5]
    word = words[rng.integers(len(words))]
    hue = NEON[rng.integers(len(NEON))]
    wide, tall = 0.62, 0.55 * len(word) + 0.25
    room = 0.5
    sheet = Sheet(wide + 2 * room, tall + 2 * room, pixels, fine=2)
    sheet.slab(room, room, wide, tall, 0.08, mix("#171230", hue, 0.12))
    tube = mix(hue, "#ffffff", 0.25)
    sheet.slab(room, room, wide, 0.04, 0.02, tube)
    sheet.slab(room, room + tall - 0.04, wide, 0.04, 0.02, tube)
    sheet.rect(room, room, 0.035, tall, tube)
    sheet.rect(room + wide - 0.035, room, 0.035, tall, tube)
    for row, letter in enumerate(word):
        for stroke in GLYPHS[letter]:
            points = [(room + 0.12 + px * 0.038, room + 0.14 + row * 0.55 + py * 0.042) for px, py in stroke]
            sheet.line(points, 0.075, mix(hue, "#ffffff", 0.45))
    sheet.glow(room + wide / 2, room + tall * 0.35, 0.75, hue, 0.28 + 0.25 * lit)
    sheet.glow(room + wide / 2, room + tall * 0.75, 0.75, hue, 0.28 + 0.25 * lit)
    return sheet.done(), wide + 2 * room, tall + 2 * room
