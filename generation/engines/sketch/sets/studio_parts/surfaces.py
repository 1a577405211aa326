"""Materials seen in perspective: wood, stone, cloth, paper, tiles; each answers the albedo of a plane's painting."""

from collections.abc import Callable

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Picture, bgr, smooth
from generation.engines.sketch.paint.noise import Field, fbm, normal_fbm
from generation.engines.sketch.sets.studio_parts.plane import Ground

Material = Callable[[Ground, np.random.Generator], Picture]
TILE = 512


def _sample(field: Field, u: Field, v: Field) -> Field:
    """A tile read at (u, v), both in tiles; it repeats."""
    size = field.shape[0]
    return cv2.remap(
        field,
        (u % 1 * size).astype(np.float32),
        (v % 1 * size).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_WRAP,
    )


def _far(ground: Ground, start: float, end: float) -> Field:
    """0 near, 1 where a pattern would be finer than a pixel."""
    return smooth(start, end, ground.z)


def _planks(
    ground: Ground, rng: np.random.Generator, tones: tuple[str, str, str], across: Field, along: Field, wide: float
) -> Picture:
    fine = fbm(rng, TILE, TILE, 64, 4, 5, 0.55)
    broad = fbm(rng, TILE, TILE, 12, 2, 4, 0.5)
    shifts = rng.random(64)
    place = across / wide + 500.5
    board = np.floor(place).astype(int)
    part = place - board
    shift = shifts[board % 64].astype(np.float32)
    u, v = along * 0.17 + shift * 7.3, across * 0.55 + shift * 3.1
    grain, rings = _sample(fine, u, v), _sample(broad, u * 0.8, v * 0.7)
    far = _far(ground, 5.5, 14)
    ring = 0.5 + 0.5 * np.sin(rings * 27 + grain * 5)
    ring = ring * (1 - far) + 0.5 * far
    dark, light, seam = (bgr(tone) for tone in tones)
    wood = dark + (light - dark) * (ring * 0.62)[..., None]
    wood = wood * (1 - (grain - 0.5) * 0.5 * (1 - 0.6 * far))[..., None] * (0.90 + 0.18 * shift)[..., None]
    gap = np.exp(-((np.minimum(part, 1 - part) * wide / 0.010) ** 2)) * (1 - _far(ground, 6, 11)) * 0.8
    lip = np.exp(-((np.maximum(part - 0.03, 0) * wide / 0.02) ** 2)) * (1 - far) * 0.10
    return wood * (1 + lip[..., None]) + (seam * 0.6 - wood) * gap[..., None]


def boards(dark: str, light: str, seam: str, *, wide: float = 0.62) -> Material:
    """A table top of planks that lie across the picture."""

    def paint(ground: Ground, rng: np.random.Generator) -> Picture:
        return _planks(ground, rng, (dark, light, seam), ground.z, ground.x, wide)

    return paint


def deck(dark: str, light: str, seam: str, *, wide: float = 0.55) -> Material:
    """A floor of planks that run away from the eye."""

    def paint(ground: Ground, rng: np.random.Generator) -> Picture:
        picture = _planks(ground, rng, (dark, light, seam), ground.x, ground.z * 0.8, wide)
        ends = rng.random(64).astype(np.float32)
        board = np.floor(ground.x / wide + 500.5).astype(int) % 64
        joint = (ground.z / 3.2 + ends[board]) % 1
        cut = np.exp(-((np.minimum(joint, 1 - joint) * 3.2 / 0.018) ** 2)) * (1 - _far(ground, 5, 9)) * 0.55
        return picture + (bgr(seam) * 0.6 - picture) * cut[..., None]

    return paint


def marble(base: str, vein: str) -> Material:
    """Polished stone with soft clouds and thin veins."""

    def paint(ground: Ground, rng: np.random.Generator) -> Picture:
        cloud, bend = fbm(rng, TILE, TILE, 3, 3, 6, 0.55), fbm(rng, TILE, TILE, 4, 4, 5, 0.5)
        u, v = ground.x * 0.16, ground.z * 0.11
        warp = _sample(bend, u, v) - 0.5
        veins = np.abs(_sample(cloud, u + warp * 0.25, v + warp * 0.2) - 0.5)
        line = np.exp(-((veins / 0.012) ** 2)) * 0.55 + np.exp(-((veins / 0.05) ** 2)) * 0.28
        line *= (0.35 + 0.65 * smooth(0.42, 0.62, _sample(bend, u * 0.7 + 0.3, v * 0.7))) * (1 - _far(ground, 6, 14))
        soft = _sample(cloud, u * 1.7 + 0.4, v * 1.7) - 0.5
        stone = bgr(base) * (1 + soft * 0.10)[..., None]
        return stone + (bgr(vein) - stone) * line[..., None]

    return paint


def plain(colour: str, *, mottle: float = 0.03) -> Material:
    """Paper, paint or polished concrete: one colour, a little alive."""

    def paint(ground: Ground, rng: np.random.Generator) -> Picture:
        noise = _sample(normal_fbm(rng, TILE, TILE, 4, 4, 6, 0.6), ground.x * 0.2, ground.z * 0.15)
        return bgr(colour) * (1 + noise * mottle * (1 - _far(ground, 5, 12)))[..., None]

    return paint


def linen(colour: str, thread: str) -> Material:
    """A table cloth with a coarse weave and slow folds."""

    def paint(ground: Ground, rng: np.random.Generator) -> Picture:
        near = 1 - _far(ground, 3.6, 6.5)
        weave = np.sin(ground.x * 62) * np.sin(ground.z * 62) * near
        folds = _sample(normal_fbm(rng, TILE, TILE, 3, 2, 3, 0.45), ground.x * 0.12 + ground.z * 0.05, ground.z * 0.09)
        cloth = bgr(colour) * (1 + weave * 0.05 + folds * 0.06)[..., None]
        stripe = smooth(0.93, 0.96, np.sin(ground.x * 3.1 + 0.6)) * 0.5
        return cloth + (bgr(thread) - cloth) * stripe[..., None]

    return paint


def tiles(first: str, second: str, *, size: float = 0.9) -> Material:
    """A chequered floor with fine joints."""

    def paint(ground: Ground, rng: np.random.Generator) -> Picture:
        u, v = ground.x / size + 500.25, ground.z / size + 500.0
        far = _far(ground, 6, 13)
        checks = (np.floor(u) + np.floor(v)) % 2
        checks = checks * (1 - 0.7 * far) + 0.35 * far
        noise = _sample(normal_fbm(rng, TILE, TILE, 5, 5, 5, 0.6), ground.x * 0.2, ground.z * 0.2)
        stone = bgr(first) + (bgr(second) - bgr(first)) * checks[..., None].astype(np.float32)
        joint = np.minimum(np.minimum(u % 1, 1 - u % 1), np.minimum(v % 1, 1 - v % 1)) * size
        line = np.exp(-((joint / 0.014) ** 2)) * (1 - far) * 0.35
        return stone * (1 + noise * 0.025)[..., None] * (1 - line)[..., None]

    return paint


def pool(deck: Material, water: str, *, near: float, far: float) -> Material:
    """A basin of water let into a floor between two distances, with ropes between its lanes and nets of light."""

    def paint(ground: Ground, rng: np.random.Generator) -> Picture:
        floor = deck(ground, rng)
        x, z = ground.x, ground.z
        bend = _sample(normal_fbm(rng, TILE, TILE, 6, 6, 4, 0.5), x * 0.16, z * 0.2)
        net = np.abs(np.sin(x * 4.2 + bend * 2.4) * np.sin(z * 3.4 - bend * 2.0 + x))
        depth = smooth(near, far, z)[..., None]
        basin = bgr(water) * (0.82 + 0.30 * depth) + (np.exp(-net / 0.10) * 0.22)[..., None]
        lane = np.abs((x / 1.3 + 0.5) % 1 - 0.5) * 1.3
        float_red = smooth(-0.1, 0.1, np.sin(z * 17))[..., None]
        rope = (bgr("#f6f4ee") + (bgr("#d9402f") - bgr("#f6f4ee")) * float_red) * np.ones_like(basin)
        basin = basin + (rope - basin) * smooth(0.035, 0.015, lane)[..., None]
        inside = (smooth(near - 0.03, near + 0.03, z) * smooth(far + 0.03, far - 0.03, z))[..., None]
        edge = np.exp(-(((z - near) / 0.07) ** 2))[..., None]
        mixed = floor + (basin - floor) * inside
        return mixed + (bgr("#f3f6f4") - mixed) * edge * 0.9

    return paint
