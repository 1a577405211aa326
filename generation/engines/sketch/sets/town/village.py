"""The village: cottages along a lane and a church; old towns, temple and castle yards, wooden towns as said."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from generation.engines.sketch.paint.colour import smooth
from generation.engines.sketch.paint.noise import Field, fbm, fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.stage.layer import Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

from ..flats import Board
from ..forest_parts import air
from ..street_parts.furniture import PIECES, Dress, lamp
from .kit import far, greens
from .kit.ground import lay
from .kit.materials import Patch, blend
from .kit.said import says
from .kit.site import Site, sway
from .things import cottages, garden

TITLE = "Village"
SURFACES = ("ground", "sky")


@dataclass(frozen=True)
class Place:
    """One kind of village: what its houses, its end and its ground are."""

    name: str
    houses: str
    end: str
    ground: str
    trees: tuple[str, ...] = ("broadleaf", "blossom", "broadleaf")
    alps: bool = False
    lanterns: bool = False


PLACES = {
    "village": Place("village", "cottage", "church", "lane"),
    "alpine": Place("alpine", "cottage", "church", "lane", trees=("pine", "pine", "broadleaf"), alps=True),
    "old": Place("old", "tiled", "gate", "flags", trees=("blossom", "bamboo", "broadleaf"), lanterns=True),
    "temple": Place("temple", "tiled", "temple", "flags", trees=("pine", "blossom", "broadleaf"), lanterns=True),
    "castle": Place("castle", "none", "castle", "setts", trees=("broadleaf", "pine")),
    "west": Place("west", "wooden", "hills", "dust", trees=("bare",)),
}
_SAID = (
    ("temple", "temple shrine monastery pagoda 寺 寺院 庙"),
    ("castle", "castle fortress palace medieval 城堡"),
    ("old", "chinese japanese ancient water china japan 古镇 水乡 古村 江南"),
    ("west", "west western wild ghost cowboy 西部"),
    ("alpine", "alpine mountain swiss ski 山村"),
)


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the village or yard that the shot's place names."""
    place = PLACES[says(shot.setting.place, _SAID) or "village"]
    site = Site(view, light, seeds, wanted)
    far.rolling(site, alps=place.alps)
    if place.houses != "wooden":
        greens.row(site, "far", 27.0, 3.2, place.trees, density=0.9)
    _end(site, place)
    for side in (-1, 1):
        _houses(site, place, side)
        _greenery(site, place, side)
        _low(site, place, side)
    if place.lanterns:
        _lanterns(site)
    _frame(site, place)
    floor = lay(site, _ground(place), leaves=0.7)
    items = [
        *hang_sky(view, light, seeds), *site.items, floor,
        *air.mist(view, light, seeds, {"dawn": 0.6, "morning": 0.35}.get(light.time, 0.1) + 0.3 * light.fog),
        *air.shafts(view, light, 0.3),
        *air.drifting(view, light, seeds, leafy=place.houses != "wooden", blossoms="blossom" in place.trees),
    ]  # fmt: skip
    return Scene(items, (*rows_on(view, "ground"), *sky_slots(view)), mirrors=[floor.mirrors])


def _ground(place: Place) -> Callable[[Patch], tuple[Field, Field]]:
    def surface(patch: Patch) -> tuple[Field, Field]:
        x, z = patch.x, patch.z
        if place.ground == "flags":
            return patch.stones("#a8a298", 0.7, 0.5, joint=0.22, own=0.2), np.full_like(x, 0.7)
        if place.ground == "setts":
            return patch.stones("#a89a84", 0.3, 0.26, joint=0.28, own=0.22), np.full_like(x, 0.55)
        if place.ground == "dust":
            ruts = np.exp(-(((np.abs(x) - 0.7) / 0.16) ** 2)) * 0.12
            return patch.plain("#c9a06c", coarse=0.07, rough=0.08) * (1 - ruts)[..., None], 0.1 * np.ones_like(x)
        wander = 0.55 * (np.sin(z * 0.24 + 0.6) - math.sin(5.6 * 0.24 + 0.6)) * smooth(4.0, 10.0, z)
        away = np.abs(x - wander) + 0.06 * patch.coarse
        lane = 1 - smooth(0.86, 0.98, away)
        stones = patch.stones("#b8a68c", 0.20, 0.18, joint=0.3, own=0.26)
        verge = np.exp(-(((away - 0.95) / 0.09) ** 2))
        ground = blend(patch.grass(), stones, lane)
        return ground * (1 - 0.22 * verge)[..., None], 0.5 * lane

    return surface


def _end(site: Site, place: Place) -> None:
    light, z = site.light, 21.0
    pixels = site.pixels(z)
    rng = site.seeds.place("end")
    x = float(rng.uniform(-0.8, 0.8))
    if place.end == "church":
        sheet, wide = cottages.church(pixels, light.white, site.lit)
        site.put(sheet, x, z, wide=wide, keep=0.2 * site.lit)
    elif place.end in ("temple", "gate"):
        grand = place.end == "temple"
        z = 13.0 if grand else 19.0
        wide = 6.4 if grand else 5.4
        sheet = cottages.hall(wide, site.pixels(z), light.white, site.lit, grand=grand)
        site.put(sheet, 0.0, z, wide=wide, keep=0.3 * site.lit, throws=(2.6, 3.0))
        site.shine(0.0, z - 1, 3.4, "#ffb060", 0.8)
    elif place.end == "castle":
        wide = max(24.0, site.edge(16.0) * 3)
        sheet = cottages.castle(wide, site.pixels(16.0), light.white, site.lit)
        site.put(sheet, 0.0, 16.0, wide=wide, keep=0.2 * site.lit)
        site.shine(0.0, 15.0, 4.0)


def _houses(site: Site, place: Place, side: int) -> None:
    light, rng = site.light, site.seeds.place(f"houses {side}")
    if place.houses == "none":
        return
    z = 7.0 + float(rng.uniform(0, 1.0)) + (0.8 if side > 0 else 0.0)
    while z < 19:
        pixels = site.pixels(z)
        if place.houses == "cottage":
            sheet, wide, (right, up) = cottages.cottage(fork(rng), pixels, light.white, site.lit, str(light.season))
        elif place.houses == "wooden":
            sheet, wide = cottages.false_front(fork(rng), pixels, light.white, site.lit)
            right, up = 0.0, 0.0
        else:
            wide = float(rng.uniform(3.4, 4.4))
            sheet, right, up = cottages.hall(wide, pixels, light.white, site.lit, grand=False), 0.0, 0.0
        away = max(1.55 + 0.035 * z, site.edge(z) * 0.30) + wide * 0.5
        site.put(sheet, side * away, z, wide=wide, keep=0.25 * site.lit, throws=(wide * 0.45, 2.4), lit=0.55)
        site.shine(side * (away - 0.8), z - 0.3, 1.8, "#ffb868", 0.75)
        if up and rng.random() < 0.7 and z < 15:
            _smoke(site, fork(rng), side * away + right, up, z)
        z *= float(rng.uniform(1.30, 1.45))


def _smoke(site: Site, rng: np.random.Generator, x: float, up: float, z: float) -> None:
    """Smoke that curls from a chimney."""
    size = max(10, round(0.9 * site.pixels(z) / 2))
    shape = 0.45 + 0.55 * fbm(fork(rng), size, size, 3, 3, 3, 0.6)
    axis = np.linspace(-1, 1, size, dtype=np.float32)
    puff = np.clip(1 - np.hypot(axis[None], axis[:, None]), 0, 1) ** 1.2 * shape
    tone = np.clip(site.light.haze * 0.7 + 0.22, 0, 1)
    sheet = np.empty((size, size, 4), np.float32)
    sheet[..., :3], sheet[..., 3] = tone * puff[..., None], puff
    picture = np.clip(sheet * 150, 0, 255).astype(np.uint8)
    pixels, view = site.pixels(z), site.view
    for number in range(3):
        site.items.append(
            Board(
                picture, x=view.width / 2 + x * pixels, y=view.ground(z) - up * pixels, z=z - 0.02, hinge=(0.5, 0.5),
                size=2.0, motion=_rise(pixels, number / 3 + float(rng.uniform(0, 0.2)), site.light.wind),
            )
        )  # fmt: skip


def _rise(pixels: float, start: float, wind: float) -> Motion:
    def rise(seconds: float) -> Sway:
        share = (seconds * 0.13 + start) % 1.0
        drift = 0.35 * math.sin(share * 5.0 + start * 6) * share + (0.5 + 1.8 * wind) * share * share
        return Sway(
            x=pixels * drift, y=-pixels * 2.2 * share, scale=0.35 + 1.25 * share,
            opacity=0.8 * math.sin(math.pi * share) ** 0.7,
        )  # fmt: skip

    return rise


def _greenery(site: Site, place: Place, side: int) -> None:
    rng = site.seeds.place(f"green {side}")
    z = 6.6 + float(rng.uniform(0, 1.5))
    while z < 15 and place.houses != "wooden":
        away = site.out(z, 0.96, 2.3 if place.houses == "none" else 3.4) + float(rng.uniform(0, 0.8))
        kind = place.trees[int(rng.integers(len(place.trees)))]
        greens.tree(site, rng, side * away, z, float(rng.uniform(2.4, 3.3)), kind, detail=0.7)
        z *= float(rng.uniform(1.4, 1.7))


def _low(site: Site, place: Place, side: int) -> None:
    """Fences, flower beds, lamps, benches, a well."""
    light, rng = site.light, site.seeds.place(f"low {side}")
    season = str(light.season)
    if place.houses == "cottage":
        for z in (6.2, 8.6, 11.5):
            wide = 1.25
            sheet = garden.bed(
                fork(rng), wide, site.pixels(z), season, light.white, garden.PETALS[int(rng.integers(3)) :]
            )
            site.put(sheet, side * (1.72 + 0.05 * z), z, wide=wide, lit=0.6, throws=(0.6, 0.2))
        z = 9.4
        fence = site.sheet(2.2, 0.62, z)
        for x in np.arange(0.03, 2.15, 0.2):
            fence.poly([(x, 0.62), (x, 0.12), (x + 0.06, 0.02), (x + 0.12, 0.12), (x + 0.12, 0.62)], "#f4ecdb")
        for y in (0.22, 0.45):
            fence.rect(0, y, 2.2, 0.06, "#e2d8c2")
        site.put(fence, side * 2.7, z, wide=2.2, throws=(1.0, 0.3))
        if side > 0 and light.season is not None:
            sheet, wide = cottages.well(site.pixels(7.6), light.white)
            site.put(sheet, side * 1.35, 7.6, wide=wide, throws=(0.4, 1.2))
    kinds = {"cottage": ("lamp", "bench"), "tiled": ("pots",), "wooden": ("barrel",), "none": ("barrel", "lamp")}
    for number, name in enumerate(kinds[place.houses]):
        z = 6.9 + 3.0 * number + (1.2 if side > 0 else 0.0)
        dress = Dress(site.pixels(z), site.lit, light.white, ("#b62f3a",), season)
        piece = lamp("post", dress, -side) if name == "lamp" else PIECES[name](fork(rng), dress)
        x = side * (1.18 + 0.02 * z)
        site.put(
            piece.picture,
            x,
            z,
            wide=piece.wide * 0.85,
            keep=0.5 * site.lit if name == "lamp" else 0.0,
            throws=(0.25, 0.7),
        )
        if name == "lamp":
            site.shine(x, z, 1.6)
    if place.end == "temple":
        for z in (7.2, 9.8):
            sheet, wide = garden.stone_lantern(site.pixels(z), light.white, site.lit)
            site.put(sheet, side * 1.5, z, wide=wide, keep=0.2 * site.lit, throws=(0.3, 1.0))
            site.shine(side * 1.5, z, 1.2, "#ffb45a", 0.8)


def _lanterns(site: Site) -> None:
    """Red lanterns on a cord across the lane."""
    rng = site.seeds.place("lanterns")
    for z in (7.6, 10.5):
        half = site.out(z, 0.62, 1.7, 3.6)
        cord = site.sheet(2 * half, 0.5, z)
        cord.line([(2 * half * t, 0.08 + 1.3 * t * (1 - t)) for t in np.linspace(0, 1, 16)], 0.02, "#3a2c24")
        site.put(cord, 0.0, z + 0.02, wide=2 * half, up=2.62, hinge=(0.5, 0.0))
        for share in np.linspace(0.1, 0.9, 7 if half > 2.2 else 5):
            sheet, wide = cottages.red_lantern(site.pixels(z), site.lit)
            x = (2 * float(share) - 1) * half
            up = 2.54 - 1.3 * float(share) * (1 - float(share))
            site.put(
                sheet, x, z, wide=wide, up=up, hinge=(0.5, 0.0), keep=0.7 * site.lit, motion=sway(rng, site.light, 0.05)
            )
        site.shine(0.0, z, 2.4, "#ff8a4a", 0.6)


def _frame(site: Site, place: Place) -> None:
    rng = site.seeds.shot("frame")
    side = site.beside(rng)
    z = 2.5
    if place.houses == "wooden":
        post = site.sheet(0.5, 4.0, z, fine=1)
        post.rect(0.1, 0, 0.3, 4.0, "#5a4232")
        site.put(post, side * (site.edge(z) - 0.05), z, wide=0.5, lit=0.2, blur=0.010)
        return
    greens.bough(site, side)
    sheet = garden.bed(
        fork(rng), 1.4, site.pixels(z) * 0.4, str(site.light.season), site.light.white, garden.PETALS[2:6]
    )
    site.put(sheet, -side * site.edge(z), z, wide=1.5, lit=0.3, blur=0.008, sink=0.34)
