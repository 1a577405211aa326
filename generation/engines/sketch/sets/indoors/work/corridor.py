"""The corridor: a long passage of doors with a window at its end; also a ward and a cell block."""

import re
from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import coffers, concrete, two_tone
from generation.engines.sketch.sets.indoors.things import desks, public
from generation.engines.sketch.sets.studio_parts.surfaces import plain, tiles
from generation.engines.sketch.stage.view import Seeds
from generation.storyboard.schema import Shot

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Corridor"
NOWHERE = float("nan")
ROOM = Room(
    tint="#dfe3da",
    dress=two_tone("#5f9c94", "#e9e2c8"),
    floor=tiles("#e6dfca", "#7fa89c", size=0.8),
    ceiling=coffers("#f2f3ee", "#cdd2cc", step=1.0),
    top=plain("#cfd4cc"),
    holes=(Hole(0.0, 0.9, 1.3, 1.7, 2, 2),),
    lamps=(
        Lamp("strip", 0.0, 3.0, 12.0, always=True, strong=0.4),
        Lamp("strip", 0.0, 3.0, 8.0, always=True, strong=0.4),
        Lamp("strip", 0.0, 3.0, 5.0, always=True, strong=0.4),
    ),
    side_things=(
        Put(desks.doorway, 1.6),
        Put(desks.noticeboard, 3.6, 1.1),
        Put(desks.doorway, 5.4),
        Put(desks.doorway, 8.4),
    ),
    half=(0.21, 0.30),
    high=(0.42, 0.34),
    back=15.0,
    lit=0.5,
    shine=0.34,
)
WARD = replace(
    ROOM,
    half=(0.40, 0.66),
    back=7.2,
    holes=(Hole(-1.0, 0.95, 1.1, 1.6, 2, 2, wide_x=-1.8),),
    things=(Put(public.sickbed, 0.85, z=6.3, wide_x=1.0), Put(public.sickbed, NOWHERE, z=6.5, wide_x=-1.9)),
    side_things=(),
)
CELL = replace(
    WARD,
    tint="#a6a8a6",
    dress=concrete("#a3a5a2"),
    side=concrete("#969996"),
    floor=plain("#8d8d8a", mottle=0.06),
    ceiling=concrete("#b3b5b2"),
    holes=(Hole(-0.9, 1.9, 0.7, 0.6, 4, 1, wide_x=-1.5, frame="#6a727b"),),
    things=(
        Put(public.bars, 1.2, wide_x=1.7),
        Put(public.bench, -0.8, z=6.7, wide_x=-1.3, scale=1.2),
        Put(public.bars, NOWHERE, wide_x=-0.2),
    ),
    lit=0.2,
)


def _room(shot: Shot, seeds: Seeds) -> Room:
    words = (shot.setting.place or "").lower()
    if re.search(r"jail|prison|cell|监狱|牢", words):
        return CELL
    if re.search(r"ward|hospital(?! corridor| hall)|医院(?!走廊)|病房", words):
        return WARD
    return ROOM


paint = painter(_room)
