"""The restaurant: a counter before bricks, bottles, small tables, hanging lamps."""

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import brick, planked, plaster
from generation.engines.sketch.sets.indoors.things import living, public
from generation.engines.sketch.sets.studio_parts.looks import WALNUT
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Restaurant"
NOWHERE = float("nan")
ROOM = Room(
    tint="#a8765c",
    dress=brick("#9a5f4a", "#6e4638"),
    side=plaster("#5f7466", trim="#3a2f28"),
    floor=deck(*WALNUT),
    ceiling=planked("#6e5140"),
    top=boards(*WALNUT),
    holes=(Hole(-1.15, 0.75, 1.1, 2.0, 2, 3, wide_x=-2.2, frame="#3a2f28"),),
    lamps=(
        Lamp("pendant", 0.35, 2.35, 6.2, colour="#3f6a5c", wide_x=0.2),
        Lamp("pendant", 1.3, 2.35, 6.2, colour="#3f6a5c", wide_x=1.3),
        Lamp("lantern", -1.0, 2.5, 5.6, colour="#d98f4a", strong=0.6, wide_x=-1.6),
    ),
    things=(
        Put(public.bottles, 0.95, 1.55, wide_x=0.4),
        Put(public.menu, NOWHERE, 1.35, wide_x=2.3),
        Put(public.bar, 0.85, z=6.7, wide_x=0.7),
        Put(public.cafe_table, -1.15, z=5.9, wide_x=-2.0),
        Put(public.cafe_table, NOWHERE, z=5.7, wide_x=2.2),
        Put(living.tall_plant, NOWHERE, z=6.7, wide_x=-1.2),
    ),
    outlook="town",
    shine=0.24,
)

paint = painter(lambda shot, seeds: ROOM)
