"""The museum: a hall with pictures; a gallery, a hall of bones, a palace, a lobby or an aquarium as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import coffers, concrete, panelled, papered, plaster
from generation.engines.sketch.sets.indoors.things import eating, fronts, living, public, showing
from generation.engines.sketch.sets.indoors.work import classroom
from generation.engines.sketch.sets.studio_parts.looks import OAK
from generation.engines.sketch.sets.studio_parts.surfaces import deck, marble, plain, tiles

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
    lamps=(Lamp("glow", 0.2, 2.6, 6.8, strong=0.35, always=True), Lamp("globe", 0.5, 3.1, 5.8, strong=0.5, wide_x=0.4)),
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
GALLERY = replace(
    ROOM,
    tint="#eee8e0",
    dress=plaster("#f1ece4", trim="#d9d2c8", skirt=0.08, cornice=0.02),
    side=plaster("#e9e3da", trim="#d9d2c8", skirt=0.08, cornice=0.02),
    floor=deck(*OAK),
    ceiling=coffers("#f8f6f2", "#d6d2cc", step=1.2),
    holes=(),
    lamps=(
        Lamp("glow", -0.8, 2.3, 6.9, strong=0.7, always=True, wide_x=-1.6),
        Lamp("glow", 0.9, 2.3, 6.9, strong=0.7, always=True, wide_x=1.5),
        Lamp("strip", 0.0, 3.0, 5.6, always=True, strong=0.3),
    ),
    things=(
        Put(showing.abstract, -0.85, 1.1, wide_x=-1.9),
        Put(showing.abstract, 0.95, 1.05, scale=1.05, wide_x=0.1),
        Put(showing.abstract, NOWHERE, 1.15, wide_x=2.0, scale=0.9),
        Put(showing.sculpture, 0.1, z=6.3, wide_x=1.05),
        Put(public.bench, -0.9, z=5.9, wide_x=-1.0),
    ),
    side_things=(Put(showing.abstract, 1.6, 1.1), Put(showing.abstract, 4.0, 1.1)),
    sun=0.0,
    lit=0.45,
    shine=0.26,
)
SCIENCE = replace(
    ROOM,
    tint="#a9b4c0",
    dress=concrete("#5f7486"),
    side=concrete("#566a7c"),
    floor=plain("#8a929a", mottle=0.03),
    ceiling=coffers("#4a5a6a", "#36424e", step=1.2),
    lamps=(
        Lamp("glow", 0.3, 1.9, 6.6, strong=0.8, always=True),
        Lamp("glow", -1.2, 2.4, 6.4, strong=0.5, always=True, wide_x=-2.0),
    ),
    things=(
        Put(showing.planets, 0.2, 2.5, wide_x=-0.4),
        Put(public.menu, NOWHERE, 1.1, wide_x=2.6),
        Put(showing.skeleton, 0.35, z=6.4, wide_x=0.5, scale=0.9),
        Put(public.rope, NOWHERE, z=6.0, wide_x=-2.0),
    ),
    lit=0.25,
)
PALACE = replace(
    ROOM,
    tint="#efdcb4",
    dress=papered("#f1e2bc", "#dcb866", dado="#f8efd8", at=0.9, step=0.34),
    floor=tiles("#f3e9d4", "#b98a6a", size=0.6),
    ceiling=coffers("#f8f0dc", "#d9b45a", step=0.8),
    holes=(
        Hole(-1.2, 0.5, 0.85, 2.5, 2, 4, arch=True, wide_x=-2.1, frame="#e6cf94"),
        Hole(1.2, 0.5, 0.85, 2.5, 2, 4, arch=True, wide_x=2.1, frame="#e6cf94"),
    ),
    lamps=(Lamp("glow", 0.0, 2.3, 6.3, always=True, strong=0.7), Lamp("glow", 1.6, 2.0, 6.8, strong=0.5)),
    things=(
        Put(showing.gilt_mirror, 0.0, 0.55, scale=1.1),
        Put(showing.gilt_column, -0.62, scale=0.86, wide_x=-1.15),
        Put(showing.gilt_column, 0.62, scale=0.86, wide_x=1.15),
        Put(eating.chandelier, 0.0, 2.2, z=6.3, scale=1.3),
    ),
    curtain="#b8283f",
    shine=0.45,
    outlook="garden",
)
THRONE = replace(
    PALACE,
    things=(*PALACE.things[1:], Put(showing.throne, 0.0, z=6.7, own=("throne",))),
    dress=panelled("#9a2f44", "#efe0c0"),
)
LOBBY = replace(
    ROOM,
    tint="#e0cdb0",
    dress=panelled("#c9a67c", "#7a4c30", at=1.1),
    floor=marble("#efe4d2", "#b89a74"),
    ceiling=coffers("#f6eedd", "#d6b98a", step=1.1),
    lamps=(
        Lamp("glow", 0.5, 1.5, 6.6, strong=0.6, always=True),
        Lamp("globe", -0.3, 2.6, 6.0, wide_x=-0.8),
        Lamp("globe", 1.2, 2.6, 6.0, wide_x=1.6),
    ),
    things=(
        Put(showing.key_rack, 0.65, 1.35, wide_x=0.6),
        Put(showing.reception, 0.65, z=6.6, wide_x=0.6, own=("reception-bell",)),
        Put(living.armchair, -1.3, z=6.1, wide_x=-2.0, own=("armchair",)),
        Put(living.tall_plant, NOWHERE, z=6.6, wide_x=2.6),
        Put(("suitcase", 0.75), NOWHERE, z=6.2, wide_x=-0.9, own=("suitcase",)),
    ),
    shine=0.42,
    plants=True,
    front=None,
)
AQUARIUM = replace(
    ROOM,
    tint="#3f6a9a",
    dress=concrete("#22405c"),
    side=concrete("#1d3650"),
    floor=plain("#2f4258"),
    ceiling=coffers("#1c2c40", "#142233", step=1.4),
    holes=(),
    lamps=(Lamp("glow", 0.0, 1.6, 6.8, tone="#6fd0ff", always=True),),
    things=(
        Put(showing.fish_tank, 0.0, 0.45, scale=1.15),
        Put(showing.fish_tank, NOWHERE, 0.45, wide_x=-3.4),
        Put(showing.fish_tank, NOWHERE, 0.45, wide_x=3.4),
    ),
    side_things=(Put(showing.fish_tank, 2.4, 0.5),),
    sun=0.0,
    lit=0.3,
    lit_tone="#7fc8ff",
    shine=0.5,
)

CASINO = replace(
    LOBBY,
    tint="#a9484a",
    dress=panelled("#7a2436", "#4a1c24", at=1.0),
    floor=tiles("#8e2436", "#c9973a", size=0.5),
    holes=(),
    lamps=(
        Lamp("globe", -0.7, 2.6, 6.0, always=True, wide_x=-1.4),
        Lamp("globe", 0.7, 2.6, 6.0, always=True, wide_x=1.4),
        Lamp("glow", 0.0, 1.5, 6.6, always=True, strong=0.7),
    ),
    things=(
        *(
            Put(("slot-machine", 1.15), x, z=6.6, wide_x=wide_x, own=("slot-machine",))
            for x, wide_x in ((-1.0, -2.2), (0.0, -0.75), (1.0, 0.75), (NOWHERE, 2.2))
        ),
        Put(eating.chandelier, 0.0, 2.3, z=6.2, scale=1.1),
    ),
    sun=0.0,
)

choose = dressed(
    ROOM,
    (r"casino|赌场", CASINO),
    (r"art studio|画室|artist", classroom.ART),
    (r"aquarium|水族", AQUARIUM),
    (r"science|natural history|dinosaur|planetarium|科技馆|历史博物馆|自然博物|天文|科学", SCIENCE),
    (r"throne|王座", THRONE),
    (r"palace|ballroom|宫|舞厅", PALACE),
    (r"lobby|hotel|reception|casino|大堂|酒店|前台", LOBBY),
    (r"gallery|art studio|exhibition|art museum|画廊|美术|艺术|展", GALLERY),
)
owned, paint = owner(choose), painter(choose)
