"""The restaurant: laid tables under a chandelier; a café, bar, bakery, diner, tea house or canteen as well."""

from dataclasses import replace

from generation.engines.sketch.sets.indoors.home import kitchen
from generation.engines.sketch.sets.indoors.kit.recipe import Hole, Lamp, Put, Room
from generation.engines.sketch.sets.indoors.kit.stage import FURNISHED, SURFACES, dressed, owner, painter
from generation.engines.sketch.sets.indoors.kit.surface import (
    brick,
    panelled,
    planked,
    plaster,
    tiled,
    two_tone,
    wainscot,
)
from generation.engines.sketch.sets.indoors.things import eating, fronts, living, public
from generation.engines.sketch.sets.studio_parts.looks import ASH, OAK, WALNUT
from generation.engines.sketch.sets.studio_parts.surfaces import boards, deck, linen, tiles

__all__ = ["FURNISHED", "SURFACES", "TITLE", "owned", "paint"]

TITLE = "Restaurant"
NOWHERE = float("nan")
ROOM = Room(
    tint="#9a6a5c",
    dress=panelled("#6f2f38", "#4a2a20"),
    floor=deck(*WALNUT),
    ceiling=planked("#8a6a4e"),
    top=linen("#f6efe4", "#d9c4a4"),
    holes=(Hole(-1.1, 0.7, 1.0, 2.1, 2, 3, arch=True, wide_x=-2.1, frame="#4a2a20"),),
    lamps=(Lamp("glow", 0.3, 2.2, 6.3, wide_x=0.0), Lamp("glow", 0.75, 1.1, 6.4, strong=0.5, wide_x=1.0, always=True)),
    things=(
        Put(living.picture, 0.25, 1.5, wide_x=-0.4),
        Put(eating.back_bar, NOWHERE, 1.0, wide_x=1.9),
        Put(living.picture, 1.2, 1.6, wide_x=0.45),
        Put(eating.chandelier, 0.3, 2.25, z=6.3, wide_x=0.0),
        Put(eating.laid_table, 0.85, z=6.5, wide_x=0.9),
        Put(eating.laid_table, -1.3, z=6.0, wide_x=-1.1),
        Put(eating.laid_table, NOWHERE, z=5.9, wide_x=2.5),
        Put(living.tall_plant, NOWHERE, z=6.7, wide_x=-2.8),
    ),
    curtain="#b8555a",
    outlook="town",
    shine=0.24,
    front=fronts.chair,
)
CAFE = Room(
    tint="#a8765c",
    dress=brick("#9a5f4a", "#6e4638"),
    side=plaster("#5f7466", trim="#3a2f28"),
    floor=deck(*WALNUT),
    ceiling=planked("#6e5140"),
    top=boards(*WALNUT),
    holes=(Hole(-1.15, 0.75, 1.1, 2.0, 2, 3, wide_x=-2.2, frame="#3a2f28"),),
    lamps=(
        Lamp("pendant", 0.35, 2.35, 6.2, colour="#3f6a5c", wide_x=0.2),
        Lamp("pendant", 1.3, 2.35, 6.2, colour="#3f6a5c", wide_x=1.3),
        Lamp("lantern", -1.0, 2.5, 5.6, colour="#d98f4a", strong=0.6, wide_x=-1.6),
    ),
    things=(
        Put(public.bottles, 0.95, 1.55, wide_x=0.4),
        Put(public.menu, NOWHERE, 1.35, wide_x=2.3),
        Put(public.bar, 0.85, z=6.7, wide_x=0.7),
        Put(public.cafe_table, -1.15, z=5.9, wide_x=-2.0),
        Put(public.cafe_table, NOWHERE, z=5.7, wide_x=2.2),
        Put(living.tall_plant, NOWHERE, z=6.7, wide_x=-1.2),
    ),
    outlook="town",
    shine=0.24,
)
BAR = replace(
    CAFE,
    tint="#6a4a3e",
    dress=wainscot("#5a3424", rows=3),
    side=wainscot("#4a2c20", rows=3),
    ceiling=planked("#4a3226"),
    holes=(Hole(-1.3, 1.1, 0.8, 1.5, 2, 3, wide_x=-2.4, frame="#2f1e16"),),
    lamps=(
        Lamp("dome", 0.0, 2.3, 6.1, colour="#2f5a4a", always=True, strong=0.7, wide_x=-0.3),
        Lamp("dome", 1.0, 2.3, 6.1, colour="#2f5a4a", always=True, strong=0.7, wide_x=1.2),
        Lamp("glow", 0.5, 1.7, 7.0, always=True, strong=0.6),
    ),
    things=(
        Put(eating.back_bar, 0.55, 1.15, wide_x=0.45),
        Put(eating.cocktail_sign, -0.95, 2.55, wide_x=-1.35, scale=0.8),
        Put(eating.dartboard, NOWHERE, 1.5, wide_x=2.4),
        Put(eating.pub_bar, 0.6, z=6.6, wide_x=0.45),
        Put(public.cafe_table, NOWHERE, z=5.8, wide_x=-2.1),
        Put(public.cafe_table, NOWHERE, z=5.8, wide_x=2.6),
    ),
    sun=0.4,
    shine=0.34,
    plants=False,
)
BAKERY = replace(
    CAFE,
    tint="#f0d9b8",
    dress=tiled("#fbf1de", "#e0cfae", wide=0.16, tall=0.16, offset=0.0, upto=2.2, above="#f3c9b0", band="#d98f6a"),
    side=plaster("#f3c9b0"),
    floor=tiles("#f6ead2", "#d9a878", size=0.5),
    ceiling=planked("#e6c9a0"),
    top=boards(*ASH),
    holes=(Hole(-1.2, 0.8, 0.95, 1.7, 2, 2, wide_x=-2.3, frame="#fbf6ea"),),
    lamps=(
        Lamp("pendant", 0.2, 2.4, 6.1, colour="#e89a7a", wide_x=-0.2),
        Lamp("pendant", 1.15, 2.4, 6.1, colour="#e89a7a", wide_x=1.2),
    ),
    things=(
        Put(eating.bread_shelf, 0.6, 1.2, wide_x=0.45),
        Put(public.menu, NOWHERE, 1.4, wide_x=2.4, scale=0.9),
        Put(eating.cake_counter, 0.5, z=6.5, wide_x=0.4),
        Put(public.cafe_table, NOWHERE, z=5.8, wide_x=-2.0),
        Put(living.tall_plant, NOWHERE, z=6.6, wide_x=2.5),
    ),
    curtain="#fbf3e6",
)
DINER = replace(
    CAFE,
    tint="#a9d0cc",
    dress=two_tone("#2f8a8a", "#f3ead6", at=1.0, band="#d9402f"),
    side=two_tone("#2f8a8a", "#f3ead6", at=1.0, band="#d9402f"),
    floor=tiles("#f6f2ea", "#2a2a30", size=0.5),
    ceiling=planked("#efe6d6"),
    holes=(Hole(-0.95, 1.0, 1.5, 1.3, 3, 1, wide_x=-1.6, frame="#c9ced4"),),
    lamps=(
        Lamp("globe", -0.7, 2.4, 6.0, colour="#d9402f", wide_x=-1.0),
        Lamp("globe", 0.8, 2.4, 6.0, colour="#d9402f", wide_x=1.2),
    ),
    things=(
        Put(public.menu, 1.0, 1.4, wide_x=1.2),
        Put(eating.cocktail_sign, NOWHERE, 1.8, wide_x=2.3, scale=0.9),
        Put(eating.booth, -0.95, z=6.3, wide_x=-1.6),
        Put(eating.booth, 1.05, z=6.4, wide_x=0.9),
        Put(eating.booth, NOWHERE, z=6.0, wide_x=2.9),
    ),
    shine=0.34,
    plants=False,
    front=fronts.chair,
)
CANTEEN = replace(
    DINER,
    tint="#dfe0cc",
    dress=two_tone("#d9a24e", "#f2ecd8", at=1.1),
    side=two_tone("#d9a24e", "#f2ecd8", at=1.1),
    floor=tiles("#e9e2cf", "#cfd8d0", size=0.7),
    things=(
        Put(eating.bread_shelf, 1.1, 1.25, wide_x=1.5, scale=0.8),
        Put(eating.cake_counter, 0.9, z=6.8, wide_x=1.5),
        Put(eating.dining_table, -1.0, z=6.2, wide_x=-1.4, scale=0.9),
        Put(eating.dining_table, NOWHERE, z=5.7, wide_x=2.4, scale=0.9),
    ),
)
TEAHOUSE = replace(
    CAFE,
    tint="#cbb088",
    dress=planked("#b98a54", wide=0.24),
    side=planked("#a87a48", wide=0.24),
    floor=deck(*OAK),
    ceiling=planked("#7a5434"),
    holes=(Hole(-0.95, 0.7, 1.3, 1.7, 4, 4, wide_x=-1.7, frame="#5c3a22"),),
    lamps=(
        Lamp("lantern", -0.2, 2.3, 6.1, colour="#e0503a", wide_x=-0.4),
        Lamp("lantern", 0.7, 2.4, 6.1, colour="#e0503a", wide_x=0.8),
        Lamp("lantern", 1.5, 2.3, 6.0, colour="#e0503a", wide_x=2.1),
    ),
    things=(
        Put(public.bottles, 0.9, 1.45, wide_x=0.9),
        Put(living.picture, NOWHERE, 1.5, wide_x=2.3),
        Put(public.bar, 0.9, z=6.7, wide_x=0.8),
        Put(living.coffee_table, -0.9, z=6.0, wide_x=-1.7),
        Put(living.tall_plant, NOWHERE, z=6.6, wide_x=2.5),
    ),
    outlook="garden",
)

choose = dressed(
    ROOM,
    (r"kitchen|厨房|后厨", kitchen.ROOM),
    (r"bakery|pastry|patisserie|ice cream|面包|糕点|蛋糕店|甜品", BAKERY),
    (r"\btea|sushi|ramen|noodle|茶|寿司|拉面|面馆", TEAHOUSE),
    (r"cafeteria|canteen|food court|dining hall|食堂", CANTEEN),
    (r"caf[eé]|coffee|咖啡", CAFE),
    (r"\bbar\b|\bpub\b|tavern|beer|saloon|酒吧|酒馆", BAR),
    (r"diner|fast food|pizz|burger|快餐|汉堡|披萨", DINER),
)
owned, paint = owner(choose), painter(choose)
