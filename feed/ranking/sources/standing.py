"""How films stand with everybody: how often shown, how often watched long, how lately."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.log import Log

DAY = 86_400.0
# Trending: what happened three days ago counts half. A share begins as if it had been measured so often already.
HALF_TRENDING, HALF_TODAY, PRIOR = 1.5 * DAY, 0.4 * DAY, 20.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Figures of each film at one moment. Counts are told as their place among all films, from 0 to 1: unlike counts,
    places mean the same tomorrow."""

    shown: npt.NDArray[Any]
    lately: npt.NDArray[Any]
    today: npt.NDArray[Any]
    long_rate: npt.NDArray[Any]
    share: npt.NDArray[Any]
    like_rate: npt.NDArray[Any]
    trending: npt.NDArray[Any]
    hot: npt.NDArray[Any]
    author_rate: npt.NDArray[Any]
    heat: npt.NDArray[Any]
    reactions: npt.NDArray[Any]


def standing_of(log: Log, catalogue: Catalogue, at: float) -> Standing:
    """The figures at `at`, from what was measured before."""
    rows = log.where(log.measured & (log.at < at))
    count = len(catalogue)
    shown = np.bincount(rows.clip, minlength=count).astype(np.float64)
    long = np.bincount(rows.clip, weights=rows.long, minlength=count)
    like = np.bincount(rows.clip, weights=rows.like, minlength=count)
    share = np.bincount(rows.clip, weights=quantiles(rows.share, catalogue.ms[rows.clip]), minlength=count)
    acts = np.bincount(rows.clip, weights=rows.acts, minlength=count)
    worth = 0.5 ** ((at - rows.at) / HALF_TRENDING)
    heat = np.bincount(rows.clip, weights=worth * rows.liked, minlength=count)
    lately = np.bincount(rows.clip, weights=worth, minlength=count)
    fresh = 0.5 ** ((at - rows.at) / HALF_TODAY)
    today = np.bincount(rows.clip, weights=fresh, minlength=count)
    hot = np.bincount(rows.clip, weights=fresh * rows.liked, minlength=count)
    authors = int(catalogue.author.max(initial=-1)) + 1
    theirs = np.bincount(catalogue.author, weights=shown, minlength=authors)
    theirs_long = np.bincount(catalogue.author, weights=long, minlength=authors)
    middle = float(long.sum() / max(1.0, shown.sum()))
    author_rate = (theirs_long + PRIOR * middle) / (theirs + PRIOR)
    prior = author_rate[catalogue.author]
    return Standing(
        shown=_places(shown),
        lately=_places(lately),
        today=_places(today),
        long_rate=((long + PRIOR * prior) / (shown + PRIOR)).astype(np.float32),
        share=((share + PRIOR * 0.5) / (shown + PRIOR)).astype(np.float32),
        like_rate=_places((like + 0.02 * PRIOR) / (shown + PRIOR)),
        trending=_places(heat),
        hot=_places(hot),
        author_rate=prior.astype(np.float32),
        heat=heat.astype(np.float32),
        reactions=(acts / (shown + PRIOR)).astype(np.float32),
    )


def _places(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Each value's place among all: the share of values below it, and half of those equal to it."""
    ordered = np.sort(values)
    below = np.searchsorted(ordered, values, side="left")
    upto = np.searchsorted(ordered, values, side="right")
    return ((below + upto) / (2.0 * max(1, len(values)))).astype(np.float32)


def quantiles(share: npt.NDArray[Any], ms: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """How much of each film was watched, as a place from 0 to 1 among looks at films of like length.

    Duration-deconfounded quantiles: D2Q (Zhan et al., KDD 2022).
    """
    if not len(share):
        return np.empty(0, np.float64)
    edges = np.quantile(ms, np.linspace(0, 1, 21)[1:-1])
    groups = np.searchsorted(edges, ms)
    watched = share * ms
    order = np.lexsort((watched, groups))
    sizes = np.bincount(groups, minlength=20)
    starts = np.cumsum(sizes) - sizes
    places = np.empty(len(share), np.float64)
    places[order] = (np.arange(len(share)) - starts[groups[order]] + 0.5) / sizes[groups[order]]
    return places
