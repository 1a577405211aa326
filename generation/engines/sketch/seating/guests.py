"""Guests: who came into a shot that was there takes the room that is left, and moves nobody."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generation.engines.sketch.bonds import Bond, Mark, Part, Player, attached, bonds, least_height
from generation.engines.sketch.motion import TRAVELS
from generation.engines.sketch.seating.spread import root
from generation.engines.sketch.sets.base import Slot
from generation.engines.sketch.stage.camera import Bodies, Camera
from generation.engines.sketch.stage.view import View

# A guest is tried so large, so far away (as the distance of its row times this), and at so many places across.
_SHARES = (1.0, 0.85, 0.72, 0.6, 0.5, 0.42, 0.35)
_AWAY, _AWAY_ALOFT = (1.02, 1.2, 1.4, 1.65, 0.82), (1.02, 1.3)
_PLACES = 21
# From so many metres on one is rather behind the others.
_LITTLE = 1.2
# So much better another place must be than one tried before: at every size of the picture it is the same one.
_BETTER = 0.02
# How much of it must be in the picture, at least and in the mean; how much of it others may hide, at most and in the
# mean; how much of another it may cover, of the whole and of the upper half.
_INSIDE, _HIDDEN, _COVERED = (0.82, 0.93), (0.6, 0.25), (0.14, 0.01)
# How near who travels keeps, as a share of the unit.
_ROAM = 0.16
_MOMENTS = 6
_ON_THE_HOST = frozenset(("on", "under", "above"))
_SIDES = {"left": 0.27, "centre": 0.5, "right": 0.73}
_NEARBY = frozenset(("next to", "behind", "in front of"))

Box = tuple[float, float, float, float]


class NoRoom(Exception):
    """Those who were there leave no place where a guest would be seen."""


class Room(NamedTuple):
    """What guests come into: the set's places, the shot's marks and camera, and how figures move there."""

    slots: Sequence[Slot]
    marks: Sequence[Mark]
    camera: Camera
    seconds: float
    view: View
    bodies: Callable[[Sequence[Mark]], Bodies]


def apart(players: Sequence[Player]) -> tuple[list[Player], list[Player]]:
    """Those who were there, and the guests among them. Nobody is a guest where all are, or where one who was there has
    something to do with one."""
    guests = [player for player in players if player.subject.guest]
    hosts = [player for player in players if not player.subject.guest]
    coming = {guest.index for guest in guests}
    tied = bonds(players)
    before = bonds(hosts)
    for index, bond in tied.items():
        host = index not in coming
        if host and (bond.base in coming or before.get(index) != bond):
            return list(players), []
        if not host and bond.base not in coming and bond.kind not in _ON_THE_HOST | _NEARBY:
            return list(players), []
        if (
            not host
            and bond.kind in _ON_THE_HOST
            and any(one.base == bond.base for at, one in tied.items() if at != index)
        ):
            # Who shares a table or a sofa makes room on it.
            return list(players), []
    return (hosts, guests) if hosts else (list(players), [])


def placed_guests(parts: Sequence[Part], lay: Callable[[Sequence[Part]], list[Mark]], room: Room) -> list[Mark]:
    """The marks of guests, each group of those that hang together in the best place there is. `lay` answers the marks
    of parts that are alone in the shot. Raises NoRoom."""
    if not room.slots:
        raise NoRoom
    everybody = {mark.part.player.index: mark.part.player for mark in room.marks}
    everybody |= {part.player.index: part.player for part in parts}
    tied = bonds(sorted(everybody.values(), key=lambda player: player.index))
    coming = {part.player.index for part in parts}
    own = {index: bond for index, bond in tied.items() if index in coming and bond.base in coming}
    groups: dict[int, list[Part]] = {}
    for part in parts:
        groups.setdefault(root(part.player.index, own), []).append(part)
    marks = list(room.marks)
    added: list[Mark] = []
    for first, group in groups.items():
        bond = tied.get(first)
        alone = lay(group)
        if any(mark.slot.surface != mark.part.surface for mark in alone):
            raise NoRoom
        found = _found(alone, bond if bond and bond.base not in coming else None, room._replace(marks=marks))
        marks += found
        added += found
    return added


def _found(alone: list[Mark], bond: Bond | None, room: Room) -> list[Mark]:
    base = next((mark for mark in room.marks if bond and mark.part.player.index == bond.base), None)
    if bond and base and bond.kind in _ON_THE_HOST:
        moved = [attached(alone[0], base, bond.kind, room.view)] if len(alone) == 1 else []
        if not moved or _seen(moved, room).inside <= _INSIDE[0]:
            raise NoRoom
        return moved
    best: tuple[float, list[Mark]] | None = None
    rows = (1.0,) if alone[0].slot.surface == "table" else _AWAY_ALOFT if alone[0].airy else _AWAY
    large = alone[0].part.player.profile.natural_m > _LITTLE
    # Behind its last row a place may be a wall.
    last = max(slot.z for slot in room.slots if slot.surface == alone[0].slot.surface) / alone[0].z
    away = dict.fromkeys(min(back, max(last, 1.0)) for back in rows)
    goal = _goal(alone[0].part.player, room)
    for share, back, place in itertools.product(_SHARES, away, range(_PLACES)):
        moved = _carried(alone, room.view, (place + 0.5) / _PLACES, share, back)
        if any(_lost(mark, room) for mark in moved if mark.lead is None):
            continue
        worth = share * max(back, 1 / back) ** -0.35
        if large and back < 1:
            # Smaller than who stands behind it a car is a toy: only where there is no other place.
            worth *= 0.3
        if best and worth <= best[0] + _BETTER:
            continue
        seen = _seen(moved, room)
        if not seen.good or not goal.holds(seen.middle):
            continue
        score = worth * seen.inside**4 * (1 - seen.veiled) ** 2 - 1.5 * seen.covers - goal.miss(seen.middle)
        if best is None or score > best[0] + _BETTER:
            best = (score, moved)
    if best is None:
        raise NoRoom
    return best[1]


def _lost(mark: Mark, room: Room) -> bool:
    """Whether one is so small that nobody finds it."""
    scale = room.camera.at(room.seconds / 2).scale(mark.z)
    return mark.height * scale < 0.9 * least_height(mark.part.player, room.view)


@dataclass(frozen=True, slots=True)
class _Goal:
    """Where across the picture a guest is to be: between, and rather near a place."""

    low: float
    high: float
    wish: float | None

    def holds(self, at: float) -> bool:
        return self.low <= at <= self.high

    def miss(self, at: float) -> float:
        return 0.0 if self.wish is None else 0.35 * abs(at - self.wish)


def _goal(player: Player, room: Room) -> _Goal:
    """From a position and relations that were said."""
    low, high, wish = 0.0, 1.0, _SIDES.get(player.subject.position or "")
    if player.subject.position == "left":
        high = 0.46
    if player.subject.position == "right":
        low = 0.54
    others = {mark.part.player.member.id: mark for mark in reversed(room.marks)}
    for relation in player.subject.relations:
        if relation.to not in others:
            continue
        middle = _seen([others[relation.to]], room).middle
        if relation.kind == "left of":
            high = min(high, middle)
        elif relation.kind == "right of":
            low = max(low, middle)
        elif relation.kind in _NEARBY:
            wish = middle
    return _Goal(low, high, wish)


def _carried(alone: list[Mark], view: View, place: float, share: float, away: float) -> list[Mark]:
    """The marks of a group around another place, smaller and farther away."""
    first = alone[0]
    left, right = min(mark.x - mark.width / 2 for mark in alone), max(mark.x + mark.width / 2 for mark in alone)
    centre = (left + right) / 2
    y = first.y if first.airy or away == 1 else view.horizon + (first.y - view.horizon) / away
    size = share * away**-0.25
    moved: dict[tuple[int, int], Mark] = {}
    for mark in alone:
        moved[mark.part.player.index, mark.copy] = replace(
            mark,
            x=place * view.width + (mark.x - centre) * share,
            y=y + (mark.y - first.y) * size,
            z=first.z * away + (mark.z - first.z),
            height=mark.height * size,
            roam=min(mark.roam, _ROAM) if mark.manner in TRAVELS else mark.roam,
        )
    return [
        replace(mark, lead=moved[mark.lead.part.player.index, mark.lead.copy]) if mark.lead else mark
        for mark in moved.values()
    ]


@dataclass(slots=True)
class _Sight:
    """How well somebody is seen through the shot, in shares of their own box: the least and the mean that is in the
    picture, the most and the mean that others hide; how much they cover of another, and of its upper half; their
    middle across the picture."""

    inside: float = 1.0
    within: float = 0.0
    hidden: float = 0.0
    veiled: float = 0.0
    covers: float = 0.0
    faces: float = 0.0
    middle: float = 0.0

    @property
    def good(self) -> bool:
        return (
            (self.inside > _INSIDE[0] and self.within > _INSIDE[1])
            and (self.hidden < _HIDDEN[0] and self.veiled < _HIDDEN[1])
            and (self.covers < _COVERED[0] and self.faces < _COVERED[1])
        )


def _seen(mine: Sequence[Mark], room: Room) -> _Sight:
    moved, others, camera = room.bodies(mine), room.bodies(room.marks), room.camera
    found = _Sight()
    for step in range(_MOMENTS):
        moment = room.seconds * step / (_MOMENTS - 1)
        bodies = moved(moment)
        there = [(body.z, camera.seen(body, moment)) for body in others(moment)]
        share = 1 / _MOMENTS / len(bodies)
        for body in bodies:
            box, inside = camera.seen(body, moment), camera.inside([body], moment)
            hidden = sum(_shared(box, other) / _area(box) for z, other in there if z < body.z)
            found.inside, found.within = min(found.inside, inside), found.within + inside * share
            found.hidden, found.veiled = max(found.hidden, hidden), found.veiled + hidden * share
            found.middle += (box[0] + box[2]) / 2 * share
            for z, other in there:
                if z >= body.z:
                    found.covers = max(found.covers, _shared(box, other) / _area(other))
                    upper = (*other[:3], (other[1] + other[3]) / 2)
                    found.faces = max(found.faces, _shared(box, upper) / _area(upper))
    return found


def _area(box: Box) -> float:
    return max((box[2] - box[0]) * (box[3] - box[1]), 1e-6)


def _shared(one: Box, other: Box) -> float:
    wide, tall = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, tall)
