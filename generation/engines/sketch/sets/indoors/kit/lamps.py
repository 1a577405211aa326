"""Lamps as one sees them: pendants, globes, shades, spots, and the glow around each after dark; motes in the air."""

from __future__ import annotations

import math

import cv2
import numpy as np

from generation.engines.sketch.paint.colour import bgr, hex_of, mix, smooth
from generation.engines.sketch.paint.nature import glow
from generation.engines.sketch.paint.raster import drawing, with_alpha
from generation.engines.sketch.sets.indoors.kit.fields import Lit, shade_of
from generation.engines.sketch.sets.indoors.kit.ink import DEFS, block, oval, path, rect
from generation.engines.sketch.sets.indoors.kit.recipe import Lamp
from generation.engines.sketch.sets.studio_parts import props
from generation.engines.sketch.sets.studio_parts.bokeh import Discs
from generation.engines.sketch.sets.studio_parts.wall import Opening
from generation.engines.sketch.stage.layer import Item, Layer, Motion, Sway
from generation.engines.sketch.stage.view import Seeds


def hang_lamps(lit: Lit, *, blur: float) -> list[Item]:
    """Every lamp of the room, and its halo as far as it burns."""
    items: list[Item] = []
    for index, (lamp, glim) in enumerate(lit.lamps):
        z = min(lamp.z, lit.box.back - 0.12)
        x, y = lit.box.x(lit.x_of(lamp), z), lit.box.floor(z) - lamp.up * lit.box.px(z)
        body = _body(lit, lamp, glim, (x, y, z), blur, index)
        if body is not None:
            items.append(body)
        strength = glim * lamp.strong * (0.20 + 0.14 * lit.evening)
        if strength > 0.03 and lamp.kind != "strip":
            spread = 2.5 * lit.box.px(z) / 96
            halo = glow(96, mix(lamp.tone, "#ffbe70", 0.4), power=2.6, strength=strength)
            items.append(Layer(halo, x=x, y=y, z=z - 0.1, mode="add", scale=spread))
        if lamp.kind in ("pendant", "dome") and glim * lit.evening > 0.1:
            items.append(_cone(lit, lamp, glim * lit.evening, (x, y, z)))
    return items


def _cone(lit: Lit, lamp: Lamp, strength: float, at: tuple[float, float, float]) -> Layer:
    """The light that a shade throws down, seen in the air."""
    x, y, z = at
    size = 96
    down = (np.arange(size, dtype=np.float32)[:, None] + 0.5) / size
    aside = np.abs((np.arange(size, dtype=np.float32)[None] + 0.5) / size - 0.5)
    beam = smooth(1.0, 0.25, aside / (0.10 + 0.40 * down)) * (1 - down) ** 1.3 * smooth(0.0, 0.04, down)
    tone = np.broadcast_to(mix(lamp.tone, "#ffc070", 0.4), (size, size, 3))
    picture = with_alpha(tone, beam * np.float32(0.20 * strength * lamp.strong))
    # As long as the way to the floor.
    return Layer(
        picture, x=x, y=y, z=z - 0.08, mode="add", scale=lamp.up * lit.box.px(z) / size, hinge=(0.5, 0.0), blur=1.0
    )


def _body(lit: Lit, lamp: Lamp, glim: float, at: tuple[float, float, float], blur: float, index: int) -> Layer | None:
    x, y, z = at
    px = lit.box.px(z)
    if lamp.kind == "pendant":
        size = 0.85 * px
        picture = props.pendant(size, lit.inside, lamp.colour, glim)
        # Its cord goes on up to the ceiling.
        picture = cv2.copyMakeBorder(picture, picture.shape[0] * 2, 0, 0, 0, cv2.BORDER_REPLICATE)
        return Layer(picture, x=x, y=y - size * 5.9, z=z, hinge=(0.5, 0.0), blur=blur, motion=_swing(0.004, index))
    if lamp.kind in ("globe", "dome", "lantern"):
        size = {"globe": 0.42, "dome": 0.75, "lantern": 0.5}[lamp.kind] * px
        picture = _bulb(lit, lamp, glim, size)
        picture = cv2.copyMakeBorder(picture, picture.shape[0] * 2, 0, 0, 0, cv2.BORDER_REPLICATE)
        return Layer(picture, x=x, y=y - size * 11.5, z=z, hinge=(0.5, 0.0), blur=blur, motion=_swing(0.003, index))
    if lamp.kind == "standing":
        tall = (lamp.up + 0.35) * px
        picture = props.standing_lamp(tall, lit.inside, glim)
        foot = lit.box.floor(z)
        return Layer(picture, x=x, y=foot, z=z, hinge=(0.5, 1.0), blur=blur, ground=foot)
    return None


def _bulb(lit: Lit, lamp: Lamp, glim: float, size: float) -> np.ndarray:
    """A globe, a flat dome or a lantern on a long rod, its light's middle at seven eighths of (4 × size, size)."""
    rod = hex_of(shade_of(bgr("#4a4038"), lit))
    shell = hex_of(shade_of(bgr(lamp.colour), lit))
    warm = hex_of(mix(shade_of(bgr("#fff4e0"), lit), "#fff0cf", glim))
    body = rect(48.6, -300, 2.8, 352, rod)
    if lamp.kind == "globe":
        body += block(42, 44, 16, 10, rod) + oval(50, 76, 27, 27, warm) + oval(50, 76, 27, 27, "url(#down)")
    elif lamp.kind == "dome":
        body += (
            f'<path d="M8,82C8,46 92,46 92,82z" fill="{shell}"/><path d="M8,82C8,46 92,46 92,82z" fill="url(#round)"/>'
        )
        body += oval(50, 82, 42, 6, warm)
    else:
        paper = hex_of(mix(lamp.colour, warm, 0.35 + 0.4 * glim))
        body += path("M50,46C86,46 88,98 50,100C12,98 14,46 50,46z", paper, lit="round")
        body += rect(38, 44, 24, 5, rod) + rect(38, 97, 24, 5, rod)
    return drawing(DEFS + body, size, size * 4, (0, -300, 100, 400))


def _swing(reach: float, index: int) -> Motion:
    return lambda seconds: Sway(turn=reach * math.sin(seconds * 0.9 + 1.7 * index))


def shafts(lit: Lit, places: list[Opening]) -> list[Item]:
    """Daylight that stands in the air before the windows, as steep as the sun."""
    strength = 0.34 * lit.inside.hard * lit.room.sun * (1 - lit.light.dark) + 0.06 * lit.inside.hard * lit.light.dark
    if strength < 0.03 or not places:
        return []
    items: list[Item] = []
    size = 160
    y = (np.arange(size, dtype=np.float32)[:, None] + 0.5) / size
    x = (np.arange(size, dtype=np.float32)[None] + 0.5) / size
    for place in sorted(places, key=lambda one: abs(one.x + one.width / 2 - lit.box.view.width / 2))[:2]:
        lean = -lit.side * (0.95 - 0.5 * min(1.0, lit.inside.slope))
        # The beam runs from the window's own width at the top, leaning into the room.
        shift = (x - 0.5) * 3.0 - lean * y * 1.3
        beam = smooth(0.5, 0.36, np.abs(shift) / (0.9 + 0.3 * y)) * smooth(0.0, 0.10, y) * (1 - y) ** 1.2
        streak = 0.78 + 0.22 * np.sin((x * 3 - lean * y * 1.3) * 9 + 1.0)
        picture = with_alpha(
            np.broadcast_to(mix(lit.light.key, "#fff2d0", 0.35), (size, size, 3)), beam * streak * strength
        )
        picture = cv2.GaussianBlur(picture, (0, 0), 3)
        wide, tall = place.width * 3.0, (lit.box.floor(lit.box.back - 1.5) - place.y) * 1.05
        scaled = cv2.resize(picture, (max(8, round(wide / 3)), max(8, round(tall / 3))), interpolation=cv2.INTER_AREA)
        items.append(
            Layer(
                scaled,
                x=place.x + place.width / 2,
                y=place.y,
                z=lit.box.back - 0.9,
                mode="add",
                scale=3,
                hinge=(0.5, 0.0),
            )
        )
    return items


def motes(lit: Lit, seeds: Seeds) -> list[Item]:
    """Dust that drifts in the light, by day and by lamplight."""
    view = lit.box.view
    rng = seeds.place("motes")
    count = 9
    x = rng.uniform(-0.05, 1.05, count) * view.width
    y = view.horizon - rng.uniform(-0.10, 0.95 if view.tall else 0.55, count) * view.unit
    size = rng.uniform(0.008, 0.022, count) * view.unit
    # Where no window shows the weather, a beam crosses the dark and its dust dances.
    beam = 0.0 if lit.room.holes else 0.20
    strength = max(0.03, beam, 0.09 * lit.inside.hard * lit.room.sun, 0.06 * lit.light.dark)
    warm = mix(lit.light.key, "#ffdca0", 0.6)
    tone = np.stack([warm * np.float32(strength * part) for part in rng.uniform(0.35, 1.0, count)])
    return [
        Discs(
            lit.box.back - 0.4,
            np.stack([x, y, size], 1),
            tone,
            rng,
            drift=(0.05 if beam else 0.012) * view.unit,
            pace=2.6 if beam else 0.8,
        )
    ]
