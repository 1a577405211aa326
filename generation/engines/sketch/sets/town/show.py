"""The stage: boards between curtains under beams of light; a concert, a club or a circus ring as said."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from generation.engines.sketch.paint.colour import bgr, mix, smooth
from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, rows_on
from generation.engines.sketch.stage.layer import Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import NEAR, Seeds, View
from generation.storyboard.schema import Shot

from ..brush import Sheet
from .kit.ground import lay
from .kit.materials import Patch, blend, line
from .kit.said import says
from .kit.site import DEPTH, Lamp, Site
from .things import show

TITLE = "Stage"
SURFACES = ("ground",)


@dataclass(frozen=True)
class House:
    """One kind of stage: its curtains, the beams' colours, how its floor mirrors and what closes it."""

    name: str
    cloth: str
    beams: tuple[str, ...]
    polish: float
    air: str


HOUSES = {
    "theatre": House("theatre", "#a8232c", ("#ffe4b0", "#fff0d4", "#ffd9a0"), 0.30, "#3a1a22"),
    "concert": House("concert", "#1c1830", ("#ff3d9a", "#2fa8ff", "#b14bff", "#ffb84a"), 0.50, "#1c1440"),
    "club": House("club", "#1a1230", ("#ff2e88", "#18e0ff", "#b14bff", "#3dffb0"), 0.55, "#280f48"),
    "circus": House("circus", "#c8342f", ("#ffe0a0", "#fff0d0"), 0.0, "#40201c"),
}
_SAID = (
    ("circus", "circus ring 马戏"),
    ("club", "club nightclub disco discotheque dance karaoke 夜店 夜总会 迪厅 舞池"),
    ("concert", "concert rock festival band jazz talent fashion catwalk runway 演唱会 音乐节 时装秀"),
)


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the stage that the shot's place names; the hall is darker at night."""
    house = HOUSES[says(shot.setting.place, _SAID) or "theatre"]
    sky = [light.sky_at(at) for at in (0.25, 0.6, 0.95)]
    power = 1 - 0.32 * light.dark
    lit = _hall(light, house, power)
    site = Site(view, lit, seeds, wanted)
    _back(site, house, sky)
    if house.name == "circus":
        _tent(site)
    else:
        _wings(site, house)
    if house.name in ("concert", "club"):
        _rig(site, house)
    _beams(site, house, power)
    _front(site, house)
    floor = lay(site, _ground(house), polish=house.polish, indoors=True, leaves=0.0, snow=0.0)
    return Scene(
        [*hang_sky(view, lit, seeds), *site.items, floor], rows_on(view, "ground"), outdoors=False,
        mirrors=[floor.mirrors], light=lit,
    )  # fmt: skip


def _hall(light: Light, house: House, power: float) -> Light:
    """The hall's own light: dim air, warm or coloured light from above."""
    air = bgr(house.air)
    warm = house.name in ("theatre", "circus")
    ambient = bgr("#d9b09c" if warm else "#b0a0f0") * np.float32(power)
    key = bgr("#fff0d4" if warm else "#ffd4f0") * np.float32(0.35 + 0.65 * power)
    return replace(
        light, sky=((0.0, air), (1.0, air)), key=key, ambient=ambient, haze=air, body=None, dark=0.75, wind=0.15,
        exposure=1.0, density=0.014, cloud_lit=air, cloud_shade=air, glow=0.0, stars=0.0, cover=0.0,
        fog=0.0, rain=0.0, snow=0.0, storm=0.0, wet=0.0, white=0.0,
    )  # fmt: skip


def _top(site: Site, z: float) -> float:
    """How high the picture reaches at z, in storeys."""
    return site.view.ground(z) / site.pixels(z)


def _back(site: Site, house: House, sky: Sequence[np.ndarray]) -> None:
    """What closes the stage, higher than any camera looks."""
    z, rng = 13.0, site.seeds.place("back")
    wide, tall = site.edge(z) * 3.4, _top(site, z) * 2.6
    if house.name == "theatre":
        # A painted cloth shows the hour that the play is set in.
        sheet = Sheet(wide, tall, site.pixels(z), fine=1)
        low = tall - 4.6
        sheet.rect(0, 0, wide, low, mix(sky[0], bgr("#20182c"), 0.3))
        sheet.fade(0, low, wide, 2.6, mix(sky[0], bgr("#20182c"), 0.3), sky[1])
        sheet.fade(0, low + 2.55, wide, 2.1, sky[1], sky[2])
        for row, tone in enumerate(("#7f9ab0", "#5f8a86")):
            x = np.linspace(0, wide, 60)
            y = tall - 1.5 + 0.55 * row + 0.25 * np.sin(x * (0.9 + 0.5 * row) + float(rng.uniform(0, 6)))
            sheet.poly([(0, tall), *zip(x, y, strict=True), (wide, tall)], mix(tone, sky[2], 0.35))
        site.put(sheet, 0.0, z, wide=wide, lit=0.75, keep=0.25, endless=True)
        return
    tone = {"circus": "#7a2430"}.get(house.name, house.cloth)
    cloth = show.drape(fork(rng), wide, tall, min(site.pixels(z), 40), tone, fold=0.8, trim=False)
    site.put(cloth, 0.0, z, wide=wide, lit=0.35, endless=True)
    if house.name == "concert" or house.name == "club":
        across = min(9.0, max(4.6, site.edge(z) * 1.1))
        sheet = show.screen(fork(rng), across, 3.2, site.pixels(z), (house.beams[0], house.beams[1]))
        site.put(sheet, 0.0, z - 0.3, wide=across, up=0.5, keep=0.85)


def _wings(site: Site, house: House) -> None:
    """Curtains on both sides in two depths, and a border above."""
    rng = site.seeds.place("wings")
    for z, share in ((9.5, 0.80), (6.6, 0.86)):
        tall, edge = _top(site, z) * 2.2, site.edge(z)
        for side in (-1, 1):
            wide = edge * 1.5
            cloth = show.drape(
                fork(rng),
                wide,
                tall,
                min(site.pixels(z), 70),
                house.cloth,
                swept=-side if house.name == "theatre" else 0,
            )
            inner = edge * share - (0.3 * wide if house.name == "theatre" else 0) * 0.2
            hinge = (0.0 if side > 0 else 1.0, 1.0)
            site.put(cloth, side * inner, z, wide=wide, lit=0.45, hinge=hinge)
    if house.name == "theatre":
        z = 6.3
        wide, tall = site.edge(z) * 3.4, _top(site, z) * 1.4
        cloth = show.drape(fork(rng), wide, tall, min(site.pixels(z), 60), house.cloth, fold=0.36)
        site.put(cloth, 0.0, z, wide=wide, lit=0.5, up=_top(site, z) * 0.90, hinge=(0.5, 1.0), endless=True)


def _rig(site: Site, house: House) -> None:
    """A truss of lamps, loudspeakers, and in a club the ball of mirrors."""
    z = 8.6
    wide = site.edge(z) * 3.2
    sheet = show.truss(wide, site.pixels(z), house.beams, 0.9)
    site.put(sheet, 0.0, z, wide=wide, up=_top(site, z) * 0.86, hinge=(0.5, 0.0), keep=0.4, endless=True)
    for side in (-1, 1):
        sheet, broad = show.speakers(site.pixels(8.2))
        site.put(sheet, side * site.out(8.2, 0.74, 1.6), 8.2, wide=broad * 1.1, throws=(0.5, 1.0))
    if house.name == "club":
        sheet, broad = show.mirror_ball(site.pixels(7.0))
        site.put(sheet, 0.0, 7.0, wide=broad, up=_top(site, 7.0) * 1.02, hinge=(0.5, 0.0), keep=0.7)


def _tent(site: Site) -> None:
    """A striped roof that rises to the mast, bulbs along its seams, and the ring's kerb."""
    z, tones = 11.0, ("#c8342f", "#f4e6cc")
    wide, tall = site.edge(z) * 4.2, _top(site, z) * 1.9
    sheet = Sheet(wide, tall, min(site.pixels(z), 60))
    middle = wide / 2
    for stripe in range(24):
        left, right = wide * stripe / 24, wide * (stripe + 1) / 24
        narrow = [(middle + (x - middle) * 0.10, 0.0) for x in (right, left)]
        sheet.poly([(left, tall - 3.0), (right, tall - 3.0), *narrow], tones[stripe % 2])
        sheet.rect(left, tall - 3.02, right - left, 0.25, tones[(stripe + 1) % 2])
        sheet.oval((left + right) / 2, tall - 2.78, (right - left) / 2, 0.2, tones[(stripe + 1) % 2])
    for line_at in range(0, 25, 2):
        foot = wide * line_at / 24
        for share in np.linspace(0.02, 1, 16):
            x = foot + (middle + (foot - middle) * 0.10 - foot) * float(share)
            sheet.bulb(x, tall - 3.0 - (tall - 3.0) * float(share), 0.05, 0.05, "#fff0c0", 0.9)
    site.put(sheet, 0.0, z, wide=wide, lit=0.6, keep=0.15, endless=True)
    seats = show.stand(
        site.seeds.place("seats"), site.edge(12.0) * 3.4, 2.6, site.pixels(12.0), lit=0.0, snow=0.0, roof=False
    )
    site.put(seats, 0.0, 12.0, wide=site.edge(12.0) * 3.4, lit=0.25, endless=True)


def _beams(site: Site, house: House, power: float) -> None:
    """Cones of light that swing slowly, and what they light on the floor."""
    rng = site.seeds.place("beams")
    z, many = 5.4, 3 if house.name in ("theatre", "circus") else 5
    strong = (0.55 if many == 3 else 1.0) * power
    high = _top(site, z)
    for number in range(many):
        share = (number + 0.5) / many * 2 - 1
        tone = house.beams[number % len(house.beams)]
        x = share * site.edge(z) * 1.05
        swing = 0.10 if many == 5 else 0.02
        wide = high * (0.62 if many == 3 else 0.5)
        site.put(
            show.beam(tone, strong), x, z, wide=wide, up=high * 1.06, hinge=(0.5, 0.0), keep=1.0,
            motion=_swing(-share * 0.34, swing, float(rng.uniform(0, 6)), float(rng.uniform(0.5, 0.9))),
        )  # fmt: skip
        lamp = 0.30 if house.name == "circus" else 0.55 if many == 3 else 0.9
        site.lamps.append(Lamp(x * 0.5, (NEAR + 0.3 + number % 2) * DEPTH, 1.9, tone, lamp * power))
    if many == 3:
        return
    for number in range(6):
        side = -1 if number % 2 else 1
        share, z = (number + 0.5) / 3 - 1, 11.5
        high = _top(site, z)
        site.put(
            show.beam(house.beams[(number + 1) % len(house.beams)], 0.95 * power), share * site.edge(z) * 0.9, z,
            wide=high * 0.34, up=high * 1.02, hinge=(0.5, 0.0), keep=1.0,
            motion=_swing(side * 0.38, 0.16, float(rng.uniform(0, 6)), float(rng.uniform(0.6, 1.1))),
        )  # fmt: skip


def _swing(rest: float, reach: float, phase: float, rate: float) -> Motion:
    return lambda t: Sway(turn=rest + reach * math.sin(t * rate + phase))


def _front(site: Site, house: House) -> None:
    """Footlights along the edge of the stage, out of focus."""
    if house.name == "circus":
        return
    z = 2.6
    for share in (-0.82, -0.5, -0.18, 0.18, 0.5, 0.82):
        sheet = Sheet(0.5, 0.36, site.pixels(z) * 0.4)
        sheet.slab(0.12, 0.14, 0.26, 0.2, 0.05, "#1c1820")
        sheet.glow(0.25, 0.14, 0.2, house.beams[0], 0.5)
        site.put(sheet, share * site.edge(z), z, wide=0.5, lit=0.2, blur=0.006, sink=0.30, keep=0.5)


_MARKS = ((-0.9, 6.2), (0.7, 5.6), (0.1, 8.4), (-1.7, 9.6), (1.8, 9.1), (-0.4, 12.0))
"""Crosses of tape on the boards, in storeys right and ahead."""


def _ground(house: House) -> Callable[[Patch], tuple[Field, Field]]:
    def surface(patch: Patch) -> tuple[Field, Field]:
        x, z = patch.x, patch.z
        if house.name == "theatre":
            # Boards that have been danced on, with the marks of tape that tell players where to stand.
            scuffs = patch.noise(21.0, 17.0) * np.clip(patch.noise(4.0, 3.0) + 0.4, 0, 1.2)
            boards = patch.planks("#b5814e", 0.24) * (1 + 0.075 * scuffs * np.clip(1.3 - patch.grain, 0, 1))[..., None]
            for at, (mx, mz) in enumerate(_MARKS):
                upright = line(x - mx, 0.035, patch.grain * 0.3) * line(z - mz, 0.17, patch.grain * 0.4)
                across = line(x - mx, 0.12, patch.grain * 0.3) * line(z - mz, 0.05, patch.grain * 0.4)
                boards = blend(boards, bgr(("#f2ead8", "#e8b23a")[at % 2]), 0.8 * np.maximum(upright, across))
            return boards, np.full_like(x, 0.8)
        if house.name == "circus":
            ring = np.hypot(x, (z - 8.2) * 0.9)
            kerb = smooth(3.9, 3.95, ring) * (1 - smooth(4.3, 4.35, ring))
            bars = smooth(-0.1, 0.1, np.sin(np.arctan2(x, z - 8.2) * 16))[..., None]
            paint_ = bgr("#f4e6cc") + (bgr("#c8342f") - bgr("#f4e6cc")) * bars
            sand = blend(
                patch.plain("#d3a868", coarse=0.05, rough=0.07), patch.plain("#7a4a3a"), smooth(4.3, 4.4, ring)
            )
            return blend(sand, paint_, kerb), 0.05 * np.ones_like(x)
        if house.name == "club":
            number = np.sin(np.floor(x / 0.8) * 12.9898 + np.floor(z / 0.8) * 78.233) * 43758.5453
            pick = (number - np.floor(number)).astype(np.float32)
            tones = np.stack([bgr(tone) for tone in house.beams])
            tile = tones[np.minimum((pick * 4).astype(int), 3)] * (0.35 + 0.8 * np.mod(pick * 7, 1))[..., None]
            soft = np.clip(patch.grain * 0.5, 0.02, 0.4)
            seam = np.maximum(*(line(np.mod(over / 0.8 + 0.5, 1) - 0.5, 0.03, soft) for over in (x, z)))
            return blend(tile, bgr("#0c0a14"), seam), np.full_like(x, 0.9)
        return patch.stones("#4a4658", 1.2, 1.2, joint=0.3, own=0.08), np.full_like(x, 0.9)

    return surface
