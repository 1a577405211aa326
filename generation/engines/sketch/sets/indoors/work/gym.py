"""The gym: a sports hall's boards, a hoop and weights; a locker room, a ring, a dojo or an ice rink as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import beamed, coffers, planked, tiled, two_tone
from generation.engines.sketch.sets.indoors.things import desks, fronts, house, making, public
from generation.engines.sketch.sets.studio_parts.looks import OAK
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck, plain, tiles

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Gym"
NOWHERE = float("nan")
ROOM = Room(
    tint="#d9c8a8",
    dress=two_tone("#3f7f9c", "#e9dcc0", at=1.5),
    floor=deck("#c28a4e", "#e0b478", "#8a5a30"),
    ceiling=beamed("#c9cdd0", "#7d8790", step=1.2, wide=0.16),
    top=boards(*OAK),
    holes=(Hole(-1.15, 1.9, 1.3, 1.0, 3, 1, wide_x=-2.0, frame="#6a727b"),),
    lamps=(
        Lamp("dome", -0.6, 3.1, 6.0, colour="#5a656e", wide_x=-1.0),
        Lamp("dome", 0.9, 3.1, 6.0, colour="#5a656e", wide_x=1.2),
    ),
    things=(
        Put(public.hoop, 0.45, 1.75, wide_x=0.0, scale=1.1),
        Put(desks.lockers, NOWHERE, wide_x=2.2),
        Put(public.treadmill, 1.35, z=6.2, wide_x=1.6),
        Put(public.weights, -1.0, z=6.6, wide_x=-1.7),
        Put(public.treadmill, NOWHERE, z=5.9, wide_x=2.7),
    ),
    lit=0.3,
    shine=0.32,
    front=fronts.kettlebell,
)
LOCKERS = replace(
    ROOM,
    tint="#cfd8dc",
    dress=tiled("#cfe0e2", "#9ab4ba", upto=2.4, above="#e9e6da", band="#2f7a8a"),
    floor=tiles("#dfe4e2", "#a9bcc0", size=0.5),
    holes=(Hole(0.0, 2.15, 1.4, 0.7, 3, 1, frame="#6a727b"),),
    things=(
        Put(desks.lockers, -0.85, wide_x=-1.9),
        Put(desks.lockers, 0.95, wide_x=1.9),
        Put(house.towels, NOWHERE, 1.3, wide_x=0.0),
        Put(public.changing_bench, 0.6, z=6.1, wide_x=0.4),
    ),
    side_things=(Put(desks.lockers, 1.4), Put(desks.lockers, 3.2)),
)
RING = replace(
    ROOM,
    tint="#a98a7c",
    dress=planked("#5a4438", wide=0.3, level=True),
    side=planked("#4a382e", wide=0.3, level=True),
    floor=plain("#4a4650", mottle=0.05),
    ceiling=beamed("#5c5450", "#33302e", step=1.2, wide=0.16),
    holes=(Hole(-1.3, 2.0, 0.8, 0.8, 2, 2, wide_x=-2.5, frame="#3a3430"),),
    lamps=(
        Lamp("dome", -0.5, 2.7, 6.2, colour="#2a2a30", always=True, wide_x=-0.8),
        Lamp("dome", 0.5, 2.7, 6.2, colour="#2a2a30", always=True, wide_x=0.8),
    ),
    things=(
        Put(public.boxing_ring, 0.0, z=6.5, scale=0.95),
        Put(public.punch_bag, NOWHERE, 0.6, z=6.0, wide_x=-2.6),
        Put(public.weights, NOWHERE, z=6.3, wide_x=2.6),
    ),
    lit=0.1,
)
DOJO = replace(
    ROOM,
    tint="#d9c49a",
    dress=planked("#d9b47c", wide=0.9),
    side=planked("#c9a46c", wide=0.9),
    floor=tiles("#cbb878", "#c2ae6e", size=1.1),
    ceiling=beamed("#e6d6b4", "#7a5434", step=1.0, wide=0.12),
    holes=(Hole(-0.2, 0.7, 2.2, 1.6, 6, 4, wide_x=-0.4, frame="#6b442a"),),
    lamps=(Lamp("lantern", 0.9, 2.5, 6.0, colour="#f0d8a4", wide_x=1.4), Lamp("lantern", -1.0, 2.5, 6.0, wide_x=-2.0)),
    things=(Put(public.punch_bag, 1.35, 0.5, z=6.2, wide_x=2.1), Put(public.weights, NOWHERE, z=6.5, wide_x=-2.5)),
    plants=True,
    front=None,
    shine=0.12,
)
RINK = replace(
    ROOM,
    tint="#d6e6ee",
    dress=two_tone("#f3f6f6", "#6a93b0", at=1.05, band="#d9402f"),
    floor=plain("#e6f1f6", mottle=0.02),
    things=(Put(("goal-net", 1.1), 0.8, z=6.6, wide_x=1.2, own=("goal-net",)),),
    lit=0.5,
    shine=0.6,
    front=None,
    plants=False,
)

BOWLING = replace(
    ROOM,
    tint="#6a5a8a",
    dress=planked("#3f3a6a", wide=0.5, level=True),
    side=planked("#353060", wide=0.5, level=True),
    floor=deck("#d9a868", "#f0cf98", "#9a6a3a", wide=0.35),
    ceiling=coffers("#2f2a4a", "#201c36", step=1.2),
    holes=(),
    lamps=(
        Lamp("glow", -0.9, 1.2, 6.8, tone="#ff8ac8", always=True),
        Lamp("glow", 0.9, 1.2, 6.8, tone="#6ad0ff", always=True),
    ),
    things=(
        *(Put(making.pins, x, wide_x=x * 1.3) for x in (-1.3, 0.0, 1.3)),
        Put(making.ball_return, 0.65, z=5.9, wide_x=0.85),
    ),
    sun=0.0,
    lit=0.3,
    lit_tone="#d8c8ff",
    shine=0.5,
)

choose = dressed(
    ROOM,
    (r"bowling|保龄", BOWLING),
    (r"locker|changing|更衣", LOCKERS),
    (r"boxing|\bring\b|拳击", RING),
    (r"dojo|martial|yoga|dance|judo|karate|道场|道馆|瑜伽|舞蹈|武", DOJO),
    (r"rink|ice|skating|冰", RINK),
)
owned, paint = owner(choose), painter(choose)
