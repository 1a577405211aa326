"""What lies in a harbour: fishing boats, yachts, rowing boats, a container ship."""

from __future__ import annotations

import numpy as np

from ...brush import Sheet, mix, shade

HULLS = ("#c8473a", "#2f6da3", "#3d8a6a", "#e3e0d6", "#e0a33c", "#24476b")
BOXES = ("#c4543a", "#2f7f9a", "#d8a23a", "#5a7a4a", "#8a4a5a", "#d8d4c8", "#3a5a8a", "#b8703a")
SNOW = "#fbfdff"
Drawn = tuple[Sheet, float]


def fishing_boat(rng: np.random.Generator, pixels: float, snow: float, lit: float) -> Drawn:
    """A sturdy boat, bow to the right: wheelhouse, mast with boom, nets over the side."""
    wide, tall = 4.2, 3.9
    sheet = Sheet(wide, tall, pixels)
    hull = HULLS[int(rng.integers(len(HULLS)))]
    water = tall - 0.02
    deck = [(0.15, 2.72), (0.9, 2.86), (2.6, 2.84), (3.5, 2.62), (4.1, 2.3)]
    # Rigging first, so that the mast stands before it.
    for end in ((0.25, 2.7), (4.0, 2.34)):
        sheet.line([(1.9, 0.2), end], 0.02, "#4a4640")
    sheet.line([(1.9, 2.7), (1.9, 0.12)], 0.08, "#8a6a48")
    sheet.line([(1.9, 1.9), (0.5, 1.25)], 0.055, "#8a6a48")
    sheet.line([(0.5, 1.25), (0.55, 2.3)], 0.02, "#4a4640")
    for y, tone in ((0.45, "#d8453a"), (0.72, "#f2efe6")):
        sheet.poly([(1.93, y), (2.35, y + 0.1), (1.93, y + 0.2)], tone)
    cabin = "#f4efe2"
    sheet.fade(2.05, 1.62, 1.05, 1.25, cabin, shade(cabin, 0.84))
    sheet.rect(1.95, 1.5, 1.28, 0.15, SNOW if snow > 0.3 else shade(hull, 0.86))
    for x in (2.18, 2.62):
        sheet.rect(x, 1.78, 0.34, 0.34, mix("#46606e", "#ffd687", lit))
        sheet.rect(x, 1.78, 0.34, 0.09, mix("#8fb0bc", "#ffe7b0", lit))
    sheet.bulb(1.9, 0.14, 0.06, 0.06, "#fff0c0", 0.2 + 0.8 * lit)
    if lit > 0.05:
        sheet.glow(2.5, 1.95, 0.9, "#ffb861", 0.45 * lit)
        sheet.glow(1.9, 0.14, 0.5, "#ffe2a0", 0.5 * lit)
    sheet.poly([*deck, (3.6, water), (0.5, water)], hull)
    sheet.poly([(0.34, 3.42), (3.78, 3.42), (3.6, water), (0.5, water)], mix("#7c2c2c", hull, 0.2))
    sheet.line(deck, 0.1, "#f5f1e6" if snow < 0.3 else SNOW)
    sheet.line([(0.3, 3.3), (3.82, 3.3)], 0.05, "#f5f1e6")
    for x in np.arange(0.55, 1.75, 0.14):
        drop = 0.34 + 0.16 * float(np.sin(x * 5))
        sheet.line([(float(x), 2.78), (float(x) + 0.05, 2.78 + drop)], 0.03, "#5e8a72", 0.85)
    for x in (0.7, 1.15, 1.6):
        sheet.dot(x, 3.12, 0.1, "#e8872e")
    sheet.slab(0.5, 2.5, 0.5, 0.3, 0.04, "#c99a58")
    sheet.dot(3.35, 2.86, 0.13, "#f2efe6")
    sheet.dot(3.35, 2.86, 0.07, hull)
    return sheet, wide


def yacht(rng: np.random.Generator, pixels: float, snow: float, lit: float) -> Drawn:
    """A sailing yacht at rest: tall mast, sail furled along the boom."""
    wide, tall = 4.2, 6.6
    sheet = Sheet(wide, tall, pixels)
    stripe = ("#2f6da3", "#c8473a", "#2a8a86", "#24375b")[int(rng.integers(4))]
    water, mast = tall - 0.02, 1.95
    for end in ((0.2, 5.72), (4.05, 5.5), (1.3, 5.6), (2.6, 5.6)):
        sheet.line([(mast, 0.1), end], 0.016, "#7a8088")
    sheet.line([(mast, 5.7), (mast, 0.06)], 0.06, "#c9ced4")
    sheet.line([(mast - 0.42, 2.4), (mast + 0.42, 2.4)], 0.03, "#c9ced4")
    sheet.poly([(0.45, 5.02), (1.9, 4.9), (1.9, 5.12), (0.5, 5.2)], SNOW if snow > 0.3 else stripe)
    sheet.line([(0.42, 5.2), (mast, 5.13)], 0.05, "#aab0b8")
    sheet.poly([(mast + 0.05, 0.08), (mast + 0.34, 0.22), (mast + 0.05, 0.34)], stripe)
    sheet.poly([(1.15, 5.7), (1.4, 5.34), (2.75, 5.34), (3.2, 5.66)], "#f6f4ee")
    for x in (1.62, 2.05, 2.48):
        sheet.slab(x, 5.44, 0.28, 0.13, 0.05, mix("#3a5664", "#ffd687", lit))
    sheet.poly([(0.12, 5.64), (4.15, 5.5), (3.5, water), (0.42, water)], "#f8f7f2")
    sheet.poly([(0.2, 5.84), (3.98, 5.78), (3.9, 5.92), (0.24, 5.96)], stripe)
    sheet.poly([(0.36, 6.36), (3.6, 6.36), (3.5, water), (0.42, water)], shade(stripe, 0.7))
    if lit > 0.05:
        sheet.glow(2.2, 5.5, 0.9, "#ffbf70", 0.35 * lit)
        sheet.bulb(mast, 0.06, 0.05, 0.05, "#fff6dc", lit)
    return sheet, wide


def dinghy(rng: np.random.Generator, pixels: float) -> Drawn:
    """A small open rowing boat."""
    wide, tall = 1.9, 0.72
    sheet = Sheet(wide, tall, pixels)
    tone = HULLS[int(rng.integers(len(HULLS)))]
    sheet.poly([(0.06, 0.14), (0.5, 0.24), (1.4, 0.24), (1.86, 0.08), (1.55, 0.7), (0.3, 0.7)], tone)
    sheet.line([(0.06, 0.14), (0.5, 0.24), (1.4, 0.24), (1.86, 0.08)], 0.07, "#f2e8d2")
    sheet.line([(0.18, 0.44), (1.7, 0.42)], 0.03, shade(tone, 0.7))
    return sheet, wide


def container_ship(rng: np.random.Generator, pixels: float, snow: float, lit: float) -> Drawn:
    """A ship with stacks of boxes, its bridge at the stern."""
    wide, tall = 15.0, 6.0
    sheet = Sheet(wide, tall, pixels)
    hull = ("#24476b", "#7c3038", "#2a5a50")[int(rng.integers(3))]
    for column in range(12):
        x = 3.1 + column * 0.88
        for row in range(int(rng.integers(2, 6)) if column < 11 else 2):
            tone = BOXES[int(rng.integers(len(BOXES)))]
            y = 3.75 - (row + 1) * 0.5
            sheet.fade(x, y, 0.84, 0.48, shade(tone, 1.08), shade(tone, 0.88))
            for rib in np.arange(0.1, 0.84, 0.12):
                sheet.rect(x + float(rib), y + 0.04, 0.03, 0.4, shade(tone, 0.82))
    sheet.fade(0.95, 0.75, 1.7, 3.1, "#f4f2ea", "#d8d6ce")
    sheet.rect(0.7, 0.62, 2.2, 0.2, SNOW if snow > 0.3 else "#e8e4da")
    for row in range(5):
        for x in np.arange(1.1, 2.5, 0.34):
            sheet.rect(float(x), 1.0 + row * 0.54, 0.2, 0.2, mix("#52707e", "#ffd687", lit * float(rng.random() < 0.7)))
    sheet.rect(1.3, 0.1, 0.6, 0.6, "#d8863a")
    sheet.rect(1.3, 0.1, 0.6, 0.16, "#2e2e34")
    sheet.poly([(0.2, 3.7), (13.4, 3.8), (14.9, 3.2), (14.1, 5.98), (0.6, 5.98)], hull)
    sheet.poly([(0.52, 5.4), (14.3, 5.4), (14.1, 5.98), (0.6, 5.98)], "#8a3a34")
    sheet.line([(0.2, 3.7), (13.4, 3.8), (14.9, 3.2)], 0.08, "#e8e4da")
    if lit > 0.05:
        sheet.glow(1.8, 2.0, 2.2, "#ffc27a", 0.4 * lit)
    return sheet, wide
