"""Heaped clouds: round towers in the sun with flat feet, and banks of them that make a sea."""

from __future__ import annotations

import math

import numpy as np

from generation.engines.sketch.paint.colour import Colour, Picture, smooth
from generation.engines.sketch.paint.noise import Field, fbm
from generation.engines.sketch.paint.raster import with_alpha
from generation.engines.sketch.stage.layer import Item, Layer, Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View


def drifting(pace: float) -> Motion:
    """Carried sideways so many pixels a second."""
    return lambda seconds: Sway(x=pace * seconds)


def cloud(rng: np.random.Generator, width: int, light: Light, z: float, *, flat: float = 0.75) -> Picture:
    """One heaped cloud, `width` pixels across and 0.55 as high, lit by the hour."""
    tall = max(8, round(width * 0.55))
    balls = []
    for _ in range(22):
        out = float(rng.normal(0, 0.23))
        high = float(rng.uniform(0, 1)) * max(0.12, 0.62 - 1.5 * abs(out) ** 1.2)
        balls.append((0.5 + out, flat - high, float(rng.uniform(0.06, 0.13)) * (1.25 - abs(out))))
    return _massed(rng, width, tall, balls, flat * tall, light, z)


def bank(rng: np.random.Generator, width: int, tall: int, light: Light, z: float, *, foot: float = 0.5) -> Picture:
    """A bank of clouds without end: towers above `foot` (share of the height), closed white below."""
    count = max(16, round(22 * width / max(tall, 1) / 1.6))
    balls = []
    for number in range(count):
        x = (number + float(rng.uniform(0, 1))) / count
        radius = float(rng.uniform(0.06, 0.13))
        high = float(rng.uniform(-0.04, 1) ** 2 if rng.random() < 0.35 else rng.uniform(-0.05, 0.3)) * (foot - 0.16)
        balls.append((x, foot - high * 0.8, radius * tall / width * 1.5))
    return _massed(rng, width, tall, balls, None, light, z, closed=foot)


def _massed(
    rng: np.random.Generator, width: int, tall: int, balls: list[tuple[float, float, float]], floor: float | None,
    light: Light, z: float, *, closed: float | None = None,
) -> Picture:  # fmt: skip
    """Balls melted into one mass: how thick it is gives its edge, how it leans to the light its tone."""
    y, x = np.mgrid[:tall, :width].astype(np.float32)
    mass, lean = np.zeros((tall, width), np.float32), np.zeros((tall, width), np.float32)
    ruffle = (fbm(rng, tall, width, 6 * tall / width * 2, 12, 5, 0.58) - 0.5) * 2
    ux, uy = math.cos(light.angle), -math.sin(light.angle)
    warp_x, warp_y = x + ruffle * width * 0.018, y + np.roll(ruffle, width // 3, 1) * width * 0.018
    for at, high, radius in sorted(balls, key=lambda ball: ball[1]):
        cx, cy, r = at * width, high * tall, radius * width
        dx, dy = (warp_x - cx) / r, (warp_y - cy) / r
        ball = np.clip(1.15 - dx * dx - dy * dy, 0, 1)
        mine = smooth(0.02, 0.40, ball)
        lit = np.clip(0.52 + 0.42 * (dx * ux + dy * uy) - 0.18 * dy, 0, 1)
        lean += (lit - lean) * mine
        mass = np.maximum(mass, ball)
    alpha: Field = smooth(0.05, 0.34, mass)
    lean = np.clip(lean + 0.16 * ruffle, 0, 1)
    if floor is not None:
        under = smooth(floor * 0.80, floor * 1.10, y + ruffle * tall * 0.02)
        lean = lean * (1 - 0.55 * under)
        alpha = alpha * (1 - smooth(floor * 1.04, floor * 1.20, y + ruffle * tall * 0.03))
    if closed is not None:
        below = smooth(closed * tall, (closed + 0.16) * tall, y + ruffle * tall * 0.05)
        alpha = np.maximum(alpha, below)
        # Further down it sinks into the mist of the next bank.
        lean = lean * (1 - 0.30 * smooth(closed * tall, tall, y))
        alpha = alpha * (1 - smooth(0.90 * tall, tall, y))
    return with_alpha(_toned(lean, light, z), alpha)


def _toned(lean: Field, light: Light, z: float) -> Picture:
    """From the shade through the cloud's own white to its lit rims. Even a storm's clouds are told from its sky."""
    crest: Colour = np.clip(np.maximum(light.cloud_lit, light.sky_at(0.8) * 1.35 + 0.06), 0, 1)
    shade: Colour = light.cloud_shade * 0.78 + light.sky_at(0.55) * 0.22
    tone = shade + (crest - shade) * smooth(0.10, 0.82, lean)[..., None]
    return np.asarray(tone + (light.haze - tone) * np.float32(light.depth(z) * 0.85), np.float32)


def sea_of_clouds(view: View, light: Light, seeds: Seeds, *, lift: float = 0.0, near: bool = True) -> list[Item]:
    """Banks one before the other from the horizon to the foot of the picture, each drifting at its distance's pace.

    `lift`: how much higher (share of the picture) the whole sea lies.
    """
    items: list[Item] = []
    planes = [(40.0, 0.02, 0.16, 1.5), (24.0, 0.055, 0.22, 2.0), (14.0, 0.115, 0.30, 2.5), (8.6, 0.20, 0.40, 3.0)]
    if near:
        planes.append((5.0, 0.34, 0.50, 4.0))
    for number, (z, down, high, rough) in enumerate(planes):
        # The last bank goes on below the picture, for a camera that looks down.
        tall = round(view.height * (high + (0.5 if number == len(planes) - 1 else 0.1)) / rough)
        width = round(view.width * 1.5 / rough)
        rng = seeds.place(f"cloud bank {number}")
        foot = min(0.55, 0.5 * high * view.height / rough / tall + 0.08)
        picture = bank(rng, width, tall, light, z, foot=foot)
        items.append(
            Layer(
                picture, x=view.width / 2, y=view.horizon + (down - lift) * view.height, z=z, wide=True, scale=rough,
                hinge=(0.5, foot), motion=drifting(-(0.010 + 0.022 * light.wind) * view.unit * 7 / z),
            )
        )  # fmt: skip
    return items
