"""Flats: boards that face the camera and walls that run away from it, kept as one premultiplied picture each."""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.stage.camera import Pose, Spot, placement
from generation.engines.sketch.stage.layer import Frame, Motion, blur_at, merge
from generation.engines.sketch.stage.view import SKY, View

_TOUCH = 0.45
"""How close (in z) the camera may come to a flat; nearer parts are cut away."""


class Board:
    """A picture that faces the camera at rest-frame (x, y) on plane z, hung at its hinge.

    `picture`: uint8 premultiplied BGRA; colour without alpha is light. `size`: rest pixels per picture pixel.
    `shine(seconds)`: strength of the whole board, for signs that flicker. `ground`: rest y of its foot, for mirrors.
    """

    def __init__(
        self,
        picture: Frame,
        *,
        x: float,
        y: float,
        z: float,
        hinge: tuple[float, float] = (0.5, 1.0),
        size: float = 1.0,
        motion: Motion | None = None,
        shine: Callable[[float], float] | None = None,
        ground: float | None = None,
    ) -> None:
        self.z, self.ground, self.motion, self.shine = z, ground, motion, shine
        self._picture = np.ascontiguousarray(picture)
        self._spot = Spot(x, y, z, scale=size, hinge=hinge)

    def _matrix(self, view: View, pose: Pose, seconds: float) -> tuple[NDArray[np.float32] | None, float]:
        spot, opacity = self._spot, 1.0
        if self.motion is not None:
            sway = self.motion(seconds)
            spot = Spot(
                spot.x + sway.x, spot.y + sway.y, spot.z, spot.turn + sway.turn, spot.scale * sway.scale, spot.hinge
            )
            opacity = sway.opacity
        if self.shine is not None:
            opacity *= self.shine(seconds)
        if spot.z < SKY:
            opacity *= min(1.0, max(0.0, (spot.z - pose.dolly - _TOUCH) / 0.5))
        height, width = self._picture.shape[:2]
        return placement(view, pose, (width, height), spot), opacity

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Draw the board where the pose puts it."""
        matrix, opacity = self._matrix(view, pose, seconds)
        if matrix is not None and opacity > 0.004:
            self._blend(frame, matrix, opacity, blur_at(pose, self.z) * view.unit)

    def reflect(self, frame: Frame, view: View, pose: Pose, seconds: float, half: float = 1.0) -> None:
        """Draw the board upside down about its foot into a buffer `half` times the picture's size."""
        matrix, opacity = self._matrix(view, pose, seconds)
        if matrix is None or opacity <= 0.004 or self.ground is None:
            return
        line = pose.project(view, self._spot.x, self.ground, self.z)[1]
        matrix[1] *= -1
        matrix[1, 2] += 2 * line
        self._blend(frame, matrix * np.float32(half), opacity, 0.0)

    def _blend(self, frame: Frame, matrix: NDArray[np.float32], opacity: float, blur: float) -> None:
        height, width = self._picture.shape[:2]
        corners = matrix @ np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]], np.float32)
        box = _box(corners, frame)
        if box is None:
            return
        x0, y0, x1, y1 = box
        moved = matrix.astype(np.float32, copy=True)
        moved[:, 2] -= (x0, y0)
        flat = cv2.warpAffine(self._picture, moved, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR)
        if blur >= 0.7:
            flat = cv2.GaussianBlur(flat, (0, 0), blur)
        merge(frame[y0:y1, x0:x1], flat, opacity=opacity)


class Wall:
    """A picture stretched between two depths: a house front, an awning, a slope of a roof, a lawn's edge.

    The picture's left edge lies at `far`, its right edge at `near`; `top` and `foot` are (right, up) of its upper and
    lower edge from the middle of the road, in rest pixels at z = 1.
    """

    def __init__(
        self, picture: Frame, *, near: float, far: float, top: tuple[float, float], foot: tuple[float, float]
    ) -> None:
        self.z, self.near, self.far, self.top, self.foot = far, near, far, top, foot
        self._picture = np.ascontiguousarray(picture)

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Draw the part of the wall before the camera."""
        self._put(frame, view, pose, 1.0, 1.0)

    def reflect(self, frame: Frame, view: View, pose: Pose, seconds: float, half: float = 1.0) -> None:
        """Draw the wall as a shining road mirrors it, into a buffer `half` times the picture's size."""
        self._put(frame, view, pose, half, -1.0)

    def _put(self, frame: Frame, view: View, pose: Pose, half: float, up: float) -> None:
        near = max(self.near, pose.dolly + 2 * _TOUCH)
        if near >= self.far - 0.05:
            return
        height, width = self._picture.shape[:2]
        cut = (near - self.far) / (self.near - self.far) * width
        quad = []
        for z, (right, high) in (
            (self.far, self.top), (near, self.top), (near, self.foot), (self.far, self.foot),
        ):  # fmt: skip
            spot = (view.width / 2 + right / z, view.horizon + (view.drop - up * high) / z)
            quad.append(pose.project(view, *spot, z))
        there = np.array(quad, np.float32) * half
        box = _box(there.T, frame)
        if box is None:
            return
        x0, y0, x1, y1 = box
        here = np.array([(0, 0), (cut, 0), (cut, height), (0, height)], np.float32)
        matrix = cv2.getPerspectiveTransform(here, there - np.float32((x0, y0)))
        flat = cv2.warpPerspective(self._picture, matrix, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR)
        blur = blur_at(pose, (near + self.far) / 2) * view.unit * half
        if blur >= 0.7:
            flat = cv2.GaussianBlur(flat, (0, 0), blur)
        merge(frame[y0:y1, x0:x1], flat)


def _box(corners: NDArray[np.float32], frame: Frame) -> tuple[int, int, int, int] | None:
    """The pixels of the frame that corners (2 × n) enclose, or None outside it."""
    low_x, low_y = (math.floor(float(corners[axis].min())) - 1 for axis in (0, 1))
    high_x, high_y = (math.ceil(float(corners[axis].max())) + 1 for axis in (0, 1))
    x0, y0, x1, y1 = max(0, low_x), max(0, low_y), min(frame.shape[1], high_x), min(frame.shape[0], high_y)
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None
