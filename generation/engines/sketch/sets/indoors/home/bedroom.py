"""The bedroom: a bed between lamps, a wardrobe, a window."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, owned, painter
from generation.engines.sketch.sets.indoors.kit.surface import flat, papered, plaster
from generation.engines.sketch.sets.indoors.things import house, living
from generation.engines.sketch.sets.studio_parts.looks import ASH
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck
from generation.engines.sketch.stage.view import Seeds
from generation.storyboard.schema import Shot

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Bedroom"
PAPERS = (("#c9b6cc", "#b79cc0"), ("#b5c6c9", "#96b0b8"), ("#e0c3b4", "#cf9f90"), ("#c4cbb2", "#a3b08c"))
ROOM = Room(
    tint="#c9b6cc",
    dress=papered(*PAPERS[0], dado="#efe6da"),
    floor=deck(*ASH),
    ceiling=flat("#f6efe6"),
    top=boards(*ASH),
    holes=(Hole(-1.05, 0.9, 1.05, 1.7, 2, 3, wide_x=-1.9),),
    lamps=(Lamp("globe", -0.1, 2.6, 6.0, strong=0.6, wide_x=0.2), Lamp("glow", 1.72, 0.85, 6.6, wide_x=1.95)),
    things=(
        Put(living.picture, 0.55, 1.75),
        Put(house.wardrobe, float("nan"), wide_x=2.35),
        Put(house.nightstand, 1.72, z=6.7, wide_x=1.72),
        Put(house.bed, 0.5, z=6.4, own=("bed",)),
        Put(living.tall_plant, -1.55, z=6.6, wide_x=-2.7),
    ),
    curtain="#efe4ea",
    rug=house.round_mat,
)


def _room(shot: Shot, seeds: Seeds) -> Room:
    wall, motif = PAPERS[seeds.place("look").integers(len(PAPERS))]
    return replace(ROOM, tint=wall, dress=papered(wall, motif, dado="#efe6da"), side=plaster(wall))


paint = painter(_room)
