"""Protocol A: of every film there is, which did a viewer come to like after a moment?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feed.evaluating.peers import ALONE, PEERS, Peer
from feed.evaluating.read import Data
from feed.ranking.artefact import Artefact
from feed.ranking.gather import Candidates, gather
from feed.ranking.given.lists import Ints
from feed.ranking.given.taste import Taste
from feed.ranking.given.viewers import Viewers, wanted
from feed.ranking.rank import laid_out
from feed.ranking.score import score
from feed.ranking.sources.neighbours import tastes
from feed.ranking.training.gate import ndcg
from feed.ranking.training.learn import Bar

DEPTH, RECALL, AT_ONCE = 10, 20, 500
OURS, SCORED, FUSED = "Offshoot", "Offshoot without variety", "Offshoot, nothing learned"
Gains = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Told:
    """What one recommender reached: for each viewer NDCG@10 and recall at twenty."""

    ndcg: Gains
    recall: Gains


@dataclass(frozen=True, slots=True)
class ProtocolA:
    """All recommenders over the same viewers; and how many different tags stood in ten films, by variety and not."""

    viewers: int
    liked: int
    told: Mapping[str, Told]
    covered: float
    tags: Mapping[str, float]


def protocol_a(data: Data, artefact: Artefact, *, peers: bool, bar: Bar) -> ProtocolA:
    """Rank for every viewer who liked something before the artefact's moment and something new after it."""
    at = artefact.at
    viewers = Viewers.at(data.log, at, data.viewers)
    came = list(wanted(data.log, at, np.inf, viewers))
    told: dict[str, Told] = {}
    if peers:
        liked = tastes(data.log.before(at), data.viewers, len(data.catalogue))
        for name, made in bar(list((PEERS | ALONE).items())):
            told[name] = _peer(made(data.log.before(at), liked, at), came, viewers)
    ours, covered, tags = _ours(data, artefact, came, viewers, bar)
    return ProtocolA(len(came), sum(len(films) for _viewer, films in came), told | ours, covered, tags)


def _peer(peer: Peer, came: list[tuple[int, Ints]], viewers: Viewers) -> Told:
    gains: list[float] = []
    recalls: list[float] = []
    for start in range(0, len(came), AT_ONCE):
        part = came[start : start + AT_ONCE]
        scores = peer(np.array([viewer for viewer, _films in part]))
        for row, (viewer, films) in zip(scores, part, strict=True):
            row[viewers.log.clip[viewers.starts[viewer] : viewers.starts[viewer + 1]]] = -np.inf
            near = np.argpartition(-row, RECALL)[:RECALL]
            order = near[np.lexsort((near, -row[near]))]
            gains.append(ndcg(order, films, DEPTH))
            recalls.append(_recall(order, films))
    return Told(np.array(gains), np.array(recalls))


def _ours(
    data: Data, artefact: Artefact, came: list[tuple[int, Ints]], viewers: Viewers, bar: Bar
) -> tuple[dict[str, Told], float, dict[str, float]]:
    catalogue = data.catalogue
    gains: dict[str, list[float]] = {OURS: [], SCORED: [], FUSED: []}
    recalls: dict[str, list[float]] = {OURS: [], SCORED: [], FUSED: []}
    tags: dict[str, list[int]] = {OURS: [], SCORED: []}
    covered = 0
    fused = Artefact(artefact.at, artefact.neighbours, artefact.factors, artefact.words, artefact.standing, shapes=None)
    for viewer, films in bar(came):
        taste = viewers.taste(viewer)
        allowed = np.ones(len(catalogue), np.bool_)
        allowed[taste.shown] = False
        found = gather(artefact, catalogue, taste, now=artefact.at, allowed=allowed)
        covered += int(np.isin(films, found.clips).sum())
        scored = score(artefact, catalogue, taste, found, now=artefact.at)
        orders = {
            OURS: np.array([slot.clip for slot in laid_out(catalogue, found, scored, size=RECALL)], np.int32),
            SCORED: found.clips[np.lexsort((found.clips, -scored.score))],
            FUSED: _order(fused, data, taste, found),
        }
        for name, order in orders.items():
            gains[name].append(ndcg(order, films, DEPTH))
            recalls[name].append(_recall(order, films))
        for name in tags:
            _of, theirs = catalogue.tags.rows_of(orders[name][:DEPTH])
            tags[name].append(len(np.unique(theirs)))
    told = {name: Told(np.array(gains[name]), np.array(recalls[name])) for name in gains}
    share = covered / max(1, sum(len(films) for _viewer, films in came))
    return told, share, {name: float(np.mean(counts)) for name, counts in tags.items()}


def _order(artefact: Artefact, data: Data, taste: Taste, found: Candidates) -> Ints:
    total = score(artefact, data.catalogue, taste, found, now=artefact.at).score
    return found.clips[np.lexsort((found.clips, -total))]


def _recall(order: Ints, films: Ints) -> float:
    return float(np.isin(films, order[:RECALL]).sum() / len(films))
