"""The hall of worship: an altar between columns and coloured glass; a mosque or a Buddhist hall as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import beamed, flat, planked, plaster, stone
from generation.engines.sketch.sets.indoors.things import fronts, halls, worship
from generation.engines.sketch.sets.studio_parts.surfaces import marble, tiles

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Temple"
NOWHERE = float("nan")
ROOM = Room(
    tint="#d9ccb4",
    dress=stone("#cdb48c", wide=0.7, tall=0.34, depth=0.3),
    floor=marble("#e0d6c4", "#b5a78e"),
    ceiling=beamed("#8a6a4a", "#5a3c24", step=0.9),
    top=marble("#e0d6c4", "#b5a78e"),
    holes=(
        Hole(-1.25, 1.2, 0.65, 2.2, 2, 4, arch=True, wide_x=-1.7),
        Hole(1.25, 1.2, 0.65, 2.2, 2, 4, arch=True, wide_x=1.7),
    ),
    lamps=(Lamp("lantern", -0.6, 2.6, 6.0, colour="#d9a24e"), Lamp("lantern", 0.6, 2.6, 6.0, colour="#d9a24e")),
    things=(
        Put(halls.stained, 0.0, 2.0, scale=0.9),
        Put(halls.altar, 0.0, z=6.8),
        Put(halls.column, -0.72, scale=0.86, wide_x=-1.0),
        Put(halls.column, 0.72, scale=0.86, wide_x=1.0),
        Put(halls.pews, -1.45, z=6.0, wide_x=-2.0, scale=0.8),
        Put(halls.pews, 1.45, z=6.0, wide_x=2.0, scale=0.8),
    ),
    shine=0.28,
    front=fronts.candles,
)
MOSQUE = replace(
    ROOM,
    tint="#dfd6c0",
    dress=plaster("#f0e6d0", trim="#2f7f8f", skirt=0.5, cornice=0.3),
    floor=tiles("#9a2f3a", "#b5483f", size=0.5),
    ceiling=flat("#eef0e6"),
    holes=(
        Hole(-1.55, 1.3, 0.45, 1.8, 1, 4, arch=True, wide_x=-2.2, frame="#2f7f8f"),
        Hole(1.55, 1.3, 0.45, 1.8, 1, 4, arch=True, wide_x=2.2, frame="#2f7f8f"),
    ),
    lamps=(Lamp("glow", 0.0, 2.2, 6.0, always=True, strong=0.9),),
    things=(
        Put(worship.mihrab, 0.0),
        Put(worship.striped_arch, 0.0, z=6.9, scale=0.9),
        Put(worship.ring_lamp, 0.0, 2.35, z=6.0, scale=0.8),
    ),
    shine=0.08,
    front=None,
)
BUDDHIST = replace(
    ROOM,
    tint="#d9a878",
    dress=planked("#a3432f", wide=0.8),
    side=planked("#8e3a2a", wide=0.8),
    floor=tiles("#8a8f94", "#7f858a", size=0.9),
    ceiling=beamed("#2f6a5a", "#a3323a", step=0.7, wide=0.16),
    holes=(),
    lamps=(
        Lamp("lantern", -0.85, 2.5, 6.0, colour="#e0503a", always=True, wide_x=-1.5),
        Lamp("lantern", 0.85, 2.5, 6.0, colour="#e0503a", always=True, wide_x=1.5),
        Lamp("glow", 0.0, 1.6, 6.8, always=True, strong=0.9),
    ),
    things=(
        Put(worship.buddha, 0.0, z=6.9),
        Put(worship.red_column, -0.95, wide_x=-1.6, scale=0.86),
        Put(worship.red_column, 0.95, wide_x=1.6, scale=0.86),
        Put(worship.red_column, NOWHERE, wide_x=-2.7, scale=0.86),
        Put(worship.red_column, NOWHERE, wide_x=2.7, scale=0.86),
        Put(worship.incense, 0.0, z=6.2, scale=0.8),
        Put(worship.prayer_cushions, -1.2, z=6.0, wide_x=-1.6),
    ),
    sun=0.3,
    lit=0.15,
    lit_tone="#ffc888",
)

choose = dressed(
    ROOM,
    (r"mosque|清真寺", MOSQUE),
    (r"temple|shrine|buddh|pagoda|monastery|寺|庙|佛|神社|大殿", BUDDHIST),
)
owned, paint = owner(choose), painter(choose)
