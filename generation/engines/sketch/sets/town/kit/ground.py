"""Laying the ground of a site: its materials in the shot's light, under its snow and rain, with shadows and lamps."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.paint.noise import Field, normal_fbm
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.water import Mirrored

from ...flats import Board, Wall
from ...shine import ShiningFloor
from ...wild.land.banks import Banks
from .materials import Patch, blend
from .site import DEPTH, Lamp, Shade, Site

Surface = Callable[[Patch], tuple[Field, Field]]
"""Answers daylight colours (h, w, 3) and how much the ground there shines when wet, 0..1."""

TILE = 256
BANK = 58.0
"""Ground that ends in water is drawn right after it."""
COARSE = 4
"""Shadows and lamp light are soft: worked out on every so many pixels."""


def lay(
    site: Site, surface: Surface, *, polish: float = 0.0, snow: float = 1.0, leaves: float = 0.5, indoors: bool = False,
    walls: Sequence[Mirrored] | None = None,
) -> ShiningFloor:  # fmt: skip
    """The ground of everything put on the site so far. `polish`: how much it mirrors when dry; `snow`, `leaves`: how
    much of these lies; `walls`: what wet ground shows (default: all boards that stand near)."""
    light, view = site.light, site.view
    rng = site.seeds.place("ground")
    tile = normal_fbm(rng, TILE, TILE, 8, 8, 5, 0.6)
    white = 0.0 if indoors else light.white * snow
    wet = 0.0 if indoors else light.wet
    dusk = 0.15 * max(0.0, light.dark - 0.4) * (1 - white)
    gloss = max(polish, wet, dusk)

    def painter(x: Field, z: Field, grain: Field) -> tuple[Field, Field]:
        patch = Patch(x, z, grain, tile, light)
        colours, shiny = surface(patch)
        if light.season == "autumn" and leaves > 0 and not indoors:
            colours = _leaves(patch, colours, leaves)
        hollow = smooth(-1.0, 0.9, patch.coarse + 0.3 * patch.rough)
        puddles = smooth(0.75, 1.25, patch.coarse + 0.2 * patch.rough)
        shares = np.maximum(polish, wet * (shiny * (0.40 + 0.6 * hollow) + (1 - shiny) * 0.55 * puddles))
        shares = np.maximum(shares, dusk * shiny) * np.where(shiny < 0.02, np.float32(0.6), np.float32(1.0))
        colours = colours * (1 - 0.30 * wet * (0.5 + 0.5 * shares))[..., None]
        if white > 0.03:
            cold = np.array((1.05, 1.02, 1.0), np.float32)
            cold = cold * (0.95 + 0.035 * patch.coarse + 0.025 * patch.rough)[..., None]
            colours = blend(colours, cold, np.clip(white * (0.98 + 0.04 * patch.coarse), 0, 1))
            shares = shares * np.float32(1 - white)
        return _lit(colours, patch, site, indoors), shares.astype(np.float32)

    if walls is None:
        walls = [item for item in site.items if isinstance(item, (Board, Wall)) and _mirrored(item)]
    return ShiningFloor(
        view, painter, light, gloss, rng, storey=site.storey, depth=DEPTH, walls=walls, calm=indoors,
        above=bgr("#14101c") if indoors else None,
    )  # fmt: skip


def lay_quay(site: Site, surface: Callable[[Patch], Field], land: Callable[[Patch], Field]) -> Banks:
    """Ground that ends in water: `surface` answers its daylight colours, `land` how much of it is there, 0..1."""
    light = site.light
    rng = site.seeds.place("ground")
    tile = normal_fbm(rng, TILE, TILE, 8, 8, 5, 0.6)

    def painter(x: Field, z: Field, grain: Field) -> tuple[Field, Field]:
        patch = Patch(x, z, grain, tile, light)
        puddles = smooth(0.6, 1.2, patch.coarse + 0.2 * patch.rough) * light.wet
        colours = surface(patch) * (1 - 0.30 * light.wet)
        colours = colours + (light.sky_at(0.75) * np.float32(0.8) - colours) * (0.55 * puddles)[..., None]
        if light.white > 0.03:
            cold = np.array((1.05, 1.02, 1.0), np.float32) * (0.95 + 0.035 * patch.coarse)[..., None]
            colours = blend(colours, cold, np.clip(light.white * (0.98 + 0.04 * patch.coarse), 0, 1))
        return _lit(colours.astype(np.float32), patch, site, False), land(patch).astype(np.float32)

    quay = Banks(site.view, painter, storey=site.storey, depth=DEPTH, z=BANK)
    quay.premultiply()
    return quay


def _mirrored(flat: Board | Wall) -> bool:
    """Whether a flat is near enough to be told in a puddle."""
    return not (isinstance(flat, Board) and (flat.z > 24 or flat.wide))


def _leaves(patch: Patch, colours: Field, amount: float) -> Field:
    """Fallen leaves, drifted together."""
    scatter = patch.noise(210.0, 5.0, 0.7)
    drift = patch.noise(14.0, 77.0, 0.6)
    cover = smooth(1.25 - 0.3 * amount, 1.6 - 0.3 * amount, scatter + 0.45 * drift) * patch.fine
    hue = np.clip(0.5 + 0.5 * drift, 0, 1)[..., None]
    tone = bgr("#c65a28") + (bgr("#f0b048") - bgr("#c65a28")) * hue
    return blend(colours, tone, cover * 0.85)


def _lit(colours: Field, patch: Patch, site: Site, indoors: bool) -> Field:
    """Sun and shade, lamps, and the haze ahead."""
    light = site.light
    rows, columns = patch.x.shape
    small = (-(-columns // COARSE), -(-rows // COARSE))
    x, z = (cv2.resize(field, small, interpolation=cv2.INTER_AREA) for field in (patch.x, patch.z))
    direct = _direct(light)
    bearing = (light.glow_x - 0.5) * site.view.width / (site.storey * DEPTH)
    lit = np.full_like(x, 0.38 + 0.62 * direct) * (1 - 0.04 * smooth(0.2, 1.2, cv2.resize(patch.coarse, small)))
    if site.shades:
        lit = lit * (1 - _shadows(site.shades, x, z, light, direct, bearing))
    cool = light.ambient * np.float32(0.86)
    tint = cool + (light.key * np.float32(1.06) - cool) * lit[..., None]
    if light.time == "night":
        tint = tint * np.float32(0.92)
    add = np.zeros_like(tint)
    if direct > 0 and light.body is not None and light.body.height < 0.4:
        gleam = np.exp(-(((x / np.maximum(z, 0.5) - bearing) / 0.20) ** 2)) * smooth(1.0, 16.0, z) * direct
        add = (gleam * 0.30)[..., None] * light.key
    if site.lamps:
        add = add + _lamps(site.lamps, x, z)
    full = (columns, rows)
    tint = cv2.resize(tint.astype(np.float32), full, interpolation=cv2.INTER_LINEAR)
    seen = colours * tint
    if add.any():
        seen = seen + (colours * 0.85 + 0.06) * cv2.resize(add.astype(np.float32), full, interpolation=cv2.INTER_LINEAR)
    seen = seen * np.float32(light.exposure)
    if not indoors:
        depth = 1 - np.exp(-light.density * np.clip(patch.z / DEPTH - 3.0, 0, None))
        seen = seen + (light.haze - seen) * (depth * 0.92)[..., None]
    return np.clip(seen, 0, 1.2).astype(np.float32)


def _direct(light: Light) -> float:
    """How much direct light reaches open ground, 0..1."""
    if light.body is None:
        return 0.12
    clear = float(np.clip(light.body.strength / max(light.glow, 1e-3), 0, 1)) ** 1.2
    return clear * (1 - 0.85 * max(light.rain, light.fog, light.storm)) * (0.35 if light.time == "night" else 1.0)


def _shadows(shades: Sequence[Shade], x: Field, z: Field, light: Light, direct: float, bearing: float) -> Field:
    """Cast shadows that fall away from the light, and the dark at each foot."""
    long = {"dawn": 3.0, "morning": 1.2, "day": 0.55, "golden hour": 2.2, "sunset": 3.4}.get(light.time, 1.0)
    low = light.body is not None and light.body.height < 0.4
    # A high sun stands to the side and a little behind the camera's back, a low one ahead.
    way = np.array((-bearing, -1.0) if low else (-math.copysign(0.9, bearing), 0.35), np.float32)
    way /= np.hypot(*way)
    dark = np.zeros_like(x)
    for shade in shades:
        dx, dz = x - np.float32(shade.x), z - np.float32(shade.z)
        foot = np.exp(-((dx / (shade.half * 1.1)) ** 2) - (dz / (0.30 + 0.4 * shade.half)) ** 2) * 0.45
        dark = np.maximum(dark, foot)
        if direct > 0.05:
            along, cross = dx * way[0] + dz * way[1], dx * way[1] - dz * way[0]
            reach = max(shade.tall * long, 0.2)
            body = smooth(-0.25, 0.1, along) * (1 - smooth(reach * 0.75, reach * 1.1, along))
            dark = np.maximum(dark, body * np.exp(-((np.abs(cross) / shade.half) ** 4)) * np.float32(0.72 * direct))
    return dark


def _lamps(lamps: Sequence[Lamp], x: Field, z: Field) -> Field:
    light = np.zeros((*x.shape, 3), np.float32)
    for lamp in lamps:
        near = np.exp(-(((x - lamp.x) / lamp.reach) ** 2) - ((z - lamp.z) / (lamp.reach * 1.25)) ** 2)
        light += (near * np.float32(lamp.power))[..., None] * bgr(lamp.tone)
    return light
