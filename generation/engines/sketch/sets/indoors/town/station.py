"""The station: a train at the platform under a hall's windows; an airport, a subway or a waiting hall as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import beamed, coffers, concrete, plaster, tiled
from generation.engines.sketch.sets.indoors.things import desks, fronts, halls, passing, public
from generation.engines.sketch.sets.indoors.work import corridor
from generation.engines.sketch.sets.studio_parts.surfaces import marble, plain, tiles

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Station"
NOWHERE = float("nan")
ROOM = Room(
    tint="#d6dad6",
    dress=tiled("#d9e0d6", "#a9b4aa", wide=0.3, tall=0.15, upto=2.6, above="#b9c9cc", band="#2f6a94"),
    floor=tiles("#c9ccc8", "#b3b8b4", size=0.8),
    ceiling=beamed("#d9dedd", "#6d7a84", step=1.0, wide=0.14),
    top=plain("#c9ccc8"),
    holes=(Hole(-1.0, 2.5, 1.5, 0.9, 3, 1, wide_x=-1.2, frame="#6a757e"),),
    lamps=(
        Lamp("strip", 0.0, 3.0, 5.8, always=True, strong=0.3),
        Lamp("globe", 1.2, 2.8, 6.0, strong=0.6, always=True, wide_x=1.9),
    ),
    things=(
        Put(halls.train, -0.2, z=7.0, wide_x=0.0, own=("train",)),
        Put(halls.board, 0.75, 2.45, z=6.2, wide_x=0.9),
        Put(halls.seats, -1.35, z=6.0, wide_x=-2.3),
        Put(desks.clock, NOWHERE, 2.75, wide_x=2.2),
    ),
    outlook="town",
    lit=0.4,
    shine=0.3,
    front=fronts.luggage,
)
AIRPORT = replace(
    ROOM,
    tint="#d6e0e6",
    dress=plaster("#dfe4e4", trim="#9aa6b0"),
    floor=marble("#e9ecec", "#c4ccd0"),
    ceiling=coffers("#f3f5f5", "#c9d2d8", step=1.2),
    holes=(
        Hole(0.05, 0.5, 3.1, 2.5, 5, 2, wide_x=0.0, frame="#7d8892"),
        Hole(NOWHERE, 0.5, 2.2, 2.5, 3, 2, wide_x=2.9, frame="#7d8892"),
    ),
    lamps=(
        Lamp("strip", -0.8, 3.0, 5.6, always=True, strong=0.3),
        Lamp("strip", 0.8, 3.0, 5.6, always=True, strong=0.3),
    ),
    things=(
        Put(passing.aeroplane, 0.35, 0.75, wide_x=0.0, scale=0.78, own=("airplane",)),
        Put(passing.gate_sign, -0.7, 2.55, z=6.0, wide_x=-1.2),
        Put(halls.board, NOWHERE, 2.4, z=6.2, wide_x=1.8),
        Put(halls.seats, -1.0, z=6.2, wide_x=-1.9),
        Put(halls.seats, 1.2, z=6.2, wide_x=1.6),
    ),
    outlook="garden",
    shine=0.45,
)
SUBWAY = replace(
    ROOM,
    tint="#c9cfc6",
    dress=tiled("#f1ecd9", "#b9b29a", wide=0.2, tall=0.1, upto=9.0, band=""),
    floor=tiles("#a9a8a0", "#9a9a94", size=0.6),
    ceiling=concrete("#8f9490"),
    holes=(),
    lamps=(
        Lamp("strip", -0.7, 3.0, 5.6, always=True, strong=0.4),
        Lamp("strip", 0.8, 3.0, 5.6, always=True, strong=0.4),
        Lamp("glow", 0.0, 2.6, 6.6, always=True, strong=0.5),
    ),
    things=(
        Put(halls.train, 0.1, z=7.0, wide_x=0.0, own=("train", "subway")),
        Put(passing.platform_sign, -0.3, 2.5, z=6.2, wide_x=-1.2, scale=0.9),
        Put(public.bench, NOWHERE, z=5.9, wide_x=2.2),
        Put(halls.column, -1.35, z=5.6, wide_x=-2.2, scale=0.8),
        Put(halls.column, 1.45, z=5.6, wide_x=1.9, scale=0.8),
    ),
    sun=0.0,
    lit=0.5,
)
WAITING = replace(
    ROOM,
    tint="#d9c9ac",
    dress=plaster("#cdb890", trim="#6b4a30"),
    floor=tiles("#efe4cc", "#b98a6a", size=0.7),
    ceiling=coffers("#f3ead6", "#b98f5a", step=1.0),
    holes=(
        Hole(-1.05, 0.9, 1.0, 2.3, 2, 4, arch=True, wide_x=-1.9, frame="#6b4a30"),
        Hole(1.05, 0.9, 1.0, 2.3, 2, 4, arch=True, wide_x=1.9, frame="#6b4a30"),
    ),
    things=(
        Put(desks.clock, 0.0, 2.35, scale=1.8),
        Put(halls.board, 0.0, 1.55, scale=0.9),
        Put(halls.pews, -0.95, z=6.3, wide_x=-1.6),
        Put(halls.pews, 0.95, z=6.3, wide_x=1.6),
    ),
    lamps=(Lamp("globe", -0.9, 2.8, 6.0, wide_x=-1.4), Lamp("globe", 0.9, 2.8, 6.0, wide_x=1.4)),
    shine=0.4,
)

choose = dressed(
    ROOM,
    (r"interior|carriage|compartment|inside (a|the) (train|subway|bus)|车厢|车内", corridor.CABIN),
    (r"airport|departure|terminal|机场|候机|航站", AIRPORT),
    (r"subway|metro|underground|地铁", SUBWAY),
    (r"waiting|lounge|候车|候诊|等候", WAITING),
)
owned, paint = owner(choose), painter(choose)
