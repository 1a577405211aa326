"""The classroom: a blackboard, desks, a map; a lecture hall, a kindergarten or an art school as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import coffers, flat, plaster, two_tone
from generation.engines.sketch.sets.indoors.things import desks, fronts, halls, house
from generation.engines.sketch.sets.studio_parts.looks import OAK
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Classroom"
NOWHERE = float("nan")
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
LECTURE = replace(
    ROOM,
    tint="#c9b08c",
    dress=plaster("#b9976c", trim="#6b442a"),
    ceiling=coffers("#f3ead6", "#c9a878", step=1.2),
    holes=(),
    lamps=(
        Lamp("dome", -0.7, 2.9, 6.0, colour="#4a4038", always=True, wide_x=-1.4),
        Lamp("dome", 0.7, 2.9, 6.0, colour="#4a4038", always=True, wide_x=1.4),
    ),
    things=(
        Put(desks.wall_screen, 0.0, 1.35, scale=1.25),
        Put(desks.teachers_desk, 0.0, z=6.9),
        Put(halls.stalls, 0.0, z=6.0, wide_x=-1.7),
        Put(halls.stalls, NOWHERE, z=6.0, wide_x=1.7),
    ),
    sun=0.0,
    lit=0.3,
)
NURSERY = replace(
    ROOM,
    tint="#f0dcb0",
    dress=two_tone("#7fc0a8", "#fbeec4", at=1.1, band="#f0894a"),
    things=(
        Put(house.bunting, 0.2, 2.4),
        Put(desks.blackboard, 0.55, 1.05, wide_x=0.2, scale=0.6),
        Put(house.toy_shelf, 0.9, z=6.7, wide_x=1.6),
        Put(house.toy_shelf, NOWHERE, z=6.7, wide_x=-1.2),
        Put(desks.school_desk, -0.5, z=6.0, wide_x=0.4, scale=0.7),
        Put(("teddy-bear", 0.6), -1.3, z=6.1, wide_x=-2.2, own=("teddy-bear",)),
    ),
    rug=house.round_mat,
)
ART = replace(
    ROOM,
    things=(
        Put(desks.noticeboard, 0.5, 1.3, wide_x=0.3),
        Put(desks.easel_stand, 0.55, z=6.4, wide_x=0.4),
        Put(desks.easel_stand, -0.75, z=6.1, wide_x=-1.1),
        Put(desks.easel_stand, NOWHERE, z=6.0, wide_x=1.9),
        Put(desks.school_desk, 1.5, z=6.3, wide_x=2.8),
    ),
)

choose = dressed(
    ROOM,
    (r"lecture|auditorium|amphitheat|讲堂|礼堂|阶梯教室", LECTURE),
    (r"kindergarten|preschool|幼儿园", NURSERY),
    (r"\bart\b|画室|美术", ART),
)
owned, paint = owner(choose), painter(choose)
