"""A wood as a deep stage: hills, rows of trees that sink into mist, a clearing; meadows, parks, mountains too."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.engines.sketch.sets.base import Scene, rows_on, sky_slots
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import Shot

from .forest_parts import air, hills
from .forest_parts.glades import Glade, glade_for
from .forest_parts.ground import Lie, lay_ground
from .forest_parts.planting import plant

TITLE = "Forest"
SURFACES = ("ground", "sky")

STOREY = 0.84
"""A storey (about 2.8 m) at z = 1, in heights of the picture."""
DEPTH = 1.37
"""Storeys per z."""


def paint(*, shot: Shot, light: Light, view: View, seeds: Seeds, wanted: Sequence[tuple[str, str]]) -> Scene:
    """Paint the wood, meadow, park or mountainside that the shot's place names, at its time and in its weather."""
    rng = seeds.place("wood")
    glade = glade_for(shot.setting.place, light.white, float(rng.random()))
    light = _under_trees(light, glade)
    storey = STOREY * view.height
    bends = (float(rng.uniform(0.7, 1.5)), float(rng.uniform(0.16, 0.26)), float(rng.uniform(0, 2 * math.pi)))
    lie = Lie(storey, DEPTH, bends, (light.glow_x - 0.5) * view.width / (storey * DEPTH))
    leafy = any(kind not in ("pine", "bamboo") for kind in glade.trees)
    items = [
        *hang_sky(view, light, seeds),
        *hills.hang(view, glade, light, seeds),
        lay_ground(view, glade, light, lie, seeds.place("ground")),
        *plant(view, glade, light, seeds, lie, wanted),
        *air.mist(view, light, seeds, _mist(light)),
        *air.shafts(view, light, 0.35 + 0.65 * glade.near),
        *air.drifting(view, light, seeds, leafy=leafy or glade.flowers > 0.3, blossoms="blossom" in glade.trees),
    ]
    return Scene(items, (*rows_on(view, "ground"), *sky_slots(view)))


def _under_trees(light: Light, glade: Glade) -> Light:
    """Thicker air than over open land: each row of trees stands paler than the one before it. Storms stay readable."""
    lift = 1 + 0.30 * light.storm + 0.18 * max(light.dark - 0.6, 0)
    return replace(
        light,
        density=light.density * (1.7 if glade.near > 0.6 else 1.25) + 0.008,
        ambient=np.minimum(light.ambient * np.float32(lift), 1.0),
        key=np.minimum(light.key * np.float32(lift), 1.0),
    )


def _mist(light: Light) -> float:
    """How much mist lies between the trees."""
    hour = {
        "dawn": 0.85,
        "morning": 0.45,
        "day": 0.22,
        "golden hour": 0.40,
        "sunset": 0.45,
        "dusk": 0.60,
        "night": 0.60,
    }
    return min(1.0, hour[light.time] * (1 - 0.6 * light.wind) + 0.35 * light.rain + 0.3 * light.fog)
