"""More films than can be shown: what is published then, and whether it is kept."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from feed.simulating.measure import promises_kept, shown_within
from feed.simulating.policies import POLICIES
from feed.simulating.run import passed
from feed.simulating.world import Attack, made_world


@dataclass(frozen=True, slots=True)
class DayTold:
    """One day, from 0: how many films came, the plain formula's N = ρ·S·v/λ, what was published at the day's start and
    at its lowest, the mean that was given to a film, and the share of that day's promises that were kept."""

    day: int
    films: int
    best: float
    first: int
    lowest: int
    second: int
    given: float
    kept: float | None
    least: int | None


def overloaded(
    *,
    seed: int,
    days: int,
    sessions_per_hour: float,
    clips_per_hour: float,
    surge: float,
    told: Callable[[int], object] = lambda _sessions: None,
) -> list[DayTold]:
    """The days of a world in which films come `surge` times as fast from the fourth day on. Day 0 has no promise yet;
    promises that are not due before the world's end are left out."""
    world = made_world(
        seed=seed,
        days=days,
        sessions_per_hour=sessions_per_hour,
        clips_per_hour=clips_per_hour,
        surge=surge,
        attack=Attack(),
    )
    log = passed(world, POLICIES["floor"], told=told)
    floor = log.floor
    if floor is None:
        raise ValueError("Only the floor promises anything.")
    rows, kept = promises_kept(world, log)
    day_of = {row: int(at // 24.0) for row, at in floor.entered.items()}
    shown = shown_within(world, log, 24.0)
    told_days = []
    for day in range(1, days):
        films = [row for row, on in day_of.items() if on == day]
        promised = [made for at, made in floor.told if day <= at / 24.0 < day + 1]
        due = [good for row, good in zip(rows, kept, strict=True) if day_of[row] == day]
        told_days.append(
            DayTold(
                day=day,
                films=len(films),
                best=promised[0].traffic.room / max(1, len(films)),
                first=promised[0].first,
                lowest=min(made.first for made in promised),
                second=promised[0].second,
                given=float(np.mean([floor.given[row][0] for row in films])) if films else 0.0,
                kept=float(np.mean(due)) if due else None,
                least=int(shown[films].min()) if films and day < days - 1 else None,
            )
        )
    return told_days
