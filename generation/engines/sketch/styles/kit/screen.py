"""Screens that turn tone into marks: dots, lines and hatching. Each is a threshold picture, compared softly."""

import cv2
import numpy as np

from generation.engines.sketch.styles.base import Easel, Field, Frame, Grey, byte
from generation.engines.sketch.styles.kit.paper import noise


def marks(level: Grey, screen: Grey, crisp: float = 6.0) -> Grey:
    """Ink (0 to 255) where the tone is darker than the screen; `crisp` is the slope of a mark's edge."""
    return cv2.addWeighted(screen, crisp, level, -crisp, 128)


def dots(easel: Easel, pitch: float, angle: float) -> Grey:
    """A halftone screen: round dots `pitch` units apart along a grid turned by `angle` degrees."""
    x, y = _turned(easel, pitch, angle)
    # Halftone threshold: 1 - distance from the dot's middle, spread so that area follows tone.
    wave = (np.cos(2 * np.pi * x) + np.cos(2 * np.pi * y)) / 4 + 0.5
    return byte(np.clip(wave, 0.02, 0.98))


def lines(easel: Easel, pitch: float, angle: float, waver: float = 0.0, name: str = "lines") -> Grey:
    """A line screen; `waver` (in pitches) bends the lines as a hand would."""
    _, y = _turned(easel, pitch, angle)
    if waver:
        y = y + easel.fit(noise(easel, name, 0.13, 3)) * waver
    return byte(np.cos(2 * np.pi * y) * 0.48 + 0.5)


def hatching(easel: Easel, pitch: float, layers: tuple[tuple[float, float, float], ...], name: str = "hatch") -> Grey:
    """Nested hatching: layers of (angle, darkest tone, lightest tone at which it begins). Where tone falls below a
    layer's start its lines appear, thin at first; the next layer crosses it."""
    width, height = easel.size
    total = np.zeros((height, width), np.float32)
    for number, (angle, low, high) in enumerate(layers):
        _, y = _turned(easel, pitch, angle)
        y = y + easel.fit(noise(easel, f"{name} {number}", 0.11, 3)) * 0.38
        # Pressure comes and goes along a line, so no two are alike.
        pressure = easel.fit(noise(easel, f"{name} press {number}", 0.035, 3)) * 0.10
        profile = np.cos(2 * np.pi * y) * 0.5 + 0.5 + pressure
        total = np.maximum(total, low + (high - low) * profile)
    return byte(np.clip(total, 0, 1))


def _turned(easel: Easel, pitch: float, angle: float) -> tuple[Field, Field]:
    """Coordinates in pitches along a turned grid, the same at every size."""
    turn = np.deg2rad(angle)
    x = (np.arange(easel.width, dtype=np.float32)[None] + 0.5) / (easel.unit * pitch)
    y = (np.arange(easel.height, dtype=np.float32)[:, None] + 0.5) / (easel.unit * pitch)
    along = x * np.float32(np.cos(turn)) + y * np.float32(np.sin(turn))
    across = y * np.float32(np.cos(turn)) - x * np.float32(np.sin(turn))
    return along, across


def covered(frame: Frame, ink: Grey) -> Frame:
    """The frame darkened where ink lies, in its own colour."""
    return cv2.multiply(frame, cv2.cvtColor(cv2.bitwise_not(ink), cv2.COLOR_GRAY2BGR), scale=1 / 255)
