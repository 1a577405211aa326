"""Films as points, viewers as directions: alternating least squares (Hu, Koren, Volinsky, ICDM 2008)."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from feed.ranking.given.lists import Floats, Ints

# So many numbers are held at once while rows are solved together.
AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Means:
    """How many numbers a point has, in how many turns it is found, how strongly points are held near nothing at most
    (in a small house less: `firm` a like), and how much more a film that was liked says than one that was not."""

    size: int = 64
    turns: int = 8
    ridge: float = 200.0
    trust: float = 20.0
    firm: float = 0.01


OURS = Means()


@dataclass(frozen=True, slots=True)
class Factors:
    """`points` has a row a film; `square` is their transpose times themselves; `ridge` is what they were held by."""

    points: npt.NDArray[Any]
    square: npt.NDArray[Any]
    ridge: npt.NDArray[Any]

    def towards(self, liked: Ints, weights: Floats) -> Floats:
        """How well each film lies in the direction of a viewer who liked these, each with a weight up to 1.

        The direction is solved for now (folding in), so no viewer is kept.
        """
        if not len(liked) or not self.points.shape[1]:
            return np.zeros(len(self.points), np.float32)
        theirs = self.points[liked].astype(np.float64)
        trust = OURS.trust * weights.astype(np.float64)
        left = self.square + (theirs * trust[:, None]).T @ theirs + float(self.ridge[0]) * np.eye(theirs.shape[1])
        direction = np.linalg.solve(left, theirs.T @ (1.0 + trust))
        return self.points @ direction.astype(np.float32)


def factors_of(liked: sparse.csr_matrix, *, means: Means = OURS, seed: int = 7) -> Factors:
    """Points for every film, from who liked what (viewers by films, ones). The same matrix gives the same points."""
    count = liked.shape[1]
    size = min(means.size, max(1, min(liked.shape) - 1))
    dice = np.random.default_rng(seed)
    points = (0.1 * dice.standard_normal((count, size))).astype(np.float32)
    ridge = max(1.0, min(means.ridge, means.firm * liked.nnz))
    means = replace(means, ridge=ridge, size=size)
    turned = liked.T.tocsr()
    turned.sort_indices()
    liked.sort_indices()
    for _turn in range(means.turns):
        points = solved(turned, solved(liked, points, means), means)
    return Factors(points, (points.T @ points).astype(np.float32), np.array([ridge], np.float32))


def solved(matrix: sparse.csr_matrix, fixed: npt.NDArray[Any], means: Means = OURS) -> npt.NDArray[Any]:
    """The rows of `matrix` as points, with those of its columns held still; rows with nothing are zero."""
    size = fixed.shape[1]
    square = fixed.T @ fixed + means.ridge * np.eye(size, dtype=np.float32)
    solved = np.zeros((matrix.shape[0], size), np.float32)
    lengths = np.diff(matrix.indptr)
    order = np.argsort(-lengths, kind="stable")
    order = order[lengths[order] > 0]
    start = 0
    # Rows of like length are solved together: little is filled up with zeros.
    while start < len(order):
        longest = int(lengths[order[start]])
        rows = order[start : start + max(1, AT_ONCE // (longest * size + size * size))]
        start += len(rows)
        places = matrix.indptr[rows][:, None] + np.arange(longest)
        there = np.arange(longest) < lengths[rows][:, None]
        theirs = fixed[matrix.indices[np.where(there, places, 0)]] * there[:, :, None]
        left = square + means.trust * np.matmul(theirs.transpose(0, 2, 1), theirs)
        right = (1.0 + means.trust) * theirs.sum(axis=1)
        solved[rows] = np.linalg.solve(left, right[:, :, None])[:, :, 0]
    return solved
