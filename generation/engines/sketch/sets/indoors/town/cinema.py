"""The cinema: a bright screen between red curtains, rows of seats in the dark."""

from generation.engines.sketch.sets.indoors.kit.recipe import Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import coffers, draped
from generation.engines.sketch.sets.indoors.things import fronts, halls
from generation.engines.sketch.sets.studio_parts.looks import TEAK, WALNUT
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck
from generation.engines.sketch.stage.view import Seeds
from generation.storyboard.schema import Shot

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Cinema"
NOWHERE = float("nan")
ROOM = Room(
    tint="#8e2436",
    dress=draped("#8e2436"),
    floor=deck(*TEAK),
    ceiling=coffers("#5a4048", "#3a262e", step=1.0),
    top=boards(*WALNUT),
    lamps=(
        Lamp("glow", 0.0, 1.9, 7.0, tone="#ffd9a0", strong=0.8, always=True),
        Lamp("glow", -1.9, 1.8, 6.4, strong=0.5, always=True, wide_x=-2.9),
        Lamp("glow", 1.9, 1.8, 6.4, strong=0.5, always=True, wide_x=2.9),
    ),
    things=(
        Put(halls.screen, 0.0, 1.05, scale=0.88),
        Put(halls.stalls, 0.0, z=6.4, wide_x=-1.6),
        Put(halls.stalls, NOWHERE, z=6.4, wide_x=1.7),
        Put(halls.stalls, 0.3, z=5.7, wide_x=-1.5),
        Put(halls.stalls, NOWHERE, z=5.7, wide_x=1.8),
    ),
    sun=0.0,
    lit=0.1,
    lit_tone="#ffd9c0",
    shine=0.2,
    front=fronts.seat_back,
)


def choose(shot: Shot, seeds: Seeds) -> Room:
    """There is one."""
    return ROOM


owned, paint = owner(choose), painter(choose)
