"""The shop: racks of goods under bright light, crates of fruit, a wide window."""

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import coffers, two_tone
from generation.engines.sketch.sets.indoors.things import fronts, public
from generation.engines.sketch.sets.studio_parts.looks import OAK
from generation.engines.sketch.sets.studio_parts.surfaces import boards, tiles

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Shop"
NOWHERE = float("nan")
ROOM = Room(
    tint="#e6e8e2",
    dress=two_tone("#7fa890", "#e9dfc4", at=2.5, band="#d9583f"),
    floor=tiles("#f0e6d2", "#d6c4a4", size=0.7),
    ceiling=coffers("#f2f3f0", "#c9cdcb", step=0.9),
    top=boards(*OAK),
    holes=(Hole(-1.5, 0.5, 0.8, 2.1, 1, 1, wide_x=-2.4, frame="#5a656e"),),
    lamps=(
        Lamp("strip", -0.7, 3.0, 5.6, always=True, strong=0.3),
        Lamp("strip", 0.8, 3.0, 5.6, always=True, strong=0.3),
    ),
    things=(
        Put(public.rack, -0.1, wide_x=-0.7),
        Put(public.rack, 1.9, wide_x=1.4),
        Put(public.crates, 1.15, z=6.0, wide_x=2.0),
        Put(public.boxes, NOWHERE, z=6.3, wide_x=-2.6, scale=0.8),
    ),
    side_things=(Put(public.rack, 1.3), Put(public.rack, 3.4)),
    outlook="town",
    lit=0.7,
    shine=0.26,
    front=fronts.basket,
)

paint = painter(lambda shot, seeds: ROOM)
