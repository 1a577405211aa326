"""The wall behind: its dressing, the window cut into it, and the light that lies on it."""

from dataclasses import dataclass

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Picture, bgr, hex_of, smooth
from generation.engines.sketch.paint.noise import Field, fbm, normal_fbm
from generation.engines.sketch.paint.raster import drawing, over, with_alpha
from generation.engines.sketch.sets.studio_parts.gobo import leaves, panes
from generation.engines.sketch.sets.studio_parts.inside import Inside
from generation.engines.sketch.sets.studio_parts.looks import Look
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.view import Seeds, View

# The painting reaches this far beyond the picture (of its width, of the unit): sideways it goes on mirrored.
ASIDE, ABOVE = 0.22, 0.50
SPINES = ("#8c3b32", "#2f5d62", "#c28a3a", "#3e4a73", "#6b7f4e", "#a65f3c", "#d8c6a0", "#5c3a4f")


@dataclass(frozen=True, slots=True)
class Opening:
    """The window's hole in rest-frame pixels of the plane z; `columns` × `rows` panes."""

    x: float
    y: float
    width: float
    height: float
    columns: int
    rows: int
    z: float

    def box(self, view: View, pose: Pose) -> list[float]:
        """Where it is seen, [x, y, width, height] as shares of the picture; it may reach beyond 0..1."""
        x0, y0 = pose.project(view, self.x, self.y, self.z)
        x1, y1 = pose.project(view, self.x + self.width, self.y + self.height, self.z)
        wide, high = view.width, view.height
        return [round(part, 4) for part in (x0 / wide, y0 / high, (x1 - x0) / wide, (y1 - y0) / high)]


def opening(view: View, side: int, z: float) -> Opening:
    """Where the window sits: partly out of the picture on its side, its sill a little above the horizon."""
    unit = view.unit
    width = 0.50 * unit if view.tall else 0.62 * unit
    middle = view.width / 2 + side * (view.width / 2 - 0.17 * unit if view.tall else view.width / 2 - 0.34 * unit)
    top, sill = view.horizon - (0.98 if view.tall else 0.62) * unit, view.horizon - 0.13 * unit
    return Opening(middle - width / 2, top, width, sill - top, 2, 3 if view.tall else 2, z)


class Wall:
    """Paints the wall, `fine` picture pixels to a rest pixel: `picture` is BGRA, its window cut out, BGR without one.

    `lit` is the opaque painting for reflections; `patch` where sunlight falls, both of the same size.
    """

    def __init__(
        self, view: View, look: Look, inside: Inside, seeds: Seeds, *, foot: float, z: float, fine: float
    ) -> None:
        self.view, self.look, self.inside, self.fine, self.foot, self.z = view, look, inside, fine, foot, z
        self.left, self.top = -ASIDE * view.width, -ABOVE * view.unit
        self.width = round(view.width * (1 + 2 * ASIDE) * fine)
        self.height = round((foot + 0.10 * view.height - self.top) * fine)
        self.hole = opening(view, inside.side, z) if look.window else None
        self.x = (self.left + (np.arange(self.width, dtype=np.float32) + 0.5) / fine)[None]
        self.y = (self.top + (np.arange(self.height, dtype=np.float32) + 0.5) / fine)[:, None]
        albedo = self._albedo(seeds)
        self.patch = self._patch()
        self.leaf = leaves(seeds.place("leaves"), self.width, self.height)
        light = self._window_light()
        lamp = self._lamp_light()
        self.lit = inside.shade(albedo, light, self.patch, lamp)
        self.picture = self._with_window()

    # -- what covers it

    def _albedo(self, seeds: Seeds) -> Picture:
        rng = seeds.place("wall")
        unit, look = self.view.unit, self.look
        base = np.empty((self.height, self.width, 3), np.float32)
        base[:] = bgr(look.wall)
        mottle = normal_fbm(rng, self.height, self.width, 7, 5, 6, 0.55)
        base *= (1 + mottle * (0.022 if look.dress != "bare" else 0.008))[..., None]
        painter = {
            "tiles": self._tiles,
            "brick": self._brick,
            "panels": self._panels,
            "books": self._books,
            "curtain": self._curtain,
        }.get(look.dress)
        if painter:
            base = painter(base, rng, unit)
        return base

    def _cells(self, across: float, down: float, offset: bool) -> tuple[Field, Field, Field]:
        """Part of the way through a cell both ways, and a random tone for each cell."""
        row = np.floor(self.y / down)
        shift = (row % 2) * 0.5 if offset else 0.0
        u, v = self.x / across + shift, np.broadcast_to(self.y / down, (self.height, self.width))
        tone = np.sin(np.floor(u) * 12.9898 + row * 78.233) * 43758.5453
        return (u % 1).astype(np.float32), (v % 1).astype(np.float32), (tone % 1).astype(np.float32)

    def _tiles(self, base: Picture, rng: np.random.Generator, unit: float) -> Picture:
        u, v, tone = self._cells(0.135 * unit, 0.062 * unit, True)
        joint = np.minimum(np.minimum(u, 1 - u) * 2.2, np.minimum(v, 1 - v))
        line = 1 - smooth(0.02, 0.07, joint)
        bevel = smooth(0.75, 0.95, 1 - v) * 0.08 - smooth(0.8, 0.97, v) * 0.07
        picture = base * (0.94 + 0.10 * tone + bevel)[..., None]
        return picture + (bgr("#b9b2a6") - picture) * (line * 0.7)[..., None]

    def _brick(self, base: Picture, rng: np.random.Generator, unit: float) -> Picture:
        u, v, tone = self._cells(0.150 * unit, 0.055 * unit, True)
        joint = np.minimum(np.minimum(u, 1 - u) * 2.6, np.minimum(v, 1 - v))
        line = 1 - smooth(0.03, 0.12, joint)
        rough = fbm(rng, self.height, self.width, 90, 60, 3, 0.6)
        picture = base * (0.80 + 0.24 * tone + 0.16 * (rough - 0.5))[..., None]
        return picture * (1 - 0.28 * line)[..., None]

    def _panels(self, base: Picture, rng: np.random.Generator, unit: float) -> Picture:
        """A moulded dado below, plain above."""
        rail = self.foot - 0.36 * unit if self.foot > self.view.horizon else self.foot
        u = (self.x / (0.30 * unit)) % 1
        below = smooth(-1, 1, (self.y - rail) / unit * 200)
        v = np.clip((self.y - rail) / max(self.foot - rail, 1), 0, 1)
        edge = np.minimum(np.minimum(u, 1 - u) * 1.0, np.minimum(v - 0.10, 0.86 - v) * 1.1)
        groove = np.exp(-(((edge - 0.10) / 0.012) ** 2)) - 0.7 * np.exp(-(((edge - 0.125) / 0.012) ** 2))
        picture = base * (1 - groove * 0.20 * below)[..., None] * (1 + 0.05 * below)[..., None]
        lip = np.exp(-(((self.y - rail) / (0.010 * unit)) ** 2)) * np.ones_like(u)
        shadow = np.exp(-(((self.y - rail - 0.018 * unit) / (0.010 * unit)) ** 2)) * np.ones_like(u)
        return picture * (1 + 0.16 * lip - 0.16 * shadow)[..., None]

    def _books(self, base: Picture, rng: np.random.Generator, unit: float) -> Picture:
        """Shelves from edge to edge, filled with spines."""
        shelf = 0.215 * unit
        wide, tall = self.width / self.fine, self.height / self.fine
        body = f'<rect width="{wide:.0f}" height="{tall:.0f}" fill="#3a2418"/>'
        y = (self.foot - self.top) % shelf - shelf
        while y < tall:
            x = 0.0
            while x < wide:
                thick, high = rng.uniform(0.018, 0.042) * unit, rng.uniform(0.62, 0.90) * shelf
                if rng.random() < 0.08:
                    x += rng.uniform(0.04, 0.10) * unit
                    continue
                tone = SPINES[rng.integers(len(SPINES))]
                tone = hex_of(bgr(tone) * rng.uniform(0.75, 1.1))
                foot = y + shelf * 0.93
                body += rect(x, foot - high, thick - 1, high, tone)
                body += rect(x + thick * 0.12, foot - high, thick * 0.2, high, "#fff", 0.12)
                for band in (0.18, 0.76):
                    body += rect(x, foot - high * (1 - band), thick - 1, high * 0.03, "#e8cf94", 0.7)
                x += thick
            body += rect(0, y + shelf * 0.93, wide, shelf * 0.09, "#9a6a42")
            body += rect(0, y + shelf * 1.02, wide, shelf * 0.10, "#1c100a", 0.5)
            y += shelf
        picture = drawing(body, self.width, self.height, (0, 0, wide, tall))[..., :3]
        return np.ascontiguousarray(picture)

    def _curtain(self, base: Picture, rng: np.random.Generator, unit: float) -> Picture:
        """Heavy cloth in folds."""
        phase = rng.uniform(0, 6.28, 4)
        x = self.x / unit
        sway = 0.02 * np.sin(self.y / unit * 2.2 + phase[0])
        fold = (
            np.sin((x + sway) * 38 + phase[1])
            + 0.5 * np.sin((x + sway) * 61 + phase[2])
            + 0.3 * np.sin(x * 17 + phase[3])
        )
        return base * (0.80 + 0.24 * np.tanh(fold * 0.9))[..., None]

    # -- the light on it

    def _patch(self) -> Field:
        """Where the sun falls: a leaning window of light on the wall across from the window."""
        view, inside = self.view, self.inside
        unit = view.unit
        width, height = 0.52 * unit, 0.72 * unit * (0.75 + 0.5 * min(inside.slope, 0.8))
        middle_x = view.width * 0.5 - inside.side * (0.20 if self.hole else 0.08) * unit
        middle_y = view.horizon - (0.52 if view.tall else 0.36) * unit
        lean = -inside.side * 0.45
        v = (self.y - middle_y - lean * (self.x - middle_x) * 0.55) / height + 0.5
        u = (self.x - middle_x - (self.y - middle_y) * 0.18 * inside.side) / width + 0.5
        soft = 0.03 + 0.10 * (1 - inside.hard)
        return panes(np.broadcast_to(u, (self.height, self.width)), v.astype(np.float32), columns=2, rows=3, soft=soft)

    def _window_light(self) -> Field:
        """Soft light that falls off from the window's side, and darkness gathered in the corners."""
        view, side = self.view, self.inside.side
        across = (self.x / view.width - 0.5) * side + 0.5
        down = np.clip(1 - (self.y / max(self.foot, 1)), 0, 1)
        return (smooth(-0.3, 1.2, across) * (0.55 + 0.45 * smooth(0.0, 0.6, 1 - down)) * 0.9).astype(np.float32)

    def _lamp_light(self) -> Field:
        """The pool of the lamp, on the side away from the window."""
        view, unit = self.view, self.view.unit
        lamp_x, lamp_y = lamp_place(view, self.inside.side)
        away = np.hypot((self.x - lamp_x) / unit, (self.y - lamp_y - 0.12 * unit) / unit * 0.85)
        return (np.exp(-((away / 0.55) ** 1.5)) * 0.95 + 0.10).astype(np.float32)

    # -- the window

    def _with_window(self) -> Picture:
        if self.hole is None:
            return self.lit
        hole, unit, inside = self.hole, self.view.unit, self.inside
        picture = with_alpha(self.lit, 1.0)
        bar, rim = 0.014 * unit, 0.036 * unit
        box = (-rim, -rim, hole.width + 2 * rim, hole.height + 3.4 * rim)
        paint = bgr(self.look.frame)
        shade = hex_of(np.clip(paint * (inside.fill * 0.9 + inside.sky * 0.3 + inside.lamp * 0.25), 0, 1))
        light = hex_of(np.clip(paint * (inside.fill + inside.sky * 1.3 + inside.sun * 0.5), 0, 1))
        deep = hex_of(np.clip(paint * inside.fill * 0.55, 0, 1))
        body = (
            f'<path fill-rule="evenodd" fill="{shade}" d="M{-rim:.1f},{-rim:.1f}h{hole.width + 2 * rim:.1f}'
            f"v{hole.height + 2 * rim:.1f}h{-(hole.width + 2 * rim):.1f}z"
            f'M0,0v{hole.height:.1f}h{hole.width:.1f}v{-hole.height:.1f}z"/>'
        )
        body += (
            f'<path d="M0,0h{hole.width:.1f}v{hole.height:.1f}h{-hole.width:.1f}z" fill="none" stroke="{deep}" '
            f'stroke-width="{rim * 0.5:.1f}"/>'
        )
        for line in range(1, hole.columns):
            body += rect(hole.width * line / hole.columns - bar / 2, 0, bar, hole.height, shade)
        for line in range(1, hole.rows):
            body += rect(0, hole.height * line / hole.rows - bar / 2, hole.width, bar, shade)
        sill = hole.height + rim
        body += rect(-rim, sill, hole.width + 2 * rim, rim * 0.75, light)
        body += rect(-rim, sill + rim * 0.75, hole.width + 2 * rim, rim * 0.5, deep)
        frame = drawing(body, box[2] * self.fine, box[3] * self.fine, box)
        x0, y0 = (hole.x - self.left) * self.fine, (hole.y - self.top) * self.fine
        inner = smooth(-0.5, 0.5, (self.x - hole.x) * self.fine) * smooth(
            -0.5, 0.5, (hole.x + hole.width - self.x) * self.fine
        )
        down = smooth(-0.5, 0.5, (self.y - hole.y) * self.fine) * smooth(
            -0.5, 0.5, (hole.y + hole.height - self.y) * self.fine
        )
        picture[..., 3] *= 1 - inner * down
        over(picture, frame, x0 - rim * self.fine, y0 - rim * self.fine)
        return picture


def rect(x: float, y: float, width: float, height: float, fill: str, opacity: float = 1.0) -> str:
    """SVG of a rectangle."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" opacity="{opacity:g}"/>'
    )


def lamp_place(view: View, side: int) -> tuple[float, float]:
    """Rest-frame spot of the hanging lamp: across from the window, high up."""
    return view.width / 2 - side * 0.27 * view.unit, view.horizon - (0.66 if view.tall else 0.40) * view.unit


def reflection_of(wall: Wall, rows: int, columns: int) -> Picture:
    """What a varnished table far off sees of the wall: blurred, upside down, (rows, columns, 3)."""
    foot = round((wall.foot - wall.top) * wall.fine)
    part = wall.lit[: max(2, foot)][::-1]
    small = cv2.resize(part, (max(2, columns // 8), max(2, rows // 8)), interpolation=cv2.INTER_AREA)
    return cv2.resize(cv2.GaussianBlur(small, (0, 0), 2.0), (columns, rows))
