"""Colour as float32 BGR in 0..1, and the curves that blend it."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

# float32 at run time; NumPy's own types call it any float as soon as a number of Python's joins in.
Picture = NDArray[np.floating[Any]]
Colour = NDArray[np.floating[Any]]
Stops = Sequence[tuple[float, str | Colour]]

# Stops are mixed at this power: between straight sRGB (muddy mids) and linear light (too bright mids).
MIX_GAMMA = 1.6


def bgr(colour: str | ArrayLike) -> Colour:
    """Answer "#rrggbb" (or a BGR triple) as float32 BGR, shape (3,)."""
    if isinstance(colour, str):
        digits = colour.lstrip("#")
        return np.array([int(digits[at : at + 2], 16) for at in (4, 2, 0)], np.float32) / 255
    return np.asarray(colour, np.float32)


def mix(first: str | ArrayLike, second: str | ArrayLike, share: float) -> Colour:
    """Blend two colours; share 0 is the first, 1 the second."""
    one, two = np.maximum(bgr(first), 0) ** MIX_GAMMA, np.maximum(bgr(second), 0) ** MIX_GAMMA
    return ((one + (two - one) * share) ** (1 / MIX_GAMMA)).astype(np.float32)


def luma(colour: str | ArrayLike) -> float:
    """Answer the perceived brightness (Rec. 709 weights on the stored values) in 0..1."""
    return float(bgr(colour) @ np.array([0.0722, 0.7152, 0.2126], np.float32))


def saturate(colour: str | ArrayLike, amount: float) -> Colour:
    """Move a colour from its own grey: 0 is grey, 1 unchanged, above 1 richer."""
    return np.clip(luma(colour) + (bgr(colour) - luma(colour)) * amount, 0, 1).astype(np.float32)


def hex_of(colour: str | ArrayLike) -> str:
    """Answer a colour as "#rrggbb", for SVG."""
    blue, green, red = (round(float(np.clip(part, 0, 1)) * 255) for part in bgr(colour))
    return f"#{red:02x}{green:02x}{blue:02x}"


def smooth(low: float, high: float, value: ArrayLike) -> Picture:
    """Smoothstep: 0 below low, 1 above high, no kinks between (low may exceed high)."""
    share = np.clip((np.asarray(value, np.float32) - low) / (high - low), 0, 1)
    return (share * share * (3 - 2 * share)).astype(np.float32)


def ease(share: float) -> float:
    """Quintic ease in and out of 0..1 (Perlin's smootherstep)."""
    share = min(max(share, 0.0), 1.0)
    return share * share * share * (share * (6 * share - 15) + 10)


def ease_out(share: float) -> float:
    """Cubic ease out of 0..1: quick start, soft landing."""
    return 1 - (1 - min(max(share, 0.0), 1.0)) ** 3


def coasted(beyond: float, room: float) -> float:
    """How far one gets that goes on from its last pace and comes to rest within `room`; both in shares of its time,
    `beyond` less than 0 before its beginning."""
    return math.copysign(room * -math.expm1(-abs(beyond) / room), beyond) if beyond and room else 0.0


def gradient(stops: Stops, height: int, width: int) -> Picture:
    """Paint a vertical gradient (height, width, 3); stops are (position 0..1 from the top, colour)."""
    places = np.array([place for place, _ in stops], np.float32)
    colours = np.stack([bgr(colour) for _, colour in stops]) ** MIX_GAMMA
    rows = (np.arange(height, dtype=np.float32) + 0.5) / height
    column = np.stack([np.interp(rows, places, colours[:, band]) for band in range(3)], 1) ** (1 / MIX_GAMMA)
    return np.repeat(column[:, None].astype(np.float32), width, 1)
