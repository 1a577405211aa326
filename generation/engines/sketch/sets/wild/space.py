"""Space: gas and stars beyond a planet; or the ground of the moon or of Mars under a black or a dusty sky."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.engines.sketch.paint.colour import Colour, bgr, mix, smooth
from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.sets.wild.dry.growth import boulder
from generation.engines.sketch.sets.wild.land.earth import Soil, lay_earth
from generation.engines.sketch.sets.wild.land.ranges import Rock, hang_range, mesa_line, soft_line
from generation.engines.sketch.sets.wild.land.said import look_of
from generation.engines.sketch.sets.wild.land.stand import Stand
from generation.engines.sketch.sets.wild.void.stars import globe, nebula
from generation.engines.sketch.stage.layer import Item, Layer, Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.post import Finish
from generation.engines.sketch.stage.sky import Twinkle, hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

TITLE = "Space"
SURFACES = ("sky", "ground")

LOOKS = (
    ("mars", "mars|martian|red planet|alien planet|火星"),
    ("moon", "moon|lunar|月球|月面|月亮上|asteroid|小行星"),
    ("orbit", "orbit|space station|earth|轨道|空间站|地球"),
)
DUST = Soil(
    ("#5d5d64", "#8e8e95", "#c9c9cd"),
    patches=0.22,
    relief=0.46,
    bump=12.0,
    grain=0.10,
    snowy=False,
    pebbles=420,
    air=0.0,
)
RUST = Soil(
    ("#7a3a22", "#b0613a", "#d99162"),
    patches=0.24,
    relief=0.36,
    bump=10.0,
    ripples=0.16,
    snowy=False,
    pebbles=460,
    air=0.6,
)
TONES = {
    "dawn": ("#7a4fd0", "#e0709a", "#ffd0a0"), "morning": ("#3f6fe0", "#8a5fd8", "#bfe0ff"),
    "day": ("#2f7fd8", "#7a4fe0", "#cfe8ff"), "golden hour": ("#c0603a", "#8a3f9a", "#ffd898"),
    "sunset": ("#d0503f", "#7a2f9a", "#ffb070"), "dusk": ("#8a3fc0", "#2f4fb0", "#f0a0e0"),
    "night": ("#1f4f9a", "#4a2f90", "#8fb0ff"),
}  # fmt: skip


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the look that the place names. Who stands in open space stands on a moon."""
    look = look_of(shot.setting.place, LOOKS, "open")
    standing = any(surface == "ground" for _, surface in wanted)
    if look == "mars":
        return _mars(light, view, seeds, wanted)
    sun = _airless(light)
    items: list[Item] = [nebula(view, seeds, TONES[light.time], strength=0.55 if look == "moon" else 0.95)]
    items.append(Twinkle(view, replace(sun, body=None, stars=1.0), seeds))
    if look == "moon" or standing:
        items += _planet(view, sun, seeds, "earth", size=0.46, x=0.30 if sun.glow_x > 0.5 else 0.70, y=0.24, z=9e6)
        items += _moon(view, sun, seeds, wanted)
    else:
        items += _open(view, sun, seeds, look)
    finish = replace(Finish.of(sun), bloom=0.5, vignette=0.34)
    slots = (*rows_on(view, "ground"), *sky_slots(view, height=0.24 if look == "orbit" else 0.12))
    return Scene(items, slots, finish=finish, outdoors=False, light=sun, shadows=look == "moon" or standing)


def _airless(light: Light) -> Light:
    """Sunlight without a sky: hard and white, its shade nearly black but for the glow of the gas."""
    level = {"night": 0.66, "dusk": 0.82, "dawn": 0.9}.get(light.time, 1.0)
    key: Colour = mix("#fff6e8", light.key, 0.25) * np.float32(level)
    ambient: Colour = mix("#4a5688", TONES[light.time][0], 0.25) * np.float32(0.55 + 0.45 * level)
    return replace(
        light, key=np.clip(key, 0, 1), ambient=ambient.astype(np.float32), haze=bgr("#0a0c1c"), exposure=1.0,
        density=0.0,
        sky=((0.0, bgr("#070918")), (1.0, bgr("#141634"))), fog=0.0, rain=0.0, snow=0.0, storm=0.0, wet=0.0, white=0.0,
        stars=1.0, cover=0.0, dark=0.75, glow=0.5, angle=0.75 if light.glow_x > 0.5 else math.pi - 0.75,
        shadow=bgr("#05060c"),
    )  # fmt: skip


def _planet(
    view: View, light: Light, seeds: Seeds, kind: str, *, size: float, x: float, y: float, z: float
) -> list[Item]:
    """A planet `size` units across at a place given in shares of the picture."""
    rng = seeds.place(f"planet {kind}")
    rough = 1.0 if size < 0.6 else 2.0
    air = {"earth": "#7fc4ff", "mars": "#ffb088", "giant": "#ffe0b0"}.get(kind)
    picture = globe(
        rng, max(16, round(size * view.unit / rough)), light.angle, kind, air=air, thin=0.62 if size < 1 else 0.90
    )
    level = np.float32(0.55 + 0.5 * float(light.key.mean()))
    picture[..., :3] *= level
    return [
        Layer(picture, x=x * view.width, y=y * view.height, z=z, scale=rough, motion=_floating(view.unit, x, 0.002))
    ]


def _floating(unit: float, phase: float, reach: float) -> Motion:
    return lambda t: Sway(reach * unit * math.sin(t * 0.3 + phase * 9), reach * unit * math.cos(t * 0.23 + phase * 5))


def _open(view: View, light: Light, seeds: Seeds, look: str) -> list[Item]:
    """Nothing to stand on: a great planet below or beside, a moon, stones and dust adrift. The worlds hang far nearer
    than they are, as on a stage: a camera that travels passes them."""
    rng = seeds.place("worlds")
    side = -1 if light.glow_x > 0.5 else 1
    items: list[Item] = []
    if look == "orbit":
        items += _planet(
            view,
            light,
            seeds,
            "earth",
            size=2.5,
            x=0.5 + 0.12 * side,
            y=0.86 + 1.25 * view.unit / view.height * 0.9,
            z=29.0,
        )
        items += _planet(view, light, seeds, "moon", size=0.13, x=0.5 + 0.3 * side, y=0.16, z=32.0)
    else:
        kind = ("giant", "earth", "mars")[int(rng.integers(3))]
        size = 0.62 if view.tall else 0.52
        items += _planet(view, light, seeds, "moon", size=0.16, x=0.5 - 0.27 * side, y=0.17, z=32.0)
        items += _planet(
            view, light, seeds, kind, size=size, x=0.5 + 0.33 * side, y=0.80 if view.tall else 0.76, z=29.0
        )
    for _ in range(round(11 * max(1.0, view.width / view.height))):
        seed, z = fork(rng), float(rng.uniform(7.0, 26.0))
        wide = float(rng.uniform(0.03, 0.085)) * view.unit
        picture = _stone(seed, max(6, round(wide)), light)
        spin, phase = float(rng.uniform(-0.25, 0.25)), float(rng.uniform(0, 6))
        items.append(
            Layer(
                picture, x=float(rng.uniform(-0.1, 1.1)) * view.width, y=float(rng.uniform(0.05, 0.95)) * view.height,
                z=z,
                scale=wide / picture.shape[1] * 4.2 / z * 2, motion=_tumbling(view.unit, spin, phase),
            )
        )  # fmt: skip
    return [*items, *(_dust(view, light, seeds, z) for z in (16.0, 10.0, 6.0))]


def _dust(view: View, light: Light, seeds: Seeds, z: float) -> Layer:
    """Grains of ice and dust at a distance: what shows that the camera moves where all else is too far to tell."""
    rng = seeds.place(f"dust {z}")
    width, height = round(view.width * 1.3), round(view.height * 1.15)
    count = round(220 * width / height * 1.6)
    picture = np.zeros((height, width, 4), np.float32)
    picture[..., :3] = np.clip(light.key * np.float32(0.9), 0, 1)
    unit = view.unit / 540
    for x, y, size, level in zip(
        rng.uniform(0, width, count),
        height * rng.uniform(0, 1, count) ** 0.6,
        np.maximum(0.8, unit * np.minimum(1.1 + rng.pareto(2.4, count), 3.6) * (8 / z) ** 0.4),
        rng.uniform(0.35, 0.95, count),
        strict=True,
    ):
        reach = max(1, math.ceil(size * 2))
        left, top = max(0, int(x) - reach), max(0, int(y) - reach)
        across = np.arange(left, min(width, int(x) + reach + 1), dtype=np.float32)
        down = np.arange(top, min(height, int(y) + reach + 1), dtype=np.float32)[:, None]
        spot = np.exp(-((across - x) ** 2 + (down - y) ** 2) / (size * size)).astype(np.float32) * np.float32(level)
        patch = picture[top : top + spot.shape[0], left : left + spot.shape[1], 3]
        np.maximum(patch, spot, out=patch)
    return Layer(picture, x=view.width / 2, y=view.height / 2, z=z, wide=True, motion=_floating(view.unit, z, 0.004))


def _tumbling(unit: float, spin: float, phase: float) -> Motion:
    return lambda t: Sway(0.006 * unit * t, 0.008 * unit * math.sin(t * 0.4 + phase), phase + spin * t)


def _stone(rng: np.random.Generator, size: int, light: Light) -> np.ndarray:
    """A rugged stone adrift, one side of it lit."""
    axis = ((np.arange(size, dtype=np.float32) + 0.5) / size - 0.5) * 2
    x, y = axis[None], axis[:, None]
    turn, far = np.arctan2(y, x), np.hypot(x, y)
    first, second = rng.uniform(0, 6.28, 2)
    rim = 0.72 + 0.14 * np.sin(turn * 2 + first) + 0.08 * np.sin(turn * 5 + second)
    pits = 0.5 + 0.5 * np.sin(x * 9 + first) * np.sin(y * 8 + second)
    lit = smooth(-0.6, 0.9, x * math.cos(light.angle) - y * math.sin(light.angle) + 0.3 * (pits - 0.5))
    body = bgr("#8a8078") * (0.75 + 0.25 * pits)[..., None]
    seen = body * (light.ambient * np.float32(0.7) + (light.key - light.ambient * np.float32(0.7)) * lit[..., None])
    alpha = np.clip((rim - far) * size / 2 + 0.5, 0, 1)
    return np.dstack([np.clip(seen, 0, 1), alpha]).astype(np.float32)


def _craters(seeds: Seeds) -> list[tuple[float, float, float]]:
    rng = seeds.place("craters")
    return [(float(rng.uniform(-9, 9)), float(rng.uniform(5.5, 30.0)), float(rng.uniform(0.3, 1.5))) for _ in range(34)]


def _moon(view: View, light: Light, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> list[Item]:
    """Grey dust with craters, rounded hills, boulders; the shade is deep."""
    width = round(view.width * 1.5)
    aspect = width / view.unit
    airless = replace(light, density=0.0)
    items: list[Item] = []
    for number, (tall, z) in enumerate(((0.11, 74.0), (0.07, 73.0))):
        rng = seeds.place(f"hills {number}")
        rock = Rock("#b4b4ba", "#8c8c94", folds=0.35)
        items.append(
            hang_range(view, airless, rng, soft_line(rng, width, aspect), rock, tall=tall, z=z, far=4.0, foot=0.0)
        )
    craters = _craters(seeds)
    toward = 1.0 if math.cos(light.angle) > 0 else -1.0

    def pits(x: Field, z: Field) -> Field:
        """The shaded inner wall of each crater, on the side of the sun."""
        dark = np.zeros(np.broadcast(x, z).shape, np.float32)
        for at, ahead, reach in craters:
            dx, dz = (x - at) / reach, (z - ahead) / (reach * 1.15)
            far = np.hypot(dx, dz)
            inner = smooth(1.0, 0.82, far) * smooth(-0.55, 0.75, dx * toward + 0.25 * dz)
            outer = smooth(1.35, 1.02, far) * smooth(0.96, 1.08, far) * smooth(0.1, 0.9, -dx * toward)
            dark = np.maximum(dark, np.maximum(inner, 0.55 * outer))
        return dark

    items.append(lay_earth(view, airless, DUST, seeds.place("dust"), shade=pits))
    stand = Stand(view, airless)
    _boulders(stand, seeds, "#8f8f96", {where for where, surface in wanted if surface == "ground"})
    return [*items, *stand.out]


def _boulders(stand: Stand, seeds: Seeds, tone: str, taken: set[str]) -> None:
    rng = seeds.place("boulders")
    for z in np.sort(rng.uniform(5.0, 15.0, round(15 * stand.broad)))[::-1].tolist():
        seed, way, wide = fork(rng), (1 if rng.random() < 0.5 else -1), float(rng.uniform(0.25, 1.0))
        picture = boulder(seed, wide * stand.pixels(z), tone=tone)
        stand.put(picture, way * stand.edge(z) * float(rng.uniform(0.5, 1.15)), z, wide=wide, lit=0.5, sink=0.04)
    rng, z = seeds.shot("frame"), 2.5
    side = 1 if rng.random() < 0.5 else -1
    if len(taken & {"left", "right"}) == 1:
        side = 1 if "left" in taken else -1
    pixels = stand.pixels(z)
    below = max(0.0, (stand.view.height * 1.03 - stand.view.ground(z)) / pixels)
    wide = 0.7 * stand.view.unit / pixels
    picture = boulder(fork(rng), wide * pixels, tone=tone)
    stand.put(picture, side * stand.edge(z), z, wide=wide, lit=0.10, sink=below + 0.05, blur=stand.view.unit * 0.010)


def _mars(light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Red stones under a sky of dust."""
    dusty = tuple((place, mix(tone, "#d9a070", 0.55) * np.float32(1 - 0.55 * light.dark)) for place, tone in light.sky)
    haze = mix(light.haze, "#d99a68", 0.6) * np.float32(1 - 0.45 * light.dark)
    light = replace(
        light, sky=dusty, haze=haze.astype(np.float32), density=light.density * 1.1, rain=0.0, snow=0.0,
        white=0.0, wet=0.0,
        cloud_lit=mix(light.cloud_lit, "#e8b88a", 0.6), cloud_shade=mix(light.cloud_shade, "#a86a48", 0.6),
    )  # fmt: skip
    width = round(view.width * 1.5)
    aspect = width / view.unit
    items: list[Item] = [*hang_sky(view, light, seeds)]
    if light.dark > 0.5:
        items += _planet(view, light, seeds, "moon", size=0.10, x=0.28 if light.glow_x > 0.5 else 0.72, y=0.14, z=9e6)
    for number, (tall, z, far) in enumerate(((0.16, 74.0, 30.0), (0.12, 73.0, 15.0))):
        rng = seeds.place(f"mesas {number}")
        line = mesa_line(rng, width, aspect) if number == 0 else soft_line(rng, width, aspect)
        rock = Rock("#b5633e", "#9a5234", strata=0.8)
        items.append(hang_range(view, light, rng, line, rock, tall=tall, z=z, far=far, foot=0.6))
    items.append(lay_earth(view, light, RUST, seeds.place("rust")))
    stand = Stand(view, light)
    _boulders(stand, seeds, "#9a5638", {where for where, surface in wanted if surface == "ground"})
    return Scene([*items, *stand.out], (*rows_on(view, "ground"), *sky_slots(view)), outdoors=False)
