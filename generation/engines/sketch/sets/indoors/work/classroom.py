"""The classroom: a blackboard, the teacher's desk, rows of pupils' desks."""

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import flat, two_tone
from generation.engines.sketch.sets.indoors.things import desks, fronts
from generation.engines.sketch.sets.studio_parts.looks import OAK
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Classroom"
ROOM = Room(
    tint="#e6dcb8",
    dress=two_tone("#9cb8a4", "#efe6c8"),
    floor=deck(*OAK),
    ceiling=flat("#f6f1e2"),
    top=boards(*OAK),
    holes=(Hole(-1.55, 0.95, 0.9, 1.8, 2, 3, wide_x=-2.35),),
    lamps=(
        Lamp("dome", -0.5, 2.9, 6.0, colour="#5f7f74", wide_x=-0.9),
        Lamp("dome", 0.9, 2.9, 6.0, colour="#5f7f74", wide_x=1.2),
    ),
    things=(
        Put(desks.blackboard, 0.55, 1.0, wide_x=0.2),
        Put(desks.clock, 0.5, 2.45, wide_x=0.2),
        Put(desks.wall_map, float("nan"), 1.3, wide_x=2.45),
        Put(desks.teachers_desk, 0.7, z=6.8, wide_x=0.6),
        Put(desks.school_desk, -1.15, z=5.9, wide_x=-2.1),
        Put(desks.school_desk, 1.5, z=5.7, wide_x=1.7),
        Put(desks.school_desk, float("nan"), z=5.6, wide_x=-1.0),
        Put(desks.school_desk, float("nan"), z=5.9, wide_x=2.7),
    ),
    lit=0.15,
    front=fronts.chair,
)

paint = painter(lambda shot, seeds: ROOM)
