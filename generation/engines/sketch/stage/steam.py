"""Steam over what is hot: soft wisps that rise, widen and thin out, one after the other."""

import math
from functools import cache

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Picture, mix
from generation.engines.sketch.paint.noise import fbm
from generation.engines.sketch.paint.raster import with_alpha
from generation.engines.sketch.stage.layer import Layer, Motion, Sway
from generation.engines.sketch.stage.light import Light

WISPS = 4
# Lives of a wisp a second.
PACE = 0.26


def steam(*, x: float, y: float, z: float, width: float, light: Light, carried: Motion, phase: float) -> list[Layer]:
    """Wisps that rise from rest-frame (x, y), `width` pixels wide; `carried` moves them with what they rise from."""
    tone = mix(mix("#ffffff", light.key, 0.3), light.haze, 0.25 * light.dark)
    tall = 1.7 * width
    layers = []
    for which in range(WISPS):
        field = _wisp(which)
        colours = np.broadcast_to(tone, (*field.shape, 3))
        layers.append(
            Layer(
                with_alpha(colours, field * 0.95), x=x, y=y, z=z, scale=tall / field.shape[0], hinge=(0.5, 0.96),
                motion=_rising(carried, which / WISPS + phase, width, which),
            )
        )  # fmt: skip
    return layers


def _rising(carried: Motion, start: float, width: float, which: int) -> Motion:
    side = (-1) ** which * (0.05 + 0.05 * (which % 3))

    def moved(seconds: float) -> Sway:
        base, age = carried(seconds), (seconds * PACE + start) % 1.0
        drift = side * width * (1 + age) + 0.05 * width * math.sin(seconds * 1.1 + which * 2)
        thin = math.sin(math.pi * age) ** 1.2
        return Sway(
            base.x + drift, base.y - 0.42 * width * age, 0.10 * math.sin(seconds * 0.8 + which),
            0.62 + 0.55 * age, base.opacity * thin,
        )  # fmt: skip

    return moved


@cache
def _wisp(which: int) -> Picture:
    """One curl, (96, 64) alpha 0..1: a bent stroke frayed by noise, fading at both ends."""
    rng = np.random.default_rng(100 + which)
    y = np.linspace(0, 1, 96, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, 64, dtype=np.float32)[None]
    rise = 1 - y
    bend = 0.26 * np.sin(rise * 5.2 + which * 1.9) * rise + 0.10 * np.sin(rise * 11 + which) * rise
    wide = 0.12 + 0.24 * rise
    stroke = np.exp(-(((x - bend) / wide) ** 2)) * np.clip(rise * 6, 0, 1) * np.clip((1 - rise) * 2.2, 0, 1)
    frayed = np.clip(fbm(rng, 96, 64, 6, 4, 4, 0.55) * 2.6 - 0.75, 0, 1)
    curl = cv2.GaussianBlur((stroke * (0.35 + 0.65 * frayed)).astype(np.float32), (0, 0), 1.6)
    return curl / max(float(curl.max()), 1e-3)
