"""Far land: each range is an outline with lit and shaded flanks, hung at its depth and sunk into the haze."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Colour, bgr, smooth
from generation.engines.sketch.paint.nature import skyline
from generation.engines.sketch.paint.noise import Field, fbm
from generation.engines.sketch.paint.raster import with_alpha
from generation.engines.sketch.stage.layer import Layer
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import View


@dataclass(frozen=True)
class Rock:
    """What a range is made of: daylight tones of its upper and lower part; `white` is how far down snow lies (share
    of its height); `strata` how plainly layers show; `folds` how deep its spurs are cut."""

    high: str
    low: str
    white: float = 0.0
    strata: float = 0.0
    folds: float = 1.0


def soft_line(rng: np.random.Generator, width: int, aspect: float, *, rough: float = 0.42) -> Field:
    """An outline of rolling hills, 0..1 above the foot, one value a column."""
    return 0.55 + 0.40 * skyline(rng, width, rough=rough, octaves=5) * min(1.0, 0.75 + 0.25 / aspect)


def peak_line(rng: np.random.Generator, width: int, aspect: float, *, steep: float = 1.0) -> Field:
    """An outline of peaks."""
    count = max(4, round(4.5 * aspect))
    spots = (np.arange(count) + rng.uniform(-0.32, 0.32, count) + 0.5) / count * aspect
    tops = rng.uniform(0.45, 0.78, count)
    tops[rng.integers(count)] = 0.97
    x = np.linspace(0, aspect, width, dtype=np.float32)
    jag = (fbm(rng, 2, width, 1, 13 * aspect, 5, 0.6)[0] - 0.5) * 0.20
    line = np.full(width, 0.16, np.float32)
    for at, top in zip(spots.tolist(), tops.tolist(), strict=True):
        slope = steep * float(rng.uniform(1.1, 1.9))
        line = np.maximum(line, top - np.abs(x - at) * slope * (1 + 0.25 * np.sin((x - at) * 9 + at)))
    return np.clip(line + jag, 0.05, 1.0)


def mesa_line(rng: np.random.Generator, width: int, aspect: float) -> Field:
    """An outline of table mountains and needles with steps at their feet."""
    x = np.linspace(0, aspect, width, dtype=np.float32)
    jag = (fbm(rng, 2, width, 1, 22 * aspect, 4, 0.6)[0] - 0.5) * 0.05
    line = 0.10 + 0.05 * skyline(rng, width, rough=0.4, octaves=4)
    for _ in range(max(3, round(3.4 * aspect))):
        at, half, top = rng.uniform(0, aspect), rng.uniform(0.03, 0.15), rng.uniform(0.45, 0.95)
        away = np.abs(x - at)
        wall = 1 - smooth(half, half + 0.025, away + jag * 0.4)
        talus = np.clip(1 - (away - half) / (0.30 * top + 0.05), 0, 1) ** 1.4 * 0.45
        line = np.maximum(line, top * np.maximum(wall * (0.97 + jag), talus))
    return np.clip(line, 0.03, 1.0).astype(np.float32)


def hang_range(
    view: View, light: Light, rng: np.random.Generator, line: Field, rock: Rock, *, tall: float, z: float, far: float,
    drop: float = 0.03, foot: float = 0.85, shrink: float = 1.5,
) -> Layer:  # fmt: skip
    """A range `tall` pictures high on plane z, coloured as if at distance `far`; its foot sinks into haze."""
    width, height = round(view.width * 1.5 / shrink), max(6, round(view.height * (tall + drop) / shrink))
    line = cv2.resize(line[None].astype(np.float32), (width, 1), interpolation=cv2.INTER_AREA)
    aspect = width * shrink / view.unit
    y = np.linspace(1, 0, height, dtype=np.float32)[:, None]
    below = line - y
    cells = 7 * aspect
    rough = fbm(rng, height, width, cells * height / width, cells, 5, 0.55) - 0.5
    # Spurs run down the flanks: noise drawn out along them, bent by the slope of the outline.
    slope = np.gradient(cv2.GaussianBlur(line, (0, 0), max(1.0, width * 0.008))[0]) * width / aspect
    x = np.linspace(0, aspect, width, dtype=np.float32)[None]
    turn = x + below * np.tanh(slope * 0.4)[None] * 0.55 + rough * 0.14
    folds = np.sin(turn * 23 + 2.2 * np.sin(turn * 7.1)) * np.clip(below * 5, 0, 1) * np.float32(rock.folds)
    toward = np.float32(1.0 if np.cos(light.angle) >= 0 else -1.0)
    lean = -np.tanh(slope * 0.7)[None] * toward * np.exp(-below * 2.2)
    lit = smooth(-0.85, 0.85, 0.8 * lean + 0.55 * folds * toward + rough * 1.1 + 0.10)
    body = _body(rock, y, below, rough, folds, light)
    shaded, bright = light.ambient * np.float32(0.80), light.key * np.float32(1.05)
    strength = 0.30 + 0.70 * min(1.0, light.glow * 2.2)
    seen = body * (shaded + (bright - shaded) * (lit * strength)[..., None]) * np.float32(light.exposure)
    veil = np.float32(light.depth(far) * (0.62 + 0.36 * max(light.fog, 0.5 * light.rain)))
    sunk = smooth(0.42, 0.02, y)[..., None] * np.float32(foot)
    seen = seen + (light.haze - seen) * np.maximum(veil, np.broadcast_to(sunk, (height, width, 1)))
    alpha = np.clip(below * height + 0.5, 0, 1)
    if drop > 0.015:
        # Its foot melts into the ground before it; what stands in water has none.
        alpha = alpha * smooth(0.0, max(0.10, 0.9 * drop / (tall + drop)), y)
    return Layer(
        with_alpha(np.clip(seen, 0, 1).astype(np.float32), alpha), x=view.width / 2,
        y=view.horizon + view.height * drop, z=z, wide=True, scale=shrink, hinge=(0.5, 1.0),
    )  # fmt: skip


def _body(rock: Rock, y: Field, below: Field, rough: Field, folds: Field, light: Light) -> Field:
    high, low = bgr(rock.high), bgr(rock.low)
    share = smooth(0.10, 0.55, below + 0.25 * rough)[..., None]
    body: Field = high + (low - high) * share
    body = body * (1 + 0.30 * rough)[..., None]
    if rock.strata:
        bands = np.sin(y * 46 + rough * 3.5) + 0.6 * np.sin(y * 101 + rough * 2)
        body = body * (1 + 0.10 * rock.strata * bands)[..., None]
    white = max(rock.white, 0.9 * light.white)
    if white > 0.02:
        cover = 1 - smooth(white * 0.62, white, below - 0.05 * folds + 0.35 * rough)
        snow: Colour = np.array((1.0, 0.985, 0.965), np.float32)
        body = body + (snow - body) * (0.95 * cover)[..., None]
    return body
