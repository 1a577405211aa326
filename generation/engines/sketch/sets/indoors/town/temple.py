"""The hall of worship: an altar with candles between columns, coloured glass, pews."""

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import beamed, stone
from generation.engines.sketch.sets.indoors.things import fronts, halls
from generation.engines.sketch.sets.studio_parts.surfaces import marble

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Temple"
NOWHERE = float("nan")
ROOM = Room(
    tint="#d9ccb4",
    dress=stone("#cdb48c", wide=0.7, tall=0.34, depth=0.3),
    floor=marble("#e0d6c4", "#b5a78e"),
    ceiling=beamed("#8a6a4a", "#5a3c24", step=0.9),
    top=marble("#e0d6c4", "#b5a78e"),
    holes=(
        Hole(-1.25, 1.2, 0.65, 2.2, 2, 4, arch=True, wide_x=-1.7),
        Hole(1.25, 1.2, 0.65, 2.2, 2, 4, arch=True, wide_x=1.7),
    ),
    lamps=(Lamp("lantern", -0.6, 2.6, 6.0, colour="#d9a24e"), Lamp("lantern", 0.6, 2.6, 6.0, colour="#d9a24e")),
    things=(
        Put(halls.stained, 0.0, 2.0, scale=0.9),
        Put(halls.altar, 0.0, z=6.8),
        Put(halls.column, -0.72, scale=0.86, wide_x=-1.0),
        Put(halls.column, 0.72, scale=0.86, wide_x=1.0),
        Put(halls.pews, -1.45, z=6.0, wide_x=-2.0, scale=0.8),
        Put(halls.pews, 1.45, z=6.0, wide_x=2.0, scale=0.8),
    ),
    shine=0.28,
    front=fronts.candles,
)

paint = painter(lambda shot, seeds: ROOM)
