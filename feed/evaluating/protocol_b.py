"""Protocol B: of what a viewer was shown, which did they watch long?"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feed.evaluating.read import Data
from feed.ranking.artefact import Artefact
from feed.ranking.given.viewers import Viewers, by_viewer
from feed.ranking.shapes import Shapes
from feed.ranking.sources.standing import quantiles
from feed.ranking.training.learn import Bar
from feed.ranking.training.rows import shown_rows

FEWEST, TOP = 3, 2


@dataclass(frozen=True, slots=True)
class Reranked:
    """GAUC of long views; of the two films put first: the gain in watched length beside others of like length over the
    mean of what was shown, seconds watched, and mean duration in seconds."""

    gauc: float
    gain: float
    seconds: float
    duration: float


@dataclass(frozen=True, slots=True)
class ProtocolB:
    """What was learned of staying, the whole score, and chance, over viewers with three impressions or more."""

    viewers: int
    stays: Reranked
    score: Reranked
    chance: Reranked


def protocol_b(data: Data, artefact: Artefact, *, seed: int, bar: Bar) -> ProtocolB:
    """Put what each viewer was shown after the artefact's moment in order anew. The artefact must have learned."""
    rows = data.log.where(data.log.measured & (data.log.at >= artefact.at))
    place = quantiles(rows.share, data.catalogue.ms[rows.clip])
    order = np.argsort(rows.viewer, kind="stable")
    viewers = Viewers.at(data.log, artefact.at, data.viewers)
    dice = np.random.default_rng(seed)
    tables: dict[str, list[tuple[float, ...]]] = {"stays": [], "score": [], "chance": []}
    start = 0
    for viewer, part in bar(list(by_viewer(rows))):
        watched = place[order[start : start + len(part)]]
        start += len(part)
        if len(part) < FEWEST:
            continue
        came = part.long.astype(np.float32)
        measured = shown_rows(artefact, data.catalogue, viewer, viewers.taste(viewer), part.clip, came).measures
        ms = data.catalogue.ms[part.clip]
        scores = {
            "stays": _total(artefact.stays, measured),
            "score": _total(artefact.shapes, measured),
            "chance": dice.random(len(part)),
        }
        for name, score in scores.items():
            tables[name].append(_one(score, part.long, watched, part.share * ms / 1000, ms / 1000))
    told = {name: _mean(np.array(table)) for name, table in tables.items()}
    return ProtocolB(len(tables["stays"]), told["stays"], told["score"], told["chance"])


def _total(shapes: Shapes | None, measures: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.zeros(len(measures)) if shapes is None else shapes.parts(measures).sum(axis=1).astype(np.float64)


def _one(
    score: npt.NDArray[Any],
    long: npt.NDArray[Any],
    watched: npt.NDArray[Any],
    seconds: npt.NDArray[Any],
    duration: npt.NDArray[Any],
) -> tuple[float, ...]:
    top = np.argsort(-score, kind="stable")[:TOP]
    mixed = 0 < int(long.sum()) < len(long)
    gain = float(watched[top].mean() - watched.mean())
    return (
        _auc(score, long) if mixed else 0.0, float(len(long)) if mixed else 0.0,
        gain, float(seconds[top].mean()), float(duration[top].mean()),
    )  # fmt: skip


def _auc(score: npt.NDArray[Any], good: npt.NDArray[Any]) -> float:
    """The chance that a good one stands before another (ties count half)."""
    ahead = score[good][:, None] - score[~good][None, :]
    return float(((ahead > 0) + 0.5 * (ahead == 0)).mean())


def _mean(table: npt.NDArray[Any]) -> Reranked:
    if not len(table):
        return Reranked(0.0, 0.0, 0.0, 0.0)
    weights = table[:, 1]
    gauc = float((table[:, 0] * weights).sum() / max(1.0, weights.sum()))
    return Reranked(gauc, *(float(value) for value in table[:, 2:].mean(axis=0)))
