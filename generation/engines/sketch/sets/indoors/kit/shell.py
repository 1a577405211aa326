"""The painted box: back wall with what stands against it, side walls, ceiling and floor, under the room's light."""

from __future__ import annotations

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Picture, smooth
from generation.engines.sketch.paint.noise import Field
from generation.engines.sketch.paint.raster import over, with_alpha
from generation.engines.sketch.sets import flats
from generation.engines.sketch.sets.indoors.kit.box import Box
from generation.engines.sketch.sets.indoors.kit.fields import (
    Lit,
    corners,
    day_on_wall,
    lamps_on_wall,
    patch_on_wall,
    tinted,
)  # fmt: skip
from generation.engines.sketch.sets.indoors.kit.openings import cut, openings
from generation.engines.sketch.sets.indoors.kit.placing import Placed, drawn
from generation.engines.sketch.sets.studio_parts.gobo import panes
from generation.engines.sketch.sets.studio_parts.plane import Ground, Plane
from generation.engines.sketch.sets.studio_parts.wall import Opening
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame, Layer
from generation.engines.sketch.stage.view import NEAR, Seeds, View

# How far the back wall reaches behind the others (units), and how finely walls are painted: they lie out of focus.
MARGIN, FINE = 0.09, 0.6
# Side walls and ceiling come this near the eye.
NEAREST = 0.6


class Side(flats.Wall):
    """A side wall or the ceiling; it is drawn right after the back wall."""

    def __init__(self, picture: Frame, box: Box, top: tuple[float, float], foot: tuple[float, float]) -> None:
        super().__init__(picture, near=NEAREST, far=box.back, top=top, foot=foot)
        self.z = box.back - 0.02

    def soften(self, radius: float) -> None:
        """Blur what was painted, once."""
        if radius >= 0.7:
            self._picture = cv2.GaussianBlur(self._picture, (0, 0), radius * 0.6)


class Undercoat:
    """The walls' mean colour under everything, so that a hair's gap between two soft edges shows nothing else."""

    def __init__(self, back: Back, box: Box) -> None:
        self.z = box.back + 0.2
        self._sheet = np.empty((box.view.height, box.view.width, 3), np.uint8)
        self._sheet[:] = np.clip(back.opaque.mean((0, 1)), 0, 1) * 255

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Fill the frame."""
        np.copyto(frame, self._sheet)


class Back:
    """The back wall: `layer` to hang, `opaque` for the floor to mirror, and its `places` of windows."""

    def __init__(self, lit: Lit, seeds: Seeds, stuck: list[Placed], *, blur: float) -> None:
        box = lit.box
        view, unit = box.view, box.view.unit
        self.left = view.width / 2 - (box.half + MARGIN) * unit
        self.foot = box.floor(box.back)
        self.top = self.foot - (box.high + MARGIN) * unit
        wide, tall = 2 * (box.half + MARGIN) * unit, (box.high + 2 * MARGIN) * unit
        columns, rows = round(wide * FINE), round(tall * FINE)
        px = box.px(box.back)
        x = (self.left + (np.arange(columns, dtype=np.float32) + 0.5) / FINE - view.width / 2) / px
        y = (self.foot - self.top - (np.arange(rows, dtype=np.float32) + 0.5) / FINE) / px
        along = np.broadcast_to(x[None], (rows, columns)).astype(np.float32)
        up = np.broadcast_to(y[:, None], (rows, columns)).astype(np.float32)
        albedo = lit.room.dress(along, up, seeds.place("wall"), box.tall).astype(np.float32)
        at = (self.left, self.top, FINE)
        shining = np.zeros_like(albedo)
        for thing in stuck:
            picture, shine = drawn(thing, box.px(box.back) * FINE)
            place = (
                (thing.x_px(box) - self.left) * FINE - picture.shape[1] / 2,
                (self.foot - thing.up * px - self.top) * FINE - picture.shape[0],
            )
            over(albedo, picture, *place)
            # What stands before the wall hides what shone behind it.
            over(shining, with_alpha(np.zeros_like(picture[..., :3]), picture[..., 3]), *place)
            if shine is not None:
                strong = 1.0 if thing.piece.always else lit.evening
                over(shining, with_alpha(shine[..., :3], shine[..., 3] * strong), *place)
        patch = patch_on_wall(lit, along, up, seeds)
        lamp = lamps_on_wall(lit, along, up, ahead=1.0)
        dusk = corners(along, up, box.wide, box.tall)
        self.opaque = lit.inside.shade(albedo * tinted(dusk), day_on_wall(lit, along, up), patch, lamp)
        self.opaque = 1 - (1 - self.opaque) * (1 - np.clip(shining, 0, 1))
        picture = with_alpha(self.opaque, 1.0)
        self.places: list[Opening] = []
        for hole, opening in openings(lit, box):
            cut(picture, hole, opening, lit, at)
            self.places.append(opening)
        # Windows are cut before things that stand in front of them: those are painted once more.
        if self.places:
            self._again(picture, lit, stuck, px)
        self.layer = Layer(
            picture,
            x=self.left + wide / 2,
            y=self.top + tall / 2,
            z=box.back,
            scale=1 / FINE,
            blur=0.0 if blur * FINE < 0.6 else blur * FINE,
        )

    def _again(self, picture: Picture, lit: Lit, stuck: list[Placed], px: float) -> None:
        cover = np.zeros(picture.shape[:2], np.float32)
        for thing in stuck:
            if not any(_overlaps(thing, place, lit.box) for place in self.places):
                continue
            drawing, _ = drawn(thing, px * FINE)
            sheet = np.zeros((*picture.shape[:2], 4), np.float32)
            over(
                sheet,
                drawing,
                (thing.x_px(lit.box) - self.left) * FINE - drawing.shape[1] / 2,
                (self.foot - thing.up * px - self.top) * FINE - drawing.shape[0],
            )
            cover = np.maximum(cover, sheet[..., 3])
        if cover.any():
            over(picture, with_alpha(self.opaque, cover), 0, 0)


def _overlaps(thing: Placed, place: Opening, box: Box) -> bool:
    px = box.px(box.back)
    half = thing.piece.wide / 200 * px * thing.scale
    x, foot = thing.x_px(box), box.floor(box.back) - thing.up * px
    top = foot - thing.piece.tall / 100 * px * thing.scale
    return x + half > place.x and x - half < place.x + place.width and top < place.y + place.height and foot > place.y


def _baked(picture: Picture) -> Frame:
    rows, columns = picture.shape[:2]
    noise = np.random.default_rng(3).random((rows, columns), dtype=np.float32)[..., None] - 0.5
    sheet = np.full((rows, columns, 4), 255, np.uint8)
    sheet[..., :3] = np.clip(picture * 255 + 0.5 + noise * 2, 0, 255)
    return sheet


def sides(lit: Lit, seeds: Seeds, hung: list[Placed]) -> list[Side]:
    """Both side walls, from the back wall to beside the camera; `hung` hangs on them, x metres from the back."""
    box = lit.box
    unit = box.view.unit
    dress = lit.room.side or lit.room.dress
    rows = round(box.high * unit * FINE * 1.25)
    deep = (box.back - NEAREST) / box.metre
    columns = round(np.clip(deep * box.px(box.back) * FINE * 1.5, 40, 3000))
    from_back = (np.arange(columns, dtype=np.float32) + 0.5) / columns * deep
    along = np.broadcast_to(from_back[None], (rows, columns)).astype(np.float32)
    up = np.broadcast_to(box.tall * (1 - (np.arange(rows, dtype=np.float32)[:, None] + 0.5) / rows), (rows, columns))
    up = up.astype(np.float32)
    albedo = dress(along, up, seeds.place("sides"), box.tall).astype(np.float32)
    dusk = 1 - 0.34 * np.exp(-np.minimum(along * 0.9, np.minimum(up * 0.8, box.tall - up)) / 0.32)
    found = []
    for hand in (-1, 1):
        picture = albedo.copy()
        shining = np.zeros_like(albedo)
        scale = (columns / deep, rows / box.tall)
        for thing in hung:
            drawing, shine = drawn(thing, scale)
            # The picture's left edge is the far end: what is on the right wall reads from far to near as well.
            place = (thing.x * scale[0] - drawing.shape[1] / 2, (box.tall - thing.up) * scale[1] - drawing.shape[0])
            over(picture, drawing, *place)
            over(shining, with_alpha(np.zeros_like(drawing[..., :3]), drawing[..., 3]), *place)
            if shine is not None:
                strong = 1.0 if thing.piece.always else lit.evening
                over(shining, with_alpha(shine[..., :3], shine[..., 3] * strong), *place)
        away = hand != lit.side
        window = np.full(along.shape, 0.72 if away else 0.16, np.float32) * (0.75 + 0.25 * smooth(0, 1.2, along))
        lamp = np.full(along.shape, 0.14 + 0.55 * lit.room.lit, np.float32)
        for one, glim in lit.lamps:
            x = lit.x_of(one)
            aside = abs(hand * box.wide - x)
            back = (box.back - one.z) / box.metre
            reach = np.exp(-((np.hypot(np.hypot(along - back, up - one.up + 0.3), aside) / 1.9) ** 1.5))
            lamp = lamp + reach.astype(np.float32) * 0.9 * one.strong * glim
        shaded = lit.inside.shade(picture * tinted(dusk), window, np.zeros_like(window), lamp) * (
            0.97 if away else 0.88
        )
        shaded = 1 - (1 - shaded) * (1 - np.clip(shining, 0, 1))
        x = hand * box.half * unit * box.back
        rise = box.view.drop - box.drop
        # The wall goes on above the ceiling: where two soft edges met, a seam would let through what lies behind.
        extra = max(2, round(0.06 * rows))
        sheet = cv2.copyMakeBorder(_baked(shaded), extra, 0, 0, 0, cv2.BORDER_REPLICATE)
        top = rise + box.high * unit * box.back * (1 + extra / rows)
        found.append(Side(sheet, box, (x, top), (x, rise)))
    return found


def ceiling(lit: Lit, seeds: Seeds, strips: list[tuple[float, float, float, float]]) -> Side:
    """The ceiling; `strips` are lights let into it: x, distance from the back wall, width, length, in metres."""
    box = lit.box
    unit = box.view.unit
    deep = (box.back - NEAREST) / box.metre
    rows = round(2 * box.half * unit * FINE)
    columns = round(np.clip(deep * box.px(box.back) * FINE * 1.3, 40, 2400))
    along = np.broadcast_to(((np.arange(columns, dtype=np.float32) + 0.5) / columns * deep)[None], (rows, columns))
    across = np.broadcast_to(
        ((np.arange(rows, dtype=np.float32)[:, None] + 0.5) / rows * 2 - 1) * np.float32(box.wide), (rows, columns)
    )
    albedo = lit.room.ceiling(along.astype(np.float32), across.astype(np.float32), seeds.place("ceiling"), 2 * box.wide)
    dusk = 1 - 0.40 * np.exp(-np.minimum(along, box.wide - np.abs(across)) / 0.4)
    lamp = np.full(along.shape, 0.10 + 0.30 * lit.room.lit, np.float32)
    for one, glim in lit.lamps:
        away = np.hypot(across - lit.x_of(one), along - (box.back - one.z) / box.metre) / max(
            0.7, box.tall - one.up + 0.5
        )
        lamp = lamp + np.exp(-(away**1.5)).astype(np.float32) * 0.6 * one.strong * glim
    window = (0.48 * smooth(-1.4, 1.2, across / box.wide * lit.side) + 0.12).astype(np.float32)
    shaded = lit.inside.shade(albedo * tinted(dusk), window, np.zeros_like(window), lamp) * (
        1.0 + 0.10 * (1 - lit.light.dark)
    )
    if strips:
        glow = np.zeros(along.shape, np.float32)
        for x, back, wide, long in strips:
            body = smooth(wide / 2 + 0.02, wide / 2 - 0.02, np.abs(across - x)) * smooth(
                long / 2 + 0.03, long / 2 - 0.03, np.abs(along - back)
            )
            halo = np.exp(
                -(np.maximum(np.abs(across - x) - wide / 2, 0) + np.maximum(np.abs(along - back) - long / 2, 0)) / 0.30
            )
            glow = np.maximum(glow, np.maximum(body, halo * 0.22))
        strong = 0.74 + 0.26 * lit.evening
        shaded = shaded + (np.float32(1.0) - shaded) * (glow * strong)[..., None]
    rise = box.view.drop - box.drop + box.high * unit * box.back
    half = box.half * unit * box.back
    return Side(_baked(shaded), box, (-half, rise), (half, rise))


def floor(lit: Lit, seeds: Seeds, back: Back) -> Plane:
    """The floor: its material, the sun's patch, the pools of lamps, and the wall in its varnish."""
    box, inside = lit.box, lit.inside
    view = box.view
    ground = Ground(view, box.back, 1.0)
    albedo = lit.room.floor(ground, seeds.place("floor"))
    x, z = ground.x, ground.z
    reach = 3.2 - 1.2 * min(inside.slope, 1.0)
    u = (x - inside.side * (0.20 + 0.30 * (z - NEAR)) + 0.95) / 1.9
    v = (z - (NEAR - 0.55)) / reach
    patch = panes(u, v, columns=2, rows=2, soft=0.05 + 0.12 * (1 - inside.hard)) * 1.1
    pool = np.exp(-((x + inside.side * -0.25) ** 2 / 4.5 + (z - NEAR) ** 2 / 7.5))
    window = 0.35 + 0.75 * pool * smooth(-2.6, 1.8, x * inside.side)
    lamp: Field = np.full(x.shape, 0.12 + 0.45 * lit.room.lit, np.float32)
    for one, glim in lit.lamps:
        away = (x - lit.x_of(one) * box.metre) ** 2 / 3.0 + (z - one.z) ** 2 / 5.0
        lamp = lamp + np.exp(-away) * 1.15 * one.strong * glim
    lamp = lamp + np.exp(-(x**2 / 3.6 + (z - NEAR - 0.4) ** 2 / 4.5)) * 0.45
    aside = np.maximum(box.half * box.back - np.abs(x), 0)
    dusk = 1 - 0.38 * np.exp(-np.minimum(aside, np.maximum(box.back - z, 0)) / 0.35)
    near = 1 - 0.34 * smooth(3.4, 2.0, z)
    lit_floor = inside.shade(albedo * tinted(near * dusk) * (0.86 + 0.34 * pool)[..., None], window, patch, lamp)
    seen = _mirrored(back, ground.rows, ground.columns)
    grazing = np.clip(1 - (ground.y - ground.top) / (view.height * 0.30), 0, 1) ** 2
    shine = lit.room.shine
    lit_floor = lit_floor + (seen - lit_floor) * (grazing * shine * 1.5)[..., None]
    return Plane(ground, ground.soften(lit_floor, 0.008), z=box.back - 0.01, mirror=shine * 1.5, melt=0.004)


def _mirrored(back: Back, rows: int, columns: int) -> Picture:
    """What a polished floor sees of the back wall: blurred, upside down."""
    foot = max(2, round((back.foot - back.top) * FINE))
    small = cv2.resize(
        back.opaque[:foot][::-1], (max(2, columns // 8), max(2, rows // 8)), interpolation=cv2.INTER_AREA
    )
    return cv2.resize(cv2.GaussianBlur(small, (0, 0), 2.0), (columns, rows))
