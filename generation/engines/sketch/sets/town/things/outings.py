"""What stands at a pool, on a golf course, at a campsite and on a building site."""

from __future__ import annotations

import numpy as np

from ...brush import Sheet, mix, shade
from .boats import SNOW, Drawn

CLOTH = ("#e0663a", "#3a8a8a", "#e8b23a", "#5a7ac0", "#c04a6a")
STEEL = "#e8b830"


def flag(pixels: float) -> Drawn:
    """The pin of a hole and its flag."""
    sheet = Sheet(1.1, 1.9, pixels)
    sheet.oval(0.3, 1.86, 0.12, 0.03, "#2e4a30")
    sheet.line([(0.3, 1.86), (0.3, 0.06)], 0.04, "#f4f2ea")
    sheet.poly([(0.32, 0.06), (1.02, 0.26), (0.32, 0.5)], "#d8382e")
    return sheet, 1.1


def parasol(rng: np.random.Generator, pixels: float, snow: float) -> Drawn:
    """A parasol over two loungers."""
    wide, tall = 2.8, 1.9
    sheet = Sheet(wide, tall, pixels)
    tone = CLOTH[int(rng.integers(len(CLOTH)))]
    for x in (0.1, 1.6):
        sheet.poly(
            [(x, 1.55), (x + 0.75, 1.62), (x + 1.1, 1.15), (x + 1.16, 1.2), (x + 0.82, 1.7), (x, 1.66)], "#f6f2e6"
        )
        for leg in (0.08, 0.74):
            sheet.line([(x + leg, 1.64), (x + leg, 1.86)], 0.05, "#b8926a")
    sheet.line([(1.4, 1.86), (1.4, 0.2)], 0.055, "#e8e2d2")
    for number in range(8):
        left, right = 0.35 + 2.1 * number / 8, 0.35 + 2.1 * (number + 1) / 8
        sheet.poly(
            [(1.4, 0.08), (left, 0.62), (right, 0.62)], SNOW if snow > 0.3 else tone if number % 2 else "#f8f4ea"
        )
    sheet.line([(0.35, 0.63), (2.45, 0.63)], 0.05, shade(tone, 0.8))
    return sheet, wide


def ladder(pixels: float) -> Drawn:
    """The rails of a pool's ladder."""
    sheet = Sheet(0.6, 0.7, pixels)
    for x in (0.1, 0.42):
        sheet.line([(x, 0.7), (x, 0.16), (x + 0.07, 0.06), (x + 0.14, 0.16), (x + 0.14, 0.4)], 0.05, "#c4ccd2")
    return sheet, 0.6


def tent(rng: np.random.Generator, pixels: float, snow: float, lit: float) -> Drawn:
    """A ridge tent seen from its open end, with a light in it after dark."""
    wide, tall = 2.7, 1.5
    sheet = Sheet(wide, tall, pixels)
    tone = CLOTH[int(rng.integers(len(CLOTH)))]
    sheet.poly([(1.0, 0.16), (2.2, 0.3), (2.68, 1.48), (1.8, 1.48)], shade(tone, 0.78))
    sheet.poly([(1.0, 0.12), (0.05, 1.48), (1.95, 1.48)], mix(tone, "#ffcf80", 0.35 * lit))
    sheet.poly([(1.0, 0.4), (0.62, 1.48), (1.38, 1.48)], mix(shade(tone, 0.36), "#ffcf80", 0.85 * lit))
    sheet.poly([(1.0, 0.4), (1.38, 1.48), (1.62, 1.48)], shade(tone, 1.2))
    sheet.line([(1.0, 0.12), (2.2, 0.3)], 0.06, SNOW if snow > 0.3 else shade(tone, 1.15))
    if snow > 0.3:
        sheet.line([(1.0, 0.14), (0.3, 1.12)], 0.09, SNOW)
    if lit > 0.05:
        sheet.glow(1.0, 1.0, 1.2, "#ffb861", 0.45 * lit)
    return sheet, wide


def campfire(pixels: float) -> Drawn:
    """Logs, stones and flames."""
    sheet = Sheet(1.5, 1.2, pixels)
    sheet.glow(0.75, 0.66, 0.74, "#ff9a3a", 0.5)
    for x, turn in ((0.45, 0.2), (0.75, -0.25), (0.95, 0.1)):
        sheet.line([(x - 0.28, 1.02 + turn * 0.2), (x + 0.28, 1.02 - turn * 0.2)], 0.12, "#6a4630")
    for points, tone in (
        ([(0.42, 1.0), (0.5, 0.6), (0.62, 0.72), (0.76, 0.26), (0.9, 0.7), (1.0, 0.58), (1.08, 1.0)], "#f08a2c"),
        ([(0.54, 1.0), (0.64, 0.74), (0.76, 0.5), (0.88, 0.76), (0.96, 1.0)], "#ffd24a"),
        ([(0.66, 1.0), (0.76, 0.74), (0.86, 1.0)], "#fff3c0"),
    ):
        sheet.poly(points, tone)
    for x in np.linspace(0.22, 1.28, 7):
        sheet.oval(float(x), 1.08, 0.11, 0.08, "#8a8680")
    return sheet, 1.5


def frame(wide: float, pixels: float, snow: float, lit: float) -> Sheet:
    """A house in the making: floors and columns of concrete behind a scaffold."""
    tall = 5.6
    sheet = Sheet(wide, tall, pixels)
    for floor in range(5):
        y = tall - floor * 1.1 - 0.16
        if floor < 4:
            sheet.rect(0.2, y - 0.94, wide - 0.4, 0.94, "#6d6a68")
            sheet.rect(0.2, y - 0.94, wide - 0.4, 0.3, "#5a5856")
        sheet.rect(0, y, wide, 0.16, SNOW if snow > 0.3 and floor == 4 else "#b8b2a8")
        for x in np.arange(0.3, wide, 1.15):
            if floor < 4:
                sheet.rect(float(x), y - 0.94, 0.18, 0.94, "#a8a298")
    for x in np.arange(0.4, wide, 1.15):
        for y in (0.2, 0.5):
            sheet.line([(float(x), 1.1), (float(x) + 0.05, y)], 0.03, "#8a5a3a")
    for x in np.arange(0.1, wide, 0.78):
        sheet.line([(float(x), tall), (float(x), 1.4)], 0.04, "#d8a040")
    for y in np.arange(1.5, tall, 0.62):
        sheet.line([(0.1, float(y)), (wide - 0.1, float(y))], 0.04, "#d8a040")
    if lit > 0.05:
        for x in np.arange(1.0, wide, 2.3):
            sheet.bulb(float(x), tall - 1.0, 0.1, 0.1, "#fff0c8", lit)
            sheet.glow(float(x), tall - 1.0, 1.0, "#ffd890", 0.5 * lit)
    return sheet


def tower_crane(pixels: float, lit: float) -> Drawn:
    """A tower crane, its jib to the right, a load on the hook."""
    wide, tall = 10.0, 10.5
    sheet = Sheet(wide, tall, pixels)
    for x in (2.7, 3.1):
        sheet.line([(x, tall), (x, 1.6)], 0.08, STEEL)
    for y in np.arange(1.8, tall, 0.42):
        sheet.line([(2.7, float(y)), (3.1, float(y) + 0.4)], 0.04, STEEL)
        sheet.line([(3.1, float(y)), (2.7, float(y) + 0.4)], 0.04, STEEL)
    for y in (1.5, 1.84):
        sheet.line([(0.4, y), (9.7, y)], 0.07, STEEL)
    for x in np.arange(0.5, 9.6, 0.36):
        sheet.line([(float(x), 1.84), (float(x) + 0.18, 1.5)], 0.035, STEEL)
    sheet.line([(2.9, 0.3), (9.2, 1.5)], 0.035, shade(STEEL, 0.75))
    sheet.line([(2.9, 0.3), (0.7, 1.5)], 0.035, shade(STEEL, 0.75))
    sheet.poly([(2.66, 1.5), (2.9, 0.22), (3.14, 1.5)], STEEL)
    sheet.rect(0.4, 1.6, 1.1, 0.8, "#8a8680")
    sheet.slab(3.2, 1.9, 0.6, 0.6, 0.05, "#f4f0e4")
    sheet.rect(3.34, 2.0, 0.4, 0.26, mix("#46606e", "#ffd687", lit))
    sheet.line([(7.2, 1.84), (7.2, 4.6)], 0.03, "#3a3a40")
    sheet.rect(6.6, 4.6, 1.2, 0.14, "#a8703c")
    sheet.bulb(2.9, 0.22, 0.08, 0.08, "#ff5a4a", 0.2 + 0.8 * lit)
    return sheet, wide


def hoarding(wide: float, pixels: float, snow: float) -> Sheet:
    """A barrier of boards with slanted stripes."""
    tall = 0.82
    sheet = Sheet(wide, tall, pixels)
    for x in np.arange(0.1, wide, 1.5):
        for y in (0.1, 0.44):
            sheet.rect(float(x), y, 1.3, 0.2, "#f6f2e8")
            for stripe in np.arange(0.0, 1.2, 0.34):
                a = float(x + stripe)
                sheet.poly([(a, y + 0.2), (a + 0.12, y), (a + 0.28, y), (a + 0.16, y + 0.2)], "#e0582c")
        for leg in (0.15, 1.1):
            sheet.rect(float(x) + leg, 0.06, 0.07, 0.76, "#6a6660")
        if snow > 0.3:
            sheet.rect(float(x), 0.05, 1.3, 0.07, SNOW)
    return sheet


def pile(rng: np.random.Generator, pixels: float, snow: float) -> Drawn:
    """Bricks on a pallet, a heap of sand and a traffic cone."""
    wide, tall = 2.4, 1.0
    sheet = Sheet(wide, tall, pixels)
    sheet.poly([(1.1, 0.98), (1.5, 0.55), (1.8, 0.46), (2.05, 0.6), (2.38, 0.98)], SNOW if snow > 0.3 else "#d8b47a")
    for row in range(4):
        for column in range(4):
            tone = shade("#b8583c", float(rng.uniform(0.85, 1.12)))
            sheet.rect(0.06 + column * 0.27, 0.24 + row * 0.16, 0.25, 0.14, tone)
    sheet.rect(0.02, 0.88, 1.14, 0.1, "#a8804c")
    sheet.poly([(1.24, 0.96), (1.36, 0.5), (1.44, 0.5), (1.56, 0.96)], "#f0702c")
    sheet.poly([(1.305, 0.72), (1.335, 0.6), (1.465, 0.6), (1.495, 0.72)], "#f8f4ea")
    return sheet, wide
