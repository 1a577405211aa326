"""The playground: slide and swings on soft ground among trees; the big wheel, coaster and tents of a fair as said."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.stage.layer import Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

from ..forest_parts import air
from ..street_parts.furniture import PIECES, Dress, lamp
from .kit import far, greens
from .kit.ground import lay
from .kit.materials import Patch, blend
from .kit.said import says
from .kit.site import Site, sway
from .things import rides

TITLE = "Playground"
SURFACES = ("ground", "sky")
FURNISHED = True

_SAID = (
    ("fair", "amusement theme carnival funfair fair fairground fairgrounds fun luna disneyland county 游乐园 主题公园"),
    ("fair", "嘉年华 迪士尼 欢乐谷 庙会"),
)


def paint(
    *, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]],
    played: frozenset[str] = frozenset(),
) -> Scene:  # fmt: skip
    """Paint the playground or fair that the shot's place names; a ride that is played is not also painted."""
    fair = says(shot.setting.place, _SAID) is not None
    site = Site(view, light, seeds, wanted)
    far.rolling(site)
    greens.row(site, "far", 27.0, 3.0, ("broadleaf", "blossom", "broadleaf"), density=1.0)
    shown = {name for name in ("slide", "swing", "ferris", "coaster", "carousel") if any(name in one for one in played)}
    if fair:
        _fair(site, shown)
    else:
        _play(site, shown)
    floor = lay(site, _ground(fair), leaves=0.5)
    items = [
        *hang_sky(view, light, seeds), *site.items, floor,
        *air.mist(view, light, seeds, {"dawn": 0.5}.get(light.time, 0.08) + 0.3 * light.fog),
        *air.drifting(view, light, seeds, leafy=True, blossoms=False),
    ]  # fmt: skip
    return Scene(items, (*rows_on(view, "ground"), *sky_slots(view)), mirrors=[floor.mirrors])


def _ground(fair: bool) -> Callable[[Patch], tuple[Field, Field]]:
    def surface(patch: Patch) -> tuple[Field, Field]:
        x, z = patch.x, patch.z
        if fair:
            stone = patch.stones("#c9b296", 0.5, 0.5, joint=0.2, own=0.18)
            return blend(stone, patch.grass(), smooth(4.2, 4.8, np.abs(x) - 0.12 * z)), np.full_like(x, 0.55)
        soft = patch.plain("#d98a6a", coarse=0.02, rough=0.04)
        for tone, cx, cz, reach in (
            ("#5fa8b8", -1.4, 6.4, 1.5),
            ("#e8c05a", 1.9, 8.6, 1.6),
            ("#7fb06a", -2.4, 11.5, 1.7),
            ("#5fa8b8", 2.2, 13.5, 1.5),
        ):
            away = np.hypot(x - cx, (z - cz) * 0.8) + 0.12 * np.sin(3 * np.arctan2(z - cz, x - cx))
            soft = blend(soft, patch.plain(tone, coarse=0.02, rough=0.04), 1 - smooth(reach, reach + 0.06, away))
        around = np.hypot(x * 0.72, (z - 8.6) * 0.72) + 0.08 * patch.coarse
        kerb = np.exp(-(((around - 4.6) / 0.08) ** 2))
        ground = blend(soft, patch.grass(mown=0.3, stripe=2.0), smooth(4.5, 4.6, around))
        return blend(ground, bgr("#efe4cc") * np.ones_like(ground), kerb * 0.8), 0.3 * (around < 4.5)

    return surface


def _play(site: Site, shown: set[str]) -> None:
    """Things to climb on, benches and trees around."""
    light, rng = site.light, site.seeds.place("play")
    side = 1 if rng.random() < 0.5 else -1
    for number, z in enumerate((14.5, 12.0, 17.0, 10.0)):
        away = site.out(z, 0.86, 2.9, 7.5)
        greens.tree(site, rng, (-1 if number % 2 else 1) * away, z, float(rng.uniform(2.8, 3.6)), detail=0.6)
    if "slide" not in shown:
        z = 9.6
        sheet, wide = rides.slide(site.pixels(z), light.white)
        site.put(sheet, side * site.out(z, 0.46, 1.5, 3.4), z, wide=wide, throws=(1.3, 1.6))
    if "swing" not in shown:
        z = 11.0
        sheet, wide = rides.swings(site.pixels(z))
        site.put(sheet, -side * site.out(z, 0.50, 1.7, 4.0), z, wide=wide, throws=(1.2, 1.0))
    z = 14.0
    sheet, wide = rides.dome(site.pixels(z))
    site.put(sheet, side * 0.4, z, wide=wide, throws=(1.0, 0.6))
    for which, z in ((-1, 7.4), (1, 8.2)):
        dress = Dress(site.pixels(z), site.lit, light.white, ("#b62f3a",), str(light.season))
        piece = PIECES["bench"](fork(rng), dress) if which == side else lamp("post", dress, -which)
        x = which * site.out(z, 0.86, 1.9, 4.8)
        site.put(piece.picture, x, z, wide=piece.wide, keep=0.5 * site.lit, throws=(0.3, 0.6))
        site.shine(x, z, 2.4)
    site.shine(0.0, 9.0, 3.2, power=0.4)
    greens.bough(site, site.beside(site.seeds.shot("frame")))


def _fair(site: Site, shown: set[str]) -> None:
    """The big wheel, the coaster behind, the roundabout, tents down both sides and strings of bulbs."""
    light, rng = site.light, site.seeds.place("fair")
    side = 1 if rng.random() < 0.5 else -1
    if "coaster" not in shown:
        z = 22.0
        wide = site.edge(z) * 3.2
        site.put(
            rides.coaster(fork(rng), wide, site.pixels(z), light.white), 0.0, z, wide=wide, endless=True, lit=0.5,
            keep=0.15 * site.lit,
        )  # fmt: skip
    if "ferris" not in shown:
        z = 15.0
        x = side * site.out(z, 0.30, 0.5, 4.2)
        picture, wide = rides.wheel(site.pixels(z), site.lit)
        site.put(picture, x, z + 0.05, wide=wide, up=3.6, hinge=(0.5, 0.5), keep=0.3 * site.lit, motion=_turning(0.11))
        sheet, wide = rides.wheel_frame(site.pixels(z))
        site.put(sheet, x, z, wide=wide, throws=(1.6, 2.0))
        site.shine(x, z - 1, 4.0, "#ff9ad0", 0.6)
    if "carousel" not in shown:
        z = 11.0
        x = -side * site.out(z, 0.50, 1.7, 4.4)
        sheet, wide = rides.carousel(site.pixels(z), site.lit, light.white)
        site.put(sheet, x, z, wide=wide * 0.9, keep=0.35 * site.lit, throws=(1.6, 1.4))
        site.shine(x, z - 0.5, 2.8, "#ffb45a", 0.9)
    for which in (-1, 1):
        for z in (7.4, 9.2) if which == side else (7.2,):
            sheet, wide = rides.tent(fork(rng), site.pixels(z), site.lit, light.white)
            x = which * site.out(z, 0.86, 1.75, 4.6)
            site.put(sheet, x, z, wide=wide, keep=0.3 * site.lit, throws=(0.9, 1.0))
            site.shine(x, z - 0.4, 1.8, "#ffb45a", 0.9)
    for z in (6.4, 9.0):
        _bulbs(site, z, fork(rng))


def _bulbs(site: Site, z: float, rng: np.random.Generator) -> None:
    half = site.edge(z) * 1.7
    cord = site.sheet(2 * half, 0.9, z)
    points = [(2 * half * t, 0.1 + 0.55 * abs(math.sin(t * math.pi * 3)) ** 1.0) for t in np.linspace(0, 1, 60)]
    cord.line(points, 0.02, "#3a2c34")
    for number, (x, y) in enumerate(points[1::2]):
        tone = ("#ffe6a8", *rides.BRIGHT[:3])[number % 4]
        cord.bulb(x, y + 0.06, 0.06, 0.07, tone, 0.15 + 0.85 * site.lit)
        if site.lit > 0.05:
            cord.glow(x, y + 0.06, 0.25, tone, 0.4 * site.lit, 2.0)
    up = 2.5 if z < 7 else 2.9
    site.put(
        cord, 0.0, z, wide=2 * half, up=up, hinge=(0.5, 0.0), keep=0.6 * site.lit, motion=sway(rng, site.light, 0.004)
    )


def _turning(rate: float) -> Motion:
    return lambda t: Sway(turn=t * rate)
