"""Dressing the street: signs, lanterns, lamps, trees and furniture, each on its own plane."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from generation.engines.sketch.paint.noise import fbm, fork
from generation.engines.sketch.stage.layer import REST, Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View

from ..brush import in_light, softened
from ..flats import Board, Wall
from ..forest_parts import trees
from . import signs
from .furniture import PIECES, Dress, Piece, car, lamp, signal
from .glyphs import WORDS
from .ground import Plan, Pool
from .houses import DEPTH, House
from .looks import Look

NEAREST = 5.3
"""Nothing stands nearer than this (z), so that the actors' places stay clear."""


class Dresser:
    """Hangs and stands things in a street of one look, in one light."""

    def __init__(self, view: View, look: Look, light: Light, plan: Plan) -> None:
        self.view, self.look, self.light, self.plan = view, look, light, plan
        self.out: list[Board | Wall] = []

    def pixels(self, z: float) -> float:
        """Pixels a storey at z."""
        return self.plan.storey / z

    def dress(self, z: float) -> Dress:
        """How furniture is drawn at z."""
        return Dress(
            self.pixels(z), min(1.0, self.light.dark * 1.1), self.light.white, self.look.awnings, self.light.season
        )

    def hang(
        self, picture: np.ndarray, x: float, up: float, z: float, *, wide: float, hinge: tuple[float, float],
        motion: Motion | None = None, lit: float = 0.45, blur: float = 0.0, keep: float = 0.0,
    ) -> None:  # fmt: skip
        """Put a picture `wide` storeys across with its hinge at (x, up) storeys on plane z."""
        view, storey = self.view, self.plan.storey
        graded = in_light(picture, self.light, z, lit=lit * (1 - 0.5 * self.light.dark), keep=keep)
        before = graded.shape
        graded = softened(graded, blur)
        grown_h, grown_w = (graded.shape[0] - before[0]) / 2, (graded.shape[1] - before[1]) / 2
        hinge = (
            (hinge[0] * before[1] + grown_w) / graded.shape[1],
            (hinge[1] * before[0] + grown_h) / graded.shape[0],
        )
        self.out.append(
            Board(
                graded, x=view.width / 2 + x * storey / z, y=view.ground(z) - up * storey / z, z=z, hinge=hinge,
                size=wide * storey / z / before[1], motion=motion, ground=view.ground(z),
            )
        )  # fmt: skip

    def stand(self, piece: Piece, x: float, z: float, *, motion: Motion | None = None) -> None:
        """Stand a piece of furniture on the pavement; its light falls on the road."""
        keep = 0.55 * min(1.0, self.light.dark * 1.1) if piece.light else 0.0
        self.hang(piece.picture, x, 0.0, z, wide=piece.wide, hinge=(0.5, 1.0), motion=motion, keep=keep)
        if piece.light and self.light.dark > 0.05:
            tone = piece.tone if isinstance(piece.tone, str) else "#ffb45a"
            self.plan.pools.append(Pool(x + piece.light[0], z * DEPTH, 1.55, tone, 0.80 * self.light.dark))
        if piece.tall < 1.7:
            self.plan.shades.append((x, z * DEPTH, piece.wide * 0.3, piece.tall))


def dress(view: View, look: Look, light: Light, seeds: Seeds, plan: Plan, houses: list[House]) -> list[Board | Wall]:
    """Everything that hangs and stands in the street; adds its lamps to the plan's pools of light."""
    dresser = Dresser(view, look, light, plan)
    _blades(dresser, seeds.place("signs"), houses)
    _lanterns(dresser, seeds.place("lanterns"), houses)
    _lamps(dresser, seeds.place("lamps"))
    _trees(dresser, seeds.place("trees"))
    _traffic(dresser, seeds.place("traffic"))
    _furniture(dresser, seeds.place("furniture"))
    _overhead(dresser, seeds.place("overhead"))
    if look.name in ("tokyo", "city", "alley") and (light.dark > 0.3 or light.white > 0.3 or light.wet > 0.3):
        _steam(dresser, seeds.place("steam"))
    return dresser.out


def _flicker(rng: np.random.Generator) -> Motion | None:
    """One sign in six has a bad tube."""
    phase = float(rng.uniform(0, 6.28))
    if rng.random() > 0.16:
        return None

    def flicker(seconds: float) -> Sway:
        fails = math.sin(seconds * 23 + phase) + math.sin(seconds * 37 + 2 * phase) > 1.5
        return Sway(opacity=0.72) if fails else REST

    return flicker


def _sway(rng: np.random.Generator, light: Light, reach: float) -> Motion:
    phase, rate = float(rng.uniform(0, 6.28)), float(rng.uniform(1.3, 1.9))
    swing = reach * (0.35 + 1.5 * light.wind)
    return lambda t: Sway(turn=swing * (math.sin(t * rate + phase) + 0.35 * math.sin(t * rate * 2.3 + 1)))


def _blades(dresser: Dresser, rng: np.random.Generator, houses: list[House]) -> None:
    """Upright signs that stand out from the fronts, and a few boards above the shops."""
    look, light = dresser.look, dresser.light
    words = WORDS[look.script]
    if not words:
        return
    lit = min(1.0, light.dark * 1.15)
    for house in houses:
        count = int(rng.poisson(look.blades))
        if house.near > 26:
            continue
        for number in range(count):
            z = float(rng.uniform(max(house.near + 0.3, NEAREST), max(house.far - 0.3, NEAREST + 0.1)))
            tone = look.neon[rng.integers(len(look.neon))]
            word = words[rng.integers(len(words))]
            flicker = _flicker(rng)
            motion = flicker if lit > 0.4 else None
            if look.script == "latin" and rng.random() < 0.35 and z > 7.5 and len(word) < 6:
                tall = float(rng.uniform(0.30, 0.38))
                picture = signs.banner(word, dresser.pixels(z) * tall, tone, lit)
                wide = picture.shape[1] / dresser.pixels(z)
                up = 1.55 + number * 0.9 + float(rng.uniform(0, 0.3))
                x = house.side * (house.off - wide * 0.22)
                dresser.hang(picture, x, up, z, wide=wide, hinge=(0.5, 0.5), motion=motion, keep=lit)
                continue
            wide = float(rng.uniform(0.34, 0.50)) * (1.15 if len(word) < 3 else 1.0)
            picture = signs.blade(word, dresser.pixels(z) * wide, tone, lit, snow=light.white)
            sheet = wide * (1 + 2 * signs.HALO)
            tall = picture.shape[0] / dresser.pixels(z)
            up = 1.45 + float(rng.uniform(0, max(0.2, min(house.height - 3.0, 1.2 + number * 1.9))))
            dresser.hang(
                picture,
                house.side * (house.off - wide * 0.62),
                up + tall / 2,
                z,
                wide=sheet,
                hinge=(0.5, 0.5),
                motion=motion,
                keep=lit,
            )


def _lanterns(dresser: Dresser, rng: np.random.Generator, houses: list[House]) -> None:
    """Rows of paper lanterns along some shops."""
    look, light = dresser.look, dresser.light
    if look.lamp != "lantern":
        return
    for house in houses:
        if rng.random() > 0.68 or house.near > 18:
            continue
        tone = ("#ff5a34", "#ff7a2c", "#e8432f", "#ffb23a")[rng.integers(4)]
        for z in np.arange(max(house.near + 0.35, NEAREST), house.far - 0.2, 0.62 if house.near < 9 else 1.1):
            wide = float(rng.uniform(0.24, 0.28))
            picture = signs.lantern(dresser.pixels(float(z)) * wide, min(1.0, light.dark * 1.1), tone, snow=light.white)
            dresser.hang(
                picture,
                house.side * (house.off - 0.62),
                1.30 + 0.5 * signs.LANTERN * wide,
                float(z),
                wide=wide * signs.LANTERN,
                hinge=(0.5, 0.0),
                motion=_sway(rng, light, 0.030),
                keep=min(1.0, light.dark * 1.1),
            )
        if light.dark > 0.05:
            middle = (house.near + house.far) / 2 * DEPTH
            dresser.plan.pools.append(Pool(house.side * (house.off - 0.6), middle, 0.9, "#ff8a4a", 0.6 * light.dark))


def _lamps(dresser: Dresser, rng: np.random.Generator) -> None:
    """Street lamps along the kerbs, one side after the other."""
    look, plan = dresser.look, dresser.plan
    if look.lamp == "lantern":
        return
    kerb = plan.half - plan.pavement + 0.10
    z, side = NEAREST + float(rng.uniform(0.5, 1.6)), (1 if rng.random() < 0.5 else -1)
    while z < 24:
        piece = lamp(look.lamp, dresser.dress(z), -side)
        x = side * (kerb if look.lamp != "wall" else plan.half - 0.08)
        dresser.stand(piece, x, z)
        z, side = z * float(rng.uniform(1.22, 1.34)) + 0.6, -side


def _trees(dresser: Dresser, rng: np.random.Generator) -> None:
    """Trees along the pavement."""
    look, light, plan = dresser.look, dresser.light, dresser.plan
    if look.trees <= 0:
        return
    kerb = plan.half - plan.pavement * 0.55
    for side in (-1, 1):
        z = 7.0 + float(rng.uniform(0, 2.4))
        while z < 22:
            if rng.random() < look.trees:
                tall = float(rng.uniform(1.9, 2.6)) * (0.85 if look.name == "village" else 1.0)
                kind = "blossom" if rng.random() < 0.5 and light.season == "spring" else "broadleaf"
                grown = trees.tree(
                    fork(rng),
                    kind,
                    dresser.pixels(z) * tall,
                    light.season,
                    side=math.cos(light.angle),
                    snow=light.white,
                )
                wide = grown.picture.shape[1] / dresser.pixels(z)
                dresser.hang(
                    grown.picture,
                    side * kerb,
                    0.0,
                    z,
                    wide=wide,
                    hinge=(0.5, 1.0),
                    motion=_sway(rng, light, 0.006),
                    lit=0.55,
                )
                plan.shades.append((side * kerb, z * DEPTH, wide * 0.35, tall))
            z *= float(rng.uniform(1.22, 1.38))


def _traffic(dresser: Dresser, rng: np.random.Generator) -> None:
    """Cars along the kerbs, beyond the actors, and a traffic light at the crossing."""
    look, plan = dresser.look, dresser.plan
    edge = plan.half - plan.pavement
    for side in (-1, 1):
        z = 8.2 + float(rng.uniform(0, 3.0))
        while z < 26:
            piece = car(fork(rng), dresser.dress(z), coming=side < 0)
            if rng.random() < look.cars and edge > 1.15:
                dresser.stand(piece, side * (edge - 0.58 - float(rng.uniform(0, 0.12))), z)
            z += float(rng.uniform(1.5, 3.6)) * (1 + z / 20)
    if plan.crossing is not None and look.cars > 0:
        z = plan.crossing / DEPTH + 0.7
        side = 1 if rng.random() < 0.5 else -1
        dresser.stand(signal(dresser.dress(z), -side), side * (edge + 0.12), z)


def _furniture(dresser: Dresser, rng: np.random.Generator) -> None:
    """What stands before the houses."""
    look, plan = dresser.look, dresser.plan
    if not look.furniture:
        return
    for side in (-1, 1):
        z, last = NEAREST + float(rng.uniform(0.1, 1.4)), ""
        while z < 17:
            name = look.furniture[rng.integers(len(look.furniture))]
            if name == last and name != "stall":
                name = look.furniture[(look.furniture.index(name) + 1) % len(look.furniture)]
            last = name
            piece = PIECES[name](fork(rng), dresser.dress(z))
            share = 0.74 if name == "stall" else 0.84
            piece = replace(piece, wide=piece.wide * share, tall=piece.tall * share)
            inside = {"vending": 0.28, "stall": 0.30 * piece.wide}.get(name, piece.wide * 0.42)
            dresser.stand(piece, side * (plan.half - inside - float(rng.uniform(0.02, 0.12))), z)
            z += float(rng.uniform(0.8, 1.5)) * (1 + z / 14) * (0.75 if name == "stall" else 1.0)


def _overhead(dresser: Dresser, rng: np.random.Generator) -> None:
    """Strings of light or flags from wall to wall, and wires."""
    look, light, plan = dresser.look, dresser.light, dresser.plan
    span = plan.half * 2
    if look.garland:
        z = 6.2 + float(rng.uniform(0, 1.2))
        while z < 20:
            kind = look.garland
            if rng.random() < 0.6 and kind == "bulbs" and look.name == "market":
                kind = "flags" if light.dark < 0.3 else kind
            picture = signs.garland(
                fork(rng), span, 0.34, span * dresser.pixels(z), kind, min(1.0, light.dark * 1.1), snow=light.white
            )
            dresser.hang(
                picture,
                0.0,
                float(rng.uniform(2.5, 3.1)),
                z,
                wide=span,
                hinge=(0.5, 0.5),
                motion=_sway(rng, light, 0.004),
                keep=min(1.0, light.dark * 1.1) if kind != "flags" else 0.0,
            )
            z *= float(rng.uniform(1.30, 1.5))
    if look.cables > 0:
        z = 5.6
        while z < 18:
            if rng.random() < look.cables:
                picture = signs.cable(span, 0.3, span * dresser.pixels(z), int(rng.integers(2, 4)))
                dresser.hang(picture, 0.0, float(rng.uniform(2.9, 4.6)), z, wide=span, hinge=(0.5, 0.5))
            z *= float(rng.uniform(1.18, 1.4))


def _steam(dresser: Dresser, rng: np.random.Generator) -> None:
    """Puffs that rise from kitchens and gratings on cold, wet or late streets."""
    view, light, plan = dresser.view, dresser.light, dresser.plan
    storey = plan.storey
    for side in (-1, 1):
        z = 6.8 + float(rng.uniform(0, 5.5))
        x = side * (plan.half - 0.35)
        side_px = max(8, round(0.7 * dresser.pixels(z) / 2))
        shape = 0.45 + 0.55 * fbm(fork(rng), side_px, side_px, 3, 3, 3, 0.6)
        axis = np.linspace(-1, 1, side_px, dtype=np.float32)
        puff = np.clip(1 - np.hypot(axis[None], axis[:, None]), 0, 1) ** 1.3 * shape
        tone = np.clip(
            light.haze * 0.6 + np.array((0.55, 0.62, 0.72), np.float32) * np.float32(0.25 + 0.3 * light.dark), 0, 1
        )
        sheet = np.empty((side_px, side_px, 4), np.float32)
        sheet[..., :3] = tone * puff[..., None]
        sheet[..., 3] = puff
        picture = np.clip(sheet * 150, 0, 255).astype(np.uint8)
        for number in range(3):
            dresser.out.append(
                Board(
                    picture,
                    x=view.width / 2 + x * storey / z,
                    y=view.ground(z) - 0.5 * storey / z,
                    z=z - 0.05 * number,
                    hinge=(0.5, 0.5),
                    size=2.0,
                    motion=_puff(storey / z, number / 3 + float(rng.uniform(0, 0.2)), -side, light.wind),
                )
            )


def _puff(pixels: float, phase: float, way: int, wind: float) -> Motion:
    def rise(seconds: float) -> Sway:
        share = (seconds * 0.22 + phase) % 1.0
        return Sway(
            x=way * pixels * (0.15 * share + 0.5 * wind * share * share),
            y=-pixels * 1.9 * share,
            scale=0.5 + 1.1 * share,
            opacity=0.85 * math.sin(math.pi * share) ** 0.8,
        )

    return rise
