"""What stands and hangs about in the room: the wall itself, lamp, plants, dapple, motes in the light."""

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import bgr, mix, smooth
from generation.engines.sketch.paint.nature import glow
from generation.engines.sketch.paint.raster import solid, with_alpha
from generation.engines.sketch.sets.studio_parts import props
from generation.engines.sketch.sets.studio_parts.bokeh import Discs
from generation.engines.sketch.sets.studio_parts.inside import dusk
from generation.engines.sketch.sets.studio_parts.table import Stage
from generation.engines.sketch.sets.studio_parts.wall import Wall, lamp_place
from generation.engines.sketch.stage.layer import Item, Layer, Motion, Sway
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import NEAR
from generation.engines.sketch.stage.weather import Lightning

SHELVES = ("teapot", "jar", "mug", "honey", "potted-plant", "vase", "bottle", "teacup")
TABLETOPS = ("potted-plant", "vase", "clock", "jar")


def hang(light: Light, wall: Wall, stage: Stage, *, crowded: bool) -> list[Item]:
    """Everything but the outside and the plane, in no order; `crowded` keeps the near corner clear."""
    unit = stage.view.unit
    distance = wall.z
    blur = (0.004 if stage.standing else 0.009) * unit
    items: list[Item] = [_whole(wall, wall.picture, distance, blur=blur * wall.fine)]
    items += _dapple(stage, wall, distance)
    items += _curtains(light, stage, wall, distance)
    if light.storm > 0.05:
        items.append(_flash(light, stage))
    items += _lamp(light, stage, distance)
    items += _decor(light, stage, wall, distance)
    items += _motes(light, stage, min(9.5, distance - 0.4))
    if stage.look.plants and not crowded:
        items.append(_foreground(light, stage))
    return items


def _whole(wall: Wall, picture: np.ndarray, z: float, **how: object) -> Layer:
    """A picture as large as the wall's painting, hung in its place."""
    scale = 1 / wall.fine
    x, y = wall.left + wall.width * scale / 2, wall.top + wall.height * scale / 2
    return Layer(picture, x=x, y=y, z=z, scale=scale, wide=True, **how)  # type: ignore[arg-type]


def _dapple(stage: Stage, wall: Wall, distance: float) -> list[Item]:
    """Leaf shadows in the sun's patch, swaying."""
    hard, unit = stage.inside.hard, stage.view.unit
    if hard < 0.12:
        return []
    near = smooth(0.0, 0.5, cv2.GaussianBlur(wall.patch, (0, 0), 9))
    strength = wall.leaf * (0.16 + 0.84 * near) * (0.52 * min(1.0, hard * 1.2))
    shade = with_alpha(np.broadcast_to(mix(stage.look.wall, "#3a2c34", 0.72), (*wall.patch.shape, 3)), strength)

    def sway(seconds: float) -> Sway:
        return Sway(
            x=0.012 * unit * math.sin(seconds * 0.8),
            y=0.007 * unit * math.sin(seconds * 1.1 + 1),
            turn=0.014 * math.sin(seconds * 0.7 + 2),
        )

    return [_whole(wall, shade, distance - 0.1, mode="multiply", motion=sway)]


def _curtains(light: Light, stage: Stage, wall: Wall, distance: float) -> list[Item]:
    """Both sides of the window; the wind comes in and lifts them."""
    hole, unit = wall.hole, stage.view.unit
    if hole is None or stage.look.curtain is None:
        return []
    items: list[Item] = []
    wide, high = 0.17 * unit, hole.height + 0.13 * unit
    reach = 0.006 + 0.085 * max(0.0, light.wind - 0.3)
    for index, side in enumerate((-1, 1)):
        picture = props.curtain(wide / 2, high / 2, stage.inside, stage.look.curtain, side)
        x = hole.x - 0.05 * unit if side < 0 else hole.x + hole.width + 0.05 * unit

        def billow(seconds: float, side: int = side, phase: float = 1.1 * index) -> Sway:
            gust = 0.6 + 0.4 * math.sin(seconds * 0.7 + phase)
            return Sway(turn=-side * reach * gust * (0.6 + 0.4 * math.sin(seconds * 2.3 + phase)))

        items.append(
            Layer(
                picture,
                x=x,
                y=hole.y - 0.06 * unit,
                z=distance - 0.2,
                scale=2,
                hinge=(0.0 if side < 0 else 1.0, 0.0),
                blur=(0.002 if stage.standing else 0.0045) * unit,
                motion=billow,
            )
        )
    return items


def _flash(light: Light, stage: Stage) -> Layer:
    """Lightning through the window lights the room for a moment."""
    view = stage.view
    storm = Lightning(view, light, stage.seeds)
    size = max(view.width, view.height) * 2 / 8

    def flicker(seconds: float) -> Sway:
        return Sway(opacity=storm.brightness(seconds)[0])

    pale = solid(8, 8, "#aebcf0", 0.30)
    return Layer(pale, x=view.width / 2, y=view.height / 2, z=3.0, mode="add", scale=size, motion=flicker)


def _lamp(light: Light, stage: Stage, distance: float) -> list[Item]:
    """The lamp of the look and, after dark, its glow."""
    view, inside, unit = stage.view, stage.inside, stage.view.unit
    lit = float(np.clip((dusk(light) - 0.12) * 1.3, 0, 1))
    x, y = lamp_place(view, inside.side)
    halo_y, spread = y, 1.25
    if stage.look.lamp == "pendant":
        size = 0.28 * unit
        picture = props.pendant(size, inside, stage.look.accent, lit)
        z = min(11.0, distance - 0.6)

        def swing(seconds: float) -> Sway:
            return Sway(turn=0.010 * math.sin(seconds * 0.9))

        items: list[Item] = [
            Layer(picture, x=x, y=y - size * 1.9, z=z, hinge=(0.5, 0.0), blur=0.006 * unit, motion=swing)
        ]
    elif stage.look.lamp == "standing" and stage.standing:
        tall, z = 0.74 * unit, distance - 0.5
        picture = props.standing_lamp(tall, inside, lit)
        foot = view.ground(z) + 0.006 * view.height
        halo_y, spread = foot - 0.80 * tall, 1.1
        items = [Layer(picture, x=x, y=foot, z=z, hinge=(0.5, 1.0), blur=0.004 * unit, ground=foot)]
    elif stage.look.lamp == "spots":
        return _spots(light, stage)
    else:
        return []
    if lit > 0.03:
        halo = glow(96, "#ffbe70", power=2.6, strength=0.34 * lit)
        items.append(Layer(halo, x=x, y=halo_y, z=z - 0.1, mode="add", scale=spread * unit / 96))
    return items


def _spots(light: Light, stage: Stage) -> list[Item]:
    """Beams from above that meet where the actors stand."""
    view, unit = stage.view, stage.view.unit
    strong = 0.30 if stage.look.dress == "curtain" else 0.10 + 0.10 * light.dark
    items: list[Item] = []
    foot = view.ground(NEAR)
    for index, (side, tone) in enumerate(((-1.0, "#ffe2b0"), (1.0, "#ffd6c2"))):
        size = 200
        y = (np.arange(size, dtype=np.float32)[:, None] + 0.5) / size
        x = (np.arange(size, dtype=np.float32)[None] + 0.5) / size - 0.5
        wide = 0.05 + 0.42 * y
        beam = np.exp(-((x / wide) ** 2) * 2.2) * (1 - 0.65 * y) * smooth(1.0, 0.86, y)
        picture = with_alpha(np.broadcast_to(bgr(tone), (size, size, 3)), beam * strong)
        high = foot + 0.10 * view.height
        lean = side * math.atan2(0.34 * unit, high)

        def wander(seconds: float, lean: float = lean, phase: float = 2.0 * index) -> Sway:
            return Sway(turn=lean + 0.02 * math.sin(seconds * 0.6 + phase))

        start = view.width / 2 + side * 0.34 * unit
        items.append(
            Layer(
                picture,
                x=start,
                y=-0.10 * view.height,
                z=4.9,
                mode="add",
                scale=1.12 * high / size,
                hinge=(0.5, 0.0),
                motion=wander,
            )
        )
    return items


def _decor(light: Light, stage: Stage, wall: Wall, distance: float) -> list[Item]:
    view, inside, look, unit = stage.view, stage.inside, stage.look, stage.view.unit
    rng, side = stage.seeds.place("decor"), stage.inside.side
    across = view.width / 2 - side * 0.27 * unit
    blur = (0.003 if stage.standing else 0.008) * unit
    items: list[Item] = []
    if "pictures" in look.props:
        for step in range(2 if view.tall else 3):
            size = unit * float(rng.uniform(0.17, 0.25))
            picture = props.framed(rng, size, inside, ("#3b3230", "#caa46a", "#f2ece2")[rng.integers(3)])
            x = across + side * (0.13 - 0.27 * step) * unit
            y = view.horizon - (0.66 if view.tall else 0.40 + 0.05 * (step % 2)) * unit
            items.append(Layer(picture, x=x, y=y, z=distance - 0.05, blur=blur))
    if "shelf" in look.props:
        for row, y in enumerate((0.34, 0.62) if view.tall else (0.30,)):
            picture = props.shelf(stage.seeds.place(f"shelf {row}"), 0.50 * unit, inside, SHELVES)
            place = view.horizon - y * unit
            items.append(Layer(picture, x=across, y=place, z=distance - 0.05, hinge=(0.5, 1.0), blur=blur))
    if "bulbs" in look.props:
        items.append(_bulbs(light, stage, min(12.0, distance - 0.3)))
    if stage.standing:
        items += _floor_things(light, stage, distance)
    elif look.dress != "bare" and look.plants:
        asset = TABLETOPS[rng.integers(len(TABLETOPS))]
        drawn = props.thing(asset, 0.26 * unit, inside, level=0.82)
        if drawn is not None:
            z = 9.0
            x = view.width / 2 - side * (0.41 * unit if view.tall else 0.66 * unit)
            items.append(
                Layer(drawn, x=x, y=view.ground(z) + 2, z=z, hinge=(0.5, 1.0), blur=0.013 * unit, ground=view.ground(z))
            )
    return items


def _floor_things(light: Light, stage: Stage, distance: float) -> list[Item]:
    view, inside, look, unit = stage.view, stage.inside, stage.look, stage.view.unit
    items: list[Item] = []
    if look.plants:
        z = distance - 0.7
        tall = 0.56 * unit
        plant = props.pot_plant(stage.seeds.place("pot plant"), tall, inside, bgr(look.accent), "#c98560")
        x = view.width / 2 + inside.side * (0.44 * unit if view.tall else 0.80 * unit)
        foot = view.ground(z) + 0.012 * view.height
        items.append(Layer(plant, x=x, y=foot, z=z, hinge=(0.5, 1.0), blur=0.004 * unit, ground=foot))
    if look.dress in ("plaster", "panels", "books"):
        z = 4.9
        size = 0.86 * unit
        y = view.ground(z) + 0.028 * view.height
        items.append(Layer(props.rug(size, inside, "#b5604a"), x=view.width / 2, y=y, z=z + 0.6))
    return items


def _bulbs(light: Light, stage: Stage, z: float) -> Discs:
    """A string of bulbs across the wall."""
    view, unit = stage.view, stage.view.unit
    rng = stage.seeds.place("bulbs")
    share = np.linspace(-0.05, 1.05, 13)
    sag = 0.07 * unit * (1 - (2 * ((share * 2) % 1) - 1) ** 2)
    y = view.horizon - (0.78 if view.tall else 0.47) * unit + sag
    size = np.full(13, 0.020 * unit)
    tone = np.tile(bgr("#ffc27a") * np.float32(0.30 + 0.40 * light.dark), (13, 1))
    return Discs(z, np.stack([share * view.width, y, size], 1), tone, rng, pace=0.9)


def _motes(light: Light, stage: Stage, z: float) -> list[Item]:
    """Discs of light before the wall: sun on dust by day, lamps behind the lens after dark."""
    view, inside, unit = stage.view, stage.inside, stage.view.unit
    rng = stage.seeds.place("motes")
    count = 11
    x = rng.uniform(-0.05, 1.05, count) * view.width
    y = view.horizon - rng.uniform(0.10, 0.98 if view.tall else 0.55, count) * unit
    size = rng.uniform(0.016, 0.046, count) * unit
    strength = max(0.10 * inside.hard, 0.075 * light.dark)
    if strength < 0.02:
        return []
    warm = mix(light.key, "#ffdca0", 0.6)
    tone = np.stack([warm * np.float32(strength * part) for part in rng.uniform(0.35, 1.0, count)])
    return [Discs(z, np.stack([x, y, size], 1), tone, rng, drift=0.012 * unit, pace=0.8)]


def _foreground(light: Light, stage: Stage) -> Layer:
    """Leaves before the lens in the lower corner, wholly out of focus."""
    view, inside, unit = stage.view, stage.inside, stage.view.unit
    ink = props.tones(inside, bgr(stage.look.accent), 0.85)
    picture = props.sprig(stage.seeds.shot("sprig"), 0.36 * unit, ink, stems=3)
    side = inside.side
    x = view.width / 2 + side * (view.width / 2 + 0.03 * unit)
    return Layer(
        picture,
        x=x,
        y=view.height * 1.05,
        z=2.7,
        scale=2,
        hinge=(0.5, 0.92),
        blur=0.008 * unit,
        motion=_breath(0.020 * (0.6 + light.wind)),
    )


def _breath(reach: float) -> Motion:
    return lambda seconds: Sway(turn=reach * math.sin(seconds * 1.1))
