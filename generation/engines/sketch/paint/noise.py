"""Noise that keeps its pattern at every size: only the finest octaves drop out of a smaller picture."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.floating[Any]]


def fork(rng: np.random.Generator) -> np.random.Generator:
    """Answer a child generator; the parent advances by exactly one draw, whatever the child is used for."""
    return np.random.default_rng(int(rng.integers(2**62)))


def value_noise(rng: np.random.Generator, height: int, width: int, rows: int, columns: int) -> Field:
    """Smooth random field in about 0..1, shape (height, width), from a grid of rows × columns that wraps."""
    grid = np.pad(fork(rng).random((rows, columns), dtype=np.float32), 3, mode="wrap")
    y = (np.arange(height, dtype=np.float32) + 0.5) * rows / height + 2.5
    x = (np.arange(width, dtype=np.float32) + 0.5) * columns / width + 2.5
    return cv2.remap(grid, *np.meshgrid(x, y), cv2.INTER_CUBIC)


def fbm(
    rng: np.random.Generator, height: int, width: int, rows: float, columns: float, octaves: int = 5, gain: float = 0.5
) -> Field:
    """Sum of octaves of value noise in 0..1, centred near 0.5, shape (height, width); wraps at its edges.

    `rows` and `columns` are the cells of the coarsest octave; octaves finer than two pixels are left out.
    """
    rng = fork(rng)
    field = np.zeros((height, width), np.float32)
    strength, total = 1.0, 0.0
    for octave in range(octaves):
        # The generator is advanced for octaves that do not fit as well, so that sizes agree.
        seed = fork(rng)
        down, across = max(1, round(rows * 2**octave)), max(1, round(columns * 2**octave))
        if octave and (down * 2 > height or across * 2 > width):
            continue
        # Coarse octaves are painted small and enlarged: same picture, a fraction of the work.
        small_h, small_w = min(height, down * 16), min(width, across * 16)
        layer = value_noise(seed, small_h, small_w, down, across)
        if (small_h, small_w) != (height, width):
            layer = cv2.resize(layer, (width, height), interpolation=cv2.INTER_LINEAR)
        field += strength * layer
        total += strength
        strength *= gain
    return field / total


def normal_fbm(
    rng: np.random.Generator, height: int, width: int, rows: float, columns: float, octaves: int = 5, gain: float = 0.5
) -> Field:
    """fbm moved to mean 0 and standard deviation 1."""
    field = fbm(rng, height, width, rows, columns, octaves, gain)
    return (field - field.mean()) / max(float(field.std()), 1e-6)
