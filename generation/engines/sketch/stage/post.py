"""The finish: bloom, halation, vignette, split tone and grain, each a share of the picture's size."""

from dataclasses import dataclass, field

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Colour, bgr, smooth
from generation.engines.sketch.stage.layer import Frame
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import View

# So many frames have a grain of their own; it is cut from a sheet so many pixels larger than the picture.
GRAINS, ROOM = 24, 64


@dataclass(frozen=True, slots=True)
class Finish:
    """How strong each step is; `Finish.of(light)` suits most sets, `dataclasses.replace` tunes it."""

    bloom: float = 0.42
    threshold: float = 0.74
    halation: float = 0.4
    halation_colour: Colour = field(default_factory=lambda: bgr("#ff5a2a"))
    grain: float = 0.026
    vignette: float = 0.38
    lift: Colour = field(default_factory=lambda: bgr("#1c1038"))
    gain: Colour = field(default_factory=lambda: bgr("#fff2dc"))
    contrast: float = 0.14

    @classmethod
    def of(cls, light: Light) -> "Finish":
        """A finish for the light: more bloom after dark, softer contrast in haze."""
        veil = max(light.fog, 0.5 * light.snow)
        return cls(
            bloom=0.34 + 0.20 * light.dark,
            threshold=0.80 - 0.14 * light.dark,
            halation=0.25 + 0.3 * light.glow,
            halation_colour=light.halo,
            grain=0.022 + 0.010 * light.dark,
            vignette=0.30 + 0.14 * light.dark,
            lift=light.lift,
            gain=light.gain,
            contrast=0.15 - 0.09 * veil,
        )


class Post:
    """A finish prepared for one picture size."""

    def __init__(self, view: View, finish: Finish, rng: np.random.Generator) -> None:
        self._finish = finish
        height, width = view.height, view.width
        x = (np.arange(width, dtype=np.float32)[None] + 0.5) / width - 0.5
        y = (np.arange(height, dtype=np.float32)[:, None] + 0.5) / height - 0.5
        dark = 1 - finish.vignette * smooth(0.12, 0.62, x * x + y * y * 1.25)
        self._vignette = cv2.cvtColor((dark * 255 + 0.5).astype(np.uint8), cv2.COLOR_GRAY2BGR)
        self._curves = _curves(finish)
        self._grain = _grain(view, rng, finish.grain * min(1.0, (view.unit / 540) ** 0.5)) if finish.grain > 0 else None

    def __call__(self, frame: Frame, index: int) -> Frame:
        """Finish a frame; the index chooses its grain. Answers a new array."""
        finish, (height, width) = self._finish, frame.shape[:2]
        small_w, small_h = max(2, width // 4), max(2, height // 4)
        # Halved twice: each halving is a plain mean, five times as fast as a quartering.
        half = cv2.resize(frame, (max(2, width // 2), max(2, height // 2)), interpolation=cv2.INTER_AREA)
        small = cv2.resize(half, (small_w, small_h), interpolation=cv2.INTER_AREA)
        level = round(finish.threshold * 255)
        light = cv2.convertScaleAbs(cv2.subtract(small, (level,) * 4), alpha=1 / (1 - finish.threshold))
        unit = min(small_w, small_h)
        # What is blurred wide is blurred small.
        coarse = cv2.resize(light, (max(2, small_w // 2), max(2, small_h // 2)), interpolation=cv2.INTER_AREA)
        tight = cv2.GaussianBlur(coarse, (0, 0), max(0.5, unit * 0.018 / 2))
        tight = cv2.resize(tight, (small_w, small_h), interpolation=cv2.INTER_LINEAR)
        tiny = cv2.resize(coarse, (max(2, small_w // 4), max(2, small_h // 4)), interpolation=cv2.INTER_AREA)
        wide = cv2.GaussianBlur(tiny, (0, 0), max(0.5, unit * 0.07 / 4))
        wide = cv2.resize(wide, (small_w, small_h), interpolation=cv2.INTER_LINEAR)
        veil = cv2.addWeighted(tight, finish.bloom, wide, finish.bloom * 0.9, 0)
        red = tuple(float(part) for part in finish.halation_colour)
        veil = cv2.add(veil, cv2.multiply(wide, (*red, 0.0), scale=finish.halation * 1.4))
        veil = cv2.resize(veil, (width, height), interpolation=cv2.INTER_LINEAR)
        # Screen: what is bright already gains least.
        frame = cv2.add(frame, cv2.multiply(veil, cv2.bitwise_not(frame), scale=1 / 255))
        frame = cv2.multiply(frame, self._vignette, scale=1 / 255)
        frame = cv2.merge([cv2.LUT(band, curve) for band, curve in zip(cv2.split(frame), self._curves, strict=True)])
        if self._grain:
            # Every frame lays another part of the same grain over the picture.
            x, y = (step * (index % GRAINS) % (ROOM + 1) for step in (23, 37))
            bright, dark = (
                cv2.cvtColor(sheet[y : y + height, x : x + width], cv2.COLOR_GRAY2BGR) for sheet in self._grain
            )
            frame = cv2.subtract(cv2.add(frame, bright), dark)
        return frame


def _curves(finish: Finish) -> list[Frame]:
    """A table for each colour band."""
    x = np.linspace(0, 1, 256, dtype=np.float32)
    curve = x + finish.contrast * (x - 0.5) * x * (1 - x) * 4
    toned = finish.lift[None] * 0.55 * (1 - curve[:, None]) ** 2 + curve[:, None] * finish.gain[None]
    return list(np.ascontiguousarray(np.clip(toned * 255 + 0.5, 0, 255).astype(np.uint8).T))


def _grain(view: View, rng: np.random.Generator, strength: float) -> tuple[Frame, Frame]:
    noise = rng.standard_normal((view.height + ROOM, view.width + ROOM), dtype=np.float32)
    noise = (0.5 * noise + cv2.GaussianBlur(noise, (0, 0), 0.8)) * (strength * 255 * 0.5)
    return np.clip(noise, 0, 255).astype(np.uint8), np.clip(-noise, 0, 255).astype(np.uint8)
