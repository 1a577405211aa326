"""What a day brings: the traffic that a promise is reckoned from, expected with care from the days before."""

from collections.abc import Sequence
from dataclasses import dataclass

WEEK = 7
# A number is sure when it is kept nineteen times in twenty; counts of people vary twice as much as Poisson's.
SURE = 1.645
BURSTS = 2.0


@dataclass(frozen=True, slots=True)
class Day:
    """What was counted in 24 hours.

    `slates` that people opened, `reserved` slots in them, how many of those were `reached` by somebody who counts (no
    machine, no crowd), whatever filled them, and films that `entered` the floor.
    """

    slates: int
    reserved: int
    reached: int
    entered: int


@dataclass(frozen=True, slots=True)
class Traffic:
    """Means of a day: sessions S, reserved slots ρ in each, the chance v that one is reached, new films λ."""

    sessions: float
    reserved: float
    reached: float
    clips: float

    @property
    def room(self) -> float:
        """Impressions that reserved slots bring in a day: ρ·S·v."""
        return self.reserved * self.sessions * self.reached


def pace(*, entered: int, hours: float) -> float:
    """Films a day that surely come as fast as `entered` in the last `hours`: less 1.64 deviations of such a count."""
    return max(0.0, entered - SURE * (BURSTS * entered) ** 0.5) * 24.0 / hours


def expected(days: Sequence[Day], *, lately: float = 0.0) -> Traffic:
    """The traffic to reckon with, given whole days, the newest last; without a day there is none.

    Careful on both sides: the fewer sessions of the newest day and the mean of the last seven, and the most films of
    the newest day, that mean, the same day a week ago, and `lately`, the pace of the last hours in films a day.
    """
    if not days:
        return Traffic(0.0, 0.0, 0.0, lately)
    week = days[-WEEK:]
    slates, reserved = sum(day.slates for day in week), sum(day.reserved for day in week)
    entered = [days[-1].entered, sum(day.entered for day in week) / len(week), lately]
    if len(days) >= WEEK:
        entered.append(days[-WEEK].entered)
    return Traffic(
        sessions=min(days[-1].slates, slates / len(week)),
        reserved=reserved / slates if slates else 0.0,
        reached=sum(day.reached for day in week) / reserved if reserved else 0.0,
        clips=max(entered),
    )
