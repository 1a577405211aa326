"""The direction in which a picture's forms run, and textures combed along it."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Field
from generation.engines.sketch.styles.kit.paper import noise


def flow(easel: Easel, *, swirl: float = 0.5, swirl_size: float = 0.5, reach: float = 0.03) -> Field:
    """Angles (radians, modulo pi) at the reference size: along edges where the glance has them (the structure tensor,
    Kyprianidis 2008), along a slow swirl where it is even."""
    level = cv2.cvtColor(easel.glance, cv2.COLOR_BGR2GRAY).astype(np.float32) / 255
    across = cv2.Sobel(level, cv2.CV_32F, 1, 0)
    down = cv2.Sobel(level, cv2.CV_32F, 0, 1)
    sigma = min(level.shape) * reach
    xx, yy, xy = (cv2.GaussianBlur(part, (0, 0), sigma) for part in (across * across, down * down, across * down))
    # Doubled angles add up where opposite directions are the same.
    real, imaginary = yy - xx, -2 * xy
    width, height = easel.reference
    field = noise(easel, "swirl", swirl_size, 2) * 1.5
    weight = swirl * 0.004
    real = cv2.resize(real, (width, height), interpolation=cv2.INTER_CUBIC) + weight * np.cos(2 * field)
    imaginary = cv2.resize(imaginary, (width, height), interpolation=cv2.INTER_CUBIC) + weight * np.sin(2 * field)
    return (np.arctan2(imaginary, real) / 2).astype(np.float32)


def combed(easel: Easel, angle: Field, length: float, name: str = "bristle", grain: float = 0.0022) -> Field:
    """Noise drawn out along the angles over `length` units (line integral convolution, Cabral 1993), deviation 1."""
    height, width = angle.shape
    base = noise(easel, name, grain)
    step = 3.0
    steps = min(5, max(2, round(length * min(width, height) / step / 2)))
    y0, x0 = np.mgrid[0:height, 0:width].astype(np.float32)
    dx, dy = np.cos(angle) * step, np.sin(angle) * step
    total = base.copy()
    for sign in (1, -1):
        x, y = x0, y0
        for _ in range(steps):
            x, y = x + sign * dx, y + sign * dy
            total += cv2.remap(base, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return (total - total.mean()) / max(float(total.std()), 1e-6)
