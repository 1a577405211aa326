"""When a film will be ready: its lane run on, many times, from what is known of it now.

Every run draws how fast the engine is, how long each film takes, and what comes anew; films go in fair order to the
worker that is free first, as they will. So whoever comes with a short film passes a long one here as there.
"""

import heapq
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log, sqrt

from generation.queue.arrivals import FAST_S, Arrivals, rates
from generation.readiness.forecast.pace import Offset, Pace, duration

GLANCE_VARIANCE = 0.02
MOST_DRAWS, FEWEST_DRAWS, WORK = 100, 32, 6000
BUNDLES = 100
MOST_NEWCOMERS = 400
BACK_S = 1200.0


@dataclass(frozen=True)
class Held:
    """A film in hand: its expected seconds, how long a worker has had it, and the share of it that is done (0 … 1)."""

    expected_s: float
    elapsed_s: float
    share: float
    worker: str = ""


@dataclass(frozen=True)
class Line:
    """What stands before a film, times in seconds. Ends of films are virtual, counted from the lane's present: `end_s`
    of the film itself, (end, expected) of the films claimed before it in `ahead`, in order; beyond those, `more_s` in
    sum. What comes anew is other people's than `person`, whose film it is; it starts in virtual time at the end of
    their last film in the lane (`lasts`), as `queue.fair` has it. `now_s` is the clock of the arrivals. Where fewer
    workers than `usual_workers` are here, the others are expected back, each within about BACK_S."""

    held: Sequence[Held] = ()
    idle: Sequence[str] = ()
    ahead: Sequence[tuple[float, float]] = ()
    end_s: float = 0.0
    more_s: float = 0.0
    person: int = 0
    now_s: float = 0.0
    arrivals: Arrivals = field(default_factory=Arrivals)
    lasts: Mapping[int, float] = field(default_factory=dict)
    usual_workers: float = 0.0
    offsets: Mapping[str, Offset] = field(default_factory=dict)


@dataclass(frozen=True)
class Reckoning:
    """The 10 %, 50 % and 90 % quantiles of the seconds until a film is ready, and the share of them that is waiting."""

    low_s: float
    middle_s: float
    high_s: float
    waiting: float
    workers: int


def left(pace: Pace, held: Held, worker: Offset | None = None) -> tuple[float, float]:
    """Mean and standard deviation of the log of the seconds that a film in hand takes in all.

    What its pace says of the whole and what its progress says (elapsed / share, the more certain the more is done) are
    joined by their precisions.
    """
    said = duration(pace, held.expected_s, worker)
    mean, variance = said.mean, said.own + said.shared
    share = min(max(held.share, 0.0), 0.999)
    if share > 0.02 and held.elapsed_s > 0:
        seen_variance = GLANCE_VARIANCE * (1 - share) / share + 1e-4
        weight = variance / (variance + seen_variance)
        mean, variance = mean + weight * (log(held.elapsed_s / share) - mean), variance * (1 - weight)
    return mean, sqrt(variance)


def rest_of(held: Held, whole_s: float) -> float:
    """Seconds still to go of a film in hand that takes `whole_s` in all: never nothing before it has ended."""
    return max(whole_s - held.elapsed_s, (1 - min(max(held.share, 0.0), 0.999)) * 0.25 * whole_s, 0.02 * whole_s)


def reckon(pace: Pace, line: Line, expected_s: float) -> Reckoning:
    """When a film of these expected seconds (above 0) is ready, if it is asked for now. The same line gives the same
    answer: the draws come of a fixed seed."""
    luck = random.Random(7)
    lane = _Lane(pace, line, expected_s)
    draws = max(FEWEST_DRAWS, min(MOST_DRAWS, WORK // (5 + len(lane.ahead))))
    ready = sorted(lane.run(luck) for _ in range(draws))
    low, middle, high = (_quantile([whole for whole, _ in ready], share) for share in (0.1, 0.5, 0.9))
    waits = sorted(wait for _, wait in ready)
    return Reckoning(
        low, max(middle, low), max(high, middle), _quantile(waits, 0.5) / middle, len(line.held) + len(line.idle)
    )


class _Lane:
    """What does not change from draw to draw."""

    def __init__(self, pace: Pace, line: Line, expected_s: float) -> None:
        self.line, self.pace = line, pace
        self.ahead = _bundled(pace, line.ahead)
        own = duration(pace, expected_s)
        self.own, self.noise = own.mean, sqrt(pace.noise)
        # The engine's speed goes on drifting, film by film, while one waits.
        self.shared = sqrt(own.shared + pace.drift * len(line.ahead) / 3)
        self.held = [(held, *left(pace, held, line.offsets.get(held.worker))) for held in line.held]
        self.factors = {name: offset.mean for name, offset in line.offsets.items()}
        self.spreads = {name: sqrt(pace.noise + offset.variance) for name, offset in line.offsets.items()}
        self.unknown = sqrt(own.own)
        others = [arrival for arrival in line.arrivals.recent if arrival.person != line.person]
        self.recent = [(arrival.expected_s, arrival.person) for arrival in others]
        self.fast, self.slow = rates(line.arrivals, now=line.now_s, person=line.person)

    def run(self, luck: random.Random) -> tuple[float, float]:
        """Seconds until the film is ready, and until it is begun, in one course of events."""
        level = luck.gauss(0.0, self.shared)
        free = [(0.0, name) for name in self.line.idle]
        free += [(rest_of(held, exp(luck.gauss(mean, sd))), held.worker) for held, mean, sd in self.held]
        # With nobody at work yet, one worker is reckoned with.
        free = free or [(0.0, "")]
        missing = self.line.usual_workers - len(free)
        while missing > 0:
            if luck.random() < missing:
                free.append((luck.expovariate(1 / BACK_S), ""))
            missing -= 1
        heapq.heapify(free)
        anew: list[tuple[float, float]] = []
        now, place, came, end = 0.0, 0, self._next(0.0, luck), self.line.end_s
        passed, lasts = 0, dict(self.line.lasts)
        while True:
            at, name = heapq.heappop(free)
            while came <= at and passed < MOST_NEWCOMERS:
                size, person = self.recent[int(luck.random() * len(self.recent))]
                until = lasts[person] = max(now, lasts.get(person, 0.0)) + size
                heapq.heappush(anew, (until, size))
                came += self._next(came, luck)
                passed += 1
            following = self.ahead[place][0] if place < len(self.ahead) else end
            if anew and anew[0][0] < following:
                until, size = heapq.heappop(anew)
                seconds = exp(duration(self.pace, size).mean + level + luck.gauss(0.0, self.noise))
            elif place < len(self.ahead):
                until, size, mean, noise = self.ahead[place]
                seconds = exp(mean + level + luck.gauss(0.0, noise))
                place += 1
            else:
                at += self.line.more_s * exp(self.own + level) / max(end, 1.0) if self.line.more_s else 0.0
                off = self.factors.get(name, 0.0)
                return at + exp(self.own + level + off + luck.gauss(0.0, self.spreads.get(name, self.unknown))), at
            now = max(now, until - size)
            heapq.heappush(free, (at + seconds * exp(self.factors.get(name, 0.0)), name))

    def _next(self, at: float, luck: random.Random) -> float:
        """Seconds until something comes anew, at this time from now."""
        rate = self.slow + (self.fast - self.slow) * exp(-at / FAST_S)
        return luck.expovariate(rate) if self.recent and rate > 1e-9 else float("inf")


def _bundled(pace: Pace, ahead: Sequence[tuple[float, float]]) -> list[tuple[float, float, float, float]]:
    """(end, expected, mean of the log of the seconds, its deviation) of each film; of each few, in a long line."""
    few = 1 + len(ahead) // BUNDLES
    bundles = []
    for start in range(0, len(ahead), few):
        films = ahead[start : start + few]
        seconds = sum(exp(duration(pace, size).mean) for _, size in films)
        bundles.append((films[-1][0], sum(size for _, size in films), log(seconds), sqrt(pace.noise / len(films))))
    return bundles


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
