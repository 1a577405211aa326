"""Whether what was learned may be used: it must order what people came to like at least as well as what is used now."""

from dataclasses import dataclass, replace

import numpy as np

from feed.ranking.artefact import Artefact
from feed.ranking.gather import gather
from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Ints
from feed.ranking.given.log import Log
from feed.ranking.given.viewers import Viewers, wanted
from feed.ranking.score import score
from feed.ranking.shapes import Shapes

# What is new may be worse by so much of what is old, and must be seen by so many viewers.
SLACK, FEWEST, MOST = 0.01, 100, 4000


@dataclass(frozen=True, slots=True)
class Verdict:
    """Mean NDCG@10 of what was learned, of what is used now, and of ranks fused, over `viewers` who came to like
    something new after the artefact's moment."""

    promoted: bool
    new: float
    now: float
    fused: float
    viewers: int
    reason: str


def gate(artefact: Artefact, log: Log, catalogue: Catalogue, *, now: Shapes | None, until: float) -> Verdict:
    """Try `artefact` on what happened from its moment to `until`, beside the shapes used `now` (None: ranks fused)."""
    count = int(log.viewer.max(initial=-1)) + 1
    viewers = Viewers.at(log, artefact.at, count)
    came = list(wanted(log, artefact.at, until, viewers))
    came = came[:: max(1, len(came) // MOST)]
    figures = {"new": artefact, "now": replace(artefact, shapes=now), "fused": replace(artefact, shapes=None)}
    gains: dict[str, list[float]] = {name: [] for name in figures}
    for viewer, films in came:
        taste = viewers.taste(viewer)
        allowed = np.ones(len(catalogue), np.bool_)
        allowed[taste.shown] = False
        found = gather(artefact, catalogue, taste, now=artefact.at, allowed=allowed)
        for name, one in figures.items():
            total = score(one, catalogue, taste, found, now=artefact.at).score
            gains[name].append(ndcg(found.clips[np.lexsort((found.clips, -total))], films))
    new, old, fused = (float(np.mean(gains[name])) if came else 0.0 for name in ("new", "now", "fused"))
    reason = ""
    if len(came) < FEWEST:
        reason = f"only {len(came)} viewers came to like something new; {FEWEST} are needed"
    elif new < old * (1.0 - SLACK):
        reason = f"it orders worse than what is in use: {new:.4f} beside {old:.4f}"
    elif new < fused:
        reason = f"it orders worse than ranks fused: {new:.4f} beside {fused:.4f}"
    return Verdict(not reason, new, old, fused, len(came), reason or f"{new:.4f} beside {old:.4f} in use")


def ndcg(order: Ints, films: Ints, depth: int = 10) -> float:
    """Normalised discounted cumulative gain of the first `depth` (Järvelin, Kekäläinen, TOIS 2002)."""
    hits = np.isin(order[:depth], films)
    worth = 1.0 / np.log2(np.arange(2, depth + 2))
    return float((hits * worth[: len(hits)]).sum() / worth[: min(depth, len(films))].sum())
