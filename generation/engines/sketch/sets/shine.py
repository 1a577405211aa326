"""A floor that mirrors what stands on it where it is wet or polished."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from generation.engines.sketch.paint.noise import Field, normal_fbm
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import View
from generation.engines.sketch.stage.water import Mirrored

from .floor import Floor, Painter

TILE = 256
PART = 4
"""Mirrors are soft: drawn at this fraction of the picture."""


class ShiningFloor(Floor):
    """Ground that mirrors where its painter says it shines.

    `mirrors` takes what stands on it (the stage adds the actors), `walls` what the place itself shows in puddles.
    `gloss` is the most that it mirrors, 0..1; below 0.03 it stays dull. `above`: what is mirrored where nothing stands.
    """

    def __init__(
        self, view: View, painter: Painter, light: Light, gloss: float, rng: np.random.Generator, *, storey: float,
        depth: float, walls: Sequence[Mirrored] = (), above: Field | None = None, calm: bool = False,
    ) -> None:  # fmt: skip
        self.mirrors: list[Mirrored] = []
        self._walls = sorted(walls, key=lambda wall: -wall.z)
        self._gloss, self._rain = gloss, 0.0 if calm else light.rain
        self._above = light.sky_at(0.75) if above is None else above
        super().__init__(view, painter, storey=storey, depth=depth)
        self._noise = [normal_fbm(rng, TILE, TILE, cells, cells, 4, 0.55) for cells in (9, 13)] if gloss > 0.03 else []
        self._uneven = 0.25 if calm else 1.0

    def _finished(self, seen: Frame, view: View, pose: Pose, seconds: float, top: int) -> Frame:
        if self._gloss <= 0.03:
            return super()._finished(seen, view, pose, seconds, top)
        return self._mirrored(seen, view, pose, seconds, top)

    def _mirrored(self, seen: Frame, view: View, pose: Pose, seconds: float, top: int) -> Frame:
        """The ground with everything that stands on it upside down in its shining parts."""
        columns, rows = -(-view.width // PART), -(-view.height // PART)
        buffer = np.empty((rows, columns, 3), np.uint8)
        buffer[:] = tuple(float(tone) * 255 for tone in self._above)
        for item in self._walls:
            item.reflect(buffer, view, pose, seconds, 1 / PART)
        for item in sorted(self.mirrors, key=lambda one: -one.z):
            item.reflect(buffer, view, pose, seconds, 1 / PART)
        smear = max(3, round(view.unit / PART * 0.05) | 1)
        buffer = cv2.blur(buffer, (3, smear))
        start = top // PART
        line = pose.horizon(view)
        down = np.arange(start, rows, dtype=np.float32)[:, None]
        across = np.arange(columns, dtype=np.float32)[None]
        depth = np.clip((down * PART - line) / (view.height - view.horizon), 0.01, 1.5)
        ripple = self._ripples(view, pose, seconds, depth, columns)
        reach = self._uneven * view.unit / PART
        map_x = across + ripple * (0.013 * reach * (0.25 + depth))
        map_y = down + ripple * (0.070 * reach * (0.12 + depth))
        mirror = cv2.remap(
            buffer, map_x.astype(np.float32), map_y.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
        )
        height = view.height - top
        mirror = cv2.resize(mirror, (columns * PART, (rows - start) * PART), interpolation=cv2.INTER_LINEAR)
        offset = top - start * PART
        mirror = mirror[offset : offset + height, : view.width]
        # The flatter the look, the more a ground mirrors.
        y = np.arange(top, view.height, dtype=np.float32)[:, None]
        steep = 0.94 - 0.30 * np.clip((y - line) / (view.height - view.horizon), 0, 1)
        share = cv2.multiply(
            cv2.extractChannel(seen, 3), np.repeat(np.uint8(steep * 255), view.width, 1), scale=1 / 255
        )
        share = cv2.cvtColor(share, cv2.COLOR_GRAY2BGR)
        ground = cv2.multiply(cv2.cvtColor(seen, cv2.COLOR_BGRA2BGR), cv2.bitwise_not(share), scale=1 / 255)
        return cv2.add(ground, cv2.multiply(mirror, share, scale=1 / 255))

    def _ripples(self, view: View, pose: Pose, seconds: float, depth: Field, columns: int) -> Field:
        """A slow unevenness of the ground and quick rings of rain, smaller towards the horizon."""
        x = (np.arange(columns, dtype=np.float32)[None] / columns - 0.5) * (view.width / view.unit)
        near = 1 / (depth * 0.9 + 0.05)
        u = (x - pose.pan) / pose.zoom * near * 46 + pose.truck * 30
        v = near * 120 + pose.dolly * 40 + np.zeros_like(u)
        lie = cv2.remap(
            self._noise[0], u.astype(np.float32), v.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP
        )
        if self._rain < 0.02:
            return lie * 0.75
        move = np.float32(seconds)
        rings = cv2.remap(
            self._noise[1], (u * 2.3 + move * 30).astype(np.float32), (v * 2.1 + move * 22).astype(np.float32),
            cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP,
        )  # fmt: skip
        return lie * 0.75 + rings * 0.42 * np.float32(0.1 + 0.9 * self._rain)
