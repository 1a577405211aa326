"""The sky without air: black with nebulae, stars that hold still, planets lit from one side."""

from __future__ import annotations

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Colour, Picture, bgr, smooth
from generation.engines.sketch.paint.noise import fbm, normal_fbm
from generation.engines.sketch.paint.raster import with_alpha
from generation.engines.sketch.stage.layer import Layer
from generation.engines.sketch.stage.view import Seeds, View

ROUGH = 2.0
MARGIN = 1.36
"""How much larger than the picture the sky is painted before it mirrors."""


def nebula(view: View, seeds: Seeds, tones: tuple[str, str, str], *, strength: float, sky: str = "#070918") -> Layer:
    """The dome: veils of glowing gas across the dark, dust lanes in them, and thousands of stars."""
    rng = seeds.place("nebula")
    height, width = round(view.height * MARGIN / ROUGH), round(view.width * MARGIN / ROUGH)
    rows, columns = 3.0 * height * ROUGH / view.unit, 3.0 * width * ROUGH / view.unit
    gas = fbm(rng, height, width, rows, columns, 6, 0.55)
    other = fbm(rng, height, width, rows * 0.8, columns * 0.8, 5, 0.55)
    dust = fbm(rng, height, width, rows * 1.7, columns * 1.7, 6, 0.6)
    x = np.linspace(-0.5, 0.5, width, dtype=np.float32)[None] * width * ROUGH / view.unit
    y = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None] * height * ROUGH / view.unit
    slant = float(rng.uniform(0.5, 1.0)) * (1 if rng.random() < 0.5 else -1)
    # The band of the galaxy runs aslant through the picture; gas gathers along it.
    across = (y + x * slant + 0.25) / math.hypot(1, slant) + (other - 0.5) * 0.5
    band = np.exp(-((across / 0.38) ** 2))
    glow = smooth(0.42, 0.86, gas * 0.75 + 0.34 * band) * strength
    lanes = 1 - 0.75 * smooth(0.50, 0.72, dust) * band
    first, second, heart = (bgr(tone) for tone in tones)
    share = smooth(0.36, 0.64, other)[..., None]
    picture = np.empty((height, width, 3), np.float32)
    picture[:] = bgr(sky)
    picture += (first + (second - first) * share) * (glow * lanes)[..., None] * np.float32(0.85)
    picture += heart * (glow**3 * lanes * 0.5)[..., None]
    picture += (band * lanes * 0.05 * strength)[..., None] * np.float32(1.0)
    _sow(picture, rng, band, round(900 * width * height / (view.unit / ROUGH) ** 2 / 3))
    return Layer(np.clip(picture, 0, 1), x=view.width / 2, y=view.height / 2, scale=ROUGH)


def _sow(picture: Picture, rng: np.random.Generator, band: Picture, count: int) -> None:
    """Fine star dust, denser along the band, in the tones of hot and cool stars."""
    height, width = picture.shape[:2]
    ys, xs = rng.uniform(0, height - 1, count), rng.uniform(0, width - 1, count)
    bright = rng.uniform(0, 1, count) ** 4
    tones = np.stack([bgr("#cfe0ff"), bgr("#ffffff"), bgr("#ffe2c0")])[rng.integers(3, size=count)]
    keep = rng.uniform(0, 1, count) < 0.45 + 0.55 * band[ys.astype(int), xs.astype(int)]
    for x, y, level, tone in zip(xs[keep], ys[keep], bright[keep], tones[keep], strict=True):
        picture[int(y), int(x)] += tone * np.float32(0.10 + 0.75 * level)


def globe(
    rng: np.random.Generator,
    size: int,
    angle: float,
    kind: str,
    *,
    air: Colour | str | None = None,
    thin: float = 0.62,
) -> Picture:
    """A planet `size` pixels across with a soft night side; `kind`: earth, moon, mars, giant.

    `air`: the colour of its rim, `thin` where the rim begins (share of the radius).
    """
    edge = 1.16
    axis = ((np.arange(round(size * edge), dtype=np.float32) + 0.5) / (size * edge) - 0.5) * 2 * edge
    x, y = axis[None], axis[:, None]
    far = np.hypot(x, y)
    up = np.sqrt(np.clip(1 - far * far, 0, 1))
    # The map bends with the ball: noise is looked up by longitude and latitude.
    lon, lat = np.arctan2(x, np.maximum(up, 1e-3)), np.arcsin(np.clip(y, -1, 1)) + 0 * x
    noise, fine = normal_fbm(rng, 256, 256, 5, 5, 6, 0.55), normal_fbm(rng, 256, 256, 9, 9, 6, 0.6)
    u, v = ((lon / math.pi + 0.5) * 128).astype(np.float32), ((lat / math.pi + 0.5) * 128).astype(np.float32)
    cloud = 0.5 + 0.14 * cv2.remap(fine, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    drawn, pulled = u + 60 * (cloud - 0.5), v + 44 * (np.roll(cloud, 9, 1) - 0.5)
    land = 0.5 + 0.14 * cv2.remap(noise, drawn, pulled, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    body = _surface(kind, land, cloud, lat)
    sun = x * math.cos(angle) - y * math.sin(angle)
    lit = np.clip(0.10 + 0.98 * smooth(-0.25, 0.85, sun * 0.92 + up * 0.42), 0, 1)
    seen = body * lit[..., None] * (0.72 + 0.28 * up)[..., None]
    alpha = np.clip((1 - far) * size / 2 + 0.5, 0, 1)
    if air is not None:
        halo = np.exp(-np.clip(far - 1, 0, None) / 0.045) * smooth(-0.5, 0.6, sun) * (far > 0.9)
        rim = smooth(thin, 1.0, far) * smooth(-0.3, 0.5, sun) * 0.75
        seen = seen + (bgr(air) - seen) * rim[..., None] * alpha[..., None]
        outer = np.clip(halo * 0.8, 0, 1) * (1 - alpha)
        colours = seen * alpha[..., None] + bgr(air) * outer[..., None]
        total = np.maximum(alpha + outer, 1e-4)
        return with_alpha((colours / total[..., None]).astype(np.float32), np.clip(alpha + outer, 0, 1))
    return with_alpha(np.clip(seen, 0, 1).astype(np.float32), alpha)


def _surface(kind: str, land: Picture, cloud: Picture, lat: Picture) -> Picture:
    if kind == "giant":
        bands = np.sin(lat * 13 + land * 5) * 0.5 + 0.5
        body = bgr("#e8c79a") + (bgr("#a8683f") - bgr("#e8c79a")) * (bands * (0.6 + 0.5 * cloud))[..., None]
        return body.astype(np.float32)
    if kind == "moon":
        tone = 0.62 + 0.5 * (cloud - 0.5)
        body = bgr("#cfd0d6") * tone[..., None]
        return body * (1 - 0.32 * smooth(0.5, 0.62, land))[..., None]
    if kind == "mars":
        body = bgr("#c9663a") * (0.75 + 0.6 * (cloud - 0.3))[..., None]
        return body + (bgr("#f4ece6") - body) * smooth(1.22, 1.36, np.abs(lat))[..., None]
    sea = bgr("#1c5fb0") * (0.8 + 0.4 * cloud)[..., None]
    ground = bgr("#4f8a4a") + (bgr("#b89a62") - bgr("#4f8a4a")) * smooth(0.45, 0.62, cloud)[..., None]
    body = sea + (ground - sea) * smooth(0.52, 0.55, land)[..., None]
    body = body + (bgr("#f4f8ff") - body) * smooth(1.05, 1.25, np.abs(lat) + 0.2 * cloud)[..., None]
    return body + (np.float32(1.0) - body) * (0.9 * smooth(0.52, 0.68, np.roll(cloud, 40, 1)))[..., None]
