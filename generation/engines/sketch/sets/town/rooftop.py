"""The rooftop: a roof or a terrace behind a parapet, high over the city and its lights."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

from ..brush import mix, shade
from ..street_parts.furniture import PIECES, Dress
from .kit import far, greens
from .kit.ground import lay
from .kit.materials import Patch
from .kit.said import says
from .kit.site import Site, sway
from .things import roofs

TITLE = "Rooftop"
SURFACES = ("ground", "sky")

EDGE = 8.6
"""The plane of the parapet."""
_SAID = (("terrace", "terrace balcony balconies bar garden deck penthouse pool patio 阳台 露台 花园 观景台"),)


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the roof or terrace that the shot's place names."""
    terrace = says(shot.setting.place, _SAID) is not None
    site = Site(view, light, seeds, wanted)
    _city(site)
    _edge(site, terrace)
    _things(site, terrace)
    floor = lay(site, _ground(terrace), leaves=0.3)
    items = [*hang_sky(view, light, seeds), *site.items, floor]
    return Scene(items, (*rows_on(view, "ground"), *sky_slots(view)), mirrors=[floor.mirrors])


def _city(site: Site) -> None:
    """Three planes of towers; their feet lie below the roof, sunk until the parapet hides where they end."""
    for name, z, low, high, tone, shift in (
        ("far", 52.0, 8.4, 22.0, "#8a93ac", 0.0),
        ("mid", 34.0, 5.0, 11.0, "#6f7590", 0.1),
        ("near", 20.0, 2.6, 5.6, "#86685c", -0.12),
    ):
        foot = site.view.ground(EDGE) - 0.25 * site.pixels(EDGE)
        sink = (foot - site.view.ground(z)) / site.pixels(z)
        far.skyline(site, name, z, low=low, high=high, tone=tone, sink=sink, peak=0.3, shift=shift, density=0.9)


def _ground(terrace: bool) -> Callable[[Patch], tuple[Field, Field]]:
    def surface(patch: Patch) -> tuple[Field, Field]:
        if terrace:
            return patch.planks("#b58a5e", 0.26, ahead=False), np.full_like(patch.x, 0.5)
        seams = patch.stones("#9a948e", 1.5, 2.2, joint=0.3, own=0.10)
        return seams * (1 - 0.10 * np.clip(patch.noise(3.0, 9.0), 0, 1))[..., None], np.full_like(patch.x, 0.7)

    return surface


def _edge(site: Site, terrace: bool) -> None:
    """A low wall with a coping, or a rail of glass with planters."""
    light, wide = site.light, site.edge(EDGE) * 3.6
    tall = 0.72
    sheet = site.sheet(wide, tall, EDGE)
    cap = "#fbfdff" if light.white > 0.3 else "#cfc6ba"
    if terrace:
        sheet.rect(0, 0.06, wide, tall - 0.06, mix("#9fb4c4", "#ffffff", 0.2), 0.45)
        for x in np.arange(0.0, wide, 0.95):
            sheet.rect(float(x), 0.0, 0.06, tall, "#4a4f58")
        sheet.rect(0, 0.0, wide, 0.08, cap if light.white > 0.3 else "#5a5f68")
        sheet.rect(0, tall - 0.1, wide, 0.1, "#8a7a68")
    else:
        body = "#a4765e"
        sheet.fade(0, 0.1, wide, tall - 0.1, body, shade(body, 0.78))
        for row, y in enumerate(np.arange(0.16, tall, 0.1)):
            sheet.rect(0, float(y), wide, 0.012, shade(body, 0.72))
            for x in np.arange(0.13 * (row % 2), wide, 0.27):
                sheet.rect(float(x), float(y), 0.012, 0.1, shade(body, 0.76))
        sheet.rect(0, 0, wide, 0.13, cap)
        sheet.rect(0, 0.11, wide, 0.03, shade(body, 0.6))
    site.put(sheet, 0.0, EDGE, wide=wide, endless=True, throws=None)


def _things(site: Site, terrace: bool) -> None:
    light, rng = site.light, site.seeds.place("things")
    side = 1 if rng.random() < 0.5 else -1
    season = str(light.season)
    if not terrace:
        z = 8.1
        sheet, wide = roofs.stair_head(site.pixels(z), light.white, site.lit)
        site.put(sheet, side * site.out(z, 0.80, 2.0, 5.0), z, wide=wide, keep=0.2 * site.lit, throws=(1.2, 1.8))
        site.shine(side * site.out(z, 0.66, 1.5, 4.4), z - 0.8, 1.7, "#ffc878", 1.0)
        sheet, wide = roofs.tank(site.pixels(13.0), light.white)
        site.put(sheet, -side * site.out(13.0, 0.55, 2.0, 6.0), 13.0, wide=wide, sink=0.9)
        for z, share in ((7.2, 0.82), (7.8, 0.52)):
            sheet, wide = roofs.cooler(fork(rng), site.pixels(z), light.white)
            site.put(sheet, -side * site.out(z, share, 1.1, 5.0), z, wide=wide, throws=(0.6, 0.6))
        sheet, wide = roofs.aerial(site.pixels(8.3))
        site.put(sheet, side * site.out(8.3, 0.42, 1.0, 3.0), 8.3, wide=wide)
    else:
        for which, z in ((-1, 7.0), (1, 7.6), (-1, 8.3), (1, 8.4)):
            dress = Dress(site.pixels(z), site.lit, light.white, ("#c8653c", "#2d6a4f"), season)
            name = "cafe" if z == 7.6 else ("planter", "pots")[int(rng.integers(2))]
            piece = PIECES[name](fork(rng), dress)
            site.put(
                piece.picture, which * side * site.out(z, 0.74, 1.3, 4.6), z, wide=piece.wide, throws=(0.4, 0.5)
            )  # fmt: skip
        greens.bough(site, site.beside(site.seeds.shot("frame")))
    cord = roofs.bulbs(site.edge(7.4) * 3.2, site.pixels(7.4), site.lit)
    site.put(
        cord, 0.0, 7.4, wide=site.edge(7.4) * 3.2, up=2.35, hinge=(0.5, 0.0), keep=0.6 * site.lit,
        motion=sway(rng, light, 0.004),
    )  # fmt: skip
    site.shine(0.0, 6.4, 3.0, "#ffc070", 0.7)
