"""What happened: who was shown what, when, and what came of it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feed.ranking.given.lists import Ints

Flags = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Log:
    """Rows in the order of time, then viewer, then film, whatever order they came in: what is learned from a log does
    not depend on how it was read. `at` is in seconds, `share` the part of the film's
    length that was watched, `acts` what else the viewer did, by the published weights.

    `measured` is False for what is known only as a habit of a viewer, not as one showing at one moment: films' figures
    leave it out.
    """

    viewer: Ints
    clip: Ints
    at: npt.NDArray[Any]
    long: Flags
    like: Flags
    share: npt.NDArray[Any]
    acts: npt.NDArray[Any]
    measured: Flags

    @classmethod
    def of(
        cls,
        *,
        viewer: npt.ArrayLike,
        clip: npt.ArrayLike,
        at: npt.ArrayLike,
        long: npt.ArrayLike,
        like: npt.ArrayLike,
        share: npt.ArrayLike,
        acts: npt.ArrayLike | None = None,
        measured: npt.ArrayLike | None = None,
    ) -> "Log":
        """A log of these columns, of one length, in any order."""
        who, what = np.asarray(viewer, np.int32), np.asarray(clip, np.int32)
        when = np.asarray(at, np.float64)
        flags = [np.asarray(column, np.bool_) for column in (long, like)]
        sure = np.ones(len(who), np.bool_) if measured is None else np.asarray(measured, np.bool_)
        part = np.asarray(share, np.float32)
        done = np.zeros(len(who), np.float32) if acts is None else np.asarray(acts, np.float32)
        order = np.lexsort((done, part, flags[1], flags[0], what, who, when))
        return cls(
            who[order],
            what[order],
            when[order],
            flags[0][order],
            flags[1][order],
            part[order],
            done[order],
            sure[order],
        )

    def __len__(self) -> int:
        return len(self.viewer)

    def where(self, kept: Flags | npt.NDArray[Any]) -> "Log":
        """The rows that are `kept`: flags, or places in the order wanted."""
        columns = (self.viewer, self.clip, self.at, self.long, self.like, self.share, self.acts, self.measured)
        return Log(*(column[kept] for column in columns))

    def before(self, at: float) -> "Log":
        """What happened before this moment."""
        return self.where(self.at < at)

    @property
    def liked(self) -> Flags:
        """Rows that speak for the film: watched long, or liked."""
        return self.long | self.like
