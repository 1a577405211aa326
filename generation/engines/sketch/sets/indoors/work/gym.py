"""The gym: a sports hall's boards, a hoop, treadmills and weights."""

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import beamed, two_tone
from generation.engines.sketch.sets.indoors.things import desks, fronts, public
from generation.engines.sketch.sets.studio_parts.looks import OAK
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck

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

paint = painter(lambda shot, seeds: ROOM)
