"""The laboratory: benches of glass and colour; an operating theatre, a dentist's or a clinic's room as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import coffers, tiled, two_tone
from generation.engines.sketch.sets.indoors.things import desks, fronts, public
from generation.engines.sketch.sets.indoors.work import corridor
from generation.engines.sketch.sets.studio_parts.surfaces import plain, tiles

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Laboratory"
NOWHERE = float("nan")
ROOM = Room(
    tint="#dfe9ea",
    dress=tiled("#cfe3e3", "#c3d2d4", wide=0.3, tall=0.3, offset=0.0, upto=1.5, above="#b9d6d8", band="#3f8f98"),
    floor=tiles("#cfe0e0", "#a9c4c8", size=0.7),
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
    front=fronts.flasks,
)
THEATRE = replace(
    ROOM,
    tint="#a9d0cc",
    dress=tiled("#8fc4bc", "#6aa49c", wide=0.3, tall=0.3, offset=0.0, upto=9.0),
    holes=(),
    lamps=(
        Lamp("glow", 0.2, 1.7, 6.3, tone="#fff6dc", always=True),
        Lamp("strip", 0.0, 3.0, 5.6, always=True, strong=0.3),
    ),
    things=(
        Put(desks.cabinet, NOWHERE, wide_x=-2.2),
        Put(public.bottles, NOWHERE, 1.5, wide_x=2.2),
        Put(desks.operating_table, 0.25, z=6.4, wide_x=0.2),
        Put(desks.theatre_lamp, 0.0, 2.05, z=6.2, wide_x=0.0),
    ),
    sun=0.0,
    front=None,
)
DENTIST = replace(
    ROOM,
    dress=two_tone("#5fb0b8", "#f0f4ee", at=1.2),
    things=(
        Put(public.bottles, 1.0, 1.6, wide_x=1.4, scale=0.8),
        Put(desks.cabinet, NOWHERE, wide_x=2.5),
        Put(desks.dentist_chair, 0.5, z=6.3, wide_x=0.4),
    ),
    front=None,
    plants=True,
)

choose = dressed(
    ROOM,
    (r"operating|surgery|手术", THEATRE),
    (r"dent|牙", DENTIST),
    (r"hospital|clinic|ward|veterinar|诊所|病房", corridor.WARD),
)
owned, paint = owner(choose), painter(choose)
