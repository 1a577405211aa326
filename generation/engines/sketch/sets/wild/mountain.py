"""The mountains: an alpine meadow below peaks, a summit over the clouds, a valley, a cliff by the sea, a volcano."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.engines.sketch.paint.noise import fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.sets.forest_parts import air, growth
from generation.engines.sketch.sets.forest_parts.glades import MOUNTAIN, Glade
from generation.engines.sketch.sets.forest_parts.ground import Lie, lay_ground
from generation.engines.sketch.sets.forest_parts.hills import alps
from generation.engines.sketch.sets.forest_parts.planting import plant
from generation.engines.sketch.sets.sea_parts.shores import headland
from generation.engines.sketch.sets.wild.air.heaps import sea_of_clouds
from generation.engines.sketch.sets.wild.dry.growth import boulder
from generation.engines.sketch.sets.wild.high.volcano import cone_line, volcano
from generation.engines.sketch.sets.wild.land.earth import DEPTH, STOREY, Soil, lay_earth
from generation.engines.sketch.sets.wild.land.ranges import Rock, hang_range, peak_line, soft_line
from generation.engines.sketch.sets.wild.land.said import look_of
from generation.engines.sketch.sets.wild.land.shore import beyond, still_water
from generation.engines.sketch.sets.wild.land.stand import Stand
from generation.engines.sketch.stage.layer import Item
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

TITLE = "Mountain"
SURFACES = ("ground", "sky")

LOOKS = (
    ("volcano", "volcan|lava|crater|火山|熔岩"),
    ("fuji", "fuji|富士"),
    ("cliff", "cliff|悬崖|峭壁|崖"),
    ("summit", "summit|peak|mountaintop|mountain top|everest|山顶|山峰|珠穆朗玛|珠峰|雪峰"),
    ("snowy", "snow|himalaya|tibet|rockies|andes|patagonia|ice|雪山|喜马拉雅|西藏"),
    ("valley", "valley|pass|fjord|山谷"),
)
STONE = Soil(("#6d6a70", "#918d90", "#c4bfbb"), patches=0.24, relief=0.36, bump=12.0, grain=0.16, pebbles=520, air=0.6)
ASH = Soil(("#332d30", "#514749", "#7a6a66"), patches=0.24, relief=0.40, bump=12.0, grain=0.16, pebbles=560, air=0.5)
TURF = Soil(("#4d6b3a", "#7d9a4c", "#b6c472"), patches=0.26, relief=0.26, bump=14.0, grain=0.18, pebbles=140, air=0.6)
ALPS = Rock("#76809a", "#5f7a72", white=0.34)
WHITE = Rock("#76809a", "#71809a", white=0.80, folds=1.2)
WOODED = Rock("#5b7d68", "#4a6f58", folds=0.9)
_MEADOWS = replace(MOUNTAIN, near=0.30, wall=0.50)


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the look that the place names; without one, or for mountains at large, the alpine meadow."""
    look = look_of(shot.setting.place, LOOKS, "alps")
    items: list[Item] = [*hang_sky(view, light, seeds)]
    stand = Stand(view, light)
    mirrors = []
    if look == "summit":
        items += _summit(view, light, seeds)
    elif look == "cliff":
        water = still_water(view, light, seeds, tint="#3f9fae", deep="#14506e")
        items += [*_wall(view, light, seeds), water, *_ledge(view, light, seeds, TURF)]
        mirrors.append(water.mirrors)
    elif look == "volcano":
        items += _ranges(view, light, seeds, look)
        items.append(lay_earth(view, light, ASH, seeds.place("ash")))
    elif look == "snowy":
        items += _ranges(view, light, seeds, look)
        items.append(lay_earth(view, light, _SNOWED, seeds.place("stone")))
    else:
        items += [*_ranges(view, light, seeds, look), *_green(view, light, seeds, wanted)]
    if look in ("summit", "cliff", "volcano", "snowy"):
        _stones(stand, seeds.place("stones"), look)
        _frame(stand, seeds.shot("frame"), look, {where for where, surface in wanted if surface == "ground"})
    return Scene([*items, *stand.out], (*rows_on(view, "ground"), *sky_slots(view)), mirrors=mirrors)


_SNOWED = Soil(
    ("#8890a2", "#dbe4f0", "#f8fbff"), patches=0.34, relief=0.40, bump=10.0, grain=0.10, pebbles=300, air=0.6
)


def _ranges(view: View, light: Light, seeds: Seeds, look: str) -> list[Item]:
    width = round(view.width * 1.5)
    aspect = width / view.unit
    rng = seeds.place("alps")
    items: list[Item] = []
    if look == "volcano":
        at = 0.5 + (0.12 if light.glow_x < 0.5 else -0.12)
        rng = seeds.place("low range")
        items.append(
            hang_range(
                view, light, rng, soft_line(rng, width, aspect), Rock("#5c5358", "#5a5a58"), tall=0.13, z=74.0, far=26.0
            )
        )
        return [*items, *volcano(view, light, seeds, tall=0.40 if view.tall else 0.46, z=73.0, at=at)]
    if look == "fuji":
        line = cone_line(width, aspect, 0.5 + (0.08 if light.glow_x < 0.5 else -0.08), mouth=0.05)
        items.append(
            hang_range(view, light, rng, line, replace(ALPS, white=0.42, folds=0.6), tall=0.42, z=74.0, far=26.0)
        )
    else:
        snowy = look == "snowy"
        tall, low = (0.46, "#7d879c") if snowy else (0.42, "#5f7a72")
        snow = (0.50, 0.72) if snowy else (0.26, 0.38)
        items.append(alps(view, light, seeds, width, tall=tall, z=74.0, far=32.0, snow=snow, low=low))
    if look == "valley":
        items += _valley(view, light, seeds, width)
    rng = seeds.place("spurs")
    if look == "snowy":
        spur = alps(
            view, light, seeds, width, tall=0.26, z=73.0, far=20.0, snow=(0.4, 0.6), low="#7d879c", name="spurs"
        )
        items.append(spur)
    else:
        line = 0.75 * peak_line(rng, width, aspect, steep=0.7)
        items.append(hang_range(view, light, rng, line, WOODED, tall=0.22, z=73.0, far=17.0))
    if look != "snowy":
        rng = seeds.place("foothills")
        line = soft_line(rng, width, aspect)
        items.append(hang_range(view, light, rng, line, Rock("#6a8d5c", "#5f8a58"), tall=0.09, z=72.5, far=11.0))
    return items


def _valley(view: View, light: Light, seeds: Seeds, width: int) -> list[Item]:
    """Flanks that come down from both sides and cross in the distance."""
    items: list[Item] = []
    x = np.linspace(-1, 1, width, dtype=np.float32)
    for number, (side, tall, far) in enumerate(((1, 0.34, 22.0), (-1, 0.30, 15.0), (1, 0.24, 10.0))):
        rng = seeds.place(f"flank {number}")
        rise = 0.08 + 0.88 * np.tanh(1.3 * np.clip(x * side + 0.22 - 0.10 * number, 0, None) ** 1.15)
        line = rise + 0.06 * (soft_line(rng, width, width / view.unit) - 0.5)
        rock = replace(WOODED, high=("#7d8f7a", "#648a62", "#5a8a50")[number])
        items.append(hang_range(view, light, rng, line, rock, tall=tall, z=73.6 - 0.1 * number, far=far, foot=0.6))
    return items


def _green(view: View, light: Light, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> list[Item]:
    """The meadow with its flowers, rocks and pines."""
    glade: Glade = _MEADOWS
    rng = seeds.place("meadow")
    storey = STOREY * view.height
    bends = (float(rng.uniform(0.7, 1.5)), float(rng.uniform(0.16, 0.26)), float(rng.uniform(0, 2 * math.pi)))
    lie = Lie(storey, DEPTH, bends, (light.glow_x - 0.5) * view.width / (storey * DEPTH))
    items: list[Item] = [lay_ground(view, glade, light, lie, seeds.place("ground"))]
    items += plant(view, glade, light, seeds, lie, wanted)
    items += air.mist(view, light, seeds, 0.25 + 0.4 * light.fog)
    return items


def _summit(view: View, light: Light, seeds: Seeds) -> list[Item]:
    """Peaks that stand out of a sea of clouds, seen from a ledge of rock."""
    width = round(view.width * 1.5)
    far = alps(view, light, seeds, width, tall=0.26, z=74.0, far=34.0, snow=(0.5, 0.8), low="#7d879c", drop=0.06)
    near = alps(
        view,
        light,
        seeds,
        width,
        tall=0.40,
        z=52.0,
        far=20.0,
        snow=(0.34, 0.5),
        low="#7d879c",
        name="near alps",
        drop=0.10,
    )
    items: list[Item] = [far, near]
    clouds = sea_of_clouds(view, light, seeds, near=False)
    return [*items, *clouds, *_ledge(view, light, seeds, STONE, z=7.4)]


def _ledge(view: View, light: Light, seeds: Seeds, soil: Soil, *, z: float = 58.0) -> list[Item]:
    """Ground that ends some way ahead in a broken edge."""
    rng = seeds.place("ledge")
    shape = beyond(9.6, wave=0.9, rate=0.55, phase=float(rng.uniform(0, 6)))
    ground = lay_earth(view, light, replace(soil, air=0.2), rng, water=shape)
    ground.z = z
    return [ground]


def _wall(view: View, light: Light, seeds: Seeds) -> list[Item]:
    """The cliff itself: walls that fall sheer into the sea, green above, one behind the other along the coast."""
    side = -1 if light.glow_x >= 0.5 else 1
    width = round(view.width * 1.5)
    x = np.linspace(-1, 1, width, dtype=np.float32) * 1.5 * side
    items: list[Item] = [*headland(view, light, seeds, -side)]
    for number, (edge, tall, far) in enumerate(((0.10, 0.17, 20.0), (0.40, 0.30, 11.0))):
        rng = seeds.place(f"wall {number}")
        rough = 0.035 * (peak_line(rng, width, width / view.unit) - 0.5)
        rise = np.clip((x - edge + rough) / 0.05, 0, 1) * (0.80 + 0.16 * np.clip((x - edge) / 0.8, 0, 1) + rough)
        steps = 0.22 * np.clip((x - edge + 0.12 + rough) / 0.03, 0, 1)
        line = np.clip(np.maximum(rise, steps), 0.0, 1).astype(np.float32)
        rock = Rock("#8a9a5c", "#a3937c", strata=1.2, folds=1.4)
        wall = hang_range(view, light, rng, line, rock, tall=tall, z=73.0 - number, far=far, foot=0.15, drop=0.01)
        items.append(wall)
    return items


def _stones(stand: Stand, rng: np.random.Generator, look: str) -> None:
    light = stand.light
    tone = {"volcano": "#4a4043", "cliff": "#8f8a80"}.get(look, "#87848c")
    for z in np.sort(rng.uniform(4.9, 6.7 if look in ("summit", "cliff") else 13.0, round(15 * stand.broad)))[
        ::-1
    ].tolist():
        seed, out, side = fork(rng), float(rng.uniform(0.5, 1.15)), (1 if rng.random() < 0.5 else -1)
        wide = float(rng.uniform(0.25, 1.0))
        if look == "cliff" and rng.random() < 0.6:
            picture = growth.tuft(seed, 0.6 * stand.pixels(z), light.season, bloom=0.6, snow=light.white)
            stand.put(picture, side * stand.edge(z) * out, z, wide=0.6, lit=0.55)
            continue
        snow = 1.0 if look == "snowy" else max(light.white, 0.8 * (look == "summit"))
        picture = boulder(seed, wide * stand.pixels(z), tone=tone, snow=snow)
        stand.put(picture, side * stand.edge(z) * out, z, wide=wide, lit=0.5, sink=0.04)


def _frame(stand: Stand, rng: np.random.Generator, look: str, taken: set[str]) -> None:
    """A dark stone or grass close to the lens."""
    view, light, z = stand.view, stand.light, 2.5
    side = 1 if rng.random() < 0.5 else -1
    if len(taken & {"left", "right"}) == 1:
        side = 1 if "left" in taken else -1
    pixels = stand.pixels(z)
    below = max(0.0, (view.height * 1.03 - view.ground(z)) / pixels)
    wide = 0.7 * view.unit / pixels
    if look == "cliff":
        picture = growth.tuft(fork(rng), wide * pixels, light.season, bloom=1.2, snow=light.white)
    else:
        picture = growth.rock(fork(rng), wide * pixels, float(np.cos(light.angle)), snow=light.white)
    stand.put(picture, side * stand.edge(z), z, wide=wide, lit=0.12, sink=below + 0.05, blur=view.unit * 0.010)
