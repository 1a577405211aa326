"""What a policy may know when it makes slates: counters, ages, and how it is told that viewers like films."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from feed.exposure.draws import Floats
from feed.exposure.quality import HALF_H
from feed.simulating.world import World


@dataclass(slots=True, eq=False)
class Counters:
    """A film's figures as the house keeps them: looks that count, and long views and others that fade."""

    shown: Floats
    liked: Floats
    left: Floats
    at: float = 0.0

    @classmethod
    def of(cls, world: World) -> "Counters":
        count = len(world.born)
        return cls(np.zeros(count), np.zeros(count), np.zeros(count))

    def fade(self, at: float) -> None:
        """Bring what was earned to its worth at this hour."""
        part = 0.5 ** ((at - self.at) / HALF_H)
        self.liked *= part
        self.left *= part
        self.at = at


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """Slates to be made at one moment, one for each of `viewers`, of the films in rows `start` to `end`.

    `affinity` is what the house thinks that each viewer feels for each film, `barred` what each has seen or made;
    both of shape (viewers, films).
    """

    world: World
    at: float
    start: int
    end: int
    viewers: NDArray[np.int64]
    seeds: NDArray[np.uint64]
    affinity: Floats
    barred: NDArray[np.bool_]
    counters: Counters

    @property
    def films(self) -> slice:
        return slice(self.start, self.end)
