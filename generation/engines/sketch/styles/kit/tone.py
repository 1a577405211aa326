"""Tone and colour: grey, curves, gradient maps, flat steps and light painted with light."""

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.styles.base import Frame, Grey, byte, fitted

# Rec. 601 luma, as cv2.cvtColor has it, in blue, green, red.
LUMA = np.array([0.114, 0.587, 0.299], np.float32)


def grey(frame: Frame) -> Grey:
    """Luma of a frame."""
    return cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY)


def spread(level: Grey) -> Frame:
    """One channel as three."""
    return cv2.cvtColor(level, cv2.COLOR_GRAY2BGR)


def curve(*points: tuple[float, float]) -> Frame:
    """A tone curve through points of 0 to 1, straight between them, as a table for cv2.LUT."""
    x = np.linspace(0, 1, 256)
    return byte(np.interp(x, [at for at, _ in points], [to for _, to in points]))


def s_curve(strength: float, middle: float = 0.5) -> Frame:
    """Contrast about a middle: 0 leaves the tones, 1 doubles their slope there."""
    x = np.linspace(0, 1, 256, dtype=np.float32)
    return byte(x + strength * (x - middle) * 4 * x * (1 - x))


def ramp(*stops: tuple[float, str]) -> Frame:
    """A gradient map: colours ("#rrggbb") at levels of 0 to 1, as a table for `mapped`."""
    x = np.linspace(0, 1, 256)
    at = [level for level, _ in stops]
    colours = np.array([bgr(text) for _, text in stops], np.float32)
    return np.stack([np.interp(x, at, colours[:, one]) + 0.5 for one in range(3)], -1).astype(np.uint8)[None]


def bgr(text: str) -> tuple[int, int, int]:
    """Blue, green, red of "#rrggbb"."""
    return int(text[5:7], 16), int(text[3:5], 16), int(text[1:3], 16)


def mapped(level: Grey, table: Frame) -> Frame:
    """A grey picture through a gradient map."""
    return cv2.LUT(spread(level), table)


def saturated(frame: Frame, amount: float) -> Frame:
    """Colour strength: 0 is grey, 1 as it is, more is more."""
    matrix = np.eye(3, dtype=np.float32) * amount + LUMA[None] * (1 - amount)
    return cv2.transform(frame, matrix)


def graded(frame: Frame, matrix: NDArray[np.float32]) -> Frame:
    """Mix the channels (blue, green, red) by a 3 × 3 or 3 × 4 matrix."""
    return cv2.transform(frame, matrix)


def stepped(count: int, softness: float = 0.25, *, low: float = 0.0, high: float = 1.0) -> Frame:
    """So many flat tones from `low` to `high` with short slopes between, as a table: hard steps would shimmer."""
    x = np.linspace(0, 1, 256) * count
    step = np.minimum(np.floor(x), count - 1)
    rest = x - step
    eased = np.clip((rest - (1 - softness)) / max(softness, 1e-6), 0, 1)
    eased = eased * eased * (3 - 2 * eased)
    levels = np.minimum(step + eased, count - 1) / max(count - 1, 1)
    return byte(low + (high - low) * levels)


def toned(frame: Frame, table: Frame, level: Grey | None = None) -> Frame:
    """Put a frame's luma through a table and keep its hues."""
    level = grey(frame) if level is None else level
    ratio = np.minimum(table.reshape(-1).astype(np.float32) / np.maximum(np.arange(256), 6) * 100, 255)
    return cv2.multiply(frame, spread(cv2.LUT(level, ratio.astype(np.uint8))), scale=1 / 100)


def multiplied(frame: Frame, over: Frame) -> Frame:
    """Darken by another picture, as ink or paper does."""
    return cv2.multiply(frame, over if over.ndim == 3 else spread(over), scale=1 / 255)


def screened(frame: Frame, over: Frame) -> Frame:
    """Lighten by another picture, as light does."""
    return cv2.add(frame, cv2.multiply(over, cv2.bitwise_not(frame), scale=1 / 255))


def mixed(one: Frame, other: Frame, share: Grey) -> Frame:
    """`one` where the share is 0, `other` where it is 255."""
    share = spread(share) if share.ndim < one.ndim else share
    kept = cv2.multiply(one, cv2.bitwise_not(share), scale=1 / 255)
    return cv2.add(kept, cv2.multiply(other, share, scale=1 / 255))


def inked(frame: Frame, ink: Grey, colour: str) -> Frame:
    """Lay ink of a colour over a frame where the mask (0 to 255) says."""
    return mixed(frame, np.full_like(frame, bgr(colour)), ink)


def relieved(frame: Frame, bump: Frame, strength: float = 1.0) -> Frame:
    """Light and shade of a relief; `bump` is 128 where the surface is level."""
    bump = spread(bump) if bump.ndim == 2 else bump
    return cv2.addWeighted(frame, 1.0, bump, strength, -128 * strength)


def glow(frame: Frame, radius: float, strength: float) -> Frame:
    """Light that spills by about `radius` pixels."""
    shrink = max(1, int(radius / 2))
    small = cv2.GaussianBlur(fitted(frame, 1 / shrink), (0, 0), max(0.6, radius / shrink))
    soft = cv2.resize(small, (frame.shape[1], frame.shape[0]), interpolation=cv2.INTER_LINEAR)
    return screened(frame, cv2.convertScaleAbs(soft, alpha=strength))


def soft(frame: Frame, radius: float) -> Frame:
    """Gaussian blur by `radius` pixels whose cost stays flat."""
    shrink = max(1, int(radius / 2))
    if shrink == 1:
        return cv2.GaussianBlur(frame, (0, 0), max(radius, 0.3))
    small = cv2.GaussianBlur(fitted(frame, 1 / shrink), (0, 0), radius / shrink)
    return cv2.resize(small, (frame.shape[1], frame.shape[0]), interpolation=cv2.INTER_LINEAR)


def flattened(frame: Frame, unit: int, rounds: int = 2, reach: float = 0.011) -> Frame:
    """Even colour inside forms, crisp at their edges: an edge-keeping filter on a picture of at most 270 a side."""
    small = fitted(frame, min(1.0, 270 / unit))
    side = min(small.shape[:2])
    size = max(3, int(side * reach) * 2 + 1)
    for _ in range(rounds):
        small = cv2.bilateralFilter(small, min(size, 7), 34, side * reach)
    small = cv2.medianBlur(small, 3)
    return cv2.resize(small, (frame.shape[1], frame.shape[0]), interpolation=cv2.INTER_CUBIC)


def detail(frame: Frame, low: float = 10.0, high: float = 44.0) -> Grey:
    """Where the picture has small forms, 0 to 255, softly: what a painter takes the small brush for."""
    height, width = frame.shape[:2]
    small = fitted(frame, min(1.0, 180 / min(width, height)))
    blue, green, red = cv2.split(cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)))
    change = cv2.max(cv2.max(blue, green), red)
    change = cv2.GaussianBlur(change, (0, 0), min(small.shape[:2]) * 0.008)
    x = np.clip((np.arange(256, dtype=np.float32) - low) / (high - low), 0, 1)
    change = cv2.LUT(change, (x * x * (3 - 2 * x) * 255 + 0.5).astype(np.uint8))
    return cv2.resize(change, (width, height), interpolation=cv2.INTER_LINEAR)
