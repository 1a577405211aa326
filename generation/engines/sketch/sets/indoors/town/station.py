"""The station: a train at the platform under a hall's windows, a departure board, seats."""

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import beamed, tiled
from generation.engines.sketch.sets.indoors.things import desks, fronts, halls
from generation.engines.sketch.sets.studio_parts.surfaces import plain, tiles

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

paint = painter(lambda shot, seeds: ROOM)
