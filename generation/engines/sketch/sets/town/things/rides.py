"""Things to play on and to ride: slide, swings, climbing dome; big wheel, coaster, roundabout and striped tents."""

from __future__ import annotations

import math

import numpy as np

from ...brush import Colour, Sheet, mix, shade

BRIGHT = ("#e8503c", "#f2b53c", "#3c8fd8", "#4fa85a", "#b05ac0", "#f27fa0")
SNOW = "#fbfdff"


def slide(pixels: float, snow: float) -> tuple[Sheet, float]:
    """A wooden tower with a roof and a slide that runs down to the right."""
    sheet = Sheet(4.0, 3.2, pixels)
    for x in (0.4, 1.7):
        sheet.rect(x, 1.0, 0.14, 2.2, "#a9764a")
        sheet.rect(x, 1.0, 0.05, 2.2, "#c9925e")
    sheet.rect(0.35, 1.95, 1.55, 0.14, "#c9925e")
    for x in np.arange(0.55, 1.65, 0.22):
        sheet.rect(float(x), 1.45, 0.07, 0.52, "#f2b53c")
    sheet.rect(0.4, 1.42, 1.4, 0.08, "#e8503c")
    sheet.poly([(0.1, 1.05), (1.12, 0.15), (2.15, 1.05)], SNOW if snow > 0.3 else "#3c8fd8")
    sheet.poly([(0.1, 1.05), (1.12, 0.15), (0.75, 1.05)], "#ffffff" if snow > 0.3 else shade("#3c8fd8", 1.18))
    for y in np.arange(2.25, 3.1, 0.25):
        sheet.rect(0.5, float(y), 1.22, 0.05, "#a9764a")
    chute = [(1.85, 1.95), (2.5, 2.35), (3.1, 2.85), (3.75, 3.02)]
    sheet.line(chute, 0.36, shade("#e8503c", 0.8))
    sheet.line([(x, y - 0.08) for x, y in chute], 0.24, "#f26a4c")
    sheet.line([(x, y - 0.16) for x, y in chute], 0.05, "#ff9a7a")
    sheet.line([(3.1, 2.9), (3.1, 3.2)], 0.08, "#8a8f9a")
    return sheet, 4.0


def swings(pixels: float) -> tuple[Sheet, float]:
    """A frame with two empty swings."""
    sheet = Sheet(3.4, 2.4, pixels)
    for x in (0.5, 2.9):
        for foot in (-0.4, 0.4):
            sheet.line([(x + foot, 2.4), (x, 0.12)], 0.09, "#3c8fd8")
    sheet.line([(0.4, 0.12), (3.0, 0.12)], 0.1, shade("#3c8fd8", 0.85))
    for x in (1.2, 2.2):
        for side in (-0.2, 0.2):
            sheet.line([(x + side, 0.14), (x + side, 1.75)], 0.02, "#6a6f7c")
        sheet.slab(x - 0.27, 1.73, 0.54, 0.09, 0.03, "#e8503c")
    return sheet, 3.4


def dome(pixels: float) -> tuple[Sheet, float]:
    """A climbing dome of bent tubes."""
    sheet = Sheet(2.6, 1.4, pixels)
    for number, share in enumerate((1.0, 0.55, 0.0, -0.55, -1.0)):
        turns = np.linspace(0, math.pi, 20)
        points = [(1.3 + share * 1.2 * math.cos(a * 0.5), 1.4 - 1.25 * math.sin(a * 0.5)) for a in turns]
        sheet.line(points, 0.06, BRIGHT[number % 4])
    for up in (0.35, 0.75, 1.1):
        half = 1.2 * math.sqrt(max(0.0, 1 - (up / 1.25) ** 2))
        sheet.line([(1.3 - half, 1.4 - up), (1.3, 1.4 - up + 0.09), (1.3 + half, 1.4 - up)], 0.05, "#f2b53c")
    return sheet, 2.6


def wheel(pixels: float, lit: float) -> tuple[np.ndarray, float]:
    """The turning part of a big wheel: rims, spokes and cabins; square, about its hub."""
    size = 7.0
    sheet = Sheet(size, size, pixels)
    middle = size / 2
    turns = np.linspace(0, 2 * math.pi, 49)
    for radius, thick in ((2.85, 0.09), (2.55, 0.06), (0.5, 0.08)):
        sheet.line([(middle + radius * math.cos(a), middle + radius * math.sin(a)) for a in turns], thick, "#e8ecf2")
    for number in range(16):
        a = number * math.pi / 8
        rim = (middle + 2.85 * math.cos(a), middle + 2.85 * math.sin(a))
        sheet.line([(middle, middle), rim], 0.035, "#d3d8e2")
        hue = BRIGHT[number % 6]
        if number % 2 == 0:
            sheet.dot(*rim, 0.36, shade(hue, 0.85))
            sheet.dot(rim[0] - 0.05, rim[1] - 0.06, 0.28, hue)
            sheet.dot(rim[0] - 0.03, rim[1] - 0.08, 0.14, mix("#9fc4dc", "#ffe0a0", lit))
        for radius in (0.9, 1.4, 1.9, 2.4):
            spot = (middle + radius * math.cos(a), middle + radius * math.sin(a))
            sheet.bulb(*spot, 0.05, 0.05, mix("#f4efe4", hue, 0.3 + 0.5 * lit), lit)
    for a in np.linspace(0, 2 * math.pi, 41)[:-1]:
        sheet.bulb(middle + 2.7 * math.cos(a), middle + 2.7 * math.sin(a), 0.05, 0.05, "#ffe6a8", lit)
    if lit > 0.05:
        sheet.glow(middle, middle, 3.2, "#ff9ad0", 0.22 * lit, 1.6)
    return sheet.done(), size


def wheel_frame(pixels: float) -> tuple[Sheet, float]:
    """The legs that carry a big wheel; the hub is 3.6 up."""
    sheet = Sheet(4.0, 3.8, pixels)
    for foot in (0.3, 3.7):
        sheet.line([(foot, 3.8), (2.0, 0.2)], 0.17, "#c9ced8")
    sheet.dot(2.0, 0.2, 0.24, "#e8503c")
    sheet.rect(0.8, 3.55, 2.4, 0.25, "#7a8290")
    return sheet, 4.0


def coaster(rng: np.random.Generator, wide: float, pixels: float, snow: float) -> Sheet:
    """A coaster's hills on a lattice of posts."""
    tall = 5.2
    sheet = Sheet(wide, tall, pixels)
    start = float(rng.uniform(0, 6))
    x = np.linspace(0, wide, max(60, round(wide * 6)))
    y = tall - 1.0 - 3.6 * (0.5 + 0.5 * np.sin(x * 0.62 + start)) * (0.62 + 0.38 * np.sin(x * 0.17 + start))
    for at, top in zip(x[::3], y[::3], strict=True):
        sheet.line([(float(at), tall), (float(at), float(top))], 0.05, "#e9dfcf" if snow < 0.3 else SNOW)
    for level in (1.0, 2.0, 3.0):
        for left, right, a, b in zip(x[::3], x[3::3], y[::3], y[3::3], strict=False):
            if max(a, b) < tall - level:
                sheet.line([(float(left), tall - level), (float(right), tall - level + 0.9)], 0.03, "#d8cdbb")
    sheet.line(list(zip(x, y, strict=True)), 0.15, "#c8342f")
    sheet.line([(px, py - 0.1) for px, py in zip(x, y, strict=True)], 0.06, "#f26a4c" if snow < 0.3 else SNOW)
    return sheet


def carousel(pixels: float, lit: float, snow: float) -> tuple[Sheet, float]:
    """A roundabout with a striped roof, mirrors, bulbs and poles."""
    sheet = Sheet(4.2, 3.6, pixels)
    warm = mix("#8a5a4a", "#ffcf8a", lit)
    sheet.fade(0.55, 1.5, 3.1, 1.75, shade("#b0785a", 0.8), warm)
    for x in np.linspace(0.62, 3.5, 7):
        sheet.slab(float(x) - 0.02, 1.65, 0.26, 0.9, 0.1, mix("#cfe0ea", "#fff0cc", lit))
    for stripe in range(12):
        left, right = 0.2 + 3.8 * stripe / 12, 0.2 + 3.8 * (stripe + 1) / 12
        tone: Colour = "#d8423c" if stripe % 2 else "#f8ecd4"
        tone = SNOW if snow > 0.3 and stripe % 2 == 0 else tone
        sheet.poly([(2.1, 0.3), (left, 1.3), (right, 1.3)], tone)
        sheet.rect(left, 1.28, right - left, 0.22, shade("#3c8fd8" if stripe % 2 else "#f2b53c", 0.95))
        sheet.bulb((left + right) / 2, 1.54, 0.055, 0.055, "#ffe6a8", max(0.25, lit))
    sheet.line([(2.1, 0.3), (2.1, 0.05)], 0.05, "#d9a83c")
    sheet.poly([(2.1, 0.02), (2.5, 0.12), (2.1, 0.22)], "#e8503c")
    for x in (0.8, 1.45, 2.1, 2.75, 3.4):
        sheet.line([(x, 1.5), (x, 3.25)], 0.06, "#e0b24a")
    sheet.slab(0.25, 3.2, 3.7, 0.32, 0.08, "#c8342f")
    sheet.rect(0.25, 3.26, 3.7, 0.06, "#f2b53c")
    sheet.rect(0.45, 3.5, 3.3, 0.1, "#7a5a4a")
    if lit > 0.05:
        sheet.glow(2.1, 2.3, 1.9, "#ffb45a", 0.4 * lit, 1.7)
    return sheet, 4.2


def tent(rng: np.random.Generator, pixels: float, lit: float, snow: float) -> tuple[Sheet, float]:
    """A striped stall with a pointed roof and a flag."""
    sheet = Sheet(2.0, 2.4, pixels)
    hue = BRIGHT[int(rng.integers(6))]
    sheet.fade(0.25, 1.15, 1.5, 1.25, "#4a3030", mix("#6a4438", "#ffc878", lit))
    for row in (1.45, 1.75):
        for x in np.arange(0.35, 1.6, 0.22):
            sheet.dot(float(x) + 0.06, row, 0.085, BRIGHT[int(rng.integers(6))])
        sheet.rect(0.28, row + 0.09, 1.44, 0.04, "#a9764a")
    sheet.rect(0.18, 1.95, 1.64, 0.45, shade(hue, 0.85))
    sheet.rect(0.18, 1.93, 1.64, 0.07, "#f8ecd4")
    for stripe in range(8):
        left, right = 0.08 + 1.84 * stripe / 8, 0.08 + 1.84 * (stripe + 1) / 8
        tone: Colour = hue if stripe % 2 else "#f8ecd4"
        tone = SNOW if snow > 0.3 and stripe % 2 == 0 else tone
        sheet.poly([(1.0, 0.22), (left, 1.08), (right, 1.08)], tone)
        sheet.oval((left + right) / 2, 1.08, (right - left) / 2, 0.1, shade(tone, 0.9))
    sheet.line([(1.0, 0.24), (1.0, 0.02)], 0.04, "#8a8f9a")
    sheet.poly([(1.0, 0.0), (1.35, 0.08), (1.0, 0.16)], hue)
    if lit > 0.05:
        sheet.glow(1.0, 1.5, 0.9, "#ffb45a", 0.5 * lit, 1.6)
    return sheet, 2.0
