"""How many impressions can be promised to each new film today: N ≤ ρ·S·v/λ, less what chance may take.

ρ reserved slots a session, S sessions a day, v the chance that one is reached, λ new films a day: N films' worth each
day cannot be more than what comes. Every film is promised N₁, at most 15, within 24 hours. What is left goes to the
better 40 %, who are promised N₂, at most 60, within 72 hours. Both counts are random, so a number is only published
when it is kept on nineteen days in twenty: the room less the demand must be 1.64 standard deviations, of counts that
vary twice as much as Poisson's because people and films come in bursts.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil, inf

from feed.exposure.traffic import BURSTS, SURE, Traffic

FIRST, SECOND = 15, 60
BETTER = 0.4
FIRST_H, SECOND_H = 24.0, 72.0
RISE = 1.5
STEP = 5


class Limit(StrEnum):
    """Why the promise is not larger."""

    NONE = "none"
    SECOND = "second"
    FIRST = "first"
    RISING = "rising"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Promise:
    """What is published for the day, and the figures it was reckoned from.

    `first` impressions for every film within 24 hours; `second` in all, within 72, for the better 40 %. `room` is what
    a day surely brings, `demand` what this promise takes of it. `best` is the N of the plain formula ρ·S·v/λ (infinite
    without films).
    """

    first: int
    second: int
    traffic: Traffic
    room: float
    demand: float
    best: float
    limit: Limit


def promise(*, traffic: Traffic, before: Promise | None = None, rising: bool = True) -> Promise:
    """What can be promised of this traffic. `before` is what was published: it may fall to anything at once, and
    rises by at most half (or 5) each time, so that it does not flap. Once a day it may rise (`rising`); reckon
    every hour with the pace of the last hours in `traffic.clips`, so that it falls in time.

    Raises ValueError where a figure is below 0 or a chance above 1.
    """
    _check(traffic)
    first = _most(FIRST, lambda count: _kept(traffic, count, count, days=1.0))
    second = first
    if first == FIRST:
        # Three days, three times the room and the demand: chance takes less of it.
        second = _most(SECOND, lambda count: _kept(traffic, first, count, days=SECOND_H / 24.0), least=first)
    made = Promise(
        first=first,
        second=second,
        traffic=traffic,
        room=_sure(traffic),
        demand=_demand(traffic, first, second),
        best=traffic.room / traffic.clips if traffic.clips else inf,
        limit=_limit(traffic, first, second),
    )
    return _risen(made, before, rising) if before else made


def _risen(made: Promise, before: Promise, rising: bool) -> Promise:
    first, second = (_step(count, rising) for count in (before.first, before.second))
    first = min(made.first, first)
    second = max(first, min(made.second, second))
    second = second if first == FIRST else first
    if (first, second) == (made.first, made.second):
        return made
    return replace(made, first=first, second=second, demand=_demand(made.traffic, first, second), limit=Limit.RISING)


def _step(count: int, rising: bool) -> int:
    return max(count + STEP, ceil(count * RISE)) if rising else count


def _check(traffic: Traffic) -> None:
    figures = (traffic.sessions, traffic.reserved, traffic.reached, traffic.clips)
    if not all(0.0 <= figure < inf for figure in figures) or traffic.reached > 1.0:
        raise ValueError(f"No day is like that: {traffic}.")


def _most(most: int, kept: Callable[[int], bool], least: int = 0) -> int:
    return next((count for count in range(most, least, -1) if kept(count)), least)


def _demand(traffic: Traffic, first: int, second: int) -> float:
    return _films(traffic) * (first + BETTER * (second - first))


def _kept(traffic: Traffic, first: int, second: int, *, days: float) -> bool:
    spread = _films(traffic) * ((1.0 - BETTER) * first**2 + BETTER * second**2)
    chance = SURE * (BURSTS * days * (traffic.room + spread)) ** 0.5
    return days * (traffic.room - _demand(traffic, first, second)) >= chance


def _films(traffic: Traffic) -> float:
    # Where hardly any film comes the promise must still be kept to the one that does.
    return max(1.0, traffic.clips)


def _sure(traffic: Traffic) -> float:
    return max(0.0, traffic.room - SURE * (BURSTS * traffic.room) ** 0.5)


def _limit(traffic: Traffic, first: int, second: int) -> Limit:
    if not traffic.room:
        return Limit.UNKNOWN
    if first < FIRST:
        return Limit.FIRST
    return Limit.SECOND if second < SECOND else Limit.NONE
