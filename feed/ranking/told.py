"""What a viewer asked for more or less of: how much each film shares with that, in log-odds."""

import numpy as np
import numpy.typing as npt

from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Floats, Ints, Lists
from feed.ranking.given.taste import Taste
from feed.ranking.sources.standing import DAY
from feed.ranking.sources.words import Words
from feed.ranking.weights import TOLD, TOLD_HALF, TOLD_MOST, TOLD_WHOLE


def told_of(words: Words, catalogue: Catalogue, taste: Taste, clips: Ints, *, now: float) -> Floats:
    """What the viewer's wishes add to each of `clips`: the sum over all films that they spoke of of what is shared with
    that one (same maker, same family, tags and words as cosines, each from 0 to 1 and weighed by `TOLD`), faded, with
    its sign; never beyond `TOLD_MOST`. Zeros where nothing was said."""
    total = np.zeros(len(clips), np.float64)
    if not len(taste.told):
        return total.astype(np.float32)
    force = taste.told_sign * faded(taste.told_at, now)
    for name, numbers in (("maker", catalogue.author), ("family", catalogue.family)):
        by = np.bincount(numbers[taste.told], weights=force, minlength=int(numbers.max(initial=0)) + 1)
        total += TOLD[name] * by[numbers[clips]]
    total += TOLD["tags"] * _shared(catalogue.tags, _plain(catalogue.tags), taste.told, force, clips)
    total += TOLD["words"] * _shared(catalogue.words, words.worth, taste.told, force, clips)
    return np.clip(total, -TOLD_MOST, TOLD_MOST).astype(np.float32)


def faded(at: npt.NDArray[np.float64], now: float) -> npt.NDArray[np.float64]:
    """What a wish of each of these moments (seconds) still counts, from 1 down."""
    days = np.maximum(0.0, (now - at) / DAY - TOLD_WHOLE)
    return 0.5 ** (days / TOLD_HALF)


def like_told(words: Words, catalogue: Catalogue, taste: Taste, *, now: float) -> Floats:
    """How like each film of the catalogue is to those of which the viewer asked for more; zeros where to none."""
    more = taste.told_sign > 0
    films, force = taste.told[more], faded(taste.told_at[more], now).astype(np.float32)
    if not len(films):
        return np.zeros(len(catalogue), np.float32)
    score = TOLD["words"] * words.towards(catalogue, films, force)
    for name, numbers in (("maker", catalogue.author), ("family", catalogue.family)):
        by = np.bincount(numbers[films], weights=force, minlength=int(numbers.max(initial=0)) + 1)
        score += TOLD[name] * by[numbers]
    return score.astype(np.float32)


def _plain(lists: Lists) -> Floats:
    return np.ones(int(lists.values.max(initial=-1)) + 1, np.float32)


def _shared(
    lists: Lists, worth: Floats, told: Ints, force: npt.NDArray[np.float64], clips: Ints
) -> npt.NDArray[np.float64]:
    """The cosine of each clip's list to that of each film told of, each times that one's force, summed."""
    of, values = lists.rows_of(told)
    whole = np.bincount(values, weights=(force / _length(lists, worth, told))[of] * worth[values], minlength=len(worth))
    at, theirs = lists.rows_of(clips)
    found = np.bincount(at, weights=whole[theirs] * worth[theirs], minlength=len(clips))
    return found / _length(lists, worth, clips)


def _length(lists: Lists, worth: Floats, rows: Ints) -> npt.NDArray[np.float64]:
    at, values = lists.rows_of(rows)
    square = np.bincount(at, weights=worth[values].astype(np.float64) ** 2, minlength=len(rows))
    return np.sqrt(np.maximum(square, 1e-9))
