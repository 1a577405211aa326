"""A floor: ground seen in perspective, painted once at the picture's own sharpness, laid each frame."""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.paint.noise import Field
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame, blur_at
from generation.engines.sketch.stage.view import View

Painter = Callable[[Field, Field, Field], tuple[Field, Field]]
"""Answers colours (h, w, 3) and gloss (h, w) for points (right, ahead, depth of one pixel), all in storeys."""

SIDE = 0.62
"""How far a floor reaches beyond each side of the picture, in widths."""
NEAREST = 1.15


class Floor:
    """The ground from the foot of the picture to the horizon.

    `storey`: pixels of a storey at z = 1; `depth`: storeys per z.
    """

    def __init__(self, view: View, painter: Painter, *, storey: float, depth: float, z: float = 72.0) -> None:
        self.z = z
        self._soft = 0.0
        self._left = view.width * SIDE
        width = round(view.width * (1 + 2 * SIDE))
        rows = round(view.drop / NEAREST)
        # What only a camera that backs away will see, nearer than the picture's foot, is painted coarsely.
        sharp = min(rows, round(view.drop / 1.95))
        sheet = np.empty((rows, width, 4), np.uint8)
        for top, foot, step in ((0, sharp, 1), (sharp, rows, 3)):
            if foot > top:
                sheet[top:foot] = self._band(view, painter, storey, depth, (top, foot, width, step))
        self.sheet: Frame = sheet

    def _band(
        self, view: View, painter: Painter, storey: float, depth: float, band: tuple[int, int, int, int]
    ) -> Frame:
        """Rows `top` to `foot` of the sheet, painted on every `step`th pixel."""
        top, foot, width, step = band
        columns, rows = -(-width // step), -(-(foot - top) // step)
        px = (np.arange(columns, dtype=np.float32)[None] + 0.5) * step - 0.5 - np.float32(self._left + view.width / 2)
        py = top + ((np.arange(rows, dtype=np.float32)[:, None] + 0.5) * step).repeat(columns, 1)
        ahead = view.drop / py
        along = ahead * np.float32(depth)
        colours, gloss = painter(px * ahead / np.float32(storey), along, along / py * step)
        if step > 1:
            colours = cv2.resize(colours, (width, foot - top), interpolation=cv2.INTER_LINEAR)
            gloss = cv2.resize(gloss, (width, foot - top), interpolation=cv2.INTER_LINEAR)
        # A trace of noise before rounding: soft light shows no bands.
        dither = np.random.default_rng(2).random((foot - top, width), dtype=np.float32)[..., None] * (1.6 / 255)
        band_sheet = np.empty((foot - top, width, 4), np.uint8)
        band_sheet[..., :3] = np.clip((colours + dither) * 255, 0, 255)
        band_sheet[..., 3] = np.clip(gloss * 255, 0, 255)
        return band_sheet

    def spot(self, view: View, x: float, z: float) -> tuple[float, float]:
        """The pixel of the sheet that shows rest-frame x (from the left, in pixels) on the ground at distance z."""
        return x + self._left, view.ground(z) - view.horizon

    def soften(self, radius: float) -> None:
        """Blur the ground, once, by about `radius` rest-frame pixels (a lens focused elsewhere)."""
        self._soft = radius
        if radius >= 1.4:
            self.sheet = cv2.GaussianBlur(self.sheet, (0, 0), radius * 0.5)

    def covers(self, view: View, pose: Pose) -> int:
        """The first row it hides: see `Item`."""
        top = max(0, math.ceil(pose.horizon(view)))
        return top + max(0, round(2.5 * self._soft)) if top < view.height - 2 else view.height

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Lay the ground below the horizon."""
        top = max(0, math.ceil(pose.horizon(view)))
        if top >= view.height - 2:
            return
        matrix = np.array([[1, 0, 0], [0, 1, -top], [0, 0, 1]]) @ self._matrix(view, pose)
        size = (view.width, view.height - top)
        seen = cv2.warpPerspective(self.sheet, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        blur = blur_at(pose, 9.0) * view.unit
        if blur >= 0.7:
            seen = cv2.GaussianBlur(seen, (0, 0), blur * 0.6)
        ground = self._finished(seen, view, pose, seconds, top)
        # Out of focus, the line where the ground meets what stands behind it goes soft too.
        feather = min(round(2.5 * max(blur, self._soft)), view.height - top)
        if feather >= 2:
            share = np.linspace(0, 1, feather, dtype=np.float32)[:, None, None]
            behind = frame[top : top + feather].astype(np.float32)
            ground[:feather] = behind + (ground[:feather] - behind) * share
        frame[top:] = ground

    def _finished(self, seen: Frame, view: View, pose: Pose, seconds: float, top: int) -> Frame:
        return cv2.cvtColor(seen, cv2.COLOR_BGRA2BGR)

    def _matrix(self, view: View, pose: Pose) -> NDArray[np.float64]:
        """Where the painted ground lies now: four of its points at two distances settle it."""
        here, there = [], []
        for z in (max(3.2, pose.dolly + 1.2), max(14.0, pose.dolly + 9.0)):
            for x in (-0.4, 1.4):
                spot = (x * view.width, view.ground(z))
                here.append(self.spot(view, spot[0], z))
                there.append(pose.project(view, *spot, z))
        return cv2.getPerspectiveTransform(np.array(here, np.float32), np.array(there, np.float32)).astype(np.float64)
