"""The open recommenders that the ranking is measured against, each a score of every film for every viewer."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from feed.ranking.given.log import Log
from feed.ranking.sources.factors import OURS, Means, factors_of, solved
from feed.ranking.sources.neighbours import neighbours_of
from feed.ranking.sources.standing import DAY

Scores = npt.NDArray[Any]
# Scores of a block of viewers: (viewers, films).
Peer = Callable[[npt.NDArray[Any]], Scores]
EASE_RIDGE = 500.0
THEIRS = Means(turns=15, ridge=50.0, trust=10.0)


def popularity(log: Log, liked: sparse.csr_matrix, at: float) -> Peer:
    """What was liked most in the last three days."""
    rows = log.where(log.measured & log.liked & (log.at >= at - 3 * DAY) & (log.at < at))
    counts = np.bincount(rows.clip, minlength=liked.shape[1]).astype(np.float32)
    return lambda viewers: np.tile(counts, (len(viewers), 1))


def item_knn(log: Log, liked: sparse.csr_matrix, at: float) -> Peer:
    """Cosine neighbours, two hundred a film (Sarwar et al., WWW 2001)."""
    near = neighbours_of(liked)
    matrix = sparse.csr_matrix((near.near, near.clips.values, near.clips.starts), (liked.shape[1],) * 2)
    return lambda viewers: np.asarray((liked[viewers] @ matrix).todense(), np.float32)


def als(log: Log, liked: sparse.csr_matrix, at: float) -> Peer:
    """Implicit alternating least squares (Hu, Koren, Volinsky, ICDM 2008)."""
    return _squares(liked, THEIRS)


def our_als(log: Log, liked: sparse.csr_matrix, at: float) -> Peer:
    """The same at the settings that the ranking found for its own source."""
    return _squares(liked, OURS)


def _squares(liked: sparse.csr_matrix, means: Means) -> Peer:
    found = factors_of(liked, means=means)
    points = found.points
    people = solved(liked, points, replace(means, ridge=float(found.ridge[0])))
    return lambda viewers: people[viewers] @ points.T


def bpr(log: Log, liked: sparse.csr_matrix, at: float) -> Peer:
    """Bayesian personalised ranking by stochastic gradients (Rendle et al., UAI 2009)."""
    dice = np.random.default_rng(7)
    count, size, pace, ridge = liked.shape, 64, 0.05, 0.01
    people = (0.1 * dice.standard_normal((count[0], size))).astype(np.float32)
    films = (0.1 * dice.standard_normal((count[1], size + 1))).astype(np.float32)
    films[:, -1] = 0.0
    pairs = liked.tocoo()
    for _turn in range(20):
        order = dice.permutation(len(pairs.row))
        for start in range(0, len(order), 4096):
            part = order[start : start + 4096]
            who, good = pairs.row[part], pairs.col[part]
            bad = dice.integers(0, count[1], len(part))
            ahead = (people[who] * (films[good, :-1] - films[bad, :-1])).sum(axis=1) + films[good, -1] - films[bad, -1]
            pull = (1.0 / (1.0 + np.exp(ahead)))[:, None].astype(np.float32)
            theirs = people[who]
            np.add.at(people, who, pace * (pull * (films[good, :-1] - films[bad, :-1]) - ridge * theirs))
            toward = np.concatenate([pull * theirs, pull], axis=1)
            np.add.at(films, good, pace * (toward - ridge * films[good]))
            np.add.at(films, bad, pace * (-toward - ridge * films[bad]))
    return lambda viewers: people[viewers] @ films[:, :-1].T + films[:, -1]


def ease(log: Log, liked: sparse.csr_matrix, at: float) -> Peer:
    """Embarrassingly shallow autoencoder (Steck, WWW 2019), dense: for catalogues of some thousand films."""
    square = (liked.T @ liked).toarray().astype(np.float32)
    square[np.diag_indices(len(square))] += EASE_RIDGE
    inverse = np.linalg.inv(square)
    weights = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, 0.0)
    return lambda viewers: np.asarray(liked[viewers] @ weights, np.float32)


# Of the ranking's own sources, one alone: not a peer, and said beside them.
ALONE = {"ALS as in Offshoot": our_als}
PEERS = {"popularity": popularity, "item-kNN": item_knn, "ALS": als, "BPR": bpr, "EASE": ease}
