"""Small worlds in which people like films of one kind, to rank in."""

from typing import Any

import numpy as np

from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Lists
from feed.ranking.given.log import Log
from feed.ranking.sources.standing import DAY

KINDS, NOW = 4, 30 * DAY


def a_catalogue(films: int = 160, *, makers: int = 16, seed: int = 3) -> Catalogue:
    """Films of four kinds; kind, tag and words go together; every fifth grew from the one before."""
    dice = np.random.default_rng(seed)
    kind = np.arange(films) % KINDS
    return Catalogue(
        author=dice.integers(0, makers, films).astype(np.int32),
        ms=dice.choice([4000, 8000, 16000, 30000], films).astype(np.float32),
        published=NOW - 20 * DAY * dice.random(films),
        family=np.where(np.arange(films) % 5 == 4, np.arange(films) - 1, np.arange(films)).astype(np.int32),
        tags=Lists.of([[one] for one in kind]),
        words=Lists.of([[one, KINDS + film % 7] for film, one in enumerate(kind)]),
        parents=Lists.of([[film - 1] if film % 5 == 4 else [] for film in range(films)]),
    )


def a_log(catalogue: Catalogue, *, viewers: int = 320, each: int = 50, seed: int = 5) -> Log:
    """Twenty days in which each viewer is shown what lies there and watches their own kind long, mostly."""
    dice = np.random.default_rng(seed)
    who = np.repeat(np.arange(viewers), each)
    clip = dice.integers(0, len(catalogue), len(who))
    own = (clip % KINDS) == (who % KINDS)
    long = dice.random(len(who)) < np.where(own, 0.9, 0.04)
    told: dict[str, Any] = {
        "viewer": who, "clip": clip, "at": NOW - 20 * DAY * dice.random(len(who)), "long": long,
        "like": long & (dice.random(len(who)) < 0.2), "share": np.where(long, 1.0, 0.2 * dice.random(len(who))),
    }  # fmt: skip
    return Log.of(**told)
