"""Still and flowing water of the land, and the shapes it takes on the ground."""

from __future__ import annotations

import numpy as np

from generation.engines.sketch.paint.colour import mix
from generation.engines.sketch.paint.noise import Field
from generation.engines.sketch.sets.wild.land.earth import Shape
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View
from generation.engines.sketch.stage.water import Water


def still_water(
    view: View, light: Light, seeds: Seeds, *, flow: float = 0.0, tint: str = "#4f9aa0", deep: str = "#1d5a66",
    clear: float = 0.0,
) -> Water:  # fmt: skip
    """Calm water that mirrors its banks; `flow` 0..1 hurries and roughens it, `clear` shows more of its own colour."""
    windy = max(0.0, light.waves - 1.0) / 1.3
    path = mix(light.halo, light.body.disc if light.body else light.key, 0.55)
    return Water(
        view,
        seeds.place("water"),
        tint=mix(light.sky_at(0.80), light.paint(tint, 9.0, 0.45), 0.50),
        deep=mix(light.sky_at(0.08), light.paint(deep, 4.2, 0.40), 0.62),
        mix=(0.10 + 0.2 * clear, 0.46 + 0.25 * clear),
        swell=0.30 + 0.45 * flow + 0.55 * windy,
        glint=(path, min(1.0, light.glow * 1.4), 0.075),
        glint_x=light.glow_x,
        speed=0.35 + 1.1 * flow + 0.3 * windy,
        foam=0.5 * flow * flow,
        foam_colour=light.paint("#f2f7fa", 5.0, 0.6),
    )


def pool(x: float, z: float, across: float, along: float) -> Shape:
    """An oval of water around (x, z) in storeys, as a signed distance from its edge."""

    def inside(px: Field, pz: Field) -> Field:
        far = np.hypot((px - x) / np.float32(across), (pz - z) / np.float32(along))
        return ((1 - far) * np.float32(min(across, along))).astype(np.float32)

    return inside


def stream(bends: tuple[float, float, float], half: float, *, slant: float = 0.0) -> Shape:
    """A stream `half` storeys to either side of its middle, which swings as it comes nearer.

    `bends`: swing (storeys), rate and phase of the bends; `slant`: how far it drifts aside a storey ahead.
    """
    swing, rate, phase = bends

    def inside(px: Field, pz: Field) -> Field:
        middle = swing * np.sin(pz * rate + phase) + slant * (pz - 6.0)
        return (half * (1 + 0.12 * np.sin(pz * rate * 2.3 + phase)) - np.abs(px - middle)).astype(np.float32)

    return inside


def beyond(z: float, *, wave: float = 0.25, rate: float = 0.5, phase: float = 0.0) -> Shape:
    """Everything farther than z storeys ahead: a near shore with a wavy edge."""

    def inside(px: Field, pz: Field) -> Field:
        return (pz - z - wave * np.sin(px * rate + phase) - 0.4 * wave * np.sin(px * rate * 2.7 + phase)).astype(
            np.float32
        )

    return inside
