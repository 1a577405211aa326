"""Scores of candidates, term by term, in log-odds."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feed.ranking.artefact import Artefact
from feed.ranking.gather import SOURCES, Candidates
from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Floats
from feed.ranking.given.taste import Taste
from feed.ranking.measure import MEASURES, TERMS, measures_of
from feed.ranking.shapes import Shapes
from feed.ranking.told import told_of
from feed.ranking.weights import FUSION, HALFWAY

BASE, STEER = "base", "steer"
# Which term a source speaks for, while nothing was learned.
_SPEAKS = {
    "follows": "maker", "kin": "family", "watched": "alike", "taste": "alike", "words": "words",
    "trending": "others", "fresh": "new",
}  # fmt: skip
# What a viewer feels for a film, apart from what everybody does.
PERSONAL = ("alike", "words", "maker", "family", "length", "told", "steer")
_OF = np.array([TERMS.index(term) for term in MEASURES.values()])


@dataclass(frozen=True, slots=True)
class Scored:
    """What each candidate's score is made of: `terms` by name, arrays over the candidates, which sum to `score`."""

    terms: dict[str, Floats]

    @property
    def score(self) -> Floats:
        """The sums."""
        return np.stack(list(self.terms.values())).sum(axis=0)

    @property
    def affinity(self) -> Floats:
        """Of the sums, what is this viewer's own."""
        return np.stack([self.terms[name] for name in PERSONAL if name in self.terms]).sum(axis=0)


def score(
    artefact: Artefact,
    catalogue: Catalogue,
    taste: Taste,
    found: Candidates,
    *,
    now: float,
    quality: Floats | None = None,
) -> Scored:
    """The candidates' terms: what was learned, or ranks fused where nothing was; what the viewer asked for more or less
    of, and what they steer by; and `quality`, an array over the candidates, as the caller drew it."""
    learned = artefact.shapes
    terms = _learned(artefact, learned, catalogue, taste, found, now) if learned else _fused(found)
    terms["reactions"] = artefact.standing.reactions[found.clips]
    if quality is not None:
        terms["quality"] = quality.astype(np.float32)
    if len(taste.told):
        terms["told"] = told_of(artefact.words, catalogue, taste, found.clips, now=now)
    for name, wanted in taste.steer.items():
        terms[name] = wanted[found.clips].astype(np.float32)
    if taste.times:
        echoed = [np.float32(times) * terms[name] for name, times in taste.times.items() if name in terms]
        terms[STEER] = np.sum([terms.get(STEER, np.zeros(len(found.clips), np.float32)), *echoed], axis=0)
    return Scored(terms)


def _learned(
    artefact: Artefact, shapes: Shapes, catalogue: Catalogue, taste: Taste, found: Candidates, now: float
) -> dict[str, Floats]:
    measures = measures_of(
        artefact, catalogue, taste, found.leanings, found.places, found.clips, now, found.kin[found.clips]
    )
    parts = shapes.parts(measures)
    terms: dict[str, Floats] = {BASE: np.full(len(found.clips), shapes.base, np.float32)}
    for place, name in enumerate(TERMS):
        terms[name] = parts[:, place == _OF].sum(axis=1)
    return terms


def _fused(found: Candidates) -> dict[str, Floats]:
    """Ranks fused (Cormack, Clarke, Büttcher, SIGIR 2009), each source by its weight."""
    terms: dict[str, Floats] = {BASE: np.full(len(found.clips), -2.0, np.float32)}
    for name in TERMS:
        terms[name] = np.zeros(len(found.clips), np.float32)
    for column, name in enumerate(SOURCES):
        # What was asked for counts as it was asked for, in a term of its own.
        if name not in FUSION:
            continue
        places = found.found[:, column].astype(np.float32)
        worth = np.where(places >= 0, FUSION[name] * HALFWAY / (HALFWAY + places), 0.0)
        terms[_SPEAKS[name]] = terms[_SPEAKS[name]] + worth.astype(np.float32)
    return terms


def without(scored: Scored, name: str) -> npt.NDArray[Any]:
    """The scores as they were without one term: lower by what it added."""
    return Scored({term: values for term, values in scored.terms.items() if term != name}).score
