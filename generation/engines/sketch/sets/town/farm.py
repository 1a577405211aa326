"""The farm: rows of a field, a red barn and its silo, bales and fences; paddies, vines and orchards as said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from generation.engines.sketch.paint.colour import smooth
from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

from ..forest_parts import air
from .kit import far, greens
from .kit.ground import lay
from .kit.materials import Patch, blend
from .kit.said import says
from .kit.site import Site, sway
from .things import barns

TITLE = "Farm"
SURFACES = ("ground", "sky")
FURNISHED = True


@dataclass(frozen=True)
class Farm:
    """One kind of farm: what grows in rows, what stands beside the track, what closes the view."""

    name: str
    crop: str
    soil: str
    pitch: float
    stands: str = "none"
    barn: bool = True
    alps: bool = False
    wet: float = 0.15


FARMS = {
    "farm": Farm("farm", "#8fae46", "#8a6a44", 0.62, "bales"),
    "wheat": Farm("wheat", "#e2b552", "#b98a3c", 0.34, "wheat"),
    "corn": Farm("corn", "#6f9a3c", "#7a5c3c", 0.62, "corn"),
    "paddy": Farm("paddy", "#79b356", "#8fb0b4", 0.42, "rice", barn=False, alps=True, wet=0.9),
    "vines": Farm("vines", "#86a24e", "#a8824e", 1.5, "vines", barn=False),
    "tea": Farm("tea", "#4f8a3c", "#5f5a34", 0.9, "tea", barn=False, alps=True),
    "orchard": Farm("orchard", "#7fa548", "#769a44", 2.2, "orchard", barn=False),
    "yard": Farm("yard", "#8fae46", "#8a6a44", 0.62, "yard"),
}
_SAID = (
    ("paddy", "rice paddy paddies 稻田 水田 梯田"),
    ("vines", "vineyard vineyards vine vines 葡萄园"),
    ("tea", "tea 茶园"),
    ("orchard", "orchard orchards 果园 苗圃"),
    ("corn", "corn cornfield maize 玉米"),
    ("wheat", "wheat barley hayfield hay crop crops 麦田 麦地"),
    ("yard", "farmyard barnyard ranch corral stable stables coop pigsty yard 牧场 马场 谷仓"),
)


def paint(
    *, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]],
    played: frozenset[str] = frozenset(),
) -> Scene:  # fmt: skip
    """Paint the farm that the shot's place names; a barn that is played is not also painted."""
    farm = FARMS[says(shot.setting.place, _SAID) or "farm"]
    site = Site(view, light, seeds, wanted)
    far.rolling(site, alps=farm.alps)
    greens.row(site, "far", 30.0, 2.6, ("broadleaf", "pine", "broadleaf"), density=0.7)
    if farm.barn:
        _barn(site, "barn" in played)
    for side in (-1, 1):
        _beside(site, farm, side)
    _frame(site, farm)
    floor = lay(site, _ground(farm), leaves=0.3)
    items = [
        *hang_sky(view, light, seeds), *site.items, floor,
        *air.mist(view, light, seeds, {"dawn": 0.7, "morning": 0.35}.get(light.time, 0.1) + 0.3 * light.fog),
        *air.drifting(view, light, seeds, leafy=farm.stands == "orchard", blossoms=farm.stands == "orchard"),
    ]  # fmt: skip
    return Scene(items, (*rows_on(view, "ground"), *sky_slots(view)), mirrors=[floor.mirrors])


def _ground(farm: Farm) -> Callable[[Patch], tuple[Field, Field]]:
    def surface(patch: Patch) -> tuple[Field, Field]:
        x, z = patch.x, patch.z
        wander = 0.5 * np.sin(z * 0.16) * smooth(7.0, 16.0, z)
        away = np.abs(x - wander) + 0.05 * patch.coarse
        crop = {"autumn": "#c79a4a", "winter": "#9a8a62"}.get(str(patch.light.season), farm.crop)
        if farm.crop == "#e2b552":
            crop = farm.crop
        rows = patch.rows(farm.pitch, crop, farm.soil)
        half = 2.1 if farm.stands == "yard" else 0.9
        verge = patch.grass()
        track = patch.plain("#c9a574", coarse=0.05, rough=0.08)
        ruts = np.exp(-(((np.abs(x - wander) - 0.45) / 0.15) ** 2)) * 0.16
        middle = np.exp(-(((x - wander) / 0.16) ** 2)) * 0.7 * (farm.stands != "yard")
        track = blend(track * (1 - ruts)[..., None], verge, middle * smooth(-0.6, 0.8, patch.coarse + patch.rough))
        ground = blend(rows, verge, 1 - smooth(half + 0.5, half + 0.75, away))
        ground = blend(ground, track, 1 - smooth(half - 0.1, half + 0.1, away))
        water = smooth(half + 0.6, half + 0.8, away) if farm.wet > 0.5 else np.zeros_like(x)
        if farm.wet > 0.5:
            bank = smooth(0.90, 0.97, np.abs(np.mod(z / 3.4, 1) - 0.5) * 2)
            ground = blend(ground, verge, bank * water)
            water = water * (1 - bank)
        return ground, np.maximum(0.2, farm.wet * water).astype(np.float32)

    return surface


def _barn(site: Site, played: bool) -> None:
    """The farm's buildings on one side, with a wind pump far off on the other."""
    light, rng = site.light, site.seeds.place("barn")
    side = 1 if rng.random() < 0.5 else -1
    z = 12.5
    x = side * site.out(z, 0.52, 2.6, 6.0)
    if not played:
        sheet, wide = barns.silo(site.pixels(z), light.white)
        site.put(sheet, x + side * 2.75, z + 0.4, wide=wide, throws=(0.8, 3.0))
        sheet, wide = barns.barn(site.pixels(z), light.white, site.lit)
        site.put(sheet, x, z, wide=wide, keep=0.25 * site.lit, throws=(2.2, 2.6))
        site.shine(x, z - 0.8, 2.4, "#ffb868", 0.8)
    z = 19.0
    sheet, wide = barns.wind_pump(site.pixels(z))
    site.put(sheet, -side * site.out(z, 0.5, 2.5, 7.0), z, wide=wide)


def _beside(site: Site, farm: Farm, side: int) -> None:
    """What stands along the track on one side."""
    light, rng = site.light, site.seeds.place(f"beside {side}")
    season, white = str(light.season), light.white
    edge = 2.6 if farm.stands == "yard" else 1.35
    if farm.stands in ("bales", "yard"):
        for z in (8.2, 10.4, 13.4):
            sheet, wide = barns.bale(fork(rng), site.pixels(z), white)
            away = edge + 0.6 + 0.04 * z + float(rng.uniform(0, 1)) * max(0.8, site.edge(z) * 0.55)
            site.put(sheet, side * away, z, wide=wide, throws=(0.5, 0.6))
    if farm.stands in ("wheat", "corn", "rice", "tea", "vines"):
        z = 5.8
        while z < 17:
            span = max(1.2, site.edge(z) * 1.5 - edge)
            tall = {"wheat": 0.5, "corn": 1.05, "rice": 0.24, "tea": 0.5, "vines": 0.95}[farm.stands]
            sheet = barns.crop(fork(rng), farm.stands, span, tall, site.pixels(z), season, white)
            hinge = (0.0 if side > 0 else 1.0, 1.0)
            site.put(
                sheet, side * edge, z, wide=span, lit=0.55, hinge=hinge, throws=None,
                motion=sway(rng, light, 0.004) if farm.stands in ("wheat", "rice") else None,
            )  # fmt: skip
            z *= 1.13 if farm.stands != "vines" else 1.2
    if farm.stands == "orchard":
        for z in (7.0, 9.0, 11.8, 15.5):
            for column in (0, 1):
                away = 1.9 + 0.05 * z + 2.4 * column
                greens.tree(
                    site, rng, side * away, z, 2.0, "blossom" if season == "spring" else "broadleaf", detail=0.6
                )
    if farm.stands in ("bales", "yard"):
        wide, z = 3.4, 9.0 if farm.stands == "bales" else 7.6
        sheet = barns.fence(wide, site.pixels(z), white)
        for number in range(2):
            site.put(
                sheet, side * (edge + 0.05 * z + wide * number), z, wide=wide, throws=None,
                hinge=(0.0 if side > 0 else 1.0, 1.0),
            )  # fmt: skip


def _frame(site: Site, farm: Farm) -> None:
    """Grass or a fence post out of focus close to the lens."""
    rng = site.seeds.shot("frame")
    side, z = site.beside(rng), 2.5
    if farm.stands == "orchard":
        greens.bough(site, side)
    stalks = "wheat" if farm.stands in ("wheat", "bales", "yard", "corn") else "rice"
    season, white = str(site.light.season), site.light.white
    sheet = barns.crop(fork(rng), stalks, 1.6, 0.6, site.pixels(z) * 0.4, season, white, tuft=True)
    site.put(
        sheet, -side * site.edge(z), z, wide=1.6, lit=0.3, blur=0.008, sink=0.32, motion=sway(rng, site.light, 0.01)
    )
