"""The stadium: stands around a pitch under floodlights; a running track, a diamond or a court as said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

from ..forest_parts import air
from .kit import far, greens
from .kit.ground import lay
from .kit.materials import Patch, blend, line
from .kit.said import says
from .kit.site import DEPTH, Lamp, Site
from .things import show

TITLE = "Stadium"
SURFACES = ("ground", "sky")
FURNISHED = True

_SAID = (
    ("track", "running track athletics athletic olympic race sprint 跑道 田径 操场"),
    ("baseball", "baseball ballpark cricket diamond 棒球"),
    ("tennis", "tennis hockey 网球"),
    ("yards", "american rugby gridiron 橄榄球"),
)
END = 20.0
"""The plane of the stand across the far end."""


def paint(
    *, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]],
    played: frozenset[str] = frozenset(),
) -> Scene:  # fmt: skip
    """Paint the ground that the shot's place names; a goal that is played is not also painted."""
    kind = says(shot.setting.place, _SAID) or "pitch"
    open_field = says(shot.setting.place, (("field", "field fields pitch ground park 操场 球场 足球场"),)) is not None
    site = Site(view, light, seeds, wanted)
    small = open_field and seeds.place("size").random() < 0.5
    far.rolling(site)
    if small:
        greens.row(site, "far", 26.0, 3.4, ("broadleaf", "pine", "broadleaf"), density=1.0)
    _stands(site, small)
    if kind == "pitch" and "goal" not in played:
        sheet, wide = show.goal(site.pixels(14.6))
        site.put(sheet, 0.0, 14.6, wide=wide)
    _masts(site)
    floor = lay(site, _ground(kind), leaves=0.15)
    items = [
        *hang_sky(view, light, seeds), *site.items, floor,
        *air.mist(view, light, seeds, {"dawn": 0.3}.get(light.time, 0.04) + 0.3 * light.fog),
    ]  # fmt: skip
    return Scene(items, (*rows_on(view, "ground"), *sky_slots(view)), mirrors=[floor.mirrors])


def _stands(site: Site, small: bool) -> None:
    """The far stand, and one along each side."""
    light, rng = site.light, site.seeds.place("stands")
    tall = 1.9 if small else 4.6
    colours = show.SEATS if rng.random() < 0.5 else ("#2f5fa8", "#3c6fb0", "#e9e2d2", "#2f5fa8", "#f4efe4")
    wide = site.edge(END) * 3.2
    sheet = show.stand(
        fork(rng), wide, tall, site.pixels(END), lit=site.lit, snow=light.white, seats=colours, roof=not small
    )
    site.put(sheet, 0.0, END, wide=wide, lit=0.5, keep=0.30 * site.lit, endless=True)
    if small:
        return
    x = site.out(12.0, 0.98, 4.3, 9.5)
    for side in (-1, 1):
        long, near = (END - 6.0) * DEPTH, 6.0
        wing = show.stand(
            fork(rng), long, tall, 26.0, lit=site.lit, snow=light.white, seats=colours, roof=True
        ).done()  # fmt: skip
        site.wall(wing, side * x, near, END, tall, keep=0.30 * site.lit, lean=side * 1.6)
    screen = show.screen(fork(rng), 3.2, 1.4, site.pixels(END - 0.3), ("#3c8fd8", "#f2b53c"))
    site.put(screen, 0.0, END - 0.3, wide=3.2, up=tall - 0.15, keep=0.35 + 0.5 * site.lit)


def _masts(site: Site) -> None:
    """Floodlights, and their light on the grass."""
    for side in (-1, 1):
        z = 22.0
        sheet, wide = show.mast(site.pixels(z), site.lit)
        site.put(sheet, side * site.out(z, 0.72, 3.5, 11.0), z, wide=wide, keep=0.6 * site.lit)
    if site.light.dark > 0.05:
        for x in (-3.5, 0.0, 3.5):
            for z in (7.0, 13.0, 20.0):
                site.lamps.append(Lamp(x, z, 4.2, "#e4ecff", 0.36 * site.light.dark))


def _ground(kind: str) -> Callable[[Patch], tuple[Field, Field]]:
    paints = {"track": _track, "baseball": _diamond, "tennis": _court}
    return paints.get(kind) or (lambda patch: _pitch(patch, yards=kind == "yards"))


def _white(patch: Patch, ground: Field, mask: Field) -> Field:
    return blend(ground, bgr("#f4f6f2") * np.ones_like(ground), mask * 0.92)


def _soft(patch: Patch) -> Field:
    return np.clip(patch.grain * 0.35, 0.015, 0.3)


def _pitch(patch: Patch, *, yards: bool) -> tuple[Field, Field]:
    x, z, soft = patch.x, patch.z, _soft(patch)
    grass = patch.grass(mown=0.75, stripe=1.5)
    touch, goal = 5.6, 14.6 * DEPTH
    wide = np.abs(x) < touch + 0.05
    inside = wide & (z < goal + 0.05)
    mask = line(np.abs(x) - touch, 0.055, soft) * (z < goal) + line(z - goal, 0.08, soft) * wide
    if yards:
        mask = mask + line(np.mod(z / 2.0 + 0.5, 1) - 0.5, 0.03, soft / 2) * inside
        ticks = line(np.abs(x) - 1.4, 0.18, soft) * line(np.mod(z / 0.4 + 0.5, 1) - 0.5, 0.12, soft)
        mask = mask + ticks * inside
    else:
        ring = np.hypot(x, z - 5.8)
        mask = mask + line(ring - 2.3, 0.055, soft) + line(z - 5.8, 0.06, soft) * inside
        for half, deep in ((3.4, 4.6), (1.9, 1.9)):
            box = (z > goal - deep - 0.05) & (z < goal)
            mask = (
                mask + line(np.abs(x) - half, 0.06, soft) * box + line(z - goal + deep, 0.08, soft) * (np.abs(x) < half)
            )
    edge = smooth(touch + 0.8, touch + 1.0, np.abs(x)) + smooth(goal + 0.7, goal + 1.0, z)
    ground = blend(grass, patch.plain("#b5573f", coarse=0.03, rough=0.05), np.clip(edge, 0, 1))
    return _white(patch, ground, np.clip(mask, 0, 1)), 0.1 + 0.2 * np.clip(edge, 0, 1)


def _track(patch: Patch) -> tuple[Field, Field]:
    x, z, soft = patch.x, patch.z, _soft(patch)
    half = 3.05
    bend = 0.014 * np.maximum(z - 9.0, 0) ** 2
    across = x + bend
    track = patch.plain("#b8503c", coarse=0.025, rough=0.05)
    lanes = line(np.mod(across / 0.76 + 0.5, 1) - 0.5, 0.036, soft / 0.76) * (np.abs(across) < half + 0.03)
    start = line(z - 6.6, 0.05, soft) * (np.abs(across) < half)
    ground = blend(patch.grass(mown=0.6, stripe=1.6), track, 1 - smooth(half + 0.02, half + 0.08, np.abs(across)))
    return _white(patch, ground, np.clip(lanes + start, 0, 1)), 0.35 * np.ones_like(x)


def _diamond(patch: Patch) -> tuple[Field, Field]:
    x, z, soft = patch.x, patch.z, _soft(patch)
    grass = patch.grass(mown=0.7, stripe=1.2)
    dirt = patch.plain("#bf8650", coarse=0.04, rough=0.06)
    home, side = 6.0, 4.6
    diamond = np.abs(x) + np.abs(z - home - side)
    skin = (1 - smooth(side + 0.9, side + 1.1, diamond)) * smooth(side - 0.8, side - 0.6, diamond)
    mound = 1 - smooth(0.75, 0.85, np.hypot(x, (z - home - side) * 0.9))
    plate = 1 - smooth(1.35, 1.5, np.hypot(x, z - home))
    ground = blend(grass, dirt, np.clip(skin + mound + plate, 0, 1))
    foul = line(np.abs(x) - (z - home), 0.05, soft) * (z > home)
    bases = np.zeros_like(x)
    for bx, bz in ((0, home), (side, home + side), (-side, home + side), (0, home + 2 * side)):
        bases = np.maximum(bases, line(np.maximum(np.abs(x - bx), np.abs(z - bz)), 0.17, soft))
    return _white(patch, ground, np.clip(foul + bases, 0, 1)), 0.1 * np.ones_like(x)


def _court(patch: Patch) -> tuple[Field, Field]:
    x, z, soft = patch.x, patch.z, _soft(patch)
    inner, outer = patch.plain("#3f72b4", coarse=0.02, rough=0.03), patch.plain("#4f8f68", coarse=0.02, rough=0.03)
    half, near, end = 2.6, 3.6, 17.0
    inside = (np.abs(x) < half) & (z > near) & (z < end)
    mask = line(np.abs(x) - half, 0.055, soft) * ((z > near) & (z < end)) + line(np.abs(x) - 2.0, 0.05, soft) * inside
    for at in (near, 7.0, 13.5, end):
        mask = mask + line(z - at, 0.07, soft) * (np.abs(x) < (half if at in (near, end) else 2.0))
    mask = mask + line(x, 0.05, soft) * ((z > 7.0) & (z < 13.5))
    return _white(patch, blend(outer, inner, inside.astype(np.float32)), np.clip(mask, 0, 1)), 0.4 * np.ones_like(x)
