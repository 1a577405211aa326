"""The bedroom: a bed between lamps, a wardrobe, a window; a nursery, a children's room or a dressing room as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, Chooser, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import flat, papered, plaster, two_tone
from generation.engines.sketch.sets.indoors.things import house, living
from generation.engines.sketch.sets.studio_parts.looks import ASH
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck, plain
from generation.engines.sketch.stage.view import Seeds
from generation.storyboard.schema import Shot

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Bedroom"
NOWHERE = float("nan")
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

NURSERY = replace(
    ROOM,
    tint="#f0d6d2",
    dress=papered("#f6e0d6", "#e9b8b4", dado="#fbf3ea", step=0.34),
    side=plaster("#f3d9cf"),
    floor=plain("#e6cfae", mottle=0.04),
    lamps=(Lamp("lantern", 0.1, 2.3, 6.0, colour="#f6d98a", strong=0.8, wide_x=0.3),),
    things=(
        Put(house.bunting, 0.2, 2.35),
        Put(living.picture, NOWHERE, 1.5, wide_x=1.9),
        Put(house.crib, 0.75, z=6.5, wide_x=0.5),
        Put(house.toy_shelf, NOWHERE, z=6.6, wide_x=2.1),
        Put(("teddy-bear", 0.6), -0.35, z=6.2, wide_x=-0.9, own=("teddy-bear",)),
    ),
    curtain="#fbe6ea",
)
CHILD = replace(
    ROOM,
    tint="#cfe0e6",
    dress=two_tone("#8ac0cc", "#fbeccb", at=1.1, band="#f0b84a"),
    side=plaster("#fbeccb"),
    lamps=(Lamp("globe", 0.0, 2.5, 6.0, strong=0.8, wide_x=0.2), Lamp("glow", 1.4, 1.2, 6.4, strong=0.4)),
    things=(
        Put(house.bunting, 0.2, 2.4),
        Put(house.bunk_bed, 0.75, z=6.7, wide_x=0.6, own=("bed",)),
        Put(house.toy_shelf, NOWHERE, z=6.5, wide_x=2.3),
        Put(("teddy-bear", 0.55), -0.5, z=6.1, wide_x=-0.9, own=("teddy-bear",)),
        Put(house.toy_shelf, -1.75, z=6.5, wide_x=NOWHERE),
    ),
    curtain="#f6d98a",
)
DRESSING = replace(
    ROOM,
    things=(
        Put(house.wardrobe, 0.0, wide_x=-0.3),
        Put(house.wardrobe, 1.25, wide_x=1.0),
        Put(house.wardrobe, NOWHERE, wide_x=2.3),
        Put(living.armchair, -1.0, z=6.2, wide_x=-1.5),
    ),
)


def _usual(shot: Shot, seeds: Seeds) -> Room:
    wall, motif = PAPERS[seeds.place("look").integers(len(PAPERS))]
    return replace(ROOM, tint=wall, dress=papered(wall, motif, dado="#efe6da"), side=plaster(wall))


def _chooser(special: Chooser) -> Chooser:
    def choose(shot: Shot, seeds: Seeds) -> Room:
        room = special(shot, seeds)
        return _usual(shot, seeds) if room is ROOM else room

    return choose


choose = _chooser(
    dressed(
        ROOM,
        (r"nursery|baby|婴儿", NURSERY),
        (r"child|kid|bunk|hostel|dorm|儿童|宿舍", CHILD),
        (r"closet|dressing|wardrobe|衣帽间", DRESSING),
    )
)
owned, paint = owner(choose), painter(choose)
