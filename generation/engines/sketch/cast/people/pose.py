"""Poses: tables of joint angles in `poses.json`, a few frames each that flow into one another."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

TABLE = Path(__file__).with_name("poses.json")
PHASES = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """Angles in degrees: 0 hangs down, 90 points where the body faces (right), 180 up. Pairs are upper, lower limb.

    `lean`: the trunk, positive forward; `head`: on top of that; `foot`: the sole from square; `spin`: the whole body,
    clockwise; `lift`: off the ground; `x`: forward.
    """

    near_arm: tuple[float, float] = (8, 14)
    far_arm: tuple[float, float] = (-8, -14)
    near_leg: tuple[float, float] = (3, 1)
    far_leg: tuple[float, float] = (-3, -1)
    near_foot: float = 0
    far_foot: float = 0
    lean: float = 0
    head: float = 0
    spin: float = 0
    lift: float = 0
    x: float = 0


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing that goes with a pose.

    `asset` of the catalogue; `at`: an anchor of `Joints`; `dx`, `dy` from there to its middle; `size`: its height in
    units; `turn`: degrees clockwise; `layer`: behind, between (before the trunk, behind the near arm) or front; `held`:
    what the verb's target takes the place of; `asked`: it is seen only as that target, for a tool belongs to its act,
    but what is acted upon is never invented; `flip`: mirrored.
    """

    asset: str
    at: str = "near"
    dx: float = 0
    dy: float = 0
    size: float = 10
    turn: float = 0
    layer: str = "between"
    held: bool = False
    asked: bool = False
    flip: bool = False


@dataclass(frozen=True, slots=True)
class Pose:
    """`side`: seen from the side, facing right; else from the front. `seconds`: one round of its frames."""

    name: str
    frames: tuple[Frame, ...]
    seconds: float
    side: bool
    props: tuple[Prop, ...]
    eyes: str
    mouth: str
    habitat: str
    travels: bool
    seat: bool

    @property
    def phases(self) -> int:
        """How many pictures one round takes."""
        return 1 if len(self.frames) == 1 else PHASES

    def at(self, phase: int) -> Frame:
        """The frame of one of its phases, eased between the table's frames."""
        if len(self.frames) == 1:
            return self.frames[0]
        place = phase / self.phases * len(self.frames)
        index = int(place) % len(self.frames)
        share = 0.5 - 0.5 * math.cos((place - int(place)) * math.pi)
        return _between(self.frames[index], self.frames[(index + 1) % len(self.frames)], share)


@cache
def poses() -> Mapping[str, Pose]:
    """Pose name to pose."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    return MappingProxyType({name: _pose(name, told) for name, told in table.items()})


def _pose(name: str, told: dict[str, Any]) -> Pose:
    shared = told.get("all", {})
    return Pose(
        name=name,
        frames=tuple(_frame({**shared, **one}) for one in told.get("frames", [{}])),
        seconds=told.get("seconds", 2.0),
        side=told.get("side", False),
        props=tuple(Prop(**one) for one in told.get("props", [])),
        eyes=told.get("eyes", "open"),
        mouth=told.get("mouth", "smile"),
        habitat=told.get("habitat", "ground"),
        travels=told.get("travels", False),
        seat=told.get("seat", False),
    )


_SHORT = {"na": "near_arm", "fa": "far_arm", "nl": "near_leg", "fl": "far_leg", "nf": "near_foot", "ff": "far_foot"}


def _frame(told: dict[str, Any]) -> Frame:
    angles: dict[str, Any] = {}
    for key, part in told.items():
        angles[_SHORT.get(key, key)] = tuple(part) if isinstance(part, list) else part
    return Frame(**angles)


def _between(one: Frame, two: Frame, share: float) -> Frame:
    def mixed(a: Any, b: Any) -> Any:
        return tuple(map(mixed, a, b)) if isinstance(a, tuple) else a + (b - a) * share

    return Frame(**{part.name: mixed(getattr(one, part.name), getattr(two, part.name)) for part in fields(Frame)})
