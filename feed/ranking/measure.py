"""What is measured of a film for a viewer: the numbers that a score is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feed.ranking.artefact import Artefact
from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Floats, Ints
from feed.ranking.given.taste import Taste
from feed.ranking.sources.standing import DAY
from feed.ranking.weights import RECENT

# Each measure and the term that it is part of.
MEASURES = {
    "watched": "alike",
    "watched_first": "alike",
    "watched_place": "alike",
    "taste": "alike",
    "taste_place": "alike",
    "both_places": "alike",
    "words": "words",
    "tag_liked": "words",
    "author_liked": "maker",
    "author_left": "maker",
    "followed": "maker",
    "kin": "family",
    "shown": "others",
    "lately": "others",
    "today": "others",
    "long_rate": "others",
    "share": "others",
    "like_rate": "others",
    "trending": "others",
    "hot": "others",
    "author_rate": "others",
    "age": "new",
    "ms": "length",
    "ms_off": "length",
    "again": "again",
}
NAMES = tuple(MEASURES)
TERMS = tuple(dict.fromkeys(MEASURES.values()))
# A place beyond this is told as this one.
LAST = 600


@dataclass(frozen=True, slots=True)
class Leanings:
    """How each film of the catalogue lies to one viewer, by source: the longer arrays that candidates are found in."""

    watched: Floats
    taste: Floats
    words: Floats


@dataclass(frozen=True, slots=True)
class Places:
    """Films in the order of one source: the scores of its first `LAST`, ascending, to find any film's place."""

    scores: Floats

    def of(self, scores: Floats) -> npt.NDArray[Any]:
        """How many films come before one of each score; `LAST` for what the source says nothing of."""
        before = len(self.scores) - np.searchsorted(self.scores, scores, side="right")
        return np.where(scores > 0, np.minimum(before, LAST), LAST).astype(np.float32)


def fading(liked_at: npt.NDArray[Any]) -> Floats:
    """What each film liked is worth, the latest first: half as much every `RECENT` films."""
    return (0.5 ** (np.arange(len(liked_at)) / RECENT)).astype(np.float32)


def leanings_of(artefact: Artefact, catalogue: Catalogue, taste: Taste) -> Leanings:
    """How every film lies to this viewer."""
    liked, liked_at = taste.lately()
    weights = fading(liked_at)
    return Leanings(
        watched=artefact.neighbours.towards(liked, weights, len(catalogue)),
        taste=artefact.factors.towards(liked, np.sqrt(weights)),
        words=artefact.words.towards(catalogue, liked, weights),
    )


def places_of(scores: Floats) -> Places:
    """The order of one source."""
    scores = scores[scores > 0]
    if len(scores) > LAST:
        scores = np.partition(scores, len(scores) - LAST)[-LAST:]
    return Places(np.sort(scores))


def measures_of(
    artefact: Artefact,
    catalogue: Catalogue,
    taste: Taste,
    leanings: Leanings,
    places: Mapping[str, Places],
    clips: Ints,
    now: float,
    kin: npt.NDArray[Any],
) -> npt.NDArray[Any]:
    """The measures of `clips` for this viewer: a row for each film, a column for each of `NAMES`."""
    liked, liked_at = taste.lately()
    weights = fading(liked_at)
    told = np.zeros((len(clips), len(NAMES)), np.float32)
    columns = {name: told[:, place] for place, name in enumerate(NAMES)}
    watched, toward = leanings.watched[clips], leanings.taste[clips]
    first = places["watched"].scores[-1:].max(initial=1e-6)
    columns["watched"][:] = np.log1p(10 * watched)
    columns["watched_first"][:] = watched / first
    columns["watched_place"][:] = -np.log1p(places["watched"].of(watched))
    columns["taste"][:] = toward
    columns["taste_place"][:] = -np.log1p(places["taste"].of(toward))
    columns["both_places"][:] = columns["watched_place"] + columns["taste_place"]
    columns["words"][:] = leanings.words[clips]
    columns["tag_liked"][:] = _tags_liked(catalogue, liked, weights, clips)
    for name, films in (("author_liked", liked), ("author_left", taste.shown[~taste.shown_long])):
        counts = np.bincount(catalogue.author[films], minlength=int(catalogue.author.max(initial=0)) + 1)
        columns[name][:] = np.minimum(counts[catalogue.author[clips]], 5)
    columns["followed"][:] = np.isin(catalogue.author[clips], taste.followed)
    columns["kin"][:] = kin
    standing = artefact.standing
    for name in ("shown", "lately", "today", "long_rate", "share", "like_rate", "trending", "hot", "author_rate"):
        columns[name][:] = getattr(standing, name)[clips]
    columns["age"][:] = np.log1p(np.maximum(0.0, now - catalogue.published[clips]) / DAY)
    length = np.log(np.maximum(catalogue.ms[clips], 1000.0))
    columns["ms"][:] = length
    if len(liked):
        usual = float(np.average(np.log(np.maximum(catalogue.ms[liked], 1000.0)), weights=weights))
        columns["ms_off"][:] = np.abs(length - usual)
    columns["again"][:] = np.isin(clips, taste.shown)
    return told


def _tags_liked(catalogue: Catalogue, liked: Ints, weights: Floats, clips: Ints) -> Floats:
    """For each film, how much of what was liked bears one of its tags; of several the mean."""
    of, tags = catalogue.tags.rows_of(liked)
    count = int(catalogue.tags.values.max(initial=-1)) + 1
    share = np.bincount(tags, weights=weights[of], minlength=count) / max(1e-6, float(weights.sum()))
    at, theirs = catalogue.tags.rows_of(clips)
    total = np.bincount(at, weights=share[theirs], minlength=len(clips))
    return (total / np.maximum(1, np.bincount(at, minlength=len(clips)))).astype(np.float32)
