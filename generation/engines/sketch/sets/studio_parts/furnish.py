"""What stands and hangs about in the room: the wall itself, lamp, plants, dapple, dust in the light."""

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import Colour, Picture, bgr, hex_of, mix, smooth
from generation.engines.sketch.paint.nature import glow
from generation.engines.sketch.paint.noise import fork
from generation.engines.sketch.paint.raster import drawing, resize, solid, with_alpha
from generation.engines.sketch.sets.studio_parts.inside import Inside
from generation.engines.sketch.sets.studio_parts.outside import WALL
from generation.engines.sketch.sets.studio_parts.table import Stage
from generation.engines.sketch.sets.studio_parts.wall import Wall, lamp_place
from generation.engines.sketch.stage.layer import Item, Layer, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View


def hang(view: View, light: Light, inside: Inside, wall: Wall, stage: Stage, seeds: Seeds) -> list[Item]:
    """Everything but the outside and the table, in no order."""
    unit = view.unit
    blur = (0.006 if stage.standing else 0.011) * unit
    distance = stage.edge + 0.3 if stage.standing else WALL
    scale = 1 / wall.fine
    middle_x = wall.left + wall.width * scale / 2
    middle_y = wall.top + wall.height * scale / 2
    items: list[Item] = [
        Layer(wall.picture, x=middle_x, y=middle_y, z=distance, wide=True, scale=scale, blur=blur * wall.fine)
    ]
    items += _dapple(view, inside, wall, distance)
    if light.storm > 0.05:
        items += _flash(view, light, wall, seeds, distance)
    if stage.look.lamp == "pendant":
        items += _pendant(view, light, inside, stage, seeds)
    if stage.look.plants:
        items += _foreground(view, light, inside, stage, seeds)
    return items


def _dapple(view: View, inside: Inside, wall: Wall, distance: float) -> list[Item]:
    """Leaf shadows in the sun's patch, swaying."""
    if inside.hard < 0.12:
        return []
    strength = (
        wall.leaf * smooth(0.0, 0.5, cv2.GaussianBlur(wall.patch, (0, 0), 9)) * (0.42 * min(1.0, inside.hard * 1.2))
    )
    shade = with_alpha(np.broadcast_to(bgr("#4a3a3a"), (*wall.patch.shape, 3)), strength)
    scale = 1 / wall.fine
    x, y = wall.left + wall.width * scale / 2, wall.top + wall.height * scale / 2
    unit = view.unit

    def sway(seconds: float) -> Sway:
        return Sway(
            x=0.010 * unit * math.sin(seconds * 0.8), y=0.006 * unit * math.sin(seconds * 1.1 + 1),
            turn=0.012 * math.sin(seconds * 0.7 + 2),
        )  # fmt: skip

    return [Layer(shade, x=x, y=y, z=distance - 0.1, mode="multiply", scale=scale, motion=sway, wide=True)]


def _flash(view: View, light: Light, wall: Wall, seeds: Seeds, distance: float) -> list[Item]:
    """Lightning through the window lights the room for a moment."""
    from generation.engines.sketch.stage.weather import Lightning

    storm = Lightning(view, light, seeds)
    pale = solid(8, 8, "#aebcf0", 0.34)

    def flicker(seconds: float) -> Sway:
        return Sway(opacity=storm.brightness(seconds)[0])

    size = max(view.width, view.height) * 2 / 8
    return [Layer(pale, x=view.width / 2, y=view.height / 2, z=3.0, mode="add", scale=size, motion=flicker)]


def _pendant(view: View, light: Light, inside: Inside, stage: Stage, seeds: Seeds) -> list[Item]:
    """A shade on a cord across from the window; it glows after dark."""
    unit = view.unit
    x, y = lamp_place(view, inside.side)
    lit = float(np.clip((light.dark - 0.12) * 1.3, 0, 1))
    shade = bgr(stage.look.accent)
    shown = np.clip(shade * (inside.fill + inside.sky * 0.4 + inside.lamp * 0.25), 0, 1)
    edge, deep = hex_of(np.clip(shown * 1.35, 0, 1)), hex_of(shown * 0.55)
    warm = hex_of(mix(np.clip(bgr("#f3e3c4") * inside.fill, 0, 1), "#ffe2a8", lit))
    body = (
        f'<defs><linearGradient id="p"><stop offset="0" stop-color="{hex_of(shown)}"/><stop offset=".35" stop-color="{edge}"/>'
        f'<stop offset="1" stop-color="{deep}"/></linearGradient></defs>'
        f'<rect x="49" y="0" width="2" height="112" fill="{deep}"/><ellipse cx="50" cy="150" rx="37" ry="7" fill="{warm}"/>'
        f'<path d="M43,112h14c2,12 26,16 31,38c-12,6 -64,6 -76,0c5,-22 29,-26 31,-38z" fill="url(#p)"/>'
        f'<ellipse cx="50" cy="150.5" rx="36" ry="5.4" fill="{warm}"/>'
    )
    size = 0.30 * unit
    picture = drawing(body, size, size * 2.0, (0, -40, 100, 200))
    z = 11.0 if not stage.standing else 7.6
    cord = lambda seconds: Sway(turn=0.010 * math.sin(seconds * 0.9))  # noqa: E731
    items: list[Item] = [Layer(picture, x=x, y=y - size * 1.9, z=z, hinge=(0.5, 0.0), blur=0.007 * unit, motion=cord)]
    if lit > 0.03:
        halo = glow(96, "#ffb45e", power=2.4, strength=0.55 * lit)
        items.append(Layer(halo, x=x, y=y + 0.02 * unit, z=z - 0.1, mode="add", scale=1.25 * unit / 96))
    return items


def _leaf(x: float, y: float, turn: float, long: float, tones: tuple[str, str, str]) -> str:
    base, light, rib = tones
    wide = long * 0.30
    return (
        f'<g transform="translate({x:.1f},{y:.1f}) rotate({turn:.1f})">'
        f'<path d="M0,0 Q{long * 0.45:.1f},{-wide:.1f} {long:.1f},0 Q{long * 0.45:.1f},{wide:.1f} 0,0Z" fill="{base}"/>'
        f'<path d="M0,0 Q{long * 0.45:.1f},{-wide:.1f} {long:.1f},0 Z" fill="{light}"/>'
        f'<path d="M0,0 L{long * 0.95:.1f},0" stroke="{rib}" stroke-width="{long * 0.02:.2f}"/></g>'
    )


def sprig(rng: np.random.Generator, width: float, height: float, tones: tuple[str, str, str]) -> Picture:
    """A cluster of leaves that grows up from the foot of (height, width, 4)."""
    rng = fork(rng)
    shapes = []
    for stem in range(5):
        x, y, heading = 50 + rng.uniform(-10, 10), 118.0, math.radians(-90 + (stem - 2) * 24 + rng.uniform(-8, 8))
        for knot in range(6):
            x, y = x + math.cos(heading) * 16, y + math.sin(heading) * 16
            heading += (stem - 2) * 0.05
            for side in (1, -1):
                turn = math.degrees(heading) + side * rng.uniform(34, 58)
                shapes.append((knot, _leaf(x, y, turn, rng.uniform(24, 34) * (1 - 0.06 * knot), tones)))
        shapes.append((7, _leaf(x, y, math.degrees(heading), 26, tones)))
    body = "".join(shape for _, shape in sorted(shapes, key=lambda pair: pair[0]))
    return drawing(body, width, height, (-20, 0, 140, 130))


def _tones(inside: Inside, colour: Colour, level: float = 1.0) -> tuple[str, str, str]:
    lit = colour * (inside.fill * 1.0 + inside.lamp * 0.35) * level
    sun = colour * (inside.fill * 1.1 + inside.sky * 0.9 + inside.sun * 0.5 + inside.lamp * 0.5) * level
    return hex_of(np.clip(lit, 0, 1)), hex_of(np.clip(sun, 0, 1)), hex_of(np.clip(lit * 0.7, 0, 1))


def _foreground(view: View, light: Light, inside: Inside, stage: Stage, seeds: Seeds) -> list[Item]:
    """Leaves before the lens in the lower corner, wholly out of focus, and a smaller plant farther back."""
    unit = view.unit
    colour = bgr(stage.look.accent)
    rng = seeds.shot("sprig")
    side = inside.side
    near = resize(sprig(rng, 0.62 * unit / 2, 0.60 * unit / 2, _tones(inside, colour, 0.8)), 0.31 * unit, 0.30 * unit)
    wind = 0.6 + light.wind

    def breath(seconds: float) -> Sway:
        return Sway(turn=0.022 * wind * math.sin(seconds * 1.1))

    x = view.width / 2 + side * (view.width / 2 - 0.06 * unit)
    return [
        Layer(near, x=x, y=view.height * 1.02, z=2.7, scale=2, hinge=(0.5, 0.95), blur=0.008 * unit, motion=breath),
    ]
