"""What stands far off behind a site: a skyline of blocks, hills, a line of woods."""

from __future__ import annotations

import math

import numpy as np

from ...brush import Colour, Sheet, mix, shade
from ...forest_parts import hills
from ...forest_parts.glades import MEADOW, MOUNTAIN
from .site import Site

Box = tuple[float, float, float, float]

GLASS = ("#ffd69a", "#ffbd7a", "#bfe0ff", "#ffe9c4")


def rolling(site: Site, *, alps: bool = False) -> None:
    """Soft hills, or peaks, along the horizon."""
    site.items += hills.hang(site.view, MOUNTAIN if alps else MEADOW, site.light, site.seeds)


def skyline(
    site: Site, name: str, z: float, *, low: float, high: float, tone: str = "#7d86a0", density: float = 1.0,
    peak: float = 0.22, glow: float = 1.0, sink: float = 0.0, shift: float = 0.0, tints: tuple[str, ...] = GLASS,
) -> None:  # fmt: skip
    """A row of blocks from `low` to `high` storeys, higher towards the middle (`peak`: how widely, in pictures)."""
    rng = site.seeds.place(f"skyline {name}")
    span = site.edge(z) * 3.4
    tall = high * 1.2
    sheet = site.sheet(span, tall, z)
    lit = site.lit * glow
    x = 0.0
    scale = high / 8
    while x < span:
        wide = float(rng.uniform(0.9, 2.3)) * scale
        middle = math.exp(-(((x / span - 0.5 - shift) / peak) ** 2))
        top = low + (high - low) * float(rng.uniform(0.05, 0.45) + 0.55 * middle * rng.uniform(0.3, 1.0))
        if rng.random() < density:
            _block(sheet, rng, (x, tall - top, wide, top), tone, scale, lit, tints)
        x += wide * float(rng.uniform(0.72, 1.08))
    site.put(sheet, 0.0, z, wide=span, lit=0.35, endless=True, sink=sink, keep=0.15 * lit)


def _block(
    sheet: Sheet, rng: np.random.Generator, box: Box, tone: str, scale: float, lit: float, tints: tuple[str, ...]
) -> None:
    x, y, wide, top = box
    body: Colour = shade(tone, float(rng.uniform(0.86, 1.12)))
    if rng.random() < 0.25:
        body = mix(body, "#b98a6a", 0.4)
    sheet.fade(x, y, wide, top, body, shade(body, 0.78))
    sheet.rect(x, y, wide * 0.16, top, shade(body, 1.14), 0.6)
    crown = rng.random()
    if crown < 0.25:
        sheet.rect(x + wide * 0.2, y - 0.3 * scale, wide * 0.5, 0.32 * scale, shade(body, 0.92))
    elif crown < 0.42:
        sheet.line([(x + wide / 2, y), (x + wide / 2, y - 1.2 * scale)], 0.07 * scale, shade(body, 0.8))
    elif crown < 0.55:
        sheet.poly([(x, y + 0.02), (x + wide / 2, y - 0.6 * scale), (x + wide, y + 0.02)], shade(body, 0.9))
    step, row = 0.34 * scale, 0.42 * scale
    glass = mix(body, "#dfe9f4", 0.22)
    for column in np.arange(x + 0.18 * scale, x + wide - 0.25 * scale, step):
        for level in np.arange(y + 0.3 * scale, y + top - 0.4 * scale, row):
            if rng.random() < 0.42 * lit:
                pane = (float(column) + 0.1 * scale, float(level) + 0.11 * scale)
                sheet.bulb(*pane, 0.11 * scale, 0.13 * scale, tints[rng.integers(len(tints))], 0.75 * lit)
            else:
                sheet.rect(float(column), float(level), 0.19 * scale, 0.22 * scale, glass, 0.45)
