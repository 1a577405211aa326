"""What a set has of its own: a mug on a table stands on the table the set paints, not on a second one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from generation.engines.sketch.bonds import TALL, Player, is_on
from generation.engines.sketch.cast.catalogue import Habitat
from generation.engines.sketch.sets.base import SURFACES


def take_provided(players: Sequence[Player], own: Mapping[str, str]) -> tuple[list[Player], dict[int, str]]:
    """Leave out the players that the set stands in for; `own` maps an asset to the surface it is there.

    Answers the others (what stood on such a thing now stands on that surface) and the surface for each one left out,
    by its index. What can be stood on is left out only if something else is shown that belongs on it and nobody tall
    is with it; the building that the set is the inside of (a "hall") unless others stand to it but inside; anything
    else (a window) if it is not the only thing shown.
    """
    given: dict[int, str] = {}
    for player in players:
        surface = own.get(player.member.asset or "")
        others = [other for other in players if other.index != player.index and other.member.asset not in own]
        on = [other for other in others if is_on(other, player)]
        belongs = [other for other in others if other in on or other.profile.habitat == surface]
        # Somebody tall beside the table, or on it, shows that it is furniture in a room.
        beside = [other for other in others if other.profile.kind == "body" and other.profile.natural_m >= TALL]
        told = ["own" for _relation in player.subject.relations]
        told += [one.kind for other in players for one in other.subject.relations if one.to == player.member.id]
        if surface == "hall":
            within = set(told) <= {"inside"}
        else:
            within = surface not in SURFACES and bool(others or player.subject.seat)
        if surface and (within or (others and belongs and not beside)):
            given[player.index] = surface
    left = []
    for player in players:
        if player.index in given:
            continue
        base = next((one for one in players if given.get(one.index) in SURFACES and is_on(player, one)), None)
        if base:
            player = replace(player, profile=replace(player.profile, habitat=cast(Habitat, given[base.index])))
        left.append(player)
    return left, given
