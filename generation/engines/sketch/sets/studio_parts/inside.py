"""The light inside a room: what comes through the window, what the walls give back, and the lamp after dark."""

import math
from dataclasses import dataclass, replace

import numpy as np

from generation.engines.sketch.paint.colour import Colour, Picture, bgr, luma, mix, saturate
from generation.engines.sketch.stage.light import Light

LAMP = bgr("#ffd2a0")


@dataclass(frozen=True, slots=True)
class Inside:
    """Colours are float32 BGR and may exceed 1 where they only multiply.

    `side`: -1 the window is on the left, 1 on the right. `sun`: the light of a patch it throws, already as strong as
    the hour and the clouds allow; `hard`: how sharp that patch is, 0..1. `sky`: soft light around the window. `fill`:
    what comes from everywhere. `lamp`: the lamp's light, black by day. `slope`: how steeply the patch falls.
    `figures`: the light that figures are drawn in.
    """

    side: int
    sun: Colour
    hard: float
    sky: Colour
    fill: Colour
    lamp: Colour
    slope: float
    figures: Light

    @classmethod
    def of(cls, light: Light, tint: Colour) -> "Inside":
        """The inside of an hour and its weather in a room whose walls tint the light."""
        side = -1 if light.glow_x < 0.5 else 1
        strength = min(1.0, light.body.strength / 0.36) if light.body else 0.12
        open_sky = 1 - light.dark
        hard = min(1.0, strength * (1 - 0.85 * light.rain) * (1 - 0.7 * light.fog))
        level = 0.46 + 0.26 * open_sky - 0.16 * light.dark - 0.14 * light.storm - 0.07 * light.rain + 0.05 * light.snow
        bounce = mix(light.ambient, tint, 0.35)
        fill = _levelled(mix(bounce, light.key, 0.15), level)
        night = 1.0 if light.time == "night" else 0.0
        sun = light.key * np.float32((0.66 - 0.50 * night) * hard)
        sky = saturate(mix(light.sky_at(0.6), light.key, 0.3), 0.8) * np.float32(0.36 - 0.18 * light.dark)
        lamp = LAMP * np.float32(max(0.0, dusk(light) - 0.12) * 0.80)
        height = light.body.height if light.body else 0.1
        return cls(side, sun, hard, sky, fill, lamp, 0.25 + 0.9 * height, _figures(light, fill, side, level))

    def shade(self, albedo: Picture, window: Picture, patch: Picture, lamp: Picture) -> Picture:
        """An albedo (h, w, 3) under the room's light; the other three say how much of each arrives, (h, w)."""
        lit = self.fill + window[..., None] * self.sky + patch[..., None] * self.sun + lamp[..., None] * self.lamp
        return shoulder(albedo * lit)


def dusk(light: Light) -> float:
    """How much the lamps are wanted, 0..1: after dark, and when a storm takes the day."""
    return min(1.0, light.dark + 0.40 * light.storm + 0.10 * light.rain)


def shoulder(picture: Picture) -> Picture:
    """Bend what is brighter than 0.75 towards 1, as film does."""
    over = np.maximum(picture - 0.75, 0)
    return np.minimum(picture, 0.75) + over * (0.25 / (over + 0.25))


def _levelled(colour: Colour, level: float) -> Colour:
    return (saturate(colour, 0.85) * np.float32(level / max(luma(colour), 0.05))).astype(np.float32)


def _figures(light: Light, fill: Colour, side: int, level: float) -> Light:
    """Figures by day are lit from the window; after dark the lamp on the other side is their key."""
    lamp = min(1.0, max(0.0, (light.dark - 0.3) / 0.5))
    window = mix(light.key, "#fff6e8", 0.25)
    key = mix(window, "#ffc98c", lamp)
    ambient = np.clip(fill / max(level, 0.1) * np.float32(0.80 - 0.22 * light.dark), 0, 1)
    steep = 0.9 if lamp > 0.5 else 0.55 + 0.3 * (light.body.height if light.body else 0.2)
    toward = -side if lamp > 0.5 else side
    return replace(
        light,
        key=key,
        ambient=ambient.astype(np.float32),
        haze=np.clip(fill, 0, 1),
        shadow=(fill * np.float32(0.22)).astype(np.float32),
        angle=math.atan2(steep, toward * 0.8),
        density=0.004,
        exposure=1.0,
        glow=max(light.glow, 0.4),
        fog=0.0,
    )
