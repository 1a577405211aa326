"""The library: books to the ceiling, a long table with a green lamp, a tall window; a bookshop as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import beamed, planked, plaster, wainscot
from generation.engines.sketch.sets.indoors.things import living, public, selling
from generation.engines.sketch.sets.studio_parts.looks import TEAK
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Library"
NOWHERE = float("nan")
ROOM = Room(
    tint="#9a6a48",
    dress=wainscot("#8a5a3a"),
    floor=deck(*TEAK),
    ceiling=beamed("#d9c4a0", "#6b442a"),
    top=boards(*TEAK),
    holes=(Hole(-0.75, 0.9, 0.95, 2.3, 2, 4, arch=True, wide_x=-0.9),),
    lamps=(
        Lamp("lantern", 0.7, 2.7, 6.0, colour="#e0b06a", wide_x=0.8),
        Lamp("glow", 0.9, 1.0, 6.2, strong=0.6, wide_x=1.0),
    ),
    things=(
        Put(public.books_high, 0.65, wide_x=0.55),
        Put(public.books_high, 2.1, wide_x=2.1),
        Put(public.books_high, -2.0, wide_x=-2.35),
        Put(public.reading_table, 0.9, z=6.1, wide_x=1.0),
    ),
    side_things=(Put(public.books_high, 1.0), Put(public.books_high, 2.6), Put(public.books_high, 4.2)),
    accent="#4f6a48",
)
BOOKSHOP = replace(
    ROOM,
    tint="#d9b88a",
    dress=plaster("#3f6a60", trim="#d9b45a"),
    side=plaster("#3f6a60", trim="#d9b45a"),
    ceiling=planked("#d9bf96"),
    holes=(Hole(-1.3, 0.6, 0.9, 2.1, 2, 3, wide_x=-2.3, frame="#6b442a"),),
    lamps=(
        Lamp("pendant", 0.1, 2.4, 6.1, colour="#d9a24e", wide_x=-0.2),
        Lamp("pendant", 1.1, 2.4, 6.1, colour="#d9a24e", wide_x=1.4),
    ),
    things=(
        Put(living.bookcase, -0.25, wide_x=-0.9),
        Put(living.bookcase, 0.85, wide_x=0.2),
        Put(living.bookcase, 1.95, wide_x=1.3),
        Put(living.bookcase, NOWHERE, wide_x=2.4),
        Put(selling.book_table, 0.8, z=6.2, wide_x=0.8),
        Put(selling.book_table, NOWHERE, z=6.0, wide_x=-1.3),
    ),
    side_things=(Put(living.bookcase, 1.0), Put(living.bookcase, 2.4), Put(living.bookcase, 3.8)),
    outlook="town",
)

choose = dressed(ROOM, (r"book ?(store|shop)|书店|书城", BOOKSHOP))
owned, paint = owner(choose), painter(choose)
