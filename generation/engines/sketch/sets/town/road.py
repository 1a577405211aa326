"""The open road: a highway between hills; a bridge, a car park, a filling station, a race track or a runway as said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

from ..forest_parts import air
from ..street_parts.furniture import Dress, lamp
from .kit import far, greens
from .kit.ground import lay
from .kit.materials import Patch, blend, line
from .kit.said import says
from .kit.site import DEPTH, Site
from .things import roadside, show

TITLE = "Road"
SURFACES = ("ground", "sky")


@dataclass(frozen=True)
class Way:
    """One kind of road: half its width in storeys, what lies beside it and what stands there."""

    name: str
    half: float
    beside: str = "grass"
    behind: str = "hills"
    lanes: int = 4


WAYS = {
    "highway": Way("highway", 3.3),
    "country": Way("country", 1.7, lanes=2),
    "mountain": Way("mountain", 1.7, behind="alps", lanes=2),
    "desert": Way("desert", 1.9, beside="sand", behind="mesas", lanes=2),
    "coast": Way("coast", 1.8, beside="water", lanes=2),
    "dirt": Way("dirt", 1.3, lanes=0),
    "bridge": Way("bridge", 2.5, beside="water", behind="city"),
    "parking": Way("parking", 40.0, beside="none", behind="city", lanes=0),
    "fuel": Way("fuel", 40.0, beside="none", lanes=0),
    "race": Way("race", 3.2, lanes=0),
    "runway": Way("runway", 3.6, lanes=0),
}
_SAID = (
    ("fuel", "gas petrol filling stop station 加油站 服务区"),
    ("parking", "parking park lot 停车场"),
    ("bridge", "bridge overpass viaduct suspension underpass 桥"),
    ("race", "race racetrack raceway racing speedway 赛道 赛车"),
    ("runway", "runway airport airfield airstrip tarmac 机场"),
    ("dirt", "dirt gravel 小路"),
    ("desert", "desert 66 沙漠"),
    ("coast", "coastal coast 沿海"),
    ("mountain", "mountain winding 盘山"),
    ("country", "country rural driveway trip open empty 乡间 乡村 林荫"),
)


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the road that the shot's place names."""
    way = WAYS[says(shot.setting.place, _SAID) or "highway"]
    site = Site(view, light, seeds, wanted)
    far.rolling(site, alps=way.behind == "alps")
    if way.behind == "city":
        far.skyline(site, "city", 56.0, low=3.0, high=13.0, glow=0.9, peak=0.3)
    if way.beside not in ("sand", "water") and way.name != "runway":
        greens.row(site, "far", 28.0, 3.0, ("broadleaf", "pine", "broadleaf"), density=0.8)
    _stands(site, way)
    floor = lay(site, _ground(way), leaves=0.25)
    items = [
        *hang_sky(view, light, seeds), *site.items, floor,
        *air.mist(view, light, seeds, {"dawn": 0.4}.get(light.time, 0.06) + 0.3 * light.fog),
    ]  # fmt: skip
    return Scene(items, (*rows_on(view, "ground"), *sky_slots(view)), mirrors=[floor.mirrors])


def _ground(way: Way) -> Callable[[Patch], tuple[Field, Field]]:
    def surface(patch: Patch) -> tuple[Field, Field]:
        x, z, soft = patch.x, patch.z, np.clip(patch.grain * 0.4, 0.012, 0.3)
        away = np.abs(x)
        white = bgr("#f2f0e8")
        shiny = 0.7 * np.ones_like(x)
        if way.name == "dirt":
            road = patch.plain("#b8936a", coarse=0.06, rough=0.1)
            ruts = np.exp(-(((away - 0.6) / 0.2) ** 2)) * 0.18
            road, edge = (
                road * (1 - ruts)[..., None],
                1 - smooth(way.half - 0.2, way.half + 0.1, away + 0.08 * patch.coarse),
            )
            return blend(patch.grass(), road, edge), 0.15 * edge
        road = patch.asphalt("#6a6a70" if way.name != "runway" else "#75767c")
        wheel = np.exp(-(((np.mod(x / 1.65, 1) - 0.5) / 0.28) ** 2)) * 0.05 * (way.lanes > 0)
        road = road * (1 - wheel)[..., None]
        mask = np.zeros_like(x)
        if way.name == "parking":
            bays = line(np.mod(x / 1.5 + 0.5, 1) - 0.5, 0.033, soft / 1.5)
            for at in (7.4, 13.4):
                mask = mask + bays * smooth(at - 0.02, at + 0.02, z) * (1 - smooth(at + 3.0, at + 3.04, z))
                mask = mask + line(z - at - 3.0, 0.05, soft)
            mask = mask + line(x, 0.05, soft) * (z < 6.4) * smooth(-0.2, 0.2, np.sin(z * 3.4))
        elif way.name == "fuel":
            road = patch.stones("#a8a49e", 2.0, 2.0, joint=0.2, own=0.05)
            mask = line(away - 2.6, 0.05, soft) * (z < 15) + line(z - 6.6, 0.05, soft) * (away < 2.6)
        elif way.name == "race":
            mask = line(away - way.half + 0.3, 0.06, soft)
            check = (np.mod(np.floor(x / 0.3) + np.floor(z / 0.3), 2) > 0.5) & (np.abs(z - 7.6) < 0.6)
            road = blend(road, bgr("#f2f0e8") * np.ones_like(road), (np.abs(z - 7.6) < 0.6) & (away < way.half - 0.3))
            road = blend(road, bgr("#1c1c20") * np.ones_like(road), check & (away < way.half - 0.3))
        elif way.name == "runway":
            mask = line(x, 0.14, soft) * smooth(-0.1, 0.1, np.sin(z * 1.15)) * (z > 8.6)
            mask = mask + line(away - way.half + 0.25, 0.08, soft)
            bars = line(np.mod(away / 0.6 + 0.5, 1) - 0.5, 0.26, soft)
            mask = mask + bars * ((z > 5.4) & (z < 7.6) & (away < way.half - 0.5) & (away > 0.25))
        else:
            dashes = smooth(-0.15, 0.15, np.sin(z * 1.9))
            if way.lanes > 2:
                mask = line(away - way.half / 2, 0.05, soft) * dashes
                road = blend(road, bgr("#e8b53c") * np.ones_like(road), line(away - 0.09, 0.04, soft))
            else:
                road = blend(road, bgr("#e8b53c") * np.ones_like(road), line(x, 0.05, soft) * dashes)
            mask = mask + line(away - way.half + 0.18, 0.045, soft)
        ground = blend(road, white * np.ones_like(road), np.clip(mask, 0, 1) * 0.9)
        if way.beside == "none":
            return ground, shiny
        side = smooth(way.half - 0.02, way.half + 0.05, away)
        if way.beside == "sand":
            out = patch.plain("#d8a468", coarse=0.08, rough=0.08)
        elif way.beside == "water":
            ripple = 0.06 * patch.noise(16.0, 3.0, 1.6) * patch.fine + 0.04 * patch.coarse
            out = bgr("#4f8fae") * (1 + ripple)[..., None]
        else:
            out = patch.grass()
        if way.name == "coast":
            out = blend(patch.grass(), out, smooth(0.9, 1.2, x - way.half + 0.15 * patch.coarse))
        elif way.name == "race":
            kerb = (1 - smooth(way.half + 0.42, way.half + 0.46, away)) * side
            bars = smooth(-0.1, 0.1, np.sin(z * 4.2))[..., None]
            out = blend(out, bgr("#d8342f") + (white - bgr("#d8342f")) * bars, kerb)
        elif way.name != "bridge":
            gravel = 1 - smooth(way.half + 0.3, way.half + 0.5, away + 0.06 * patch.coarse)
            out = blend(out, patch.plain("#a89a84", coarse=0.03, rough=0.1), gravel)
        wet = 0.95 if way.beside == "water" else 0.1
        return blend(ground, out, side), shiny * (1 - side) + wet * side

    return surface


def _stands(site: Site, way: Way) -> None:
    """What stands along the road and across it."""
    light, rng = site.light, site.seeds.place("stands")
    if way.name in ("country", "dirt", "mountain", "coast"):
        for side in (-1, 1) if way.name != "coast" else (-1,):
            z = 6.8 + 0.8 * side
            while z < 20:
                kind = "pine" if way.name == "mountain" else "broadleaf"
                away = max(way.half + 0.9, site.edge(z) * 0.5) + float(rng.uniform(0, 1.0))
                greens.tree(site, rng, side * away, z, float(rng.uniform(2.2, 3.4)), kind, detail=0.6)
                z *= float(rng.uniform(1.22, 1.4))
    if way.name == "desert":
        _mesas(site)
    if way.name in ("highway", "mountain", "coast", "country"):
        _rails(site, way)
    if way.name == "highway":
        z = 13.0
        wide = 2 * way.half + 1.4
        site.put(roadside.gantry(wide, site.pixels(z), site.lit), 0.0, z, wide=wide, keep=0.2 * site.lit)
    elif way.name == "bridge":
        _bridge(site, way)
    elif way.name == "fuel":
        z, wide = 11.5, site.out(11.5, 1.7, 5.6, 11.0)
        sheet = roadside.canopy(wide, site.pixels(z), site.lit, light.white)
        site.put(sheet, 0.0, z, wide=wide, keep=0.35 * site.lit, throws=(wide * 0.45, 2.0))
        site.shine(0.0, z - 1.4, 4.2, "#ffe6c0", 1.0)
    elif way.name == "race":
        wide = site.edge(19.0) * 3.2
        sheet = show.stand(fork(rng), wide, 3.0, site.pixels(19.0), lit=site.lit, snow=light.white)
        site.put(sheet, 0.0, 19.0, wide=wide, endless=True, keep=0.25 * site.lit)
        wide = 2 * way.half + 1.2
        site.put(show.truss(wide, site.pixels(9.0), ("#ff4a3a", "#ffffff"), 0.72), 0.0, 9.0, wide=wide, up=2.8)
        for side in (-1, 1):
            post = site.sheet(0.3, 3.5, 9.0)
            post.rect(0.05, 0, 0.2, 3.5, "#c8342f")
            site.put(post, side * (way.half + 0.45), 9.0, wide=0.3)
    elif way.name == "runway":
        sheet, wide = roadside.control_tower(site.pixels(24.0), site.lit)
        site.put(sheet, site.out(24.0, 0.5, 3.0, 9.0), 24.0, wide=wide, keep=0.3 * site.lit)
        for z in (5.6, 7.2, 9.4, 12.4, 16.5, 22.0):
            for side in (-1, 1):
                dot = site.sheet(0.6, 0.6, z)
                dot.slab(0.26, 0.3, 0.08, 0.3, 0.02, "#4a4f58")
                dot.bulb(0.3, 0.28, 0.07, 0.06, "#fff0c0", 0.3 + 0.7 * site.lit)
                if site.lit > 0.05:
                    dot.glow(0.3, 0.28, 0.3, "#ffd890", 0.7 * site.lit)
                site.put(dot, side * (way.half + 0.2), z, wide=0.6, keep=0.5 * site.lit)
    if way.name in ("parking", "highway", "bridge", "fuel"):
        for z in (7.6, 11.0, 16.0):
            for side in (-1, 1):
                piece = lamp("arm", Dress(site.pixels(z), site.lit, light.white, (), str(light.season)), -side)
                away = way.half + 0.25 if way.half < 10 else site.out(z, 0.84, 2.0, 8.0)
                site.put(piece.picture, side * away, z, wide=piece.wide * 1.5, keep=0.5 * site.lit, throws=(0.12, 1.0))
                site.shine(side * (away - 0.7), z, 2.2)


def _rails(site: Site, way: Way) -> None:
    for side in (-1, 1):
        long = (30.0 - 3.2) * DEPTH
        sheet = roadside.rail(long, (10.0, 60.0), site.light.white)
        site.wall(sheet, side * (way.half + 0.35), 3.2, 30.0, 0.5)


def _bridge(site: Site, way: Way) -> None:
    """Towers and cables in two spans, nearest last."""
    x = way.half + 0.3
    for near, far_, rise in ((9.0, 21.0, (7.6, 8.6)), (2.6, 9.0, (8.6, 4.5))):
        for side in (-1, 1):
            long = (far_ - near) * DEPTH
            sheet = roadside.cables(long, 9.0, (16.0, 26.0), rise)
            site.wall(sheet, side * x, near, far_, 9.0)
    for z in (21.0, 9.0):
        wide = 2 * x + 1.1
        site.put(roadside.tower(wide, site.pixels(z), site.light.white), 0.0, z - 0.02, wide=wide, keep=0.1 * site.lit)


def _mesas(site: Site) -> None:
    """Table mountains far off, and a few rocks and dry bushes."""
    rng = site.seeds.place("mesas")
    z = 50.0
    wide = site.edge(z) * 3.2
    sheet = site.sheet(wide, 8.0, z)
    at = 0.0
    while at < wide:
        long, tall = float(rng.uniform(3, 9)), float(rng.uniform(2.0, 6.5))
        sheet.poly([(at, 8), (at + 1.2, 8 - tall), (at + long, 8 - tall), (at + long + 1.6, 8)], "#b5674a")
        for band in (0.25, 0.5, 0.75):
            y = 8 - tall * band
            sheet.rect(at + 1.2 * band, y, long + 0.2, 0.22, "#cf8a62", 0.7)
        at += long + float(rng.uniform(0.5, 9))
    site.put(sheet, 0.0, z, wide=wide, endless=True)
    for _ in range(9):
        z = float(rng.uniform(6.5, 16))
        side = 1 if rng.random() < 0.5 else -1
        bush = site.sheet(0.9, 0.5, z)
        greens.clumps(bush, fork(rng), (0.1, 0.1, 0.7, 0.4), "#8f8a4a", size=0.07, side=0.2, count=40)
        site.put(bush, side * site.out(z, float(rng.uniform(0.5, 1.2)), 2.6), z, wide=0.9, throws=(0.35, 0.3))
