"""The office: desks with screens, a whiteboard, and the town beyond wide windows."""

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import coffers, plaster
from generation.engines.sketch.sets.indoors.things import desks, living
from generation.engines.sketch.sets.studio_parts.looks import ASH
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Office"
ROOM = Room(
    tint="#c4d2d4",
    dress=plaster("#a9c0c6", trim="#e6ecec"),
    side=plaster("#dfe3e0", trim="#b9c0c4"),
    floor=deck(*ASH),
    ceiling=coffers("#eef0ef", "#c4cacc", step=0.8),
    top=boards(*ASH),
    holes=(Hole(-0.95, 0.8, 1.5, 1.7, 3, 1, wide_x=-1.7, frame="#8f99a2"),),
    lamps=(
        Lamp("strip", -0.7, 3.0, 5.4, always=True, strong=0.35),
        Lamp("strip", 0.8, 3.0, 5.4, always=True, strong=0.35),
    ),
    things=(
        Put(desks.whiteboard, 0.95, 1.15, wide_x=0.6),
        Put(desks.clock, 0.95, 2.45, wide_x=1.9),
        Put(desks.cabinet, float("nan"), wide_x=2.1),
        Put(desks.workplace, 1.05, z=6.2, wide_x=1.3, own=("desk", "computer")),
        Put(desks.workplace, -1.2, z=6.6, wide_x=-1.1),
        Put(living.tall_plant, float("nan"), z=6.5, wide_x=-2.8),
    ),
    outlook="town",
    lit=0.6,
    shine=0.1,
)

paint = painter(lambda shot, seeds: ROOM)
