"""Many short lists of numbers in two arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

# Arrays of whole numbers, and of others; the docstrings say their shapes.
Ints = npt.NDArray[Any]
Floats = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Lists:
    """List `row` is `values[starts[row]:starts[row + 1]]`; `starts` has one entry more than there are lists."""

    starts: npt.NDArray[Any]
    values: Ints

    @classmethod
    def of(cls, lists: Iterable[Sequence[int]]) -> "Lists":
        """These lists, in order."""
        kept = [np.asarray(one, dtype=np.int32) for one in lists]
        starts = np.zeros(len(kept) + 1, dtype=np.int64)
        np.cumsum([len(one) for one in kept], out=starts[1:])
        return cls(starts, np.concatenate([np.empty(0, np.int32), *kept]))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> Ints:
        return self.values[self.starts[row] : self.starts[row + 1]]

    def lengths(self) -> npt.NDArray[Any]:
        """How long each list is."""
        return np.diff(self.starts)

    def rows_of(self, rows: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], Ints]:
        """The lists of `rows` end to end: for each value its place in `rows`, and the value."""
        places, spots = self.spots_of(rows)
        return places, self.values[spots]

    def spots_of(self, rows: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """The lists of `rows` end to end: for each value its place in `rows`, and where it lies in `values`."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        places = np.repeat(np.arange(len(rows)), lengths)
        ends = np.cumsum(lengths)
        within = np.arange(int(lengths.sum())) - np.repeat(ends - lengths, lengths)
        return places, self.starts[rows][places] + within

    def longer(self, lists: "Lists") -> "Lists":
        """These lists and those after them."""
        starts = np.concatenate([self.starts, self.starts[-1] + lists.starts[1:]])
        return Lists(starts, np.concatenate([self.values, lists.values]))

    def turned(self, count: int) -> "Lists":
        """For each value below `count`, the rows whose lists hold it, ascending."""
        rows = np.repeat(np.arange(len(self), dtype=np.int32), self.lengths())
        order = np.argsort(self.values, kind="stable")
        starts = np.zeros(count + 1, dtype=np.int64)
        np.cumsum(np.bincount(self.values, minlength=count)[:count], out=starts[1:])
        return Lists(starts, rows[order])
