"""Brushes: shapes laid on a sheet of premultiplied BGRA, measured in the painter's own units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.stage.light import Light

Colour = str | tuple[float, float, float] | NDArray[np.float32]
Point = tuple[float, float]

_SHIFT = 4
_ONE = 1 << _SHIFT


@lru_cache(maxsize=512)
def _parse(colour: str) -> tuple[float, float, float]:
    digits = colour.lstrip("#")
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return blue, green, red


def bgr(colour: Colour) -> tuple[float, float, float]:
    """A `#rrggbb` colour, or a BGR triple already, as BGR in 0..1."""
    if isinstance(colour, str):
        return _parse(colour)
    blue, green, red = colour
    return float(blue), float(green), float(red)


def mix(first: Colour, second: Colour, share: float) -> tuple[float, float, float]:
    """`first` at share 0, `second` at share 1, straight between, as BGR in 0..1."""
    (blue, green, red), (b, g, r) = bgr(first), bgr(second)
    return blue + (b - blue) * share, green + (g - green) * share, red + (r - red) * share


def shade(colour: Colour, factor: float) -> tuple[float, float, float]:
    """`colour` times `factor`, held inside 0..1."""
    blue, green, red = bgr(colour)
    return (
        min(1.0, max(0.0, blue * factor)),
        min(1.0, max(0.0, green * factor)),
        min(1.0, max(0.0, red * factor)),
    )


def _quarter(start: float) -> list[Point]:
    """Six points on a quarter of the unit circle that starts at so many half turns."""
    turns = [turn + start * math.pi for turn in np.linspace(0, math.pi / 2, 6)]
    return [(math.cos(turn), math.sin(turn)) for turn in turns]


_QUARTERS = {start: _quarter(start) for start in (-0.5, 0.0, 0.5, 1.0)}


def _circle(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Cosines and sines of a turn in so many points, the last being the first again left out."""
    turns = np.linspace(0, 2 * math.pi, count)[:-1]
    return np.cos(turns), np.sin(turns)


_CIRCLES = {count: _circle(count) for count in (13, 25)}


class Sheet:
    """A transparent canvas of `width` × `height` units, drawn finer and shrunk at the end.

    `scale`: pixels to a unit, or one number each way. The picture is premultiplied, so a colour
    with no alpha is light that adds to what lies behind it.
    """

    def __init__(self, width: float, height: float, scale: float | Point = 1.0, *, fine: int = 2) -> None:
        across, down = scale if isinstance(scale, tuple) else (scale, scale)
        self.size = (max(1, round(width * across)), max(1, round(height * down)))
        self.fine = fine
        self._sx = self.size[0] * fine / max(width, 1e-6)
        self._sy = self.size[1] * fine / max(height, 1e-6)
        self._grain = np.array((self._sx * _ONE, self._sy * _ONE))
        self.picture = np.zeros((self.size[1] * fine, self.size[0] * fine, 4), np.uint8)

    def _points(self, points: Iterable[Point] | np.ndarray) -> np.ndarray:
        listed = points if isinstance(points, (list, np.ndarray)) else list(points)
        spots = np.asarray(listed, np.float32) * self._grain
        return np.round(spots - _ONE / 2).astype(np.int32)

    def _ink(self, colour: Colour) -> tuple[float, float, float, float]:
        blue, green, red = bgr(colour)
        return blue * 255, green * 255, red * 255, 255

    def _veil(self, outline: np.ndarray, colour: Colour, alpha: float) -> None:
        left, top = np.maximum(outline.min(0) // _ONE - 1, 0)
        right, bottom = outline.max(0) // _ONE + 2
        target = self.picture[top:bottom, left:right]
        if target.size == 0:
            return
        mask = np.zeros(target.shape[:2], np.uint8)
        cv2.fillPoly(mask, [outline - (left * _ONE, top * _ONE)], 255 * alpha, lineType=cv2.LINE_AA, shift=_SHIFT)
        self._lay(target, mask, colour)

    def _lay(self, target: np.ndarray, mask: np.ndarray, colour: Colour) -> None:
        cover = mask[..., None] * np.float32(1 / 255)
        ink = np.array([*(channel * 255 for channel in bgr(colour)), 255], np.float32)
        target[:] = (target + (ink - target) * cover + np.float32(0.5)).astype(np.uint8)

    def poly(self, points: Iterable[Point] | np.ndarray, colour: Colour, alpha: float = 1.0) -> None:
        """A filled polygon; lighter than `alpha` 1 it veils what is there."""
        outline = self._points(points)
        if alpha >= 0.995:
            cv2.fillPoly(self.picture, [outline], self._ink(colour), lineType=cv2.LINE_AA, shift=_SHIFT)
        else:
            self._veil(outline, colour, alpha)

    def rect(self, x: float, y: float, width: float, height: float, colour: Colour, alpha: float = 1.0) -> None:
        """An upright rectangle from its top left corner."""
        self.poly([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour, alpha)

    def slab(self, x: float, y: float, width: float, height: float, r: float, colour: Colour, a: float = 1.0) -> None:
        """A rectangle with round corners of radius `r`."""
        r = min(r, width / 2, height / 2)
        corners = ((x + width - r, y + r, -0.5), (x + width - r, y + height - r, 0.0),
                   (x + r, y + height - r, 0.5), (x + r, y + r, 1.0))  # fmt: skip
        points = [(cx + r * c, cy + r * s) for cx, cy, quarter in corners for c, s in _QUARTERS[quarter]]
        self.poly(points, colour, a)

    def oval(
        self, x: float, y: float, rx: float, ry: float, colour: Colour, alpha: float = 1.0, turn: float = 0.0
    ) -> None:
        """An ellipse around (x, y), turned by `turn` radians."""
        cosines, sines = _CIRCLES[13 if max(rx * self._sx, ry * self._sy) < 5 else 25]
        c, s = math.cos(turn), math.sin(turn)
        px, py = rx * cosines, ry * sines
        self.poly(np.stack((x + px * c - py * s, y + px * s + py * c), 1), colour, alpha)

    def bulb(self, x: float, y: float, rx: float, ry: float, colour: Colour, lit: float) -> None:
        """An ellipse of glass: `lit` 0 is a plain surface, 1 pure light that no dusk can dim."""
        cosines, sines = _CIRCLES[25]
        outline = self._points(np.stack((x + rx * cosines, y + ry * sines), 1))
        blue, green, red, alpha = self._ink(colour)
        ink = (blue, green, red, alpha * (1 - min(1.0, lit)))
        cv2.fillPoly(self.picture, [outline], ink, lineType=cv2.LINE_AA, shift=_SHIFT)

    def dot(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A filled circle; the quickest brush."""
        centre = (round(x * self._sx * _ONE) - _ONE // 2, round(y * self._sy * _ONE) - _ONE // 2)
        size = max(1, round(radius * (self._sx + self._sy) / 2 * _ONE))
        cv2.circle(self.picture, centre, size, self._ink(colour), -1, cv2.LINE_AA, _SHIFT)

    def dabs(self, xs: np.ndarray, ys: np.ndarray, radii: np.ndarray, tones: np.ndarray) -> None:
        """Many filled circles at once, in the order given; `tones` is (n, 3) BGR in 0..1."""
        grain = (self._sx + self._sy) / 2 * _ONE
        spots = np.stack([xs * self._sx * _ONE, ys * self._sy * _ONE], 1).astype(int).tolist()
        sizes = np.maximum(radii * grain, 8).astype(int).tolist()
        inks = np.concatenate([np.clip(tones, 0, 1) * 255, np.full((len(tones), 1), 255)], 1).tolist()
        for spot, size, ink in zip(spots, sizes, inks, strict=True):
            cv2.circle(self.picture, spot, size, ink, -1, cv2.LINE_AA, _SHIFT)

    def line(self, points: Sequence[Point], width: float, colour: Colour, alpha: float = 1.0) -> None:
        """A stroke through the points with round ends."""
        outline = self._points(points)
        thick = max(1, round(width * (self._sx + self._sy) / 2))
        if alpha >= 0.995:
            cv2.polylines(self.picture, [outline], False, self._ink(colour), thick, cv2.LINE_AA, _SHIFT)
            return
        edge = (thick + 2) * _ONE
        left, top = np.maximum((outline.min(0) - edge) // _ONE, 0)
        right, bottom = (outline.max(0) + edge) // _ONE + 1
        target = self.picture[top:bottom, left:right]
        if target.size == 0:
            return
        mask = np.zeros(target.shape[:2], np.uint8)
        moved = outline - (left * _ONE, top * _ONE)
        cv2.polylines(mask, [moved], False, 255 * alpha, thick, cv2.LINE_AA, _SHIFT)
        self._lay(target, mask, colour)

    def fade(self, x: float, y: float, width: float, height: float, top: Colour, bottom: Colour) -> None:
        """An upright rectangle whose colour runs from `top` to `bottom`."""
        left, right = round(x * self._sx), round((x + width) * self._sx)
        upper, lower = round(y * self._sy), round((y + height) * self._sy)
        if right <= left or lower <= upper:
            return
        run = np.linspace(0, 1, lower - upper, dtype=np.float32)[:, None, None]
        colours = (np.array(bgr(top), np.float32) * (1 - run) + np.array(bgr(bottom), np.float32) * run) * 255
        rows = slice(max(0, -upper), max(0, self.picture.shape[0] - upper))
        target = self.picture[max(0, upper) : lower, max(0, left) : max(0, right)]
        target[..., :3] = colours[rows][: target.shape[0]]
        target[..., 3] = 255

    def glow(self, x: float, y: float, radius: float, colour: Colour, power: float = 0.5, fall: float = 2.2) -> None:
        """Light around (x, y) that adds to whatever will lie behind the sheet."""
        cx, cy, rx, ry = x * self._sx, y * self._sy, radius * self._sx, radius * self._sy
        left, right = max(0, int(cx - rx)), min(self.picture.shape[1], int(cx + rx) + 1)
        top, bottom = max(0, int(cy - ry)), min(self.picture.shape[0], int(cy + ry) + 1)
        if right <= left or bottom <= top:
            return
        dx = (np.arange(left, right, dtype=np.float32) - cx) / max(rx, 1)
        dy = (np.arange(top, bottom, dtype=np.float32) - cy) / max(ry, 1)
        strength = np.clip(1 - np.sqrt(dx[None] ** 2 + dy[:, None] ** 2), 0, 1) ** fall * (power * 255)
        light = strength[..., None] * np.array([*bgr(colour), 0.0], np.float32)
        target = self.picture[top:bottom, left:right]
        target[:] = np.clip(target + light, 0, 255).astype(np.uint8)

    def done(self) -> np.ndarray:
        """The finished picture: uint8 premultiplied BGRA of `size`."""
        if self.fine == 1:
            return self.picture
        return cv2.resize(self.picture, self.size, interpolation=cv2.INTER_AREA)


def in_light(
    picture: np.ndarray, light: Light, z: float, *, lit: float = 0.5, lean: float = 0.35, keep: float = 0.0
) -> np.ndarray:
    """A premultiplied picture of daylight colours as it looks at distance z in the scene's light.

    `lit` is how much direct light it gets in its middle, `lean` how much more on the side that faces the light.
    `keep` is how much it shines by itself. Light that adds (colour beyond alpha) stays, but for the haze.
    """
    height, width = picture.shape[:2]
    # The light changes slowly across a picture: a coarse map of it is enough.
    rows, columns = min(height, 24), min(width, 24)
    across = np.linspace(-1, 1, columns, dtype=np.float32)[None] * math.cos(light.angle)
    down = np.linspace(1, -1, rows, dtype=np.float32)[:, None] * 0.6
    share = np.clip(lit + lean * (across + down), 0, 1)[..., None]
    tint = np.minimum((light.ambient + (light.key - light.ambient) * share) * np.float32(light.exposure), 1.15)
    depth = np.float32(light.depth(z) * (1 - 0.5 * keep))
    gain = np.ones((rows, columns, 4), np.float32)
    gain[..., :3] = (tint + (1 - tint) * np.float32(keep)) * (1 - depth)
    gain = cv2.resize(gain, (width, height), interpolation=cv2.INTER_LINEAR)
    cover = cv2.merge([np.ascontiguousarray(picture[..., 3])] * 4)
    shine = cv2.subtract(picture, cover)
    seen = cv2.multiply(cv2.subtract(picture, shine), gain, dtype=cv2.CV_8U)
    veil = light.haze * depth
    seen = cv2.add(seen, cv2.multiply(cover, (float(veil[0]), float(veil[1]), float(veil[2]), 0.0)))
    return cv2.add(cv2.min(seen, cover), cv2.convertScaleAbs(shine, alpha=float(1 - 0.6 * depth)))


def softened(picture: np.ndarray, sigma: float) -> np.ndarray:
    """A premultiplied picture out of focus, on a sheet grown so that nothing is cut."""
    if sigma < 0.4:
        return picture
    edge = math.ceil(sigma * 2.5)
    grown = cv2.copyMakeBorder(picture, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    return cv2.GaussianBlur(grown, (0, 0), sigma)
