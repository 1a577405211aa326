"""Abreast: who shares a table, a sofa or a bench stands or sits side by side on it."""

import itertools
from collections.abc import Mapping
from dataclasses import replace

from generation.engines.sketch.bonds import Bond, Mark

# How much of a base's width is shared out among those that are on it, in it or under it.
_ROOM = {("on", "borne"): 0.92, ("inside",): 0.86, ("under",): 1.1}


def abreast(leaders: dict[int, Mark], tied: Mapping[int, Bond]) -> None:
    """Give each of several that are on, in or under one thing its own stretch of it, in place, with what hangs on them.

    What stands there shrinks until all have room; who sits keeps its size.
    """
    for base, kinds in itertools.product({bond.base for bond in tied.values()}, _ROOM):
        riders = [index for index, bond in sorted(tied.items()) if bond.base == base and bond.kind in kinds]
        if len(riders) < 2:
            continue
        room, total = _ROOM[kinds] * leaders[base].width, sum(leaders[index].width for index in riders)
        share = min(1.0, room / total)
        left = leaders[base].x - min(room, total * share) / 2
        for index in riders:
            mark = leaders[index]
            part = mark.width * share
            height = mark.height if tied[index].kind == "borne" else mark.height * share
            moved = replace(mark, x=left + part / 2, height=height)
            left += part
            leaders[index] = moved
            for other, bond in tied.items():
                if bond.base == index:
                    leaders[other] = replace(leaders[other], x=leaders[other].x + moved.x - mark.x)
