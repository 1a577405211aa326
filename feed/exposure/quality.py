"""How good a film may be, drawn: what few have seen may be better than it looks.

A film's chance of a long view is θ ~ Beta(k·p₀ + S, k·(1 - p₀) + F): k = 10 looks' worth of the house's mean p₀, and
what the film earned, S long views and F others, each worth half after 48 hours. Each slate draws θ anew (Thompson, "On
the likelihood that one unknown probability exceeds another", Biometrika 1933). The draw is Cheng's algorithm BB
("Generating beta variates with nonintegral shape parameters", CACM 1978), which comes by log-odds on its way.
"""

import numpy as np
from numpy.typing import NDArray

from feed.exposure.draws import Floats, Keys, uniforms

AS_IF = 10.0
HALF_H = 48.0
# The draw wants more than one look's worth on either side; k is larger where the mean is so low or high.
_LEAST = 1.05


def decay(*, liked: Floats, left: Floats, since_h: float | Floats) -> tuple[Floats, Floats]:
    """What was earned `since_h` hours ago is worth now. Time that runs backwards changes nothing."""
    fade = 0.5 ** (np.maximum(since_h, 0.0) / HALF_H)
    return liked * fade, left * fade


def mean(*, liked: Floats, left: Floats, prior: float) -> Floats:
    """The expected chance of a long view, in (0, 1): the house's mean for a film that nobody saw.

    Raises ValueError unless `prior` is between 0 and 1 and no count is below 0.
    """
    good, bad = _shapes(liked, left, prior)
    return good / (good + bad)


def drawn(*, seed: int | Keys, keys: Keys, liked: Floats, left: Floats, prior: float) -> Floats:
    """A draw of logit θ - logit p₀ for each film, in log-odds: near 0 in the mean for a film that nobody saw.

    One seed gives a film one draw, whatever else is in the array. Seeds of shape (n, 1) give n draws of each film.
    Raises ValueError unless `prior` is between 0 and 1 and no count is below 0.
    """
    good, bad = _shapes(liked, left, prior)
    odds, missed = _tried(good, bad, seed, keys, 0)
    where = np.nonzero(missed)
    if len(where[0]):
        words = seed if isinstance(seed, np.ndarray) else np.array(seed & 2**64 - 1, np.uint64)
        seeds = np.broadcast_to(words, missed.shape)[where]
        shapes = (np.broadcast_to(shape, missed.shape)[where] for shape in (good, bad))
        odds[where] = _insisted(*shapes, seeds=seeds, keys=np.broadcast_to(keys, missed.shape)[where])
    return odds + np.log(good / bad) - np.log(prior / (1.0 - prior))


def _shapes(liked: Floats, left: Floats, prior: float) -> tuple[Floats, Floats]:
    good, bad = np.asarray(liked, np.float64), np.asarray(left, np.float64)
    if not 0.0 < prior < 1.0 or good.min(initial=0.0) < 0.0 or bad.min(initial=0.0) < 0.0:
        raise ValueError(f"The mean lies between 0 and 1 and counts from 0 up: not {prior}, {liked}, {left}.")
    weight = max(AS_IF, _LEAST / prior, _LEAST / (1.0 - prior))
    return weight * prior + good, weight * (1.0 - prior) + bad


def _insisted(good: Floats, bad: Floats, *, seeds: Keys, keys: Keys) -> Floats:
    """Draws for those whose first was refused, of which there is about one in five."""
    odds, rest, turn = np.empty(len(keys)), np.arange(len(keys)), 1
    while len(rest):
        odds[rest], missed = _tried(good[rest], bad[rest], seeds[rest], keys[rest], turn)
        rest, turn = rest[missed], turn + 1
    return odds


def _tried(good: Floats, bad: Floats, seed: int | Keys, keys: Keys, turn: int) -> tuple[Floats, NDArray[np.bool_]]:
    """One turn of Cheng's loop: log-odds from those of the shapes, and which of them it refuses."""
    less, more, both = np.minimum(good, bad), np.maximum(good, bad), good + bad
    wide = np.sqrt((both - 2.0) / (2.0 * good * bad - both))
    first = uniforms(seed=seed, keys=keys, stream=2 * turn)
    away = wide * np.log(first / (1.0 - first))
    weighed = less * np.exp(away)
    volume = np.log(first * first * uniforms(seed=seed, keys=keys, stream=2 * turn + 1))
    missed = (less + 1.0 / wide) * away - np.log(4.0) + both * np.log(both / (more + weighed)) < volume
    return np.where(good <= bad, away, -away), missed
