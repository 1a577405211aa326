"""Learn shapes: a logistic line and boosted steps for each measure, blended."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from feed.ranking.measure import NAMES
from feed.ranking.shapes import Shapes
from feed.ranking.training.rows import Rows

TREES, LEAVES, PACE, LEAST = 250, 6, 0.08, 200
ALIKE = 1e-4
# How much of the blend the lines are; the steps are the rest.
LINES = 0.35


def fit(rows: Rows, *, seed: int = 7) -> Shapes:
    """Shapes that tell the log-odds of what came of such rows. The same rows give the same shapes."""
    came = rows.came > 0.5
    centre, slope, base = _lines(rows, came)
    edges, steps, other = _steps(rows, came, seed)
    steps = [(1.0 - LINES) * one for one in steps]
    span = (rows.measures.min(axis=0), rows.measures.max(axis=0))
    blended = Shapes.of(LINES * base + (1.0 - LINES) * other, centre, LINES * slope, span, edges, steps)
    return _levelled(blended, rows)


def blend(parts: Sequence[tuple[float, Shapes]]) -> Shapes:
    """Shapes that add up others, each so many times."""
    centre = parts[0][1].centre
    edges, steps = [], []
    for measure in range(len(centre)):
        grid = np.unique(np.concatenate([_edges(one, measure) for _weight, one in parts]))
        middles = _middles(grid)
        total = np.zeros(len(middles), np.float32)
        for weight, one in parts:
            own = _edges(one, measure)
            start = one.starts[measure] + measure
            total += weight * one.steps[start : start + len(own) + 1][np.searchsorted(own, middles, side="left")]
            # Lines that pass through other centres differ by a constant.
            total += weight * (centre[measure] - one.centre[measure]) * one.slope[measure]
        edges.append(grid)
        steps.append(total)
    base = sum(weight * one.base for weight, one in parts)
    slope = np.sum([weight * one.slope for weight, one in parts], axis=0)
    span = (np.min([one.low for _weight, one in parts], axis=0), np.max([one.high for _weight, one in parts], axis=0))
    return Shapes.of(base, centre, slope, span, edges, steps)


def _edges(shapes: Shapes, measure: int) -> npt.NDArray[Any]:
    return shapes.edges[shapes.starts[measure] : shapes.starts[measure + 1]]


def _middles(edges: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """One number between each two edges, and one beyond each end."""
    if not len(edges):
        return np.zeros(1)
    wide = edges.astype(np.float64)
    return np.concatenate([[wide[0] - 1.0], (wide[1:] + wide[:-1]) / 2, [wide[-1] + 1.0]])


def _lines(rows: Rows, came: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[Any], float]:
    centre = np.average(rows.measures, axis=0, weights=rows.counts)
    spread = np.sqrt(np.average((rows.measures - centre) ** 2, axis=0, weights=rows.counts))
    # What hardly differs tells nothing apart, and a line through it would be as steep as the next day is unlike this.
    told = np.where(spread > ALIKE * (1.0 + np.abs(centre)), spread, np.inf)
    model = LogisticRegression(C=1.0, max_iter=300)
    model.fit((rows.measures - centre) / told, came, sample_weight=rows.counts)
    return centre, model.coef_[0] / told, float(model.intercept_[0])


def _steps(
    rows: Rows, came: npt.NDArray[Any], seed: int
) -> tuple[list[npt.NDArray[Any]], list[npt.NDArray[Any]], float]:
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        learning_rate=PACE,
        min_samples_leaf=LEAST,
        l2_regularization=10.0,
        early_stopping=False,
        interaction_cst="no_interactions",
        random_state=seed,
    )
    model.fit(rows.measures, came, sample_weight=rows.counts)
    trees: list[list[Any]] = [[] for _name in NAMES]
    for (tree,) in model._predictors:
        nodes = tree.nodes
        if not nodes[0]["is_leaf"]:
            trees[nodes[0]["feature_idx"]].append(nodes)
    edges, steps = [], []
    for of_one in trees:
        cuts = [nodes["num_threshold"][~nodes["is_leaf"].astype(bool)] for nodes in of_one]
        # A split sends what is equal to its threshold to the left, as `searchsorted` does.
        grid = np.unique(np.concatenate([np.empty(0), *cuts]).astype(np.float32))
        edges.append(grid)
        steps.append(np.sum([_climbed(nodes, _middles(grid)) for nodes in of_one] or [np.zeros(len(grid) + 1)], axis=0))
    return edges, steps, float(model._baseline_prediction.ravel()[0])


def _climbed(nodes: Any, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """What one tree of one measure says of each value."""
    at = np.zeros(len(values), np.int64)
    while not (leaf := nodes["is_leaf"][at].astype(bool)).all():
        left = values <= nodes["num_threshold"][at]
        at = np.where(leaf, at, np.where(left, nodes["left"][at], nodes["right"][at]))
    return nodes["value"][at]


def _levelled(shapes: Shapes, rows: Rows) -> Shapes:
    """The same sums, with each shape zero on average over these rows."""
    means = np.average(shapes.parts(rows.measures), axis=0, weights=rows.counts)
    steps = shapes.steps.copy()
    for measure, mean in enumerate(means):
        steps[shapes.starts[measure] + measure : shapes.starts[measure + 1] + measure + 1] -= mean
    base = shapes.base + float(means.sum())
    return replace(shapes, base=base, steps=steps)
