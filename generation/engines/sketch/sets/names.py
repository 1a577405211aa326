"""Which sets are painted, and where each lives: read by all who only need to know, without painting any."""

# Where each painted set lives, below this folder.
MODULES = {
    "sea": "sea",
    "street": "street",
    "forest": "forest",
    "studio": "studio",
    "living room": "indoors.home.living_room",
    "temple": "indoors.town.temple",
    "cinema": "indoors.town.cinema",
    "station": "indoors.town.station",
    "laboratory": "indoors.work.laboratory",
    "workshop": "indoors.work.workshop",
    "gym": "indoors.work.gym",
    "corridor": "indoors.work.corridor",
    "library": "indoors.work.library",
    "shop": "indoors.town.shop",
    "museum": "indoors.town.museum",
    "restaurant": "indoors.town.restaurant",
    "classroom": "indoors.work.classroom",
    "office": "indoors.work.office",
    "bathroom": "indoors.home.bathroom",
    "bedroom": "indoors.home.bedroom",
    "kitchen": "indoors.home.kitchen",
    "neon city": "town.neon",
    "park": "town.park",
    "village": "town.village",
    "underwater": "wild.underwater",
    "desert": "wild.desert",
    "snow field": "wild.snow_field",
    "mountain": "wild.mountain",
    "farm": "town.farm",
    "market": "town.market",
    "stage": "town.show",
    "stadium": "town.stadium",
    "river": "wild.river",
    "jungle": "wild.jungle",
    "waterfall": "wild.waterfall",
    "meadow": "wild.meadow",
    "playground": "town.playground",
    "rooftop": "town.rooftop",
    "sky": "wild.sky",
    "space": "wild.space",
    "road": "town.road",
    "harbour": "town.harbour",
}


class UnknownSet(LookupError):
    """No painted set has that name."""


def module_of(name: str) -> str:
    """The module that paints a set. Raises UnknownSet."""
    if name not in MODULES:
        raise UnknownSet(f'there is no painted set "{name}"')
    return f"{__package__}.{MODULES[name]}"
