"""Parks and gardens: lawns, beds and a fountain; glasshouse, college yard, Japanese garden and graveyard as said."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.stage.layer import Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

from ..brush import softened
from ..forest_parts import air
from ..street_parts.furniture import PIECES, Dress, lamp
from . import outings
from .kit import far, greens
from .kit.ground import lay
from .kit.materials import Patch, blend
from .kit.said import says
from .kit.site import DEPTH, Site
from .things import garden

TITLE = "Park"
SURFACES = ("ground", "sky")

PLAZA = 15.2
"""How far ahead (in storeys) the middle piece stands."""


@dataclass(frozen=True)
class Plot:
    """One kind of garden: what grows, what stands in its middle and behind, what the ground is."""

    name: str
    trees: tuple[str, ...]
    centre: str
    back: str
    ground: str = "lawn"
    beds: tuple[str, ...] = garden.PETALS
    benches: bool = True
    close: float = 0.6


PLOTS = {
    "park": Plot("park", ("broadleaf", "blossom", "broadleaf"), "fountain", "trees"),
    "garden": Plot("garden", ("blossom", "broadleaf"), "gazebo", "trees", close=0.8),
    "botanical": Plot("botanical", ("broadleaf", "pine"), "none", "glasshouse"),
    "yard": Plot("yard", ("broadleaf",), "fountain", "arcade", ground="stone", close=0.3),
    "campus": Plot("campus", ("broadleaf", "broadleaf"), "none", "college"),
    "japanese": Plot(
        "japanese", ("blossom", "pine", "broadleaf"), "torii", "trees", ground="raked", beds=(), benches=False
    ),
    "graves": Plot("graves", ("bare", "pine", "broadleaf"), "none", "trees", beds=(), benches=False),
    "back": Plot("back", ("broadleaf", "blossom"), "none", "fence", close=0.8),
}
_SAID = (
    ("japanese", "japanese zen tea rock kyoto pagoda shinto 日式 枯山水 园林 苏州"),
    ("graves", "cemetery graveyard churchyard burial tomb tombs memorial 墓地 公墓 陵园"),
    ("botanical", "botanical botanic arboretum greenhouse 植物园"),
    ("campus", "campus school university college schoolyard 校园 大学"),
    ("yard", "courtyard cloister quadrangle patio palace square 庭院 天井 喷泉广场"),
    ("back", "backyard back yard front 后院 院子 前院"),
    ("garden", "garden gardens gazebo bandstand maze 花园 玫瑰园 御花园 凉亭"),
)


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the garden, or the ground for sport, bathing, camping or building, that the shot's place names."""
    outing = says(shot.setting.place, outings.SAID)
    if outing is not None:
        site = Site(view, light, seeds, wanted)
        laid, mirrors = outings.lay_out(site, outing)
        return Scene(
            [*hang_sky(view, light, seeds), *laid], (*rows_on(view, "ground"), *sky_slots(view)), mirrors=mirrors
        )
    plot = PLOTS[says(shot.setting.place, _SAID) or "park"]
    site = Site(view, light, seeds, wanted)
    far.rolling(site)
    if plot.name == "park" and seeds.place("city").random() < 0.6:
        far.skyline(site, "city", 60.0, low=3.0, high=13.0, glow=0.8)
    greens.row(site, "far", 25.0, 3.4, plot.trees, density=1.1)
    _back(site, plot)
    greens.row(site, "near", 15.5, 3.1, plot.trees, density=0.75, gap=4.2 if plot.centre != "none" else 3.0)
    _centre(site, plot)
    _sides(site, plot)
    _frame(site)
    floor = lay(site, _ground(plot), leaves=0.8)
    still = 0.2 if plot.name == "graves" else 0.0
    items = [
        *hang_sky(view, light, seeds), *site.items, floor,
        *air.mist(view, light, seeds, still + {"dawn": 0.6, "morning": 0.3}.get(light.time, 0.12) + 0.3 * light.fog),
        *air.shafts(view, light, 0.35),
        *air.drifting(view, light, seeds, leafy=True, blossoms="blossom" in plot.trees),
    ]  # fmt: skip
    return Scene(items, (*rows_on(view, "ground"), *sky_slots(view)), mirrors=[floor.mirrors])


def _ground(plot: Plot) -> Callable[[Patch], tuple[Field, Field]]:
    def surface(patch: Patch) -> tuple[Field, Field]:
        x, z = patch.x, patch.z
        around = np.hypot(x, (z - PLAZA) * 0.8)
        if plot.ground == "stone":
            stone = patch.stones("#cbbfa6", 0.62, 0.62, joint=0.2, own=0.16)
            ring = np.exp(-(((around - 3.0) / 0.12) ** 2))
            return blend(stone, bgr("#a08a70"), ring * 0.7), np.full_like(x, 0.55)
        grass = patch.grass(mown=0.55 if plot.name in ("park", "campus", "back") else 0.25, stripe=2.2)
        if plot.ground == "raked":
            swirl = np.minimum(np.hypot(x + 2.6, z - 9.5), np.hypot(x - 2.9, z - 12.5))
            lines = np.sin(np.minimum(swirl * 16, 40) + np.where(swirl > 2.5, z * 14, 0)) * np.clip(
                1.4 - patch.grain * 2.2, 0, 1
            )
            sand = bgr("#ddd4bf") * (1 + 0.06 * lines + 0.03 * patch.rough)[..., None]
            moss = smooth(2.7, 3.1, np.abs(x) + 0.3 * patch.coarse)
            return blend(sand, grass, moss), 0.15 * np.ones_like(x)
        wander = 0.0 if plot.centre == "fountain" else 0.5 * np.sin(z * 0.22) * smooth(7.0, 14.0, z)
        away = np.abs(x - wander) + 0.05 * patch.coarse
        path = 1 - smooth(0.64, 0.73, away)
        if plot.centre in ("fountain", "gazebo"):
            path = np.maximum(path, 1 - smooth(2.75, 2.9, around))
        if plot.name == "graves":
            path = path * 0.8
        gravel = patch.plain("#d3c09a" if plot.name != "graves" else "#a39a86", coarse=0.02, rough=0.07)
        edge = np.exp(-(((away - 0.72) / 0.06) ** 2)) * (path < 0.5) if plot.centre == "none" else 0.0 * path
        ground = blend(blend(grass, gravel, path), bgr("#5a5238"), 0.35 * edge)
        return ground, 0.25 * path

    return surface


def _back(site: Site, plot: Plot) -> None:
    z, light = 13.0 if plot.back == "glasshouse" else 19.0, site.light
    pixels = site.pixels(z)
    if plot.back == "glasshouse":
        sheet, wide = garden.glasshouse(pixels, light.white, site.lit)
        site.put(sheet, 0.0, z, wide=wide, keep=0.35 * site.lit)
        site.shine(0.0, z - 1, 4.0)
    elif plot.back in ("arcade", "college"):
        college = plot.back == "college"
        wide = site.edge(z) * 3.4
        sheet = garden.arcade(
            wide, pixels, light.white, site.lit, wall="#b0654c" if college else "#dcc7a0",
            roof="#5d6470" if college else "#b5623f", clock=college,
        )  # fmt: skip
        site.put(sheet, 0.0, z - 2, wide=wide, keep=0.3 * site.lit)
        site.shine(0.0, z - 3, 6.0)
        if plot.back == "arcade":
            for side in (-1, 1):
                wing = garden.arcade(16.0, 26.0, light.white, site.lit, wall="#d2bb92", roof="#b5623f", clock=False)
                site.wall(wing, side * max(3.6, site.edge(7.0) * 1.02), 5.0, 17.0, 5.6, keep=0.25 * site.lit)
    elif plot.back == "fence":
        wide = site.edge(12.5) * 3.4
        sheet = site.sheet(wide, 0.95, 12.5)
        for x in np.arange(0.02, wide, 0.2):
            sheet.poly([(x, 0.95), (x, 0.12), (x + 0.09, 0.0), (x + 0.18, 0.12), (x + 0.18, 0.95)], "#e9dfc9")
        sheet.rect(0, 0.3, wide, 0.06, "#cfc3a8")
        site.put(sheet, 0.0, 12.5, wide=wide, endless=True)


def _centre(site: Site, plot: Plot) -> None:
    z, light = PLAZA / DEPTH, site.light
    rng = site.seeds.place("centre")
    pixels = site.pixels(z)
    if plot.centre == "fountain":
        sheet, wide = garden.fountain(pixels, light.white, site.lit)
        site.put(sheet, 0.0, z, wide=wide, throws=(1.4, 1.2))
        if light.white < 0.6:
            for number in range(2):
                picture, spread = garden.jet(fork(rng), pixels)
                site.put(picture, 0.0, z - 0.02, wide=spread, up=0.42, lit=0.85, motion=_spray(number))
        site.shine(0.0, z, 2.6, "#ffd9a0", 0.6)
    elif plot.centre == "gazebo":
        sheet, wide = garden.gazebo(pixels, light.white, site.lit)
        site.put(sheet, float(rng.uniform(-0.4, 0.4)), z, wide=wide, keep=0.25 * site.lit, throws=(1.4, 2.6))
        site.shine(0.0, z - 0.6, 2.8, "#ffb45a", 0.8)
    elif plot.centre == "torii":
        sheet, wide = garden.torii(pixels, light.white)
        site.put(sheet, 0.0, z, wide=wide, throws=(1.3, 2.6))


def _spray(which: int) -> Motion:
    return lambda t: Sway(
        opacity=0.55 + 0.4 * math.sin(t * 9.0 + which * math.pi), y=2.0 * math.sin(t * 13 + which * 2), scale=1.0
    )


def _sides(site: Site, plot: Plot) -> None:
    light, rng = site.light, site.seeds.place("sides")
    for side in (-1, 1):
        z = 6.2 + float(rng.uniform(0, 0.8))
        while z < 12:
            if rng.random() < plot.close + 0.15:
                kind = plot.trees[int(rng.integers(len(plot.trees)))]
                away = site.out(z, 0.92, 2.6) + float(rng.uniform(0, 0.9))
                greens.tree(site, rng, side * away, z, float(rng.uniform(2.9, 3.8)), kind, detail=0.8)
            z *= float(rng.uniform(1.28, 1.45))
        for number, z in enumerate((11.0, 8.6, 6.9)):
            if plot.beds:
                wide = 1.15
                tones = (
                    plot.beds[(number + (side > 0)) % len(plot.beds)],
                    plot.beds[(number * 2 + 3) % len(plot.beds)],
                )
                sheet = garden.bed(fork(rng), wide, site.pixels(z), str(light.season), light.white, tones)
                site.put(sheet, side * (1.28 + 0.05 * z), z, wide=wide, lit=0.6, throws=(0.6, 0.25))
        _furniture(site, plot, rng, side)


def _furniture(site: Site, plot: Plot, rng: np.random.Generator, side: int) -> None:
    light = site.light
    if plot.name == "graves":
        for _ in range(13):
            z = float(rng.uniform(5.4, 14.0))
            sheet, wide = garden.headstone(fork(rng), site.pixels(z), light.white)
            x = side * (0.95 + 0.03 * z + float(rng.uniform(0, 1)) * max(1.2, site.edge(z) * 0.7))
            site.put(sheet, x, z, wide=wide, throws=(0.22, 0.7), motion=None)
        rail = garden.railing(site.edge(14.6) * 3.4, site.pixels(14.6), tall=1.0)
        if side > 0:
            site.put(rail, 0.0, 14.6, wide=site.edge(14.6) * 3.4, endless=True)
    if plot.name == "japanese":
        for z in (7.4, 10.4):
            sheet, wide = garden.stone_lantern(site.pixels(z), light.white, site.lit)
            x = side * site.out(z, 0.62, 1.5, 2.6 + 0.2 * (z - 7))
            site.put(sheet, x, z, wide=wide, keep=0.2 * site.lit, throws=(0.3, 1.0))
            site.shine(x, z, 1.3, "#ffb45a", 0.8)
        return
    for z, name in ((9.6, "lamp"), (6.5, "lamp"), (7.7, "bench")):
        if (name == "bench" and not plot.benches) or (name == "lamp" and plot.name in ("graves", "back")):
            continue
        dress = Dress(site.pixels(z), site.lit, light.white, ("#b62f3a",), str(light.season))
        piece = lamp("post", dress, -side) if name == "lamp" else PIECES[name](fork(rng), dress)
        x = side * (0.92 + 0.03 * z)
        site.put(
            piece.picture, x, z, wide=piece.wide * 0.95, keep=0.5 * site.lit if name == "lamp" else 0, throws=(0.2, 0.8)
        )
        if name == "lamp":
            site.shine(x, z, 1.6)


def _frame(site: Site) -> None:
    rng = site.seeds.shot("frame")
    side = site.beside(rng)
    greens.bough(site, side)
    z = 2.5
    sheet = garden.bed(
        fork(rng), 1.4, site.pixels(z) * 0.4, str(site.light.season), site.light.white, garden.PETALS[:4]
    )
    picture = softened(sheet.done(), 0.0)
    site.put(picture, -side * site.edge(z) * 1.0, z, wide=1.5, lit=0.3, blur=0.008, sink=0.34)
