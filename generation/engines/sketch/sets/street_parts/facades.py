"""Façades: a house front laid bay by bay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.paint.noise import fork

from ..brush import Colour, bgr, mix, shade
from .bays import SHOP_FLOOR, Bay, Glass, Style, entrance, shop, window
from .looks import Look

CORNICE = 0.22
LAMPS = ("#ffcf87", "#ffb86b", "#ffe2b4", "#a8d8ff")
"""Colours of lit windows, the commonest first."""


@dataclass(frozen=True)
class Front:
    """A façade: `body` is its colour under white light, `glow` the light it gives or mirrors; uint8 BGR alike in size.

    `height` is what was painted, in storeys; `wall` the colour of its plaster.
    """

    body: NDArray[np.uint8]
    glow: NDArray[np.uint8]
    height: float
    wall: Colour


def front(
    rng: np.random.Generator,
    look: Look,
    *,
    length: float,
    floors: int,
    scale: tuple[float, float],
    glass: Glass,
    cut: float,
) -> Front:
    """A façade `length` storeys long and `floors` upper floors high at `scale` pixels a storey (along, up).

    `cut` leaves away what stands higher than that many storeys, because no camera sees it.
    """
    wall = shade(look.walls[rng.integers(len(look.walls))], rng.uniform(0.92, 1.05))
    style = Style(
        look=look,
        wall=wall,
        trim=mix(look.trims[rng.integers(len(look.trims))], wall, 0.25),
        frame=look.frames[rng.integers(len(look.frames))],
        band=look.awnings[rng.integers(len(look.awnings))],
        window=look.windows[rng.integers(len(look.windows))],
        scale=scale,
        glass=glass,
    )
    count = max(1, round(length / look.bay))
    wide = length / count
    height = SHOP_FLOOR + floors + CORNICE
    shown = min(height, cut)
    body = np.empty((max(1, round(shown * scale[1])), max(1, round(length * scale[0])), 3), np.uint8)
    body[:] = _bytes(wall)
    glow = np.zeros_like(body)

    def lay(bay: Bay, x: float, bottom: float) -> None:
        left, low = round(x * scale[0]), body.shape[0] - round(bottom * scale[1])
        top = low - bay.body.shape[0]
        skip = max(0, -top)
        room = body[top + skip : low, left : left + bay.body.shape[1]]
        room[:] = bay.body[skip:, : room.shape[1]]
        glow[top + skip : low, left : left + bay.body.shape[1]] = bay.glow[skip:, : room.shape[1]]

    _upper_floors(fork(rng), style, wide, count, min(floors, int(shown - SHOP_FLOOR) + 1), lay)
    _ground_floor(fork(rng), style, wide, count, lay)
    _ledge(body, glow, style)
    if shown >= height - 0.01:
        _cornice(body, glow, style)
    _age(fork(rng), body, length, shown)
    return Front(body, glow, shown, wall)


_Lay = Callable[[Bay, float, float], None]


def _upper_floors(rng: np.random.Generator, style: Style, wide: float, count: int, floors: int, lay: _Lay) -> None:
    dark = [window(fork(rng), style, (wide, 1.0), None) for _ in range(2)]
    bright = [window(fork(rng), style, (wide, 1.0), lamp) for lamp in LAMPS]
    for floor in range(floors):
        for bay in range(count):
            lit, which = rng.random(), rng.random()
            if lit < style.glass.lit * 0.70:
                tile = bright[0 if which < 0.4 else 1 if which < 0.65 else 2 if which < 0.85 else 3]
            else:
                tile = dark[which < 0.5]
            lay(tile, bay * wide, SHOP_FLOOR + floor)


def _ground_floor(rng: np.random.Generator, style: Style, wide: float, count: int, lay: _Lay) -> None:
    bay = 0
    while bay < count:
        span = 2 if count - bay >= 2 else 1
        size = (wide * span, SHOP_FLOOR)
        build = shop if rng.random() < style.look.shops else entrance
        lay(build(fork(rng), style, size), bay * wide, 0.0)
        bay += span


def _ledge(body: NDArray[np.uint8], glow: NDArray[np.uint8], style: Style) -> None:
    """The string course above the shops, with its shadow."""
    line = body.shape[0] - round(SHOP_FLOOR * style.scale[1])
    if not 2 < line < body.shape[0]:
        return
    thick = max(1, round(0.07 * style.scale[1]))
    body[line - thick : line] = _bytes(shade(style.trim, 1.05))
    body[line : line + thick] = _bytes(shade(style.wall, 0.62))
    glow[max(0, line - thick) : line + thick] = 0
    if style.glass.snow:
        body[max(0, line - 2 * thick) : line - thick] = 250


def _cornice(body: NDArray[np.uint8], glow: NDArray[np.uint8], style: Style) -> None:
    deep = max(2, round(CORNICE * style.scale[1]))
    glow[:deep] = 0
    body[:deep] = _bytes(shade(style.trim, 0.95))
    body[: deep // 3] = _bytes(shade(style.trim, 1.12))
    body[deep - deep // 4 : deep + deep // 3] = _bytes(shade(style.wall, 0.6))
    if style.glass.snow:
        body[: max(2, round(deep * 0.55 * style.glass.snow))] = 252


def _bytes(colour: Colour) -> NDArray[np.uint8]:
    return (np.array(bgr(colour), np.float32) * 255).astype(np.uint8)


def _age(rng: np.random.Generator, body: NDArray[np.uint8], length: float, height: float) -> None:
    """Years on the wall: soft stains and streaks, so that no surface is one flat colour."""
    h, w = body.shape[:2]
    coarse = rng.standard_normal((round(height * 2) + 2, round(length * 2) + 2)).astype(np.float32)
    streaks = rng.standard_normal((3, round(length * 7) + 2)).astype(np.float32)
    stain = cv2.resize(coarse, (w, h), interpolation=cv2.INTER_CUBIC) * 0.035
    stain += cv2.resize(streaks, (w, h), interpolation=cv2.INTER_CUBIC) * 0.02
    down = np.linspace(1.04, 0.93, h, dtype=np.float32)[:, None]
    cv2.multiply(body, cv2.merge([down + stain] * 3), dst=body, dtype=cv2.CV_8U)
