"""What a log says: how content people were, and how films were found."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from feed.exposure.capacity import FIRST, FIRST_H, SECOND_H
from feed.simulating.run import Log
from feed.simulating.world import PEOPLE, World

WARM_H = 48.0
FOUND, LOST, TOP = 200, 5, 0.9


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one log, of honest films that came from the third day on and of people's sessions since then.

    Shares: `floored` of films with 15 impressions in 24 hours, `found` of the best tenth with 200 in 72 hours, `lost`
    of all with less than 5 in 72 hours, `kept` of the promises that were given (1.0 where none was). `least` is the
    fewest impressions in 24 hours, `satisfied` the long views of a session.
    """

    satisfied: float
    floored: float
    least: int
    found: float
    lost: float
    kept: float


def figures(world: World, log: Log) -> Figures:
    """Measure a log. The world must be longer than five days, or there is nothing to be measured."""
    day, three = shown_within(world, log, FIRST_H), shown_within(world, log, SECOND_H)
    came = (world.born >= WARM_H) & ~world.foul
    in_day = came & (world.born <= world.hours - FIRST_H)
    in_three = came & (world.born <= world.hours - SECOND_H)
    best = in_three & (world.quality >= np.quantile(world.quality[in_three], TOP))
    people = world.viewer < PEOPLE
    sessions = people & (world.at >= WARM_H)
    return Figures(
        satisfied=float(log.liked[sessions[log.session]].sum() / sessions.sum()),
        floored=float((day[in_day] >= FIRST).mean()),
        least=int(day[in_day].min()),
        found=float((three[best] >= FOUND).mean()),
        lost=float((three[in_three] < LOST).mean()),
        kept=float(np.mean(promises_kept(world, log)[1] or [True])),
    )


def shown_within(world: World, log: Log, hours: float) -> NDArray[np.int64]:
    """How often each film was shown in its first hours."""
    young = log.at - world.born[log.clip] <= hours
    return np.bincount(log.clip[young], minlength=len(world.born))


def promises_kept(world: World, log: Log) -> tuple[list[int], list[bool]]:
    """The films of honest people whose promises are due, and whether each promise was kept; first and second apart."""
    rows: list[int] = []
    kept: list[bool] = []
    if log.floor is None:
        return rows, kept
    order = np.argsort(log.clip, kind="stable")
    edges = np.searchsorted(log.clip[order], np.arange(len(world.born) + 1))
    for row, (first, second) in log.floor.given.items():
        at, entered = log.at[order[edges[row] : edges[row + 1]]], log.floor.entered[row]
        for promised, hours in ((first, FIRST_H), (second, SECOND_H)):
            if promised and not world.foul[row] and entered + hours <= world.hours:
                rows.append(row)
                kept.append(int((at <= entered + hours).sum()) >= promised)
    return rows, kept
