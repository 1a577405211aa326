"""The road: paving seen in perspective, painted once, laid each frame; a mirror when it is wet."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.paint.noise import Field, normal_fbm
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import View
from generation.engines.sketch.stage.water import Mirrored

from ..shine import ShiningFloor
from .sun import Sun

TILE = 256


@dataclass(frozen=True)
class Pool:
    """Light that falls on the road: where (right, ahead, in storeys), how far it reaches, its colour and strength."""

    x: float
    z: float
    reach: float
    tone: str
    power: float


@dataclass
class Plan:
    """What the road needs to know of its street; lengths in storeys, `depth` storeys per z."""

    half: float
    pavement: float
    storey: float
    depth: float
    paving: str
    pools: list[Pool] = field(default_factory=list)
    shades: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Shadows of what stands in the street: right, ahead, half width, height."""
    crossing: float | None = None


def paint_road(
    x: Field, z: Field, grain: Field, plan: Plan, light: Light, sun: Sun, tile: Field
) -> tuple[Field, Field]:
    """Colours (h, w, 3) and wetness (h, w) of the ground at (x, z) in storeys; `grain` is a pixel's depth there,
    `tile` a noise that repeats."""
    fine = np.clip(1.2 - grain * 1.1, 0, 1)

    def noise(per: float, shift: float = 0.0) -> Field:
        return cv2.remap(
            tile, x * np.float32(per) + np.float32(shift), z * np.float32(per * 0.6) + np.float32(shift * 1.7),
            cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP,
        )  # fmt: skip

    coarse, rough = noise(9.0), noise(70.0, 31.0) * fine
    road, walk = _tones(plan.paving)
    edge = plan.half - plan.pavement
    aside = smooth(edge - 0.03, edge + 0.03, np.abs(x))
    colours: Field = road + (walk - road) * aside[..., None]
    value = 1 + 0.055 * coarse + 0.045 * rough
    value *= _joints(plan.paving, x, z, grain, aside, noise)
    value *= 1 - 0.30 * np.exp(-np.clip(plan.half - np.abs(x), 0, 9) / 0.16)
    kerb = np.exp(-(((np.abs(x) - edge) / 0.05) ** 2))
    gutter = np.exp(-(((np.abs(x) - edge + 0.10) / 0.06) ** 2))
    if plan.paving != "earth":
        value *= (1 + 0.22 * kerb) * (1 - 0.22 * gutter)
    colours = colours * value[..., None]
    paint = _markings(plan, x, z, grain) * (1 - aside) * (0.82 + 0.10 * rough)
    colours += (np.array((0.86, 0.89, 0.90), np.float32) - colours) * paint[..., None]
    if light.season == "autumn":
        colours = _leaves(colours, x, z, fine, tile)
    if light.white > 0.05:
        white = _snow(x, z, coarse, rough, edge, aside)
        cold = np.array((1.06, 1.04, 1.02), np.float32) * (0.96 + 0.035 * coarse + 0.03 * rough)[..., None]
        colours += (cold - colours) * (white * light.white)[..., None]
    wet = _gloss(light, plan) * (0.45 + 0.55 * smooth(-1.2, 0.8, coarse + 0.2 * rough)) * (1 - 0.35 * aside)
    colours *= (1 - 0.30 * light.wet * (0.6 + 0.4 * wet))[..., None]
    return _lit(colours, x, z, plan, light, sun), wet.astype(np.float32)


def _gloss(light: Light, plan: Plan) -> float:
    """How much the road mirrors, 0..1: rain makes it shine; after dark even a dry one gleams a little under lamps."""
    dry = (0.24 if plan.paving == "asphalt" else 0.16) * max(0.0, light.dark - 0.35) * (1 - light.white)
    return max(light.wet, dry)


def _tones(paving: str) -> tuple[Field, Field]:
    road, walk = {
        "asphalt": ("#77757a", "#b0aaa1"),
        "cobbles": ("#998e81", "#bdb09b"),
        "slabs": ("#b99c78", "#c9ad88"),
        "earth": ("#a98a62", "#8f8a55"),
    }[paving]
    return bgr(road), bgr(walk)


def _joints(paving: str, x: Field, z: Field, grain: Field, aside: Field, noise: Callable[..., Field]) -> Field:
    """Seams between stones, fading where they would be finer than a pixel; every stone has its own tone."""

    def seams(along: float, across: float, depth: float, tones: float) -> Field:
        row = np.floor(z / along)
        shift = (np.mod(row, 2) * 0.5).astype(np.float32)
        dz = np.abs(np.mod(z / along, 1) - 0.5) * 2
        dx = np.abs(np.mod(x / across + shift, 1) - 0.5) * 2
        show = np.clip(1.6 - grain / along * 2.4, 0, 1)
        line = smooth(0.80, 0.97, np.maximum(dz, dx)) * show
        stone = np.sin(row * 12.9898 + np.floor(x / across + shift) * 78.233) * 43758.5453
        own = (stone - np.floor(stone) - 0.5).astype(np.float32) * tones * show
        return (1 - depth * line) * (1 + own)

    if paving == "asphalt":
        return 1 + (seams(0.52, 0.42, 0.20, 0.10) - 1) * aside
    if paving == "cobbles":
        return seams(0.145, 0.125, 0.30, 0.24) * (1 - aside) + seams(0.46, 0.40, 0.22, 0.12) * aside
    if paving == "slabs":
        return seams(0.40, 0.36, 0.22, 0.16)
    return 1 + 0.10 * noise(26.0, 9.0)


def _markings(plan: Plan, x: Field, z: Field, grain: Field) -> Field:
    """White paint on asphalt: edge lines, a dashed middle, a crossing."""
    paint = np.zeros_like(x)
    if plan.paving != "asphalt":
        return paint
    soft = np.clip(grain * 0.25, 0.012, 0.3)
    if plan.half > 1.7:
        dashes = smooth(-0.12, 0.12, np.sin(z * (2 * math.pi / 3.4)))
        paint = np.maximum(paint, np.clip((0.045 - np.abs(x)) / soft + 0.5, 0, 1) * dashes * np.clip(1.4 - grain, 0, 1))
    line = plan.half - plan.pavement - 0.22
    paint = np.maximum(paint, 0.8 * np.clip((0.04 - np.abs(np.abs(x) - line)) / soft + 0.5, 0, 1))
    if plan.crossing is not None:
        inside = np.clip((0.62 - np.abs(z - plan.crossing)) / np.clip(grain * 0.6, 0.03, 1) + 0.5, 0, 1)
        bars = smooth(-0.18, 0.18, np.sin(x * (2 * math.pi / 0.56) + math.pi / 2))
        paint = np.maximum(paint * (1 - inside), inside * bars * (np.abs(x) < line))
    return paint * 0.78


def _leaves(colours: Field, x: Field, z: Field, fine: Field, tile: Field) -> Field:
    """Fallen leaves, drifted towards the kerbs."""
    scatter = cv2.remap(tile, x * 210 + 5, z * 150 + 11, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    drift = cv2.remap(tile, x * 14 + 77, z * 9 + 3, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    amount = smooth(1.0, 1.35, scatter + 0.45 * drift) * fine
    hue = np.clip(0.5 + 0.5 * drift, 0, 1)[..., None]
    tone = bgr("#c65a28") + (bgr("#f0b048") - bgr("#c65a28")) * hue
    return colours + (tone - colours) * amount[..., None]


def _snow(x: Field, z: Field, coarse: Field, rough: Field, edge: float, aside: Field) -> Field:
    """How much snow lies: deep at the sides, worn along two tracks and a footpath."""
    wander = 0.06 * np.sin(z * 0.9) + 0.05 * np.sin(z * 0.37 + 1)
    tracks = np.zeros_like(x)
    for middle in (-0.34, 0.34):
        tracks = np.maximum(tracks, np.exp(-(((x - wander - middle * edge) / (0.16 * max(edge, 0.8))) ** 2)))
    worn = tracks * (1 - aside) * np.clip(0.72 + 0.22 * rough + 0.25 * coarse, 0, 1)
    return np.clip(0.99 - 0.45 * worn + 0.05 * coarse, 0, 1)


def _lit(colours: Field, x: Field, z: Field, plan: Plan, light: Light, sun: Sun) -> Field:
    """Sun and shade, lamps, and the haze ahead."""
    lit = sun.on_road(x, z)
    shade = light.ambient * np.float32(0.92 - 0.10 * light.dark)
    # Sunlit fronts throw some of their warmth back into the shade.
    shade = shade + light.key * np.float32(0.10 * sun.strength)
    seen = colours * (shade + (light.key * np.float32(1.06) - shade) * lit[..., None])
    if sun.sheen > 0:
        # Low light rakes along the street and gleams on the road beneath the sun.
        path = np.exp(-(((x / np.maximum(z, 0.5) - sun.bearing) / 0.055) ** 2)) * smooth(2.0, 26.0, z)
        broad = np.exp(-(((x / np.maximum(z, 0.5) - sun.bearing) / 0.16) ** 2)) * smooth(0.5, 16.0, z)
        seen += ((0.75 * path + 0.38 * broad) * np.float32(sun.sheen))[..., None] * light.key * (0.35 + colours * 0.65)
    if plan.pools:
        seen += (colours * 0.85 + 0.05) * _pools(plan, x, z)
    seen *= np.float32(light.exposure)
    depth = 1 - np.exp(-light.density * np.clip(z / plan.depth - 3.0, 0, None))
    seen += (light.haze - seen) * (depth * 0.92)[..., None]
    return np.clip(seen, 0, 1.2).astype(np.float32)


def _pools(plan: Plan, x: Field, z: Field) -> Field:
    """Lamp light on the ground (h, w, 3): soft, so worked out on every fourth pixel."""
    rows, columns = x.shape
    small_x, small_z = (
        cv2.resize(field, (-(-columns // 4), -(-rows // 4)), interpolation=cv2.INTER_AREA) for field in (x, z)
    )
    light = np.zeros((*small_x.shape, 3), np.float32)
    for pool in plan.pools:
        near = np.exp(-(((small_x - pool.x) / pool.reach) ** 2 + ((small_z - pool.z) / (pool.reach * 1.25)) ** 2))
        light += (near * np.float32(pool.power))[..., None] * bgr(pool.tone)
    return cv2.resize(light, (columns, rows), interpolation=cv2.INTER_LINEAR)


class Road(ShiningFloor):
    """The ground of a street; it mirrors where it shines."""

    def __init__(
        self,
        view: View,
        plan: Plan,
        light: Light,
        sun: Sun,
        rng: np.random.Generator,
        *,
        walls: Sequence[Mirrored] = (),
    ) -> None:
        tile = normal_fbm(rng, TILE, TILE, 8, 8, 5, 0.6)
        super().__init__(
            view,
            lambda x, z, grain: paint_road(x, z, grain, plan, light, sun, tile),
            light,
            _gloss(light, plan),
            rng,
            storey=plan.storey,
            depth=plan.depth,
            walls=walls,
        )
