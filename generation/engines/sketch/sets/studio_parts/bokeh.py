"""Small lights out of focus: a town beyond the window, bulbs on a string, motes in the sun."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame
from generation.engines.sketch.stage.view import View


class Discs:
    """Soft discs of light that breathe and drift a little.

    `spots`: (n, 3) rest-frame x, y and radius in pixels; `tones`: (n, 3) BGR 0..1, already as strong as they shall add;
    `drift`: how far they wander (pixels) and `pace` how fast they breathe.
    """

    def __init__(
        self,
        z: float,
        spots: NDArray[np.float64],
        tones: NDArray[np.float32],
        rng: np.random.Generator,
        *,
        drift: float = 0.0,
        pace: float = 1.3,
        rim: float = 0.35,
    ) -> None:
        self.z, self._spots, self._tones, self._drift, self._pace, self._rim = z, spots, tones, drift, pace, rim
        self._phase = rng.uniform(0, 2 * math.pi, (len(spots), 2))

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Add every disc: a flat body and a brighter rim, as a lens draws them."""
        scale = pose.scale(self.z)
        for (x, y, radius), tone, (first, second) in zip(self._spots, self._tones, self._phase, strict=True):
            px, py = pose.project(
                view,
                x + self._drift * math.sin(seconds * 0.5 + first),
                y + self._drift * math.sin(seconds * 0.37 + second),
                self.z,
            )
            size = radius * scale
            left, top = max(0, int(px - size - 2)), max(0, int(py - size - 2))
            region = frame[top : max(0, int(py + size + 3)), left : max(0, int(px + size + 3))]
            if not region.size or size <= 0:
                continue
            level = 255 * (0.72 + 0.28 * math.sin(seconds * self._pace + first + second))
            disc = np.zeros_like(region)
            centre = (round((px - left) * 16), round((py - top) * 16))
            body, edge = (tuple(float(part) * level * share for part in tone) for share in (1.0, 1.0 + self._rim))
            cv2.circle(disc, centre, max(8, round(size * 16)), edge, -1, cv2.LINE_AA, 4)
            cv2.circle(disc, centre, max(4, round(size * 0.86 * 16)), body, -1, cv2.LINE_AA, 4)
            cv2.add(region, disc, dst=region)
