"""Houses of a village: cottages, a church, halls with curved roofs, castle walls, wooden fronts, a well."""

from __future__ import annotations

import math

import numpy as np

from ...brush import Colour, Sheet, mix, shade

WALLS = ("#f3e5ca", "#f1d793", "#e9bd92", "#ecdcd4", "#dbe4dc", "#dd9f84", "#f6efe2")
ROOFS = ("#a8503c", "#8d4636", "#7f5a4a", "#b0663c", "#6d6470")
DOORS = ("#5f8f86", "#a35445", "#4f6d92", "#7b5a44", "#6a7d4a")
SNOW = "#fbfdff"


def pane(sheet: Sheet, x: float, y: float, wide: float, tall: float, lit: float, frame: Colour = "#fbf3e2") -> None:
    """A window with a cross, lit 0..1."""
    sheet.rect(x - 0.05, y - 0.05, wide + 0.1, tall + 0.1, frame)
    glass = mix("#4b5d6e", "#ffd083", lit)
    sheet.fade(x, y, wide, tall, mix(glass, "#ffffff", 0.12), glass)
    sheet.rect(x + wide / 2 - 0.015, y, 0.03, tall, frame)
    sheet.rect(x, y + tall * 0.45, wide, 0.03, frame)


def cottage(
    rng: np.random.Generator, pixels: float, snow: float, lit: float, season: str
) -> tuple[Sheet, float, tuple[float, float]]:
    """A cottage seen a little from the side: its sheet, width, and where (right of its middle, up) its chimney ends."""
    wide, tall = 3.6, 3.3
    sheet = Sheet(wide, tall, pixels)
    wall, roof, door = (list_[int(rng.integers(len(list_)))] for list_ in (WALLS, ROOFS, DOORS))
    thatch = rng.random() < 0.25
    roof = "#b0905a" if thatch else roof
    timber = rng.random() < 0.4
    eave = 1.75
    sheet.fade(0.35, eave, 2.9, tall - eave, shade(wall, 1.05), shade(wall, 0.86))
    sheet.rect(0.35, tall - 0.22, 2.9, 0.22, "#a89a88")
    if timber:
        for x in (0.35, 1.05, 1.9, 2.6, 3.17):
            sheet.rect(x, eave, 0.08, tall - eave - 0.2, "#6a4a34")
        for y in (eave + 0.02, 2.5):
            sheet.rect(0.35, y, 2.9, 0.08, "#6a4a34")
    chimney = 2.55
    sheet.rect(chimney, 0.3, 0.36, 1.0, "#a06a54")
    sheet.rect(chimney - 0.04, 0.26, 0.44, 0.1, SNOW if snow > 0.3 else "#8a5846")
    peak = 0.5
    sheet.poly([(0.75, peak), (2.85, peak), (3.5, eave + 0.12), (0.1, eave + 0.12)], roof)
    for row in range(1, 7):
        y = peak + row * (eave + 0.1 - peak) / 7
        spread = row / 7
        sheet.line(
            [(0.75 - 0.65 * spread, y), (2.85 + 0.65 * spread, y)], 0.022, shade(roof, 0.84 if not thatch else 0.9)
        )
    sheet.poly([(0.75, peak), (0.95, peak), (0.42, eave + 0.12), (0.1, eave + 0.12)], shade(roof, 1.16))
    sheet.rect(0.1, eave + 0.08, 3.4, 0.07, shade(roof, 0.65))
    if rng.random() < 0.6:
        gx = 1.25 if rng.random() < 0.5 else 2.0
        sheet.poly([(gx - 0.32, 1.5), (gx, 0.92), (gx + 0.32, 1.5)], shade(wall, 0.98))
        pane(sheet, gx - 0.11, 1.18, 0.22, 0.26, lit * 0.9)
        sheet.line([(gx - 0.4, 1.55), (gx, 0.86), (gx + 0.4, 1.55)], 0.08, SNOW if snow > 0.3 else shade(roof, 0.8))
    if snow > 0.05:
        sheet.poly([(0.75, peak - 0.06), (2.85, peak - 0.06), (3.4, eave - 0.1), (0.2, eave - 0.1)], SNOW, 0.95 * snow)
    at = 0.65 if rng.random() < 0.5 else 2.2
    sheet.slab(at - 0.06, 2.22, 0.62, 1.1, 0.2, "#fbf3e2")
    sheet.slab(at, 2.28, 0.5, 1.05, 0.18, door)
    sheet.dot(at + 0.4, 2.85, 0.035, "#e8c468")
    sheet.rect(at - 0.12, tall - 0.1, 0.74, 0.1, "#c9bfae")
    for x in [one for one in (0.72, 1.45, 2.35) if abs(one - at) > 0.55]:
        pane(sheet, x, 2.2, 0.44, 0.5, lit * float(rng.choice((1.0, 0.9, 0.25))))
        sheet.rect(x - 0.2, 2.17, 0.13, 0.56, door)
        sheet.rect(x + 0.51, 2.17, 0.13, 0.56, door)
        sheet.rect(x - 0.1, 2.76, 0.64, 0.1, "#8a6a4c")
        for dot in range(9):
            leaf = "#4f7a44" if dot % 2 else ("#f2637e", "#f7c948", "#ffffff")[int(rng.integers(3))]
            if not (season == "winter" and dot % 2 == 0):
                sheet.dot(x - 0.06 + dot * 0.07, 2.74, 0.045, SNOW if snow > 0.4 else leaf)
    return sheet, wide, (chimney + 0.18 - wide / 2, tall - 0.26)


def church(pixels: float, snow: float, lit: float) -> tuple[Sheet, float]:
    """A village church with a pointed tower."""
    sheet = Sheet(5.4, 7.4, pixels)
    wall, roof = "#e6dcc6", SNOW if snow > 0.3 else "#6d5a58"
    sheet.fade(1.6, 4.7, 3.6, 2.7, shade(wall, 1.02), shade(wall, 0.85))
    sheet.poly([(1.5, 4.8), (5.3, 4.8), (4.9, 3.3), (1.9, 3.3)], roof)
    sheet.fade(0.5, 2.7, 1.5, 4.7, shade(wall, 1.08), shade(wall, 0.9))
    sheet.poly([(0.36, 2.8), (1.25, 0.5), (2.14, 2.8)], roof)
    sheet.poly([(1.25, 0.5), (2.14, 2.8), (1.5, 2.8)], shade(roof, 0.8))
    sheet.line([(1.25, 0.55), (1.25, 0.08)], 0.06, "#4a4038")
    sheet.line([(1.1, 0.24), (1.4, 0.24)], 0.06, "#4a4038")
    sheet.dot(1.25, 3.5, 0.34, "#fbf3e2")
    sheet.line([(1.25, 3.5), (1.25, 3.28)], 0.04, "#3a302c")
    sheet.line([(1.25, 3.5), (1.4, 3.58)], 0.04, "#3a302c")
    sheet.slab(1.0, 4.2, 0.5, 0.9, 0.24, mix("#4b4640", "#ffcf87", 0.7 * lit))
    sheet.slab(0.92, 6.2, 0.66, 1.3, 0.32, "#6a4a34")
    for x in (2.5, 3.4, 4.3):
        sheet.slab(x - 0.05, 5.25, 0.55, 1.35, 0.27, shade(wall, 1.12))
        sheet.slab(x, 5.3, 0.45, 1.25, 0.22, mix("#4b5d6e", "#ffc878", 0.9 * lit))
    return sheet, 5.4


def hall(wide: float, pixels: float, snow: float, lit: float, *, grand: bool) -> Sheet:
    """A hall with a curved roof of grey tiles and red posts; `grand` has a second roof and stands on a terrace."""
    tall = 5.2 if grand else 3.2
    sheet = Sheet(wide, tall, pixels)
    red, tile = "#a83c2c", "#5a6068" if not grand else "#b8863a"
    middle = wide / 2

    def roof(y: float, half: float, rise: float) -> None:
        turn = np.linspace(0, 1, 14)
        left = [(middle - half * (0.62 + 0.38 * t**1.6), y - rise + rise * t) for t in turn]
        tip = (middle - half * 1.06, y - 0.14)
        right = [(2 * middle - x, v) for x, v in reversed(left)]
        sheet.poly([*left, tip, (middle, y + 0.06), (2 * middle - tip[0], tip[1]), *right], tile)
        for share in np.linspace(-0.58, 0.58, max(7, round(half * 7))):
            x0, x1 = middle + half * float(share) * 1.05, middle + half * float(share) * 1.62
            sheet.line([(x0, y - rise + 0.04), (x1, y - 0.02)], 0.03, shade(tile, 0.82))
        sheet.rect(middle - half * 0.62, y - rise - 0.06, half * 1.24, 0.12, shade(tile, 0.75))
        if snow > 0.05:
            snowy = [(x, v - 0.04) for x, v in left[:11]]
            sheet.poly([*snowy, *[(2 * middle - x, v) for x, v in reversed(snowy)]], SNOW, 0.95 * snow)

    base = 0.5 if grand else 0.12
    foot = tall - base
    body = 1.55 if grand else 1.35
    sheet.rect(middle - wide * 0.48, foot, wide * 0.96, base, "#bdb4a2")
    sheet.rect(middle - wide * 0.48, foot, wide * 0.96, 0.07, "#d8d0c0")
    half = wide * 0.46
    wall = "#f2ebdc" if not grand else "#8a3428"
    sheet.fade(middle - half * 0.86, foot - body, half * 1.72, body, shade(wall, 0.8), wall)
    bays = max(3, round(wide / 1.0)) | 1
    for number in range(bays):
        x = middle - half * 0.8 + number * half * 1.6 / bays
        span = half * 1.6 / bays
        glow = mix("#4a3a30", "#ffc070", min(1.0, 0.15 + lit * (0.9 if number % 2 == 0 else 0.5)))
        sheet.rect(x + span * 0.16, foot - body + 0.35, span * 0.68, body - 0.4, glow)
        for bar in np.arange(x + span * 0.16, x + span * 0.84, 0.11):
            sheet.line([(float(bar), foot - body + 0.35), (float(bar), foot - 0.35)], 0.02, "#5a3226")
    for number in range(bays + 1):
        x = middle - half * 0.8 + number * half * 1.6 / bays
        sheet.rect(x - 0.07, foot - body, 0.14, body, red if grand else "#6a4436")
    sheet.rect(middle - half * 0.9, foot - body, half * 1.8, 0.2, "#2f6a6a" if grand else "#5a3a2c")
    roof(foot - body + 0.1, half, 0.95 if grand else 0.85)
    if grand:
        level = foot - body - 1.0
        sheet.rect(middle - half * 0.5, level - 0.1, half, 0.6, wall)
        sheet.rect(middle - half * 0.5, level + 0.1, half, 0.14, "#2f6a6a")
        roof(level + 0.06, half * 0.66, 0.85)
    return sheet


def castle(wide: float, pixels: float, snow: float, lit: float) -> Sheet:
    """A castle's inner wall, gatehouse and towers."""
    tall = 7.0
    sheet = Sheet(wide, tall, pixels)
    stone = "#b9ae9c"

    def wall(x: float, y: float, across: float, tone: Colour) -> None:
        sheet.fade(x, y, across, tall - y, shade(tone, 1.05), shade(tone, 0.8))
        for merlon in np.arange(x, x + across - 0.1, 0.42):
            sheet.rect(float(merlon), y - 0.28, 0.24, 0.3, SNOW if snow > 0.3 else shade(tone, 1.08))
        for row in np.arange(y + 0.3, tall, 0.36):
            for column in np.arange(x + (0.2 if int(row * 10) % 2 else 0.45), x + across - 0.3, 0.8):
                sheet.rect(float(column), float(row), 0.34, 0.1, shade(tone, 0.93), 0.7)

    wall(0, 4.3, wide, shade(stone, 0.94))
    middle = wide / 2
    for x, across, top in ((middle - 3.6, 1.7, 2.6), (middle + 1.9, 1.7, 2.6)):
        wall(x, top, across, stone)
        sheet.poly(
            [(x - 0.15, top - 0.2), (x + across / 2, top - 2.1), (x + across + 0.15, top - 0.2)],
            SNOW if snow > 0.3 else "#51627e",
        )
        sheet.slab(x + across / 2 - 0.14, top + 0.8, 0.28, 0.7, 0.14, mix("#3a3430", "#ffc878", 0.9 * lit))
        sheet.line([(x + across / 2, top - 2.1), (x + across / 2, top - 2.6)], 0.04, "#4a4038")
        sheet.poly(
            [(x + across / 2, top - 2.6), (x + across / 2 + 0.6, top - 2.45), (x + across / 2, top - 2.3)], "#c2413f"
        )
    wall(middle - 1.3, 3.5, 2.6, shade(stone, 1.05))
    sheet.slab(middle - 0.75, 4.9, 1.5, 2.6, 0.75, shade(stone, 0.6))
    sheet.slab(middle - 0.6, 5.05, 1.2, 2.4, 0.6, "#3a2c24")
    for x in (middle - 1.0, middle + 0.78):
        sheet.rect(x, 4.3, 0.22, 1.1, "#b03a3a")
        sheet.poly([(x, 5.4), (x + 0.11, 5.25), (x + 0.22, 5.4)], "#b03a3a")
    return sheet


def false_front(rng: np.random.Generator, pixels: float, snow: float, lit: float) -> tuple[Sheet, float]:
    """A wooden front of the old west, with a porch."""
    wide, tall = 3.0, 3.1
    sheet = Sheet(wide, tall, pixels)
    tone = ("#a97a52", "#8f6a4c", "#b98d66", "#7d6a58", "#a8654a")[int(rng.integers(5))]
    sheet.fade(0.2, 0.35, 2.6, tall - 0.35, shade(tone, 1.05), shade(tone, 0.85))
    for y in np.arange(0.5, 3.0, 0.17):
        sheet.rect(0.2, float(y), 2.6, 0.02, shade(tone, 0.72))
    sheet.rect(0.1, 0.25, 2.8, 0.14, SNOW if snow > 0.3 else shade(tone, 0.75))
    sheet.slab(0.55, 0.6, 1.9, 0.36, 0.04, "#efe0bd")
    for bar in range(5):
        sheet.rect(0.75 + bar * 0.31, 0.70, 0.22, 0.16, "#7a3a2c")
    sheet.poly([(0.0, 1.75), (3.0, 1.75), (2.85, 1.5), (0.15, 1.5)], SNOW if snow > 0.3 else shade(tone, 0.65))
    for x in (0.12, 1.0, 1.9, 2.8):
        sheet.rect(x, 1.75, 0.08, 1.35, shade(tone, 0.7))
    sheet.rect(1.22, 2.05, 0.56, 1.05, mix("#3a2c24", "#ffb868", 0.6 * lit))
    sheet.rect(1.24, 2.3, 0.25, 0.5, shade(tone, 0.8))
    sheet.rect(1.51, 2.3, 0.25, 0.5, shade(tone, 0.8))
    for x in (0.4, 2.1):
        pane(sheet, x, 2.08, 0.5, 0.55, lit * 0.8, frame=shade(tone, 1.2))
    sheet.rect(0, tall - 0.1, wide, 0.1, shade(tone, 0.6))
    return sheet, wide


def well(pixels: float, snow: float) -> tuple[Sheet, float]:
    """A stone well with a little roof."""
    sheet = Sheet(1.2, 1.5, pixels)
    sheet.slab(0.2, 0.95, 0.8, 0.55, 0.1, "#a59a8a")
    for row in range(3):
        for stone in range(4):
            sheet.slab(
                0.22 + stone * 0.2 - 0.05 * (row % 2),
                1.0 + row * 0.16,
                0.17,
                0.13,
                0.04,
                shade("#a59a8a", 0.85 + 0.1 * ((stone + row) % 3)),
            )
    for x in (0.26, 0.86):
        sheet.rect(x, 0.35, 0.08, 0.65, "#6a4a34")
    sheet.poly([(0.02, 0.5), (0.6, 0.05), (1.18, 0.5)], SNOW if snow > 0.3 else "#8d4636")
    sheet.line([(0.6, 0.5), (0.6, 0.82)], 0.02, "#cbb48a")
    sheet.slab(0.5, 0.76, 0.2, 0.2, 0.03, "#7a5a3c")
    return sheet, 1.2


def red_lantern(pixels: float, lit: float) -> tuple[Sheet, float]:
    """A round red lantern with a tassel; it hangs from its top."""
    sheet = Sheet(0.9, 0.9, pixels)
    red = mix("#d23a2c", "#ff6a3a", lit)
    sheet.line([(0.45, 0.0), (0.45, 0.2)], 0.025, "#5a3a2c")
    sheet.oval(0.45, 0.42, 0.25, 0.22, red)
    sheet.oval(0.40, 0.40, 0.12, 0.19, mix(red, "#ffc070", 0.35 + 0.4 * lit))
    sheet.rect(0.34, 0.19, 0.22, 0.05, "#e0b44a")
    sheet.rect(0.34, 0.61, 0.22, 0.05, "#e0b44a")
    sheet.line([(0.45, 0.66), (0.45, 0.84)], 0.04, "#d8a03a")
    if lit > 0.1:
        sheet.glow(0.45, 0.42, 0.44, "#ff7a3a", 0.7 * lit)
    return sheet, 0.9


def circle(x: float, y: float, radius: float, count: int = 24) -> list[tuple[float, float]]:
    """Points around a circle."""
    return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in np.linspace(0, 2 * math.pi, count)]
