"""The workshop: a bench, tools on the wall, boxes; a garage, a store or a cellar as well."""

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import beamed, brick
from generation.engines.sketch.sets.indoors.things import fronts, public
from generation.engines.sketch.sets.studio_parts.looks import WALNUT
from generation.engines.sketch.sets.studio_parts.surfaces import boards, plain

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

paint = painter(lambda shot, seeds: ROOM)
