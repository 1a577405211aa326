"""The museum: a high hall with pictures, a bust on its plinth, a velvet rope."""

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import coffers, panelled
from generation.engines.sketch.sets.indoors.things import fronts, public
from generation.engines.sketch.sets.studio_parts.surfaces import marble

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Museum"
NOWHERE = float("nan")
ROOM = Room(
    tint="#d8cfc2",
    dress=panelled("#8a4a48", "#efe6d8", at=0.8),
    floor=marble("#e8e2d8", "#b3aaa4"),
    ceiling=coffers("#f4efe4", "#d3c6ac", step=0.9),
    top=marble("#ece6df", "#b3aaa4"),
    holes=(Hole(-1.6, 1.3, 0.75, 2.2, 2, 4, arch=True, wide_x=-2.5),),
    lamps=(Lamp("glow", 0.2, 2.6, 6.8, strong=0.7, always=True), Lamp("globe", 0.5, 3.1, 5.8, strong=0.7, wide_x=0.4)),
    things=(
        Put(public.canvas, 0.15, 1.35, wide_x=-0.5, scale=1.1),
        Put(public.canvas, 1.45, 1.45, wide_x=1.1, scale=0.8),
        Put(public.canvas, NOWHERE, 1.4, wide_x=2.4, scale=0.8),
        Put(public.statue, -1.2, z=6.5, wide_x=-1.9),
        Put(public.rope, 0.6, z=6.3, wide_x=0.2),
        Put(public.bench, NOWHERE, z=5.9, wide_x=2.2),
    ),
    outlook="town",
    shine=0.34,
    lit=0.2,
    lit_tone="#fff0dc",
    front=fronts.post,
)

paint = painter(lambda shot, seeds: ROOM)
