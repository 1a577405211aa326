"""Bays of a house front: windows, shops and doors, each as two pictures, what it is made of and what light it gives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..brush import Colour, Sheet, mix, shade
from .looks import Look

SHOP_FLOOR = 1.35
"""Height of the ground floor in storeys."""


@dataclass(frozen=True)
class Glass:
    """What windows show: the sky they mirror, and how many are lit."""

    sky: Colour
    street: Colour
    lit: float
    """Share of windows with a light behind them, 0..1, and how bright."""
    snow: float = 0.0


@dataclass(frozen=True)
class Style:
    """What one house is built of; `scale` is pixels a storey (along, up), `band` the colour of its shops."""

    look: Look
    wall: Colour
    trim: Colour
    frame: Colour
    band: Colour
    window: str
    scale: tuple[float, float]
    glass: Glass


@dataclass(frozen=True)
class Bay:
    """`body` is the colour under white light, `glow` the light given or mirrored; uint8 BGR alike in size."""

    body: NDArray[np.uint8]
    glow: NDArray[np.uint8]


class _Pair:
    """Two sheets drawn as one: surfaces and lights."""

    def __init__(self, width: float, height: float, style: Style) -> None:
        self.body = Sheet(width, height, style.scale)
        self.glow = Sheet(width, height, style.scale)
        self.body.rect(-0.1, -0.1, width + 0.2, height + 0.2, style.wall)
        self.glow.rect(-0.1, -0.1, width + 0.2, height + 0.2, "#000000")

    def pane(self, x: float, y: float, w: float, h: float, glass: Glass, light: Colour | None, bright: float) -> None:
        """A sheet of glass: dark inside with the sky mirrored in it, or lit from behind."""
        self.body.rect(x, y, w, h, "#20262e")
        if light is None:
            self.glow.fade(x, y, w, h, shade(glass.sky, 0.62), shade(glass.street, 0.30))
            glint = [(0.15, 0.0), (0.55, 0.0), (0.2, 1.0), (0.0, 1.0), (0.0, 0.45)]
            self.glow.poly([(x + w * u, y + h * v) for u, v in glint], shade(glass.sky, 0.9), 0.35)
        else:
            self.glow.fade(x, y, w, h, shade(light, bright), shade(mix(light, "#c4582a", 0.45), bright * 0.8))

    def done(self) -> Bay:
        """Both pictures."""
        return Bay(self.body.done()[..., :3], self.glow.done()[..., :3])


def window(rng: np.random.Generator, style: Style, size: tuple[float, float], light: Colour | None) -> Bay:
    """One bay of an upper floor with its window; `light` is the lamp behind it."""
    wall, trim, frame, kind, glass = style.wall, style.trim, style.frame, style.window, style.glass
    w, h = size
    pair = _Pair(w, h, style)
    body, glow = pair.body, pair.glow
    bright = float(rng.uniform(0.55, 1.0))
    left, width, top, height = {
        "small": (0.24, 0.52, 0.24, 0.46),
        "ribbon": (0.0, 1.0, 0.22, 0.52),
        "balcony": (0.12, 0.76, 0.14, 0.80),
        "french": (0.27, 0.46, 0.14, 0.80),
        "sash": (0.25, 0.50, 0.20, 0.58),
        "arch": (0.28, 0.44, 0.22, 0.60),
        "shutter": (0.32, 0.36, 0.22, 0.56),
        "cottage": (0.27, 0.46, 0.24, 0.46),
    }[kind]
    x, y, pw, ph = left * w, top * h, width * w, height * h
    edge = 0.06 * w
    body.rect(x - edge, y - edge * 0.7, pw + 2 * edge, ph + edge * 1.4, trim)
    if kind == "arch":
        body.oval(x + pw / 2, y, pw / 2 + edge, pw * 0.42 + edge, trim)
    pair.pane(x, y, pw, ph, glass, light, bright)
    if kind == "arch":
        pair.body.oval(x + pw / 2, y + 0.01, pw / 2, pw * 0.40, "#20262e")
        pair.glow.oval(x + pw / 2, y + 0.01, pw / 2, pw * 0.40, shade(light or glass.sky, 0.8 if light else 0.6))
    curtain = mix(light, "#fff4e0", 0.35) if light else mix(wall, "#e8e2da", 0.5)
    drawn = rng.random()
    if light and drawn < 0.55:
        glow.rect(x, y, pw * 0.22, ph, shade(curtain, 0.62 * bright))
        glow.rect(x + pw * 0.78, y, pw * 0.22, ph, shade(curtain, 0.62 * bright))
    elif not light and drawn < 0.6:
        for side in (x, x + pw * 0.76):
            body.rect(side, y, pw * 0.24, ph, shade(curtain, 0.55))
    if light and rng.random() < 0.4:
        stem = x + pw * rng.uniform(0.3, 0.6)
        glow.oval(stem, y + ph * 0.78, pw * 0.14, ph * 0.20, shade(light, 0.28))
    bars = {"ribbon": (0.0, 0.5), "balcony": (0.5,), "sash": (0.5,), "cottage": (0.33, 0.66)}.get(kind, (0.5,))
    for bar in bars:
        for sheet, colour in ((body, frame), (glow, "#000000")):
            sheet.rect(x + pw * bar - 0.012, y, 0.028, ph, colour)
    if kind in ("sash", "cottage", "french", "arch"):
        for sheet, colour in ((body, frame), (glow, "#000000")):
            sheet.rect(x, y + ph * (0.3 if kind == "french" else 0.5), pw, 0.028, colour)
    _dressing(rng, style, pair, (x, y, pw, ph), w)
    return pair.done()


def _dressing(
    rng: np.random.Generator, style: Style, pair: _Pair, pane: tuple[float, float, float, float], w: float
) -> None:
    """What hangs around a window: sills, shutters, balconies, flower boxes, air conditioners, snow."""
    look, wall, trim, frame, kind, glass = style.look, style.wall, style.trim, style.frame, style.window, style.glass
    x, y, pw, ph = pane
    body, glow = pair.body, pair.glow
    sill = y + ph
    if kind in ("shutter", "cottage") or (kind == "french" and rng.random() < 0.6):
        leaf = shade(frame, 1.25) if kind != "french" else mix(frame, "#9db0ac", 0.7)
        for side in (x - pw * 0.46, x + pw * 1.06):
            for sheet, colour in ((body, leaf), (glow, "#000000")):
                sheet.rect(side, y - 0.01, pw * 0.40, ph + 0.02, colour)
            for slat in np.linspace(0.1, 0.9, 7):
                body.rect(side + pw * 0.05, y + ph * slat, pw * 0.3, 0.014, shade(leaf, 0.72))
    if kind in ("french", "balcony"):
        rail_top, rail_low = y + ph * 0.62, y + ph + 0.02
        if kind == "balcony":
            for sheet, colour in ((body, shade(wall, 0.93)), (glow, "#000000")):
                sheet.rect(x - 0.06, rail_top, pw + 0.12, rail_low - rail_top, colour)
            body.rect(x - 0.06, rail_top, pw + 0.12, 0.03, shade(wall, 1.12))
        else:
            for sheet, colour in ((body, "#22242a"), (glow, "#000000")):
                for bar in np.linspace(x - 0.10, x + pw + 0.10, 9):
                    sheet.rect(bar, rail_top, 0.016, rail_low - rail_top, colour)
                sheet.rect(x - 0.12, rail_top, pw + 0.26, 0.026, colour)
                sheet.rect(x - 0.12, rail_low - 0.03, pw + 0.26, 0.03, colour)
        body.rect(x - 0.12, rail_low, pw + 0.26, 0.04, shade(trim, 0.9))
        body.rect(x - 0.12, rail_low + 0.04, pw + 0.26, 0.05, shade(wall, 0.66), 0.7)
        sill = rail_low
    else:
        body.rect(x - 0.07 * w, sill, pw + 0.14 * w, 0.045, shade(trim, 1.06))
        body.rect(x - 0.07 * w, sill + 0.045, pw + 0.14 * w, 0.05, shade(wall, 0.68), 0.65)
    if look.name in ("paris", "village", "market") and rng.random() < 0.42 and not glass.snow:
        for flower in range(9):
            spot = x + pw * (flower + 0.5) / 9
            body.oval(spot, sill - 0.02, 0.05, 0.05, shade("#4f8a4a", rng.uniform(0.7, 1.1)))
            if rng.random() < 0.7:
                body.oval(spot, sill - 0.05, 0.028, 0.028, ("#e0485a", "#f08fb0", "#f6c84a")[rng.integers(3)])
    if kind == "small" and rng.random() < 0.45:
        body.slab(x + pw * 0.25, sill + 0.06, pw * 0.55, 0.13, 0.02, "#c9ccca")
        body.oval(x + pw * 0.55, sill + 0.125, 0.045, 0.05, "#8d9292")
    if glass.snow:
        body.slab(x - 0.09 * w, sill - 0.055 * glass.snow, pw + 0.18 * w, 0.075 * glass.snow, 0.03, "#ffffff")


def shop(rng: np.random.Generator, style: Style, size: tuple[float, float]) -> Bay:
    """A shop front: fascia, lit window with goods, a door."""
    look, frame, glass, band = style.look, style.frame, style.glass, style.band
    w, h = size
    pair = _Pair(w, h, style)
    body, glow = pair.body, pair.glow
    light = look.interiors[rng.integers(len(look.interiors))]
    bright = 0.16 + 0.95 * glass.lit
    ix, iw, iy, ih = w * 0.06, w * 0.88, h * 0.30, h * 0.62
    body.rect(w * 0.03, h * 0.10, w * 0.94, h * 0.9, frame)
    body.fade(w * 0.03, h * 0.10, w * 0.94, h * 0.15, shade(band, 1.08), shade(band, 0.86))
    letters = mix(band, "#fff6e0", 0.86)
    for mark in np.arange(w * 0.22, w * 0.74, 0.085):
        if rng.random() < 0.86:
            tall = h * rng.choice((0.050, 0.075))
            for sheet, colour in ((body, letters), (glow, shade(letters, 0.75 * glass.lit))):
                sheet.rect(mark, h * 0.18 - tall / 2, 0.05, tall, colour)
    body.rect(ix, iy, iw, ih, "#241c1c")
    glow.fade(ix, iy, iw, ih, shade(light, bright), shade(mix(light, "#6d2a1c", 0.62), bright * 0.75))
    if glass.lit < 0.6:
        mirror = 0.55 * (0.6 - glass.lit)
        glint = [(0.1, 0.0), (0.42, 0.0), (0.12, 1.0), (0.0, 1.0), (0.0, 0.3)]
        glow.poly([(ix + iw * u, iy + ih * v) for u, v in glint], shade(glass.sky, 0.9), mirror)
    goods = mix(light, "#3a1626", 0.8)
    for shelf in (0.42, 0.62, 0.82):
        shelf_y = iy + ih * shelf
        glow.rect(ix, shelf_y, iw, 0.022, shade(goods, bright * 0.8))
        for slot in range(9):
            if rng.random() < 0.72:
                gw, gh = iw * rng.uniform(0.04, 0.08), ih * rng.uniform(0.07, 0.15)
                hue = mix(goods, ("#d9543f", "#e8c15a", "#5c8f6a", "#e9dcc8", "#4a5f8f")[rng.integers(5)], 0.45)
                glow.slab(ix + iw * (slot + 0.15) / 9, shelf_y - gh, gw, gh, gw * 0.3, shade(hue, 0.18 + bright * 0.75))
    door = w * (0.60 if rng.random() < 0.5 else 0.12)
    bars: tuple[tuple[Sheet, Colour], ...] = ((body, shade(frame, 0.8)), (glow, "#000000"))
    for sheet, paint in bars:
        sheet.rect(door - 0.03, iy, 0.06, ih + h * 0.08, paint)
        sheet.rect(door + w * 0.27, iy, 0.06, ih + h * 0.08, paint)
        for post in (ix - 0.03, ix + iw - 0.03, ix + iw * 0.5):
            sheet.rect(post, iy, 0.055, ih, paint)
        sheet.rect(ix, iy - 0.02, iw, 0.04, paint)
    body.fade(w * 0.03, iy + ih, w * 0.94, h - iy - ih, shade(frame, 1.1), shade(frame, 0.6))
    return pair.done()


def entrance(rng: np.random.Generator, style: Style, size: tuple[float, float]) -> Bay:
    """A ground floor without a shop: a door and a window."""
    wall, trim, frame, glass = style.wall, style.trim, style.frame, style.glass
    w, h = size
    pair = _Pair(w, h, style)
    body = pair.body
    lights = ("#ffcf87", "#ffd9a8")
    light = lights[rng.integers(2)] if rng.random() < glass.lit else None
    body.rect(0, h * 0.86, w, h * 0.14, shade(wall, 0.78))
    x, y, dw, dh = w * 0.12, h * 0.30, w * 0.28, h * 0.70
    body.rect(x - 0.06, y - 0.06, dw + 0.12, dh + 0.06, trim)
    body.fade(x, y, dw, dh, shade(frame, 1.35), shade(frame, 0.95))
    for panel in (0.08, 0.54):
        body.rect(x + dw * 0.2, y + dh * panel, dw * 0.6, dh * 0.34, shade(frame, 0.82))
    body.dot(x + dw * 0.84, y + dh * 0.52, 0.03, "#e8c86a")
    wx, ww, wy, wh = w * 0.56, w * 0.30, h * 0.32, h * 0.36
    body.rect(wx - 0.05, wy - 0.05, ww + 0.1, wh + 0.1, trim)
    pair.pane(wx, wy, ww, wh, glass, light, 0.9)
    for sheet, colour in ((body, trim), (pair.glow, "#000000")):
        sheet.rect(wx + ww / 2 - 0.014, wy, 0.028, wh, colour)
        sheet.rect(wx, wy + wh / 2, ww, 0.028, colour)
    body.rect(wx - 0.08, wy + wh + 0.05, ww + 0.16, 0.05, shade(trim, 1.05))
    if glass.snow:
        body.slab(wx - 0.09, wy + wh, ww + 0.18, 0.08, 0.03, "#ffffff")
    return pair.done()
