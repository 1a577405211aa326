"""A person drawn: the phases of a pose with its props, in one frame, and where its thing is held."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generation.engines.sketch.cast.people.acts import SEATS
from generation.engines.sketch.cast.people.draw import Box, sheet
from generation.engines.sketch.cast.people.look import Look
from generation.engines.sketch.cast.people.pose import Pose, Prop
from generation.engines.sketch.paint.raster import drawing

# Units a metre of a real thing takes in a person's hands: things are drawn large, as in a toy box.
UNITS_A_METRE = 74.0
# How far under the rider's hip a beast's middle is, as a share of its height.
_BACKS = {
    "elephant": 0.33,
    "mammoth": 0.33,
    "camel": 0.3,
    "bactrian-camel": 0.2,
    "turtle": 0.4,
    "dragon": 0.12,
    "pig": 0.3,
}
_OWN_SIZE = frozenset(("play guitar", "play violin", "play flute", "play trumpet", "read", "phone", "browse", "drink"))
Art = Callable[[str], tuple[str, Box, float]]


@dataclass(frozen=True, slots=True)
class Grip:
    """Where the thing of a pose is: its middle and height as shares of the person's picture (from the left, from the
    top), its turn in degrees, and whether it lies behind the person, between trunk and near arm, or in front.

    `drift`: per phase, how far it is from there, in shares of the picture's height.
    """

    x: float
    y: float
    height: float
    turn: float
    layer: str
    flip: bool
    drift: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Person:
    """`phases`: SVG elements seen through `box`, one a phase, all of one frame; `over`: what is before a thing held, or
    None where nothing is. `tall`: units from the frame's top to its bottom; `stands`: share of it above the ground."""

    phases: tuple[str, ...]
    over: tuple[str, ...] | None
    box: Box
    grip: Grip | None
    tall: float


@lru_cache(maxsize=96)
def person(look: Look, pose: Pose, art: Art, target: str | None, metres: float) -> Person:
    """Draw a person in a pose.

    `target`: the drawing that a cast member brings for the pose's thing; it is left out, and the grip says where it
    belongs.
    """
    sheets = [sheet(look, pose, phase) for phase in range(pose.phases)]
    held = next((prop for prop in pose.props if prop.held), None)
    behind, between, front = [], [], []
    frames = [one.frame for one in sheets]
    for number, one in enumerate(sheets):
        layers: dict[str, list[str]] = {"behind": [], "between": [], "front": []}
        for prop in pose.props:
            if prop.asked or (prop is held and target is not None):
                continue
            body, spread = _placed(prop, one.joints.anchor(prop.at), art, f"{number}")
            layers[prop.layer].append(body)
            frames.append(spread)
        behind.append("".join(layers["behind"]))
        between.append("".join(layers["between"]))
        front.append("".join(layers["front"]))
    split = target is not None and held is not None and held.layer == "between"
    unders = [
        b + s.under + m + ("" if split else s.over + f)
        for b, s, m, f in zip(behind, sheets, between, front, strict=True)
    ]
    overs = [s.over + f for s, f in zip(sheets, front, strict=True)] if split else None
    box = _tight(tuple(u + (o or "") for u, o in zip(unders, overs or [""] * len(unders), strict=True)), _union(frames))
    grip = None
    if held is not None and target is not None:
        dx, dy, size = _fit(held, pose.name, target, metres)
        spots = [one.joints.anchor(held.at) for one in sheets]
        spots = [(x + dx, y + dy) for x, y in spots]
        (x, y) = spots[0]
        grip = Grip(
            (x - box[0]) / box[2], (y - box[1]) / box[3], size / box[3], held.turn, held.layer, held.flip,
            tuple(((px - x) / box[3], (py - y) / box[3]) for px, py in spots),
        )  # fmt: skip
    return Person(tuple(unders), tuple(overs) if overs else None, box, grip, box[3])


def _fit(held: Prop, pose: str, target: str, metres: float) -> tuple[float, float, float]:
    """Offset and size of a thing: as the pose has it if it is of the pose's own kind, else by its own size."""
    if pose == "perch":
        share, size = SEATS[target]
        return 0.0, (0.5 - share) * size + 4.5, size
    if pose == "ride" and target != held.asset:
        size = min(max(metres * 46, 42.0), 150.0)
        return held.dx, _BACKS.get(target, 0.21) * size, size
    if target == held.asset or held.layer != "between" or pose in _OWN_SIZE:
        return held.dx, held.dy, held.size
    return held.dx, held.dy, min(max(metres * UNITS_A_METRE, 9.0), 64.0)


def _placed(prop: Prop, spot: tuple[float, float], art: Art, suffix: str) -> tuple[str, Box]:
    body, box, _metres = art(prop.asset)
    names = set(re.findall(r'\bid="([^"]+)"', body))
    mark = re.sub(r"\W", "", f"{prop.asset}{prop.at}{suffix}")
    for name in names:
        body = re.sub(rf'(id="|url\(#|href="#){re.escape(name)}(?=["\)])', rf"\g<1>{mark}{name}", body)
    scale = prop.size / box[3]
    x, y = spot[0] + prop.dx, spot[1] + prop.dy
    mirror = -scale if prop.flip else scale
    middle = f"translate({-box[0] - box[2] / 2:.2f} {-box[1] - box[3] / 2:.2f})"
    place = f"translate({x:.2f} {y:.2f}) rotate({prop.turn:g}) scale({mirror:.4f} {scale:.4f}) {middle}"
    reach = 0.5 * scale * math.hypot(box[2], box[3]) if prop.turn else 0.0
    wide, tall = (reach or 0.5 * scale * box[2]), (reach or 0.5 * prop.size)
    return f'<g transform="{place}">{body}</g>', (x - wide, y - tall, x + wide, y + tall)


def _union(frames: list[Box]) -> Box:
    return (
        min(f[0] for f in frames), min(f[1] for f in frames), max(f[2] for f in frames), max(f[3] for f in frames),
    )  # fmt: skip


def _tight(phases: tuple[str, ...], frame: Box) -> Box:
    """The view box (x, y, width, height) that just holds all phases, looked up on small pictures."""
    left, top, right, bottom = frame
    wide, tall = right - left, bottom - top
    scale = 150 / max(wide, tall)
    seen = np.zeros((max(1, round(tall * scale)), max(1, round(wide * scale))), np.float32)
    for phase in phases:
        # A drawing's sheen lies inside it.
        body = re.sub(r'\sfilter="[^"]*"', "", phase)
        seen = np.maximum(seen, drawing(body, seen.shape[1], seen.shape[0], (left, top, wide, tall))[..., 3])
    rows, columns = np.flatnonzero(seen.max(1) > 0.04), np.flatnonzero(seen.max(0) > 0.04)
    x0, x1 = left + int(columns[0]) / scale, left + (int(columns[-1]) + 1) / scale
    y0, y1 = top + int(rows[0]) / scale, top + (int(rows[-1]) + 1) / scale
    return x0, y0, x1 - x0, y1 - y0
