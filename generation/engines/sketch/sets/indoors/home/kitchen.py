"""The kitchen: worktop and oven under tiles, a refrigerator, a table; a dining room or a laundry as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import flat, panelled, plaster, tiled, two_tone
from generation.engines.sketch.sets.indoors.things import eating, house, living
from generation.engines.sketch.sets.studio_parts.looks import OAK
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck, marble, tiles

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Kitchen"
NOWHERE = float("nan")
ROOM = Room(
    tint="#eef0e6",
    dress=tiled("#f3ead6", "#c9b898", upto=2.1, above="#dfae84", band="#4f8a80"),
    side=plaster("#dfae84"),
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
DINING = replace(
    ROOM,
    tint="#d9b89a",
    dress=panelled("#7f9a94", "#efe6d6"),
    side=plaster("#7f9a94"),
    floor=deck(*OAK),
    top=boards(*OAK),
    holes=(Hole(-1.0, 0.8, 1.1, 1.9, 2, 3, wide_x=-1.9),),
    lamps=(Lamp("glow", 0.3, 2.0, 6.3, wide_x=0.0), Lamp("glow", 1.6, 1.5, 6.6, strong=0.5)),
    things=(
        Put(living.picture, 0.35, 1.6, wide_x=0.3),
        Put(living.picture, 1.15, 1.6, wide_x=1.1),
        Put(living.bookcase, NOWHERE, wide_x=2.4),
        Put(eating.dining_table, 0.2, z=6.3, wide_x=0.1, own=("table",)),
        Put(eating.chandelier, 0.2, 2.15, z=6.2, wide_x=0.1),
        Put(living.tall_plant, NOWHERE, z=6.5, wide_x=-2.8),
    ),
    curtain="#f0dcc0",
    shine=0.2,
)
LAUNDRY = replace(
    ROOM,
    dress=two_tone("#8ab4c0", "#f0ece0", at=1.2),
    things=(
        Put(house.plate_shelf, 0.9, 1.6),
        Put(house.washing_machines, 0.7, z=6.7, wide_x=0.5),
        Put(house.washing_machines, NOWHERE, z=6.7, wide_x=2.1),
        Put(house.towels, NOWHERE, 1.4, wide_x=-2.3),
    ),
)

choose = dressed(
    ROOM,
    (r"dining|餐室|饭厅", DINING),
    (r"laundry|utility|洗衣", LAUNDRY),
)
owned, paint = owner(choose), painter(choose)
