"""Dry country: dunes to the horizon, a canyon between red walls, mesas and cacti, or an oasis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.engines.sketch.paint.colour import mix
from generation.engines.sketch.paint.noise import fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.sets.forest_parts.air import Drift
from generation.engines.sketch.sets.wild.dry import growth
from generation.engines.sketch.sets.wild.dry.dunes import hang_dunes
from generation.engines.sketch.sets.wild.land.earth import Soil, lay_earth
from generation.engines.sketch.sets.wild.land.ranges import Rock, hang_range, mesa_line, soft_line
from generation.engines.sketch.sets.wild.land.said import look_of
from generation.engines.sketch.sets.wild.land.shore import pool, still_water
from generation.engines.sketch.sets.wild.land.stand import Stand, swaying
from generation.engines.sketch.stage.layer import Item
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import MID, Seeds, View
from generation.engines.sketch.stage.water import Water
from generation.storyboard.schema import Shot

TITLE = "Desert"
SURFACES = ("ground", "sky")

LOOKS = (
    ("oasis", "oasis|绿洲"),
    ("canyon", "canyon|gorge|ravine|grand canyon|峡谷|大峡谷"),
    ("mesa", "cactus|cacti|mesa|butte|badland|arizona|wild west|western|monument valley|mexico|prairie desert|wasteland"
             "|gobi|仙人掌|戈壁|荒原|荒漠"),
)  # fmt: skip
SAND = Soil(("#b9834a", "#e3b271", "#f6d9a2"), patches=0.13, relief=0.34, bump=6.0, ripples=0.42, shine=0.5, air=0.55)
RED = Soil(
    ("#8a4a2e", "#bf7548", "#e0a06c"),
    patches=0.22,
    relief=0.34,
    bump=10.0,
    grain=0.16,
    shine=0.45,
    pebbles=420,
    air=0.55,
)
ROCK = Rock("#c2714a", "#a35a3c", strata=1.0)


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the look that the place names; the middle of the ground stays free for who comes."""
    look = look_of(shot.setting.place, LOOKS, "dunes")
    light = replace(light, density=light.density * 1.15)
    items: list[Item] = [*hang_sky(view, light, seeds)]
    stand = Stand(view, light)
    taken = {where for where, surface in wanted if surface == "ground"}
    mirrors = []
    if look in ("dunes", "oasis"):
        items += _dunes(view, light, seeds)
    else:
        items += _ranges(view, light, seeds, look)
    soil = SAND if look in ("dunes", "oasis") else RED
    if look == "oasis":
        water = still_water(view, light, seeds)
        items += [water, *_oasis(view, light, seeds, stand, water)]
        mirrors.append(water.mirrors)
    else:
        items.append(lay_earth(view, light, soil, seeds.place("sand")))
    if look in ("mesa", "canyon"):
        _growth(stand, seeds.place("growth"), look)
    else:
        _sparse(stand, seeds.place("growth"))
    _frame(stand, seeds.shot("frame"), look, taken)
    items += stand.out
    if light.wind > 0.8 or light.storm > 0.5:
        items += _blown(view, light, seeds)
    middle = 5.0 if look == "oasis" else MID
    return Scene(items, (*rows_on(view, "ground", middle=middle), *sky_slots(view)), mirrors=mirrors)


def _dunes(view: View, light: Light, seeds: Seeds) -> list[Item]:
    sand = mix("#e9b26c", "#f4f5f8", 0.9 * light.white)
    warm = mix("#d9965a", "#eef1f6", 0.9 * light.white)
    items: list[Item] = []
    for number, (tall, z, far, tone) in enumerate(
        ((0.17, 74.0, 34.0, warm), (0.19, 73.0, 22.0, warm), (0.15, 72.5, 13.0, sand))
    ):
        rng = seeds.place(f"dunes {number}")
        drop = (0.012, 0.016, 0.022)[number]
        items.append(hang_dunes(view, light, rng, tall=tall, z=z, far=far, sand=tone, drop=drop))
    # Two more lie nearer, on the ground itself.
    for number, (tall, z) in enumerate(((0.12, 26.0), (0.11, 15.0))):
        rng = seeds.place(f"dunes near {number}")
        items.append(hang_dunes(view, light, rng, tall=tall, z=z, far=z * 0.7, sand=sand, low=0.12, drop=0.012))
    return items


def _ranges(view: View, light: Light, seeds: Seeds, look: str) -> list[Item]:
    width = round(view.width * 1.5)
    aspect = width / view.unit
    rng = seeds.place("mesas")
    far = hang_range(view, light, rng, mesa_line(rng, width, aspect), ROCK, tall=0.20, z=74.0, far=36.0, foot=0.7)
    rng = seeds.place("mesas near")
    near = hang_range(view, light, rng, mesa_line(rng, width, aspect), ROCK, tall=0.28, z=73.0, far=17.0, foot=0.6)
    items: list[Item] = [far, near]
    if look == "canyon":
        for number, (tall, z, gap) in enumerate(((0.50, 72.8, 0.16), (0.66, 72.5, 0.30))):
            rng = seeds.place(f"wall {number}")
            line = _walls(rng, width, aspect, gap)
            items.append(
                hang_range(view, light, rng, line, ROCK, tall=tall, z=z, far=(13.0, 8.0)[number], foot=0.35, drop=0.04)
            )
    else:
        rng = seeds.place("rise")
        rise = hang_range(
            view, light, rng, soft_line(rng, width, aspect), Rock("#a97a4e", "#b98a5a"), tall=0.06, z=72.6, far=12.0
        )
        items.append(rise)
    return items


def _walls(rng: np.random.Generator, width: int, aspect: float, gap: float) -> np.ndarray:
    """Walls that close both sides in steps and leave the middle open."""
    x = np.linspace(-aspect / 2, aspect / 2, width, dtype=np.float32)
    line = np.full(width, 0.02, np.float32)
    for side in (-1, 1):
        top = 0.30
        for step in range(4):
            at = gap + 0.17 * step + float(rng.uniform(-0.03, 0.05))
            top = min(0.97, top + float(rng.uniform(0.10, 0.26)))
            inner = np.clip((x * side - at) / 0.035, 0, 1) * top * (1 + 0.03 * np.sin(x * 31 + step))
            line = np.maximum(line, inner)
    return np.clip(line, 0.02, 1.0)


def _oasis(view: View, light: Light, seeds: Seeds, stand: Stand, water: Water) -> list[Item]:
    """A pool in the sand, palms around it that stand mirrored in it."""
    rng = seeds.place("oasis")
    shape = pool(float(rng.uniform(-0.6, 0.6)), 13.0, 4.9, 5.4)
    ground = lay_earth(view, light, SAND, seeds.place("sand"), water=shape)
    for z in np.sort(rng.uniform(9.5, 17.0, round(9 * stand.broad)))[::-1].tolist():
        seed, out = fork(rng), float(rng.uniform(-1, 1))
        wide = float(rng.uniform(1.6, 2.3))
        x = out * stand.edge(z) * 1.05
        # The near half of the shore stays open, so that the water is seen.
        board_z = max(z, 12.9) if abs(x) < 4.0 else z
        picture = growth.palm(seed, wide * stand.pixels(board_z))
        board = stand.put(picture, x, board_z, wide=wide, lit=0.55, motion=swaying(seed, light, 0.02))
        water.mirrors.append(board)
    for _ in range(round(12 * stand.broad)):
        seed, z, out = fork(rng), float(rng.uniform(12.0, 14.5)), float(rng.uniform(-1, 1))
        wide = float(rng.uniform(0.8, 1.4))
        picture = growth.brush(seed, wide * stand.pixels(z))
        stand.put(picture, out * stand.edge(z), z, wide=wide, lit=0.5)
    return [ground]


def _growth(stand: Stand, rng: np.random.Generator, look: str) -> None:
    """Cacti, brush and boulders beside the open middle."""
    light = stand.light
    side_light = float(np.cos(light.angle))
    few = 0.55 if look == "canyon" else 1.0
    for z in np.sort(rng.uniform(5.0, 17.0, round(34 * few * stand.broad)))[::-1].tolist():
        seed, roll, out = fork(rng), float(rng.random()), float(rng.uniform(0, 1))
        side = 1 if rng.random() < 0.5 else -1
        x = side * (stand.edge(z) * (0.42 + 0.75 * out) + 0.1)
        if roll < 0.34 and look == "mesa":
            wide = float(rng.uniform(0.75, 1.1))
            picture = growth.cactus(seed, wide * stand.pixels(z), side=side_light, snow=light.white)
        elif roll < 0.46 and look == "mesa":
            wide = float(rng.uniform(0.5, 0.8))
            picture = growth.pear(seed, wide * stand.pixels(z))
        elif roll < 0.75:
            wide = float(rng.uniform(0.4, 0.85))
            picture = growth.brush(seed, wide * stand.pixels(z))
        else:
            wide = float(rng.uniform(0.5, 1.3))
            picture = growth.boulder(seed, wide * stand.pixels(z), snow=light.white)
        stand.put(picture, x, z, wide=wide, lit=0.58, sink=0.03)


def _sparse(stand: Stand, rng: np.random.Generator) -> None:
    """A little dry grass in the sand."""
    for z in np.sort(rng.uniform(5.5, 14.0, 7))[::-1].tolist():
        side, out, wide = (1 if rng.random() < 0.5 else -1), float(rng.uniform(0, 1)), float(rng.uniform(0.35, 0.6))
        picture = growth.brush(fork(rng), wide * stand.pixels(z))
        stand.put(picture, side * stand.edge(z) * (0.45 + 0.6 * out), z, wide=wide, lit=0.5)


def _frame(stand: Stand, rng: np.random.Generator, look: str, taken: set[str]) -> None:
    """One dark thing close to the lens."""
    view, z = stand.view, 2.5
    side = 1 if rng.random() < 0.5 else -1
    if len(taken & {"left", "right"}) == 1:
        side = 1 if "left" in taken else -1
    pixels = stand.pixels(z)
    below = (view.height * 1.03 - view.ground(z)) / pixels
    grower, share = {"mesa": (growth.pear, 0.60), "canyon": (growth.brush, 0.6)}.get(look, (growth.brush, 0.62))
    wide = share * view.unit / pixels
    picture = grower(fork(rng), wide * pixels)
    stand.put(
        picture, side * (stand.edge(z) - 0.02), z, wide=wide, lit=0.08, sink=max(0.0, below), blur=view.unit * 0.009
    )


def _blown(view: View, light: Light, seeds: Seeds) -> list[Item]:
    """Sand that the wind carries over the ground."""
    return [
        Drift(
            view, light, seeds.shot("sand"), tones=("#e8c08a", "#d9a868"), count=90, size=0.0026, fall=0.02, wind=0.55,
            z=3.2, glow=0.3,
        )
    ]  # fmt: skip
