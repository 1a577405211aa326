"""The ends of the interval, moved by what came true: each end is a quantile, tracked by itself.

An end is passed by one promise in ten. After each promise it moves out by 0.9 steps if it was passed, in by 0.1 if it
was not, so that over any long run the share passed comes to a tenth however the load drifts (Gibbs and Candès,
"Adaptive conformal inference under distribution shift", NeurIPS 2021; on the quantile itself: Angelopoulos, Candès
and Tibshirani, "Conformal PID control for time series prediction", NeurIPS 2023). The step begins large and shrinks
to a floor (Angelopoulos, Barber and Bates, "Online conformal prediction with decaying step sizes", ICML 2024). Ends
are counted in the forecast's own: 1 is where the forecast puts them (Romano, Patterson and Candès, "Conformalized
quantile regression", NeurIPS 2019).
"""

from dataclasses import dataclass

MISS = 0.1
FIRST = 1.3
FIRST_STEP = 0.4
LAST_STEP = 0.06
LIMIT = 12.0


@dataclass(frozen=True)
class Ends:
    """How far the ends lie from the middle, where 1 is as forecast, and how many promises they were learnt from."""

    low: float = FIRST
    high: float = FIRST
    told: int = 0


def moved(ends: Ends, score: float) -> Ends:
    """The ends after one more promise. `score` is where the film was ready: -1 at the forecast's lower end, 0 in the
    middle, 1 at the upper. Neither end moves by more than a step or passes LIMIT, and they never cross."""
    step = max(LAST_STEP, FIRST_STEP * (1 + ends.told) ** -0.6)
    high = ends.high + step * ((1 - MISS) if score > ends.high else -MISS)
    low = ends.low + step * ((1 - MISS) if -score > ends.low else -MISS)
    high = max(0.1 - LIMIT, min(LIMIT, high))
    return Ends(low=max(0.05 - high, min(LIMIT, low)), high=high, told=ends.told + 1)
