"""The bathroom: a bath, a basin under its mirror, a toilet, tiles and a high window."""

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import flat, tiled
from generation.engines.sketch.sets.indoors.things import house
from generation.engines.sketch.sets.studio_parts.surfaces import marble, tiles

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Bathroom"
WALL = tiled("#a9cbd0", "#f2f5f4", wide=0.22, tall=0.22, offset=0.0, upto=2.0, above="#f1ece2", band="#4f7f8c")
ROOM = Room(
    tint="#cfe2e4",
    dress=WALL,
    floor=tiles("#f1efea", "#5f7480", size=0.6),
    ceiling=flat("#f8f6f0"),
    top=marble("#eef0ee", "#a8b4b8"),
    holes=(Hole(-0.85, 1.35, 1.0, 1.15, 2, 2, wide_x=-1.6),),
    lamps=(Lamp("globe", 0.1, 2.5, 5.9, wide_x=0.4, strong=0.6), Lamp("glow", 1.1, 2.0, 7.0, strong=0.6, wide_x=1.6)),
    things=(
        Put(house.basin, 1.1, wide_x=1.6),
        Put(house.towels, 0.12, 1.15, wide_x=0.35),
        Put(house.tub, -0.85, z=6.4, wide_x=-1.7, own=("bathtub",)),
        Put(house.toilet, 0.3, z=6.9, wide_x=2.7, own=("toilet",)),
    ),
    rug=house.round_mat,
    shine=0.3,
    accent="#5f8a78",
)

paint = painter(lambda shot, seeds: ROOM)
