"""Dunes: each range of them is a crest whose one side lies in the light and whose other falls away in shadow."""

from __future__ import annotations

import numpy as np

from generation.engines.sketch.paint.colour import Colour, bgr, smooth
from generation.engines.sketch.paint.noise import fbm
from generation.engines.sketch.paint.raster import with_alpha
from generation.engines.sketch.stage.layer import Layer
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import View


def hang_dunes(
    view: View, light: Light, rng: np.random.Generator, *, tall: float, z: float, far: float, sand: str | Colour,
    low: float = 0.25, shrink: float = 1.5, drop: float = 0.0,
) -> Layer:  # fmt: skip
    """A range of dunes `tall` pictures high on plane z; `low` is how deep the hollows between them are."""
    width, height = round(view.width * 1.5 / shrink), max(6, round(view.height * tall / shrink))
    aspect = width * shrink / view.unit
    x = np.linspace(0, aspect, width, dtype=np.float32)[None]
    y = np.linspace(1, 0, height, dtype=np.float32)[:, None]
    toward = np.float32(1.0 if np.cos(light.angle) >= 0 else -1.0)
    crest = np.full((1, width), low, np.float32)
    lit = np.full((height, width), 0.75, np.float32)
    wind = fbm(rng, height, width, 2, 3 * aspect, 3, 0.5) - 0.5
    count = max(3, round(3.2 * aspect))
    spots = (np.arange(count) + rng.uniform(0.1, 0.9, count)) / count * aspect
    tops = rng.uniform(0.55, 0.98, count)
    # The crest line snakes down towards the viewer: on one side of it the sand is lit, on the other steep and dark.
    for at, top in sorted(zip(spots.tolist(), tops.tolist(), strict=True), key=lambda one: -one[1]):
        reach = float(rng.uniform(0.55, 0.85))
        away = (x - at) * toward
        rise = top * np.where(away < 0, np.exp(-((away / (0.62 * reach)) ** 2)), np.exp(-((away / reach) ** 2) * 0.8))
        mine = np.clip((np.maximum(rise, low * 0.9) - y) * height + 0.5, 0, 1)
        below = np.clip(top - y, 0, 1)
        snake = at + toward * (0.34 * below * np.sin(below * 4.2 + at * 3) - 0.20 * below) + wind * 0.10
        # The edge of the shadow is as sharp as a pixel wherever it runs.
        steep = np.sqrt(1 + (np.gradient(snake, axis=0) * (width / aspect)) ** 2)
        side = smooth(-1.3, 1.3, (x - snake) * toward * (width / aspect) / steep)
        soft = smooth(0.0, 0.75, below) * 0.55
        lit = lit + (side * (1 - 0.25 * soft) + soft * 0.45 * (1 - side) - lit) * mine
        crest = np.maximum(crest, rise)
    depth = (crest - y) * height
    ripples = 0.05 * np.sin(y * 190 * tall / 0.2 + wind * 26 + x * 8)
    level = np.clip(lit * (0.92 + 0.5 * wind) + ripples, 0, 1.1)
    strength = 0.35 + 0.65 * min(1.0, light.glow * 2.2)
    shaded, bright = light.ambient * np.float32(0.72), light.key * np.float32(1.06)
    body = bgr(sand) * (1 + 0.10 * wind)[..., None]
    seen = body * (shaded + (bright - shaded) * (0.42 * (1 - strength) + level * strength)[..., None])
    seen = seen * np.float32(light.exposure)
    haze = np.float32(light.depth(far) * 0.8)
    sunk = smooth(0.30, 0.0, y)[..., None] * 0.5
    seen = seen + (light.haze - seen) * np.maximum(haze, np.broadcast_to(sunk, (height, width, 1)))
    picture = with_alpha(np.clip(seen, 0, 1).astype(np.float32), np.clip(depth + 0.5, 0, 1) * smooth(0.0, 0.16, y))
    return Layer(
        picture, x=view.width / 2, y=view.ground(z) + view.height * drop, z=z, wide=True, scale=shrink, hinge=(0.5, 1.0)
    )
