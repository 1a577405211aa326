"""Signs and lanterns that hang over the pavement: by day painted boards, by night bent light."""

from __future__ import annotations

import math

import numpy as np

from ..brush import Colour, Sheet, bgr, mix, shade
from .glyphs import GLYPHS

Picture = np.ndarray


def blade(
    word: str, wide: float, colour: Colour, lit: float, ground: Colour = "#17101f", *, snow: float = 0.0
) -> Picture:
    """An upright sign, its letters one under the other, `wide` pixels across its panel plus a halo around it.

    `lit` 0..1: how strongly its tubes shine. The halo is half the panel's width on each side (see `HALO`).
    """
    rows = len(word)
    halo = HALO
    sheet = Sheet(1 + 2 * halo, rows + 0.3 + 2 * halo, wide)
    left = top = halo
    tall = rows + 0.3
    panel = mix(mix(colour, "#f4ead8", 0.25), ground, min(1.0, 0.25 + lit * 0.9))
    sheet.rect(left - 0.16, top + 0.18, 0.2, 0.06, "#2a2a30")
    sheet.rect(left - 0.16, top + tall - 0.24, 0.2, 0.06, "#2a2a30")
    sheet.slab(left + 0.02, top + 0.02, 0.96, tall - 0.04, 0.12, mix(colour, "#ffffff", 0.25 * lit))
    sheet.slab(left + 0.075, top + 0.075, 0.85, tall - 0.15, 0.09, panel)
    ink = mix("#fff8ea", colour, 0.25 * lit) if lit > 0.35 else "#fff6e4"
    for row, letter in enumerate(word):
        for stroke in GLYPHS[letter]:
            points = [(left + 0.16 + x * 0.068, top + 0.16 + row + y * 0.082) for x, y in stroke]
            if lit > 0.35:
                sheet.line(points, 0.115, colour)
                sheet.line(points, 0.045, ink)
            else:
                sheet.line(points, 0.09, ink)
    if snow:
        sheet.slab(left - 0.02, top - 0.10 * snow, 1.04, 0.16 * snow, 0.07, "#fbfdff")
    if lit > 0.05:
        for row in range(rows):
            sheet.glow(left + 0.5, top + 0.65 + row, 0.98, colour, 0.34 * lit, 1.7)
    return sheet.done()


def banner(word: str, tall: float, colour: Colour, lit: float, ground: Colour = "#17101f") -> Picture:
    """A level sign: letters side by side on a board `tall` pixels high plus its halo."""
    halo = HALO
    letters = 0.80
    sheet = Sheet(len(word) * letters + 0.35 + 2 * halo, 1.1 + 2 * halo, tall)
    wide = len(word) * letters + 0.35
    sheet.slab(halo, halo, wide, 1.1, 0.14, mix(colour, "#ffffff", 0.3 * lit))
    sheet.slab(halo + 0.06, halo + 0.06, wide - 0.12, 0.98, 0.1, mix(shade(colour, 0.75), ground, min(1.0, lit * 1.1)))
    for place, letter in enumerate(word):
        for stroke in GLYPHS[letter]:
            points = [(halo + 0.20 + place * letters + x * 0.075, halo + 0.15 + y * 0.08) for x, y in stroke]
            sheet.line(points, 0.11, colour if lit > 0.35 else "#fff4e0")
            if lit > 0.35:
                sheet.line(points, 0.04, "#fffaf0")
        if lit > 0.05:
            sheet.glow(halo + 0.55 + place * letters, halo + 0.55, 0.9, colour, 0.30 * lit, 1.7)
    return sheet.done()


HALO = 0.62
"""Room for light around a sign, in panel widths."""


def lantern(wide: float, lit: float, colour: Colour = "#ff5a34", *, snow: float = 0.0) -> Picture:
    """A round paper lantern hung from its top, `wide` pixels across; the sheet is 3.4 widths square around it."""
    side = LANTERN
    sheet = Sheet(side, side, wide)
    x = y = side / 2
    body = shade(colour, 0.82) if lit < 0.3 else colour
    sheet.line([(x, 0), (x, y - 0.55)], 0.035, "#1a1216")
    sheet.oval(x, y, 0.5, 0.58, shade(body, 0.86))
    sheet.oval(x - 0.03, y, 0.40, 0.54, body)
    sheet.oval(x - 0.06, y, 0.22, 0.50, mix(body, "#ffd9a0", 0.35 + 0.4 * lit))
    if lit > 0.3:
        sheet.oval(x - 0.04, y + 0.08, 0.16, 0.34, mix(body, "#fff2c8", 0.8 * lit))
    for band in (-0.36, -0.18, 0.0, 0.18, 0.36):
        half = 0.5 * math.sqrt(max(0.0, 1 - (band / 0.58) ** 2))
        sheet.line([(x - half, y + band), (x, y + band + 0.03), (x + half, y + band)], 0.016, shade(body, 0.7), 0.6)
    for cap in (-0.62, 0.52):
        sheet.slab(x - 0.24, y + cap, 0.48, 0.11, 0.03, "#2a1418")
    sheet.line([(x, y + 0.62), (x, y + 0.85)], 0.05, shade(colour, 0.7))
    if snow:
        sheet.oval(x, y - 0.60, 0.30, 0.09, "#fbfdff")
    if lit > 0.05:
        sheet.glow(x, y, side / 2, mix(colour, "#ff9a4a", 0.4), 0.40 * lit, 2.0)
    return sheet.done()


LANTERN = 3.4


def garland(
    rng: np.random.Generator, span: float, sag: float, wide: float, kind: str, lit: float, *, snow: float = 0.0
) -> Picture:
    """A line across the street hung with bulbs, lanterns or little flags; `wide` pixels over a `span` of units.

    The sheet is span × (sag + 1.6); both ends are fixed 0.8 below its top.
    """
    tall = sag + 1.6
    sheet = Sheet(span, tall, wide / span)
    places = np.linspace(0, 1, 41)
    rope = [(at * span, 0.8 + sag * 4 * at * (1 - at)) for at in places]
    sheet.line(rope, 0.03, "#1d1a20")
    step = {"bulbs": 0.42, "lanterns": 0.62, "flags": 0.36}[kind]
    hues = (
        ("#ff5a34", "#ffb03a", "#ff6f5a", "#f2d05a")
        if kind == "lanterns"
        else ("#e2483d", "#f0b03c", "#3f9a8a", "#3f73b8", "#efe6d2")
    )
    for number, x in enumerate(np.arange(step * 0.7, span - step * 0.4, step)):
        at = x / span
        y = 0.8 + sag * 4 * at * (1 - at)
        hue = hues[(number + int(rng.integers(2))) % len(hues)]
        if kind == "flags":
            sheet.poly([(x - 0.13, y), (x + 0.13, y), (x, y + 0.34)], hue)
        elif kind == "lanterns":
            sheet.oval(x, y + 0.20, 0.13, 0.16, shade(hue, 0.9))
            sheet.oval(x - 0.01, y + 0.20, 0.08, 0.14, mix(hue, "#ffe7b4", 0.25 + 0.5 * lit))
            sheet.rect(x - 0.055, y + 0.02, 0.11, 0.04, "#2a1418")
            if lit > 0.05:
                sheet.glow(x, y + 0.20, 0.5, mix(hue, "#ffa04a", 0.4), 0.38 * lit, 2.0)
        else:
            sheet.line([(x, y), (x, y + 0.08)], 0.03, "#1d1a20")
            sheet.oval(x, y + 0.15, 0.055, 0.075, mix("#d8c9a4", "#fff3c4", lit))
            if lit > 0.05:
                sheet.glow(x, y + 0.15, 0.5, "#ffb45a", 0.55 * lit, 2.2)
    if snow:
        sheet.line([(x, y - 0.03) for x, y in rope], 0.035 * snow, "#fbfdff")
    return sheet.done()


def cable(span: float, sag: float, wide: float, strands: int) -> Picture:
    """Wires across the street: `strands` of them, `wide` pixels over a `span`; the sheet is span × (sag + 0.6)."""
    sheet = Sheet(span, sag + 0.6, wide / span)
    for strand in range(strands):
        low = sag * (0.6 + 0.4 * strand / max(1, strands - 1))
        points = [(at * span, 0.05 + strand * 0.12 + low * 4 * at * (1 - at)) for at in np.linspace(0, 1, 31)]
        sheet.line(points, 0.028, bgr("#17141d"), 0.85)
    return sheet.done()
