"""The corridor: doors on both sides; a ward, a cell, a stairwell, a lift, a cabin or a tunnel as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import (
    beamed,
    coffers,
    concrete,
    flat,
    papered,
    plaster,
    stone,
    two_tone,
)
from generation.engines.sketch.sets.indoors.things import desks, halls, living, making, passing, public
from generation.engines.sketch.sets.studio_parts.surfaces import marble, plain, tiles

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
HOTEL = replace(
    ROOM,
    tint="#d9b896",
    dress=papered("#c98f6a", "#b5744e", dado="#f0e2cc"),
    floor=plain("#8e2f3a", mottle=0.05),
    ceiling=coffers("#f6ead6", "#d6b98a", step=1.2),
    lamps=tuple(replace(lamp, kind="glow", up=1.9, strong=0.6, tone="#ffc888") for lamp in ROOM.lamps),
    side_things=(
        Put(passing.hall_lamp, 0.6, 1.55),
        Put(desks.doorway, 1.8),
        Put(passing.hall_lamp, 3.3, 1.55),
        Put(desks.doorway, 4.8),
        Put(passing.hall_lamp, 6.3, 1.55),
        Put(desks.doorway, 8.0),
    ),
    lit=0.3,
    lit_tone="#ffd8ac",
    shine=0.1,
)
HALL = replace(
    ROOM,
    half=(0.45, 0.76),
    high=(0.90, 0.66),
    back=7.2,
    holes=(),
    lamps=(Lamp("globe", 0.0, 2.7, 6.0),),
    side_things=(),
)
STAIRS = replace(
    HALL,
    tint="#d9c9ac",
    dress=two_tone("#8a9a7c", "#efe6d0", at=1.2),
    floor=tiles("#efe6d4", "#4a4a50", size=0.5),
    ceiling=flat("#f6f0e2"),
    holes=(Hole(0.0, 1.9, 1.0, 1.5, 2, 3, arch=True),),
    things=(
        Put(living.picture, NOWHERE, 1.5, wide_x=-2.3),
        Put(living.picture, NOWHERE, 1.5, wide_x=2.3),
        Put(passing.stairs, 0.0, z=6.7, scale=0.85),
        Put(living.tall_plant, -1.5, z=6.1, wide_x=-2.0),
    ),
)
LIFT = replace(
    HALL,
    tint="#d6cdbc",
    dress=plaster("#c9b494", trim="#6b4a30"),
    floor=marble("#efe8dc", "#b8a58a"),
    ceiling=coffers("#f6f1e6", "#d6c4a4", step=1.0),
    lamps=(Lamp("strip", 0.0, 3.0, 5.8, always=True, strong=0.5), Lamp("glow", 0.0, 2.2, 6.9, strong=0.6, always=True)),
    things=(
        Put(passing.lift, 0.1, wide_x=0.0),
        Put(passing.lift, NOWHERE, wide_x=-2.2),
        Put(passing.lift, NOWHERE, wide_x=2.2),
        Put(living.tall_plant, -1.35, z=6.4, wide_x=-1.15),
    ),
    shine=0.4,
)
WARD = replace(
    HALL,
    tint="#dfe9ea",
    dress=two_tone("#9cc4c8", "#f0f2ea", at=1.1),
    floor=tiles("#e9eeec", "#cfdedc", size=0.8),
    holes=(Hole(-0.95, 0.95, 1.1, 1.6, 2, 2, wide_x=-0.7),),
    lamps=(Lamp("strip", 0.0, 3.0, 5.8, always=True, strong=0.5),),
    things=(
        Put(desks.clock, 0.7, 2.3, wide_x=0.6),
        Put(public.sickbed, 0.75, z=6.4, wide_x=1.5, own=("bed",)),
        Put(public.sickbed, NOWHERE, z=6.4, wide_x=-2.1),
    ),
    curtain="#a9d0d0",
)
CELL = replace(
    HALL,
    tint="#a6a8a6",
    dress=concrete("#8f9896"),
    side=concrete("#808886"),
    floor=plain("#83868a", mottle=0.06),
    ceiling=concrete("#9aa09e"),
    holes=(Hole(-0.35, 2.0, 0.75, 0.65, 4, 1, wide_x=-0.6, frame="#4a525b"),),
    lamps=(Lamp("dome", 0.7, 2.6, 6.1, colour="#4a525b", always=True, strong=0.6),),
    things=(
        Put(public.bars, 1.0, wide_x=1.6),
        Put(public.bars, NOWHERE, wide_x=3.0),
        Put(public.bench, -0.85, z=6.6, wide_x=-1.6, scale=1.2),
    ),
    lit=0.15,
    plants=False,
)
CABIN = replace(
    ROOM,
    tint="#d6dde2",
    dress=plaster("#eef1f2", trim="#c9d2d8", skirt=0.4),
    floor=plain("#3f5068", mottle=0.04),
    ceiling=coffers("#f6f8f8", "#b9c6d0", step=2.0),
    holes=(),
    things=(Put(passing.lift, 0.0, scale=0.8),),
    side_things=tuple(
        put
        for at in range(7)
        for put in (Put(passing.cabin_window, 0.8 + at * 1.15, 1.25), Put(passing.cabin_seats, 0.8 + at * 1.15))
    ),
    half=(0.19, 0.27),
    high=(0.36, 0.30),
    back=13.0,
    sun=0.0,
    plants=False,
)
TUNNEL = replace(
    ROOM,
    tint="#8a7a68",
    dress=stone("#7d6f60", wide=0.6, tall=0.34, depth=0.55),
    floor=plain("#5f574e", mottle=0.12),
    ceiling=beamed("#5a4e42", "#3a2e24", step=1.8, wide=0.25),
    holes=(),
    lamps=(
        Lamp("glow", 0.9, 1.8, 12.0, always=True),
        Lamp("glow", -0.9, 1.8, 8.5, always=True),
        Lamp("glow", 0.9, 1.8, 5.6, always=True),
    ),
    things=(),
    side_things=(Put(passing.torch, 1.2, 1.5), Put(passing.torch, 4.2, 1.5), Put(passing.torch, 7.0, 1.5)),
    sun=0.0,
    lit=0.1,
    lit_tone="#ffb878",
    shine=0.2,
    plants=False,
    front=making.barrels,
)
VAULT = replace(
    LIFT,
    dress=stone("#b9a88c", wide=0.9, tall=0.45, depth=0.3),
    things=(Put(passing.vault_door, 0.0, 0.2, scale=1.1), Put(halls.column, NOWHERE, wide_x=-2.0, scale=0.8)),
)

choose = dressed(
    ROOM,
    (r"dungeon|crypt|catacomb|sewer|\bmine\b|mine shaft|tunnel|bunker|地牢|下水道|矿|隧道", TUNNEL),
    (r"jail|prison|\bcell\b|监狱|牢", CELL),
    (r"nursing home|ward|hospital(?! corridor| hall)|sickroom|医院(?!走廊)|病房", WARD),
    (r"hotel|apartment|酒店|宾馆", HOTEL),
    (r"stair|escalator|foyer|entrance hall|mezzanine|楼梯|扶梯|玄关|门厅", STAIRS),
    (r"elevator|\blift\b|电梯", LIFT),
    (r"cabin|cockpit|interior|subway|bus\b|机舱|车厢|车内", CABIN),
    (r"vault|金库", VAULT),
)
owned, paint = owner(choose), painter(choose)
