"""Houses along both sides of a street: where each stands, and its front, roof and gable in the shot's light."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from generation.engines.sketch.paint.colour import bgr, smooth
from generation.engines.sketch.paint.noise import Field, fork
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import View

from ..brush import Sheet, mix, shade
from ..flats import Board, Wall
from .bays import SHOP_FLOOR, Glass
from .facades import CORNICE, front
from .looks import Look
from .sun import Sun

Frame = NDArray[np.uint8]

DEPTH = 1.37
"""Storeys along the street per unit of z."""
FIRST, LAST = 2.0, 34.0


@dataclass(frozen=True)
class House:
    """One house: its side (−1 left, +1 right), both its ends in z, how far off the middle it stands, its floors."""

    side: int
    near: float
    far: float
    off: float
    floors: int
    seed: int
    awning: bool

    @property
    def height(self) -> float:
        """Top of its wall in storeys."""
        return SHOP_FLOOR + self.floors + CORNICE


def build(rng: np.random.Generator, look: Look, half: float) -> list[House]:
    """Houses down both sides, nearest first, `half` storeys from the middle."""
    houses = []
    for side in (-1, 1):
        z = FIRST * float(rng.uniform(0.9, 1.05))
        while z < LAST:
            long = float(rng.uniform(2.6, 3.8) if look.roof == "gable" else rng.uniform(3.6, 5.8))
            far = min(z + long / DEPTH * (1 + z / 26), LAST + 2)
            floors = int(rng.integers(look.floors[0], look.floors[1] + 1))
            off = half + float(rng.choice((0.0, 0.0, 0.10, 0.18)))
            houses.append(House(side, z, far, off, floors, int(rng.integers(2**31)), bool(rng.random() < 0.72)))
            gap = float(rng.uniform(0.5, 1.3)) if look.roof == "gable" else 0.0
            z = far + gap
    return sorted(houses, key=lambda house: house.near)


class Mason:
    """Builds the flats of houses for one shot."""

    def __init__(self, view: View, look: Look, light: Light, sun: Sun, storey: float) -> None:
        self._view, self._look, self._light, self._sun, self._storey = view, look, light, sun, storey
        lit = min(1.0, light.dark * 1.05)
        self._glass = Glass(
            sky=light.sky_at(0.45) * np.float32(0.9 - 0.35 * light.dark),
            street=light.haze * np.float32(0.75 - 0.4 * light.dark),
            lit=lit,
            snow=light.white,
        )

    def flats(self, house: House) -> Iterator[Wall | Board]:
        """The house's gable, front, roof and awning, farthest first."""
        rng = np.random.default_rng(house.seed)
        view, storey = self._view, self._storey
        sharp = storey / max(house.near, 4.6) * 1.15
        along = (house.far - house.near) * DEPTH
        seen = abs(house.off * storey * (1 / max(house.near, 2.4) - 1 / house.far))
        scale = (float(np.clip(seen * 1.9 / along, 5, sharp)), sharp)
        cut = ((view.horizon + 0.45 * view.unit) * house.far + view.drop) / storey
        face = front(fork(rng), self._look, length=along, floors=house.floors, scale=scale, glass=self._glass, cut=cut)
        wall = np.array(bgr(face.wall), np.float32)
        gable, roof, cloth = fork(rng), fork(rng), fork(rng)
        yield from self._return(house, wall, gable)
        if face.height >= house.height - 0.01:
            yield from self._roof(house, scale, roof)
        yield Wall(
            self.lit(face.body, face.glow, house, face.height), near=house.near, far=house.far,
            top=(house.side * house.off * storey, face.height * storey), foot=(house.side * house.off * storey, 0.0),
        )  # fmt: skip
        if house.awning and self._look.awnings:
            yield self._awning(house, scale, cloth)

    def lit(self, body: Frame, glow: Frame | None, house: House, height: float, low: float = 0.0) -> Frame:
        """A front in the shot's light: sun and shade, lamps from below, haze along its length."""
        light = self._light
        rows, columns = body.shape[:2]
        # Light changes slowly along a wall: it is worked out on every third pixel.
        y = np.linspace(height, low, max(2, rows // 3), dtype=np.float32)[:, None]
        z = np.linspace(house.far, house.near, max(2, columns // 3), dtype=np.float32)[None]
        sun = self._sun.on_wall(house.side, y, z * np.float32(DEPTH))[..., None]
        # Less sky is seen from deep in the street; at night the lamps below are the brighter light.
        open_sky = 0.80 + 0.24 * smooth(0.0, 5.0, y)[..., None]
        shaded = light.ambient * (open_sky * (1 - 0.45 * light.dark))
        shaded = shaded + light.key * np.float32(0.10 * self._sun.strength)
        tint = shaded + (light.key * np.float32(1.08) - shaded) * sun
        tint = tint + (np.exp(-np.abs(y - 0.7) / 1.25) * (0.80 * light.dark))[..., None] * bgr("#ffb871")
        depth = (1 - np.exp(-light.density * np.clip(z - 3.0, 0, None)))[..., None]
        clear = np.broadcast_to(1 - depth, (*tint.shape[:2], 1))
        haze = light.haze * (1 - clear) * 255
        shine = np.repeat((1 - 0.65 * (1 - clear)) * np.float32(0.94 + 0.25 * light.dark), 3, 2)

        def full(field: Field) -> Field:
            return cv2.resize(field.astype(np.float32), (columns, rows), interpolation=cv2.INTER_LINEAR)

        seen = cv2.multiply(body, full(tint * clear * np.float32(light.exposure)), dtype=cv2.CV_32F)
        seen = cv2.add(seen, full(haze))
        if glow is not None:
            seen = cv2.add(seen, cv2.multiply(glow, full(shine), dtype=cv2.CV_32F))
        return cv2.cvtColor(cv2.add(seen, (0.5, 0.5, 0.5, 0.0), dtype=cv2.CV_8U), cv2.COLOR_BGR2BGRA)

    def _return(self, house: House, wall: Field, rng: np.random.Generator) -> Iterator[Board]:
        """The side of the house that faces the camera."""
        light, storey, view = self._light, self._storey, self._view
        if house.near < 3.2:
            return
        wide, tall = 2.4, min(house.height, ((view.horizon + 0.4 * view.unit) * house.near + view.drop) / storey)
        peak = 1.15 if self._look.roof == "gable" else 0.0
        if tall < house.height - 0.01:
            peak = 0.0
        sheet = Sheet(wide, tall + peak, storey / house.near, fine=2)
        tone = wall * (light.ambient * np.float32(0.78 - 0.34 * light.dark)) * np.float32(light.exposure)
        warm = wall * bgr("#ffb871") * np.float32(0.30 * light.dark)
        depth = np.float32(light.depth(house.near))
        top, low = tone + (light.haze - tone) * depth, tone * 0.9 + warm
        low = low + (light.haze - low) * depth
        sheet.fade(0, peak, wide, tall, tuple(top), tuple(low))
        if peak:
            sheet.poly([(0, peak + 0.02), (wide / 2, 0.05), (wide, peak + 0.02)], tuple(top))
            edge = tuple(light.paint("#ffffff" if light.white else "#8a4a38", house.near, 0.35))
            sheet.line([(0, peak + 0.06), (wide / 2, 0.06), (wide, peak + 0.06)], 0.14 if light.white else 0.10, edge)
        for row in range(int(tall - 1.2)):
            for column in (0.35, 1.15, 1.85):
                x = column if house.side > 0 else wide - column - 0.34
                lit = rng.random() < self._glass.lit * 0.4
                pane = mix("#ffcf87", light.haze, float(depth) * 0.5) if lit else shade(tuple(top), 0.62)
                sheet.rect(x, peak + 0.45 + row, 0.34, 0.46, pane)
        if light.white and not peak:
            sheet.rect(0, 0, wide, 0.12, tuple(light.paint("#ffffff", house.near, 0.4)))
        x = view.width / 2 + house.side * house.off * storey / house.near
        yield Board(
            sheet.done(),
            x=x,
            y=view.ground(house.near),
            z=house.near + 0.02,
            hinge=(0.0 if house.side > 0 else 1.0, 1.0),
            ground=view.ground(house.near),
        )

    def _roof(self, house: House, scale: tuple[float, float], rng: np.random.Generator) -> Iterator[Wall]:
        """A sloping roof over the front, for the looks that have one."""
        kind, storey, light = self._look.roof, self._storey, self._light
        if kind == "flat":
            return
        rise, back, tiles = {
            "mansard": (0.95, 0.42, ("#6f7f90", "#7d8c9b")), "gable": (1.15, 1.2, ("#a8503c", "#8d4636", "#7f5a4a")),
            "tile": (0.42, 0.65, ("#b5623f", "#c0754c")),
        }[kind]  # fmt: skip
        along = (house.far - house.near) * DEPTH
        sheet = Sheet(along, 1.0, (scale[0], max(8.0, scale[1] * rise)))
        tone = tiles[rng.integers(len(tiles))]
        sheet.fade(0, 0, along, 1.0, shade(tone, 1.08), shade(tone, 0.86))
        for row in np.arange(0.08, 1.0, 0.12 if kind != "mansard" else 0.5):
            sheet.rect(0, float(row), along, 0.022, shade(tone, 0.72), 0.7)
        if kind == "mansard":
            for x in np.arange(0.5, along - 0.3, 1.0):
                lit = rng.random() < self._glass.lit * 0.5
                sheet.slab(x - 0.06, 0.20, 0.52, 0.80, 0.16, "#e4d9c2")
                sheet.rect(x, 0.34, 0.40, 0.62, "#ffcf87" if lit else shade(self._glass.sky, 0.5))
        if light.white:
            sheet.rect(0, 0, along, 0.86, "#ffffff", 0.93 * light.white)
            for x in np.arange(0, along, 0.3):
                sheet.oval(float(x) + 0.15, 0.86, 0.19, 0.05 + 0.05 * rng.random(), "#ffffff")
        body = np.ascontiguousarray(sheet.done()[..., :3])
        lit_side = House(house.side, house.near, house.far, house.off, house.floors, house.seed, False)
        flat = self.lit(body, None, lit_side, house.height + rise + 2, house.height + 2)
        eave = house.off - (0.14 if kind != "mansard" else 0.02)
        yield Wall(
            flat, near=house.near, far=house.far,
            top=(house.side * (house.off + back) * storey, (house.height + rise) * storey),
            foot=(house.side * eave * storey, (house.height - 0.05) * storey),
        )  # fmt: skip

    def _awning(self, house: House, scale: tuple[float, float], rng: np.random.Generator) -> Wall:
        """A striped awning over part of the pavement."""
        storey, light = self._storey, self._light
        along = (house.far - house.near) * DEPTH
        start, stop = sorted(rng.uniform(0.04, 0.96, 2))
        if stop - start < 0.4:
            start, stop = 0.10, 0.90
        near, far = house.near + (house.far - house.near) * start, house.near + (house.far - house.near) * stop
        span = (stop - start) * along
        sheet = Sheet(span, 1.0, (scale[0], max(10.0, scale[1] * 0.5)))
        hue = self._look.awnings[rng.integers(len(self._look.awnings))]
        plain = rng.random() < 0.35
        width = 0.17
        for stripe in range(int(span / width) + 1):
            tone = hue if plain or stripe % 2 else mix("#f6ead4", hue, 0.05)
            x = stripe * width
            sheet.poly([(x, 0), (x + width, 0), (x + width, 0.74), (x, 0.74)], shade(tone, 1.05))
            sheet.poly(
                [(x, 0.74), (x + width, 0.74), (x + width, 0.88), (x + width / 2, 1.0), (x, 0.88)], shade(tone, 0.80)
            )
        if light.white:
            sheet.rect(0, 0, span, 0.60, "#ffffff", 0.94 * light.white)
        drawn = sheet.done()
        alpha = drawn[..., 3]
        flat = self.lit(np.ascontiguousarray(drawn[..., :3]), None, house, 2.2, 1.6)
        # Lamps and shop windows shine through the cloth.
        warm = (drawn[..., :3].astype(np.float32) * bgr("#ffb46a") * np.float32(0.30 * light.dark)).astype(np.uint8)
        flat[..., :3] = cv2.add(flat[..., :3], warm)
        flat = cv2.multiply(flat, cv2.merge([alpha] * 4), scale=1 / 255)
        side = house.side
        return Wall(
            flat, near=near, far=far, top=(side * house.off * storey, 1.24 * storey),
            foot=(side * (house.off - 0.55) * storey, 0.90 * storey),
        )  # fmt: skip
