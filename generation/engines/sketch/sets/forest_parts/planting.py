"""Planting: the far edge of the wood, the trees at both sides, and what grows between them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from generation.engines.sketch.paint.noise import fork
from generation.engines.sketch.stage.layer import Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View

from ..brush import Sheet, in_light, softened
from ..flats import Board
from ..street_parts.furniture import PIECES, Dress, lamp
from . import growth, trees
from .glades import Glade
from .ground import Lie

WIDE = 1.7
"""Width of a row of far trees in pictures; it goes on mirrored."""


class Planter:
    """Sets plants into a wood of one look, in one light."""

    def __init__(self, view: View, glade: Glade, light: Light, lie: Lie) -> None:
        self.view, self.glade, self.light, self.lie = view, glade, light, lie
        self.side = math.cos(light.angle)
        self.out: list[Board] = []

    def pixels(self, z: float) -> float:
        """Pixels a storey at z."""
        return self.lie.storey / z

    def put(
        self, picture: np.ndarray, x: float, z: float, *, wide: float, lit: float = 0.5, motion: Motion | None = None,
        sink: float = 0.0, blur: float = 0.0,
    ) -> None:  # fmt: skip
        """Stand a picture `wide` storeys across at x storeys right, its foot sunk a little into the ground."""
        view, storey = self.view, self.lie.storey
        graded = in_light(picture, self.light, z, lit=lit)
        border = 0
        if blur > 0.4:
            before = graded.shape[0]
            graded = softened(graded, blur)
            border = (graded.shape[0] - before) // 2
        foot = view.ground(z) + sink * storey / z
        hinge = (0.5, 1 - border / graded.shape[0])
        size = wide * storey / z / picture.shape[1]
        self.out.append(
            Board(
                graded,
                x=view.width / 2 + x * storey / z,
                y=foot,
                z=z,
                hinge=hinge,
                size=size,
                motion=motion,
                ground=foot,
            )
        )

    def season_of(self) -> str:
        """The season leaves show."""
        return self.light.season

    def kind(self, rng: np.random.Generator) -> str:
        """One of the look's trees."""
        return self.glade.trees[rng.integers(len(self.glade.trees))]


def plant(
    view: View, glade: Glade, light: Light, seeds: Seeds, lie: Lie, wanted: Sequence[tuple[str, str]]
) -> list[Board]:  # fmt: skip
    """Everything that grows or stands in the wood, beyond its ground; what is near the lens leaves the actors clear."""
    planter = Planter(view, glade, light, lie)
    if glade.wall > 0:
        for name, z, tall in (("far", 24.0, 3.3), ("edge", 16.5, 3.6), ("inner", 11.5, 3.9)):
            _row(planter, seeds.place(f"row {name}"), z, tall * glade.tall)
    _sides(planter, seeds.place("sides"))
    _low(planter, seeds.place("low"))
    _furniture(planter, seeds.place("furniture"))
    _frame(planter, seeds.shot("frame"), {where for where, surface in wanted if surface == "ground"})
    return planter.out


def _sway(rng: np.random.Generator, light: Light, reach: float) -> Motion:
    phase, rate = float(rng.uniform(0, 6.28)), float(rng.uniform(0.9, 1.4))
    swing = reach * (0.25 + 1.9 * light.wind * light.wind)
    return lambda t: Sway(turn=swing * (math.sin(t * rate + phase) + 0.4 * math.sin(t * rate * 2.7 + 1)))


def _row(planter: Planter, rng: np.random.Generator, z: float, tall: float) -> None:
    """One row of far trees on a single board, open in the middle the nearer it is."""
    view, glade, light = planter.view, planter.glade, planter.light
    pixels = planter.pixels(z)
    width, height = round(view.width * WIDE), max(4, round(tall * 1.12 * pixels))
    board = np.zeros((height, width, 4), np.uint8)
    span = width / pixels
    grown = [
        trees.tree(
            fork(rng),
            planter.kind(rng),
            pixels * tall * float(rng.uniform(0.78, 1.08)),
            light.season,
            side=planter.side,
            snow=light.white,
            detail=0.40 if z > 14 else 0.65,
        )
        for _ in range(5)
    ]
    density = {"bamboo": 3.0, "pines": 1.5, "birches": 1.7}.get(glade.name, 1.05)
    count = round(span * density * glade.wall)
    gap = (0.0 if z > 20 else 0.55 if z > 14 else 1.35) * (1.6 if glade.clearing > 2.5 else 1.0) * z / 10
    spots = []
    for _ in range(count):
        x, which, flip, near = (
            float(rng.uniform(0, 1)),
            int(rng.integers(5)),
            bool(rng.random() < 0.5),
            float(rng.random()),
        )
        if abs((x - 0.5) * span - lie_shift(planter, z)) < gap:
            continue
        spots.append((near, x, which, flip))
    for near, x, which, flip in sorted(spots):
        picture = grown[which].picture
        picture = picture[:, ::-1] if flip else picture
        _over(
            board,
            picture,
            round(x * width - picture.shape[1] / 2),
            height - picture.shape[0] - round((1 - near) * 0.06 * height),
        )
    planter.put(board, 0.0, z, wide=span, lit=0.42, sink=0.06)
    planter.out[-1].wide = True


def lie_shift(planter: Planter, z: float) -> float:
    """Where the path runs at distance z, so that the wood opens there."""
    return float(planter.lie.path(z * planter.lie.depth)) if planter.glade.path else 0.0


def _over(board: np.ndarray, picture: np.ndarray, left: int, top: int) -> None:
    """Put a premultiplied picture onto a premultiplied board; what stands out is cut."""
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(board.shape[1], left + picture.shape[1]), min(board.shape[0], top + picture.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    part = picture[y0 - top : y1 - top, x0 - left : x1 - left]
    under = board[y0:y1, x0:x1]
    under[:] = part + (under * ((255 - part[..., 3:]).astype(np.uint16)) // 255).astype(np.uint8)


def _sides(planter: Planter, rng: np.random.Generator) -> None:
    """Single trees to the left and right of the clearing."""
    glade, light = planter.glade, planter.light
    for side in (-1, 1):
        z = 5.6 + float(rng.uniform(0, 1.0))
        while z < 11:
            if rng.random() < glade.near:
                tall = float(rng.uniform(3.4, 4.6)) * glade.tall
                seed = fork(rng)
                away = glade.clearing * (0.62 + 0.075 * z) + float(rng.uniform(0.0, 1.1))
                grown = trees.tree(
                    seed, planter.kind(rng), planter.pixels(z) * tall, light.season, side=planter.side, snow=light.white
                )
                wide = grown.picture.shape[1] / planter.pixels(z)
                planter.put(grown.picture, side * away, z, wide=wide, motion=_sway(rng, light, 0.006), sink=0.03)
            z *= float(rng.uniform(1.10, 1.24)) * (0.93 if glade.near > 0.8 else 1.05)


def _low(planter: Planter, rng: np.random.Generator) -> None:
    """Tufts, ferns, bushes, rocks, mushrooms and logs beside the clearing, never in it."""
    glade, light = planter.glade, planter.light
    kinds = (
        ("tuft", 0.25 + glade.tall_grass), ("fern", glade.ferns), ("bush", glade.bushes), ("rock", glade.rocks * 0.7),
        ("mushrooms", glade.mushrooms * 0.6), ("log", glade.ferns * 0.25),
    )  # fmt: skip
    total = sum(weight for _, weight in kinds)
    names, chances = [name for name, _ in kinds], [weight / total for _, weight in kinds]
    zs = np.sort(rng.uniform(4.7, 12.5, round(30 + 10 * glade.tall_grass)))[::-1]
    for z in zs.tolist():
        name = str(rng.choice(names, p=chances))
        side, away, seed = (1 if rng.random() < 0.5 else -1), float(rng.uniform(0, 1)), fork(rng)
        x = side * (glade.clearing * (0.50 + 0.055 * z) + away**1.4 * 2.4 * z / 6)
        if glade.path and abs(x - lie_shift(planter, z)) < 0.9:
            continue
        pixels, snow, season = planter.pixels(z), light.white, light.season
        wide = {"tuft": 0.62, "fern": 0.95, "bush": 1.15, "rock": 0.80, "mushrooms": 0.34, "log": 1.5}[name] * (
            0.75 + 0.5 * away
        )
        if name == "tuft":
            picture = growth.tuft(seed, wide * pixels, season, bloom=glade.flowers, snow=snow)
        elif name == "fern":
            picture = growth.fern(seed, wide * pixels, season, snow=snow)
        elif name == "bush":
            picture = growth.bush(seed, wide * pixels, season, planter.side, snow=snow, bloom=glade.flowers)
        elif name == "rock":
            picture = growth.rock(seed, wide * pixels, planter.side, snow=snow)
        elif name == "mushrooms":
            picture = growth.mushrooms(seed, wide * pixels, snow=snow)
        else:
            picture = growth.log(seed, wide * pixels, snow=snow)
        planter.put(
            picture,
            x,
            z,
            wide=wide,
            lit=0.55,
            sink=0.02,
            motion=_sway(rng, light, 0.012) if name in ("tuft", "fern") else None,
        )


def _furniture(planter: Planter, rng: np.random.Generator) -> None:
    """Benches and lamps of a park, pots of a garden."""
    glade, light = planter.glade, planter.light
    for number, name in enumerate(glade.furniture * 2):
        z = 6.6 + 2.6 * number + float(rng.uniform(0, 1.2))
        side = -1 if number % 2 else 1
        dress = Dress(planter.pixels(z), min(1.0, light.dark * 1.1), light.white, ("#b62f3a",), light.season)
        piece = lamp("post", dress, -side) if name == "lamp" else PIECES[name](fork(rng), dress)
        planter.put(piece.picture, lie_shift(planter, z) + side * (1.35 + 0.08 * z), z, wide=piece.wide * 0.9)


def _frame(planter: Planter, rng: np.random.Generator, taken: set[str]) -> None:
    """One dark plane close to the lens that frames a corner or two."""
    view, glade, light, storey = planter.view, planter.glade, planter.light, planter.lie.storey
    z, side = 2.5, (1 if rng.random() < 0.5 else -1)
    if len(taken & {"left", "right"}) == 1:
        side = 1 if "left" in taken else -1
    crowded = len(taken) > 1
    pixels = storey / z
    blur = view.unit * 0.010
    seed = fork(rng)
    if glade.frame == "grass":
        for way, share in ((side, 1.0), (-side, 0.7)):
            picture = growth.tuft(fork(rng), 1.5 * pixels * share, light.season, bloom=1.6, snow=light.white)
            planter.put(
                picture,
                way * 0.62 * view.width * z / storey * 0.86,
                z,
                wide=1.5 * share,
                lit=0.25,
                blur=blur * 0.7,
                sink=0.14,
            )
        return
    if glade.frame == "pine":
        grown = trees.tree(seed, "pine", pixels * 3.3, light.season, side=planter.side, snow=light.white)
        wide = grown.picture.shape[1] / pixels
        edge = 0.5 * view.width * z / storey
        away = edge + wide * 0.5 - (0.12 if crowded else 0.19) * view.unit * z / storey
        planter.put(grown.picture, side * away, z, wide=wide, lit=0.12, blur=blur, sink=0.5)
        return
    _bough(planter, seed, side, z, blur)
    picture = growth.fern(fork(rng), 1.3 * pixels, light.season, snow=light.white)
    planter.put(picture, -side * 0.5 * view.width * z / storey, z - 0.05, wide=1.3, lit=0.2, blur=blur * 0.8, sink=0.16)


def _bough(planter: Planter, rng: np.random.Generator, side: int, z: float, blur: float) -> None:
    """A leafy branch that hangs into an upper corner."""
    view, light = planter.view, planter.light
    sheet = Sheet(1.5, 0.8, 0.62 * view.unit)
    bare = light.season == "winter"
    dark, middle, bright = trees.LEAVES[light.season][0]
    for _ in range(9):
        start = (1.5, float(rng.uniform(0.0, 0.42)))
        tip = (float(rng.uniform(0.15, 0.75)), float(rng.uniform(0.16, 0.66)))
        sheet.line([start, ((start[0] + tip[0]) / 2, min(start[1], tip[1]) + 0.02), tip], 0.014, "#2f241e")
        if bare:
            continue
        for leaf in np.linspace(0.05, 1.0, 18):
            x = start[0] + (tip[0] - start[0]) * leaf + float(rng.normal(0, 0.03))
            y = start[1] + (tip[1] - start[1]) * leaf + float(rng.normal(0, 0.03)) + 0.03
            tone = (dark, middle, bright)[int(rng.choice(3, p=(0.45, 0.4, 0.15)))]
            sheet.oval(x, y, 0.055, 0.026, tone, turn=float(rng.uniform(0.3, 1.9)))
    picture = sheet.done()
    picture = picture if side > 0 else picture[:, ::-1]
    graded = softened(in_light(np.ascontiguousarray(picture), light, z, lit=0.15), blur)
    corner = view.width / 2 + side * view.width / 2
    planter.out.append(
        Board(
            graded, x=corner + side * view.unit * 0.33, y=-view.unit * 0.09, z=z, hinge=(1.0 if side > 0 else 0.0, 0.0),
            motion=_sway(rng, light, 0.014),
        )
    )  # fmt: skip
