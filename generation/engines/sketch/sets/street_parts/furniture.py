"""What stands in a street: lamps, café tables, stalls, planters, machines; daylight colours, lights added."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..brush import Colour, Sheet, bgr, mix, shade

Picture = np.ndarray


@dataclass(frozen=True)
class Piece:
    """A painted thing: its picture, its size in storeys, and where its light is (right, up in storeys), if any."""

    picture: Picture
    wide: float
    tall: float
    light: tuple[float, float] | None = None
    tone: Colour = "#ffb45a"


@dataclass(frozen=True)
class Dress:
    """How things are dressed for the shot: `lit` lamps 0..1, `snow` lying 0..1, the look's colours, pixels a storey."""

    pixels: float
    lit: float
    snow: float
    awnings: tuple[str, ...]
    season: str


def lamp(kind: str, dress: Dress, toward: int) -> Piece:
    """A street lamp whose arm reaches `toward` −1 left or +1 right; its sheet has room for the light around it."""
    room = 0.9
    tall = {"arm": 2.3, "globe": 1.75, "post": 1.45, "wall": 1.5}.get(kind, 1.6)
    sheet = Sheet(2 * room, tall + room, dress.pixels)
    x, foot, top = room, tall + room, room
    iron = "#23262c"
    tone = "#ffc06a" if kind != "arm" else "#ffd9a0"
    glass = mix("#d9d6cc", "#fff3cf", dress.lit)
    if kind == "arm":
        reach = 0.55 * toward
        sheet.line([(x, foot), (x, top + 0.2), (x + reach * 0.3, top + 0.03), (x + reach, top)], 0.045, iron)
        sheet.line([(x, foot), (x, foot - 0.5)], 0.075, iron)
        sheet.slab(x + reach - 0.16, top - 0.03, 0.32, 0.07, 0.03, iron)
        sheet.bulb(x + reach, top + 0.05, 0.12, 0.03, glass, dress.lit)
        spot = (x + reach, top + 0.05)
    else:
        sheet.line([(x, foot), (x, top + 0.2)], 0.05, iron)
        sheet.line([(x, foot), (x, foot - 0.32)], 0.10, iron)
        sheet.slab(x - 0.09, foot - 0.37, 0.18, 0.06, 0.02, iron)
        if kind == "globe":
            sheet.line([(x - 0.2, top + 0.26), (x, top + 0.34), (x + 0.2, top + 0.26)], 0.03, iron)
            for dx, dy, r in ((-0.2, 0.13, 0.10), (0.2, 0.13, 0.10), (0.0, 0.05, 0.125)):
                sheet.oval(x + dx, top + dy, r, r, shade(glass, 0.9))
                sheet.bulb(x + dx - 0.01, top + dy - 0.01, r * 0.86, r * 0.86, glass, dress.lit)
        else:
            sheet.poly([(x - 0.11, top), (x + 0.11, top), (x + 0.07, top + 0.26), (x - 0.07, top + 0.26)], glass)
            sheet.bulb(x, top + 0.13, 0.075, 0.12, glass, dress.lit)
            sheet.poly([(x - 0.14, top), (x + 0.14, top), (x + 0.03, top - 0.11), (x - 0.03, top - 0.11)], iron)
            sheet.line([(x, top), (x, top + 0.26)], 0.02, iron)
            sheet.rect(x - 0.08, top + 0.25, 0.16, 0.035, iron)
        spot = (x, top + 0.10)
    if dress.snow:
        sheet.oval(spot[0], spot[1] - (0.20 if kind != "arm" else 0.09), 0.14, 0.05 * dress.snow, "#fbfdff")
    if dress.lit > 0.05:
        sheet.glow(*spot, 0.20, "#fff0c8", 0.75 * dress.lit, 1.4)
        sheet.glow(*spot, room * 0.98, tone, 0.55 * dress.lit, 2.4)
    return Piece(sheet.done(), 2 * room, tall + room, (spot[0] - x, foot - spot[1]), tone)


def cafe(rng: np.random.Generator, dress: Dress) -> Piece:
    """A café table with two bistro chairs under a parasol."""
    sheet = Sheet(1.5, 1.5, dress.pixels)
    hue = dress.awnings[rng.integers(len(dress.awnings))]
    sheet.line([(0.75, 1.5), (0.75, 0.2)], 0.035, "#5a4636")
    panels = 6
    for panel in range(panels):
        left, right = 0.05 + 1.4 * panel / panels, 0.05 + 1.4 * (panel + 1) / panels
        tone = shade(hue, 1.12 - 0.10 * panel) if panel % 2 else mix("#f6ead2", hue, 0.06 * panel)
        sheet.poly([(0.75, 0.10), (right, 0.46), ((left + right) / 2, 0.49), (left, 0.46)], tone)
    if dress.snow:
        sheet.poly([(0.75, 0.06), (1.3, 0.36), (0.75, 0.24), (0.2, 0.36)], "#fbfdff")
    for side in (-1, 1):
        cx = 0.75 + side * 0.42
        frame = "#7a5a3c"
        sheet.line([(cx + side * 0.13, 0.78), (cx + side * 0.13, 1.5)], 0.03, frame)
        sheet.line([(cx - side * 0.12, 1.14), (cx - side * 0.14, 1.5)], 0.03, frame)
        sheet.slab(cx - 0.16, 1.12, 0.32, 0.06, 0.03, shade(hue, 0.9))
        sheet.slab(cx + side * 0.09 - 0.02, 0.78, 0.08, 0.36, 0.03, mix(hue, "#e8d8b8", 0.5))
    sheet.line([(0.75, 1.05), (0.75, 1.45), (0.62, 1.5)], 0.03, "#2b2b30")
    sheet.line([(0.75, 1.45), (0.88, 1.5)], 0.03, "#2b2b30")
    sheet.oval(0.75, 1.03, 0.27, 0.05, "#e9e2d4")
    sheet.oval(0.75, 1.02, 0.25, 0.04, "#fbf7ee")
    sheet.slab(0.68, 0.93, 0.09, 0.09, 0.02, "#ffffff")
    sheet.oval(0.84, 0.97, 0.03, 0.05, shade("#d98a3a", 1.1))
    return Piece(sheet.done(), 1.5, 1.5)


def stall(rng: np.random.Generator, dress: Dress) -> Piece:
    """A market stall heaped with fruit under a striped canopy, lit by a bulb of its own."""
    sheet = Sheet(2.1, 1.9, dress.pixels)
    hue = dress.awnings[rng.integers(len(dress.awnings))]
    for x in (0.16, 1.94):
        sheet.line([(x, 0.5), (x, 1.9)], 0.05, "#6b4a30")
    sheet.rect(0.14, 1.20, 1.82, 0.62, "#7a5334")
    sheet.fade(0.14, 0.62, 1.82, 0.62, "#3a2620", "#5b3a2a")
    for row, (y, depth) in enumerate(((1.04, 0.26), (1.22, 0.28))):
        for crate in range(4):
            left = 0.18 + crate * 0.44
            fruit = ("#e0542f", "#f0a52f", "#7fae3c", "#b53a4a", "#f2cf4a", "#8a5fa8", "#d9d06a")[rng.integers(7)]
            count = 12
            for spot in range(count):
                fx = left + 0.05 + 0.32 * ((spot % 6) + 0.5 * ((spot // 6) % 2)) / 6
                fy = y + 0.02 - 0.05 * (spot // 6)
                sheet.oval(fx, fy, 0.048, 0.048, shade(fruit, rng.uniform(0.82, 1.1)))
                sheet.oval(fx - 0.012, fy - 0.014, 0.016, 0.014, mix(fruit, "#ffffff", 0.5))
            sheet.rect(left, y + 0.03, 0.41, depth * 0.6, shade("#a5764a", 1.0 - 0.12 * row))
            sheet.rect(left, y + 0.03, 0.41, 0.025, "#c79a66")
    sheet.fade(0.14, 1.42, 1.82, 0.40, "#8f6238", "#5f3f26")
    stripes = 10
    for stripe in range(stripes):
        left, right = 0.02 + 2.06 * stripe / stripes, 0.02 + 2.06 * (stripe + 1) / stripes
        upper_l, upper_r = 0.25 + 1.6 * stripe / stripes, 0.25 + 1.6 * (stripe + 1) / stripes
        tone = hue if stripe % 2 else "#f7ecd8"
        sheet.poly([(upper_l, 0.12), (upper_r, 0.12), (right, 0.52), (left, 0.52)], tone)
        sheet.poly(
            [(left, 0.52), (right, 0.52), (right, 0.58), ((left + right) / 2, 0.68), (left, 0.58)], shade(tone, 0.82)
        )
    if dress.snow:
        sheet.poly(
            [(0.25, 0.08), (1.85, 0.08), (1.98, 0.36), (1.5, 0.30), (1.05, 0.38), (0.6, 0.30), (0.12, 0.36)], "#fbfdff"
        )
    if dress.lit > 0.05:
        sheet.bulb(1.05, 0.80, 0.05, 0.06, "#fff3cf", dress.lit)
        sheet.glow(1.05, 0.85, 0.95, "#ffa84a", 0.62 * dress.lit, 1.5)
    return Piece(sheet.done(), 2.1, 1.9, (0.0, 1.0) if dress.lit > 0.05 else None)


def planter(rng: np.random.Generator, dress: Dress) -> Piece:
    """A wooden box with a clipped shrub or flowers."""
    sheet = Sheet(0.8, 0.9, dress.pixels)
    sheet.fade(0.10, 0.58, 0.60, 0.32, "#8a6a4c", "#5b4431")
    for slat in (0.24, 0.40, 0.55):
        sheet.rect(slat, 0.58, 0.012, 0.32, "#4a3626")
    leaf = {"autumn": "#a8702c", "winter": "#4c5f54"}.get(dress.season, "#3f7d42")
    count = 90
    turn, far = rng.uniform(0, 2 * math.pi, count), np.sqrt(rng.uniform(0, 1, count))
    xs, ys = 0.40 + 0.32 * far * np.cos(turn), 0.40 + 0.24 * far * np.sin(turn)
    tones = np.array(bgr(leaf), np.float32) * (1.25 - 0.9 * (ys - 0.16) / 0.5)[:, None]
    sheet.dabs(xs, ys, rng.uniform(0.03, 0.055, count), tones)
    if dress.snow:
        sheet.dabs(
            xs[ys < 0.36],
            ys[ys < 0.36] - 0.03,
            np.full(int((ys < 0.36).sum()), 0.04),
            np.ones((int((ys < 0.36).sum()), 3)),
        )
    elif dress.season != "winter":
        flower = ("#f2637e", "#f7c948", "#ffffff", "#c06ad0")[rng.integers(4)]
        pick = rng.random(count) < 0.28
        sheet.dabs(
            xs[pick], ys[pick] - 0.02, np.full(int(pick.sum()), 0.028), np.repeat([bgr(flower)], int(pick.sum()), 0)
        )
    return Piece(sheet.done(), 0.8, 0.9)


def pots(rng: np.random.Generator, dress: Dress) -> Piece:
    """A cluster of clay pots with plants."""
    sheet = Sheet(0.9, 0.8, dress.pixels)
    for x, size in ((0.25, 0.8), (0.66, 1.0), (0.46, 0.62)):
        w, h = 0.17 * size, 0.24 * size
        top = 0.8 - h
        leaf = {"autumn": "#b0802f", "winter": "#5a6b5e"}.get(dress.season, "#4b8a48")
        for _ in range(14):
            turn = rng.uniform(-1.1, 1.1)
            length = 0.30 * size * rng.uniform(0.6, 1.0)
            tip = (x + length * math.sin(turn), top - length * math.cos(turn))
            sheet.poly(
                [
                    (x - 0.02, top),
                    (tip[0], tip[1]),
                    (x + 0.02, top),
                    (x + (tip[0] - x) * 0.5 + 0.03, (top + tip[1]) / 2),
                ],
                shade(leaf, rng.uniform(0.7, 1.25)),
            )
        if dress.season in ("spring", "summer") and not dress.snow:
            for _ in range(5):
                sheet.oval(
                    x + rng.uniform(-0.14, 0.14) * size,
                    top - rng.uniform(0.1, 0.28) * size,
                    0.03,
                    0.03,
                    ("#f2637e", "#f7c948", "#ffffff")[rng.integers(3)],
                )
        sheet.poly([(x - w, top), (x + w, top), (x + w * 0.72, 0.8), (x - w * 0.72, 0.8)], "#b9683f")
        sheet.poly([(x - w, top), (x - w * 0.3, top), (x - w * 0.3, 0.8), (x - w * 0.72, 0.8)], "#d4845a")
        sheet.rect(x - w * 1.08, top - 0.01, w * 2.16, 0.05, "#c9764a")
        if dress.snow:
            sheet.oval(x, top - 0.02, w, 0.05, "#fbfdff")
    return Piece(sheet.done(), 0.9, 0.8)


def board(rng: np.random.Generator, dress: Dress) -> Piece:
    """A chalk board on the pavement."""
    sheet = Sheet(0.6, 0.8, dress.pixels)
    sheet.poly([(0.12, 0.06), (0.48, 0.06), (0.56, 0.80), (0.04, 0.80)], "#8a5f3a")
    sheet.poly([(0.16, 0.11), (0.44, 0.11), (0.50, 0.70), (0.10, 0.70)], "#26302c")
    for line, y in enumerate(np.linspace(0.20, 0.60, 5)):
        half = 0.11 if line else 0.07
        tone = "#f4e9c8" if line else "#f7b05a"
        sheet.line([(0.30 - half * rng.uniform(0.7, 1), y), (0.30 + half * rng.uniform(0.7, 1), y)], 0.022, tone)
    return Piece(sheet.done(), 0.6, 0.8)


def bicycle(rng: np.random.Generator, dress: Dress) -> Piece:
    """A parked bicycle."""
    sheet = Sheet(1.25, 0.8, dress.pixels)
    hue = ("#c8453c", "#2f6d7a", "#e0b04a", "#4a7a4f", "#e9e2d6")[rng.integers(5)]
    for x in (0.27, 0.98):
        turns = np.linspace(0, 2 * math.pi, 25)
        sheet.line([(x + 0.25 * math.cos(a), 0.54 + 0.25 * math.sin(a)) for a in turns], 0.028, "#24262b")
        for spoke in range(4):
            a = spoke * math.pi / 4
            sheet.line(
                [
                    (x - 0.24 * math.cos(a), 0.54 - 0.24 * math.sin(a)),
                    (x + 0.24 * math.cos(a), 0.54 + 0.24 * math.sin(a)),
                ],
                0.008,
                "#6d7076",
                0.7,
            )
    frame = [(0.27, 0.54), (0.56, 0.56), (0.50, 0.24), (0.27, 0.54)]
    sheet.line(frame, 0.032, hue)
    sheet.line([(0.56, 0.56), (0.88, 0.22), (0.50, 0.26)], 0.032, hue)
    sheet.line([(0.98, 0.54), (0.86, 0.14), (0.78, 0.10), (0.92, 0.08)], 0.028, "#3a3d44")
    sheet.slab(0.40, 0.15, 0.20, 0.055, 0.025, "#4a2f22")
    sheet.slab(0.84, 0.16, 0.24, 0.17, 0.02, "#b98a55")
    return Piece(sheet.done(), 1.25, 0.8)


def vending(rng: np.random.Generator, dress: Dress) -> Piece:
    """A drinks machine, its face lit."""
    sheet = Sheet(1.6, 1.9, dress.pixels)
    hue = ("#d9433f", "#e9eef0", "#2f6db0")[rng.integers(3)]
    x, y, w, h = 0.5, 0.62, 0.62, 1.28
    sheet.fade(x, y, w, h, shade(hue, 1.05), shade(hue, 0.72))
    panel = mix("#dfe9ee", "#f6fdff", dress.lit)
    sheet.rect(x + 0.05, y + 0.08, w - 0.10, 0.62, shade(panel, 0.72 + 0.28 * dress.lit))
    for row in range(3):
        for column in range(6):
            tone = ("#e0483d", "#3f9a5a", "#2f73c0", "#f0b03c", "#f4f4f0", "#7a4a2c")[rng.integers(6)]
            sheet.slab(x + 0.075 + column * 0.082, y + 0.13 + row * 0.19, 0.055, 0.13, 0.02, tone)
    sheet.rect(x + 0.05, y + 0.78, w - 0.10, 0.06, "#2b2f36")
    sheet.rect(x + 0.10, y + 1.0, w - 0.20, 0.14, "#1c1f24")
    if dress.snow:
        sheet.slab(x - 0.02, y - 0.06, w + 0.04, 0.1, 0.05, "#fbfdff")
    if dress.lit > 0.05:
        sheet.glow(x + w / 2, y + 0.4, 0.78, "#bfe8ff", 0.42 * dress.lit, 1.8)
    return Piece(sheet.done(), 1.6, 1.9, (0.0, 0.8) if dress.lit > 0.05 else None, "#bfe8ff")


def bench(rng: np.random.Generator, dress: Dress) -> Piece:
    """A slatted bench."""
    sheet = Sheet(1.3, 0.75, dress.pixels)
    for y in (0.10, 0.22, 0.34):
        sheet.slab(0.08, y, 1.14, 0.08, 0.02, shade("#a0703f", 1.1 - y * 0.3))
    sheet.slab(0.04, 0.46, 1.22, 0.08, 0.02, "#8a5d34")
    for x in (0.18, 1.08):
        sheet.line([(x, 0.08), (x, 0.75)], 0.045, "#24272c")
    if dress.snow:
        sheet.slab(0.04, 0.40, 1.22, 0.08, 0.04, "#fbfdff")
    return Piece(sheet.done(), 1.3, 0.75)


def hydrant(rng: np.random.Generator, dress: Dress) -> Piece:
    """A fire hydrant."""
    sheet = Sheet(0.4, 0.55, dress.pixels)
    red = "#c93a32"
    sheet.slab(0.12, 0.16, 0.16, 0.36, 0.03, red)
    sheet.rect(0.13, 0.18, 0.04, 0.32, shade(red, 1.3))
    sheet.oval(0.20, 0.16, 0.10, 0.08, red)
    sheet.slab(0.05, 0.26, 0.30, 0.09, 0.03, shade(red, 0.85))
    sheet.slab(0.09, 0.49, 0.22, 0.06, 0.02, shade(red, 0.7))
    if dress.snow:
        sheet.oval(0.20, 0.09, 0.09, 0.04, "#fbfdff")
    return Piece(sheet.done(), 0.4, 0.55)


def barrel(rng: np.random.Generator, dress: Dress) -> Piece:
    """A wooden barrel."""
    sheet = Sheet(0.56, 0.66, dress.pixels)
    sheet.poly([(0.08, 0.06), (0.48, 0.06), (0.54, 0.36), (0.48, 0.66), (0.08, 0.66), (0.02, 0.36)], "#7a5334")
    sheet.poly([(0.08, 0.06), (0.22, 0.06), (0.20, 0.36), (0.22, 0.66), (0.08, 0.66), (0.02, 0.36)], "#a0754a")
    for y, half in ((0.16, 0.235), (0.36, 0.262), (0.55, 0.235)):
        sheet.rect(0.28 - half, y, half * 2, 0.05, "#34363b")
    sheet.oval(0.28, 0.06, 0.20, 0.035, "#5f4029" if not dress.snow else "#fbfdff")
    return Piece(sheet.done(), 0.56, 0.66)


def car(rng: np.random.Generator, dress: Dress, *, coming: bool) -> Piece:
    """A car seen along the street: `coming` shows its headlights, else its tail lights."""
    wide, tall, room = 1.25, 1.0, 0.7
    sheet = Sheet(wide + 2 * room, tall + room, dress.pixels)
    x, foot = room + wide / 2, tall + room
    hue = ("#c8453c", "#e8b53c", "#3f6f8f", "#e6e1d6", "#3f7a66", "#565b66")[rng.integers(6)]
    for side in (-1, 1):
        sheet.slab(x + side * 0.44 - 0.11, foot - 0.26, 0.22, 0.26, 0.05, "#17181c")
    sheet.slab(x - 0.60, foot - 0.58, 1.20, 0.44, 0.13, shade(hue, 0.86))
    sheet.slab(x - 0.60, foot - 0.60, 1.20, 0.24, 0.11, hue)
    sheet.poly(
        [(x - 0.50, foot - 0.58), (x - 0.36, foot - 0.93), (x + 0.36, foot - 0.93), (x + 0.50, foot - 0.58)], hue
    )
    sheet.poly(
        [(x - 0.41, foot - 0.60), (x - 0.31, foot - 0.88), (x + 0.31, foot - 0.88), (x + 0.41, foot - 0.60)], "#26313d"
    )
    sheet.poly(
        [(x - 0.36, foot - 0.62), (x - 0.28, foot - 0.86), (x - 0.05, foot - 0.86), (x - 0.20, foot - 0.62)],
        "#7f9bb2",
        0.7,
    )
    sheet.rect(x - 0.48, foot - 0.59, 0.96, 0.025, shade(hue, 1.3))
    sheet.slab(x - 0.60, foot - 0.25, 1.20, 0.09, 0.03, shade(hue, 0.55))
    sheet.rect(x - 0.15, foot - 0.36, 0.30, 0.09, "#e9e6da")
    tone = "#fff0c4" if coming else "#ff4a3a"
    for side in (-1, 1):
        lamp_x, lamp_y = x + side * 0.46, foot - 0.44
        sheet.bulb(lamp_x, lamp_y, 0.10, 0.06, mix(shade(tone, 0.75), tone, dress.lit), 0.9 * dress.lit)
        if dress.lit > 0.05:
            sheet.glow(lamp_x, lamp_y, 0.58 if coming else 0.42, tone, (0.55 if coming else 0.4) * dress.lit, 2.2)
    if dress.snow:
        sheet.slab(x - 0.36, foot - 0.99, 0.72, 0.10, 0.05, "#fbfdff")
        sheet.slab(x - 0.50, foot - 0.63, 1.0, 0.06, 0.03, "#fbfdff", 0.9)
    light = (0.0, 0.4) if dress.lit > 0.05 else None
    return Piece(sheet.done(), wide + 2 * room, tall + room, light, "#ffdca0" if coming else "#ff6a4a")


def signal(dress: Dress, toward: int) -> Piece:
    """A traffic light on an arm that reaches `toward` −1 left or +1 right."""
    room, tall, reach = 1.3, 2.0, 0.9 * toward
    sheet = Sheet(2 * room, tall + 0.2, dress.pixels)
    foot = tall + 0.2
    sheet.line([(room, foot), (room, 0.28), (room + reach, 0.20)], 0.05, "#2b2f33")
    for x, y in ((room + reach, 0.18), (room, 0.75)):
        sheet.slab(x - 0.10, y, 0.20, 0.52, 0.05, "#22262a")
        for row, tone in enumerate(("#ff4a3a", "#ffb43a", "#4fe08a")):
            on = row == 2
            spot = (x, y + 0.10 + row * 0.16)
            sheet.bulb(*spot, 0.058, 0.058, tone if on else shade(tone, 0.28), 0.8 if on else 0.0)
            if on:
                sheet.glow(*spot, 0.30, tone, 0.25 + 0.3 * dress.lit, 2.0)
    if dress.snow:
        sheet.line([(room, 0.24), (room + reach, 0.16)], 0.05, "#fbfdff")
    return Piece(sheet.done(), 2 * room, foot)


PIECES: dict[str, Callable[[np.random.Generator, Dress], Piece]] = {
    "cafe": cafe, "stall": stall, "planter": planter, "pots": pots, "board": board, "bicycle": bicycle,
    "vending": vending, "bench": bench, "hydrant": hydrant, "barrel": barrel,
}  # fmt: skip
"""Every piece by the name a look gives it."""
