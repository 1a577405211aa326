"""The office: desks with screens and the town beyond; a meeting room, a server room or a study as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import coffers, concrete, plaster, wainscot
from generation.engines.sketch.sets.indoors.things import desks, living, public
from generation.engines.sketch.sets.studio_parts.looks import ASH, WALNUT
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck, plain

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Office"
NOWHERE = float("nan")
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
MEETING = replace(
    ROOM,
    dress=plaster("#8aa4ac", trim="#e6ecec"),
    holes=(Hole(-1.25, 0.7, 1.0, 1.9, 2, 1, wide_x=-2.1, frame="#8f99a2"),),
    things=(
        Put(desks.wall_screen, 0.55, 1.25, wide_x=0.4),
        Put(desks.whiteboard, NOWHERE, 1.15, wide_x=2.4, scale=0.8),
        Put(desks.meeting_table, 0.3, z=6.3, wide_x=0.3),
        Put(living.tall_plant, NOWHERE, z=6.6, wide_x=2.8),
    ),
)
SERVERS = replace(
    ROOM,
    tint="#4a6a8c",
    dress=concrete("#3a4a60"),
    side=concrete("#33425a"),
    floor=plain("#4a5666", mottle=0.03),
    ceiling=coffers("#3a4656", "#2a3442", step=1.0),
    holes=(),
    lamps=(
        Lamp("strip", 0.0, 3.0, 5.6, tone="#9fd8ff", always=True, strong=0.4),
        Lamp("glow", 0.0, 1.4, 6.6, tone="#5ac8ff", always=True, strong=0.6),
    ),
    things=(
        *(Put(desks.server_rack, x, wide_x=x * 1.05) for x in (-1.32, -0.44, 0.44, 1.32)),
        Put(desks.server_rack, NOWHERE, wide_x=-2.4),
        Put(desks.server_rack, NOWHERE, wide_x=2.4),
    ),
    side_things=tuple(Put(desks.server_rack, 0.8 + at * 0.85) for at in range(5)),
    sun=0.0,
    lit=0.5,
    lit_tone="#9fd0ff",
    shine=0.5,
    plants=False,
)
STUDY = replace(
    ROOM,
    tint="#a87a52",
    dress=wainscot("#8a5a3a"),
    side=plaster("#4f6a5c", trim="#6b442a"),
    floor=deck(*WALNUT),
    ceiling=coffers("#efe0c4", "#b98f5a", step=1.2),
    holes=(Hole(-1.1, 0.8, 1.0, 1.9, 2, 3, wide_x=-1.9, frame="#6b442a"),),
    lamps=(Lamp("glow", 0.7, 1.3, 6.3, wide_x=0.7), Lamp("pendant", 0.2, 2.5, 6.0, colour="#3f6a5c", wide_x=0.3)),
    things=(
        Put(living.bookcase, 0.2, wide_x=-0.3),
        Put(living.bookcase, 1.35, wide_x=0.85),
        Put(living.bookcase, NOWHERE, wide_x=2.0),
        Put(public.reading_table, 0.6, z=6.2, wide_x=0.5, own=("desk",)),
        Put(living.armchair, NOWHERE, z=6.0, wide_x=-2.3),
    ),
    curtain="#7a4a3a",
    lit=0.0,
)

choose = dressed(
    ROOM,
    (r"meeting|conference|board ?room|会议", MEETING),
    (r"server|control room|computer room|data cent|机房", SERVERS),
    (r"study|home office|书房", STUDY),
)
owned, paint = owner(choose), painter(choose)
