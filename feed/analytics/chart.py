"""A bar for each day, as a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDE, HIGH = 640.0, 160.0
# What lies between two bars, of the width of both.
GAP = 0.25


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in a box of `WIDE` by `HIGH`, its foot at the bottom."""

    x: float
    y: float
    wide: float
    high: float
    date: date
    value: int


@dataclass(frozen=True, slots=True)
class Bars:
    """All bars, and the value that the highest stands for."""

    bars: tuple[Bar, ...]
    most: int
    wide: float = WIDE
    high: float = HIGH


def bars_of(days: Sequence[tuple[date, int]]) -> Bars | None:
    """The bars of these days; None where all are nothing."""
    most = max((value for _day, value in days), default=0)
    if not most:
        return None
    step = WIDE / len(days)
    bars = []
    for place, (day, value) in enumerate(days):
        high = HIGH * value / most
        bars.append(
            Bar(round(place * step, 2), round(HIGH - high, 2), round(step * (1 - GAP), 2), round(high, 2), day, value)
        )
    return Bars(tuple(bars), most)
