"""Under water: a reef, a kelp forest or the bare deep, with light that falls through the surface, and bubbles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.engines.sketch.paint.colour import mix
from generation.engines.sketch.paint.noise import fork
from generation.engines.sketch.sets.base import XS, Scene, Slot, rows_on
from generation.engines.sketch.sets.forest_parts.air import Drift
from generation.engines.sketch.sets.wild.land.earth import Soil, lay_earth
from generation.engines.sketch.sets.wild.land.ranges import Rock, hang_range, soft_line
from generation.engines.sketch.sets.wild.land.stand import Stand, swaying
from generation.engines.sketch.sets.wild.reef import coral
from generation.engines.sketch.sets.wild.reef.deep import Beams, Bubbles, Nets, column, sunken
from generation.engines.sketch.stage.layer import Item
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.post import Finish
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

TITLE = "Underwater"
SURFACES = ("under water", "ground")

SAND = Soil(("#9c8a62", "#d8c79a", "#f4ead0"), patches=0.14, relief=0.22, ripples=0.30, shine=0.0, snowy=False)
_KELP = ("kelp", "seaweed", "海带", "海藻", "海草")
_BARE = ("deep", "abyss", "floor", "bottom", "trench", "seabed", "sea bed", "wreck", "深海", "海底", "海沟", "沉船")
_GROWERS = (
    (coral.brain, 0.9), (coral.branches, 1.0), (coral.fan, 1.0), (coral.tubes, 0.75), (coral.table, 1.25),
    (coral.anemone, 0.7), (coral.stone, 1.1), (coral.weed, 0.7),
)  # fmt: skip


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint water, reef and light; the middle stays open water, the floor clear where somebody stands."""
    place = (shot.setting.place or "").lower()
    kelp = 1.0 if any(word in place for word in _KELP) else 0.0
    bare = 1.0 if any(word in place for word in _BARE) and not kelp and "reef" not in place else 0.0
    below = sunken(light, 0.75 * bare + 0.15 * kelp)
    items: list[Item] = [column(view, light, below)]
    lively = 1.0 + 1.2 * light.wind
    sun = 0.35 + 0.65 * min(1.0, light.glow * 2.2)
    items.append(Nets(view, seeds, below, floor=False, z=9e7, strength=0.34 * sun * (1 - 0.5 * bare), pace=lively))
    items += _far(view, below, seeds, bare)
    items.append(lay_earth(view, replace(below, glow_x=light.glow_x), SAND, seeds.place("sand")))
    items.append(Nets(view, seeds, below, floor=True, z=71.0, strength=0.42 * sun * (1 - 0.6 * bare), pace=lively))
    stand = Stand(view, below)
    _reef(stand, seeds.place("reef"), bare, kelp)
    _kelps(stand, seeds.place("kelp"), kelp, bare)
    _frame(stand, seeds.shot("frame"), kelp, {where for where, _ in wanted})
    items += stand.out
    items.append(Beams(view, light, below, 0.22 * sun * (1 - 0.45 * light.storm) * (1 - 0.4 * bare)))
    items.append(Bubbles(view, seeds, below, z=7.0, columns=4, size=0.010))
    items.append(Bubbles(view, seeds, below, z=3.4, columns=3, size=0.020))
    motes = Drift(
        view, below, seeds.shot("motes"), tones=("#e8fff6", "#bfeee2"), count=40, size=0.0032, fall=0.006, wind=0.010,
        z=3.1, glow=0.4,
    )  # fmt: skip
    items.append(motes)
    finish = replace(Finish.of(light), lift=mix(Finish.of(light).lift, below.haze * np.float32(0.35), 0.5))
    return Scene(items, _slots(view), finish=finish, outdoors=False, shadows=True, light=below)


def _slots(view: View) -> tuple[Slot, ...]:
    slots = []
    for row, z, middle in (("near", 4.4, 0.50), ("mid", 6.8, 0.40)):
        for where, share in XS.items():
            wave = {"left": -0.02, "centre": 0.03, "right": 0.0}[where] * view.height
            side = (share - 0.5) * (1.0 if row == "near" else 1.15)
            slots.append(
                Slot(where, row, "under water", view.width * (0.5 + side), view.height * middle + wave, z, 1.15)
            )
    return (*slots, *rows_on(view, "ground"))


def _far(view: View, below: Light, seeds: Seeds, bare: float) -> list[Item]:
    """Reefs that fade into the water."""
    width = round(view.width * 1.5)
    aspect = width / view.unit
    items: list[Item] = []
    for number, (tall, z, far) in enumerate(((0.24, 74.0, 20.0), (0.15, 73.0, 12.5))):
        rng = seeds.place(f"far reef {number}")
        line = soft_line(rng, width, aspect, rough=0.62)
        rock = Rock("#5a7f8c", "#3f5f74", folds=0.7)
        items.append(hang_range(view, below, rng, line, rock, tall=tall * (1 - 0.3 * bare), z=z, far=far, foot=0.96))
    return items


def _reef(stand: Stand, rng: np.random.Generator, bare: float, kelp: float) -> None:
    """Rows of coral in the distance, single ones beside the open middle."""
    few = 1 - 0.75 * bare - 0.45 * kelp

    def grow(fork_: np.random.Generator, wide: float) -> np.ndarray:
        kinds = _GROWERS if not bare else _GROWERS[-2:]
        grower, _ = kinds[int(fork_.integers(len(kinds)))]
        return grower(fork_, wide)

    for z, count, gap in ((15.0, 15, 0.0), (10.5, 11, 0.9)):
        stand.row(fork(rng), grow, z, wide=1.0, count=count * (0.35 + 0.65 * few), gap=gap, kinds=6, lit=0.55)
    for side in (-1, 1):
        _mound(stand, fork(rng), side, float(rng.uniform(8.2, 9.6)), few)
        _mound(stand, fork(rng), side, float(rng.uniform(5.6, 6.6)), 0.8 * few)
        for z in np.sort(rng.uniform(4.6, 10.0, round(13 * stand.broad)))[::-1].tolist():
            _single(stand, fork(rng), side, z, few, bare)


def _mound(stand: Stand, rng: np.random.Generator, side: int, z: float, few: float) -> None:
    """A rock at the picture's side with coral all over it."""
    wide = 0.62 * stand.edge(z) + 0.5
    x = side * (stand.edge(z) + 0.10 * wide)
    stand.put(coral.stone(fork(rng), wide * stand.pixels(z)), x, z, wide=wide, lit=0.5, sink=0.08)
    for _ in range(round(7 * few)):
        seed, across = fork(rng), float(rng.uniform(-0.46, 0.46))
        grower, size = _GROWERS[int(seed.integers(len(_GROWERS)))]
        size *= wide * float(rng.uniform(0.28, 0.46))
        lift = 0.56 * wide * max(0.0, 1 - (across / 0.5) ** 2) ** 0.5 * float(rng.uniform(0.25, 0.95))
        near = z - 0.02 - 0.2 * (1 - lift / wide)
        stand.put(grower(seed, size * stand.pixels(near)), x + across * wide, near, wide=size, lit=0.62, lift=lift)


def _single(stand: Stand, rng: np.random.Generator, side: int, z: float, few: float, bare: float) -> None:
    """A coral on the sand, beside the open middle."""
    roll, out, size = float(rng.random()), float(rng.uniform(0, 1)), float(rng.uniform(0.7, 1.25))
    if roll > 0.2 + 0.8 * few:
        return
    grower, wide = (coral.stone, 1.1) if bare else _GROWERS[int(rng.integers(len(_GROWERS)))]
    away = stand.edge(z) * (0.55 + 0.60 * out) + 0.15
    motion = swaying(rng, stand.light, 0.03) if grower in (coral.weed, coral.anemone, coral.fan) else None
    picture = grower(rng, wide * size * stand.pixels(z))
    stand.put(picture, side * away, z, wide=wide * size, lit=0.62, sink=0.05, motion=motion)


def _kelps(stand: Stand, rng: np.random.Generator, kelp: float, bare: float) -> None:
    """Strands that reach for the light, at the sides; a whole forest where the place is one."""
    count = round(3 + 13 * kelp - 2 * bare)
    for z in np.sort(rng.uniform(5.2, 13.0, max(0, count)))[::-1].tolist():
        seed, side, out = fork(rng), (1 if rng.random() < 0.5 else -1), float(rng.random())
        tall = float(rng.uniform(1.7, 3.2)) * (1.15 if kelp else 0.75)
        away = stand.edge(z) * (0.42 + 0.62 * out)
        picture = coral.kelp(seed, tall * stand.pixels(z))
        stand.put(
            picture, side * away, z, wide=0.34 * tall, lit=0.5, sink=0.05, motion=swaying(seed, stand.light, 0.05)
        )


def _frame(stand: Stand, rng: np.random.Generator, kelp: float, taken: set[str]) -> None:
    """Dark coral close to the lens, in one lower corner and a little in the other."""
    view = stand.view
    side = 1 if rng.random() < 0.5 else -1
    if len(taken & {"left", "right"}) == 1:
        side = 1 if "left" in taken else -1
    z, blur = 2.5, view.unit * 0.009
    pixels = stand.pixels(z)
    wide = 0.62 * view.unit / pixels
    first, second = (coral.weed, coral.stone) if kelp else (coral.branches, coral.fan)
    for way, grower, share in ((side, first, 1.0), (-side, second, 0.6)):
        picture = grower(fork(rng), wide * share * pixels)
        x = way * (stand.edge(z) - 0.05 * wide)
        stand.put(picture, x, z, wide=wide * share, lit=0.10, sink=0.02 + _below(view, z, pixels), blur=blur)


def _below(view: View, z: float, pixels: float) -> float:
    """How far below its ground a near thing hangs so that its foot is under the picture's edge."""
    return max(0.0, (view.height * 1.03 - view.ground(z)) / pixels) if math.isfinite(pixels) else 0.0
