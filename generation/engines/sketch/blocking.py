"""Blocking: who stands where, on what, facing which way, how large."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generation.engines.sketch.cast.actor import Profile
from generation.engines.sketch.motion import AFLOAT, AIRBORNE, TRAVELS, manner_of
from generation.engines.sketch.sets.base import Slot
from generation.engines.sketch.stage.view import NEAR, View
from generation.storyboard.schema import CastMember, Subject

# What stands in for a surface a set does not have, best first.
_STANDS_IN = {
    "ground": ("ground", "table", "water", "under water"),
    "table": ("table", "ground", "water", "under water"),
    "water": ("water", "ground", "table", "under water"),
    "under water": ("under water", "water", "ground", "table"),
    "sky": ("sky", "ground", "table", "water"),
}
_SIZES = {
    "tiny": 0.55,
    "small": 0.8,
    "little": 0.8,
    "big": 1.25,
    "large": 1.25,
    "huge": 1.5,
    "giant": 1.6,
    "gigantic": 1.6,
}
# Seats in the order they fill when nobody says where.
_FREE = {1: ("centre",), 2: ("left", "right"), 3: ("centre", "left", "right")}


@dataclass(frozen=True, slots=True)
class Player:
    """A subject that has a drawing; `ratio` is the drawing's width over its height."""

    index: int
    member: CastMember
    subject: Subject
    profile: Profile
    ratio: float


@dataclass(frozen=True, slots=True)
class Part:
    """A player with a seat, as the set hears of it before painting."""

    player: Player
    where: str
    row: str
    surface: str
    manner: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Where one figure of a part stands: rest-frame foot (x, y), plane, height in pixels, and the side it faces."""

    part: Part
    copy: int
    x: float
    y: float
    z: float
    height: float
    facing: int
    phase: float
    slot: Slot


def cast_parts(players: Sequence[Player], surfaces: Sequence[str], sun_x: float) -> list[Part]:
    """Give each player a position, a row and one of the set's surfaces.

    A said position holds; relations seat a player beside another; the rest fill free seats, a lone one away from the
    sun so that both are seen.
    """
    seats = {player.index: str(player.subject.position) for player in players if player.subject.position}
    by_cast = {player.member.id: player.index for player in players}
    for player in players:
        for relation in player.subject.relations:
            other = by_cast.get(relation.to, player.index)
            if other != player.index and relation.kind in ("left of", "right of"):
                low, high = (player.index, other) if relation.kind == "left of" else (other, player.index)
                seats.setdefault(low, "left")
                seats.setdefault(high, "right")
    unseated = [player.index for player in players if player.index not in seats and not _attached(player, by_cast)]
    lone = "left" if sun_x >= 0.5 else "right"
    order = (lone,) if len(players) == 1 else _FREE.get(min(3, len(unseated)), ())
    taken = set(seats.values())
    free = [seat for seat in dict.fromkeys((*order, "left", "right", "centre")) if seat not in taken]
    for count, index in enumerate(unseated):
        seats[index] = free[count] if count < len(free) else ("left", "right", "centre")[count % 3]
    parts, full = [], set()
    for player in players:
        where = seats.get(player.index, "centre")
        manner, surface = _footing(player, surfaces)
        behind = any(relation.kind == "behind" for relation in player.subject.relations)
        row = "mid" if behind or (where, surface) in full else "near"
        full.add((where, surface))
        parts.append(Part(player, where, row, surface, manner))
    return parts


def _attached(player: Player, by_cast: dict[str, int]) -> bool:
    """True if a relation will put this player at another one's place."""
    return any(
        relation.kind in _OFFSETS and by_cast.get(relation.to, player.index) != player.index
        for relation in player.subject.relations
    )


def _footing(player: Player, surfaces: Sequence[str]) -> tuple[str, str]:
    """The manner of a player and the surface it is played on."""
    verbs = [action.verb for action in player.subject.actions]
    wish, kind = player.profile.habitat, player.profile.kind
    manner = manner_of(verbs, wish, kind)
    if manner in AIRBORNE:
        wish = "sky"
    elif manner in AFLOAT and wish not in ("water", "under water"):
        wish = "water"
    elif wish == "sky" and manner in ("walk", "sleep", "breathe", "nod", "jump"):
        wish = "ground"
    surface = next((one for one in _STANDS_IN[wish] if one in surfaces), surfaces[0])
    return manner_of(verbs, surface, kind), surface


def marks(
    parts: Sequence[Part], slots: Sequence[Slot], view: View, framing: str, rng: np.random.Generator
) -> list[Mark]:
    """Put every figure on its mark: slots first, then relations, then the copies of a crowd."""
    leaders: dict[int, Mark] = {}
    for part in parts:
        slot = _slot(part, slots)
        height = min(stature(part, view, framing) * slot.room, _most(part, view)) * NEAR / slot.z
        facing = _facing(part, slot, view)
        # Nobody is cut by the picture's edge at rest.
        half = min(0.5 * height * part.player.ratio + 0.03 * view.width, view.width / 2)
        x = min(max(slot.x, half), view.width - half)
        leaders[part.player.index] = Mark(part, 0, x, slot.y, slot.z, height, facing, float(rng.uniform(0, 6.28)), slot)
    by_cast = {mark.part.player.member.id: index for index, mark in leaders.items()}
    for index in list(leaders):
        leaders[index] = _related(leaders[index], leaders, by_cast, view)
    crowd: list[Mark] = []
    for mark in leaders.values():
        crowd += _copies(mark, view, rng)
    return crowd


def stature(part: Part, view: View, framing: str = "full") -> float:
    """Height of a figure in the near row in pixels: real sizes, drawn together as in a toy theatre."""
    share = 0.40 * max(part.player.profile.natural_m, 0.02) ** 0.24
    share = min(0.72, max(0.17, share)) * _SIZES.get(part.player.member.size or "", 1.0)
    if part.player.profile.kind == "body":
        # Upright figures are slim; they get the height that beasts have in length.
        share *= min(1.25, max(1.0, 0.75 / max(part.player.ratio, 0.3)))
    if part.player.profile.kind == "head":
        share = min(share, 0.30)
    # The wide picture belongs to the place.
    height = share * view.unit * (0.84 if framing == "wide" else 1.0)
    return min(height, _most(part, view))


def _most(part: Part, view: View) -> float:
    """The greatest height for a figure: long things (ships, trains) are held by the width instead."""
    return min(0.72 * view.unit / max(part.player.ratio, 0.05), 0.52 * view.height)


def _slot(part: Part, slots: Sequence[Slot]) -> Slot:
    """The offered slot that fits best: surface before position before row."""

    def misfit(slot: Slot) -> tuple[int, int, int]:
        wishes = _STANDS_IN[part.surface]
        rank = wishes.index(slot.surface) if slot.surface in wishes else len(wishes)
        return rank, int(slot.where != part.where), int(slot.row != part.row)

    return min(slots, key=misfit)


def _facing(part: Part, slot: Slot, view: View) -> int:
    """Travellers keep their own side if there is room; others look into the picture."""
    own = {"left": -1, "right": 1}.get(part.player.profile.facing, 0)
    inward = 1 if slot.x < view.width * 0.47 else (-1 if slot.x > view.width * 0.53 else 0)
    if part.manner in TRAVELS or own:
        return inward or own or 1
    return 1


_OFFSETS = {
    "on": 1.0,
    "above": 1.25,
    "inside": 0.25,
    "under": -0.35,
    "below": -0.35,
    "next to": 0.0,
    "in front of": 0.0,
}


def _related(mark: Mark, leaders: dict[int, Mark], by_cast: dict[str, int], view: View) -> Mark:
    for relation in mark.part.player.subject.relations:
        other_at = by_cast.get(relation.to)
        if other_at is None or other_at == mark.part.player.index or relation.kind not in (*_OFFSETS, "behind"):
            continue
        other = leaders[other_at]
        x, y, z, height = other.x, other.y, other.z, mark.height
        own_width, other_width = height * mark.part.player.ratio, other.height * other.part.player.ratio
        if relation.kind == "next to":
            side = -1 if other.x > view.width * 0.5 else 1
            x += side * (own_width + other_width) * 0.55
        elif relation.kind == "behind":
            z, x = other.z + 1.2, other.x + 0.12 * view.unit * (1 if other.x < view.width / 2 else -1)
            y, height = other.y - 0.02 * view.height, mark.height * 0.92
        elif relation.kind == "in front of":
            z, y, x = max(2.6, other.z - 0.7), other.y + 0.035 * view.height, other.x + 0.10 * view.unit
        else:
            y -= _OFFSETS[relation.kind] * other.height * 0.86
            z -= 0.02 if relation.kind in ("on", "inside") else 0.0
            if relation.kind in ("on", "inside"):
                height = min(height, other.height * 0.8)
            if relation.kind in ("under", "below"):
                # Nothing stands in the earth: the other is lifted instead by being seen behind and smaller.
                y, z, height = other.y + 0.01 * view.height, other.z - 0.3, min(height, other.height * 0.5)
        return Mark(mark.part, 0, x, y, z, height, mark.facing, mark.phase, mark.slot)
    return mark


def _copies(mark: Mark, view: View, rng: np.random.Generator) -> list[Mark]:
    """A crowd around its leader: a loose rank that thins into the distance; birds make a loose flock."""
    count = mark.part.player.member.count
    if count == 1:
        return [mark]
    airy = mark.slot.surface in ("sky", "under water")
    lanes = max(1, math.ceil(count**0.5 * 0.8)) if count > 3 else 1
    per_lane = math.ceil(count / lanes)
    room = 0.86 * view.width
    height = mark.height * max(0.42, count**-0.28)
    width = height * mark.part.player.ratio
    # Shoulder to shoulder at the closest; where that is too wide for the picture everybody gets smaller.
    height *= min(1.0, room / (0.86 * width * per_lane))
    width = height * mark.part.player.ratio
    reach = min(room, 1.12 * width * per_lane)
    middle = min(max(mark.x, reach / 2 + 0.05 * view.width), view.width * 0.95 - reach / 2)
    crowd = []
    for copy in range(count):
        lane = copy % lanes
        share = (copy // lanes + 0.5 + (0.25 if lane % 2 else 0.0)) / (per_lane + (0.25 if lanes > 1 else 0))
        x = middle + (share - 0.5) * reach + rng.uniform(-0.06, 0.06) * width
        z = mark.z + lane * (0.5 + 0.08 * mark.z) + rng.uniform(0, 0.12)
        if airy:
            wave = rng.uniform(-0.5, 0.5) if lanes == 1 else rng.uniform(-0.2, 0.2)
            y = mark.y + ((lane - (lanes - 1) / 2) * 0.95 + wave) * height
        else:
            y = view.horizon + (mark.y - view.horizon) * mark.z / z
        size = height * mark.z / z * rng.uniform(0.92, 1.05)
        phase = mark.phase + float(rng.uniform(0, 6.28))
        crowd.append(Mark(mark.part, copy, x, y, z, size, mark.facing, phase, mark.slot))
    return crowd
