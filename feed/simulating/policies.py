"""Ways of choosing, each a pull in log-odds for every film; the viewer's affinity is added to all of them alike."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from feed.exposure.draws import Floats
from feed.exposure.quality import drawn, mean
from feed.simulating.moment import Moment
from feed.simulating.world import MEAN


class Reserve(StrEnum):
    """What the reserved slot is for."""

    NOTHING = "nothing"
    ANY = "any"
    FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class Policy:
    """A way of choosing by its name, and what it does with the reserved slot."""

    name: str
    title: str
    pull: Callable[[Moment], Floats]
    reserve: Reserve = Reserve.NOTHING


def _popular(now: Moment) -> Floats:
    return np.log1p(now.counters.liked[now.films])


def _greedy(now: Moment) -> Floats:
    return _logit(mean(liked=now.counters.liked[now.films], left=now.counters.left[now.films], prior=MEAN))


def _thompson(now: Moment) -> Floats:
    return drawn(
        seed=now.seeds[:, None],
        keys=now.world.keys[now.films],
        liked=now.counters.liked[now.films],
        left=now.counters.left[now.films],
        prior=MEAN,
    )


def _oracle(now: Moment) -> Floats:
    return _logit(now.world.quality[now.films])


def _logit(chance: Floats) -> Floats:
    return np.log(chance / (1.0 - chance))


POLICIES = {
    policy.name: policy
    for policy in (
        Policy("popularity", "popularity", _popular),
        Policy("greedy", "Bayes-greedy", _greedy),
        Policy("random", "greedy + 10 % random fresh", _greedy, Reserve.ANY),
        Policy("thompson", "Thompson only", _thompson),
        Policy("floor", "staged floor + Thompson (ours)", _thompson, Reserve.FLOOR),
        Policy("oracle", "oracle", _oracle),
    )
}
