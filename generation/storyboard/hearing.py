"""What is heard in a place: ambiences and how loud, from its set, its name, its hour and its weather."""

from collections.abc import Mapping
from typing import Final

from generation.storyboard.schema import Setting
from generation.storyboard.vocabulary import Ambience

# Decibels of the nearest sound, the next and the rest; what comes through walls is quieter still.
GAINS_DB: Final = (-8.0, -12.0, -15.0)
MOST: Final = 3
THROUGH_WALLS_DB: Final = -6.0

Heard = tuple[Ambience, ...]

_SETS: Mapping[str, Heard] = {
    "sea": ("waves", "gulls"),
    "harbour": ("harbour", "gulls"),
    "underwater": ("underwater",),
    "river": ("stream", "birds"),
    "waterfall": ("waterfall", "birds"),
    "forest": ("birds",),
    "jungle": ("jungle",),
    "meadow": ("birds", "wind"),
    "mountain": ("wind",),
    "desert": ("wind",),
    "snow field": ("snow hush", "wind"),
    "sky": ("wind",),
    "space": ("space",),
    "street": ("city",),
    "neon city": ("city", "crowd"),
    "road": ("city",),
    "rooftop": ("city", "wind"),
    "village": ("birds", "bells"),
    "market": ("crowd",),
    "park": ("birds",),
    "playground": ("birds", "crowd"),
    "farm": ("farm", "birds"),
    "stage": ("crowd",),
    "stadium": ("stadium",),
    "station": ("station",),
    "restaurant": ("cafe",),
    "kitchen": ("kitchen",),
    "office": ("office",),
    "workshop": ("machines",),
    "gym": ("crowd",),
    "shop": ("crowd",),
    "temple": ("bells",),
}
_INDOORS: Final = frozenset(
    {
        *(
            "studio",
            "living room",
            "temple",
            "cinema",
            "station",
            "laboratory",
            "workshop",
            "gym",
            "corridor",
            "library",
        ),
        *("shop", "museum", "restaurant", "classroom", "office", "bathroom", "bedroom", "kitchen", "stage"),
    }
)
# A name says more than the set that stands for it. The first word found in the place's name counts.
_PLACES: Mapping[str, Heard] = {
    "waterfall": ("waterfall", "birds"),
    "瀑布": ("waterfall", "birds"),
    "swimming pool": ("station",),
    "pond": ("frogs", "birds"),
    "swamp": ("frogs",),
    "marsh": ("frogs", "birds"),
    "wetland": ("frogs", "birds"),
    "池塘": ("frogs", "birds"),
    "lake": ("stream", "birds"),
    "river": ("stream", "birds"),
    "stream": ("stream", "birds"),
    "creek": ("stream", "birds"),
    "canal": ("stream", "city"),
    "fountain": ("stream", "birds"),
    "湖": ("stream", "birds"),
    "河": ("stream", "birds"),
    "溪": ("stream", "birds"),
    "harbour": ("harbour", "gulls"),
    "harbor": ("harbour", "gulls"),
    "marina": ("harbour", "gulls"),
    "pier": ("harbour", "gulls"),
    "dock": ("harbour", "gulls"),
    "港": ("harbour", "gulls"),
    "码头": ("harbour", "gulls"),
    "underwater": ("underwater",),
    "coral": ("underwater",),
    "海底": ("underwater",),
    "jungle": ("jungle",),
    "rainforest": ("jungle",),
    "雨林": ("jungle",),
    "丛林": ("jungle",),
    "campsite": ("crackle", "crickets"),
    "campfire": ("crackle", "crickets"),
    "fireplace": ("crackle",),
    "营地": ("crackle", "crickets"),
    "cafe": ("cafe",),
    "coffee shop": ("cafe",),
    "bar": ("cafe",),
    "pub": ("cafe",),
    "咖啡": ("cafe",),
    "酒吧": ("cafe",),
    "market": ("crowd",),
    "mall": ("crowd",),
    "amusement park": ("crowd",),
    "fair": ("crowd",),
    "市场": ("crowd",),
    "夜市": ("crowd",),
    "stadium": ("stadium",),
    "arena": ("stadium",),
    "football field": ("stadium",),
    "体育场": ("stadium",),
    "concert": ("crowd",),
    "station": ("station",),
    "airport": ("station",),
    "platform": ("station",),
    "车站": ("station",),
    "机场": ("station",),
    "factory": ("machines",),
    "construction": ("machines",),
    "工厂": ("machines",),
    "工地": ("machines",),
    "church": ("bells",),
    "cathedral": ("bells",),
    "教堂": ("bells",),
    "farm": ("farm", "birds"),
    "barn": ("farm", "birds"),
    "农场": ("farm", "birds"),
    "space": ("space",),
    "moon": ("space",),
    "太空": ("space",),
    "月球": ("space",),
}
_BY_NIGHT: Mapping[str, Ambience | None] = {"birds": "crickets", "gulls": None}
_SINGERS: Final = frozenset({"birds", "crickets", "gulls", "frogs"})


def heard_in(setting: Setting) -> Heard:
    """The ambiences of a setting, weather first, at most MOST, nearest loudest; the same for the same setting."""
    own = _of_place(setting)
    if setting.time in {"night", "dusk"}:
        own = tuple(sound for one in own if (sound := _BY_NIGHT.get(one, one)) is not None)
    weather = _of_weather(setting)
    if set(setting.weather) & {"snow", "storm", "rain"}:
        own = tuple(one for one in own if one not in _SINGERS)
    first = own if setting.set in _INDOORS else weather
    then = weather if setting.set in _INDOORS else own
    return tuple(dict.fromkeys([*first, *then]))[:MOST]


def is_indoors(setting: Setting) -> bool:
    """Whether the weather is on the other side of a wall there."""
    return setting.set in _INDOORS


def _of_place(setting: Setting) -> Heard:
    place = (setting.place or "").lower()
    named = next((sounds for name, sounds in _PLACES.items() if _says(place, name)), None)
    return named or _SETS.get(setting.set, ("room",))


def _says(place: str, name: str) -> bool:
    """Whether the name stands in the place as a whole word; Chinese parts no words."""
    return f" {name} " in f" {place} " if name.isascii() else name in place


def _of_weather(setting: Setting) -> Heard:
    if setting.set in {"space", "underwater"}:
        return ()
    found: list[Ambience] = []
    if "storm" in setting.weather:
        found += ["thunder", "rain"]
    if "rain" in setting.weather:
        found.append("rain")
    if "snow" in setting.weather and setting.set not in _INDOORS:
        found.append("snow hush")
    if "wind" in setting.weather:
        found.append("wind")
    return tuple(found)
