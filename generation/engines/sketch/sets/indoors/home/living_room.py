"""The living room: a sofa, books, a lamp, a rug, and a window on the garden."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import beamed, flat, panelled, planked, plaster
from generation.engines.sketch.sets.indoors.things import house, living
from generation.engines.sketch.sets.studio_parts.looks import ASH, OAK
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck
from generation.engines.sketch.stage.view import Seeds
from generation.storyboard.schema import Shot

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Living room"
NOWHERE = float("nan")
ROOM = Room(
    tint="#dcb69c",
    dress=panelled("#d9b39a", "#efe0cc"),
    floor=deck(*OAK),
    ceiling=flat("#f8f0e2"),
    top=boards(*ASH),
    holes=(Hole(-0.95, 0.85, 1.15, 1.9, 2, 3, wide_x=-1.75),),
    lamps=(
        Lamp("standing", 1.5, 1.45, 6.6, wide_x=2.75),
        Lamp("pendant", 0.55, 2.75, 5.9, wide_x=0.9, colour="#c98a5a"),
    ),
    things=(
        Put(living.picture, 0.75, 1.75, wide_x=0.35),
        Put(living.picture, 1.5, 1.9, wide_x=1.15, scale=0.8),
        Put(living.bookcase, NOWHERE, wide_x=2.15, own=("bookshelf",)),
        Put(living.sofa, 0.5, z=6.5, wide_x=0.4, own=("sofa",)),
        Put(living.tall_plant, -1.55, z=6.4, wide_x=-2.75),
        Put(living.armchair, NOWHERE, z=5.8, wide_x=-2.1, own=("armchair",)),
    ),
    curtain="#f3ead8",
    stand=living.round_table,
    rug=living.round_rug,
)
WALLS = (
    ("#d9b39a", "#efe0cc"),
    ("#b9c2a2", "#e6e4d0"),
    ("#a9bdca", "#e2e6e6"),
    ("#dfae92", "#f2dfca"),
    ("#d9c29a", "#efe6cf"),
)

CHALET = replace(
    ROOM,
    tint="#c98f5a",
    dress=planked("#b9824e", wide=0.22, level=True),
    side=planked("#a87444", wide=0.22, level=True),
    ceiling=beamed("#c99a68", "#6b442a", step=0.9),
    lamps=(
        Lamp("glow", 0.35, 0.7, 6.5, tone="#ff9a4a", always=True),
        Lamp("lantern", -0.3, 2.4, 6.0, colour="#e0a85a"),
    ),
    things=(
        Put(living.picture, 0.45, 1.75, wide_x=0.4),
        Put(living.fireplace, 0.45, wide_x=0.4, own=("fireplace",)),
        Put(living.bookcase, NOWHERE, wide_x=2.2, own=("bookshelf",)),
        Put(living.armchair, 1.45, z=6.1, wide_x=1.6, own=("armchair",)),
        Put(living.armchair, NOWHERE, z=6.1, wide_x=-0.9, own=("armchair",)),
    ),
    curtain="#b8433a",
)
SCREEN = replace(
    ROOM,
    things=(
        Put(living.sideboard, 0.6, wide_x=0.4, scale=1.05, own=("television",)),
        Put(living.picture, NOWHERE, 1.75, wide_x=1.9),
        Put(living.armchair, 1.5, z=6.1, wide_x=1.9, own=("armchair",)),
        Put(living.tall_plant, -1.55, z=6.4, wide_x=-2.75),
    ),
)


def _room(shot: Shot, seeds: Seeds) -> Room:
    wall, dado = WALLS[seeds.place("look").integers(len(WALLS))]
    return replace(ROOM, tint=wall, dress=panelled(wall, dado), side=plaster(wall))


PLAY = replace(
    ROOM,
    things=(
        Put(house.bunting, 0.2, 2.4),
        Put(house.toy_shelf, 0.75, z=6.7, wide_x=0.4),
        Put(house.toy_shelf, NOWHERE, z=6.7, wide_x=2.4),
        Put(("teddy-bear", 0.7), -0.45, z=6.2, wide_x=-0.9, own=("teddy-bear",)),
        Put(living.armchair, NOWHERE, z=6.3, wide_x=-2.4, own=("armchair",)),
    ),
)
_special = dressed(
    ROOM,
    (r"play ?room|游戏室|玩具房", PLAY),
    (r"chalet|cabin|cottage|tree house|fire ?(place|side)|木屋|壁炉", CHALET),
    (r"television|\btv\b|home theat|cinema|电视", SCREEN),
)


def choose(shot: Shot, seeds: Seeds) -> Room:
    """The dressing of a place as said, else a sitting room in one of five colours."""
    room = _special(shot, seeds)
    return _room(shot, seeds) if room is ROOM else room


owned, paint = owner(choose), painter(choose)
