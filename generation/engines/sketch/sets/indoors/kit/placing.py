"""Furniture in its place: against the wall, on the floor, before the lens."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from generation.engines.sketch.cast.actor import actor
from generation.engines.sketch.paint.colour import Picture
from generation.engines.sketch.paint.raster import drawing, over
from generation.engines.sketch.sets.indoors.kit.box import Box
from generation.engines.sketch.sets.indoors.kit.fields import Lit
from generation.engines.sketch.sets.indoors.kit.ink import DEFS, Piece, shadow
from generation.engines.sketch.sets.indoors.kit.recipe import Put, placed
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Layer
from generation.engines.sketch.stage.relief import relight
from generation.engines.sketch.stage.view import Seeds, View
from generation.storyboard.schema import CastMember, Subject

# Room for the shadow under a piece, in centimetres.
UNDER = 7.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece with its place: `x` metres right of the middle, `up` metres, on the plane `z` (None: the back wall)."""

    piece: Piece
    put: Put
    x: float
    up: float
    z: float | None
    scale: float

    def x_px(self, box: Box) -> float:
        """Rest x of its middle."""
        return box.x(self.x, self.z or box.back)


def furnish(
    puts: tuple[Put, ...], box: Box, side: int, seeds: Seeds, played: frozenset[str], *, turn: bool = True
) -> list[Placed]:
    """All pieces that belong into a picture of this shape, in their order; without what actors play."""
    tall = box.view.height >= box.view.width
    found = []
    for index, put in enumerate(puts):
        if put.only == ("wide" if tall else "tall") or played.intersection(put.own):
            continue
        x = placed(put.x, put.wide_x, tall, side if turn else -1)
        if math.isnan(x):
            continue
        piece = _cast_piece(*put.draw) if isinstance(put.draw, tuple) else put.draw(seeds.place(f"thing {index}"))
        if piece is not None:
            found.append(Placed(piece, put, x, _seen_up(piece, put, box), put.z, put.scale))
    return found


def _seen_up(piece: Piece, put: Put, box: Box) -> float:
    """How high a piece hangs, low enough that its head is in the picture."""
    if put.up < 0.5:
        return put.up
    z = put.z or box.back
    most = (box.floor(z) - 0.03 * box.view.unit) / box.px(z) - piece.tall / 100 * put.scale
    return min(put.up, max(most, 0.5))


def _cast_piece(asset: str, tall: float) -> Piece:
    """Stands for a drawing of the cast, so many metres tall; drawn when its size in pixels is known."""
    return Piece(f"cast:{asset}", 0.0, tall * 100)


def drawn(thing: Placed, px: float | tuple[float, float]) -> tuple[Picture, Picture | None]:
    """A piece in daylight, `px` pixels a metre, its foot on the lower edge, and what of it shines."""
    across, down = px if isinstance(px, tuple) else (px, px)
    across, down = across * thing.scale, down * thing.scale
    piece = thing.piece
    if piece.body.startswith("cast:"):
        asset = piece.body.removeprefix("cast:")
        member = CastMember(id="prop", noun=asset, asset=asset, match="exact")
        shown = actor(member, Subject(cast="prop"), max(8, round(piece.tall / 100 * down)))
        return (shown.image if shown else np.zeros((1, 1, 4), np.float32)), None
    size = (piece.wide / 100 * across, piece.tall / 100 * down)
    box = (0, 0, piece.wide, piece.tall)
    picture = drawing(DEFS + piece.body, *size, box)
    return picture, drawing(DEFS + piece.shine, *size, box) if piece.shine else None


class Standing(Layer):
    """A piece on the floor, in the room's light."""

    def __init__(self, thing: Placed, lit: Lit, *, blur: float = 0.0, level: float = 1.0) -> None:
        box = lit.box
        z = thing.z or box.back
        fine = 0.9
        picture, shine = drawn(thing, box.px(z) * fine)
        if picture.shape[0] > 2:
            lighted = relight(picture, lit.inside.figures, z=z, rim=0.5, shade=0.5)
            tone = np.clip(lit.inside.fill * 0.95 + lit.inside.lamp * 0.30 + lit.inside.sky * 0.25, 0, 1.1)
            lighted[..., :3] = np.minimum(0.45 * lighted[..., :3] + 0.55 * picture[..., :3] * tone, 1) * np.float32(
                level
            )
            picture = lighted
        if shine is not None:
            strong = 1.0 if thing.piece.always else lit.evening
            glow = shine.copy()
            glow[..., 3] *= strong
            over(picture, glow, 0, 0)
        under = round(UNDER / 100 * box.px(z) * fine) if thing.up <= 0.01 else 0
        if under:
            picture = _grounded(picture, under)
        foot = box.floor(z) - thing.up * box.px(z)
        height = picture.shape[0]
        super().__init__(
            picture,
            x=thing.x_px(box),
            y=foot,
            z=z,
            scale=1 / fine,
            blur=blur * fine,
            hinge=(0.5, (height - under) / height),
            ground=foot,
        )
        self._wide, self._tall = picture.shape[1] / fine, (height - under) / fine
        self._at = (thing.x_px(box), foot, z)

    def move_to(self, x: float) -> None:
        """Stand at this x of the rest frame."""
        self.spot = replace(self.spot, x=x)
        self._at = (x, *self._at[1:])

    def box(self, view: View, pose: Pose) -> list[float]:
        """Where it is seen, [x, y, width, height] as shares of the picture."""
        x, foot, z = self._at
        x0, y0 = pose.project(view, x - self._wide / 2, foot - self._tall, z)
        x1, y1 = pose.project(view, x + self._wide / 2, foot, z)
        wide, high = view.width, view.height
        return [round(part, 4) for part in (x0 / wide, y0 / high, (x1 - x0) / wide, (y1 - y0) / high)]


def _grounded(picture: Picture, under: int) -> Picture:
    """The picture with a soft shadow below its foot."""
    height, width = picture.shape[:2]
    sheet = np.zeros((height + under, width, 4), np.float32)
    pool = drawing(DEFS + shadow(50, 10, 50, 10), width, 2 * under, (0, 0, 100, 20))
    over(sheet, pool, 0, height - under)
    over(sheet, picture, 0, 0)
    return sheet
