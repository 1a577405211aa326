"""Lines where forms meet, found by a difference of two blurs."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Frame, Grey


def outline(frame: Frame, unit: int, *, width: float = 0.004, low: float = 5.0, high: float = 16.0) -> Grey:
    """Ink where a form is darker than what is beside it, 0 to 255 (difference of Gaussians, Winnemöller 2012).

    `width`: the line's, as a share of the unit. Contrast below `low` levels leaves no line, above `high` a full one;
    in between lines grow, so that none pops in or out. Works on grey or colour; of colours the strongest counts.
    """
    height, across = frame.shape[:2]
    sigma = max(0.45, unit * width * 0.5)
    # A broad line loses nothing on a picture of half the size.
    halved = sigma > 1.8
    seen = cv2.resize(frame, (across // 2, height // 2), interpolation=cv2.INTER_AREA) if halved else frame
    sigma = sigma / 2 if halved else sigma
    fine = cv2.GaussianBlur(seen, (0, 0), sigma)
    wide = cv2.GaussianBlur(seen, (0, 0), sigma * 1.7)
    found = _grown(cv2.subtract(wide, fine), low, high)
    return cv2.resize(found, (across, height), interpolation=cv2.INTER_LINEAR) if halved else found


def contour(frame: Frame, unit: int, *, width: float = 0.004, low: float = 14.0, high: float = 46.0) -> Grey:
    """Ink along every edge, whichever side is darker: the morphological gradient, 0 to 255."""
    sigma = max(0.4, unit * width * 0.35)
    calm = cv2.GaussianBlur(frame, (0, 0), sigma)
    size = max(2, round(unit * width))
    change = cv2.morphologyEx(calm, cv2.MORPH_GRADIENT, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    return cv2.GaussianBlur(_grown(change, low, high), (0, 0), max(0.35, unit * 0.0008))


def _grown(change: Frame, low: float, high: float) -> Grey:
    if change.ndim == 3:
        blue, green, red = cv2.split(change)
        change = cv2.max(cv2.max(blue, green), red)
    x = np.clip((np.arange(256, dtype=np.float32) - low) / (high - low), 0, 1)
    return cv2.LUT(change, (x * x * (3 - 2 * x) * 255 + 0.5).astype(np.uint8))
