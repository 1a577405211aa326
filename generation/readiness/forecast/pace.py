"""How long a film takes, from its expected seconds and the runs measured so far: a Kalman filter on log seconds.

log seconds = log(expected) + level + slope × log(expected / 10) + the worker's own offset + noise. The level drifts (a
random walk), the slope catches work that does not grow with the film, offsets tell workers apart. Both the drift and
the noise are measured: a run far off its forecast counts for no more than three standard deviations of it (Huber), and
the level is let go faster while forecasts err to the same side (the innovation's lag-one product: Mehra, "On the
identification of variances and adaptive Kalman filtering", IEEE Trans. Automatic Control, 1970).
"""

from dataclasses import dataclass, replace
from math import exp, log

REFERENCE_S = 10.0
REACH = 3.5
HUBER = 3.0
OFFSET_VARIANCE = 0.04


@dataclass(frozen=True)
class Pace:
    """What is known of one engine's speed. Before any run: the engine's own expectation, within a factor of about 3."""

    level: float = 0.0
    slope: float = 0.0
    level_variance: float = 0.5
    covariance: float = 0.0
    slope_variance: float = 0.04
    noise: float = 0.04
    drift: float = 0.002
    last: float = 0.0
    runs: int = 0


@dataclass(frozen=True)
class Offset:
    """How much slower (above 0) or faster one worker is than its engine's others, in log seconds."""

    mean: float = 0.0
    variance: float = OFFSET_VARIANCE
    runs: int = 0


@dataclass(frozen=True)
class Duration:
    """A film's log seconds: their mean, the variance of its own, and the variance it shares with the films about it."""

    mean: float
    own: float
    shared: float

    @property
    def seconds(self) -> float:
        """Expected seconds: the mean of the log-normal's own part."""
        return exp(self.mean + self.own / 2)


def duration(pace: Pace, expected_s: float, worker: Offset | None = None) -> Duration:
    """How long a film of these expected seconds (effort / rate, above 0) takes, on this worker or on any."""
    reach = _reach(expected_s)
    offset = worker or Offset()
    mean = log(expected_s) + pace.level + pace.slope * reach + offset.mean
    shared = pace.level_variance + 2 * reach * pace.covariance + reach**2 * pace.slope_variance
    return Duration(mean=mean, own=pace.noise + offset.variance, shared=max(shared, 1e-6))


def learned(pace: Pace, worker: Offset, *, expected_s: float, seconds: float) -> tuple[Pace, Offset]:
    """Both after one more run of these seconds (above 0)."""
    reach = _reach(expected_s)
    level_variance = min(pace.level_variance + pace.drift, 1.0)
    offset_variance = min(worker.variance + pace.drift / 4, OFFSET_VARIANCE)
    along_level = level_variance + reach * pace.covariance
    along_slope = pace.covariance + reach * pace.slope_variance
    shared = along_level + reach * along_slope
    total = shared + offset_variance + pace.noise
    error = log(max(seconds, 1e-3)) - log(expected_s) - pace.level - pace.slope * reach - worker.mean
    bound = HUBER * total**0.5
    heeded = max(-bound, min(bound, error))
    step = heeded / total
    rate = max(0.03, 1 / (pace.runs + 4))
    noise = pace.noise + rate * (max(0.0, heeded**2 - shared - offset_variance) - pace.noise)
    # Two errors to the same side say that the level moved more than was allowed for, two to both sides that it did not.
    agreement = max(-1.0, min(1.0, step * total**0.5 * pace.last))
    drift = min(0.05, max(0.0002, pace.drift * exp(0.15 * agreement)))
    moved = replace(
        pace,
        level=pace.level + along_level * step,
        slope=pace.slope + along_slope * step,
        level_variance=level_variance - along_level**2 / total,
        covariance=pace.covariance - along_level * along_slope / total,
        slope_variance=pace.slope_variance - along_slope**2 / total + 1e-6,
        noise=min(1.0, max(0.0004, noise)),
        drift=drift,
        last=heeded / total**0.5,
        runs=pace.runs + 1,
    )
    gone = offset_variance**2 / total
    # What all workers share is the engine's: an offset leans back to nothing.
    offset = Offset(0.99 * (worker.mean + offset_variance * step), offset_variance - gone, worker.runs + 1)
    return moved, offset


def _reach(expected_s: float) -> float:
    return max(-REACH, min(REACH, log(expected_s / REFERENCE_S)))
