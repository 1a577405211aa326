"""Northern lights: curtains of green and violet that hang in the night and slowly fold."""

from __future__ import annotations

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.paint.noise import value_noise
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View

PART = 6
_LONG = 512


class Aurora:
    """Three curtains in the upper sky; `strength` 0..1."""

    z = 8e7

    def __init__(self, view: View, seeds: Seeds, strength: float) -> None:
        rng = seeds.place("aurora")
        self._strength = strength
        self._rays = [np.clip(value_noise(rng, 1, _LONG, 1, cells)[0], 0, 1) for cells in (70, 31)]
        self._folds = [
            (float(rng.uniform(0, 6)), float(rng.uniform(0.8, 1.4)), 0.20 + 0.19 * number) for number in range(3)
        ]
        self._low, self._high = bgr("#3dffa2"), bgr("#9a5cff")

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Add the light above the horizon."""
        bottom = min(view.height, max(0, round(pose.horizon(view))))
        rows, columns = -(-bottom // PART), -(-view.width // PART)
        if rows < 3:
            return
        x = ((np.arange(columns, dtype=np.float32) + 0.5) * PART / view.unit - pose.pan) / pose.zoom
        y = 1 - (np.arange(rows, dtype=np.float32)[:, None] + 0.5) * PART / max(1.0, pose.horizon(view))
        veil = np.zeros((rows, columns, 3), np.float32)
        for number, (phase, rate, foot) in enumerate(self._folds):
            fold = np.sin(x * 3.1 * rate + phase + seconds * 0.22) + 0.5 * np.sin(
                x * 6.7 * rate - seconds * 0.31 + phase * 2
            )
            base = foot + 0.10 * fold
            along = (x * 90 * rate + 26 * fold + seconds * (5 + number)).astype(np.float32) % (_LONG - 2)
            ray = np.interp(along, np.arange(_LONG), self._rays[number % 2])
            above = y - base[None]
            tall = (0.16 + 0.34 * ray)[None]
            sheet = smooth(-0.012, 0.02, above) * np.exp(-np.clip(above, 0, None) / tall)
            level = (
                sheet * (0.25 + 0.95 * ray**1.5)[None] * (0.65 + 0.35 * np.sin(x * 1.7 + phase + seconds * 0.4))[None]
            )
            share = smooth(0.05, 0.42, above)[..., None]
            veil += level[..., None] * (self._low + (self._high - self._low) * share)
        fade = smooth(0.02, 0.18, y)[..., None] * np.float32(255 * 0.62 * self._strength)
        lit = np.clip(veil * fade, 0, 255).astype(np.uint8)
        lit = cv2.resize(lit, (view.width, bottom), interpolation=cv2.INTER_LINEAR)
        cv2.add(frame[:bottom], lit, dst=frame[:bottom])


def aurora(view: View, light: Light, seeds: Seeds) -> list[Aurora]:
    """The northern lights of a clear night; none at other hours."""
    strength = max(0.0, light.stars - 0.45) / 0.55
    return [Aurora(view, seeds, strength)] if strength > 0.05 else []
