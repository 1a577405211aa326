"""Waves as a toy theatre has them: cut-out crests that heave one before the other, white where they break."""

import math

import numpy as np

from generation.engines.sketch.paint.colour import Picture, mix, smooth
from generation.engines.sketch.paint.noise import fbm, fork
from generation.engines.sketch.paint.raster import with_alpha
from generation.engines.sketch.stage.layer import Item, Layer, Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View


def waves(view: View, light: Light, seeds: Seeds) -> list[Item]:
    """Rows of crests for a rough sea; none on a calm one. Near rows are higher and faster."""
    rough = min(1.0, max(0.0, (light.waves - 1.4) / 0.9))
    if rough <= 0:
        return []
    rows = (13.0, 8.8, 6.1, 4.9, 3.9, 2.6) if rough > 0.6 else (9.0, 5.2, 2.9)
    items: list[Item] = []
    for index, z in enumerate(rows):
        rng = seeds.place(f"wave {index}")
        height = view.unit * (0.13 + 0.85 / z) * (0.30 + 0.70 * rough)
        picture = _crest(rng, view, light, z, round(height), rough)
        y = min(view.ground(z) + 0.35 * height, view.height * 1.02) - height * 0.55
        items.append(
            Layer(
                picture,
                x=view.width / 2,
                y=y,
                z=z,
                hinge=(0.5, 0.0),
                wide=True,
                motion=_heave(view.unit, z, rough, float(rng.uniform(0, 6)), 1 if index % 2 else -1),
            )
        )
    return items


def _heave(unit: float, z: float, rough: float, phase: float, way: int) -> Motion:
    def moved(seconds: float) -> Sway:
        beat = seconds * (1.25 + 0.35 / z) + phase
        roll = 0.16 * unit * rough / z * math.sin(beat) + way * seconds * 0.10 * unit / z
        return Sway(x=roll * 1.6, y=0.075 * unit * rough / z * math.cos(beat), turn=0.012 * math.sin(beat * 0.7))

    return moved


def _crest(rng: np.random.Generator, view: View, light: Light, z: float, height: int, rough: float) -> Picture:
    rng = fork(rng)
    width = round(view.width * 1.5)
    x = np.arange(width, dtype=np.float32) / view.unit * (3.2 + 5.2 * z / 8)
    # Trochoid-like: narrow crests, wide troughs.
    swell = np.zeros(width, np.float32)
    for strength, pitch in ((1.0, 1.0), (0.45, 2.13), (0.16, 5.1)):
        swell += strength * (1 - np.abs(np.sin(x * pitch * 0.5 + rng.uniform(0, 6)))) ** 1.6
    swell = (swell - swell.min()) / max(float(swell.max() - swell.min()), 1e-3)
    line = (0.52 - 0.46 * swell) * height
    depth = (np.arange(height, dtype=np.float32)[:, None] - line[None]) / height
    alpha = np.clip(depth * height + 0.5, 0, 1) * (1 - smooth(0.62, 1.0, np.arange(height) / height))[:, None]
    body = mix(light.sky_at(0.30), light.paint("#1d6478", z, 0.35), 0.62)
    crest = mix(light.paint("#7fd0c8", z, 0.75), light.sky_at(0.97), 0.40)
    share = np.exp(-np.clip(depth, 0, None) * 7)[..., None]
    colours = body + (crest - body) * share * (0.35 + 0.65 * swell[None, :, None])
    lace = fbm(rng, height, width, 5, 9 * width / view.unit, 4, 0.6)
    foam = smooth(0.13, 0.0, depth) * (depth > 0) * smooth(0.35, 0.75, swell)[None]
    foam = np.clip(
        foam * smooth(0.34, 0.56, lace) + 0.55 * smooth(0.60, 0.72, lace) * smooth(0.5, 0.05, depth) * swell[None], 0, 1
    )
    white = np.clip(mix(light.paint("#ffffff", z, 0.7), light.haze, 0.15) * 1.15, 0, 1)
    colours = colours + (white - colours) * (foam * (0.35 + 0.6 * rough))[..., None]
    return with_alpha(np.clip(colours, 0, 1).astype(np.float32), alpha)
