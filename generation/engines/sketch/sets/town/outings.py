"""Grounds that are no gardens: a golf course, a swimming pool, a campsite, a building site."""

from __future__ import annotations

import math

import numpy as np

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.floor import Floor
from generation.engines.sketch.sets.wild.land.shore import still_water
from generation.engines.sketch.stage.layer import Item, Motion, Sway
from generation.engines.sketch.stage.water import Mirrored

from .kit import far, greens
from .kit.ground import lay, lay_quay
from .kit.materials import Patch, blend, line
from .kit.site import Site, sway
from .things import outings

SAID = (
    ("golf", "golf putting fairway 高尔夫 高尔夫球场"),
    ("pool", "pool poolside swimming lido 泳池 游泳池"),
    ("camp", "camp campsite campground camping campfire 露营 营地 露营地"),
    ("works", "construction building excavation 工地 建筑工地 施工现场"),
)
Laid = tuple[list[Item], list[list[Mirrored]]]
BASIN = (8.2, 24.0)
"""Where a pool begins and ends, in storeys ahead."""


def lay_out(site: Site, kind: str) -> Laid:
    """Everything on the ground, and the ground; with the lists of what mirrors."""
    return {"golf": _golf, "pool": _pool, "camp": _camp, "works": _works}[kind](site)


def _done(site: Site, floor: Floor) -> Laid:
    mirrors = getattr(floor, "mirrors", None)
    return [*site.items, floor], [mirrors] if mirrors is not None else []


def _golf(site: Site) -> Laid:
    rng = site.seeds.place("course")
    side = 1 if rng.random() < 0.5 else -1
    far.rolling(site)
    greens.row(site, "far", 30.0, 3.2, ("broadleaf", "pine"), density=0.9)
    hole = (0.9 * side, 13.0)
    sheet, wide = outings.flag(site.pixels(9.4))
    site.put(sheet, hole[0], 9.4, wide=wide, motion=sway(rng, site.light, 0.012), throws=(0.05, 1.2))
    for way in (-1, 1):
        for z in (12.5, 8.8, 6.6):
            greens.tree(site, rng, way * (site.out(z, 1.02, 2.6) + float(rng.uniform(0, 1))), z, 3.0, "broadleaf")

    def surface(patch: Patch) -> tuple[Field, Field]:
        x, z = patch.x, patch.z
        rough = patch.grass()
        fairway = patch.grass(mown=0.9, stripe=1.7) * np.float32(1.06)
        middle = 0.8 * side * np.sin(z * 0.14)
        ground = blend(rough, fairway, smooth(2.7, 2.45, np.abs(x - middle) + 0.1 * patch.coarse))
        away = np.hypot(x - hole[0], (z - hole[1]) * 0.55)
        ground = blend(ground, patch.plain("#8fce62", coarse=0.02, rough=0.02), smooth(2.0, 1.85, away))
        for bx, bz, size in ((-1.9 * side, 11.0, 0.9), (3.3 * side, 15.5, 1.2)):
            bowl = np.hypot(x - bx, (z - bz) * 0.6) + 0.10 * np.sin(x * 3.1) + 0.04 * patch.coarse
            ground = blend(ground, bgr("#5d8a44"), smooth(size + 0.16, size + 0.04, bowl))
            ground = blend(ground, patch.plain("#ecdcb0", coarse=0.02), smooth(size, size - 0.08, bowl))
        return ground, 0.2 * np.ones_like(x)

    return _done(site, lay(site, surface, leaves=0.5))


def _pool(site: Site) -> Laid:
    rng, light = site.seeds.place("pool"), site.light
    greens.row(site, "far", 24.0, 3.0, ("broadleaf",), density=1.2)
    z = 19.5
    site.put(greens.hedge(site, fork(rng), site.edge(z) * 3.2, 0.9, z), 0.0, z, wide=site.edge(z) * 3.2, endless=True)
    half = _half(site)
    for way in (-1, 1):
        for z in (16.0, 12.0, 9.0, 6.9):
            sheet, wide = outings.parasol(fork(rng), 0.8 * site.pixels(z), light.white)
            site.put(sheet, way * (half + 1.5), z, wide=0.8 * wide, motion=None, throws=(0.8, 0.6))
    sheet, wide = outings.ladder(site.pixels(6.3))
    site.put(sheet, 0.72 * half, 6.3, wide=wide)
    water = still_water(site.view, light, site.seeds, tint="#6fdbe6", deep="#1ea6c8", clear=1.0)

    def land(patch: Patch) -> Field:
        inside = np.minimum(half - np.abs(patch.x), np.minimum(patch.z - BASIN[0], BASIN[1] - patch.z))
        return 1 - np.clip(inside / np.maximum(patch.grain * 0.5, 0.02) + 0.5, 0, 1)

    def surface(patch: Patch) -> Field:
        tiles = patch.stones("#d8ccb8", 0.5, 0.5, joint=0.14, own=0.06)
        inside = np.minimum(half - np.abs(patch.x), np.minimum(patch.z - BASIN[0], BASIN[1] - patch.z))
        return blend(tiles, bgr("#f4f6f4"), line(inside + 0.16, 0.16, patch.grain * 0.5))

    return [*site.items, water, lay_quay(site, surface, land)], [water.mirrors]


def _half(site: Site) -> float:
    return max(1.6, 0.52 * site.edge(7.0))


def _camp(site: Site) -> Laid:
    rng, light = site.seeds.place("camp"), site.light
    side = 1 if rng.random() < 0.5 else -1
    far.rolling(site, alps=True)
    greens.row(site, "far", 26.0, 3.6, ("pine", "pine", "broadleaf"), density=1.3)
    greens.row(site, "near", 17.0, 4.0, ("pine",), density=0.9, gap=3.2)
    for z, share in ((12.5, -0.35), (9.6, 0.62), (7.2, -0.86)):
        sheet, wide = outings.tent(fork(rng), site.pixels(z), light.white, site.lit)
        x = side * share * site.edge(z)
        site.put(sheet, x, z, wide=wide, keep=0.5 * site.lit, throws=(1.2, 1.1))
        site.shine(x, z - 0.8, 1.6, "#ffbf70", 0.7)
    z, x = 6.3, side * site.out(6.3, 0.42, 0.6)
    sheet, wide = outings.campfire(0.7 * site.pixels(z))
    site.put(sheet, x, z, wide=0.7 * wide, keep=0.9, motion=_flicker(float(rng.uniform(0, 6))))
    site.shine(x, z - 0.2, 2.6, "#ff9a48", 1.0)

    def surface(patch: Patch) -> tuple[Field, Field]:
        trodden = smooth(3.4, 1.6, np.hypot(patch.x - x, (patch.z - 8.8) * 0.5) + 0.35 * patch.coarse)
        return blend(patch.grass(), patch.plain("#a98f66"), 0.85 * trodden), 0.2 * np.ones_like(patch.x)

    for way in (-1, 1):
        greens.tree(site, rng, way * site.out(6.4, 1.08, 1.6), 6.4, 4.6, "pine")
    return _done(site, lay(site, surface, leaves=0.7))


def _flicker(phase: float) -> Motion:
    return lambda t: Sway(scale=1 + 0.04 * math.sin(t * 11 + phase) + 0.02 * math.sin(t * 23), opacity=1.0)


def _works(site: Site) -> Laid:
    rng, light = site.seeds.place("works"), site.light
    side = 1 if rng.random() < 0.5 else -1
    far.skyline(site, "city", 48.0, low=3.0, high=11.0, tone="#8b93a8", peak=0.5, glow=0.8)
    sheet, wide = outings.tower_crane(site.pixels(20.0), site.lit)
    picture = sheet.done() if side > 0 else np.ascontiguousarray(sheet.done()[:, ::-1])
    site.put(picture, -side * 0.10 * site.edge(20.0), 20.0, wide=wide)
    z = 15.5
    wide = site.out(z, 1.25, 6.0)
    site.put(outings.frame(wide, site.pixels(z), light.white, site.lit), side * site.edge(z) * 0.52, z, wide=wide)
    site.shine(side * 2.0, 11.0, 4.0, "#ffd890", 0.8)
    z = 10.5
    wide = site.edge(z) * 3.2
    site.put(outings.hoarding(wide, site.pixels(z), light.white), 0.0, z, wide=wide, endless=True, throws=None)
    for way, z in ((-side, 6.4), (side, 7.6)):
        sheet, wide = outings.pile(fork(rng), site.pixels(z), light.white)
        site.put(sheet, way * site.out(z, 0.80, 1.4), z, wide=wide, throws=(1.0, 0.6))

    def surface(patch: Patch) -> tuple[Field, Field]:
        earth = patch.plain("#b29470", coarse=0.09, rough=0.10)
        for middle in (-0.55, 0.55):
            track = line(patch.x - middle - 0.35 * np.sin(patch.z * 0.2), 0.16, 0.06 + patch.grain * 0.3)
            ribs = 0.6 + 0.4 * np.sin(patch.z * 26) * patch.fine
            earth = blend(earth, bgr("#7c6248"), 0.6 * track * ribs)
        return earth, 0.35 * np.ones_like(patch.x)

    return _done(site, lay(site, surface, leaves=0.1))
