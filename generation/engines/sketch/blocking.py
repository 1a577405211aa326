"""Blocking: who stands where, on what, facing which way, how large."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.engines.sketch.bonds import CARRIED, Bond, Mark, Part, Player, attached, bonds, own_verbs
from generation.engines.sketch.motion import AFLOAT, AIRBORNE, manner_of
from generation.engines.sketch.sets.base import Slot
from generation.engines.sketch.stage.view import NEAR, View

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


def cast_parts(players: Sequence[Player], surfaces: Sequence[str], sun_x: float) -> list[Part]:
    """Give each player a position, a row and one of the set's surfaces.

    A said position holds; relations seat a player beside another; the rest fill free seats, a lone one away from the
    sun so that both are seen.
    """
    tied = bonds(players)
    seats = {player.index: str(player.subject.position) for player in players if player.subject.position}
    by_cast = {player.member.id: player.index for player in players}
    for player in players:
        for relation in player.subject.relations:
            other = by_cast.get(relation.to, player.index)
            if other != player.index and relation.kind in ("left of", "right of"):
                low, high = (player.index, other) if relation.kind == "left of" else (other, player.index)
                seats.setdefault(low, "left")
                seats.setdefault(high, "right")
    free_standing = [player.index for player in players if player.index not in tied]
    unseated = [index for index in free_standing if index not in seats]
    lone = "left" if sun_x >= 0.5 else "right"
    # Two that belong together take the middle: there is room on both sides.
    alone = (lone,) if not tied else ("centre",)
    order = alone if len(free_standing) == 1 else _FREE.get(min(3, len(unseated)), ())
    taken = set(seats.values())
    free = [seat for seat in dict.fromkeys((*order, "left", "right", "centre")) if seat not in taken]
    for count, index in enumerate(unseated):
        seats[index] = free[count] if count < len(free) else ("left", "right", "centre")[count % 3]
    parts, full = [], set()
    for player in players:
        bond = tied.get(player.index)
        where = seats.get(player.index) or seats.get(bond.base if bond else -1, "centre")
        manner, surface = _footing(player, surfaces, own_verbs(player, tied))
        if bond and bond.kind == "flown" and "sky" in surfaces:
            manner, surface = "hover", "sky"
        row = "near"
        if bond is None:
            row = "mid" if (where, surface) in full else "near"
            full.add((where, surface))
        parts.append(Part(player, where, row, surface, manner))
    # Who is carried stands on nothing of its own: the set is asked for its base's surface alone.
    surfaces_of = {part.player.index: part.surface for part in parts}
    return [
        replace(part, surface=surfaces_of[tied[part.player.index].base]) if _carried(part.player, tied) else part
        for part in parts
    ]


def _carried(player: Player, tied: dict[int, Bond]) -> bool:
    return player.index in tied and tied[player.index].kind in CARRIED


def _footing(player: Player, surfaces: Sequence[str], verbs: Sequence[str]) -> tuple[str, str]:
    """The manner of a player and the surface it is played on."""
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
    """Put every figure on its mark: slots first, then bonds, then the copies of a crowd."""
    tied = bonds([part.player for part in parts])
    leaders: dict[int, Mark] = {}
    for part in parts:
        slot = _slot(part, slots)
        height = min(stature(part, view, framing) * slot.room, _most(part, view)) * NEAR / slot.z
        # Nobody is cut by the picture's edge at rest.
        half = min(0.5 * height * part.player.ratio + 0.03 * view.width, view.width / 2)
        x = min(max(slot.x, half), view.width - half)
        phase = float(rng.uniform(0, 6.28))
        facing = _facing(part, x, view)
        leaders[part.player.index] = Mark(part, 0, x, slot.y, slot.z, height, facing, phase, slot, part.manner)
    for bond in tied.values():
        base = leaders[bond.base]
        if bond.kind in ("ride", "after") and base.manner in ("breathe", "still"):
            moving = "run" if bond.kind == "after" else "walk" if base.part.player.profile.kind == "body" else "roll"
            leaders[bond.base] = replace(base, manner=moving)
    for index in tied:
        _bind(index, leaders, tied, view, set())
    crowd: list[Mark] = []
    for mark in leaders.values():
        crowd += _copies(mark, view, rng)
    return crowd


def _bind(index: int, leaders: dict[int, Mark], tied: dict[int, Bond], view: View, done: set[int]) -> None:
    """Place a bonded mark, its base first."""
    if index not in tied or index in done:
        return
    done.add(index)
    bond = tied[index]
    _bind(bond.base, leaders, tied, view, done)
    leaders[index] = attached(leaders[index], leaders[bond.base], bond.kind, view)


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


def _facing(part: Part, x: float, view: View) -> int:
    """Which side a figure faces: into the picture if it has a side at all, its own where it stands in the middle."""
    own = {"left": -1, "right": 1}.get(part.player.profile.facing, 0)
    inward = 1 if x < view.width * 0.47 else (-1 if x > view.width * 0.53 else 0)
    return inward or own or 1


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
        crowd.append(replace(mark, copy=copy, x=x, y=y, z=z, height=size, phase=phase))
    return crowd
