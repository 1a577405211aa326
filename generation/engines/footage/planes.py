"""Decoded pictures: a part of one, at a size, in colour."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.engines.pixels import Frame

# Studio-range Y, Cb, Cr to full-range BGR: the inverse of ITU-R BT.709-6, items 3.2 to 3.4, for eight bits. Rounded,
# not cut off as a scaler in a hurry does: what is cut again and again would grow darker.
_TO_BGR = np.linalg.inv(
    np.array(
        [
            [0.0722 * 219 / 255, 0.7152 * 219 / 255, 0.2126 * 219 / 255],
            [0.5 * 224 / 255, -0.7152 / 1.8556 * 224 / 255, -0.2126 / 1.8556 * 224 / 255],
            [-0.0722 / 1.5748 * 224 / 255, -0.7152 / 1.5748 * 224 / 255, 0.5 * 224 / 255],
        ]
    )
)
_TO_BGR = np.hstack([_TO_BGR, -_TO_BGR @ np.array([[16.0], [128.0], [128.0]])])

Box = tuple[int, int, int, int]
# A ground is made at a fraction of its size, blurred there, and darker than what lies on it.
_SOFT, _SPREAD, _DARKER = 8, 3.0, 0.62


def shown(planes: NDArray[np.uint8], box: Box, size: tuple[int, int]) -> Frame:
    """A part of a picture as BGR of a size (width, height). `planes` is yuv420p, studio range, BT.709, as PyAV lays it
    out, its colour in the middle of each four pixels; `box` is left, top, right, bottom, all even."""
    wide = planes.shape[1]
    tall = planes.shape[0] * 2 // 3
    left, top, right, bottom = box
    bright = planes[top:bottom, left:right]
    colours = planes[tall:].reshape(2, tall // 2, wide // 2)[:, top // 2 : bottom // 2, left // 2 : right // 2]
    whole = (right - left, bottom - top)
    # Turned into colour at the smaller of both sizes: it costs most, and is the same for each pixel.
    at = size if size[0] <= whole[0] and size[1] <= whole[1] else whole
    picture = cv2.transform(cv2.merge([_sized(plane, at) for plane in (bright, *colours)]), _TO_BGR)
    return np.asarray(picture if at == size else cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC), np.uint8)


def over_itself(picture: Frame, size: tuple[int, int]) -> Frame:
    """A picture in the middle of one of a size (width, height), over a blurred and darkened image of itself."""
    wide, tall = size
    height, width = picture.shape[:2]
    scale = max(wide / width, tall / height)
    part_wide, part_tall = max(1, round(wide / scale)), max(1, round(tall / scale))
    left, top = (width - part_wide) // 2, (height - part_tall) // 2
    small = (max(2, wide // _SOFT), max(2, tall // _SOFT))
    ground = cv2.resize(picture[top : top + part_tall, left : left + part_wide], small, interpolation=cv2.INTER_AREA)
    ground = cv2.convertScaleAbs(cv2.GaussianBlur(ground, None, _SPREAD), alpha=_DARKER)
    canvas = np.asarray(cv2.resize(ground, size, interpolation=cv2.INTER_CUBIC), np.uint8)
    left, top = (wide - width) // 2, (tall - height) // 2
    canvas[top : top + height, left : left + width] = picture
    return canvas


def _sized(plane: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    if (plane.shape[1], plane.shape[0]) == size:
        return plane
    smaller = plane.shape[1] >= size[0] and plane.shape[0] >= size[1]
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR), np.uint8)
