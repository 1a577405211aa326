"""What closes the street: a skyline, a tower, a church, hills, and the air in front of it."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from generation.engines.sketch.paint.colour import mix
from generation.engines.sketch.stage.layer import Item
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View

from ..brush import Colour, Sheet, shade
from ..flats import Board
from .looks import Look

FAR = 40.0


def hang(view: View, look: Look, light: Light, seeds: Seeds, storey: float, half: float) -> list[Item]:
    """The boards at the end of the street, farthest first."""
    rng = seeds.place("far")
    pixel = storey / FAR
    tone = light.paint("#7d86a0", 16.0, 0.25)
    near_tone = light.paint("#8a8694", 11.0, 0.3)
    lit = min(1.0, light.dark * 1.05) * (1 - 0.7 * light.fog)
    items: list[Item] = []
    spread = max(26.0, view.width * 1.6 / pixel)
    skyline = _hills if look.landmark in ("church", "gate") else _skyline
    picture = skyline(rng, spread, pixel, tuple(tone), tuple(light.haze), lit)
    items.append(_board(picture, view, 0.0, FAR + 6))
    draw = _LANDMARKS.get(look.landmark)
    if draw is not None:
        picture = draw(rng, pixel * 1.25, tuple(near_tone), lit, light.white)
        items.append(_board(picture, view, float(rng.uniform(-0.25, 0.25)) * half * storey / FAR, FAR))
    items.append(_breath(view, light, look))
    return items


def _board(picture: np.ndarray, view: View, x: float, z: float) -> Board:
    foot = view.ground(z) + 2
    return Board(picture, x=view.width / 2 + x, y=foot, z=z + 33, hinge=(0.5, 1.0), ground=foot)


def _breath(view: View, light: Light, look: Look) -> Board:
    """The glow that hangs at the street's end: haze by day, the town's lights after dark."""
    size = round(view.unit * 0.9 / 4)
    sheet = Sheet(1, 1, size, fine=1)
    warm = mix(light.halo, light.haze, 0.4) if light.dark < 0.5 else mix(look.night, "#ffb070", 0.35)
    power = 0.16 + 0.20 * light.glow * (1 - light.dark) + 0.30 * light.dark + 0.1 * light.fog
    sheet.glow(0.5, 0.5, 0.5, tuple(warm), power, 1.8)
    return Board(sheet.done(), x=view.width / 2, y=view.horizon - view.unit * 0.05, z=30.0, hinge=(0.5, 0.5), size=4.0)


def _skyline(
    rng: np.random.Generator, spread: float, pixel: float, tone: Colour, haze: Colour, lit: float
) -> np.ndarray:
    """Far blocks, higher towards the middle."""
    tall = 15.0
    sheet = Sheet(spread, tall, max(pixel, 4.0), fine=2)
    x = 0.0
    while x < spread:
        wide = float(rng.uniform(1.0, 2.6))
        middle = math.exp(-(((x / spread - 0.5) / 0.22) ** 2))
        high = float(rng.uniform(2.0, 5.0)) + middle * float(rng.uniform(2.0, 8.5))
        body = shade(tone, float(rng.uniform(0.92, 1.08)))
        sheet.fade(x, tall - high, wide, high, body, mix(body, haze, 0.45))
        if rng.random() < 0.3:
            sheet.line([(x + wide / 2, tall - high), (x + wide / 2, tall - high - 1.1)], 0.09, body)
        for column in np.arange(x + 0.15, x + wide - 0.15, 0.3):
            for row in np.arange(tall - high + 0.3, tall - 0.4, 0.42):
                if rng.random() < 0.34 * lit:
                    sheet.rect(
                        float(column),
                        float(row),
                        0.16,
                        0.2,
                        shade(("#ffd69a", "#ffbd7a", "#bfe0ff")[rng.integers(3)], 0.9),
                    )
        x += wide * float(rng.uniform(0.72, 1.05))
    return sheet.done()


def _hills(rng: np.random.Generator, spread: float, pixel: float, tone: Colour, haze: Colour, lit: float) -> np.ndarray:
    """Wooded hills beyond the last houses."""
    tall = 6.0
    sheet = Sheet(spread, tall, max(pixel, 4.0), fine=2)
    for layer in range(2):
        base = 2.6 - layer * 1.1
        xs = np.linspace(0, spread, 90)
        phase = rng.uniform(0, 6.28, 3)
        ys = (
            tall
            - base
            - 1.1 * np.sin(xs * 0.16 + phase[0])
            - 0.45 * np.sin(xs * 0.43 + phase[1])
            - 0.16 * np.abs(np.sin(xs * 2.3 + phase[2]))
        )
        body = mix(tone, haze, 0.30 - 0.22 * layer)
        sheet.poly([(0, tall), *zip(xs, ys, strict=True), (spread, tall)], tuple(body))
    return sheet.done()


def _iron_tower(rng: np.random.Generator, pixel: float, tone: Colour, lit: float, snow: float) -> np.ndarray:
    sheet = Sheet(6, 13, pixel, fine=3)
    warm = mix(tone, "#ffcf87", 0.75 * lit)

    def leg(level: float) -> float:
        return 0.06 + 2.3 * math.exp(-level * 0.36)

    levels = np.linspace(0.0, 12.2, 26)
    for way in (-1, 1):
        outer = [(3 + way * leg(y), 13 - y) for y in levels]
        inner = [(3 + way * max(0.0, leg(y) - 0.16 - 0.36 * math.exp(-y * 0.4)), 13 - y) for y in levels]
        sheet.poly([*outer, *reversed(inner)], tuple(warm))
    for low, high in pairwise(levels[5:-2]):
        sheet.line([(3 - leg(low), 13 - low), (3 + leg(high), 13 - high)], 0.07, tuple(warm))
        sheet.line([(3 + leg(low), 13 - low), (3 - leg(high), 13 - high)], 0.07, tuple(warm))
    for y, extra in ((2.4, 0.28), (5.2, 0.2), (11.3, 0.16)):
        sheet.rect(3 - leg(y) - extra, 13 - y - 0.15, 2 * (leg(y) + extra), 0.28, tuple(warm))
    turns = np.linspace(math.pi, 2 * math.pi, 15)
    sheet.line([(3 + 1.35 * math.cos(a), 13 - 0.55 + 1.25 * math.sin(a)) for a in turns], 0.16, tuple(warm))
    sheet.line([(3, 0.9), (3, 0.1)], 0.08, tuple(warm))
    return sheet.done()


def _tower(rng: np.random.Generator, pixel: float, tone: Colour, lit: float, snow: float) -> np.ndarray:
    sheet = Sheet(4, 13, pixel, fine=3)
    hue = mix(tone, "#ff7a4a", 0.5 + 0.3 * lit)
    for way in (-1, 1):
        sheet.line([(2 + way * 1.3, 13), (2 + way * 0.35, 6), (2 + way * 0.06, 1)], 0.2, hue)
    for y in np.arange(6.2, 13, 0.8):
        half = 0.35 + (y - 6) / 7 * 0.95
        sheet.line([(2 - half, y), (2 + half, y)], 0.10, hue)
        sheet.line([(2 - half, y), (2 + half * 1.1, y + 0.8)], 0.07, hue)
    sheet.slab(1.35, 5.2, 1.3, 0.7, 0.1, mix(tone, "#fff4e0", 0.35 + 0.5 * lit))
    sheet.line([(2, 1.4), (2, 0.05)], 0.09, hue)
    if lit > 0.2:
        sheet.glow(2, 5.5, 1.9, "#ff9a5a", 0.35 * lit)
    return sheet.done()


def _church(rng: np.random.Generator, pixel: float, tone: Colour, lit: float, snow: float) -> np.ndarray:
    sheet = Sheet(7, 10, pixel * 0.72, fine=3)
    roof = mix(tone, "#ffffff", 0.85) if snow else shade(tone, 0.72)
    wall = mix(tone, "#efe4d0", 0.35)
    sheet.rect(2.6, 6.4, 3.6, 3.6, wall)
    sheet.poly([(2.4, 6.5), (6.4, 6.5), (5.8, 4.9), (3.0, 4.9)], roof)
    sheet.rect(1.2, 4.2, 1.7, 5.8, shade(wall, 1.06))
    sheet.poly([(1.0, 4.3), (2.05, 0.4), (3.1, 4.3)], roof)
    sheet.line([(2.05, 0.5), (2.05, 0.0)], 0.08, roof)
    sheet.oval(2.05, 5.2, 0.36, 0.36, mix(wall, "#fff2cc", 0.3 + 0.6 * lit))
    for x in (3.3, 4.3, 5.3):
        sheet.slab(x, 7.4, 0.42, 1.3, 0.2, mix(shade(wall, 0.55), "#ffcf87", 0.9 * lit))
    return sheet.done()


def _gate(rng: np.random.Generator, pixel: float, tone: Colour, lit: float, snow: float) -> np.ndarray:
    sheet = Sheet(8, 8, pixel, fine=3)
    wall = mix(tone, "#d9a066", 0.45)
    for x in (0.4, 6.4):
        sheet.rect(x, 2.4, 1.2, 5.6, wall)
        sheet.oval(x + 0.6, 2.3, 0.75, 0.6, mix(wall, "#5fa3a0", 0.6))
        sheet.line([(x + 0.6, 1.7), (x + 0.6, 1.1)], 0.08, shade(wall, 0.8))
    sheet.rect(1.6, 3.6, 4.8, 4.4, shade(wall, 0.95))
    sheet.rect(1.5, 3.3, 5.0, 0.4, shade(wall, 1.1))
    sheet.oval(4, 8.0, 1.5, 2.8, mix(shade(wall, 0.5), "#ffb25a", 0.5 * lit))
    return sheet.done()


_LANDMARKS: dict[str, Callable[..., np.ndarray]] = {
    "iron tower": _iron_tower, "tower": _tower, "church": _church, "gate": _gate,
}  # fmt: skip
