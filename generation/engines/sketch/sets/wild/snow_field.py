"""Snow and ice: a white plain, a ski slope, tundra, a glacier, or floes and icebergs on a polar sea."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.engines.sketch.paint.noise import Field, fork, normal_fbm
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.sets.forest_parts import growth, trees
from generation.engines.sketch.sets.forest_parts.hills import alps
from generation.engines.sketch.sets.wild.cold import piste
from generation.engines.sketch.sets.wild.dry.dunes import hang_dunes
from generation.engines.sketch.sets.wild.land.aurora import aurora
from generation.engines.sketch.sets.wild.land.earth import Shape, Soil, lay_earth
from generation.engines.sketch.sets.wild.land.ranges import Rock, hang_range, mesa_line, peak_line, soft_line
from generation.engines.sketch.sets.wild.land.said import look_of
from generation.engines.sketch.sets.wild.land.shore import still_water
from generation.engines.sketch.sets.wild.land.stand import Stand
from generation.engines.sketch.stage.layer import Item
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

TITLE = "Snow field"
SURFACES = ("ground", "sky")

LOOKS = (
    ("slope", "ski|piste|snowpark|snow park|snowy slope|snow slope|snowy hill|sled|滑雪|雪坡|雪场"),
    ("floes", "iceberg|ice floe|arctic ocean|frozen sea|ice shelf|冰山|浮冰|antarctic|南极"),
    ("glacier", "glacier|ice field|icefield|ice sheet|ice cap|冰川|冰原"),
    ("lake", "frozen lake|ice rink|冰湖|冰面"),
    ("tundra", "tundra|siberia|lapland|苔原|冻原|西伯利亚"),
)
SNOW = Soil(
    ("#a9bcdc", "#d3e0f2", "#f6f9ff"), patches=0.18, relief=0.36, bump=6.0, ripples=0.16, grain=0.06, snowy=False,
    shine=0.30, air=0.6,
)  # fmt: skip
PISTE = replace(SNOW, path="#f4f8ff", width=5.2, combed=0.5)
MOSS = replace(SNOW, tones=("#8a8664", "#cfd0bf", "#f4f6f8"), patches=0.40, bump=12.0, pebbles=160, ripples=0.05)
ICE = replace(SNOW, tones=("#7fb4d6", "#b4d8ea", "#eef8ff"), patches=0.34, bump=10.0, ripples=0.06, shine=0.6)
BLUE_ICE = Rock("#f2f9ff", "#8cc6e4", white=0.30, strata=0.5)


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the look that the place names, northern lights over it on a clear night."""
    look = look_of(shot.setting.place, LOOKS, "field")
    # Snow lies here in every season and weather.
    light = replace(light, white=1.0)
    items: list[Item] = [*hang_sky(view, light, seeds), *aurora(view, light, seeds)]
    stand = Stand(view, light)
    mirrors = []
    items += _far(view, light, seeds, look)
    if look == "floes":
        water = still_water(view, light, seeds, tint="#5aa7bd", deep="#123f5c", clear=0.2)
        items += [water, lay_earth(view, light, SNOW, seeds.place("snow"), water=_floes(seeds))]
        mirrors.append(water.mirrors)
    else:
        soil = {"slope": PISTE, "tundra": MOSS, "lake": ICE, "glacier": ICE}.get(look, SNOW)
        items.append(lay_earth(view, light, soil, seeds.place("snow"), way=_piste if look == "slope" else None))
    _woods(stand, seeds.place("woods"), look)
    if look == "slope":
        _slope(stand, seeds.place("slope"))
    if look in ("floes", "glacier"):
        _blocks(stand, seeds.place("blocks"))
    _frame(stand, seeds.shot("frame"), look, {where for where, surface in wanted if surface == "ground"})
    return Scene([*items, *stand.out], (*rows_on(view, "ground"), *sky_slots(view)), mirrors=mirrors)


def _far(view: View, light: Light, seeds: Seeds, look: str) -> list[Item]:
    width = round(view.width * 1.5)
    aspect = width / view.unit
    items: list[Item] = []

    def add(name: str, line: Field, rock: Rock, tall: float, z: float, far: float, foot: float = 0.7) -> None:
        drop = 0.008 if look == "floes" else 0.03
        # The rock decides where snow lies on it: steep faces stay bare.
        bare = replace(light, white=0.0)
        items.append(
            hang_range(view, bare, seeds.place(name), line, rock, tall=tall, z=z, far=far, foot=foot, drop=drop)
        )

    if look == "floes":
        add("bergs far", mesa_line(seeds.place("bergs far line"), width, aspect), BLUE_ICE, 0.11, 74.0, 30.0, 0.3)
        add("bergs", peak_line(seeds.place("bergs line"), width, aspect) - 0.18, BLUE_ICE, 0.20, 73.0, 15.0, 0.2)
        return items
    tall = {"slope": 0.42, "tundra": 0.13, "lake": 0.28}.get(look, 0.26)
    bare = replace(light, white=0.0)
    items.append(alps(view, bare, seeds, width, tall=tall, z=74.0, far=32.0, snow=(0.42, 0.66), low="#aab6cc"))
    if look == "glacier":
        tongue = 0.25 + 0.35 * mesa_line(seeds.place("tongue line"), width, aspect)
        add("tongue", tongue, BLUE_ICE, 0.22, 73.0, 14.0, 0.25)
    elif look == "slope":
        rng = seeds.place("side")
        x = np.linspace(-1, 1, width, dtype=np.float32) * (1.0 if rng.random() < 0.5 else -1.0)
        rise = 0.12 + 0.75 * np.clip((x + 0.35) / 1.1, 0, 1) ** 1.3 + 0.05 * soft_line(rng, width, aspect)
        add("side hill", rise, Rock("#f2f7ff", "#dfe9f7", white=1.0, folds=0.35), 0.34, 73.0, 13.0, 0.2)
    if look != "tundra":
        for number, (high, z) in enumerate(((0.10, 26.0), (0.08, 15.0))):
            rng = seeds.place(f"drifts {number}")
            drift = hang_dunes(view, light, rng, tall=high, z=z, far=z * 0.7, sand="#f1f5fb", low=0.12, drop=0.012)
            items.append(drift)
    return items


def _piste(x: Field, z: Field) -> Field:
    """Distance from the middle of the piste, which comes down in a wide bend."""
    return (x - 1.1 * np.sin(z * 0.22 + 0.6) * np.clip(z / 10, 0, 1)).astype(np.float32)


def _floes(seeds: Seeds) -> Shape:
    """Open water with floes; the near ground is one great floe."""
    rng = seeds.place("floes")
    tile = normal_fbm(rng, 128, 128, 9, 9, 2, 0.4)
    phase = float(rng.uniform(0, 6))

    def inside(x: Field, z: Field) -> Field:
        u, v = (x * 7.0).astype(int) % 128, (z * 7.0).astype(int) % 128
        floe = 0.55 - tile[v, u] * 0.9
        shore = z - 10.2 - 0.8 * np.sin(x * 0.8 + phase) - 0.35 * np.sin(x * 2.3 + phase)
        return np.minimum(shore, np.clip(floe, -1, 1) * 0.9).astype(np.float32)

    return inside


def _woods(stand: Stand, rng: np.random.Generator, look: str) -> None:
    """Snowed pines far off; none on the ice, dwarf tufts on the tundra."""
    light, season = stand.light, stand.light.season
    side = float(np.cos(light.angle))

    def pine(seed: np.random.Generator, wide: float) -> np.ndarray:
        return trees.tree(seed, "pine", wide * 2.0, season, side=side, snow=1.0, detail=0.6).picture

    if look in ("field", "slope", "lake"):
        stand.row(fork(rng), pine, 22.0, wide=1.5, count=15, gap=3.4 if look == "slope" else 1.2, lit=0.4)
        stand.row(fork(rng), pine, 14.0, wide=1.6, count=8, gap=3.1, lit=0.45)
        for way in (-1, 1):
            for z in (float(rng.uniform(7.0, 8.2)), float(rng.uniform(9.0, 11.5))):
                seed, wide = fork(rng), float(rng.uniform(1.3, 1.9))
                picture = pine(seed, wide * stand.pixels(z))
                x = way * (stand.edge(z) * float(rng.uniform(0.82, 1.05)))
                stand.put(picture, x, z, wide=picture.shape[1] / stand.pixels(z), lit=0.5, sink=0.04)
    if look == "tundra":
        for z in np.sort(rng.uniform(4.8, 14.0, round(34 * stand.broad)))[::-1].tolist():
            seed, out, way = fork(rng), float(rng.uniform(0.3, 1.15)), (1 if rng.random() < 0.5 else -1)
            wide = float(rng.uniform(0.35, 0.7))
            draw = growth.tuft if rng.random() < 0.65 else growth.rock
            picture = (
                growth.tuft(seed, wide * stand.pixels(z), "winter")
                if draw is growth.tuft
                else growth.rock(seed, wide * stand.pixels(z), side, snow=1.0)
            )
            stand.put(picture, way * stand.edge(z) * out, z, wide=wide, lit=0.5)


def _slope(stand: Stand, rng: np.random.Generator) -> None:
    """Gates down the piste and the lift beside it."""
    way = 1 if rng.random() < 0.5 else -1
    z = 17.0
    wide = 0.52 * stand.view.unit / stand.pixels(z)
    picture = piste.lift(fork(rng), wide * stand.pixels(z))
    picture = picture if way < 0 else np.ascontiguousarray(picture[:, ::-1])
    stand.put(picture, way * stand.edge(z) * 0.52, z, wide=wide, lit=0.5, lift=0.1)
    for number, z in enumerate((15.0, 11.5, 9.0, 7.2, 5.7)):
        tone = ("#e03a36", "#2f6fe0")[number % 2]
        middle = 1.1 * float(np.sin(z * 1.37 * 0.22 + 0.6)) * min(1.0, z * 0.137)
        for side in (-1, 1):
            x = middle + side * (1.55 + 0.03 * z)
            picture = piste.flag(tone, 0.30 * stand.pixels(z))
            stand.put(picture if side > 0 else np.ascontiguousarray(picture[:, ::-1]), x, z, wide=0.30, lit=0.6)
    for z in (12.5, 6.6):
        stand.put(piste.marker("#e03a36", 0.2 * stand.pixels(z)), way * stand.edge(z) * 0.93, z, wide=0.2, lit=0.6)


def _blocks(stand: Stand, rng: np.random.Generator) -> None:
    """Blocks of ice beside the open middle."""
    for z in np.sort(rng.uniform(5.4, 12.0, round(9 * stand.broad)))[::-1].tolist():
        seed, out, way = fork(rng), float(rng.uniform(0.5, 1.1)), (1 if rng.random() < 0.5 else -1)
        wide = float(rng.uniform(0.5, 1.3))
        picture = growth.rock(seed, wide * stand.pixels(z), float(np.cos(stand.light.angle)), snow=1.0)
        # Ice is the same stone in another colour: pale and blue, with light in it.
        tinted = picture.astype(np.float32)
        grey = tinted[..., :3].mean(2, keepdims=True)
        tinted[..., :3] = np.minimum(
            grey * 0.45 + tinted[..., 3:] * np.array((0.52, 0.44, 0.34), np.float32), tinted[..., 3:]
        )
        stand.put(tinted.astype(np.uint8), way * stand.edge(z) * out, z, wide=wide, lit=0.6, sink=0.05)


def _frame(stand: Stand, rng: np.random.Generator, look: str, taken: set[str]) -> None:
    """A dark pine or a mound of snow close to the lens."""
    view, light, z = stand.view, stand.light, 2.5
    side = 1 if rng.random() < 0.5 else -1
    if len(taken & {"left", "right"}) == 1:
        side = 1 if "left" in taken else -1
    pixels = stand.pixels(z)
    below = max(0.0, (view.height * 1.03 - view.ground(z)) / pixels)
    if look in ("field", "slope", "lake"):
        tall = 0.95 * view.unit
        grown = trees.tree(fork(rng), "pine", tall, light.season, side=float(np.cos(light.angle)), snow=1.0)
        wide = grown.picture.shape[1] / pixels
        away = stand.edge(z) + 0.20 * wide
        stand.put(grown.picture, side * away, z, wide=wide, lit=0.10, sink=below, blur=view.unit * 0.009)
        return
    wide = 0.8 * view.unit / pixels
    picture = growth.rock(fork(rng), wide * pixels, float(np.cos(light.angle)), snow=1.0)
    stand.put(picture, side * stand.edge(z), z, wide=wide, lit=0.1, sink=below + 0.1, blur=view.unit * 0.011)
