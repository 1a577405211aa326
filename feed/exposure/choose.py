"""Which film fills a reserved slot, and which slots are reserved.

A film's pull is 3·(target·min(1, (age + 1) / 20) - shown) / target + the viewer's affinity to it, in log-odds: behind
its pace it comes before what the viewer would like more, ahead of it after. The choice is drawn with chances
proportional to exp(pull / τ) (Gumbel's trick: the largest pull plus noise wins), so that each has a chance that can be
written down and weighed by later, and many slates made at the same moment do not all show one film.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from feed.exposure.draws import Floats, Keys, keys_of, uniform, uniforms
from feed.exposure.places import Place, Stage
from feed.exposure.queue import A_DAY

EVERY = 10
REACHABLE = range(3, 9)
NEED = 3.0
PACE_H = 20.0
HEAT = 0.25
_SLOT, _CHOICE = 100, 101


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Films on the floor, a row each; make it with `pool_of`."""

    clips: tuple[str, ...]
    keys: Keys
    people: NDArray[np.int64]
    needs: Floats


@dataclass(frozen=True, slots=True)
class Choice:
    """The film for a slot, of what its pull is made (log-odds), and how likely it was among all that could fill it."""

    row: int
    clip: str
    need: float
    affinity: float
    propensity: float


def reserved_slots(*, seed: int, length: int) -> list[int]:
    """Which slots of a slate are reserved: one in each ten, evenly drawn among the fourth to the ninth of them, where
    people still get to and nobody can tell which it is. A last ten that is cut short before it has none."""
    slots = [
        first + REACHABLE[int(uniform(seed=seed, key=first, stream=_SLOT) * len(REACHABLE))]
        for first in range(0, length, EVERY)
    ]
    return [slot for slot in slots if slot < length]


def pool_of(places: Sequence[Place], *, today: Mapping[int, float], most: float = A_DAY) -> Pool:
    """Those of the places that something is still to be done for. `today` says how many impressions reserved slots
    brought each person's films in the last 24 hours; who had `most` waits."""
    rows = [
        one
        for one in places
        if one.stage != Stage.DONE and one.shown < one.target and today.get(one.person, 0.0) < most
    ]
    target, age, shown = (
        np.array([part(one) for one in rows], np.float64)
        for part in (lambda one: one.target, lambda one: one.age_h, lambda one: one.shown)
    )
    return Pool(
        clips=tuple(one.clip for one in rows),
        keys=keys_of([one.clip for one in rows]),
        people=np.array([one.person for one in rows], np.int64),
        needs=NEED * (target * np.minimum(1.0, (age + 1.0) / PACE_H) - shown) / np.maximum(1.0, target),
    )


def chances(*, pool: Pool, affinity: Floats, barred: NDArray[np.bool_], heat: float = HEAT) -> Floats:
    """How likely each film of the pool is to be chosen; they sum to 1, and are all 0 where all are barred.

    `affinity` is the viewer's to each (0 where unknown), `barred` marks what they must not be shown. Without heat the
    largest pull has all of it.
    """
    pull = np.where(barred, -np.inf, pool.needs + affinity)
    top = pull.max(initial=-np.inf)
    if top == -np.inf:
        return np.zeros(len(pull))
    if heat <= 0.0:
        return np.eye(1, len(pull), int(pull.argmax()))[0]
    weight = np.exp((pull - top) / heat)
    return weight / weight.sum()


def choose(
    *,
    pool: Pool,
    affinity: Floats,
    seed: int,
    slot: int = 0,
    viewer: int | None = None,
    shown: NDArray[np.bool_] | None = None,
    heat: float = HEAT,
) -> Choice | None:
    """The film for the reserved slot `slot` of the slate of this seed; None where nobody's is left.

    `viewer` is never given a film of their own, nor one that `shown` marks: what they were shown before, or what is in
    the slate already. The same arguments choose the same film. Raises ValueError where arrays differ in length.
    """
    if len(affinity) != len(pool.clips) or (shown is not None and len(shown) != len(pool.clips)):
        raise ValueError(f"The pool has {len(pool.clips)} films; an affinity and a mark each are wanted.")
    barred = pool.people == viewer if viewer is not None else np.zeros(len(pool.clips), np.bool_)
    barred = barred if shown is None else barred | shown
    likely = chances(pool=pool, affinity=affinity, barred=barred, heat=heat)
    if not likely.any():
        return None
    # Who has no chance has the log of nothing.
    with np.errstate(divide="ignore"):
        noise = np.log(likely) - np.log(-np.log(uniforms(seed=seed, keys=pool.keys, stream=_CHOICE + slot)))
    row = int(noise.argmax())
    return Choice(row, pool.clips[row], float(pool.needs[row]), float(affinity[row]), float(likely[row]))


def choose_all(
    *,
    pool: Pool,
    affinity: Floats,
    seed: int,
    length: int,
    viewer: int | None = None,
    shown: NDArray[np.bool_] | None = None,
) -> dict[int, Choice | None]:
    """The reserved slots of a slate of this length, and what fills each (`choose`), no film twice."""
    barred = np.zeros(len(pool.clips), np.bool_) if shown is None else shown.copy()
    told: dict[int, Choice | None] = {}
    for slot in reserved_slots(seed=seed, length=length):
        told[slot] = chosen = choose(pool=pool, affinity=affinity, seed=seed, slot=slot, viewer=viewer, shown=barred)
        if chosen is not None:
            barred[chosen.row] = True
    return told
