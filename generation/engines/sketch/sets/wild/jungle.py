"""The jungle: giants with vines in warm mist, palms and broad leaves on both sides, light that falls through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.sets.brush import in_light, softened
from generation.engines.sketch.sets.flats import Board
from generation.engines.sketch.sets.forest_parts import air, growth
from generation.engines.sketch.sets.wild.dry.growth import palm
from generation.engines.sketch.sets.wild.land.earth import Soil, lay_earth
from generation.engines.sketch.sets.wild.land.ranges import Rock, hang_range, soft_line
from generation.engines.sketch.sets.wild.land.stand import Stand, swaying
from generation.engines.sketch.sets.wild.lush.leaves import banana, broad, giant, orchid, vines
from generation.engines.sketch.stage.layer import Item
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

TITLE = "Jungle"
SURFACES = ("ground", "sky")

FLOOR = Soil(("#2f5230", "#4f7a3c", "#8aa552"), patches=0.34, relief=0.24, bump=13.0, grain=0.22, path="#7a6244",
             width=1.1, pebbles=120, air=0.7)  # fmt: skip


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint row behind row, each paler than the one before it; a path stays open in the middle."""
    light = replace(light, density=light.density * 1.6 + 0.012)
    width = round(view.width * 1.5)
    items: list[Item] = [*hang_sky(view, light, seeds)]
    for number, (tall, z, far) in enumerate(((0.36, 74.0, 26.0), (0.26, 73.0, 17.0))):
        rng = seeds.place(f"canopy {number}")
        line = 0.9 * soft_line(rng, width, width / view.unit, rough=0.75)
        rock = Rock("#5f9a5f", "#3f7a4a", folds=0.7)
        items.append(hang_range(view, light, rng, line, rock, tall=tall, z=z, far=far, foot=0.5))
    items.append(lay_earth(view, light, FLOOR, seeds.place("floor"), way=_path))
    stand = Stand(view, light)
    _rows(stand, seeds.place("rows"))
    _sides(stand, seeds.place("sides"))
    _low(stand, seeds.place("low"))
    _frame(stand, seeds, {where for where, _ in wanted})
    items += stand.out
    items += air.mist(view, light, seeds, 0.45 + 0.4 * light.fog)
    items += air.shafts(view, light, 0.9)
    items += air.drifting(view, light, seeds, leafy=True, blossoms=False)
    return Scene(items, (*rows_on(view, "ground"), *sky_slots(view)))


def _path(x: Field, z: Field) -> Field:
    """Distance from the middle of a path that winds away."""
    return (x - 0.9 * np.sin(z * 0.28) * np.clip((z - 6) / 8, 0, 1)).astype(np.float32)


def _rows(stand: Stand, rng: np.random.Generator) -> None:
    """Far giants and palms, on one board a row."""
    stand.row(fork(rng), giant, 26.0, wide=3.4, count=7, gap=0.6, kinds=3, lit=0.42)
    stand.row(fork(rng), palm, 19.0, wide=2.6, count=8, gap=1.6, kinds=3, lit=0.45)
    stand.row(fork(rng), banana, 14.5, wide=2.2, count=8, gap=2.0, kinds=3, lit=0.45)
    stand.row(fork(rng), broad, 11.5, wide=1.5, count=8, gap=1.8, kinds=3, lit=0.42)


def _sides(stand: Stand, rng: np.random.Generator) -> None:
    """Single giants, palms and banana trees beside the path."""
    growers = ((giant, 2.6), (palm, 2.1), (banana, 1.7))
    for way in (-1, 1):
        for number, z in enumerate((12.0, 9.6, 7.8, 6.5)):
            seed = fork(rng)
            grower, wide = growers[(int(rng.integers(3)) + number) % 3]
            wide *= float(rng.uniform(0.85, 1.15))
            away = max(stand.edge(z) * float(rng.uniform(0.72, 0.98)), 1.35 + 0.10 * z)
            motion = swaying(seed, stand.light, 0.006)
            picture = grower(seed, wide * stand.pixels(z))
            stand.put(picture, way * away, z, wide=wide, lit=0.46, motion=motion, sink=0.05)


def _low(stand: Stand, rng: np.random.Generator) -> None:
    """Broad leaves, ferns and flowers at both sides of the path, never on it."""
    light = stand.light
    for z in np.sort(rng.uniform(4.8, 12.0, round(30 * stand.broad)))[::-1].tolist():
        seed, way, roll, out = (
            fork(rng),
            (1 if rng.random() < 0.5 else -1),
            float(rng.random()),
            float(rng.uniform(0, 1)),
        )
        x = way * (1.0 + 0.06 * z + out * max(stand.edge(z) * 1.1 - 1.0, 0.3))
        if roll < 0.45:
            wide = float(rng.uniform(0.8, 1.2))
            picture = broad(seed, wide * stand.pixels(z))
        elif roll < 0.85:
            wide = float(rng.uniform(0.8, 1.1))
            picture = growth.fern(seed, wide * stand.pixels(z), "summer", snow=light.white)
        else:
            wide = float(rng.uniform(0.5, 0.7))
            picture = orchid(seed, wide * stand.pixels(z))
        stand.put(picture, x, z, wide=wide, lit=0.52, motion=swaying(seed, light, 0.012))


def _frame(stand: Stand, seeds: Seeds, taken: set[str]) -> None:
    """Vines from above, a broad leaf in a lower corner, both dark and soft."""
    view, light, z, rng = stand.view, stand.light, 2.5, seeds.shot("frame")
    side = 1 if rng.random() < 0.5 else -1
    if len(taken & {"left", "right"}) == 1:
        side = 1 if "left" in taken else -1
    blur = view.unit * 0.008
    for way, share in ((side, 0.75), (-side, 0.5)):
        graded = softened(in_light(vines(fork(rng), share * view.unit), light, z, lit=0.14), blur)
        x = view.width / 2 + way * (view.width / 2 - 0.16 * view.unit * share)
        board = Board(graded, x=x, y=-0.10 * view.unit, z=z, hinge=(0.5, 0.0), motion=swaying(rng, light, 0.010))
        stand.out.append(board)
    pixels = stand.pixels(z)
    below = max(0.0, (view.height * 1.03 - view.ground(z)) / pixels)
    for way, share in ((side, 0.85), (-side, 0.6)):
        wide = share * view.unit / pixels
        picture = broad(fork(rng), wide * pixels)
        stand.put(picture, way * stand.edge(z), z, wide=wide, lit=0.12, sink=below + 0.08, blur=blur)
