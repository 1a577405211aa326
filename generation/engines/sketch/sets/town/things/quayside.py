"""What stands on and behind a quay: houses, sheds, cranes, boxes, bollards, pots and nets, lamps, a mole."""

from __future__ import annotations

import math

import numpy as np

from ...brush import Sheet, mix, shade
from .boats import BOXES, SNOW, Drawn
from .cottages import pane

FRONTS = ("#d8604a", "#e8b04a", "#5a92b4", "#f0e2c8", "#7aa878", "#c87a8a", "#e8986a", "#a8c4c8")


def houses(rng: np.random.Generator, wide: float, pixels: float, snow: float, lit: float) -> Sheet:
    """A row of narrow painted houses, gable or eaves to the water."""
    tall = 4.6
    sheet = Sheet(wide, tall, pixels)
    x, last = 0.0, -1
    while x < wide:
        broad = float(rng.uniform(1.15, 1.9))
        storeys = float(rng.choice([2.0, 2.0, 2.6, 3.1]))
        which = int(rng.integers(len(FRONTS) - 1))
        last = which + (which >= last >= 0)
        wall, roof = FRONTS[last % len(FRONTS)], ("#8a4a3a", "#5f5a66", "#a05a42")[int(rng.integers(3))]
        eave = tall - storeys
        sheet.fade(x, eave, broad, storeys, shade(wall, 1.04), shade(wall, 0.86))
        if rng.random() < 0.6:
            peak = eave - 0.62 * broad
            sheet.poly([(x - 0.06, eave), (x + broad / 2, peak), (x + broad + 0.06, eave)], wall)
            for a, b in (
                ((x - 0.1, eave + 0.02), (x + broad / 2, peak)),
                ((x + broad / 2, peak), (x + broad + 0.1, eave + 0.02)),
            ):
                sheet.line([a, b], 0.13, SNOW if snow > 0.3 else roof)
            pane(sheet, x + broad / 2 - 0.12, eave - 0.32, 0.24, 0.3, lit * float(rng.random() < 0.6))
        else:
            sheet.poly(
                [
                    (x - 0.06, eave + 0.03),
                    (x + 0.12, eave - 0.5),
                    (x + broad - 0.12, eave - 0.5),
                    (x + broad + 0.06, eave + 0.03),
                ],
                SNOW if snow > 0.3 else roof,
            )
        count = 2 if broad < 1.5 else 3
        for row in range(int(storeys)):
            for column in range(count):
                wx = x + (column + 0.5) * broad / count - 0.14
                on = lit * float(rng.random() < 0.7)
                if row or column != count // 2:
                    pane(sheet, wx, tall - row - 0.82, 0.28, 0.44, on)
                else:
                    sheet.rect(wx - 0.02, tall - 0.78, 0.32, 0.78, shade(roof, 0.8))
        x += broad
    return sheet


def shed(wide: float, pixels: float, snow: float, lit: float, tone: str) -> Sheet:
    """A warehouse with a low gable, big doors and a strip of windows."""
    tall = 3.4
    sheet = Sheet(wide, tall, pixels)
    sheet.fade(0.1, 1.0, wide - 0.2, tall - 1.0, tone, shade(tone, 0.82))
    sheet.poly([(0.0, 1.08), (wide / 2, 0.2), (wide, 1.08)], SNOW if snow > 0.3 else shade(tone, 0.62))
    sheet.poly([(0.4, 1.08), (wide / 2, 0.36), (wide - 0.4, 1.08)], shade(tone, 0.94))
    for x in np.arange(0.4, wide - 0.3, 0.2):
        sheet.rect(float(x), 1.1, 0.03, tall - 1.1, shade(tone, 0.88))
    for x in np.arange(0.5, wide - 0.7, 0.6):
        sheet.rect(float(x), 1.25, 0.44, 0.24, mix("#6a7f88", "#ffd687", lit))
    for x in np.arange(0.7, wide - 1.3, 2.1):
        sheet.fade(float(x), 1.9, 1.3, 1.5, "#4a5560", "#39424c")
        for y in np.arange(2.05, 3.4, 0.22):
            sheet.rect(float(x), float(y), 1.3, 0.03, "#5c6873")
    return sheet


def crane(pixels: float, lit: float, tone: str) -> Drawn:
    """A gantry crane over the quay, its boom out over the water to the right."""
    wide, tall = 9.0, 9.6
    sheet = Sheet(wide, tall, pixels)
    dark = shade(tone, 0.72)
    for x in (2.6, 4.9):
        sheet.line([(x, 9.55), (x, 3.3)], 0.24, tone if x < 4 else dark)
    for y in (9.3, 6.1, 3.4):
        sheet.line([(2.6, y), (4.9, y)], 0.2, tone)
    sheet.line([(2.6, 9.2), (4.9, 6.2)], 0.09, dark)
    sheet.line([(0.5, 3.3), (8.8, 3.3)], 0.26, tone)
    sheet.line([(0.5, 3.62), (8.8, 3.62)], 0.1, dark)
    for x in np.arange(0.7, 8.6, 0.55):
        sheet.line([(float(x), 3.3), (float(x) + 0.27, 3.62)], 0.05, dark)
    sheet.line([(3.6, 3.3), (4.4, 0.35), (4.9, 3.3)], 0.16, tone)
    for end in ((8.4, 3.2), (6.4, 3.2), (0.8, 3.2)):
        sheet.line([(4.4, 0.4), end], 0.045, dark)
    sheet.slab(1.1, 2.65, 1.2, 0.6, 0.05, shade(tone, 0.9))
    sheet.slab(6.3, 3.66, 0.7, 0.5, 0.05, "#f0ece0")
    sheet.rect(6.4, 3.86, 0.5, 0.2, mix("#46606e", "#ffd687", lit))
    for x in (6.5, 6.8):
        sheet.line([(x, 4.1), (x, 6.4)], 0.03, "#3a3a40")
    sheet.slab(6.15, 6.4, 1.0, 0.5, 0.03, "#c4543a")
    for x, y in ((4.4, 0.32), (8.75, 3.2), (0.55, 3.2)):
        sheet.bulb(x, y, 0.09, 0.09, "#ff6a4a", 0.3 + 0.7 * lit)
        if lit > 0.05:
            sheet.glow(x, y, 0.7, "#ff6a4a", 0.5 * lit)
    return sheet, wide


def boxes(rng: np.random.Generator, pixels: float, snow: float, high: int) -> Drawn:
    """A stack of containers, long side to the lens."""
    wide, box = 2.9, 0.95
    tall = box * high + 0.06
    sheet = Sheet(wide, tall, pixels)
    for row in range(high):
        tone = BOXES[int(rng.integers(len(BOXES)))]
        y = tall - (row + 1) * box
        shift = 0.0 if row == 0 else float(rng.uniform(0.0, 0.25))
        sheet.fade(0.05 + shift, y, 2.5, box - 0.03, shade(tone, 1.08), shade(tone, 0.84))
        for x in np.arange(0.2, 2.45, 0.17):
            sheet.rect(float(x) + shift, y + 0.08, 0.05, box - 0.2, shade(tone, 0.86))
        sheet.rect(0.05 + shift, y, 2.5, 0.06, SNOW if snow > 0.3 and row == high - 1 else shade(tone, 0.74))
        sheet.rect(0.05 + shift, tall - row * box - 0.09, 2.5, 0.06, shade(tone, 0.66))
    return sheet, wide


def catch(rng: np.random.Generator, pixels: float, snow: float) -> Drawn:
    """Fish boxes, lobster pots, a heap of net and floats."""
    wide, tall = 2.3, 1.25
    sheet = Sheet(wide, tall, pixels)
    sheet.poly([(0.9, 1.25), (1.05, 0.85), (1.5, 0.68), (1.95, 0.84), (2.25, 1.25)], "#4f7f70")
    for start in np.arange(0.95, 2.2, 0.11):
        sheet.line([(float(start), 1.25), (float(start) * 0.5 + 0.78, 0.74)], 0.02, "#7aa894")
    for x, y in ((1.15, 1.0), (1.55, 0.82), (1.85, 1.05), (1.4, 1.12)):
        sheet.dot(x, y, 0.09, "#e8872e" if rng.random() < 0.6 else "#f2efe6")
    for row, count in ((0, 2), (1, 1)):
        for column in range(count):
            x, y = 0.05 + column * 0.52 + row * 0.2, 0.92 - row * 0.33
            tone = ("#2f7f9a", "#c99a58", "#d8604a")[int(rng.integers(3))]
            sheet.slab(x, y, 0.5, 0.33, 0.03, tone)
            sheet.rect(x + 0.05, y + 0.1, 0.4, 0.05, shade(tone, 0.72))
            if row or snow > 0.3:
                sheet.rect(x, y - 0.03, 0.5, 0.07, SNOW if snow > 0.3 else "#cfe0e6")
    return sheet, wide


def bollard(pixels: float, snow: float) -> Drawn:
    """An iron bollard with a turn of rope."""
    wide, tall = 0.62, 0.5
    sheet = Sheet(wide, tall, pixels)
    sheet.slab(0.15, 0.08, 0.32, 0.42, 0.06, "#33363c")
    sheet.slab(0.07, 0.04, 0.48, 0.15, 0.07, SNOW if snow > 0.3 else "#4a4e56")
    for y in (0.26, 0.33, 0.4):
        sheet.line([(0.13, y), (0.5, y + 0.02)], 0.06, "#c8aa72")
    return sheet, wide


def lamp(pixels: float, lit: float) -> Drawn:
    """A quay lamp on an iron post."""
    wide, tall = 1.6, 2.3
    sheet = Sheet(wide, tall, pixels)
    sheet.line([(0.8, 2.3), (0.8, 0.45)], 0.07, "#2c3038")
    sheet.slab(0.68, 2.1, 0.24, 0.2, 0.04, "#2c3038")
    sheet.poly([(0.62, 0.42), (0.8, 0.18), (0.98, 0.42)], "#2c3038")
    sheet.bulb(0.8, 0.54, 0.13, 0.14, mix("#aab4ba", "#ffe6b0", lit), lit)
    if lit > 0.05:
        sheet.glow(0.8, 0.54, 0.78, "#ffbf6a", 0.65 * lit)
    return sheet, wide


def mole(wide: float, pixels: float, snow: float) -> Sheet:
    """A breakwater of rough stones."""
    tall = 0.7
    sheet = Sheet(wide, tall, pixels)
    xs = np.arange(-0.1, wide, 0.34)
    for number, x in enumerate(xs):
        top = 0.22 + 0.10 * math.sin(number * 2.3) + 0.05 * math.sin(number * 5.1)
        tone = shade("#7a7672", 0.86 + 0.1 * math.sin(number * 3.7))
        sheet.poly([(x, tall), (x + 0.04, top + 0.1), (x + 0.2, top), (x + 0.42, top + 0.12), (x + 0.46, tall)], tone)
        sheet.line([(x + 0.06, top + 0.1), (x + 0.2, top + 0.01)], 0.05, SNOW if snow > 0.3 else shade(tone, 1.2))
    return sheet


def rails(wide: float, pixels: float, snow: float) -> Sheet:
    """The railing of a pier: posts and two rails."""
    tall = 0.78
    sheet = Sheet(wide, tall, pixels)
    for y in (0.06, 0.36):
        sheet.rect(0, y, wide, 0.075, SNOW if snow > 0.3 and y < 0.1 else "#b8946a")
    for x in np.arange(0.05, wide, 0.8):
        sheet.rect(float(x), 0.0, 0.11, tall, "#96744e")
    return sheet
