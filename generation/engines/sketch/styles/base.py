"""What a treatment is, and the easel it is prepared on."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint8]
Grey = NDArray[np.uint8]
Field = NDArray[np.floating[Any]]

# Redraws a finished frame: (frame, its index in the film, seconds into the shot) to a new frame of the same size.
# Pure: the same arguments give the same bytes, from any thread.
Treatment = Callable[[Frame, int, float], Frame]

GLANCE = 135
# Textures are made at this short side and brought to the picture's size, so that every size shows the same picture.
REFERENCE = 540


@dataclass(frozen=True, slots=True)
class Easel:
    """The picture's size, its randomness, and `glance`: the shot's middle frame, unstyled, its short side 135."""

    width: int
    height: int
    seed: str
    glance: Frame

    @classmethod
    def before(cls, frame: Frame, seed: str) -> "Easel":
        """An easel for frames like this one."""
        height, width = frame.shape[:2]
        return cls(width, height, seed, fitted(frame, GLANCE / min(width, height)))

    @property
    def unit(self) -> int:
        """The short side in pixels, the measure of every size."""
        return min(self.width, self.height)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, as OpenCV takes them."""
        return self.width, self.height

    @property
    def reference(self) -> tuple[int, int]:
        """Width and height at which textures are made."""
        return round(self.width * REFERENCE / self.unit), round(self.height * REFERENCE / self.unit)

    def rng(self, name: str) -> np.random.Generator:
        """A generator for one purpose, the same at every size."""
        digest = hashlib.sha256(f"{self.seed}/{name}".encode()).digest()
        return np.random.default_rng(int.from_bytes(digest[:8], "big"))

    def fit(self, texture: NDArray[Any], *, sharp: bool = False) -> NDArray[Any]:
        """A texture made at the reference size, at the picture's."""
        if (texture.shape[1], texture.shape[0]) == self.size:
            return texture
        smaller = texture.shape[1] > self.width
        way = cv2.INTER_NEAREST if sharp else cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
        return cv2.resize(texture, self.size, interpolation=way)


def fitted(frame: Frame, scale: float) -> Frame:
    """The frame at another scale, averaged when it shrinks."""
    height, width = frame.shape[:2]
    size = (max(2, round(width * scale)), max(2, round(height * scale)))
    return cv2.resize(frame, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)


def byte(values: NDArray[Any]) -> Frame:
    """Levels of 0 to 1 as bytes."""
    return np.clip(values * 255 + 0.5, 0, 255).astype(np.uint8)
