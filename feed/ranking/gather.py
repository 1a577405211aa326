"""Candidates: at most six hundred films, each with the ways by which it was found."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feed.ranking.artefact import Artefact
from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Ints
from feed.ranking.given.taste import Taste
from feed.ranking.measure import Leanings, Places, leanings_of, places_of
from feed.ranking.sources.kin import kin_of
from feed.ranking.told import like_told
from feed.ranking.weights import CANDIDATES, TOLD_CANDIDATES, WISHED

TOLD, ASKED = "told", "wished"
# Sources whose scores say something from above nothing on.
_LIKENESS = ("watched", "taste", "words", "trending")
SOURCES = (*CANDIDATES, TOLD, ASKED)


@dataclass(frozen=True, slots=True)
class Candidates:
    """`clips`, ascending, and for each the place in each source that brought it (a column of `SOURCES`; -1: it
    did not).

    `leanings`, `places` and `kin` (films of the catalogue related to what was watched) are what measures are read from.
    """

    clips: Ints
    found: npt.NDArray[Any]
    leanings: Leanings
    places: dict[str, Places]
    kin: npt.NDArray[Any]

    def sources_of(self, row: int) -> tuple[str, ...]:
        """What brought a candidate, by how early it stood there; nothing did where it was asked for by name."""
        places = self.found[row]
        ways = np.flatnonzero(places >= 0)
        return tuple(SOURCES[way] for way in ways[np.argsort(places[ways], kind="stable")])


def gather(
    artefact: Artefact,
    catalogue: Catalogue,
    taste: Taste,
    *,
    now: float,
    allowed: npt.NDArray[Any],
    besides: Ints | None = None,
) -> Candidates:
    """Films for this viewer, from every source, of those `allowed`; none hidden, none already watched long.

    Those `besides` are among them whether a source brings them or not.
    """
    leanings = leanings_of(artefact, catalogue, taste)
    barred = ~allowed
    barred[taste.shown[taste.shown_long]] = True
    barred[taste.hidden] = True
    if len(taste.hidden_authors):
        barred |= np.isin(catalogue.author, taste.hidden_authors)
    kin = kin_of(catalogue, taste.lately()[0])
    newest = catalogue.published - now
    ways = {
        "watched": leanings.watched,
        "taste": leanings.taste,
        "words": leanings.words,
        "trending": artefact.standing.heat,
        "fresh": newest,
    }
    if len(taste.followed):
        ways["follows"] = np.where(np.isin(catalogue.author, taste.followed), newest, -np.inf)
    if kin.any():
        ways["kin"] = np.where(kin, newest, -np.inf)
    most = dict(CANDIDATES)
    if taste.wanted is not None:
        ways[ASKED] = taste.wanted
        kept = 1.0 - WISHED / sum(CANDIDATES.values())
        most = {name: int(count * kept) for name, count in CANDIDATES.items()} | {ASKED: WISHED}
    brought = {
        name: _first(scores, barred, most[name], over=0.0 if name in _LIKENESS else -np.inf)
        for name, scores in ways.items()
    }
    clips = np.unique(np.concatenate(list(brought.values()))).astype(np.int32)
    brought[TOLD] = _told(artefact, catalogue, taste, barred, clips, now)
    asked = np.zeros(0, np.int32) if besides is None else besides[~barred[besides]]
    clips = np.unique(np.concatenate([clips, brought[TOLD], asked])).astype(np.int32)
    found = np.full((len(clips), len(SOURCES)), -1, np.int32)
    for name in brought:
        column = SOURCES.index(name)
        found[np.searchsorted(clips, brought[name]), column] = np.arange(len(brought[name]))
    places = {"watched": places_of(leanings.watched), "taste": places_of(leanings.taste)}
    return Candidates(clips, found, leanings, places, kin)


def _told(
    artefact: Artefact,
    catalogue: Catalogue,
    taste: Taste,
    barred: npt.NDArray[Any],
    brought: Ints,
    now: float,
) -> Ints:
    """Films like those of which the viewer asked for more, that no other source brought; as many as there is room."""
    room = min(TOLD_CANDIDATES, sum(CANDIDATES.values()) - len(brought))
    if not room or not len(taste.told):
        return np.empty(0, np.int32)
    elsewhere = barred.copy()
    elsewhere[brought] = True
    return _first(like_told(artefact.words, catalogue, taste, now=now), elsewhere, room, over=0.0)


def _first(scores: npt.NDArray[Any], barred: npt.NDArray[Any], most: int, *, over: float = -np.inf) -> Ints:
    """The films of the highest scores above `over`, the highest first, none barred; of equals the first in the
    catalogue."""
    rows = np.flatnonzero((scores > over) & ~barred)
    if len(rows) > most:
        found = scores[rows]
        least = np.partition(found, len(found) - most)[len(found) - most]
        above = found > least
        rows = np.concatenate([rows[above], rows[found == least][: most - int(above.sum())]])
    return rows[np.lexsort((rows, -scores[rows]))].astype(np.int32)
