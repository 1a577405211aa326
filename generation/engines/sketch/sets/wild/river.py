"""Inland water: a lake below mountains, a pond with lilies, a river between wooded banks, a canal."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, Slot, rows_on, sky_slots
from generation.engines.sketch.sets.forest_parts import air, growth, trees
from generation.engines.sketch.sets.forest_parts.ground import GRASS
from generation.engines.sketch.sets.forest_parts.hills import alps
from generation.engines.sketch.sets.wild.land.earth import Shape, Soil, lay_earth
from generation.engines.sketch.sets.wild.land.ranges import Rock, hang_range, soft_line
from generation.engines.sketch.sets.wild.land.said import look_of
from generation.engines.sketch.sets.wild.land.shore import still_water
from generation.engines.sketch.sets.wild.land.stand import Stand, swaying
from generation.engines.sketch.sets.wild.wet.reeds import lilies, reeds
from generation.engines.sketch.stage.layer import Item
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.engines.sketch.stage.water import Water
from generation.engines.sketch.stage.weather import Splashes
from generation.storyboard.schema import Shot

TITLE = "River"
SURFACES = ("water", "ground", "sky")

LOOKS = (
    ("lake", "lake|reservoir|lagoon|fjord|loch|湖|水库"),
    ("pond", "pond|lily|wetland|marsh|swamp|bayou|bog|池塘|荷塘|湿地|沼泽"),
    ("canal", "canal|运河"),
)
SHORE = 8.6
"""Where the near bank ends (storeys ahead) when somebody stands on it."""


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the look that the place names; a bank to stand on only where somebody stands."""
    look = look_of(shot.setting.place, LOOKS, "river")
    ashore = any(surface == "ground" for _, surface in wanted)
    water = still_water(view, light, seeds, flow=0.35 if look == "river" else 0.0)
    stand = Stand(view, light)
    soil = _turf(light)
    items: list[Item] = [*hang_sky(view, light, seeds), *_far(view, light, seeds, look), water]
    items.append(lay_earth(view, light, soil, seeds.place("banks"), water=_shape(look, ashore, seeds)))
    _woods(stand, seeds, look, water)
    _edges(stand, seeds.place("edges"), look, ashore, water)
    _frame(stand, seeds.shot("frame"), {where for where, _ in wanted}, ashore)
    items += stand.out
    if light.rain > 0.3:
        items.append(Splashes(view, light, seeds))
    items += air.mist(view, light, seeds, 0.12 + 0.4 * light.fog + (0.35 if light.time in ("dawn", "dusk") else 0.0))
    return Scene(items, _slots(view, ashore), mirrors=[water.mirrors])


def _turf(light: Light) -> Soil:
    return Soil(GRASS[light.season], patches=0.26, relief=0.24, bump=13.0, grain=0.18, pebbles=90, air=0.6)


def _slots(view: View, ashore: bool) -> tuple[Slot, ...]:
    if not ashore:
        return (*rows_on(view, "water"), *sky_slots(view))
    afloat = rows_on(view, "water", near=SHORE * 1.05, middle=SHORE * 1.5, room=1.5)
    return (*rows_on(view, "ground", middle=5.4), *afloat, *sky_slots(view))


def _shape(look: str, ashore: bool, seeds: Seeds) -> Shape:
    """Where water lies: from the near shore, if there is one, to the far bank and between the sides."""
    rng = seeds.place("course")
    phase, side = float(rng.uniform(0, 6.28)), (1 if rng.random() < 0.5 else -1)
    far = {"lake": 46.0, "pond": 23.0, "canal": 90.0}.get(look, 40.0)
    near = SHORE if ashore else 1.0

    def inside(x: Field, z: Field) -> Field:
        wavy = 0.30 * np.sin(x * 0.9 + phase) + 0.12 * np.sin(x * 2.6 + phase * 2)
        shore = z - near - wavy
        bank = (far - z) * 0.5 + 1.5 * np.sin(x * 0.20 + phase)
        if look == "canal":
            sides = 2.6 - np.abs(x)
        elif look == "river":
            middle = side * (2.6 * np.sin((z - 5) * 0.10) + 0.9 * np.sin(z * 0.31 + phase))
            half = 2.7 + 0.3 * np.sin(z * 0.7 + phase) + 1.6 * np.exp(-((z / 9.0) ** 2)) * ashore
            sides = half - np.abs(x - middle)
        else:
            half = (15.0 if look == "lake" else 7.5) + 1.6 * np.sin(z * 0.23 + phase)
            sides = half - np.abs(x - side * 1.5)
        return np.minimum(np.minimum(shore, bank), sides).astype(np.float32)

    return inside


def _far(view: View, light: Light, seeds: Seeds, look: str) -> list[Item]:
    width = round(view.width * 1.5)
    aspect = width / view.unit
    items: list[Item] = []
    autumn = light.season == "autumn"
    wooded = Rock("#7d7d52" if autumn else "#5b7d68", "#8a6f42" if autumn else "#4a6f58", folds=0.8)
    if look == "lake":
        items.append(alps(view, light, seeds, width, tall=0.27, z=74.0, far=30.0, snow=(0.26, 0.42), drop=0.0))
    rng = seeds.place("hills")
    tall = {"lake": 0.13, "river": 0.16}.get(look, 0.10)
    items.append(
        hang_range(view, light, rng, soft_line(rng, width, aspect), wooded, tall=tall, z=73.0, far=20.0, drop=0.005)
    )
    rng = seeds.place("hills near")
    line = 0.85 * soft_line(rng, width, aspect, rough=0.6)
    near = Rock("#a8803f" if autumn else "#6a8d5c", "#7d6a36" if autumn else "#4f7a4c", folds=0.5)
    items.append(hang_range(view, light, rng, line, near, tall=tall * 0.62, z=72.5, far=12.0, drop=0.005, foot=0.4))
    return items


def _woods(stand: Stand, seeds: Seeds, look: str, water: Water) -> None:
    """Trees on the far bank and at the sides, upside down in the water."""
    light, rng = stand.light, seeds.place("woods")
    side = math.cos(light.angle)

    def grow(kind: str, tall: float):  # type: ignore[no-untyped-def]
        def grown(seed: np.random.Generator, wide: float) -> np.ndarray:
            return trees.tree(seed, kind, wide * tall, light.season, side=side, snow=light.white, detail=0.6).picture

        return grown

    kinds = {"lake": ("pine", "pine"), "canal": ("broadleaf", "broadleaf")}.get(look, ("broadleaf", "pine"))
    rows = {"lake": ((34.0, 14, 0.0), (31.0, 8, 5.0)), "pond": ((18.0, 12, 0.0),), "canal": ((30.0, 10, 1.6),)}
    for number, (z, count, gap) in enumerate(rows.get(look, ((30.0, 13, 0.0),))):
        kind = kinds[number % 2]
        wide = 1.7 if kind == "pine" else 2.6
        row = stand.row(
            fork(rng), grow(kind, 1.9 if kind == "pine" else 1.3), z, wide=wide, count=count, gap=gap, lit=0.42
        )
        water.mirrors.append(row)
    if look == "lake":
        return
    tall = 4.4 if look == "canal" else 3.6
    zs = (20.0, 16.0, 13.0, 10.5, 8.4) if look == "canal" else np.sort(rng.uniform(8.2, 24.0, 11))[::-1].tolist()
    for number, z in enumerate(zs):
        for way in (-1, 1) if look == "canal" else ((-1, 1)[number % 2],):
            seed = fork(rng)
            kind = kinds[int(rng.integers(2))]
            grown = trees.tree(seed, kind, stand.pixels(z) * tall * float(rng.uniform(0.85, 1.1)), light.season,
                               side=side, snow=light.white)  # fmt: skip
            away = (
                3.5
                if look == "canal"
                else max(stand.edge(z) * float(rng.uniform(0.72, 1.15)), 4.6 if look == "river" else 6.0)
            )
            wide = grown.picture.shape[1] / stand.pixels(z)
            board = stand.put(
                grown.picture, way * away, z, wide=wide, lit=0.5, motion=swaying(seed, light, 0.006), sink=0.03
            )
            water.mirrors.append(board)


def _edges(stand: Stand, rng: np.random.Generator, look: str, ashore: bool, water: Water) -> None:
    """Reeds, tufts and stones where land and water meet; lilies on still water."""
    light, side = stand.light, math.cos(stand.light.angle)
    first = 6.4 if ashore else 5.2
    for z in np.sort(rng.uniform(first, 12.0, round(16 * stand.broad)))[::-1].tolist():
        seed, way, roll = fork(rng), (1 if rng.random() < 0.5 else -1), float(rng.random())
        x = way * stand.edge(z) * float(rng.uniform(0.72, 1.12))
        if look == "pond" or roll < 0.5:
            wide = float(rng.uniform(0.7, 1.1))
            picture = reeds(seed, wide * stand.pixels(z), light.season, snow=light.white)
            board = stand.put(picture, x, z, wide=wide, lit=0.5, motion=swaying(seed, light, 0.014))
        else:
            wide = float(rng.uniform(0.4, 0.9))
            board = stand.put(
                growth.rock(seed, wide * stand.pixels(z), side, snow=light.white), x, z, wide=wide, sink=0.05
            )
        water.mirrors.append(board)
    if ashore:
        for z in np.sort(rng.uniform(4.6, 6.2, round(12 * stand.broad)))[::-1].tolist():
            seed, way, wide = fork(rng), (1 if rng.random() < 0.5 else -1), float(rng.uniform(0.45, 0.7))
            picture = growth.tuft(seed, wide * stand.pixels(z), light.season, bloom=0.8, snow=light.white)
            stand.put(picture, way * stand.edge(z) * float(rng.uniform(0.6, 1.1)), z, wide=wide, lit=0.55)
    if look == "pond" and light.white < 0.3 and light.season != "winter":
        for z in np.sort(rng.uniform(6.6, 13.0, round(9 * stand.broad)))[::-1].tolist():
            seed, way, wide = fork(rng), (1 if rng.random() < 0.5 else -1), float(rng.uniform(0.9, 1.5))
            bloom = light.season == "summer" or rng.random() < 0.4
            x = way * stand.edge(z) * float(rng.uniform(0.25, 0.9))
            stand.put(
                lilies(seed, wide * stand.pixels(z), bloom=bloom), x, max(z, 7.4 if ashore else z), wide=wide, lit=0.6
            )


def _frame(stand: Stand, rng: np.random.Generator, taken: set[str], ashore: bool) -> None:
    """Reeds close to the lens in one corner or two."""
    view, light, z = stand.view, stand.light, 2.5
    side = 1 if rng.random() < 0.5 else -1
    if len(taken & {"left", "right"}) == 1:
        side = 1 if "left" in taken else -1
    pixels = stand.pixels(z)
    below = max(0.0, (view.height * 1.03 - view.ground(z)) / pixels)
    for way, share in ((side, 0.62), (-side, 0.42)):
        wide = share * view.unit / pixels
        picture = reeds(fork(rng), wide * pixels, light.season, snow=light.white)
        stand.put(picture, way * (stand.edge(z) - 0.02), z, wide=wide, lit=0.14, sink=below + 0.1,
                  blur=view.unit * 0.009, motion=swaying(rng, light, 0.012))  # fmt: skip
