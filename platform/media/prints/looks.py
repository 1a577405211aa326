"""Difference hashes of a frame from several views, so that a crop, a mirror or a frame around it hides no copy.

The difference hash (N. Krawetz, 2013) asks of a picture shrunk to 17 by 16 whether each point is darker than the one to
its right. Ours looks at the whole and at the middle nine, eight and seven tenths, from the front and in a mirror.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from media.prints.frames import Frame, unframed
from media.prints.hamming import packed, telling
from media.prints.insets import insets_of

CROPS = (100, 90, 80, 70)
# Not cropped, and with what frames it: bars may lie on a picture as well as beside it.
FRAMED = 0
# Turned by so many degrees, and then the middle alone, where no corner of the turned picture shows.
TURNED, TURNED_CROP = {1: -5.0, 2: 5.0}, 80
# What is set into the picture, or beside something else, by itself: the clearest and the next.
INSETS = (3, 4)
WIDE, HIGH = 17, 16
# What differs by less is as good as even: an encoder decides it.
STEP = 0.5


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen at one moment: milliseconds, the view (percent of each side, or `FRAMED`, or one of `TURNED` or
    `INSETS`), in a mirror or not, 32 bytes."""

    ms: int
    view: int
    mirrored: bool
    bits: bytes


def looks_of(frames: Sequence[Frame]) -> list[Look]:
    """Looks at each frame without its plain borders, whole and cropped, turned back to the left and to the right,
    with its borders where it has any, and at what is set into it; each plain and in a mirror. Those that tell nothing
    are left out."""
    bare, found = unframed(frames), []
    views = [(frame.ms, view, _shrunk(frame.grey, view)) for frame, view in product(bare, CROPS)]
    views += [(frame.ms, view, _shrunk(_turned(frame.grey, view), TURNED_CROP)) for frame in bare for view in TURNED]
    if frames and bare[0].grey.shape != frames[0].grey.shape:
        views += [(frame.ms, FRAMED, _shrunk(frame.grey, 100)) for frame in frames]
    for view, (top, bottom, left, right) in zip(INSETS, insets_of(frames), strict=False):
        views += [(frame.ms, view, _shrunk(frame.grey[top:bottom, left:right], 100)) for frame in frames]
    for ms, view, small in views:
        for mirrored in (False, True):
            bits = packed(_darker(small[:, ::-1] if mirrored else small))
            if telling(bits):
                found.append(Look(ms, view, mirrored, bits))
    return found


def to_keep(looks: Iterable[Look]) -> list[Look]:
    """Of looks at a film those that are kept for it: crops alone, not in a mirror, of every second moment. Whoever
    searches looks oftener, and from all sides."""
    plain = [look for look in looks if look.view in CROPS and not look.mirrored]
    moments = sorted({look.ms for look in plain})[::2]
    return [look for look in plain if look.ms in set(moments)]


def _turned(grey: NDArray[np.uint8], view: int) -> NDArray[np.uint8]:
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), TURNED[view], 1)
    return np.asarray(cv2.warpAffine(grey, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _shrunk(grey: NDArray[np.uint8], crop: int) -> NDArray[np.float32]:
    height, width = grey.shape
    top, left = round(height * (100 - crop) / 200), round(width * (100 - crop) / 200)
    middle = grey[top : height - top, left : width - left].astype(np.float32)
    return np.asarray(cv2.resize(middle, (WIDE, HIGH), interpolation=cv2.INTER_AREA), np.float32)


def _darker(small: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Block by block of four by four points, so that what covers one place spoils few bands of sixteen bits."""
    bits = small[:, :-1] + STEP < small[:, 1:]
    return bits.reshape(4, 4, 4, 4).swapaxes(1, 2)
