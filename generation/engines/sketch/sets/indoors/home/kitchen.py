"""The kitchen: worktop and oven under tiles, a refrigerator, a table, a window over the garden."""

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import flat, plaster, tiled
from generation.engines.sketch.sets.indoors.things import house
from generation.engines.sketch.sets.studio_parts.surfaces import marble, tiles

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Kitchen"
ROOM = Room(
    tint="#eef0e6",
    dress=tiled("#f1efe6", "#c9c2b4", upto=2.1, above="#e3ddc9", band="#7fa397"),
    side=plaster("#e3ddc9"),
    floor=tiles("#e4ddd0", "#8fa39a"),
    ceiling=flat("#f7f2e8"),
    top=marble("#efeae4", "#a9a29c"),
    holes=(Hole(-0.55, 1.25, 1.25, 1.25, 2, 2, wide_x=-1.0),),
    lamps=(Lamp("pendant", 0.85, 2.55, 5.9, colour="#c8694f", wide_x=1.1),),
    things=(
        Put(house.counter, -0.2, wide_x=-0.6),
        Put(house.plate_shelf, 1.0, 1.75, wide_x=0.75),
        Put(house.plate_shelf, 1.0, 2.25, wide_x=0.75),
        Put(house.cupboards, float("nan"), 1.6, wide_x=-2.4),
        Put(("refrigerator", 1.85), 1.5, z=6.7, wide_x=2.3, own=("refrigerator",)),
        Put(house.kitchen_table, -1.3, z=5.9, wide_x=-2.5, own=("table",)),
    ),
    shine=0.26,
)

paint = painter(lambda shot, seeds: ROOM)
