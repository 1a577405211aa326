"""A beach before the sea: sand with a wet rim that the water washes over and leaves."""

import math

import numpy as np

from generation.engines.sketch.paint.colour import mix, smooth
from generation.engines.sketch.paint.nature import skyline
from generation.engines.sketch.paint.noise import fbm
from generation.engines.sketch.paint.raster import with_alpha
from generation.engines.sketch.stage.layer import Item, Layer, Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View

SHORE, SAND = 8.2, 5.6  # where the water ends, and the plane the sand moves with


def beach(view: View, light: Light, seeds: Seeds) -> list[Item]:
    """The sand, the wash on it, and pebbles or shells; drawn after the water."""
    top = view.ground(SHORE)
    height = round((view.height - top) * 1.5 + 0.10 * view.unit)
    width = round(view.width * 1.3)
    rng = seeds.place("beach")
    shore = (0.05 * view.unit + skyline(rng, width, rough=0.35, octaves=3) * 0.028 * view.unit).astype(np.float32)
    rows = np.arange(height, dtype=np.float32)[:, None]
    depth = (rows - shore[None]) / view.unit
    dry, shade = ("#eef0f4", "#c6cede") if light.white > 0.5 else ("#ecd3a2", "#c49d6c")
    lit = light.paint(dry, 4.6, 0.62)
    dark = light.paint(shade, 4.6, 0.40)
    grain = fbm(rng, height, width, 30 * height / view.unit, 14 * width / view.unit, 4, 0.6)
    dunes = fbm(rng, height, width, 7 * height / view.unit, 2.2 * width / view.unit, 3, 0.5)
    share = np.clip(0.22 + 1.1 * (dunes - 0.42) + 0.30 * (grain - 0.5) + 0.55 * smooth(0.15, 1.0, depth), 0, 1)[
        ..., None
    ]
    colours = lit + (dark - lit) * share
    # The rim is wet: darker, and it mirrors the low sky.
    rim = (1 - smooth(0.05, 0.13, depth))[..., None]
    wet = mix(light.paint("#9a7850", 4.6, 0.3), light.sky_at(0.88), 0.42)
    colours = colours + (wet - colours) * rim * (0.9 if light.white < 0.5 else 0.6)
    alpha = np.clip(rows - shore[None] + 0.5, 0, 1)
    y = top - 0.05 * view.unit
    items: list[Item] = [
        Layer(
            with_alpha(np.clip(colours, 0, 1).astype(np.float32), alpha),
            x=view.width / 2,
            y=y,
            z=SAND,
            hinge=(0.5, 0),
            wide=True,
        )
    ]
    for index in range(2):
        items.append(_wash(view, light, seeds, y, width, shore, index))
    return items


def _wash(view: View, light: Light, seeds: Seeds, y: float, width: int, shore: np.ndarray, index: int) -> Layer:
    rng = seeds.place(f"wash {index}")
    height = round(0.13 * view.unit)
    edge = 0.62 * height + skyline(rng, width, rough=0.5, octaves=5) * 0.16 * height + (shore - shore.mean()) * 0.5
    rows = np.arange(height, dtype=np.float32)[:, None]
    depth = edge[None] - rows
    lace = fbm(rng, height, width, 6, 16 * width / view.unit, 4, 0.6)
    line = np.exp(-((depth / (0.055 * height)) ** 2)) * (depth > -2)
    veil = smooth(0, 0.1 * height, depth) * (1 - smooth(0.1 * height, 0.6 * height, depth))
    alpha = np.clip(0.85 * line * smooth(0.30, 0.48, lace) + 0.42 * veil * smooth(0.46, 0.62, lace), 0, 1)
    colours = np.empty((height, width, 3), np.float32)
    colours[:] = mix(light.paint("#ffffff", 5.0, 0.62), light.haze, 0.12)
    return Layer(
        with_alpha(colours, alpha),
        x=view.width / 2,
        y=y + 0.02 * view.unit,
        z=SAND - 0.02 - 0.01 * index,
        hinge=(0.5, 0.2),
        wide=True,
        motion=_lapping(view.unit, index * math.pi, light.waves),
    )


def _lapping(unit: float, phase: float, waves: float) -> Motion:
    def moved(seconds: float) -> Sway:
        beat = math.sin(seconds * 0.9 + phase)
        return Sway(
            y=0.020 * unit * min(waves, 1.6) * beat,
            x=0.01 * unit * math.sin(seconds * 0.5 + phase),
            opacity=0.55 + 0.45 * beat,
        )

    return moved
