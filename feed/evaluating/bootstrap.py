"""How sure a figure is: means over viewers drawn again and again (Efron, 1979)."""

from typing import Any

import numpy as np
import numpy.typing as npt


def interval(gains: npt.NDArray[Any], *, times: int, seed: int) -> tuple[float, float]:
    """Between what the mean lies in 95 of 100 draws."""
    return _middle(_means(gains[None, :], times, seed)[:, 0])


def ratio_interval(gains: npt.NDArray[Any], others: npt.NDArray[Any], *, times: int, seed: int) -> tuple[float, float]:
    """The same for the ratio of two means over the same viewers."""
    means = _means(np.stack([gains, others]), times, seed)
    return _middle(means[:, 0] / np.maximum(means[:, 1], 1e-12))


def _means(table: npt.NDArray[Any], times: int, seed: int) -> npt.NDArray[Any]:
    dice = np.random.default_rng(seed)
    count = table.shape[1]
    if not count:
        return np.zeros((times, len(table)))
    return np.stack([table[:, dice.integers(0, count, count)].mean(axis=1) for _time in range(times)])


def _middle(values: npt.NDArray[Any]) -> tuple[float, float]:
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)
