"""Greenery of built places: rows of trees far off, trees that stand alone, hedges, boughs that frame the picture."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from generation.engines.sketch.paint.noise import fork

from ...brush import Sheet, mix, shade
from ...forest_parts import trees
from ...forest_parts.planting import WIDE
from .site import Site, sway

HEDGES = {"spring": "#5f9a4a", "summer": "#3f7a3c", "autumn": "#8a7a38", "winter": "#5a6a52"}


def leaf(site: Site) -> str:
    """The colour of clipped greenery in the shot's season."""
    return HEDGES[str(site.light.season)]


def tree(
    site: Site,
    rng: np.random.Generator,
    x: float,
    z: float,
    tall: float,
    kind: str = "broadleaf",
    *,
    detail: float = 1.0,
) -> None:
    """One tree with its shadow."""
    grown = trees.tree(
        fork(rng), kind, site.pixels(z) * tall, site.light.season, side=math.cos(site.light.angle),
        snow=site.light.white, detail=detail,
    )  # fmt: skip
    wide = grown.picture.shape[1] / site.pixels(z)
    site.put(
        grown.picture, x, z, wide=wide, motion=sway(rng, site.light, 0.006), sink=0.03, throws=(wide * 0.3, tall * 0.8)
    )


def row(
    site: Site, name: str, z: float, tall: float, kinds: Sequence[str], *, density: float = 1.0, gap: float = 0.0
) -> None:
    """A row of far trees on one board that goes on to both sides; open in the middle by `gap` storeys."""
    rng = site.seeds.place(f"row {name}")
    pixels = site.pixels(z)
    width, height = round(site.view.width * WIDE), max(4, round(tall * 1.12 * pixels))
    board = np.zeros((height, width, 4), np.uint8)
    span = width / pixels
    grown = [
        trees.tree(
            fork(rng), kinds[number % len(kinds)], pixels * tall * float(rng.uniform(0.72, 1.08)), site.light.season,
            side=math.cos(site.light.angle), snow=site.light.white, detail=0.4,
        ).picture
        for number in range(4)
    ]  # fmt: skip
    spots = sorted(
        (float(rng.random()), float(rng.random()), int(rng.integers(8))) for _ in range(round(span * density))
    )
    for near, x, which in spots:
        if abs((x - 0.5) * span) < gap:
            continue
        picture = grown[which % 4]
        picture = picture[:, ::-1] if which > 3 else picture
        over(
            board,
            picture,
            round(x * width - picture.shape[1] / 2),
            height - picture.shape[0] - round((1 - near) * 0.06 * height),
        )
    site.put(board, 0.0, z, wide=span, lit=0.42, sink=0.06, endless=True)


def over(board: np.ndarray, picture: np.ndarray, left: int, top: int) -> None:
    """Put a premultiplied picture onto a premultiplied board; what stands out is cut."""
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(board.shape[1], left + picture.shape[1]), min(board.shape[0], top + picture.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    part = picture[y0 - top : y1 - top, x0 - left : x1 - left]
    under = board[y0:y1, x0:x1]
    under[:] = part + (under * ((255 - part[..., 3:]).astype(np.uint16)) // 255).astype(np.uint8)


def clumps(
    sheet: Sheet,
    rng: np.random.Generator,
    box: tuple[float, float, float, float],
    tone: str,
    *,
    size: float,
    side: float,
    snow: float = 0.0,
    bloom: tuple[str, ...] = (),
    count: int = 160,
) -> None:
    """Leaves dabbed into a box (x, y, width, height): dark below, light above and towards the light."""
    x0, y0, wide, tall = box
    xs, ys = rng.uniform(x0, x0 + wide, count), rng.uniform(y0, y0 + tall, count)
    order = np.argsort(-ys)
    up = 1 - (ys - y0) / max(tall, 1e-6)
    level = 0.55 + 0.55 * up + 0.18 * side * (2 * (xs - x0) / wide - 1) + rng.normal(0, 0.08, count)
    tones = np.stack([np.array(shade(tone, float(one)), np.float32) for one in level])
    if snow > 0.05:
        white = np.clip((up - 0.45) * 2.2, 0, 1)[:, None] * snow
        tones += (np.array((1.0, 0.99, 0.98), np.float32) - tones) * white.astype(np.float32)
    sheet.dabs(xs[order], ys[order], size * rng.uniform(0.6, 1.2, count)[order], tones[order])
    if bloom and snow < 0.4:
        for _ in range(count // 5):
            hue = bloom[rng.integers(len(bloom))]
            sheet.dot(float(rng.uniform(x0, x0 + wide)), float(rng.uniform(y0, y0 + tall * 0.8)), size * 0.45, hue)


def hedge(site: Site, rng: np.random.Generator, wide: float, tall: float, z: float) -> Sheet:
    """A clipped hedge."""
    sheet = site.sheet(wide, tall * 1.15, z)
    tone = leaf(site)
    sheet.fade(0.02, tall * 0.2, wide - 0.04, tall * 0.95, shade(tone, 0.95), shade(tone, 0.5))
    clumps(
        sheet, rng, (0.04, tall * 0.12, wide - 0.08, tall), tone, size=0.055, side=math.cos(site.light.angle),
        snow=site.light.white, count=round(190 * wide * tall / 0.5),
    )  # fmt: skip
    return sheet


def bough(site: Site, side: int, *, z: float = 2.5) -> None:
    """A leafy branch out of focus that hangs into an upper corner."""
    rng = site.seeds.shot("bough")
    sheet = Sheet(1.5, 0.8, 0.62 * site.view.unit)
    bare = site.light.season == "winter"
    dark, middle, bright = trees.LEAVES[str(site.light.season)][0]
    for _ in range(9):
        start = (1.5, float(rng.uniform(0.0, 0.42)))
        tip = (float(rng.uniform(0.15, 0.75)), float(rng.uniform(0.16, 0.66)))
        sheet.line([start, ((start[0] + tip[0]) / 2, min(start[1], tip[1]) + 0.02), tip], 0.014, "#2f241e")
        for leaf_at in () if bare else np.linspace(0.05, 1.0, 18):
            x = start[0] + (tip[0] - start[0]) * leaf_at + float(rng.normal(0, 0.03))
            y = start[1] + (tip[1] - start[1]) * leaf_at + float(rng.normal(0, 0.03)) + 0.03
            tone = (dark, middle, bright)[int(rng.choice(3, p=(0.45, 0.4, 0.15)))]
            sheet.oval(x, y, 0.055, 0.026, mix(tone, "#20301c", 0.2), turn=float(rng.uniform(0.3, 1.9)))
    picture = sheet.done()
    picture = np.ascontiguousarray(picture if side > 0 else picture[:, ::-1])
    view = site.view
    x = side * (site.edge(z) + 0.33 * view.unit / site.pixels(z))
    up = (view.ground(z) + 0.09 * view.unit) / site.pixels(z)
    wide = picture.shape[1] / site.pixels(z)
    site.put(
        picture, x, z, wide=wide, up=up, lit=0.15, blur=0.010, hinge=(1.0 if side > 0 else 0.0, 0.0),
        motion=sway(rng, site.light, 0.012),
    )  # fmt: skip
