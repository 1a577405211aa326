"""The workshop: a bench and tools; a garage, a factory, a warehouse, an attic or a cellar as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import beamed, brick, concrete, planked, ribbed, stone
from generation.engines.sketch.sets.indoors.things import fronts, house, living, making, public
from generation.engines.sketch.sets.studio_parts.looks import WALNUT
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck, plain

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Workshop"
NOWHERE = float("nan")
ROOM = Room(
    tint="#b5aa9c",
    dress=brick("#b3a696", "#8d8378"),
    floor=plain("#8f8b85", mottle=0.08),
    ceiling=beamed("#9a8872", "#5c4430"),
    top=boards(*WALNUT),
    holes=(Hole(-1.0, 1.2, 1.2, 1.2, 3, 2, wide_x=-1.8, frame="#3b3f44"),),
    lamps=(Lamp("dome", 0.6, 2.6, 6.0, colour="#3f5a66", wide_x=0.8),),
    things=(
        Put(public.tool_wall, 0.85, 1.3, wide_x=0.7),
        Put(public.tool_wall, NOWHERE, 1.3, wide_x=2.4, scale=0.7),
        Put(public.workbench, 0.85, z=6.6, wide_x=0.8),
        Put(public.boxes, -1.15, z=6.1, wide_x=-2.2),
        Put(public.boxes, NOWHERE, z=6.0, wide_x=2.6),
    ),
    shine=0.08,
    front=fronts.paint_tins,
)
GARAGE = replace(
    ROOM,
    dress=concrete("#b5b2a8"),
    side=concrete("#a8a59c"),
    floor=plain("#9a9894", mottle=0.06),
    holes=(),
    lamps=(Lamp("strip", 0.0, 3.0, 5.8, always=True, strong=0.5), Lamp("dome", 0.9, 2.6, 6.0, colour="#c8493a")),
    things=(
        Put(making.roller_door, 0.0, scale=0.95),
        Put(public.tool_wall, NOWHERE, 1.3, wide_x=2.4),
        Put(making.tool_chest, NOWHERE, z=6.3, wide_x=2.4),
        Put(("car", 1.5), 0.15, z=6.4, wide_x=0.0, own=("car", "suv", "taxi")),
        Put(making.tyres, -1.4, z=6.0, wide_x=-2.3),
    ),
    sun=0.0,
    lit=0.3,
    shine=0.2,
)
FACTORY = replace(
    ROOM,
    tint="#a9b4b4",
    dress=ribbed("#8fa0a4"),
    side=ribbed("#7f9094"),
    floor=plain("#8a8c88", mottle=0.06),
    ceiling=beamed("#6a7478", "#3a4246", step=1.2, wide=0.18),
    holes=(Hole(-0.9, 2.0, 1.5, 1.0, 4, 2, wide_x=-1.8, frame="#3b3f44"),),
    lamps=(
        Lamp("dome", -0.6, 2.7, 6.0, colour="#e0a83a", always=True, strong=0.7, wide_x=-1.2),
        Lamp("dome", 0.9, 2.7, 6.0, colour="#e0a83a", always=True, strong=0.7, wide_x=1.4),
    ),
    things=(
        Put(making.machine, 0.6, z=6.9, wide_x=1.4),
        Put(making.machine, NOWHERE, z=6.9, wide_x=-2.1),
        Put(making.conveyor, -0.1, z=6.2, wide_x=0.0),
    ),
    shine=0.2,
)
WAREHOUSE = replace(
    FACTORY,
    tint="#b9b0a0",
    holes=(),
    things=(
        Put(making.pallet_rack, -0.75, wide_x=-1.9),
        Put(making.pallet_rack, NOWHERE, wide_x=0.7),
        Put(making.pallet_rack, 1.8, wide_x=3.3),
        Put(public.boxes, 1.1, z=6.1, wide_x=1.4),
    ),
    side_things=(Put(making.pallet_rack, 1.6), Put(making.pallet_rack, 4.2)),
    sun=0.0,
    lit=0.2,
    front=None,
)
ATTIC = replace(
    ROOM,
    tint="#b58f68",
    dress=planked("#a87a4e", wide=0.22),
    side=planked("#96693f", wide=0.22),
    floor=deck("#8a5a38", "#b98456", "#3a2214"),
    ceiling=beamed("#a9805a", "#5a3a22", step=0.9, wide=0.18, along_room=True),
    high=(0.62, 0.50),
    holes=(Hole(-0.1, 0.85, 1.0, 1.0, 2, 2, arch=True, wide_x=-0.2, frame="#6b442a"),),
    lamps=(Lamp("globe", 0.8, 2.0, 6.0, strong=0.8, wide_x=1.2),),
    things=(
        Put(making.trunk, 1.0, z=6.4, wide_x=1.5),
        Put(making.rocking_horse, -1.15, z=6.2, wide_x=-1.6),
        Put(public.boxes, NOWHERE, z=6.5, wide_x=-2.7),
        Put(living.armchair, NOWHERE, z=6.5, wide_x=2.7),
    ),
    front=None,
)
BASEMENT = replace(
    ROOM,
    tint="#a39a8c",
    dress=stone("#978c7e", wide=0.5, tall=0.24, depth=0.45),
    floor=plain("#7a756e", mottle=0.09),
    ceiling=beamed("#6f6458", "#4a3a2c", step=0.8),
    high=(0.70, 0.52),
    holes=(Hole(-0.85, 1.9, 0.8, 0.4, 2, 1, wide_x=-1.8, frame="#3b3f44"),),
    lamps=(Lamp("globe", 0.1, 2.2, 5.9, always=True, strong=0.8),),
    things=(
        Put(making.pipes, 0.3, 2.1, wide_x=0.4),
        Put(making.boiler, 0.9, z=6.7, wide_x=1.4),
        Put(making.barrels, -1.1, z=6.4, wide_x=-1.9),
        Put(house.washing_machines, NOWHERE, z=6.5, wide_x=2.9),
    ),
    sun=0.2,
)

choose = dressed(
    ROOM,
    (r"garage|auto|repair shop|hangar|车库|修车", GARAGE),
    (r"factory|assembly|plant|engine room|工厂|车间|流水线", FACTORY),
    (r"warehouse|storage|storeroom|depot|仓库|储藏", WAREHOUSE),
    (r"attic|loft|阁楼", ATTIC),
    (r"basement|cellar|boiler|地下室|地窖|锅炉", BASEMENT),
)
owned, paint = owner(choose), painter(choose)
