"""A slate for one viewer: candidates, scores, and an order in which no maker, tag or family crowds others out."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feed.ranking.artefact import Artefact
from feed.ranking.gather import Candidates, gather
from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Floats, Ints
from feed.ranking.given.taste import Taste
from feed.ranking.score import Scored, score
from feed.ranking.weights import FLOOR, SAME_AUTHOR, SAME_FAMILY, SAME_TAG

VARIETY = "variety"
# So many of the best are looked at for each slot of a slate.
WIDTH = 6


@dataclass(frozen=True, slots=True)
class Slot:
    """A film in its place (`clip` is its place in the catalogue), what found it, the first the earliest, and what its
    score is the sum of."""

    clip: int
    score: float
    terms: dict[str, float]
    sources: tuple[str, ...]


def rank(
    artefact: Artefact,
    catalogue: Catalogue,
    taste: Taste,
    *,
    now: float,
    size: int,
    allowed: npt.NDArray[Any] | None = None,
    quality: Floats | None = None,
) -> list[Slot]:
    """At most `size` films for this viewer, in order. `quality` adds log-odds to every film of the catalogue."""
    everything = np.ones(len(catalogue), np.bool_) if allowed is None else allowed
    found = gather(artefact, catalogue, taste, now=now, allowed=everything)
    if not len(found.clips):
        return []
    drawn = None if quality is None else quality[found.clips]
    return laid_out(catalogue, found, score(artefact, catalogue, taste, found, now=now, quality=drawn), size=size)


def laid_out(
    catalogue: Catalogue,
    found: Candidates,
    scored: Scored,
    *,
    size: int,
    barred: npt.NDArray[Any] | None = None,
) -> list[Slot]:
    """The best `size` of what a source found, each kept back by what of its maker, tags and family stands before it.

    `barred` marks candidates that have no slot here.
    """
    brought = (found.found >= 0).any(axis=1)
    brought = brought if barred is None else brought & ~barred
    total = np.where(brought, scored.score, -np.inf)
    best = np.lexsort((found.clips, -total))[: min(size * WIDTH, int(brought.sum()))]
    clips = found.clips[best]
    author, family = catalogue.author[clips], catalogue.family[clips]
    tags, bearers = _by_tag(catalogue, clips)
    back = np.zeros(len(best), np.float32)
    kept = total[best].astype(np.float64)
    slots: list[Slot] = []
    left = np.ones(len(best), np.bool_)
    for _slot in range(min(size, len(best))):
        held = np.maximum(back, np.log(FLOOR))
        place = int(np.argmax(np.where(left, kept + held, -np.inf)))
        left[place] = False
        slots.append(_slot_of(found, scored, int(best[place]), float(held[place])))
        back[author == author[place]] += np.log(SAME_AUTHOR)
        back[family == family[place]] += np.log(SAME_FAMILY)
        for tag in tags[place]:
            back[bearers[tag]] += np.float32(np.log(SAME_TAG))
    return slots


def _by_tag(catalogue: Catalogue, clips: Ints) -> tuple[list[list[int]], dict[int, Ints]]:
    """The tags of each of `clips`, and for each tag the rows that bear it."""
    of, named = catalogue.tags.rows_of(clips)
    tags: list[list[int]] = [[] for _clip in clips]
    for row, tag in zip(of.tolist(), named.tolist(), strict=True):
        tags[row].append(tag)
    order = np.argsort(named, kind="stable")
    found, starts = np.unique(named[order], return_index=True)
    # Of nothing, `split` makes one empty piece.
    parts = np.split(of[order], starts[1:]) if len(named) else []
    return tags, dict(zip(found.tolist(), parts, strict=True))


def _slot_of(found: Candidates, scored: Scored, row: int, back: float) -> Slot:
    terms = {name: float(values[row]) for name, values in scored.terms.items()}
    terms[VARIETY] = back
    return Slot(int(found.clips[row]), sum(terms.values()), terms, found.sources_of(row))
