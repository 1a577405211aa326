"""The shop: racks of goods under bright light; a pharmacy, a boutique, a toy or flower shop, a mall as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.home import kitchen
from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import coffers, panelled, planked, plaster, two_tone
from generation.engines.sketch.sets.indoors.things import fronts, house, living, public, selling, showing
from generation.engines.sketch.sets.indoors.work import workshop
from generation.engines.sketch.sets.studio_parts.looks import ASH, OAK
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck, marble, tiles

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Shop"
NOWHERE = float("nan")
STRIPS = (
    Lamp("strip", -0.7, 3.0, 5.6, always=True, strong=0.3),
    Lamp("strip", 0.8, 3.0, 5.6, always=True, strong=0.3),
)
ROOM = Room(
    tint="#e6e8e2",
    dress=two_tone("#7fa890", "#e9dfc4", at=2.5, band="#d9583f"),
    floor=tiles("#f0e6d2", "#d6c4a4", size=0.7),
    ceiling=coffers("#f2f3f0", "#c9cdcb", step=0.9),
    top=boards(*OAK),
    holes=(Hole(-1.5, 0.5, 0.8, 2.1, 1, 1, wide_x=-2.4, frame="#5a656e"),),
    lamps=STRIPS,
    things=(
        Put(public.rack, -0.1, wide_x=-0.7),
        Put(public.rack, 1.9, wide_x=1.4),
        Put(public.crates, 1.15, z=6.0, wide_x=2.0),
        Put(public.boxes, NOWHERE, z=6.3, wide_x=-2.6, scale=0.8),
    ),
    side_things=(Put(public.rack, 1.3), Put(public.rack, 3.4)),
    outlook="town",
    lit=0.7,
    shine=0.26,
    front=fronts.basket,
)
PHARMACY = replace(
    ROOM,
    tint="#e4f0ea",
    dress=plaster("#cfe6da", trim="#2f9a62"),
    floor=tiles("#f4f6f2", "#d6e6de", size=0.7),
    things=(
        Put(selling.pill_shelf, 0.1, wide_x=-0.5),
        Put(selling.pill_shelf, 2.15, wide_x=1.6),
        Put(selling.green_cross, 1.1, 2.3, wide_x=0.55),
        Put(selling.pharmacy_counter, 0.75, z=6.3, wide_x=0.6),
        Put(living.tall_plant, NOWHERE, z=6.5, wide_x=2.7),
    ),
    side_things=(Put(selling.pill_shelf, 1.3), Put(selling.pill_shelf, 3.4)),
    front=fronts.flasks,
)
BOUTIQUE = replace(
    ROOM,
    tint="#e9d6cc",
    dress=panelled("#d9a99a", "#f3e6dc"),
    side=plaster("#e6c4b6"),
    floor=deck(*ASH),
    ceiling=coffers("#f6f0e8", "#dccbb8", step=1.2),
    lamps=(Lamp("globe", -0.3, 2.4, 6.0, wide_x=-0.6), Lamp("globe", 0.9, 2.4, 6.0, wide_x=1.4)),
    things=(
        Put(showing.gilt_mirror, 0.1, 0.2, wide_x=0.2),
        Put(house.wardrobe, NOWHERE, wide_x=2.4),
        Put(selling.clothes_rail, 1.15, z=6.6, wide_x=1.4),
        Put(selling.mannequin, -0.65, z=6.4, wide_x=-1.2),
        Put(selling.clothes_rail, NOWHERE, z=6.0, wide_x=-2.2, scale=0.9),
    ),
    side_things=(),
    curtain="#f6e4da",
    lit=0.4,
    plants=True,
    front=None,
)
TOYS = replace(
    ROOM,
    tint="#f0d8c0",
    dress=two_tone("#5fb0c0", "#fbe6b8", at=1.4, band="#e0604a"),
    side=two_tone("#5fb0c0", "#fbe6b8", at=1.4, band="#e0604a"),
    floor=tiles("#f6e0b4", "#f0b88a", size=0.6),
    things=(
        Put(house.bunting, 0.3, 2.6),
        Put(public.rack, 0.5, wide_x=0.2),
        Put(house.toy_shelf, NOWHERE, 1.2, wide_x=2.2),
        Put(house.toy_shelf, -0.9, z=6.4, wide_x=-1.5),
        Put(("teddy-bear", 0.8), 0.7, z=6.2, wide_x=1.0, own=("teddy-bear",)),
        Put(house.toy_shelf, NOWHERE, z=6.0, wide_x=2.4),
    ),
    side_things=(),
)
FLORIST = replace(
    BOUTIQUE,
    tint="#cfd8b8",
    dress=planked("#8aa07c", wide=0.2),
    side=planked("#9ab08a", wide=0.2),
    floor=tiles("#e6dcc8", "#c9b898", size=0.6),
    things=(
        Put(public.menu, 0.2, 1.4, wide_x=0.6),
        Put(selling.flower_stand, 0.9, z=6.5, wide_x=1.3),
        Put(selling.flower_stand, -1.2, z=6.3, wide_x=-1.4),
        Put(living.tall_plant, NOWHERE, z=6.4, wide_x=2.8),
    ),
    curtain=None,
)
SALON = replace(
    BOUTIQUE,
    tint="#d6e0e0",
    dress=two_tone("#3f6a70", "#f0e6da", at=1.0, band="#d9b45a"),
    side=plaster("#e6e0d6"),
    floor=tiles("#f4f0ea", "#3a3e44", size=0.5),
    things=(
        Put(showing.gilt_mirror, 0.0, 0.75, wide_x=-0.6, scale=0.75),
        Put(showing.gilt_mirror, 1.1, 0.75, wide_x=1.1, scale=0.75),
        Put(public.bottles, NOWHERE, 1.5, wide_x=2.6, scale=0.8),
        Put(living.armchair, 0.0, z=6.5, wide_x=-0.6),
        Put(living.armchair, 1.1, z=6.5, wide_x=1.1),
    ),
    curtain=None,
)
MALL = replace(
    ROOM,
    tint="#ece6dc",
    dress=plaster("#e3dacb", trim="#c9b898"),
    floor=marble("#efe8dc", "#c4b49a"),
    ceiling=coffers("#f8f6f0", "#cfd6d8", step=1.4),
    high=(1.05, 0.70),
    holes=(),
    things=(
        Put(selling.gallery_rail, 0.0, 2.7),
        Put(selling.storefront, -0.85, wide_x=-2.2),
        Put(selling.storefront, 1.25, wide_x=2.6),
        Put(selling.escalator, 0.55, z=6.6, wide_x=0.2),
        Put(living.tall_plant, -0.1, z=6.0, wide_x=-0.9),
        Put(public.bench, NOWHERE, z=5.9, wide_x=2.0),
    ),
    side_things=(Put(selling.storefront, 1.6), Put(selling.storefront, 4.2)),
    sun=0.0,
    shine=0.4,
    plants=True,
    front=None,
)

SHOWROOM = replace(
    MALL,
    floor=tiles("#e9ecee", "#d9dee2", size=0.9),
    holes=(Hole(-0.2, 0.4, 2.6, 2.4, 4, 1, wide_x=-0.6, frame="#5a656e"),),
    high=(0.90, 0.66),
    things=(
        Put(("car", 1.5), 0.2, z=6.3, wide_x=-0.9, own=("car", "suv")),
        Put(("suv", 1.7), NOWHERE, z=6.5, wide_x=1.7, own=("car", "suv")),
        Put(living.tall_plant, -1.5, z=6.5, wide_x=-2.7),
    ),
    side_things=(),
    sun=0.6,
)
HARDWARE = replace(
    workshop.ROOM,
    holes=(),
    lamps=STRIPS,
    lit=0.5,
    front=fronts.paint_tins,
    things=(
        Put(public.tool_wall, -0.35, 1.35, wide_x=-1.3),
        Put(public.tool_wall, 1.4, 1.35, wide_x=0.7),
        Put(public.tool_wall, NOWHERE, 1.35, wide_x=2.6),
        Put(public.workbench, 0.9, z=6.5, wide_x=0.8),
        Put(public.boxes, -1.1, z=6.2, wide_x=-2.2),
    ),
)

choose = dressed(
    ROOM,
    (r"laundromat|laundrette|洗衣", kitchen.LAUNDRY),
    (r"showroom|car dealer|展厅|4s", SHOWROOM),
    (r"hardware|五金", HARDWARE),
    (r"pharmac|drugstore|apothecary|药", PHARMACY),
    (r"\bmall\b|department|arcade|商场|购物中心|百货", MALL),
    (r"cloth|boutique|fashion|dress|shoe|tailor|fabric|jewel|服装|鞋|珠宝", BOUTIQUE),
    (r"toy|candy|sweet|gift|pet|玩具|糖果|礼品|宠物", TOYS),
    (r"florist|flower|garden cent|花店", FLORIST),
    (r"salon|barber|beauty|hair|nail|美容|理发|美发", SALON),
)
owned, paint = owner(choose), painter(choose)
