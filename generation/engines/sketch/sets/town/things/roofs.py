"""Things on a roof: the head of the stairs, a water tank, coolers, an aerial, strings of bulbs."""

from __future__ import annotations

import math

import numpy as np

from ...brush import Sheet, mix, shade

SNOW = "#fbfdff"


def stair_head(pixels: float, snow: float, lit: float) -> tuple[Sheet, float]:
    """A small brick house with a door and a lamp."""
    sheet = Sheet(2.6, 2.6, pixels)
    body = "#a4664e"
    sheet.fade(0.15, 0.3, 2.3, 2.3, body, shade(body, 0.82))
    for row, y in enumerate(np.arange(0.4, 2.6, 0.12)):
        sheet.rect(0.15, float(y), 2.3, 0.014, shade(body, 0.74))
        for x in np.arange(0.2 + 0.15 * (row % 2), 2.4, 0.3):
            sheet.rect(float(x), float(y), 0.014, 0.12, shade(body, 0.78))
    sheet.rect(0.05, 0.18, 2.5, 0.16, SNOW if snow > 0.3 else "#cfc6ba")
    sheet.rect(0.75, 1.0, 0.95, 1.6, "#4a4038")
    sheet.fade(0.82, 1.07, 0.81, 1.53, "#4f7a78", "#3a5a5a")
    sheet.rect(0.98, 1.2, 0.5, 0.42, mix("#8fa8b4", "#ffd083", lit))
    sheet.dot(1.52, 1.9, 0.05, "#e8c468")
    sheet.slab(1.1, 0.72, 0.26, 0.12, 0.05, "#3a3a40")
    sheet.bulb(1.23, 0.86, 0.1, 0.05, "#ffe6b0", lit)
    if lit > 0.05:
        sheet.glow(1.23, 0.95, 0.8, "#ffb45a", 0.55 * lit)
    return sheet, 2.6


def tank(pixels: float, snow: float) -> tuple[Sheet, float]:
    """A wooden water tank on legs with a conical roof."""
    sheet = Sheet(2.0, 4.2, pixels)
    for x in (0.4, 1.0, 1.6):
        sheet.line([(x, 4.2), (x, 2.4)], 0.09, "#4a4440")
    sheet.line([(0.4, 4.0), (1.6, 2.6)], 0.04, "#4a4440")
    sheet.line([(1.6, 4.0), (0.4, 2.6)], 0.04, "#4a4440")
    for column, tone in enumerate(np.linspace(1.12, 0.7, 12)):
        sheet.rect(0.25 + column * 0.125, 0.95, 0.125, 1.5, shade("#a87850", float(tone) * (1 - 0.06 * (column % 2))))
    for y in (1.15, 1.7, 2.25):
        sheet.rect(0.25, y, 1.5, 0.04, "#5a4a40")
    sheet.poly([(0.12, 1.0), (1.0, 0.15), (1.88, 1.0)], SNOW if snow > 0.3 else "#7a6458")
    sheet.poly([(0.12, 1.0), (1.0, 0.15), (0.7, 1.0)], SNOW if snow > 0.3 else "#947a6a")
    return sheet, 2.0


def cooler(rng: np.random.Generator, pixels: float, snow: float) -> tuple[Sheet, float]:
    """A cooling unit with its fan behind a grille."""
    sheet = Sheet(1.3, 1.0, pixels)
    sheet.slab(0.05, 0.12, 1.2, 0.8, 0.05, "#b9bec4")
    sheet.slab(0.05, 0.08, 1.2, 0.12, 0.04, SNOW if snow > 0.3 else "#d9dde2")
    x = 0.42 if rng.random() < 0.5 else 0.85
    sheet.dot(x, 0.55, 0.3, "#5a6068")
    for turn in np.linspace(0, 2 * math.pi, 6)[:-1]:
        sheet.line([(x, 0.55), (x + 0.24 * math.cos(turn), 0.55 + 0.24 * math.sin(turn))], 0.07, "#8a9098")
    for ring in (0.1, 0.2, 0.29):
        turns = np.linspace(0, 2 * math.pi, 24)
        sheet.line([(x + ring * math.cos(a), 0.55 + ring * math.sin(a)) for a in turns], 0.012, "#d3d8dd")
    other = 1.27 - x
    for y in np.arange(0.3, 0.85, 0.09):
        sheet.rect(other - 0.2, float(y), 0.4, 0.03, "#8f959c")
    for foot in (0.15, 1.05):
        sheet.rect(foot, 0.9, 0.1, 0.1, "#5a6068")
    return sheet, 1.3


def aerial(pixels: float) -> tuple[Sheet, float]:
    """A television aerial."""
    sheet = Sheet(1.4, 2.6, pixels)
    sheet.line([(0.7, 2.6), (0.7, 0.1)], 0.04, "#5a5f68")
    sheet.line([(0.2, 0.5), (1.2, 0.3)], 0.03, "#5a5f68")
    for share in np.linspace(0, 1, 6):
        x, y = 0.2 + float(share), 0.5 - 0.2 * float(share)
        sheet.line([(x, y - 0.22), (x, y + 0.22)], 0.022, "#6a6f78")
    return sheet, 1.4


def bulbs(wide: float, pixels: float, lit: float) -> Sheet:
    """A cord of bulbs that hangs in bows."""
    sheet = Sheet(wide, 0.9, pixels)
    points = [(wide * t, 0.1 + 0.5 * abs(math.sin(t * math.pi * 3))) for t in np.linspace(0, 1, 60)]
    sheet.line(points, 0.018, "#2c2628")
    for x, y in points[1::2]:
        sheet.bulb(x, y + 0.06, 0.05, 0.065, "#ffe2a8", 0.1 + 0.9 * lit)
        if lit > 0.05:
            sheet.glow(x, y + 0.06, 0.25, "#ffc070", 0.45 * lit, 2.0)
    return sheet
