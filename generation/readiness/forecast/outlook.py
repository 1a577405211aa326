"""All that is known of one engine's times: its pace, and how far to trust what is reckoned from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import exp, log
from types import MappingProxyType

from generation.readiness.forecast.interval import Ends, moved
from generation.readiness.forecast.line import Held, Line, left, reckon, rest_of
from generation.readiness.forecast.pace import Offset, Pace, learned
from generation.readiness.forecast.stages import learned_shares

CLASSES = ("at once", "soon", "later")
NARROWEST = 0.02
USUAL = 0.03


@dataclass(frozen=True)
class Promise:
    """An 80 % interval in seconds from its making, and the forecast behind it (log seconds: the middle, and how far the
    ends are from it), kept to learn from once it came true."""

    low_s: float
    high_s: float
    middle: float
    below: float
    above: float
    waiting: float
    workers: int = 1


@dataclass(frozen=True)
class Outlook:
    """The state behind an engine's promises: small, plain, and changed only by what came true."""

    pace: Pace = field(default_factory=Pace)
    ends: Mapping[str, Ends] = field(default_factory=lambda: {name: Ends() for name in CLASSES})
    stages: Mapping[str, float] = field(default_factory=dict)
    workers: float = 0.0


def promise(outlook: Outlook, line: Line, expected_s: float) -> Promise:
    """When a film of these expected seconds (effort / rate) will be ready, with 80 % certainty."""
    reckoned = reckon(outlook.pace, replace(line, usual_workers=outlook.workers), expected_s)
    middle = log(reckoned.middle_s)
    below, above = max(NARROWEST, middle - log(reckoned.low_s)), max(NARROWEST, log(reckoned.high_s) - middle)
    ends = outlook.ends[_class_of(reckoned.waiting)]
    return Promise(
        low_s=exp(middle - ends.low * below),
        high_s=exp(middle + ends.high * above),
        middle=middle,
        below=below,
        above=above,
        waiting=reckoned.waiting,
        workers=reckoned.workers,
    )


def came_true(outlook: Outlook, told: Promise, seconds: float) -> Outlook:
    """The outlook after a promise's film was ready these seconds (above 0) from its making."""
    off = log(max(seconds, 1e-3)) - told.middle
    name = _class_of(told.waiting)
    ends = {**outlook.ends, name: moved(outlook.ends[name], off / (told.above if off > 0 else told.below))}
    workers = outlook.workers + USUAL * (told.workers - outlook.workers) if outlook.workers else float(told.workers)
    return replace(outlook, ends=ends, workers=workers)


def rendered(
    outlook: Outlook,
    worker: Offset,
    *,
    expected_s: float,
    seconds: float,
    stages: Mapping[str, float] = MappingProxyType({}),
) -> tuple[Outlook, Offset]:
    """The outlook and the worker's offset after a film of these expected seconds took these seconds to render, and its
    stages theirs."""
    pace, offset = learned(outlook.pace, worker, expected_s=expected_s, seconds=seconds)
    return replace(outlook, pace=pace, stages=learned_shares(outlook.stages, stages)), offset


def remaining(outlook: Outlook, held: Held, worker: Offset | None = None) -> tuple[float, float]:
    """The 80 % interval of the seconds a film in hand still takes; it narrows as its progress tells more."""
    mean, sd = left(outlook.pace, held, worker)
    ends = outlook.ends[CLASSES[0]]
    low, high = (rest_of(held, exp(mean + end * 1.2816 * sd)) for end in (-ends.low, ends.high))
    return low, max(low, high)


def _class_of(waiting: float) -> str:
    return CLASSES[0] if waiting < 0.02 else CLASSES[1] if waiting < 0.7 else CLASSES[2]
