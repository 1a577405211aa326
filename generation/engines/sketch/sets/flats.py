"""Flats: boards that face the camera and walls that run away from it, kept as one premultiplied picture each."""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.stage.camera import Pose, Spot
from generation.engines.sketch.stage.layer import Frame, Layer, Motion, blur_at, merge
from generation.engines.sketch.stage.view import View

_TOUCH = 0.45
"""How close (in z) the camera may come to a flat; nearer parts are cut away."""


class Board(Layer):
    """A layer whose picture is premultiplied bytes already; colour beyond its alpha is light that adds.

    `picture`: uint8 premultiplied BGRA, hung at rest-frame (x, y) on plane z by its hinge (default the middle of its
    foot). `size`: rest pixels per picture pixel. `ground`: rest y of its foot, for mirrors.
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
        wide: bool = False,
        motion: Motion | None = None,
        ground: float | None = None,
    ) -> None:
        self.z, self.mode, self.wide, self.motion, self.ground = z, "over", wide, motion, ground
        self.backdrop = False
        self.spot = Spot(x, y, z, scale=size, hinge=hinge)
        self._keep(np.ascontiguousarray(picture))

    def soften(self, radius: float) -> None:
        """Blur what was painted, once, by about `radius` rest-frame pixels, with room for its edges to go soft."""
        spread = radius / self.spot.scale
        if spread < 0.7:
            return
        room = math.ceil(2 * spread)
        aside = 0 if self.wide else room
        width, height = self.size
        edged = cv2.copyMakeBorder(self._whole(), room, room, aside, aside, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
        self._keep(edged)
        hinge = (
            (self.spot.hinge[0] * width + aside) / (width + 2 * aside),
            (self.spot.hinge[1] * height + room) / (height + 2 * room),
        )
        self.spot = replace(self.spot, hinge=hinge)
        super().soften(radius)


class Wall:
    """A picture stretched between two depths: a house front, an awning, a slope of a roof, a lawn's edge.

    The picture's left edge lies at `far`, its right edge at `near`; `top` and `foot` are (right, up) of its upper and
    lower edge from the middle of the road, in rest pixels at z = 1.
    """

    cut = True

    def __init__(
        self, picture: Frame, *, near: float, far: float, top: tuple[float, float], foot: tuple[float, float]
    ) -> None:
        self.z, self.near, self.far, self.top, self.foot = far, near, far, top, foot
        self._picture = np.ascontiguousarray(picture)

    def soften(self, radius: float) -> None:
        """Blur what was painted, once, by about `radius` rest-frame pixels (a lens focused elsewhere)."""
        height, width = self._picture.shape[:2]
        # Along the wall a texture pixel is narrower on screen than up and down.
        long = abs(self.top[0]) * (1 / self.near - 1 / self.far)
        tall = abs(self.top[1] - self.foot[1]) / self.near
        across, down = radius * width / max(long, 1), radius * height / max(tall, 1)
        if max(across, down) >= 0.7:
            # Room above, so that the skyline goes soft as well.
            room = math.ceil(2 * down)
            self._picture = cv2.copyMakeBorder(self._picture, room, 0, 0, 0, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
            rise = 1 + room / height
            self.top = tuple(low + (high - low) * rise for low, high in zip(self.foot, self.top, strict=True))
            self._picture = cv2.GaussianBlur(self._picture, (0, 0), max(across, 0.3), sigmaY=max(down, 0.3))

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
        matrix = cv2.getPerspectiveTransform(here, there - np.array((x0, y0), np.float32))
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
