"""Things of parks and gardens: fountains, beds, arbours, glasshouses, arcades, stones and stone lanterns."""

from __future__ import annotations

import math

import numpy as np

from ...brush import Colour, Sheet, mix, shade

PETALS = ("#f2637e", "#f7c948", "#ffffff", "#c06ad0", "#ff9a5a", "#f4a3c4", "#7f8fe8")
STONE = "#c9c2b4"


def fountain(pixels: float, snow: float, lit: float) -> tuple[Sheet, float]:
    """A stone fountain of two bowls, still; its width in storeys. Its water is `jet`."""
    sheet = Sheet(3.4, 2.3, pixels)
    sheet.oval(1.7, 2.0, 1.62, 0.26, shade(STONE, 0.72))
    sheet.oval(1.7, 1.86, 1.62, 0.24, shade(STONE, 1.05))
    sheet.oval(1.7, 1.88, 1.45, 0.19, mix("#4f9ab0", "#ffe0a0", 0.35 * lit))
    sheet.poly([(1.52, 1.9), (1.60, 1.15), (1.80, 1.15), (1.88, 1.9)], shade(STONE, 0.92))
    sheet.poly([(1.70, 1.9), (1.72, 1.15), (1.80, 1.15), (1.88, 1.9)], shade(STONE, 0.72))
    sheet.poly([(0.95, 1.02), (2.45, 1.02), (2.0, 1.24), (1.4, 1.24)], shade(STONE, 0.82))
    sheet.oval(1.7, 1.02, 0.76, 0.11, shade(STONE, 1.1))
    sheet.oval(1.7, 1.03, 0.64, 0.075, "#6fb0c4")
    sheet.poly([(1.62, 1.0), (1.66, 0.62), (1.74, 0.62), (1.78, 1.0)], STONE)
    sheet.dot(1.7, 0.58, 0.08, shade(STONE, 1.08))
    if snow > 0.3:
        sheet.oval(1.7, 1.86, 1.5, 0.2, "#f2f7fc", snow)
        sheet.oval(1.7, 1.0, 0.7, 0.1, "#fbfdff", snow)
    return sheet, 3.4


def jet(rng: np.random.Generator, pixels: float) -> tuple[np.ndarray, float]:
    """Falling water of the fountain, as light that adds."""
    sheet = Sheet(3.0, 2.0, pixels, fine=2)
    for _ in range(90):
        way = float(rng.choice((-1, 1)))
        reach = float(rng.uniform(0.05, 0.62))
        start = float(rng.uniform(0, 0.9))
        t0, t1 = start, min(1.0, start + 0.16)
        arc = [
            (1.5 + way * reach * t, 0.62 - 1.1 * math.sin(math.pi * 0.62 * t) * 0.42 + 0.75 * t * t)
            for t in (t0, (t0 + t1) / 2, t1)
        ]
        sheet.line(arc, 0.016, "#ffffff", 0.75)
    for _ in range(60):
        way = float(rng.choice((-1, 1)))
        x = 1.5 + way * float(rng.uniform(0.55, 0.85))
        y = float(rng.uniform(0.75, 1.6))
        sheet.line([(x, y), (x + way * 0.02, y + 0.14)], 0.014, "#eaf6ff", 0.6)
    picture = sheet.done()
    picture[..., 3] = picture[..., 3] // 2
    return picture, 3.0


def bed(
    rng: np.random.Generator, wide: float, pixels: float, season: str, snow: float, tones: tuple[str, ...]
) -> Sheet:
    """A low bed of flowers behind a stone edge."""
    sheet = Sheet(wide, 0.46, pixels)
    leaf = {"autumn": "#6f7038", "winter": "#5c6650"}.get(season, "#3f7a3c")
    count = round(90 * wide)
    xs, ys = rng.uniform(0.04, wide - 0.04, count), rng.uniform(0.16, 0.38, count)
    order = np.argsort(ys)
    for x, y in zip(xs[order], ys[order], strict=True):
        sheet.oval(float(x), float(y) + 0.03, 0.05, 0.035, shade(leaf, float(rng.uniform(0.7, 1.25))))
        if season != "winter" and snow < 0.4 and rng.random() < (0.35 if season == "autumn" else 0.62):
            hue = tones[int(x / wide * 3 + rng.random()) % len(tones)]
            sheet.dot(float(x), float(y) - 0.02, 0.030, shade(hue, float(rng.uniform(0.85, 1.1))))
    if snow > 0.3:
        sheet.slab(0.02, 0.16, wide - 0.04, 0.14, 0.07, "#fbfdff", snow)
    sheet.slab(0, 0.37, wide, 0.09, 0.03, shade(STONE, 0.95))
    sheet.slab(0, 0.365, wide, 0.03, 0.015, "#fbfdff" if snow > 0.3 else shade(STONE, 1.12))
    return sheet


def gazebo(pixels: float, snow: float, lit: float) -> tuple[Sheet, float]:
    """A round bandstand with a domed roof."""
    sheet = Sheet(3.2, 3.1, pixels)
    white, roof = "#efe9dc", "#fbfdff" if snow > 0.3 else "#5f8f86"
    sheet.slab(0.25, 2.78, 2.7, 0.3, 0.04, "#b9b0a0")
    sheet.rect(0.4, 1.3, 2.4, 1.5, mix("#4d5a56", "#ffcf87", 0.45 * lit), 0.55)
    for x in (0.42, 1.0, 2.14, 2.72):
        sheet.rect(x, 1.25, 0.09, 1.55, white)
    for x in np.arange(0.45, 2.8, 0.13):
        if not 1.15 < x < 2.0:
            sheet.rect(float(x), 2.4, 0.035, 0.4, white)
    sheet.rect(0.42, 2.36, 0.7, 0.05, white)
    sheet.rect(2.08, 2.36, 0.72, 0.05, white)
    arch = [(1.6 + 1.5 * math.cos(a), 1.22 + 0.85 * math.sin(a)) for a in np.linspace(math.pi, 2 * math.pi, 20)]
    sheet.poly([*arch, (3.1, 1.3), (0.1, 1.3)], roof)
    sheet.poly([(1.6, 0.36), (2.4, 0.6), (3.1, 1.22), (1.9, 1.22)], shade(roof, 0.82))
    sheet.slab(0.06, 1.2, 3.08, 0.12, 0.04, white)
    sheet.slab(1.45, 0.16, 0.3, 0.28, 0.1, shade(roof, 0.9))
    sheet.dot(1.6, 0.12, 0.07, "#d8b45a")
    if lit > 0.1:
        sheet.glow(1.6, 1.9, 1.3, "#ffb45a", 0.5 * lit)
    return sheet, 3.2


def glasshouse(pixels: float, snow: float, lit: float) -> tuple[Sheet, float]:
    """A great palm house of white iron and glass."""
    sheet = Sheet(8.0, 4.0, pixels)
    glass, iron = mix("#bcd9d2", "#ffe1a8", 0.55 * lit), "#eef2ec"

    def vault(x: float, y: float, wide: float, tall: float) -> None:
        turns = np.linspace(math.pi, 2 * math.pi, 24)
        outline = [(x + wide / 2 + wide / 2 * math.cos(a), y + tall + tall * math.sin(a)) for a in turns]
        sheet.poly([*outline, (x + wide, 4.0), (x, 4.0)], glass)
        sheet.poly([(x, 3.2), (x + wide, 3.2), (x + wide, 4.0), (x, 4.0)], mix(glass, "#3d6a4c", 0.45 * (1 - lit)))
        for _number, share in enumerate(np.linspace(0, 1, max(4, round(wide / 0.42)))):
            px = x + wide * float(share)
            lift = y + tall - tall * math.sin(math.acos(min(1, max(-1, 2 * float(share) - 1))))
            sheet.line([(px, 4.0), (px, lift)], 0.035, iron)
        sheet.line(outline, 0.07, iron)
        for row in np.arange(y + tall, 4.0, 0.5):
            sheet.line([(x, float(row)), (x + wide, float(row))], 0.03, iron)
        if snow > 0.3:
            sheet.line([(px, py - 0.03) for px, py in outline[5:-5]], 0.1, "#fbfdff", snow)

    vault(0.1, 2.2, 3.0, 0.7)
    vault(4.9, 2.2, 3.0, 0.7)
    vault(2.4, 0.5, 3.2, 1.3)
    sheet.slab(3.75, 0.25, 0.5, 0.4, 0.15, iron)
    sheet.slab(3.7, 3.2, 0.6, 0.8, 0.2, mix("#4d6a62", "#ffe1a8", 0.6 * lit))
    sheet.rect(0, 3.85, 8.0, 0.15, "#b9b0a0")
    return sheet, 8.0


def arcade(wide: float, pixels: float, snow: float, lit: float, *, wall: str, roof: str, clock: bool) -> Sheet:
    """A building of two floors around a yard: arches below, windows above, a clock tower if it is a college."""
    tall = 5.6
    sheet = Sheet(wide, tall, pixels)
    top = 2.2
    sheet.fade(0, top, wide, tall - top, shade(wall, 1.05), shade(wall, 0.86))
    sheet.poly(
        [(0, top - 0.55), (wide, top - 0.55), (wide, top + 0.04), (0, top + 0.04)], "#f8fbff" if snow > 0.3 else roof
    )
    sheet.rect(0, top, wide, 0.12, shade(wall, 1.16))
    sheet.rect(0, 3.78, wide, 0.09, shade(wall, 1.16))
    bay = 1.05
    count = int(wide / bay)
    start = (wide - count * bay) / 2
    for number in range(count):
        x = start + number * bay
        pane = mix("#46525e", "#ffcf87", (0.85 if (number * 7) % 5 < 3 else 0.15) * lit)
        sheet.slab(x + 0.28, 2.6, 0.5, 0.85, 0.24, shade(wall, 1.18))
        sheet.slab(x + 0.34, 2.66, 0.38, 0.76, 0.19, pane)
        sheet.rect(x + 0.515, 2.66, 0.03, 0.76, shade(wall, 1.18))
        sheet.slab(x + 0.14, 4.12, 0.78, 1.6, 0.39, shade(wall, 1.15))
        sheet.slab(x + 0.21, 4.2, 0.64, 1.6, 0.32, mix(shade(wall, 0.38), "#ffb46a", 0.5 * lit))
    if clock:
        middle = wide / 2
        sheet.fade(middle - 0.8, 0.9, 1.6, tall - 0.9, shade(wall, 1.1), shade(wall, 0.9))
        sheet.poly([(middle - 0.95, 0.95), (middle, 0.0), (middle + 0.95, 0.95)], "#f8fbff" if snow > 0.3 else roof)
        sheet.dot(middle, 1.6, 0.42, shade(wall, 0.7))
        sheet.dot(middle, 1.6, 0.36, mix("#f4efe2", "#fff2cc", lit))
        sheet.line([(middle, 1.6), (middle, 1.34)], 0.04, "#2b2b30")
        sheet.line([(middle, 1.6), (middle + 0.18, 1.68)], 0.04, "#2b2b30")
        sheet.slab(middle - 0.42, 4.1, 0.84, 1.6, 0.42, shade(wall, 0.4))
    return sheet


def headstone(rng: np.random.Generator, pixels: float, snow: float) -> tuple[Sheet, float]:
    """A gravestone: a slab with a round or pointed head, or a cross."""
    sheet = Sheet(0.62, 0.85, pixels)
    tone = shade(("#9a9a98", "#8a8f8c", "#a8a296")[rng.integers(3)], float(rng.uniform(0.9, 1.1)))
    kind = int(rng.integers(3))
    if kind == 0:
        sheet.slab(0.1, 0.14, 0.42, 0.9, 0.2, shade(tone, 0.7))
        sheet.slab(0.08, 0.14, 0.38, 0.9, 0.19, tone)
    elif kind == 1:
        sheet.rect(0.26, 0.05, 0.12, 0.8, tone)
        sheet.rect(0.12, 0.2, 0.40, 0.12, tone)
        sheet.rect(0.34, 0.05, 0.04, 0.8, shade(tone, 0.75))
    else:
        sheet.poly([(0.1, 0.85), (0.1, 0.32), (0.3, 0.16), (0.5, 0.32), (0.5, 0.85)], tone)
        sheet.poly([(0.44, 0.85), (0.44, 0.27), (0.5, 0.32), (0.5, 0.85)], shade(tone, 0.72))
    sheet.rect(0.02, 0.78, 0.58, 0.07, shade(tone, 0.8))
    for row in range(2 if kind != 1 else 0):
        sheet.rect(0.17, 0.42 + 0.1 * row, 0.24, 0.03, shade(tone, 0.62))
    if snow > 0.3:
        sheet.oval(0.3, 0.16 if kind else 0.14, 0.2, 0.05, "#fbfdff", snow)
    return sheet, 0.62


def railing(wide: float, pixels: float, *, tall: float = 0.8, tone: str = "#24282c", spear: bool = True) -> Sheet:
    """An iron fence."""
    sheet = Sheet(wide, tall, pixels)
    for x in np.arange(0.06, wide, 0.16):
        sheet.line([(float(x), tall), (float(x), 0.08)], 0.022, tone)
        if spear:
            sheet.poly([(float(x) - 0.03, 0.12), (float(x), 0.0), (float(x) + 0.03, 0.12)], tone)
    for y in (0.2, tall - 0.1):
        sheet.line([(0, y), (wide, y)], 0.03, tone)
    return sheet


def stone_lantern(pixels: float, snow: float, lit: float) -> tuple[Sheet, float]:
    """A Japanese stone lantern."""
    sheet = Sheet(0.9, 1.35, pixels)
    tone: Colour = "#a3a097"
    sheet.poly([(0.25, 1.35), (0.32, 1.2), (0.58, 1.2), (0.65, 1.35)], shade(tone, 0.85))
    sheet.rect(0.38, 0.75, 0.14, 0.48, tone)
    sheet.poly([(0.24, 0.78), (0.66, 0.78), (0.58, 0.68), (0.32, 0.68)], shade(tone, 0.9))
    sheet.rect(0.30, 0.42, 0.30, 0.27, tone)
    sheet.rect(0.36, 0.47, 0.18, 0.18, mix("#3a3430", "#ffd28a", max(0.15, lit)))
    sheet.poly([(0.08, 0.44), (0.28, 0.24), (0.62, 0.24), (0.82, 0.44)], "#fbfdff" if snow > 0.3 else shade(tone, 0.92))
    sheet.dot(0.45, 0.18, 0.07, tone)
    if lit > 0.1:
        sheet.glow(0.45, 0.56, 0.44, "#ffb45a", 0.8 * lit)
    return sheet, 0.9


def torii(pixels: float, snow: float) -> tuple[Sheet, float]:
    """A red gate of two posts."""
    sheet = Sheet(3.4, 2.9, pixels)
    red = "#c8402c"
    for x in (0.55, 2.65):
        sheet.poly([(x, 2.9), (x + 0.03, 0.3), (x + 0.22, 0.3), (x + 0.25, 2.9)], red)
        sheet.rect(x - 0.03, 2.7, 0.31, 0.2, "#2b2624")
    sheet.rect(0.3, 0.85, 2.85, 0.17, shade(red, 0.86))
    sheet.poly([(0.0, 0.16), (1.7, 0.3), (3.4, 0.16), (3.3, 0.46), (0.1, 0.46)], red)
    sheet.poly(
        [(0.0, 0.02), (1.7, 0.18), (3.4, 0.02), (3.36, 0.18), (1.7, 0.32), (0.04, 0.18)],
        "#fbfdff" if snow > 0.3 else "#2b2624",
    )
    return sheet, 3.4
