"""Falling water: streaks that rush down one above the other, and the mist that rises where they land."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import bgr, mix, smooth
from generation.engines.sketch.paint.noise import value_noise
from generation.engines.sketch.paint.raster import with_alpha
from generation.engines.sketch.stage.camera import Pose, Spot, placement
from generation.engines.sketch.stage.layer import Frame, Item, Layer, Motion, Sway, merge
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View

ROUGH = 2.0
"""Falling water is blurred by its own speed: it is drawn at half size."""


@dataclass(frozen=True)
class Drop:
    """One fall: rest-frame x of its middle, y of lip and foot, half widths there (pixels), its plane."""

    x: float
    top: float
    foot: float
    lip: float
    base: float
    z: float


class Fall:
    """A sheet of falling water; pure in time: its streaks repeat without a seam."""

    def __init__(self, view: View, light: Light, seeds: Seeds, name: str, drop: Drop) -> None:
        self.z, self._drop = drop.z, drop
        rng = seeds.place(f"fall {name}")
        height = max(12, round((drop.foot - drop.top) / ROUGH))
        half = max(drop.lip, drop.base) * 1.15
        width = max(8, round(2 * half / ROUGH))
        self._period = height
        across = max(4, round(width / 5 * 540 / max(view.unit, 1)))
        streaks = [np.clip(value_noise(rng, height, width, rows, cells), 0, 1)
                   for rows, cells in ((3, min(width, 2 * across)), (5, min(width, across)))]  # fmt: skip
        # The last row meets the first: the sheet is cross-faded with itself half a period on.
        share = np.linspace(0, 1, height, dtype=np.float32)[:, None]
        ramp = np.abs(2 * share - 1)
        self._streaks = [one * (1 - ramp) + np.roll(one, height // 2, 0) * ramp for one in streaks]
        y = share
        x = (np.arange(width, dtype=np.float32)[None] + 0.5) / width * 2 - 1
        edge = (drop.lip + (drop.base - drop.lip) * y**1.6) / half
        fray = 0.10 * (streaks[1][:1] - 0.5) + 0.05 * np.sin(y * 23 + x * 3)
        self._body = (smooth(0.0, 0.22, edge - np.abs(x) + fray) * smooth(0.0, 0.02, y)).astype(np.float32)
        self._fade = (0.80 - 0.10 * y).astype(np.float32)
        white, deep = light.paint("#f6fbff", 7.0, 0.75), light.paint("#6fa3b8", 7.0, 0.35)
        self._white = np.clip(white, 0, 1) * np.float32(255)
        self._deep = np.clip(deep, 0, 1) * np.float32(255)
        self._spot = Spot(drop.x, drop.top, drop.z, scale=ROUGH, hinge=(0.5, 0.0))
        self._pace = height / ROUGH * 0.9

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Lay the sheet as it looks at this moment."""
        slow = self._moved(self._streaks[1], seconds * self._pace * 0.75)
        fast = self._moved(self._streaks[0], seconds * self._pace)
        level = np.clip(0.15 + 1.05 * smooth(0.25, 0.80, 0.55 * fast + 0.45 * slow), 0, 1)
        alpha = self._body * (self._fade + 0.20 * level)
        tone = self._deep + (self._white - self._deep) * level[..., None]
        picture = np.dstack([tone * alpha[..., None], alpha * 255]).clip(0, 255).astype(np.uint8)
        height, width = picture.shape[:2]
        matrix = placement(view, pose, (width, height), self._spot)
        if matrix is None:
            return
        corners = matrix @ np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]], np.float32)
        x0, y0 = np.maximum(np.floor(corners.min(1)).astype(int) - 1, 0)
        x1, y1 = np.minimum(np.ceil(corners.max(1)).astype(int) + 1, (view.width, view.height))
        if x1 <= x0 or y1 <= y0:
            return
        matrix[:, 2] -= (x0, y0)
        drawn = cv2.warpAffine(picture, matrix, (int(x1 - x0), int(y1 - y0)), flags=cv2.INTER_LINEAR)
        merge(frame[y0:y1, x0:x1], drawn)

    def _moved(self, streaks: np.ndarray, down: float) -> np.ndarray:
        """The streaks so many rows farther down, between rows too."""
        whole = math.floor(down)
        part = np.float32(down - whole)
        first = np.roll(streaks, whole % self._period, 0)
        return first * (1 - part) + np.roll(first, 1, 0) * part


def spray(view: View, light: Light, seeds: Seeds, name: str, drop: Drop) -> list[Item]:
    """Clouds of mist that swell and fade at the foot of a fall."""
    rng = seeds.place(f"spray {name}")
    size = 48
    axis = ((np.arange(size, dtype=np.float32) + 0.5) / size - 0.5) * 2
    far = np.hypot(axis[None], axis[:, None])
    colours = np.empty((size, size, 3), np.float32)
    colours[:] = np.clip(mix(light.paint("#f4faff", drop.z, 0.75), light.haze, 0.15), 0, 1)
    puff = with_alpha(colours, np.exp(-((far / 0.48) ** 2)) * smooth(1.0, 0.7, far))
    items: list[Item] = []
    for number in range(6):
        out, phase = float(rng.uniform(-1, 1)), number / 6
        reach = (drop.base * 1.1 + 0.05 * view.unit) * float(rng.uniform(0.7, 1.2))
        items.append(
            Layer(
                puff, x=drop.x + out * drop.base * 0.9, y=drop.foot, z=drop.z - 0.02 - 0.01 * number,
                scale=2 * reach / size, motion=_swelling(view.unit, phase, out),
            )
        )  # fmt: skip
    return items


def _swelling(unit: float, phase: float, out: float) -> Motion:
    def moved(seconds: float) -> Sway:
        age = (seconds * 0.22 + phase) % 1.0
        return Sway(out * 0.05 * age * unit, -0.07 * age * unit, 0.0, 0.6 + 0.7 * age, 0.75 * math.sin(math.pi * age))

    return moved


def rainbow(view: View, light: Light, x: float, y: float, z: float) -> list[Item]:
    """A faint bow in the spray when the sun shines."""
    strength = 0.0 if light.body is None or light.body.kind != "sun" else 1 - max(light.cover, light.fog, light.rain)
    if strength < 0.25:
        return []
    size = 160
    axis = ((np.arange(size, dtype=np.float32) + 0.5) / size - 0.5) * 2
    far = np.hypot(axis[None], axis[:, None])
    share = np.clip((far - 0.78) / 0.16, 0, 1)
    stops = np.stack([bgr(tone) for tone in ("#8a4fe0", "#3f7fe8", "#3fc87a", "#f0e050", "#f09a3a", "#e8483f")])
    place = share * (len(stops) - 1)
    low = np.clip(place.astype(int), 0, len(stops) - 2)
    colours = stops[low] + (stops[low + 1] - stops[low]) * (place - low)[..., None]
    alpha = np.sin(np.pi * share) * smooth(0.15, -0.5, axis)[:, None] * 0.30 * strength
    return [
        Layer(with_alpha(colours.astype(np.float32), alpha), x=x, y=y, z=z, mode="add", scale=view.unit * 0.62 / size)
    ]
