"""The bathroom: a bath, a basin under its mirror, tiles; a swimming hall, a sauna or public toilets as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import coffers, flat, planked, tiled
from generation.engines.sketch.sets.indoors.things import house, public
from generation.engines.sketch.sets.studio_parts.surfaces import deck, marble, pool, tiles

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Bathroom"
NOWHERE = float("nan")
WALL = tiled("#5f9fae", "#cfe2e4", wide=0.22, tall=0.22, offset=0.0, upto=2.0, above="#f0dcc0", band="#2f6a7c")
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
POOL = replace(
    ROOM,
    tint="#bfe0e6",
    dress=tiled("#e3f0f0", "#a9ccd2", wide=0.25, tall=0.25, offset=0.0, upto=1.4, above="#f0f2ec", band="#2f8ab0"),
    floor=pool(tiles("#dfe9e6", "#cfdedc", size=0.5), "#3fb4d0", near=1.4, far=4.02),
    ceiling=coffers("#eef3f3", "#a9bcc4", step=1.2),
    holes=(
        Hole(-0.95, 1.3, 1.3, 1.7, 3, 2, wide_x=-2.0, frame="#d6e0e2"),
        Hole(0.95, 1.3, 1.3, 1.7, 3, 2, wide_x=0.0, frame="#d6e0e2"),
        Hole(NOWHERE, 1.3, 1.3, 1.7, 3, 2, wide_x=2.0, frame="#d6e0e2"),
    ),
    lamps=(
        Lamp("strip", -0.8, 3.0, 5.6, always=True, strong=0.3),
        Lamp("strip", 0.8, 3.0, 5.6, always=True, strong=0.3),
    ),
    things=(Put(public.start_blocks, 0.0, z=7.1, scale=0.9), Put(public.pool_ladder, 1.3, z=5.0, wide_x=2.0)),
    rug=None,
    lit=0.4,
    shine=0.25,
    plants=False,
)
SAUNA = replace(
    ROOM,
    tint="#e0b07a",
    dress=planked("#d9a060", level=True),
    side=planked("#c98f52", level=True),
    floor=deck("#b9824a", "#dcae74", "#6b4226"),
    ceiling=planked("#c98f52"),
    holes=(Hole(-1.1, 1.4, 0.6, 0.7, 1, 1, wide_x=-2.2, frame="#8a5a30"),),
    lamps=(Lamp("glow", 0.3, 2.0, 6.6, always=True, strong=0.9),),
    things=(
        Put(house.sauna_bench, 0.2, z=6.9, wide_x=0.3),
        Put(house.sauna_stove, -1.2, z=6.2, wide_x=-1.9),
    ),
    rug=None,
    sun=0.3,
    shine=0.05,
    plants=False,
)
PUBLIC = replace(
    ROOM,
    things=(
        Put(house.stalls, 0.6, wide_x=0.9),
        Put(house.basin, -0.95, wide_x=-1.0),
        Put(house.basin, NOWHERE, wide_x=-2.2),
    ),
    holes=(),
    lamps=(Lamp("strip", 0.0, 3.0, 5.8, always=True, strong=0.5),),
    rug=None,
    lit=0.5,
)

choose = dressed(
    ROOM,
    (r"pool|泳池|游泳馆", POOL),
    (r"sauna|桑拿|turkish|hot tub|jacuzzi|steam", SAUNA),
    (r"public|restroom|lavatory|公共|厕所|洗手间", PUBLIC),
)
owned, paint = owner(choose), painter(choose)
