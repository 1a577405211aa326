"""Things along a road: rails, gantries, fuel pumps under their roof, bridge towers and cables, a control tower."""

from __future__ import annotations

import numpy as np

from ...brush import Sheet, mix, shade

SNOW = "#fbfdff"


def rail(long: float, pixels: tuple[float, float], snow: float) -> Sheet:
    """A crash barrier on posts, 0.5 high."""
    sheet = Sheet(long, 0.5, pixels, fine=1)
    for x in np.arange(0.1, long, 0.9):
        sheet.rect(float(x), 0.1, 0.1, 0.4, "#7a7f88")
    sheet.fade(0, 0.04, long, 0.2, "#d9dde2", "#8f959e")
    sheet.rect(0, 0.13, long, 0.03, "#9aa0a8")
    if snow > 0.3:
        sheet.rect(0, 0.0, long, 0.07, SNOW)
    return sheet


def gantry(wide: float, pixels: float, lit: float) -> Sheet:
    """A sign bridge across the lanes; its boards bear arrows only."""
    sheet = Sheet(wide, 4.0, pixels)
    for x in (0.1, wide - 0.25):
        sheet.rect(x, 0.7, 0.15, 3.3, "#8a9098")
    for y in (0.75, 1.05):
        sheet.rect(0.1, y, wide - 0.2, 0.07, "#8a9098")
    for x in np.arange(0.2, wide - 0.4, 0.35):
        sheet.line([(float(x), 1.08), (float(x) + 0.17, 0.78), (float(x) + 0.35, 1.08)], 0.035, "#7a8088")
    board = mix("#2f7a55", "#4fae80", 0.3 * lit)
    for share in (0.08, 0.54):
        x = wide * share
        sheet.slab(x, 0.25, wide * 0.38, 1.15, 0.08, "#f4f6f2")
        sheet.slab(x + 0.06, 0.31, wide * 0.38 - 0.12, 1.03, 0.06, board)
        middle = x + wide * 0.19
        sheet.line([(middle, 1.2), (middle, 0.55)], 0.09, "#f4f6f2")
        sheet.poly([(middle - 0.2, 0.72), (middle, 0.42), (middle + 0.2, 0.72)], "#f4f6f2")
    return sheet


def canopy(wide: float, pixels: float, lit: float, snow: float) -> Sheet:
    """The roof of a filling station on columns, lit from below, with its pumps and the shop behind."""
    tall = 3.6
    sheet = Sheet(wide, tall, pixels)
    shop = mix("#6f8794", "#ffe0a8", 0.25 + 0.75 * lit)
    sheet.rect(wide * 0.14, 1.35, wide * 0.72, tall - 1.35, "#e6e1d6")
    sheet.fade(wide * 0.17, 1.75, wide * 0.66, tall - 1.95, mix(shop, "#ffffff", 0.15), shop)
    for x in np.linspace(wide * 0.17, wide * 0.83, 7):
        sheet.rect(float(x) - 0.03, 1.75, 0.06, tall - 1.75, "#5a6068")
    for x in np.linspace(wide * 0.2, wide * 0.78, 6):
        for y in (2.5, 2.9):
            sheet.rect(
                float(x), y, 0.4, 0.22, ("#e8503c", "#f2b53c", "#3c8fd8", "#4fa85a")[int(x * 7 + y * 3) % 4], 0.5
            )
    sheet.rect(wide * 0.14, 1.35, wide * 0.72, 0.3, "#c8342f")
    for x in (0.16, 0.84):
        sheet.rect(wide * x - 0.12, 0.8, 0.24, tall - 0.8, "#f4f6f2")
        sheet.rect(wide * x + 0.04, 0.8, 0.08, tall - 0.8, "#c3c8ce")
    sheet.fade(0, 0.68, wide, 0.26, mix("#b9bec6", "#fff4d4", lit), "#8f959e")
    for x in np.linspace(0.5, wide - 0.5, 8):
        sheet.bulb(float(x), 0.86, 0.2, 0.05, mix("#e4e8ee", "#fff6dc", lit), lit)
    sheet.rect(0, 0.1, wide, 0.62, "#f4f6f2")
    sheet.rect(0, 0.1, wide, 0.17, "#e8503c")
    sheet.rect(0, 0.27, wide, 0.08, "#f2b53c")
    if snow > 0.3:
        sheet.slab(0, 0.0, wide, 0.16, 0.06, SNOW)
    for x in (0.32, 0.5, 0.68):
        left = wide * x - 0.28
        sheet.rect(left - 0.15, tall - 0.12, 0.86, 0.12, "#c9c4bc")
        sheet.slab(left, tall - 1.45, 0.56, 1.36, 0.08, "#e8503c")
        sheet.slab(left + 0.04, tall - 1.4, 0.16, 1.28, 0.05, shade("#e8503c", 1.25))
        sheet.slab(left + 0.08, tall - 1.28, 0.4, 0.36, 0.04, mix("#2c3440", "#bfe6ff", 0.35 + 0.5 * lit))
        sheet.rect(left + 0.08, tall - 0.8, 0.4, 0.1, "#f4f6f2")
        sheet.line([(left + 0.5, tall - 1.1), (left + 0.68, tall - 0.8), (left + 0.6, tall - 0.35)], 0.05, "#22252c")
    if lit > 0.05:
        sheet.glow(wide / 2, 1.9, wide * 0.42, "#ffe0a8", 0.35 * lit, 1.6)
    return sheet


def tower(wide: float, pixels: float, snow: float) -> Sheet:
    """A bridge tower: two legs and their cross beams, the road passes between."""
    tall = 9.0
    sheet = Sheet(wide, tall, pixels)
    tone = "#b9523c"
    for x in (0.0, wide - 0.55):
        sheet.fade(x, 0.2, 0.55, tall - 0.2, tone, shade(tone, 0.82))
        sheet.rect(x + 0.05, 0.2, 0.12, tall - 0.2, shade(tone, 1.2))
        sheet.rect(x - 0.04, 0.1, 0.63, 0.2, SNOW if snow > 0.3 else shade(tone, 0.8))
    for y in (0.7, 2.6, 4.5):
        sheet.rect(0.5, y, wide - 1.0, 0.42, shade(tone, 0.94))
        sheet.rect(0.5, y, wide - 1.0, 0.1, shade(tone, 1.18))
        sheet.rect(0.5, y + 0.36, wide - 1.0, 0.06, shade(tone, 0.65))
    return sheet


def cables(long: float, tall: float, pixels: tuple[float, float], sag: tuple[float, float]) -> Sheet:
    """The side of a bridge: a cable from `sag[0]` up at its far end to `sag[1]` at its near end, hangers, a railing."""
    sheet = Sheet(long, tall, pixels, fine=1)
    tone = "#a8472f"
    share = np.linspace(0, 1, 60)
    low = min(sag) * 0.35
    bow = sag[0] + (sag[1] - sag[0]) * share - (sum(sag) / 2 - low) * 4 * share * (1 - share) * 0.6
    tops = tall - np.clip(bow, 0.6, None)
    for at in np.arange(0.3, long, 0.8):
        top = float(np.interp(at / long, share, tops))
        sheet.line([(float(at), tall - 0.1), (float(at), top)], 0.04, "#8a7a74")
    sheet.line(list(zip(share * long, tops, strict=True)), 0.16, tone)
    for y in (0.5, 0.3):
        sheet.rect(0, tall - y, long, 0.06, tone)
    for at in np.arange(0.05, long, 0.4):
        sheet.rect(float(at), tall - 0.5, 0.05, 0.5, shade(tone, 0.85))
    sheet.rect(0, tall - 0.12, long, 0.12, "#8f8a86")
    return sheet


def control_tower(pixels: float, lit: float) -> tuple[Sheet, float]:
    """An airfield's control tower and its low hall."""
    sheet = Sheet(6.0, 4.2, pixels)
    sheet.fade(0.2, 2.9, 5.6, 1.3, "#d9dde2", "#aab0b8")
    sheet.rect(0.35, 3.2, 5.3, 0.5, mix("#4b5d6e", "#ffd083", lit))
    for x in np.arange(0.35, 5.6, 0.5):
        sheet.rect(float(x), 3.2, 0.05, 0.5, "#d9dde2")
    sheet.fade(3.9, 1.1, 0.7, 2.2, "#e6e9ee", "#b9bfc8")
    sheet.poly([(3.55, 0.45), (4.95, 0.45), (4.75, 1.15), (3.75, 1.15)], mix("#4b5d6e", "#bfe6ff", 0.3 + 0.5 * lit))
    sheet.slab(3.5, 0.3, 1.5, 0.18, 0.05, "#e6e9ee")
    sheet.line([(4.25, 0.3), (4.25, 0.0)], 0.04, "#8a9098")
    return sheet, 6.0
