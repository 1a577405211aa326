"""Films watched by the same people: item-based neighbours by cosine (Sarwar et al., WWW 2001)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from feed.ranking.given.lists import Floats, Ints, Lists
from feed.ranking.given.log import Log

# A film's nearest others, where there is room for so many of each film; and how many rows of the product are held at
# once.
NEAREST, LEAST, ROOM, AT_ONCE = 200, 50, 10_000_000, 2000


@dataclass(frozen=True, slots=True)
class Neighbours:
    """For each film its nearest others (`clips`) and, in an array beside their values, how near; the nearest first."""

    clips: Lists
    near: npt.NDArray[Any]

    def towards(self, liked: Ints, weights: Floats, count: int) -> Floats:
        """How near each of `count` films is to what was `liked`: similarities, weighted and summed."""
        of, spots = self.clips.spots_of(liked)
        clips, near = self.clips.values[spots], self.near[spots] * weights[of]
        return np.bincount(clips, weights=near, minlength=count).astype(np.float32)


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
    nearest = max(LEAST, min(NEAREST, ROOM // max(1, count)))
    clips, near = [np.empty(0, np.int32)], [np.empty(0, np.float32)]
    starts = np.zeros(count + 1, np.int64)
    for start in range(0, count, AT_ONCE):
        part = (turned[start : start + AT_ONCE] @ unit).tocsr()
        for row in range(part.shape[0]):
            span = slice(part.indptr[row], part.indptr[row + 1])
            others, alike = part.indices[span], part.data[span]
            kept = others != start + row
            others, alike = others[kept], alike[kept]
            # Of films equally near, the first in the catalogue: the same log gives the same neighbours.
            best = np.lexsort((others, -alike))[:nearest]
            clips.append(others[best].astype(np.int32))
            near.append(alike[best])
            starts[start + row + 1] = len(best)
    return Neighbours(Lists(np.cumsum(starts), np.concatenate(clips)), np.concatenate(near).astype(np.float32))
