"""A waterfall: water that drops from a wooded wall of rock into a pool among boulders."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, Slot, rows_on, sky_slots
from generation.engines.sketch.sets.forest_parts import air, growth, trees
from generation.engines.sketch.sets.forest_parts.ground import GRASS
from generation.engines.sketch.sets.wild.land.earth import Shape, Soil, lay_earth
from generation.engines.sketch.sets.wild.land.ranges import Rock, hang_range, peak_line, soft_line
from generation.engines.sketch.sets.wild.land.shore import still_water
from generation.engines.sketch.sets.wild.land.stand import Stand, swaying
from generation.engines.sketch.sets.wild.wet.fall import Drop, Fall, rainbow, spray
from generation.engines.sketch.stage.layer import Item
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.engines.sketch.stage.water import Mirrored
from generation.storyboard.schema import Shot

TITLE = "Waterfall"
SURFACES = ("ground", "water", "sky")
SHORE = 8.8


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint wall, fall and pool; a bank to stand on unless all who come are afloat."""
    afloat = bool(wanted) and all(surface == "water" for _, surface in wanted)
    water = still_water(view, light, seeds, flow=0.25, tint="#5fb0ac", deep="#1f6a70", clear=0.15)
    stand = Stand(view, light)
    items: list[Item] = [*hang_sky(view, light, seeds), *_wall(view, light, seeds), *_falls(view, light, seeds), water]
    soil = Soil(GRASS[light.season], patches=0.30, relief=0.30, bump=12.0, grain=0.20, pebbles=260, air=0.5)
    items.append(lay_earth(view, light, soil, seeds.place("banks"), water=_pool(seeds, afloat)))
    _stones(stand, seeds.place("stones"), afloat, water.mirrors)
    _woods(stand, seeds.place("woods"), water.mirrors)
    _frame(stand, seeds.shot("frame"), {where for where, _ in wanted})
    items += [*stand.out, *air.mist(view, light, seeds, 0.25 + 0.4 * light.fog)]
    return Scene(items, _slots(view, afloat), mirrors=[water.mirrors])


def _slots(view: View, afloat: bool) -> tuple[Slot, ...]:
    shore = rows_on(view, "ground", middle=5.4)
    near = 4.2 if afloat else SHORE * 1.05
    return (
        *shore,
        *rows_on(view, "water", near=near, middle=near * 1.5, room=1.0 if afloat else 1.5),
        *sky_slots(view),
    )


def _pool(seeds: Seeds, afloat: bool) -> Shape:
    rng = seeds.place("pool")
    phase = float(rng.uniform(0, 6.28))
    near = 1.0 if afloat else SHORE

    def inside(x: Field, z: Field) -> Field:
        shore = z - near - 0.35 * np.sin(x * 0.9 + phase) - 0.15 * np.sin(x * 2.7 + phase)
        sides = 6.2 + 0.5 * np.sin(z * 0.5 + phase) + 0.05 * z - np.abs(x)
        return np.minimum(shore, sides).astype(np.float32)

    return inside


def _side(seeds: Seeds) -> float:
    return float(seeds.place("notch").uniform(-0.10, 0.10))


def _wall(view: View, light: Light, seeds: Seeds) -> list[Item]:
    """Far hills, then the wall with a notch where the water comes over."""
    width = round(view.width * 1.5)
    aspect = width / view.unit
    items: list[Item] = []
    autumn = light.season == "autumn"
    green = "#8f7a42" if autumn else "#5f8a50"
    rng = seeds.place("hills")
    items.append(
        hang_range(view, light, rng, soft_line(rng, width, aspect), Rock(green, green), tall=0.50, z=75.0, far=30.0)
    )
    rng = seeds.place("wall")
    x = np.linspace(-0.75, 0.75, width, dtype=np.float32) * view.width / view.unit - _side(seeds)
    rough = 0.10 * (peak_line(rng, width, aspect, steep=0.6) - 0.4) + 0.05 * soft_line(rng, width, aspect, rough=0.7)
    notch = 0.13 * np.exp(-((x / 0.15) ** 4))
    line = np.clip(0.84 + rough - notch, 0.1, 1)
    rock = Rock(green, "#7a756e", strata=1.4, folds=1.5)
    items.append(hang_range(view, light, rng, line, rock, tall=0.47, z=74.0, far=9.0, foot=0.05, drop=0.012))
    rng = seeds.place("shoulders")
    steps = np.clip((np.abs(x) - 0.19) / 0.08, 0, 1) * (0.55 + 0.9 * np.clip(np.abs(x) - 0.2, 0, 0.45))
    line = np.clip(steps + 0.12 * (soft_line(rng, width, aspect, rough=0.7) - 0.5), 0.02, 1)
    items.append(hang_range(view, light, rng, line, Rock(green, "#6a665f", strata=1.2, folds=1.4), tall=0.34, z=70.0,
                            far=6.0, foot=0.05, drop=0.012))  # fmt: skip
    return items


def _falls(view: View, light: Light, seeds: Seeds) -> list[Item]:
    """A broad fall in the notch and a thin one beside it, mist at their feet."""
    middle = view.width / 2 + _side(seeds) * view.unit
    top = view.horizon - view.height * 0.345
    foot = view.horizon + view.height * 0.008
    unit = view.unit
    main = Drop(middle, top, foot, 0.085 * unit, 0.125 * unit, 72.0)
    way = 1 if _side(seeds) < 0 else -1
    thin = Drop(middle + way * 0.20 * unit, top + 0.03 * view.height, foot, 0.018 * unit, 0.035 * unit, 73.0)
    items: list[Item] = [Fall(view, light, seeds, "main", main), Fall(view, light, seeds, "thin", thin)]
    items += spray(view, light, seeds, "main", main)
    return [*items, *rainbow(view, light, middle - way * 0.12 * unit, foot - 0.02 * view.height, 61.0)]


def _stones(stand: Stand, rng: np.random.Generator, afloat: bool, mirrors: list[Mirrored]) -> None:
    light, side = stand.light, math.cos(stand.light.angle)
    for z in np.sort(rng.uniform(6.8, 24.0, round(20 * stand.broad)))[::-1].tolist():
        seed, way, wide = fork(rng), (1 if rng.random() < 0.5 else -1), float(rng.uniform(0.5, 1.5))
        x = way * min(stand.edge(z) * float(rng.uniform(0.45, 1.1)), 6.4)
        board = stand.put(growth.rock(seed, wide * stand.pixels(z), side, snow=light.white), x, z, wide=wide, sink=0.06)
        mirrors.append(board)
    if afloat:
        return
    for z in np.sort(rng.uniform(4.7, 6.4, round(13 * stand.broad)))[::-1].tolist():
        seed, way, roll = fork(rng), (1 if rng.random() < 0.5 else -1), float(rng.random())
        draw, wide = (growth.fern, 0.9) if roll < 0.55 else (growth.tuft, 0.6)
        picture = draw(seed, wide * stand.pixels(z), light.season, snow=light.white)
        stand.put(picture, way * stand.edge(z) * float(rng.uniform(0.62, 1.1)), z, wide=wide, lit=0.5,
                  motion=swaying(seed, light, 0.01))  # fmt: skip


def _woods(stand: Stand, rng: np.random.Generator, mirrors: list[Mirrored]) -> None:
    """Trees at both sides of the pool."""
    light, side = stand.light, math.cos(stand.light.angle)
    for number, z in enumerate((21.0, 17.0, 13.5, 10.5, 8.4)):
        for way in (-1, 1):
            seed = fork(rng)
            kind = "pine" if rng.random() < 0.45 else "broadleaf"
            tall = float(rng.uniform(3.2, 4.4))
            picture = trees.tree(seed, kind, stand.pixels(z) * tall, light.season, side=side, snow=light.white).picture
            away = max(stand.edge(z) * float(rng.uniform(0.85, 1.1)), 2.4 + 0.1 * number)
            board = stand.put(picture, way * min(away, 7.0), z, wide=picture.shape[1] / stand.pixels(z), lit=0.45,
                              sink=0.03, motion=swaying(seed, light, 0.006))  # fmt: skip
            mirrors.append(board)


def _frame(stand: Stand, rng: np.random.Generator, taken: set[str]) -> None:
    """Fern close to the lens."""
    view, light, z = stand.view, stand.light, 2.5
    side = 1 if rng.random() < 0.5 else -1
    if len(taken & {"left", "right"}) == 1:
        side = 1 if "left" in taken else -1
    pixels = stand.pixels(z)
    below = max(0.0, (view.height * 1.03 - view.ground(z)) / pixels)
    for way, share in ((side, 0.85), (-side, 0.6)):
        wide = share * view.unit / pixels
        picture = growth.fern(fork(rng), wide * pixels, light.season, snow=light.white)
        stand.put(picture, way * stand.edge(z), z, wide=wide, lit=0.14, sink=below + 0.08, blur=view.unit * 0.009)
