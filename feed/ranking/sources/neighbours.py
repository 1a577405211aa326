"""Films watched by the same people: item-based neighbours by cosine (Sarwar et al., WWW 2001)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from feed.ranking.given.lists import Floats, Ints
from feed.ranking.given.log import Log

# A film's nearest others; how many rows of the product are held at once.
NEAREST, AT_ONCE = 200, 2000


@dataclass(frozen=True, slots=True)
class Neighbours:
    """For each film its nearest others and how near, the nearest first; -1 and 0 where there are fewer."""

    clips: npt.NDArray[Any]
    near: npt.NDArray[Any]

    def towards(self, liked: Ints, weights: Floats, count: int) -> Floats:
        """How near each of `count` films is to what was `liked`: similarities, weighted and summed."""
        clips, near = self.clips[liked], self.near[liked] * weights[:, None]
        there = clips >= 0
        return np.bincount(clips[there], weights=near[there], minlength=count).astype(np.float32)


def tastes(log: Log, viewers: int, clips: int) -> sparse.csr_matrix:
    """Who liked what, viewers by films, ones."""
    rows = log.where(log.liked)
    matrix = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows.viewer, rows.clip)), (viewers, clips))
    matrix.sum_duplicates()
    matrix.data[:] = 1.0
    return matrix


def neighbours_of(liked: sparse.csr_matrix) -> Neighbours:
    """The neighbours of every film, from who liked what (viewers by films, ones)."""
    count = liked.shape[1]
    norms = np.sqrt(np.maximum(np.asarray(liked.sum(axis=0)).ravel(), 1.0))
    unit = (liked @ sparse.diags(1.0 / norms)).tocsr().astype(np.float32)
    turned = unit.T.tocsr()
    clips = np.full((count, NEAREST), -1, np.int32)
    near = np.zeros((count, NEAREST), np.float32)
    for start in range(0, count, AT_ONCE):
        part = (turned[start : start + AT_ONCE] @ unit).tocsr()
        for row in range(part.shape[0]):
            span = slice(part.indptr[row], part.indptr[row + 1])
            others, alike = part.indices[span], part.data[span]
            kept = others != start + row
            others, alike = others[kept], alike[kept]
            # Of films equally near, the first in the catalogue: the same log gives the same neighbours.
            best = np.lexsort((others, -alike))[:NEAREST]
            clips[start + row, : len(best)] = others[best]
            near[start + row, : len(best)] = alike[best]
    return Neighbours(clips, near)
