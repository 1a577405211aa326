"""A few thousand films that show things, to steer among."""

from typing import Any

import numpy as np

from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Lists
from feed.ranking.given.log import Log
from feed.ranking.sources.standing import DAY
from feed.steering.effect import Library

NOW, FILMS = 60 * DAY, 3_000
PLACES = ("street", "forest", "sea", "village", "desert", "space", "kitchen", "mountain")
WEATHERS = ("clear", "rain", "snow", "fog", "storm", "cloudy")
MOODS = ("warm", "calm", "eerie", "playful", "epic", "melancholy", "mysterious", "energetic")
THINGS = ("fox", "sailboat", "robot", "dragon", "dog", "ghost", "train", "whale", "dancer", "car", "owl", "teapot")
SAID = ("女巫", "小狗", "海边", "下雨")
TAGS = ("night", "sketch", "rainy", "loops")
VOCABULARY = (*PLACES, *WEATHERS, *MOODS, *THINGS, *SAID, "night", "day")
NUMBERS = {word: place for place, word in enumerate(VOCABULARY)}


def a_library(films: int = FILMS, *, seed: int = 3) -> Library:
    """Films that each have a place, a weather, a mood, a time and a thing; one in eight also speaks Chinese."""
    dice = np.random.default_rng(seed)
    told = []
    for _film in range(films):
        words = {str(dice.choice(group)) for group in (PLACES, WEATHERS, MOODS, THINGS, ("night", "day"))}
        if dice.random() < 0.125:
            words.add(str(dice.choice(SAID)))
        told.append(sorted(NUMBERS[word] for word in words))
    words = Lists.of(told)
    catalogue = Catalogue(
        author=dice.integers(0, films // 12, films).astype(np.int32),
        ms=dice.choice([3000, 5000, 8000, 12000, 20000, 40000], films).astype(np.float32),
        published=NOW - 50 * DAY * dice.random(films),
        family=np.arange(films, dtype=np.int32),
        tags=Lists.of([[int(dice.integers(0, len(TAGS)))] if dice.random() < 0.2 else [] for _film in range(films)]),
        words=words,
        parents=Lists.of([[] for _film in range(films)]),
    )
    return Library(
        catalogue=catalogue,
        words=NUMBERS,
        tags={tag: place for place, tag in enumerate(TAGS)},
        holders=words.turned(len(VOCABULARY)),
        languages=dice.choice(["en", "zh", "fr"], films, p=[0.7, 0.25, 0.05]),
        liked=dice.random(films),
    )


def a_log(library: Library, *, viewers: int = 320, each: int = 60, seed: int = 5) -> Log:
    """Thirty days in which each viewer watches films of two places long, and others mostly not."""
    dice = np.random.default_rng(seed)
    catalogue = library.catalogue
    place = np.full(len(catalogue), -1)
    for number, name in enumerate(PLACES):
        place[library.holders[NUMBERS[name]]] = number
    who = np.repeat(np.arange(viewers), each)
    clip = dice.integers(0, len(catalogue) // 4, len(who))
    long = dice.random(len(who)) < np.where(place[clip] // 2 == who % (len(PLACES) // 2), 0.8, 0.06)
    told: dict[str, Any] = {
        "viewer": who, "clip": clip, "at": NOW - 30 * DAY * dice.random(len(who)), "long": long,
        "like": long & (dice.random(len(who)) < 0.2), "share": np.where(long, 1.0, 0.2 * dice.random(len(who))),
    }  # fmt: skip
    return Log.of(**told)
