"""A score as a sum of shapes, one for each measure: it says of itself what it is made of.

Generalised additive model (Lou, Caruana, Gehrke, KDD 2012): a straight line and steps for each measure, added up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Shapes:
    """For measure `m`, with x held between `low[m]` and `high[m]`, beyond which nothing was seen: `slope[m] * (x -
    centre[m])`, and the step of `steps` (of `edges[starts[m]:starts[m + 1]]`) that
    x falls on. Each shape is zero on average over what was learned from; `base` is the log-odds of that average."""

    base: float
    centre: Table
    slope: Table
    low: Table
    high: Table
    starts: npt.NDArray[Any]
    edges: Table
    steps: Table

    def parts(self, measures: Table) -> Table:
        """What each measure adds, in log-odds: of the shape of `measures` (films by measures)."""
        measures = np.clip(measures, self.low, self.high)
        told = (measures - self.centre) * self.slope
        for measure in range(len(self.slope)):
            start, end = self.starts[measure], self.starts[measure + 1]
            if end > start:
                place = np.searchsorted(self.edges[start:end], measures[:, measure], side="left")
                # One step more than there are edges.
                told[:, measure] += self.steps[start + measure : end + measure + 1][place]
            else:
                told[:, measure] += self.steps[start + measure]
        return told

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Its arrays by name."""
        return {
            "base": np.asarray([self.base], np.float64),
            "centre": self.centre,
            "slope": self.slope,
            "low": self.low,
            "high": self.high,
            "starts": self.starts,
            "edges": self.edges,
            "steps": self.steps,
        }

    @classmethod
    def from_arrays(cls, held: dict[str, npt.NDArray[Any]]) -> "Shapes":
        """What `arrays` gave."""
        base = float(held["base"][0])
        names = ("centre", "slope", "low", "high", "starts", "edges", "steps")
        return cls(base, *(held[name] for name in names))

    @classmethod
    def of(
        cls,
        base: float,
        centre: Table,
        slope: Table,
        span: tuple[Table, Table],
        edges: Sequence[Table],
        steps: Sequence[Table],
    ) -> "Shapes":
        """Shapes of one line and one staircase a measure; a staircase has one step more than edges."""
        starts = np.zeros(len(edges) + 1, np.int64)
        np.cumsum([len(one) for one in edges], out=starts[1:])
        return cls(
            base,
            centre.astype(np.float32),
            slope.astype(np.float32),
            span[0].astype(np.float32),
            span[1].astype(np.float32),
            starts,
            np.concatenate(edges).astype(np.float32),
            np.concatenate(steps).astype(np.float32),
        )
