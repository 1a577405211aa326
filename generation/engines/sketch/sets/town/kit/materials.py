"""Materials of the ground: what grass, asphalt, stone, sand, clay, planks and soil look like from above."""

from __future__ import annotations

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.paint.noise import Field
from generation.engines.sketch.stage.light import Light

from ...forest_parts.ground import GRASS


class Patch:
    """Points of the ground in storeys (right, ahead), how deep a pixel is there, and noise that sticks to it."""

    def __init__(self, x: Field, z: Field, grain: Field, tile: Field, light: Light) -> None:
        self.x, self.z, self.grain, self.light, self._tile = x, z, grain, light, tile
        self.fine = np.clip(1.2 - grain * 1.1, 0, 1)
        self.coarse = self.noise(12.0)
        self.rough = self.noise(70.0, 31.0) * self.fine

    def noise(self, per: float, shift: float = 0.0, along: float = 0.55) -> Field:
        """Noise of mean 0 and deviation 1; `per` tile pixels to a storey."""
        return cv2.remap(
            self._tile, self.x * np.float32(per) + np.float32(shift),
            self.z * np.float32(per * along) + np.float32(shift * 1.7), cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP,
        )  # fmt: skip

    def plain(self, tone: str, *, coarse: float = 0.06, rough: float = 0.05) -> Field:
        """One colour with a little life in it."""
        return bgr(tone) * (1 + np.float32(coarse) * self.coarse + np.float32(rough) * self.rough)[..., None]

    def grass(self, *, mown: float = 0.0, stripe: float = 1.6) -> Field:
        """Turf of the season; `mown` shows the mower's stripes, `stripe` storeys wide."""
        dark, middle, bright = (bgr(tone) for tone in GRASS[self.light.season])
        level = 0.42 + 0.16 * self.noise(5.0, 3.0) * (1 - 0.6 * mown) + 0.12 * self.coarse + 0.10 * self.rough
        if mown:
            bars = smooth(-0.25, 0.25, np.sin(self.z * np.float32(math.pi / stripe)))
            level = level * (1 - 0.55 * mown) + mown * (0.16 + 0.30 * bars)
        level = np.clip(level, 0, 1)[..., None]
        return (
            dark + (middle - dark) * np.clip(level * 2, 0, 1) + (bright - middle) * np.clip(level * 2 - 1, 0, 1) * 0.8
        )

    def asphalt(self, tone: str = "#6e6d73") -> Field:
        """A road's surface."""
        return self.plain(tone, coarse=0.05, rough=0.06)

    def stones(self, tone: str, along: float = 0.46, across: float = 0.40, *, joint: float = 0.22, own: float = 0.14
    ) -> Field:  # fmt: skip
        """Slabs, setts or bricks laid in a bond; each has its own tone."""
        row = np.floor(self.z / along)
        shift = (np.mod(row, 2) * 0.5).astype(np.float32)
        dz = np.abs(np.mod(self.z / along, 1) - 0.5) * 2
        dx = np.abs(np.mod(self.x / across + shift, 1) - 0.5) * 2
        show = np.clip(1.6 - self.grain / along * 2.4, 0, 1)
        line = smooth(0.80, 0.97, np.maximum(dz, dx)) * show
        number = np.sin(row * 12.9898 + np.floor(self.x / across + shift) * 78.233) * 43758.5453
        tones = (number - np.floor(number) - 0.5).astype(np.float32) * np.float32(own) * show
        value = (1 - np.float32(joint) * line) * (1 + tones) * (1 + 0.04 * self.coarse + 0.035 * self.rough)
        return bgr(tone) * value[..., None]

    def planks(self, tone: str, wide: float = 0.22, *, ahead: bool = True) -> Field:
        """Boards that run ahead (or across)."""
        over, along = (self.x, self.z) if ahead else (self.z, self.x)
        place = over / np.float32(wide)
        board = np.floor(place)
        number = np.sin(board * 91.7) * 43758.5453
        tones = (number - np.floor(number) - 0.5).astype(np.float32) * 0.22
        seam = smooth(0.90, 0.99, np.abs(np.mod(place, 1) - 0.5) * 2) * np.clip(1.4 - self.grain, 0.15, 1)
        ends = np.abs(np.mod(along / np.float32(2.3) + number, 1) - 0.5) * 2 > 0.985
        streak = self.noise(9.0, 5.0, 0.06) * 0.05 if ahead else self.coarse * 0.04
        value = (1 + tones + streak + 0.02 * self.rough) * (1 - 0.45 * seam) * (1 - 0.3 * ends * self.fine)
        return bgr(tone) * value[..., None]

    def rows(self, pitch: float, tone: str, between: str, *, wide: float = 0.55, bend: float = 0.0) -> Field:
        """Rows of a field that run ahead, `pitch` storeys apart."""
        place = np.mod((self.x + np.float32(bend) * self.z) / np.float32(pitch) + 0.5, 1)
        ridge = smooth(wide, wide * 0.45, np.abs(place - 0.5) * 2)
        show = np.clip(1.3 - self.grain * 0.22 / pitch, 0.0, 1)
        ridge = (ridge - 0.5) * show + 0.5
        low, high = bgr(between), bgr(tone)
        value = 1 + 0.08 * self.coarse + 0.10 * self.rough
        return (low + (high - low) * ridge[..., None]) * value[..., None]


def blend(under: Field, top: Field, mask: Field) -> Field:
    """`top` laid over `under` where the mask is 1."""
    return under + (top - under) * np.asarray(mask, np.float32)[..., None]


def line(value: Field, half: float, soft: Field | float) -> Field:
    """1 where |value| < half, with an edge `soft` wide."""
    return np.clip((np.float32(half) - np.abs(value)) / np.maximum(soft, 1e-3) + 0.5, 0, 1)
