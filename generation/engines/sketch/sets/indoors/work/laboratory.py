"""The laboratory: benches of glass and colour under even light."""

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import coffers, tiled
from generation.engines.sketch.sets.indoors.things import desks, public
from generation.engines.sketch.sets.studio_parts.surfaces import plain

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Laboratory"
NOWHERE = float("nan")
ROOM = Room(
    tint="#dfe9ea",
    dress=tiled("#e9f1f1", "#c3d2d4", wide=0.3, tall=0.3, offset=0.0, upto=1.5, above="#e2eaea", band="#6fa8b0"),
    floor=plain("#b9c6ca", mottle=0.03),
    ceiling=coffers("#f3f6f6", "#c9d2d4", step=0.8),
    top=plain("#dfe6e8", mottle=0.01),
    holes=(Hole(-1.1, 1.1, 1.2, 1.5, 2, 1, wide_x=-1.9, frame="#aab6bc"),),
    lamps=(
        Lamp("strip", -0.7, 3.0, 5.6, always=True, strong=0.3),
        Lamp("strip", 0.8, 3.0, 5.6, always=True, strong=0.3),
    ),
    things=(
        Put(public.bottles, 0.95, 1.6, wide_x=0.5),
        Put(desks.cabinet, NOWHERE, wide_x=2.4),
        Put(public.lab_bench, 0.8, z=6.5, wide_x=0.9),
        Put(public.lab_bench, -1.9, z=6.2, wide_x=-2.0),
    ),
    outlook="town",
    lit=0.6,
    shine=0.28,
    plants=False,
)

paint = painter(lambda shot, seeds: ROOM)
