"""Blocking: who stands where, on what, facing which way, how large."""

from collections.abc import Sequence
from dataclasses import replace

from generation.engines.sketch.bonds import CARRIED, Bond, Mark, Part, Player, attached, bonds, least_height, own_verbs
from generation.engines.sketch.motion import AFLOAT, AIRBORNE, manner_in, manner_of
from generation.engines.sketch.seating.abreast import abreast
from generation.engines.sketch.seating.crowd import copies
from generation.engines.sketch.seating.seated import Sight, all_seated, at_seat, fit, own_bonds, where
from generation.engines.sketch.seating.spread import spread
from generation.engines.sketch.sets.base import STANDS_IN, Slot
from generation.engines.sketch.stage.view import NEAR, Seeds, View

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


def cast_parts(players: Sequence[Player], surfaces: Sequence[str], sun_x: float) -> list[Part]:
    """Give each player a position, a row and one of the set's surfaces.

    The storyboard's seats hold if all have one; else a said position does, relations seat a player beside another, and
    the rest fill free seats, a lone one away from the sun so that both are seen.
    """
    tied = bonds(players)
    if all_seated(players):
        return _on_surfaces(players, surfaces, tied, {player.index: where(player) for player in players})
    seats = {player.index: str(player.subject.position) for player in players if player.subject.position}
    by_cast = {player.member.id: player.index for player in players}
    for player in players:
        for relation in player.subject.relations:
            other = by_cast.get(relation.to, player.index)
            if other != player.index and relation.kind in ("left of", "right of"):
                low, high = (player.index, other) if relation.kind == "left of" else (other, player.index)
                seats.setdefault(low, "left")
                seats.setdefault(high, "right")
    unseated = [player.index for player in players if player.index not in tied and player.index not in seats]
    away, towards = ("left", "right") if sun_x >= 0.5 else ("right", "left")
    # Who is added or taken away moves nobody else: the first has its side, the second the other, the third the middle.
    own = {1: away, 2: towards, 0: "centre"}
    # Two that belong together take the middle: there is room on both sides.
    if tied and len(unseated) == 1:
        own = dict.fromkeys(own, "centre")
    taken = set(seats.values())
    numbers = {player.index: _number(player) for player in players}
    for index in unseated:
        wished = own[numbers[index] % 3]
        free = [seat for seat in (wished, away, towards, "centre") if seat not in taken]
        seats[index] = free[0] if free else wished
        taken.add(seats[index])
    return _on_surfaces(players, surfaces, tied, seats)


def _on_surfaces(
    players: Sequence[Player], surfaces: Sequence[str], tied: dict[int, Bond], seats: dict[int, str]
) -> list[Part]:
    parts = []
    for player in players:
        bond = tied.get(player.index)
        manner, surface = _footing(player, surfaces, own_verbs(player, tied))
        if bond and bond.kind == "flown" and "sky" in surfaces:
            manner, surface = "hover", "sky"
        side = seats.get(player.index) or seats.get(bond.base if bond else -1, "centre")
        parts.append(Part(replace(player, ratio=_ratio(player, surface)), side, "near", surface, manner))
    if all_seated(players):
        parts = [_levelled(part, tied, parts) for part in parts]
    # Who is carried stands on nothing of its own: the set is asked for its base's surface alone.
    surfaces_of = {part.player.index: part.surface for part in parts}
    return [
        replace(part, surface=surfaces_of[tied[part.player.index].base]) if _carried(part.player, tied) else part
        for part in parts
    ]


def _levelled(part: Part, tied: dict[int, Bond], parts: Sequence[Part]) -> Part:
    """The part on the ground, water or table of the one that it is said to be beside."""
    bond = tied.get(part.player.index)
    if bond is None or bond.kind not in ("next to", "in front of"):
        return part
    base = next(one for one in parts if one.player.index == bond.base)
    if base.surface == part.surface or base.surface in ("sky", "under water"):
        return part
    landed = part.surface in ("sky", "water", "under water")
    return replace(part, surface=base.surface, manner="breathe" if landed else part.manner)


def _ratio(player: Player, surface: str) -> float:
    """Width over height of what is shown: heads hang in a round frame, what is drawn from above lies flat."""
    if player.profile.kind == "head":
        return 0.78
    return player.ratio * (2 if player.profile.kind == "above" and surface in ("ground", "table") else 1)


def _number(player: Player) -> int:
    """Which member of the cast it is, by the number in its id."""
    digits = "".join(character for character in player.member.id if character.isdecimal())
    return int(digits) if digits else player.index + 1


def _carried(player: Player, tied: dict[int, Bond]) -> bool:
    return player.index in tied and tied[player.index].kind in CARRIED


def _footing(player: Player, surfaces: Sequence[str], verbs: Sequence[str]) -> tuple[str, str]:
    """The manner of a player and the surface it is played on."""
    wish, kind = player.profile.habitat, player.profile.kind
    if player.act:
        manner = manner_in(player.act.pose)
        surface = next((one for one in STANDS_IN[wish] if one in surfaces), surfaces[0])
        return ("sail" if surface == "water" and manner in {"walk", "run", "roll"} else manner), surface
    manner = manner_of(verbs, wish, kind)
    if manner in AIRBORNE:
        wish = "sky"
    elif manner in AFLOAT and wish not in ("water", "under water"):
        wish = "water"
    elif wish == "sky" and manner in ("walk", "sleep", "breathe", "nod", "jump"):
        wish = "ground"
    if wish == "water" and "water" not in surfaces and (kind == "body" or manner in AFLOAT):
        # What swims swims below where there is nothing to float on; a ship would lie on the ground.
        wish = "under water"
    surface = next((one for one in STANDS_IN[wish] if one in surfaces), surfaces[0])
    return manner_of(verbs, surface, kind), surface


def marks(
    parts: Sequence[Part], slots: Sequence[Slot], view: View, framing: str, seeds: Seeds, sight: Sight | None = None
) -> list[Mark]:
    """Put every figure on its mark: slots first, then bonds, then the copies of a crowd.

    With `sight`, what the camera sees of each plane, everybody is in the seat that the storyboard gives.
    """
    tied = bonds([part.player for part in parts])
    if sight is not None:
        tied = own_bonds(tied, {part.player.index: part for part in parts})
    # What chance decides of one hangs on nobody else.
    chances = {part.player.index: seeds.shot(f"crowd/{part.player.member.id}") for part in parts}
    leaders: dict[int, Mark] = {}
    for part in parts:
        mark = placed(part, slots, view, framing, float(chances[part.player.index].uniform(0, 6.28)))
        mark = at_seat(mark, view, sight, most(part, view) * NEAR / mark.slot.z) if sight else mark
        leaders[part.player.index] = replace(mark, facing=facing(part, mark.x, view))
    for bond in tied.values():
        base = leaders[bond.base]
        if bond.kind == "borne":
            # Horse and rider share the height of one figure.
            leaders[bond.base] = base = replace(base, height=0.8 * base.height)
        if bond.kind in ("ride", "borne", "after") and base.manner in ("breathe", "still"):
            moving = "run" if bond.kind == "after" else "walk" if base.part.player.profile.kind == "body" else "roll"
            leaders[bond.base] = replace(base, manner=moving)
    for index in tied:
        _bind(index, leaders, tied, view, set())
    abreast(leaders, tied)
    rooms = fit(leaders, tied, view, sight) if sight else spread(leaders, tied, view)
    crowd: list[Mark] = []
    for index, mark in leaders.items():
        crowd += copies(mark, view, chances[index], rooms[index])
    # Who is led moves with where its lead came to stand.
    places = {mark.part.player.index: mark for mark in crowd if mark.copy == 0}
    return [replace(mark, lead=places[mark.lead.part.player.index]) if mark.lead else mark for mark in crowd]


def placed(part: Part, slots: Sequence[Slot], view: View, framing: str, phase: float) -> Mark:
    """The mark of a figure in the slot that fits it best, facing right."""
    slot = _slot(part, slots)
    height = min(stature(part, view, framing) * slot.room, most(part, view)) * NEAR / slot.z
    height = max(height, least_height(part.player, view))
    # Nobody is cut by the picture's edge at rest.
    half = min(0.5 * height * part.player.ratio + 0.03 * view.width, view.width / 2)
    x = min(max(slot.x, half), view.width - half)
    return Mark(part, 0, x, slot.y, slot.z, height, 1, phase, slot, part.manner)


def _bind(index: int, leaders: dict[int, Mark], tied: dict[int, Bond], view: View, done: set[int]) -> None:
    """Place a bonded mark, its base first."""
    if index not in tied or index in done:
        return
    done.add(index)
    bond = tied[index]
    _bind(bond.base, leaders, tied, view, done)
    if bond.kind == "inside":
        leaders[bond.base] = _roomy(leaders[bond.base], leaders[index].part.player, view)
    leaders[index] = attached(leaders[index], leaders[bond.base], bond.kind, view)


def _roomy(base: Mark, guest: Player, view: View) -> Mark:
    """The base, large enough that somebody who is still to be seen finds room in it."""
    least = 1.15 * least_height(guest, view)
    needed = max(least, least * guest.ratio / max(base.part.player.ratio, 0.05))
    return replace(base, height=max(base.height, min(needed, most(base.part, view))))


def stature(part: Part, view: View, framing: str = "full") -> float:
    """Height of a figure in the near row in pixels: real sizes, drawn together as in a toy theatre."""
    share = 0.40 * max(part.player.profile.natural_m, 0.02) ** 0.24
    share = min(0.72, max(0.17, share)) * _SIZES.get(part.player.member.size or "", 1.0)
    if part.player.profile.tall:
        # Among people children are small.
        share = 0.56 * part.player.profile.tall**0.8 * _SIZES.get(part.player.member.size or "", 1.0)
    elif part.player.profile.kind == "body":
        # Upright figures are slim; they get the height that beasts have in length.
        share *= min(1.25, max(1.0, 0.75 / max(part.player.ratio, 0.3)))
    if part.player.profile.kind == "head":
        share = min(share, 0.30)
    if part.player.profile.kind == "above" and part.surface in ("ground", "table"):
        share *= 0.5
    # The wide picture belongs to the place.
    height = share * view.unit * (0.84 if framing == "wide" else 1.0)
    return min(height, most(part, view))


def most(part: Part, view: View) -> float:
    """The greatest height for a figure: long things (ships, trains) are held by the width instead."""
    return min(0.72 * view.unit / max(part.player.ratio, 0.05), 0.52 * view.height)


def _slot(part: Part, slots: Sequence[Slot]) -> Slot:
    """The offered slot that fits best: surface before position before row."""

    def misfit(slot: Slot) -> tuple[int, int, int]:
        wishes = STANDS_IN[part.surface]
        rank = wishes.index(slot.surface) if slot.surface in wishes else len(wishes)
        return rank, int(slot.where != part.where), int(slot.row != part.row)

    return min(slots, key=misfit)


def facing(part: Part, x: float, view: View) -> int:
    """Which side a figure faces: into the picture if it has a side at all, its own where it stands in the middle."""
    own = {"left": -1, "right": 1}.get(part.player.profile.facing, 0)
    inward = 1 if x < view.width * 0.47 else (-1 if x > view.width * 0.53 else 0)
    return inward or own or 1
