"""Windows: the hole and its frame, and beyond the glass the hour's sky, land or town, and weather."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import bgr, hex_of, mix
from generation.engines.sketch.paint.nature import ridge
from generation.engines.sketch.paint.raster import drawing, over
from generation.engines.sketch.sets.indoors.kit.box import Box
from generation.engines.sketch.sets.indoors.kit.fields import Lit
from generation.engines.sketch.sets.indoors.kit.ink import rect
from generation.engines.sketch.sets.indoors.kit.recipe import Hole, placed
from generation.engines.sketch.sets.studio_parts.bokeh import Discs
from generation.engines.sketch.sets.studio_parts.outside import Pane
from generation.engines.sketch.sets.studio_parts.wall import Opening
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Frame, Item, Layer
from generation.engines.sketch.stage.sky import hang_sky
from generation.engines.sketch.stage.view import Seeds, View
from generation.engines.sketch.stage.weather import hang_weather

# What is beyond the glass is out of focus: it is painted and drawn at this share of the picture's size.
COARSE = 0.3


def openings(lit: Lit, box: Box) -> list[tuple[Hole, Opening]]:
    """Each window of the room with its place in the rest frame; those beyond the room's corners are left out."""
    view, px = box.view, box.px(box.back)
    tall = view.height >= view.width
    found = []
    for hole in lit.room.holes:
        x = placed(hole.x, hole.wide_x, tall, lit.side)
        if math.isnan(x):
            continue
        top = min(hole.sill + hole.tall, box.tall - 0.18)
        left, high = box.x(x - hole.wide / 2, box.back), (top - hole.sill) * px
        place = Opening(left, box.floor(box.back) - top * px, hole.wide * px, high, hole.columns, hole.rows, box.back)
        found.append((hole, place))
    return found


def cut(picture: np.ndarray, hole: Hole, place: Opening, lit: Lit, at: tuple[float, float, float]) -> None:
    """Cut a window out of a wall's painting (BGRA) and set its frame; `at`: the painting's left, top and fineness."""
    left, top, fine = at
    px = lit.box.px(lit.box.back)
    wide, tall = place.width / px * 100, place.height / px * 100
    rim = 7.0
    head = f"M0,{tall}V{wide / 2:.1f}A{wide / 2:.1f},{wide / 2:.1f} 0 0 1 {wide},{wide / 2:.1f}V{tall}z"
    outline = head if hole.arch else f"M0,0H{wide:.1f}V{tall:.1f}H0z"
    box = (-rim * 1.4, -rim * 1.4, wide + 2.8 * rim, tall + 4.4 * rim)
    scale = px / 100 * fine
    inside, paint = lit.inside, bgr(hole.frame)
    face = hex_of(np.clip(paint * (inside.fill * 0.9 + inside.sky * 0.3 + inside.lamp * 0.25), 0, 1))
    light = hex_of(np.clip(paint * (inside.fill + inside.sky * 1.3 + inside.sun * 0.5 + inside.lamp * 0.2), 0, 1))
    deep = hex_of(np.clip(paint * inside.fill * 0.5, 0, 1))
    size = (box[2] * scale, box[3] * scale)
    mask = drawing(f'<path d="{outline}" fill="#fff"/>', *size, box)[..., 3]
    x0, y0 = (place.x - left) * fine - rim * 1.4 * scale, (place.y - top) * fine - rim * 1.4 * scale
    _clear(picture, mask, x0, y0)
    body = f'<path d="{outline}" fill="none" stroke="{face}" stroke-width="{rim * 1.8:.1f}"/>'
    body += f'<path d="{outline}" fill="none" stroke="{deep}" stroke-width="{rim * 0.5:.1f}"/>'
    bar = 3.0
    for line in range(1, hole.columns):
        start = (
            0
            if not hole.arch
            else wide / 2 - math.sqrt(max(0.0, (wide / 2) ** 2 - (wide * line / hole.columns - wide / 2) ** 2))
        )
        body += rect(wide * line / hole.columns - bar / 2, start, bar, tall - start, face)
    for line in range(1, hole.rows):
        y = wide / 2 + (tall - wide / 2) * (line - 1) / max(1, hole.rows - 1) if hole.arch else tall * line / hole.rows
        body += rect(0, y - bar / 2, wide, bar, face)
    if lit.light.white > 0.2:
        body += _drift(wide, tall, hole, hex_of(mix(lit.light.ambient, "#ffffff", 0.75 - 0.4 * lit.light.dark)))
    body += rect(-rim * 1.2, tall + rim * 0.5, wide + 2.4 * rim, rim * 0.8, light)
    body += rect(-rim * 1.2, tall + rim * 1.3, wide + 2.4 * rim, rim * 0.9, deep)
    over(picture, drawing(body, *size, box), x0, y0)


def _drift(wide: float, tall: float, hole: Hole, snow: str) -> str:
    """Snow that lies on the sill and in the corners of the panes."""
    shape = f"M0,{tall:.1f}V{tall - 16:.1f}Q{wide * 0.25:.1f},{tall - 5:.1f} {wide * 0.5:.1f},{tall - 9:.1f}"
    body = f'<path d="{shape}T{wide:.1f},{tall - 15:.1f}V{tall:.1f}z" fill="{snow}"/>'
    for line in range(1, 1 if hole.arch else hole.rows):
        y = tall * line / hole.rows - 1.5
        for column in range(hole.columns):
            x, part = wide * column / hole.columns, wide / hole.columns
            body += f'<path d="M{x:.1f},{y:.1f}v-9q{part * 0.15:.1f},7 {part * 0.6:.1f},9z" fill="{snow}"/>'
    return body


def _clear(picture: np.ndarray, mask: np.ndarray, x: float, y: float) -> None:
    left, top = round(x), round(y)
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(picture.shape[1], left + mask.shape[1]), min(picture.shape[0], top + mask.shape[0])
    if x1 > x0 and y1 > y0:
        picture[y0:y1, x0:x1, 3] *= 1 - mask[y0 - top : y1 - top, x0 - left : x1 - left]


class Outside:
    """All that is seen through a room's windows, drawn coarsely and laid into their part of the frame."""

    def __init__(self, lit: Lit, places: Sequence[Opening], seeds: Seeds) -> None:
        view, light = lit.box.view, lit.light
        self.z, self._places = lit.box.back + 0.05, tuple(places)
        self._view = View(
            max(8, round(view.width * COARSE)),
            max(8, round(view.height * COARSE)),
            view.horizon * COARSE,
            view.drop * COARSE,
        )
        self._soft = self._view.unit * (0.006 + 0.003 * light.rain + 0.003 * light.fog)
        items = hang_sky(self._view, light, seeds)
        items += _town(self._view, lit, seeds) if lit.room.outlook == "town" else _garden(self._view, lit, seeds)
        self._items = sorted(items, key=lambda item: -item.z)
        self._falling = sorted(hang_weather(self._view, light, seeds), key=lambda item: -item.z)
        # Before a bright sky no flake is seen.
        self._dim = 1 - 0.30 * light.snow * (1 - light.dark)
        self._pane = Pane(view, places[0], light, seeds) if light.rain > 0.05 else None

    def draw(self, frame: Frame, view: View, pose: Pose, seconds: float) -> None:
        """Draw what lies beyond the glass, then the drops on it."""
        boxes = [_seen(place, view, pose, self.z) for place in self._places]
        if not any(box[2] > box[0] and box[3] > box[1] for box in boxes):
            return
        small = np.empty((self._view.height, self._view.width, 3), np.uint8)
        for item in self._items:
            item.draw(small, self._view, pose, seconds)
        small = cv2.GaussianBlur(small, (0, 0), max(0.6, self._soft))
        if self._dim < 1:
            small = cv2.convertScaleAbs(small, alpha=self._dim)
        for item in self._falling:
            item.draw(small, self._view, pose, seconds)
        across, down = self._view.width / view.width, self._view.height / view.height
        for x0, y0, x1, y1 in boxes:
            if x1 <= x0 or y1 <= y0:
                continue
            matrix = np.array([[across, 0, x0 * across], [0, down, y0 * down]], np.float32)
            region = frame[y0:y1, x0:x1]
            region[:] = cv2.warpAffine(
                small,
                matrix,
                (x1 - x0, y1 - y0),
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_REFLECT,
            )
            if self._pane is not None:
                self._pane.wet(region, view, (0.0, 0.0, float(x1 - x0), float(y1 - y0)), seconds)


def _seen(place: Opening, view: View, pose: Pose, z: float) -> tuple[int, int, int, int]:
    x0, y0 = pose.project(view, place.x, place.y, z)
    x1, y1 = pose.project(view, place.x + place.width, place.y + place.height, z)
    # The wall's soft edge reaches beyond the hole: what is outside must lie behind all of it.
    more = 3 + round(0.012 * view.unit)
    return (
        max(0, int(x0) - more),
        max(0, int(y0) - more),
        min(view.width, int(x1) + more),
        min(view.height, int(y1) + more),
    )


def _garden(view: View, lit: Lit, seeds: Seeds) -> list[Item]:
    """Hills, a hedge and a lawn; snow lies on them in its season."""
    light = lit.light
    green, dark = light.foliage, light.foliage_dark
    items: list[Item] = []
    rows = (
        (34.0, 0.35, 0.20, mix(green, dark, 0.4), 0.24),
        (24.0, 0.55, 0.16, dark, 0.16),
        (20.5, 0.45, 0.25, green, 0.09),
    )
    for z, base, swing, tone, share in rows:
        high = share * view.unit
        hill = ridge(
            seeds.place(f"hill {z}"),
            max(4, round(high)),
            round(view.width * 1.2),
            base=base,
            swing=swing,
            colour=mix(light.paint(tone, z, 0.45), "#ffffff", 0.5 * light.white),
            top=light.paint(tone, z, 0.9),
            foot=light.haze,
            octaves=5,
        )
        y = view.horizon + 0.03 * view.unit - high * 0.34 + (0.05 * view.unit if z < 21 else 0)
        items.append(Layer(hill, x=view.width / 2, y=y, z=z, wide=True))
    lawn = mix(light.paint(mix(green, "#c9d67a", 0.3), 20.0, 0.7), "#ffffff", 0.75 * light.white)
    sheet = np.empty((4, view.width, 4), np.float32)
    sheet[..., :3], sheet[..., 3] = lawn, 1
    scale = view.unit * 0.2
    items.append(
        Layer(
            sheet, x=view.width / 2, y=view.horizon + 0.07 * view.unit, z=20.2, wide=True, scale=scale, hinge=(0.5, 0.0)
        )
    )
    if light.dark > 0.3:
        items.append(_lights(view, lit, seeds, 18, 0.06))
    return items


def _town(view: View, lit: Lit, seeds: Seeds) -> list[Item]:
    """Blocks of a town, two rows, with lamps in them after dark."""
    light = lit.light
    items: list[Item] = []
    for z, high, tone in ((34.0, 0.42, "#8d93a8"), (24.0, 0.30, "#6d7088")):
        rng = seeds.place(f"town {z}")
        wide, tall = 2.2 * view.width, high * view.unit
        colour = hex_of(mix(light.paint(tone, z, 0.5), light.haze, 0.25))
        body, x = "", 0.0
        lamps = ("#ffd98c", "#ffe9b8", "#bfe0ff")
        while x < wide:
            across, rise = rng.uniform(0.05, 0.12) * view.unit, rng.uniform(0.35, 0.98) * tall
            body += rect(x, tall - rise, across, rise, colour)
            body += rect(x, tall - rise, across * 0.35, rise, "#fff", alpha=0.07)
            for row in range(int(rise / (0.022 * view.unit))):
                for column in range(int(across / (0.018 * view.unit))):
                    on = rng.random() < 0.10 + 0.42 * light.dark
                    fill = lamps[int(rng.integers(3))] if on and light.dark > 0.25 else "#ffffff"
                    alpha = (0.35 + 0.6 * light.dark) if on and light.dark > 0.25 else 0.10 * (1 - light.dark)
                    place = (x + (column + 0.3) * 0.018 * view.unit, tall - rise + (row + 0.4) * 0.022 * view.unit)
                    body += rect(*place, 0.009 * view.unit, 0.011 * view.unit, fill, alpha=alpha)
            x += across + rng.uniform(0, 0.02) * view.unit
        picture = drawing(body, wide, tall, (0, 0, wide, tall))
        items.append(
            Layer(picture, x=view.width / 2, y=view.horizon + 0.10 * view.unit, z=z, wide=True, hinge=(0.5, 1.0))
        )
    sheet = np.empty((4, view.width, 4), np.float32)
    sheet[..., :3], sheet[..., 3] = light.paint("#5d6070", 23.0, 0.4), 1
    items.append(
        Layer(
            sheet,
            x=view.width / 2,
            y=view.horizon + 0.095 * view.unit,
            z=23.0,
            wide=True,
            scale=view.unit * 0.2,
            hinge=(0.5, 0.0),
        )
    )
    if light.dark > 0.3:
        items.append(_lights(view, lit, seeds, 20, 0.20))
    return items


def _lights(view: View, lit: Lit, seeds: Seeds, count: int, high: float) -> Discs:
    """A town's lamps, out of focus."""
    rng = seeds.place("town lamps")
    x = rng.uniform(-0.1, 1.1, count) * view.width
    y = view.horizon + 0.04 * view.unit - rng.beta(1.2, 2.6, count) * high * view.unit
    size = rng.uniform(0.008, 0.020, count) * view.unit
    tones = np.array([[0.35, 0.68, 1.0], [0.5, 0.82, 1.0], [1.0, 0.85, 0.7], [0.5, 0.5, 1.0]], np.float32)
    return Discs(
        20.0, np.stack([x, y, size], 1), tones[rng.integers(4, size=count)] * np.float32(0.30 * lit.light.dark), rng
    )
