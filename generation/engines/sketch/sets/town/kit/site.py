"""A site: where things stand on open ground, in storeys, seen and lit as the shot wants."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generation.engines.sketch.stage.layer import Item, Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import NEAR, Seeds, View

from ...brush import Sheet, in_light, softened
from ...flats import Board, Wall

STOREY = 0.84
"""A storey (about 2.8 m) at z = 1, in heights of the picture."""
DEPTH = 1.37
"""Storeys per z."""


@dataclass(frozen=True)
class Lamp:
    """Light that falls on the ground: where (right, ahead, in storeys), how far it reaches, colour and strength."""

    x: float
    z: float
    reach: float
    tone: str
    power: float


@dataclass(frozen=True)
class Shade:
    """What throws a shadow: where it stands (right, ahead), half its width and its height, in storeys."""

    x: float
    z: float
    half: float
    tall: float


class Site:
    """Stands, hangs and lights things; x and heights are in storeys, z in planes."""

    def __init__(self, view: View, light: Light, seeds: Seeds, wanted: Sequence[tuple[str, str]] = ()) -> None:
        self.view, self.light, self.seeds = view, light, seeds
        self.storey = STOREY * view.height
        self.taken = {where for where, surface in wanted if surface == "ground"}
        self.lit = min(1.0, light.dark * 1.1)
        self.items: list[Item] = []
        self.lamps: list[Lamp] = []
        self.shades: list[Shade] = []

    def pixels(self, z: float) -> float:
        """Pixels a storey at z."""
        return self.storey / z

    def edge(self, z: float) -> float:
        """Half the picture's width at z, in storeys."""
        return 0.5 * self.view.width * z / self.storey

    def out(self, z: float, share: float, least: float = 0.0, most: float = 1e9) -> float:
        """`share` of half the picture's width at z in storeys, held between two bounds."""
        return min(most, max(least, share * self.edge(z)))

    def sheet(self, wide: float, tall: float, z: float, *, fine: int = 2) -> Sheet:
        """An empty sheet, as sharp as the picture is at z."""
        return Sheet(wide, tall, max(self.pixels(z), 2.0), fine=fine)

    def put(
        self, picture: Sheet | np.ndarray, x: float, z: float, *, wide: float, up: float = 0.0, lit: float = 0.5,
        keep: float = 0.0, blur: float = 0.0, hinge: tuple[float, float] = (0.5, 1.0), motion: Motion | None = None,
        throws: tuple[float, float] | None = None, sink: float = 0.0, endless: bool = False, lean: float = 0.35,
    ) -> Board:  # fmt: skip
        """Stand a picture `wide` storeys across with its hinge at (x, up).

        `keep`: how much it shines by itself. `throws`: half width and height of the shadow it casts. `endless`: it goes
        on mirrored to both sides. `blur` is in shares of the picture's short side.
        """
        drawn = picture.done() if isinstance(picture, Sheet) else picture
        before = drawn.shape
        graded = in_light(drawn, self.light, z, lit=lit * (1 - 0.35 * self.light.dark), keep=keep, lean=lean)
        if blur > 0:
            graded = softened(graded, blur * self.view.unit * before[1] / (wide * self.pixels(z)))
        grown_h, grown_w = (graded.shape[0] - before[0]) / 2, (graded.shape[1] - before[1]) / 2
        spot = ((hinge[0] * before[1] + grown_w) / graded.shape[1], (hinge[1] * before[0] + grown_h) / graded.shape[0])
        pixels = self.pixels(z)
        foot = self.view.ground(z)
        board = Board(
            graded, x=self.view.width / 2 + x * pixels, y=foot - (up - sink) * pixels, z=z, hinge=spot,
            size=wide * pixels / before[1], motion=motion, wide=endless, ground=foot,
        )  # fmt: skip
        self.items.append(board)
        if throws is not None:
            self.shades.append(Shade(x, z * DEPTH, *throws))
        return board

    def glow(self, x: float, z: float, up: float, radius: float, tone: str, power: float = 0.6) -> None:
        """A lamp's glow in the air and its light on the ground; nothing by day."""
        if self.lit < 0.05:
            return
        size = 48
        sheet = Sheet(1, 1, size, fine=1)
        sheet.glow(0.5, 0.5, 0.5, tone, power * self.lit, 2.0)
        self.put(sheet, x, z - 0.01, wide=2 * radius, up=up, hinge=(0.5, 0.5), keep=1.0)

    def shine(self, x: float, z: float, reach: float, tone: str = "#ffbf80", power: float = 0.7) -> None:
        """Lamp light on the ground at plane z."""
        if self.light.dark > 0.05:
            self.lamps.append(Lamp(x, z * DEPTH, reach, tone, power * self.light.dark))

    def wall(
        self, sheet: Sheet | np.ndarray, x: float, near: float, far: float, tall: float, *, low: float = 0.0,
        lit: float = 0.45, keep: float = 0.0, lean: float = 0.0,
    ) -> Wall:  # fmt: skip
        """A flat that runs away from the camera at x storeys, from `low` to `tall` storeys up."""
        drawn = sheet.done() if isinstance(sheet, Sheet) else sheet
        middle = 2 * near * far / (near + far)
        graded = in_light(drawn, self.light, middle, lit=lit * (1 - 0.35 * self.light.dark), keep=keep)
        right = x * self.storey
        flat = Wall(
            graded, near=near, far=far, top=(right + lean * self.storey, tall * self.storey),
            foot=(right, low * self.storey),
        )  # fmt: skip
        self.items.append(flat)
        return flat

    def beside(self, rng: np.random.Generator) -> int:
        """The side (−1 left, +1 right) that what stands near the lens leaves to the actors."""
        side = 1 if rng.random() < 0.5 else -1
        if len(self.taken & {"left", "right"}) == 1:
            return 1 if "left" in self.taken else -1
        return side

    def actors_here(self, x: float, z: float) -> bool:
        """Whether a thing at (x, z) would stand before the places where actors can be."""
        return z < NEAR + 0.6 and abs(x) < self.edge(z) * 0.9


def sway(rng: np.random.Generator, light: Light, reach: float) -> Motion:
    """Something light moves in the air, more in the wind."""
    phase, rate = float(rng.uniform(0, 2 * math.pi)), float(rng.uniform(0.9, 1.5))
    swing = reach * (0.3 + 1.8 * light.wind)
    return lambda t: Sway(turn=swing * (math.sin(t * rate + phase) + 0.4 * math.sin(t * rate * 2.7 + 1)))
