"""The ambiences by name."""

from collections.abc import Callable

import numpy as np

from generation.soundtrack.ambience.air import snow_hush, wind
from generation.soundtrack.ambience.life import birds, crickets, gulls
from generation.soundtrack.ambience.people import cafe, crowd, stadium, station
from generation.soundtrack.ambience.places import city, crackle, room
from generation.soundtrack.ambience.water import rain, thunder, waves
from generation.soundtrack.ambience.wilds import frogs, jungle, space, stream, underwater, waterfall
from generation.soundtrack.ambience.works import bells, farm, harbour, kitchen, machines, office
from generation.soundtrack.shape import Sound

AMBIENCES: dict[str, Callable[[int, np.random.Generator], Sound]] = {
    "waves": waves,
    "rain": rain,
    "wind": wind,
    "birds": birds,
    "crickets": crickets,
    "city": city,
    "room": room,
    "crackle": crackle,
    "thunder": thunder,
    "gulls": gulls,
    "snow hush": snow_hush,
    "stream": stream,
    "waterfall": waterfall,
    "underwater": underwater,
    "jungle": jungle,
    "frogs": frogs,
    "space": space,
    "crowd": crowd,
    "cafe": cafe,
    "stadium": stadium,
    "station": station,
    "harbour": harbour,
    "office": office,
    "kitchen": kitchen,
    "farm": farm,
    "machines": machines,
    "bells": bells,
}


def ambience(name: str, n: int, rng: np.random.Generator) -> Sound:
    """(2, n) samples of a place, not yet levelled. Raises KeyError for a name not in AMBIENCES."""
    return AMBIENCES[name](n, rng).astype(np.float32, copy=False)
