"""How much of each light arrives where: daylight, the sun's patch, lamps, and the dusk of corners."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Colour, Picture, bgr, luma, mix, smooth
from generation.engines.sketch.paint.noise import Field
from generation.engines.sketch.sets.indoors.kit.box import Box
from generation.engines.sketch.sets.indoors.kit.recipe import Lamp, Room, placed
from generation.engines.sketch.sets.studio_parts.gobo import leaves, panes
from generation.engines.sketch.sets.studio_parts.inside import Inside, dusk
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds


@dataclass(frozen=True, slots=True)
class Lit:
    """A room's light. `lamps`: what burns, with `glim` how brightly: a lamp's own strength by the hour, 0..1."""

    light: Light
    inside: Inside
    box: Box
    room: Room
    lamps: tuple[tuple[Lamp, float], ...]

    def x_of(self, lamp: Lamp) -> float:
        """Metres from the room's middle to a lamp."""
        return placed(lamp.x, lamp.wide_x, self.box.view.tall or self.box.view.width == self.box.view.height, self.side)

    @property
    def side(self) -> int:
        """-1 where the windows are on the left."""
        return self.inside.side

    @property
    def evening(self) -> float:
        """How much the lamps are wanted, 0..1."""
        return float(np.clip((dusk(self.light) - 0.12) * 1.25, 0, 1))


def lit_room(light: Light, box: Box, room: Room) -> Lit:
    """The light of an hour in a room; light that never goes out is neutral and keeps the colours true."""
    inside = Inside.of(light, bgr(room.tint))
    evening = float(np.clip((dusk(light) - 0.12) * 1.25, 0, 1))
    # Night stays night: a room with pale walls would else be as light as by day.
    lamp = inside.lamp * np.float32(0.80 + 0.20 * evening)
    # What the lamps do not reach after dark lies in the blue of the hour.
    blue = mix(inside.fill, bgr("#5b6bc4") * np.float32(luma(inside.fill) / luma("#5b6bc4")), 0.55 * light.dark)
    fill = blue * np.float32(1 - 0.34 * light.dark)
    if room.lit:
        always = bgr(room.lit_tone) * np.float32(room.lit * (0.28 + 0.14 * evening))
        lamp = np.maximum(lamp * np.float32(1 - 0.7 * room.lit), 0) + always
        # What burns all day also fills the shadows, and takes the tint of the hour out of them.
        neutral = bgr(room.lit_tone) * np.float32(luma(fill) + 0.05)
        fill = fill + (neutral - fill) * np.float32(0.55 * room.lit)
    sun = inside.sun * np.float32(room.sun)
    inside = replace(
        inside, lamp=lamp.astype(np.float32), fill=fill.astype(np.float32), sun=sun, figures=_people(inside, room)
    )
    burning = tuple((_lowered(one, box), 1.0 if one.always else evening) for one in room.lamps)
    return Lit(light, inside, box, room, burning)


def _lowered(lamp: Lamp, box: Box) -> Lamp:
    """A hanging lamp low enough to be in the picture."""
    if lamp.kind not in ("pendant", "globe", "dome", "lantern"):
        return lamp
    most = (box.floor(lamp.z) - 0.10 * box.view.unit) / box.px(lamp.z)
    return replace(lamp, up=min(lamp.up, most))


def _people(inside: Inside, room: Room) -> Light:
    figures = inside.figures
    if not room.lit:
        return figures
    return replace(
        figures,
        key=mix(figures.key, room.lit_tone, 0.5 * room.lit),
        ambient=mix(figures.ambient, bgr(room.lit_tone) * np.float32(0.62), 0.5 * room.lit),
    )


def patch_on_wall(lit: Lit, along: Field, up: Field, seeds: Seeds) -> Field:
    """The sun's leaning window on the wall across from the light, with the shadows of leaves in it."""
    inside, box = lit.inside, lit.box
    if float(inside.sun.max()) < 0.02:
        return np.zeros(along.shape, np.float32)
    wide, tall = 2.3, 3.0 * (0.75 + 0.5 * min(inside.slope, 0.8))
    middle_x, middle_y = -inside.side * 0.28 * box.wide, box.tall * 0.56
    lean = inside.side * 0.45
    v = (middle_y - up - lean * (along - middle_x) * 0.55) / tall + 0.5
    u = (along - middle_x + (up - middle_y) * 0.18 * inside.side) / wide + 0.5
    soft = 0.03 + 0.10 * (1 - inside.hard)
    patch = panes(u.astype(np.float32), v.astype(np.float32), columns=2, rows=3, soft=soft)
    high, long = along.shape
    shade = cv2.resize(leaves(seeds.place("leaves"), max(8, long // 2), max(8, high // 2)), (long, high))
    return patch * (1 - 0.8 * shade)


def day_on_wall(lit: Lit, along: Field, up: Field) -> Field:
    """Daylight that falls off from the windows' side."""
    across = along / (2 * lit.box.wide) * lit.inside.side + 0.5
    return (smooth(-0.4, 1.2, across) * (0.95 - 0.35 * smooth(0.2, 1.0, up / lit.box.tall)) * 0.95).astype(np.float32)


def lamps_on_wall(lit: Lit, along: Field, up: Field, *, ahead: float = 0.0) -> Field:
    """Pools of the lamps; `ahead` is how many metres before the wall they hang."""
    total = np.full(along.shape, 0.06, np.float32)
    for lamp, glim in lit.lamps:
        if glim <= 0 or not lamp.strong:
            continue
        reach = 1.5 + 0.35 * ahead
        away = np.hypot(along - lit.x_of(lamp), (up - lamp.up + 0.35) * 0.85) / reach
        part = np.exp(-(away**1.5)) * 0.80 * lamp.strong
        total = total + part * (1 - 0.35 * np.minimum(total, 1))
    return total + 0.55 * lit.room.lit


def tinted(shade: Field) -> Picture:
    """A shade (h, w) as a colour to multiply with: shadows indoors are cool, never grey."""
    return np.stack([shade**0.62, shade**0.95, shade**1.18], -1).astype(np.float32)


def corners(along: Field, up: Field, wide: float, tall: float) -> Field:
    """Dusk gathers where walls meet each other, the floor and the ceiling."""
    aside = np.maximum(wide - np.abs(along), 0)
    near = np.minimum(aside * 0.9, np.minimum(np.maximum(up, 0) * 0.8, np.maximum(tall - up, 0)))
    return (1 - 0.34 * np.exp(-near / 0.32)).astype(np.float32)


def shade_of(colour: Colour, lit: Lit, level: float = 1.0) -> Colour:
    """A small thing's colour in the room's light."""
    inside = lit.inside
    return np.clip(colour * (inside.fill * 1.1 + inside.sky * 0.35 + inside.lamp * 0.35) * np.float32(level), 0, 1)
