"""One viewer, as the ranking knows them: what they watched lately, whom they follow, what they want."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from feed.ranking.given.lists import Ints

# What a viewer watched longer ago than the last so many films says nothing any more.
REMEMBERED = 50


def _none() -> Ints:
    return np.empty(0, np.int32)


def _never() -> npt.NDArray[Any]:
    return np.empty(0, np.float64)


@dataclass(frozen=True, slots=True)
class Taste:
    """What is known of a viewer at one moment; all of it may be empty.

    `liked` are films that they watched long or liked, with `liked_at` (seconds), the latest last. `shown` are films
    that they were shown, each once, with `shown_long` saying which of them they watched long at least once. `followed`
    are authors. `hidden` are films and `hidden_authors` people that they want to see nothing of. `told` are films of
    which they asked for more (`told_sign` 1) or less (−1) at `told_at` (seconds). `steer` adds log-odds to films by
    name of a term: what a recipe asks for. `wanted` says for each film how much a recipe looks for it (minus infinity:
    not at all), and `times` how often a term of the score counts once more, in the term `steer`.
    """

    liked: Ints = field(default_factory=_none)
    liked_at: npt.NDArray[Any] = field(default_factory=_never)
    shown: Ints = field(default_factory=_none)
    shown_long: npt.NDArray[Any] = field(default_factory=lambda: np.empty(0, np.bool_))
    followed: Ints = field(default_factory=_none)
    hidden: Ints = field(default_factory=_none)
    hidden_authors: Ints = field(default_factory=_none)
    told: Ints = field(default_factory=_none)
    told_sign: npt.NDArray[Any] = field(default_factory=_never)
    told_at: npt.NDArray[Any] = field(default_factory=_never)
    steer: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)
    wanted: npt.NDArray[Any] | None = None
    times: Mapping[str, float] = field(default_factory=dict)

    def lately(self) -> tuple[Ints, npt.NDArray[Any]]:
        """The last `REMEMBERED` films liked, each once, the latest first, and when."""
        seen, first = np.unique(self.liked[::-1], return_index=True)
        order = np.argsort(first, kind="stable")[:REMEMBERED]
        return seen[order], self.liked_at[::-1][first[order]]
