"""Painted drops for places that are no room: desert, sky, outer space, the surface of another world."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Colour, Picture, bgr, gradient, mix, smooth
from generation.engines.sketch.paint.nature import clouds, glow, ridge
from generation.engines.sketch.paint.noise import normal_fbm
from generation.engines.sketch.paint.raster import with_alpha
from generation.engines.sketch.sets.base import Scene, Slot, rows_on, sky_slots
from generation.engines.sketch.sets.studio_parts.plane import Ground, Plane
from generation.engines.sketch.stage.layer import Item, Layer, Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.post import Finish
from generation.engines.sketch.stage.sky import Twinkle, hang_sky
from generation.engines.sketch.stage.view import NEAR, Seeds, View

Painter = Callable[[View, Light, Seeds], Scene]
TILE = 512


@dataclass(frozen=True, slots=True)
class World:
    """Ground and sky of an airless or foreign place: sky stops, ground, ridge, light and shade colours."""

    sky: tuple[tuple[float, str], ...]
    ground: str
    ridge: str
    key: str
    ambient: str
    planet: tuple[str, str] | None
    stars: float


SPACE = World(
    ((0, "#04050f"), (0.45, "#0d0d2c"), (0.8, "#241a52"), (1, "#3d2a6e")),
    "#8d8aa2",
    "#5a5878",
    "#fff4e2",
    "#7478b8",
    ("#4f86d8", "#e7f0ff"),
    1.0,
)
MARS = World(
    ((0, "#5a3a3a"), (0.4, "#a8654a"), (0.8, "#dfa070"), (1, "#f0c89a")),
    "#b8623c",
    "#8f4a34",
    "#ffe6c8",
    "#c08a78",
    None,
    0.1,
)


def backdrop_for(place: str | None) -> Painter | None:
    """The drop that a place's name asks for, or None where a room will do."""
    words = (place or "").lower()
    return next((painter for pattern, painter in _PAINTERS if re.search(pattern, words)), None)


def _slots(view: View, room: float = 1.15) -> tuple[Slot, ...]:
    return (*rows_on(view, "ground", room=room), *rows_on(view, "table", room=room), *sky_slots(view))


def _rough(ground: Ground, rng: np.random.Generator, scale: float) -> np.ndarray:
    """Noise on the plane, calmer where it would be finer than a pixel."""
    tile = normal_fbm(rng, TILE, TILE, 6, 6, 6, 0.55)
    u, v = (ground.x * scale % 1 * TILE).astype(np.float32), (ground.z * scale * 0.7 % 1 * TILE).astype(np.float32)
    return cv2.remap(tile, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP) * (1 - smooth(5, 12, ground.z))


def _soil(ground: Ground, light: Light, colour: Colour | str, relief: np.ndarray) -> Picture:
    """A plane under the open sky: its relief lights and shades it, distance sinks it into haze."""
    near, far = light.paint(colour, NEAR, 0.55), light.paint(colour, ground.edge, 0.6)
    share = smooth(3.0, ground.edge, ground.z)[..., None]
    tone = near + (far - near) * share
    return np.clip(tone * (1 + relief * 0.16)[..., None] + (light.key * 0.10) * np.clip(relief, 0, 1)[..., None], 0, 1)


def desert(view: View, light: Light, seeds: Seeds) -> Scene:
    """Dunes to the horizon under the hour's sky."""
    items: list[Item] = hang_sky(view, light, seeds)
    unit, sand = view.unit, mix("#e2b274", "#f4f2ee", 0.8 * light.white)
    for z, base, swing, high in ((34.0, 0.5, 0.30, 0.22), (21.0, 0.55, 0.34, 0.22), (13.0, 0.60, 0.36, 0.20)):
        tall, wide = high * unit, view.width * 1.3
        dune = ridge(
            seeds.place(f"dune {z}"),
            round(tall * 1.6),
            round(wide),
            base=base * 0.6,
            swing=swing * 0.7,
            octaves=3,
            rough=0.34,
            colour=light.paint(mix(sand, "#8a4f38", 0.40), z, 0.35),
            top=light.paint(sand, z, 1.0),
            foot=light.paint(sand, z, 0.6),
        )
        items.append(Layer(dune, x=view.width / 2, y=view.ground(z) + tall * 0.30, z=z, wide=True))
    ground = Ground(view, 9.0, 1.0)
    rng = seeds.place("sand")
    bend = _rough(ground, rng, 0.10)
    ripples = (
        np.sin(ground.z * 15 + ground.x * 2.2 + bend * 3.2)
        * (1 - smooth(4.2, 7.5, ground.z))
        * (0.5 + 0.5 * smooth(-0.5, 0.8, bend))
    )
    relief = 0.55 * ripples + 0.5 * _rough(ground, rng, 0.06)
    plane = Plane(
        ground, ground.soften(_soil(ground, light, sand, relief), 0.006), z=9.0, mirror=0.25 * light.wet, melt=0.006
    )
    return Scene([*items, plane], _slots(view), mirrors=[plane.mirrors])


def heavens(view: View, light: Light, seeds: Seeds) -> Scene:
    """Above the clouds: a sea of them below, heaps of them before the lens."""
    items: list[Item] = hang_sky(view, light, seeds)
    unit = view.unit
    for index, (z, drop, high) in enumerate(
        ((30.0, 0.0, 0.16), (16.0, 0.05, 0.24), (9.0, 0.11, 0.34), (5.2, 0.22, 0.46))
    ):
        width, tall = round(view.width * 1.4 / 2), round(high * unit * 2.4 / 2)
        puffs = _heap(seeds.place(f"heap {index}"), width, tall, light, z)
        pace = 0.010 * unit * (1 + light.wind) * 6 / z
        items.append(
            Layer(
                puffs,
                x=view.width / 2,
                y=view.horizon + drop * view.height,
                z=z,
                wide=True,
                scale=2,
                hinge=(0.5, 0.24),
                blur=0.6,
                motion=_drift(pace),
            )
        )
    near = _heap(seeds.shot("near heap"), round(view.width * 1.5 / 4), round(0.7 * unit / 4), light, 2.6)
    items.append(
        Layer(
            near,
            x=view.width / 2,
            y=view.height * 0.93,
            z=2.6,
            wide=True,
            scale=4,
            hinge=(0.5, 0.24),
            blur=2.4,
            motion=_drift(0.03 * unit),
            opacity=0.85,
        )
    )
    return Scene(items, _slots(view, 1.0), shadows=False)


def _drift(pace: float) -> Motion:
    return lambda seconds: Sway(x=-pace * seconds)


def _heap(rng: np.random.Generator, width: int, tall: int, light: Light, z: float) -> Picture:
    """A bank of round clouds, lit above and sinking into mist below, (tall, width, 4)."""
    height = np.full((tall, width), 0.0, np.float32)
    shade = np.zeros((tall, width), np.float32)
    y, x = np.mgrid[:tall, :width].astype(np.float32)
    foot = 0.36 * tall
    for _ in range(34):
        radius = tall * rng.uniform(0.10, 0.24)
        cx, cy = rng.uniform(-0.05, 1.05) * width, foot + rng.uniform(-0.10, 0.16) * tall
        ball = np.clip(1 - ((x - cx) ** 2 + (y - cy) ** 2) / radius**2, 0, 1)
        above = ball > 0
        lit = np.clip(0.5 - (y - cy) / radius * 0.55 + (x - cx) / radius * 0.35 * math.cos(light.angle), 0, 1)
        shade = np.where(above, np.maximum(shade * 0.55, lit), shade)
        height = np.maximum(height, np.clip(ball * 6, 0, 1))
    height = np.maximum(height, smooth(foot - 0.02 * tall, foot + 0.14 * tall, y))
    shade = cv2.GaussianBlur(shade, (0, 0), max(1.0, tall * 0.012)) * (1 - smooth(foot, tall * 0.75, y) * 0.7)
    # Even a storm's clouds are told from its sky.
    crest = np.maximum(light.cloud_lit, light.sky_at(0.8) * 1.5 + 0.07)
    tone = light.cloud_shade + (crest - light.cloud_shade) * shade[..., None]
    tone = tone + (light.haze - tone) * np.float32(light.depth(z) * 0.9)
    return with_alpha(tone, cv2.GaussianBlur(height, (0, 0), max(0.8, tall * 0.008)))


def space(view: View, light: Light, seeds: Seeds) -> Scene:
    """A moon's ground below stars, a nebula and a near planet."""
    return _world(SPACE, view, light, seeds)


def mars(view: View, light: Light, seeds: Seeds) -> Scene:
    """Red dust under a butterscotch sky."""
    return _world(MARS, view, light, seeds)


def _world(world: World, view: View, light: Light, seeds: Seeds) -> Scene:
    unit = view.unit
    here = replace(
        light,
        key=bgr(world.key),
        ambient=bgr(world.ambient),
        haze=bgr(world.sky[-1][1]),
        density=0.012,
        exposure=1.0,
        stars=world.stars,
        dark=0.75 if world.stars > 0.5 else 0.1,
        glow=0.6,
        fog=0.0,
        wet=0.0,
        shadow=bgr(world.sky[0][1]) * np.float32(0.8),
        lift=bgr("#0c0a26"),
    )
    share = view.horizon / view.height
    stops = [(place * share, bgr(tone)) for place, tone in world.sky]
    dome = gradient([*stops, (1.0, stops[-1][1])], view.height, view.width)
    items: list[Item] = [Layer(dome, x=view.width / 2, y=view.height / 2)]
    if world.stars > 0.5:
        items.append(Twinkle(view, here, seeds))
        for index, tone in enumerate(("#c2559a", "#3f8fc4")):
            veil = clouds(
                seeds.place(f"nebula {index}"),
                round(view.horizon / 4),
                round(view.width * 1.3 / 4),
                cover=0.42,
                lit=tone,
                shade="#1a1440",
                cells=(3, 3),
                soft=0.6,
            )
            items.append(
                Layer(
                    veil,
                    x=view.width / 2,
                    y=view.horizon * 0.45,
                    z=1e8,
                    mode="add",
                    scale=4,
                    wide=True,
                    opacity=0.42,
                    blur=2,
                )
            )
    if world.planet:
        items += _planet(view, here, world.planet, 1 if light.glow_x > 0.5 else -1)
    for z, base, swing in ((30.0, 0.5, 0.30), (15.0, 0.6, 0.26)):
        tall = 0.12 * unit
        hills = ridge(
            seeds.place(f"crags {z}"),
            round(tall * 1.6),
            round(view.width * 1.3),
            base=base * 0.6,
            swing=swing * 0.7,
            octaves=5,
            sharp=True,
            colour=here.paint(world.ridge, z, 0.4),
            top=here.paint(world.ground, z, 1.0),
            foot=here.paint(world.ground, z, 0.5),
        )
        items.append(Layer(hills, x=view.width / 2, y=view.ground(z) + tall * 0.30, z=z, wide=True))
    ground = Ground(view, 9.5, 1.0)
    relief = _craters(ground, seeds.place("craters")) + 0.6 * _rough(ground, seeds.place("dust"), 0.14)
    plane = Plane(
        ground, ground.soften(_soil(ground, here, world.ground, relief), 0.005), z=9.5, mirror=0.0, melt=0.006
    )
    finish = replace(Finish.of(here), lift=here.lift, halation_colour=bgr(world.key) * np.float32(0.7))
    return Scene([*items, plane], _slots(view), finish=finish, outdoors=False, light=here)


def _craters(ground: Ground, rng: np.random.Generator) -> np.ndarray:
    relief = np.zeros_like(ground.z)
    for _ in range(26):
        x, z, size = rng.uniform(-4, 4), rng.uniform(2.4, 9.0), rng.uniform(0.10, 0.5) ** 1.3
        away = np.hypot(ground.x - x, ground.z - z) / size
        slope = (ground.x - x) / size
        relief += np.exp(-((away - 1) ** 2) * 14) * 0.9 - smooth(1.0, 0.6, away) * (0.8 - 0.5 * np.clip(slope, -1, 1))
    return relief


def _planet(view: View, light: Light, tones: tuple[str, str], side: int) -> list[Item]:
    """A great planet low in the sky, lit from one side, with a rim of air."""
    unit = view.unit
    size = 220
    axis = (np.arange(size, dtype=np.float32) + 0.5) / size * 2 - 1
    x, y = np.meshgrid(axis, axis)
    radius = np.hypot(x, y)
    depth = np.sqrt(np.clip(1 - radius**2, 0, 1))
    day = np.clip(x * -side * 0.75 - y * 0.45 + depth * 0.35, 0, 1)
    bands = 0.5 + 0.5 * np.sin(y * 9 + np.sin(x * 3 + y * 2) * 1.1 + np.sin(x * 7) * 0.3)
    base, pale = bgr(tones[0]), bgr(tones[1])
    picture = (base + (pale - base) * (bands * 0.55)[..., None]) * (0.05 + 0.95 * day)[..., None]
    picture += bgr("#9fd0ff") * (smooth(0.86, 1.0, radius) * day * 0.6)[..., None]
    # The night side is lost in the sky.
    disc = with_alpha(np.clip(picture, 0, 1), smooth(1.0, 0.985, radius) * smooth(-0.05, 0.30, day + 0.16))
    px, py = view.width / 2 + side * 0.24 * unit, view.horizon - (0.52 if view.tall else 0.30) * unit
    scale = (0.46 if view.tall else 0.40) * unit / size
    air = glow(96, "#5f9cf0", power=2.2, strength=0.42)
    return [
        Layer(air, x=px, y=py, z=400, mode="add", scale=(0.80 if view.tall else 0.70) * unit / 96),
        Layer(disc, x=px, y=py, z=390, scale=scale),
    ]


_PAINTERS: tuple[tuple[str, Painter], ...] = (
    (r"desert|sahara|dune|沙漠", desert),
    (r"\bmars\b|火星", mars),
    (r"space|cosmos|galaxy|universe|moon|orbit|太空|宇宙|外太空|银河|月球|空间站", space),
    (r"\bsk(y|ies)\b|above the clouds|\bair\b|天空|空中|天上", heavens),
)
