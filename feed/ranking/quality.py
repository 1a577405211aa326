"""How good a film may be, drawn: what few have seen may be better than it looks (Thompson, Biometrika 1933)."""

from typing import Any

import numpy as np
import numpy.typing as npt

# A film that nobody saw counts as if it had been seen so often with the house's mean. No draw moves a score by more.
AS_IF, MOST = 10.0, 2.0


def drawn_quality(liked: npt.NDArray[Any], left: npt.NDArray[Any], *, seed: int) -> npt.NDArray[Any]:
    """For each film a draw of its chance to be watched long, in log-odds over the mean of all.

    `liked` and `left` are how often it was and was not, faded to now. The same seed draws the same.
    """
    mean = float((liked.sum() + 1.0) / (liked.sum() + left.sum() + 3.0))
    chance = np.random.default_rng(seed).beta(AS_IF * mean + liked, AS_IF * (1.0 - mean) + left)
    chance = np.clip(chance, 1e-4, 1.0 - 1e-4)
    over = np.log(chance / (1.0 - chance)) - np.log(mean / (1.0 - mean))
    return np.clip(over, -MOST, MOST).astype(np.float32)
