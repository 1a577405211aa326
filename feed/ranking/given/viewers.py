"""The viewers of a log at one moment, as the ranking knows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feed.ranking.given.lists import Ints
from feed.ranking.given.log import Log
from feed.ranking.given.taste import Taste


@dataclass(frozen=True, slots=True)
class Viewers:
    """What each viewer of a log did before a moment: its rows, viewer by viewer."""

    log: Log
    starts: npt.NDArray[Any]

    @classmethod
    def at(cls, log: Log, moment: float, count: int) -> "Viewers":
        """The `count` viewers of the log at this moment."""
        known = log.before(moment)
        order = np.argsort(known.viewer, kind="stable")
        rows = known.where(order)
        starts = np.zeros(count + 1, np.int64)
        np.cumsum(np.bincount(rows.viewer, minlength=count), out=starts[1:])
        return cls(rows, starts)

    def taste(self, viewer: int) -> Taste:
        """What is known of one: what they were shown, and what of it they liked."""
        span = slice(self.starts[viewer], self.starts[viewer + 1])
        clips, liked = self.log.clip[span], self.log.liked[span]
        shown = np.unique(clips)
        return Taste(
            liked=clips[liked],
            liked_at=self.log.at[span][liked],
            shown=shown,
            shown_long=np.isin(shown, clips[liked]),
        )

    def warm(self) -> npt.NDArray[Any]:
        """Who liked anything yet."""
        liked = np.bincount(self.log.viewer, weights=self.log.liked, minlength=len(self.starts) - 1)
        return liked > 0


def wanted(log: Log, start: float, end: float, viewers: Viewers) -> Iterator[tuple[int, Ints]]:
    """For each warm viewer, the films that they liked in [start, end) and had not been shown before it."""
    rows = log.where((log.at >= start) & (log.at < end) & log.liked & log.measured)
    warm = viewers.warm()
    for viewer, part in by_viewer(rows):
        span = slice(viewers.starts[viewer], viewers.starts[viewer + 1])
        films = np.setdiff1d(part.clip, viewers.log.clip[span])
        if warm[viewer] and len(films):
            yield viewer, films.astype(np.int32)


def by_viewer(log: Log) -> Iterator[tuple[int, Log]]:
    """The rows of each viewer, in the order of their numbers."""
    order = np.argsort(log.viewer, kind="stable")
    who = log.viewer[order]
    edges = np.flatnonzero(who[1:] != who[:-1]) + 1
    for start, end in zip(np.r_[0, edges], np.r_[edges, len(who)], strict=True):
        if start == end:
            return
        yield int(who[start]), log.where(order[start:end])
