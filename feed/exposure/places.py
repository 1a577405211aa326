"""A film's place on the floor: what it was promised, how far that is, and when it goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from feed.exposure.capacity import BETTER, FIRST, FIRST_H, SECOND_H, Limit, Promise

FEW = 10


class Stage(StrEnum):
    """Where on the floor a film is."""

    FIRST = "first"
    SECOND = "second"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Place:
    """A film on the floor, for itself and all that are the same film.

    `shown` counts what counts, of all of them, in every slot where the house chose: not the owner's looks, machines',
    nor one person's second. It may add what is underway: slots given out, times the chance that they are reached.
    `first` and `second` are what was promised when each stage began, and stay whatever is promised to others later;
    `aim` is what the first stage brings a film to where that is more than could be promised.
    """

    clip: str
    person: int
    age_h: float
    shown: float
    stage: Stage = Stage.FIRST
    first: int = 0
    second: int = 0
    aim: int = 0

    @property
    def target(self) -> int:
        """Impressions to bring this film to. Where nothing could be promised one is tried for all the same."""
        return max(1, self.first, self.aim) if self.stage == Stage.FIRST else max(1, self.second)

    @property
    def owed(self) -> float:
        """What is left of the promise."""
        promised = self.second if self.stage == Stage.SECOND else self.first
        return max(0.0, promised - self.shown) if self.stage != Stage.DONE else 0.0

    @property
    def late(self) -> bool:
        """The time of the promise is over and it was not kept."""
        return self.owed > 0 and self.age_h > (FIRST_H if self.stage == Stage.FIRST else SECOND_H)


def first_of(*, promise: Promise, owed: float) -> int:
    """What is promised to a film that comes now: what is published, or what a day's room still holds when `owed`
    impressions are promised to others already."""
    return max(0, min(promise.first, int(promise.room - owed)))


def aim_of(promise: Promise) -> int:
    """What the first stage brings a film to that comes now: what the plain formula gives, at most 15, without what
    chance may take. Where nothing is known of the traffic nothing speaks against all 15."""
    if promise.limit == Limit.UNKNOWN:
        return FIRST
    return max(promise.first, int(min(FIRST, promise.best)))


def second_of(*, promise: Promise, place: Place, owed: float) -> int:
    """What is promised to a film that goes on, in three days' room; not more than it was shown means: nothing."""
    return max(0, min(promise.second, int(place.shown + promise.room * SECOND_H / FIRST_H - owed)))


def bar(means: Sequence[float], *, prior: float) -> float:
    """The mean (see `quality.mean`) that a film must pass to go on: 40 % of those judged of late do.

    `means` are those of the last 72 hours, each when it was judged. While there are fewer than ten the house's mean is
    the bar.
    """
    return float(np.quantile(np.asarray(means), 1.0 - BETTER)) if len(means) >= FEW else prior


def stage_after(place: Place, *, good: bool, second: int) -> Stage:
    """The stage of a film now. `good` says whether it passed the bar, `second` what it would be promised then.

    Nobody leaves the first stage without what they were promised before 72 hours are over.
    """
    over = place.age_h > SECOND_H
    if place.stage == Stage.FIRST and place.shown >= place.target:
        return Stage.SECOND if good and second > place.shown and not over else Stage.DONE
    if place.stage == Stage.SECOND and place.shown >= place.target:
        return Stage.DONE
    return Stage.DONE if over else place.stage
