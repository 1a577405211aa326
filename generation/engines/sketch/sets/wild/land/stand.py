"""Standing things on open ground: one board a thing or a whole row, in the scene's light, its foot on the ground."""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np

from generation.engines.sketch.paint.noise import fork
from generation.engines.sketch.sets.brush import in_light, softened
from generation.engines.sketch.sets.flats import Board
from generation.engines.sketch.sets.wild.land.earth import STOREY
from generation.engines.sketch.stage.layer import Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import View

Grower = Callable[[np.random.Generator, float], np.ndarray]
"""Draws one thing: a generator and its width in pixels to a premultiplied picture, its foot on the lowest row."""


class Stand:
    """Puts pictures into a place. Positions are storeys right of the middle; widths are storeys."""

    def __init__(self, view: View, light: Light) -> None:
        self.view, self.light = view, light
        self.storey = STOREY * view.height
        self.broad = max(1.0, 0.85 * view.width / view.height)
        self.out: list[Board] = []

    def pixels(self, z: float) -> float:
        """Pixels a storey at z."""
        return self.storey / z

    def edge(self, z: float) -> float:
        """Where the picture ends at z, in storeys from the middle."""
        return 0.5 * self.view.width * z / self.storey

    def put(
        self, picture: np.ndarray, x: float, z: float, *, wide: float, lit: float = 0.5, lean: float = 0.35,
        motion: Motion | None = None, sink: float = 0.02, blur: float = 0.0, keep: float = 0.0, lift: float = 0.0,
        endless: bool = False,
    ) -> Board:  # fmt: skip
        """Stand a picture `wide` storeys across; `lift` raises its foot above the ground, `keep` lets it shine."""
        graded = in_light(picture, self.light, z, lit=lit, lean=lean, keep=keep)
        border = 0
        if blur > 0.4:
            before = graded.shape[0]
            graded = softened(graded, blur)
            border = (graded.shape[0] - before) // 2
        foot = self.view.ground(z) + (sink - lift) * self.pixels(z)
        board = Board(
            graded, x=self.view.width / 2 + x * self.pixels(z), y=foot, z=z,
            hinge=(0.5, 1 - border / graded.shape[0]), size=wide * self.pixels(z) / picture.shape[1],
            motion=motion, ground=foot, wide=endless,
        )  # fmt: skip
        self.out.append(board)
        return board

    def row(
        self, rng: np.random.Generator, grow: Grower, z: float, *, wide: float, count: float, gap: float = 0.0,
        kinds: int = 4, lit: float = 0.45, spread: float = 0.3, sink: float = 0.05, span: float = 1.7,
        uneven: float = 0.06,
    ) -> Board:  # fmt: skip
        """A whole row of far things on one board that goes on mirrored: `count` to the width of an upright picture.

        `gap`: how wide the middle stays open, in storeys to either side. `spread` varies their width.
        """
        pixels = self.pixels(z)
        grown = [grow(fork(rng), max(3.0, wide * pixels * (1 + spread * (number / kinds - 0.5) * 2)))
                 for number in range(kinds)]  # fmt: skip
        width = round(self.view.width * span)
        height = round(max(picture.shape[0] for picture in grown) * (1 + uneven)) + 1
        board = np.zeros((height, width, 4), np.uint8)
        spots = sorted(
            (float(rng.random()), float(rng.uniform(0, 1)), int(rng.integers(kinds)), bool(rng.random() < 0.5))
            for _ in range(max(1, round(count * span * self.broad)))
        )
        for near, at, which, flip in spots:
            if abs((at - 0.5) * width) < gap * pixels:
                continue
            picture = grown[which][:, ::-1] if flip else grown[which]
            top = height - picture.shape[0] - round((1 - near) * uneven * height)
            over(board, picture, round(at * width - picture.shape[1] / 2), top)
        return self.put(board, 0.0, z, wide=width / pixels, lit=lit, sink=sink, endless=True)


def over(board: np.ndarray, picture: np.ndarray, left: int, top: int) -> None:
    """Put a premultiplied picture onto a premultiplied board; what stands out is cut."""
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(board.shape[1], left + picture.shape[1]), min(board.shape[0], top + picture.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    part = picture[y0 - top : y1 - top, x0 - left : x1 - left]
    under = board[y0:y1, x0:x1]
    cover = cv2.merge([cv2.bitwise_not(np.ascontiguousarray(part[..., 3]))] * 4)
    under[:] = cv2.add(np.ascontiguousarray(part), cv2.multiply(under, cover, scale=1 / 255))


def swaying(rng: np.random.Generator, light: Light, reach: float) -> Motion:
    """Rocking about the foot, wider in the wind."""
    phase, rate = float(rng.uniform(0, 6.28)), float(rng.uniform(0.9, 1.4))
    swing = reach * (0.25 + 1.9 * light.wind * light.wind)
    return lambda t: Sway(turn=swing * (math.sin(t * rate + phase) + 0.4 * math.sin(t * rate * 2.7 + 1)))
