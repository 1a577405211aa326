"""The world: who comes when, which films there are, and how good they truly are.

A film has a quality q ~ Beta(2.55, 5.74), as fitted to the long views of KuaiRand-Pure (mean .308, deviation .151). A
viewer likes it with log-odds logit q + their affinity to it (deviation .8); the house sees that affinity only through a
noisy description of the film (as much noise as signal). People make films and watch them; a film is made by anybody.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from feed.exposure.draws import Floats, Keys, keys_of

QUALITY = (2.55, 5.74)
MEAN = QUALITY[0] / sum(QUALITY)
PEOPLE, MAKERS = 20_000, 1500
SIDES = 8
AFFINITY = 0.8
BEFORE_H = 24.0


@dataclass(frozen=True, slots=True)
class Attack:
    """What somebody tries: `flood` films of one person at noon of the third day; `copies` of one film by as many
    people; a ring of `bots` that watch the ring's films to their end and leave all others."""

    name: str = "none"
    flood: int = 0
    copies: int = 0
    bots: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Films in the order of time, and sessions in the order of time. Hours count from the start of the first day.

    `foul` marks an attacker's films; viewers from `PEOPLE` on are bots.
    """

    seed: int
    hours: float
    names: tuple[str, ...]
    keys: Keys
    born: Floats
    quality: Floats
    maker: NDArray[np.int64]
    group: tuple[str, ...]
    foul: NDArray[np.bool_]
    true: Floats
    told: Floats
    tastes: Floats
    at: Floats
    viewer: NDArray[np.int64]


def made_world(
    *, seed: int, days: int, sessions_per_hour: float, clips_per_hour: float, surge: float = 1.0, attack: Attack
) -> World:
    """A world of `days` days. From the fourth day on films come `surge` times as fast."""
    rng = np.random.default_rng((seed, 1))
    hours = 24.0 * days
    born = [_times(rng, clips_per_hour, -BEFORE_H, min(hours, 72.0))]
    born.append(_times(rng, clips_per_hour * surge, 72.0, hours))
    honest = np.concatenate(born)
    made = rng.integers(0, MAKERS, len(honest))
    foul_at, foul_by, foul_group = _attacked(rng, attack, hours)
    born_all = np.concatenate([honest, foul_at])
    order = np.argsort(born_all, kind="stable")
    count = len(order)
    foul = (np.arange(count) >= len(honest))[order]
    group = [""] * len(honest) + foul_group
    quality = rng.beta(*QUALITY, count)
    if attack.copies:
        quality[foul] = quality[foul][0]
    content = rng.normal(size=(count, SIDES))
    noise = rng.normal(size=(count, SIDES))
    tastes = rng.normal(size=(PEOPLE + attack.bots, SIDES)) * AFFINITY / np.sqrt(SIDES)
    at, viewer = _sessions(rng, sessions_per_hour, hours, attack)
    names = tuple(f"{seed}:{row}" for row in range(count))
    return World(
        seed=seed,
        hours=hours,
        names=names,
        keys=keys_of(names),
        born=born_all[order],
        quality=quality,
        maker=np.concatenate([made, foul_by])[order],
        group=tuple(group[row] for row in order),
        foul=foul,
        true=content,
        told=content + noise,
        tastes=tastes,
        at=at,
        viewer=viewer,
    )


def _times(rng: np.random.Generator, rate: float, start: float, end: float) -> Floats:
    return np.sort(rng.uniform(start, end, rng.poisson(rate * max(0.0, end - start))))


def _sessions(rng: np.random.Generator, rate: float, hours: float, attack: Attack) -> tuple[Floats, NDArray[np.int64]]:
    at = _times(rng, rate, 0.0, hours)
    viewer = rng.integers(0, PEOPLE, len(at))
    # Each bot opens the feed six times a day.
    bots_at = _times(rng, attack.bots * 6 / 24.0, 0.0, hours)
    bots = rng.integers(PEOPLE, PEOPLE + max(1, attack.bots), len(bots_at))
    order = np.argsort(np.concatenate([at, bots_at]), kind="stable")
    return np.concatenate([at, bots_at])[order], np.concatenate([viewer, bots])[order]


def _attacked(rng: np.random.Generator, attack: Attack, hours: float) -> tuple[Floats, NDArray[np.int64], list[str]]:
    noon = 60.0
    if attack.flood:
        return np.full(attack.flood, noon), np.full(attack.flood, MAKERS), [""] * attack.flood
    if attack.copies:
        people = np.arange(MAKERS, MAKERS + attack.copies)
        return noon + np.arange(attack.copies) / 60.0, people, ["copy"] * attack.copies
    if attack.bots:
        # The ring has ten makers, who bring a film a day each.
        at = _times(rng, 10 / 24.0, 48.0, hours)
        return at, MAKERS + rng.integers(0, 10, len(at)), [""] * len(at)
    return np.zeros(0), np.zeros(0, np.int64), []
