"""A table top or a floor: a painted plane in true perspective that faintly mirrors what stands on it."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.paint.colour import Picture
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame
from generation.engines.sketch.stage.view import NEAR, View
from generation.engines.sketch.stage.water import Mirrored

# How far the painting reaches beyond both sides (share of the width) and below the picture (share of the height).
ASIDE, BELOW = 0.45, 0.16


class Ground:
    """Where each pixel of a plane's painting lies: `x` and `z` on the plane, (rows, columns) float32.

    Painted from the far edge down to below the picture; `fine` is texture pixels per rest pixel. `x` is in units at
    distance 1, so a step of x at distance z is unit / z pixels wide.
    """

    def __init__(self, view: View, edge: float, fine: float) -> None:
        self.view, self.edge, self.fine = view, edge, fine
        self.left, self.top = -ASIDE * view.width, view.ground(edge)
        width, height = view.width * (1 + 2 * ASIDE), view.height * (1 + BELOW) - self.top
        self.columns, self.rows = round(width * fine), round(height * fine)
        rest_x = self.left + (np.arange(self.columns, dtype=np.float32) + 0.5) / fine
        self.y = (self.top + (np.arange(self.rows, dtype=np.float32) + 0.5) / fine)[:, None]
        self.z = np.broadcast_to(view.drop / (self.y - view.horizon), (self.rows, self.columns)).astype(np.float32)
        self.x = ((rest_x[None] - view.width / 2) / view.unit * self.z).astype(np.float32)
        self.rest_x = np.broadcast_to(rest_x[None], self.x.shape)

    def soften(self, picture: Picture, strength: float) -> Picture:
        """Shallow focus: sharp where actors stand, softer nearer and farther."""
        blur = strength * self.view.unit * self.fine
        soft = cv2.GaussianBlur(picture, (0, 0), max(0.6, blur))
        softer = cv2.GaussianBlur(cv2.resize(soft, None, fx=0.5, fy=0.5), (0, 0), max(0.6, blur))
        softer = cv2.resize(softer, (picture.shape[1], picture.shape[0]))
        away = np.clip(np.abs(1 / self.z - 1 / NEAR) * 7.0, 0, 1)[..., None]
        first = np.clip(away * 2, 0, 1)
        return picture + (soft - picture) * first + (softer - soft) * np.clip(away * 2 - 1, 0, 1)


class Plane:
    """Draws a painted ground. `mirror`: how strongly it mirrors, 0..1. Fill `mirrors` with what is seen in it."""

    def __init__(self, ground: Ground, picture: Picture, *, z: float, mirror: float, melt: float = 0.010) -> None:
        self.z, self._mirror, self._melt = z, mirror, melt
        self.mirrors: list[Mirrored] = []
        self._left, self._top, self._fine, self._edge = ground.left, ground.top, ground.fine, ground.edge
        noise = np.random.default_rng(1).random(picture.shape[:2], dtype=np.float32)[..., None] - 0.5
        levels = np.clip(picture * 255 + 0.5 + noise * 1.6, 0, 255).astype(np.uint8)
        # Four bands are warped twice as fast as three.
        self._picture: Frame = cv2.cvtColor(levels, cv2.COLOR_BGR2BGRA)

    def covers(self, view: View, pose: Pose) -> int:
        """The first row it hides: see `Item`."""
        if pose.dolly > self._edge - 0.5:
            return view.height
        edge = pose.project(view, view.width / 2, view.ground(self._edge), self._edge)[1]
        melt = max(1.0, self._melt * view.unit)
        return view.height if math.floor(edge - melt) >= view.height - 1 else max(0, math.ceil(edge + melt))

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Draw the plane from its far edge to the bottom of the frame, then what it mirrors."""
        if pose.dolly > self._edge - 0.5:
            return
        matrix = self._matrix(view, pose)
        edge = pose.project(view, view.width / 2, view.ground(self._edge), self._edge)[1]
        melt = max(1.0, self._melt * view.unit)
        top = max(0, math.floor(edge - melt))
        if top >= view.height - 1:
            return
        matrix[1] -= top * matrix[2]
        size = (view.width, view.height - top)
        drawn = cv2.warpPerspective(self._picture, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        drawn = cv2.cvtColor(drawn, cv2.COLOR_BGRA2BGR)
        rows = max(0, min(size[1], math.ceil(edge + melt) - top))
        if rows:
            # The edge lies out of focus: what is behind shows through over a few rows.
            share = np.clip((np.arange(rows) + 0.5 + top - edge + melt) / (2 * melt), 0, 1)[:, None, None]
            share = (share * share * (3 - 2 * share)).astype(np.float32)
            behind = frame[top : top + rows].astype(np.float32)
            drawn[:rows] = (behind + (drawn[:rows] - behind) * share).astype(np.uint8)
        frame[top:] = drawn
        if self.mirrors and self._mirror > 0.01:
            self._reflect(frame, view, pose, seconds, max(0, math.ceil(edge)))

    def box(self, view: View, pose: Pose) -> list[float]:
        """The part of the picture it fills, [x, y, width, height] as shares."""
        edge = pose.project(view, view.width / 2, view.ground(self._edge), self._edge)[1] / view.height
        return [0.0, round(min(max(edge, 0.0), 1.0), 4), 1.0, round(1 - min(max(edge, 0.0), 1.0), 4)]

    def _matrix(self, view: View, pose: Pose) -> NDArray[np.float64]:
        """From painting pixels to the frame: four points of the plane before the camera fix it."""
        near = max(pose.dolly + 0.8, 0.8)
        far = max(self._edge, near + 1)
        here, there = [], []
        for z in (far, near):
            y = view.ground(z)
            for x in (0.0, float(view.width)):
                here.append(((x - self._left) * self._fine, (y - self._top) * self._fine))
                there.append(pose.project(view, x, y, z))
        return np.asarray(
            cv2.getPerspectiveTransform(np.array(here, np.float32), np.array(there, np.float32)), np.float64
        )

    def _reflect(self, frame: Frame, view: View, pose: Pose, seconds: float, top: int) -> None:
        """Mirror in a half-size copy, then add only what that changed: softly, and fading away from the feet."""
        start = top // 2 * 2
        small = cv2.resize(frame, ((view.width + 1) // 2, (view.height + 1) // 2), interpolation=cv2.INTER_AREA)
        seen = small.copy()
        for item in sorted(self.mirrors, key=lambda one: -one.z):
            item.reflect(seen, view, pose, seconds, 0.5)
        part, plain = seen[start // 2 :], small[start // 2 :]
        if not part.size:
            return
        foot = pose.project(view, view.width / 2, view.ground(NEAR), NEAR)[1]
        reach = 0.42 * view.unit * max(pose.scale(NEAR), 0.5)
        height, width = frame.shape[0] - start, frame.shape[1]
        away = np.clip((np.arange(height, dtype=np.float32) + start - foot) / reach, 0, 1)
        fade = (self._mirror * (1 - away) ** 1.6)[:, None, None]
        change = part.astype(np.float32) - plain
        soft = cv2.GaussianBlur(change, (0, 0), sigmaX=max(0.6, view.unit * 0.003), sigmaY=max(0.8, view.unit * 0.008))
        full = cv2.resize(soft, (part.shape[1] * 2, part.shape[0] * 2), interpolation=cv2.INTER_LINEAR)[:height, :width]
        region = frame[start:]
        region[:] = np.clip(region + full * fade, 0, 255).astype(np.uint8)
