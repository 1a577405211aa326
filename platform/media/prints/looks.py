"""Difference hashes of a frame from several views, so that a crop, a mirror or a frame around it hides no copy.

The difference hash (N. Krawetz, 2013) asks of a picture shrunk to 17 by 16 whether each point is darker than the one to
its right. Ours looks at the whole and at the middle nine, eight and seven tenths, from the front and in a mirror.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from media.prints.frames import Frame, unframed
from media.prints.hamming import packed, telling

CROPS = (100, 90, 80, 70)
WIDE, HIGH = 17, 16
# What differs by less is as good as even: an encoder decides it.
STEP = 0.5


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen at one moment: milliseconds, how much of each side (percent), in a mirror or not, 32 bytes."""

    ms: int
    crop: int
    mirrored: bool
    bits: bytes


def looks_of(frames: Sequence[Frame]) -> list[Look]:
    """Eight looks at each frame, whole or cropped, plain or mirrored; those that tell nothing are left out."""
    found = []
    for frame, crop in product(unframed(frames), CROPS):
        small = _shrunk(frame.grey, crop)
        for mirrored in (False, True):
            bits = packed(_darker(small[:, ::-1] if mirrored else small))
            if telling(bits):
                found.append(Look(frame.ms, crop, mirrored, bits))
    return found


def _shrunk(grey: NDArray[np.uint8], crop: int) -> NDArray[np.float32]:
    height, width = grey.shape
    top, left = round(height * (100 - crop) / 200), round(width * (100 - crop) / 200)
    middle = grey[top : height - top, left : width - left].astype(np.float32)
    return np.asarray(cv2.resize(middle, (WIDE, HIGH), interpolation=cv2.INTER_AREA), np.float32)


def _darker(small: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Block by block of four by four points, so that what covers one place spoils few bands of sixteen bits."""
    bits = small[:, :-1] + STEP < small[:, 1:]
    return bits.reshape(4, 4, 4, 4).swapaxes(1, 2)
