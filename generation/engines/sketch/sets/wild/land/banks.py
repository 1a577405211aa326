"""Banks: a floor with water in it. Where the painter says so, what was drawn before it (the water) is seen through."""

from __future__ import annotations

import math

import cv2
import numpy as np

from generation.engines.sketch.sets.floor import Floor
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame, blur_at, merge
from generation.engines.sketch.stage.view import View


class Banks(Floor):
    """A floor whose painter's second answer is how much land there is (1) or water (0); draw it after the water."""

    def premultiply(self) -> None:
        """Make the painted sheet ready to be laid; call once, when nothing more is drawn on it."""
        cover = cv2.merge([np.ascontiguousarray(self.sheet[..., 3])] * 3)
        self.sheet[..., :3] = cv2.multiply(np.ascontiguousarray(self.sheet[..., :3]), cover, scale=1 / 255)

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Lay the land below the horizon over the water."""
        top = max(0, math.ceil(pose.horizon(view)))
        if top >= view.height - 2:
            return
        matrix = np.array([[1, 0, 0], [0, 1, -top], [0, 0, 1]]) @ self._matrix(view, pose)
        size = (view.width, view.height - top)
        seen = cv2.warpPerspective(self.sheet, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        blur = blur_at(pose, 9.0) * view.unit
        if blur >= 0.7:
            seen = cv2.GaussianBlur(seen, (0, 0), blur * 0.6)
        merge(frame[top:], seen)
