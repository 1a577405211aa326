"""The library: books to the ceiling, a long table with a green lamp, a tall window."""

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import beamed, wainscot
from generation.engines.sketch.sets.indoors.things import public
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

paint = painter(lambda shot, seeds: ROOM)
