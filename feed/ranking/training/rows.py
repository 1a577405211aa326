"""What is learned from: films measured for viewers, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feed.ranking.artefact import Artefact
from feed.ranking.gather import gather
from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Ints
from feed.ranking.given.taste import Taste
from feed.ranking.measure import leanings_of, measures_of, places_of
from feed.ranking.sources.kin import kin_of

# Of the candidates that came to nothing, so many a viewer are learned from, each for as many as were left out.
PASSED_BY = 100


@dataclass(frozen=True, slots=True)
class Rows:
    """Measures (rows by measures), what came of each (0 to 1), what each row counts for, and whose it is."""

    measures: npt.NDArray[Any]
    came: npt.NDArray[Any]
    counts: npt.NDArray[Any]
    viewer: Ints

    @classmethod
    def joined(cls, parts: Iterable["Rows"]) -> "Rows":
        """These rows, one after another."""
        told = [(one.measures, one.came, one.counts, one.viewer) for one in parts]
        return cls(*(np.concatenate(column) for column in zip(*told, strict=True)))


def found_rows(
    artefact: Artefact, catalogue: Catalogue, viewer: int, taste: Taste, films: Ints, *, seed: int
) -> Rows | None:
    """The candidates of a viewer at the artefact's moment, with those they came to like (`films`) marked; None where no
    source found any of these."""
    allowed = np.ones(len(catalogue), np.bool_)
    allowed[taste.shown] = False
    found = gather(artefact, catalogue, taste, now=artefact.at, allowed=allowed)
    came = np.isin(found.clips, films)
    if not came.any():
        return None
    passed = np.flatnonzero(~came)
    dice = np.random.default_rng([seed, viewer])
    kept = dice.choice(passed, min(PASSED_BY, len(passed)), replace=False)
    rows = np.concatenate([np.flatnonzero(came), kept])
    clips = found.clips[rows]
    measures = measures_of(
        artefact, catalogue, taste, found.leanings, found.places, clips, artefact.at, found.kin[clips]
    )
    counts = np.where(came[rows], 1.0, len(passed) / max(1, len(kept))).astype(np.float32)
    return Rows(measures, came[rows].astype(np.float32), counts, np.full(len(rows), viewer, np.int32))


def shown_rows(
    artefact: Artefact, catalogue: Catalogue, viewer: int, taste: Taste, clips: Ints, came: npt.NDArray[Any]
) -> Rows:
    """What a viewer was shown after the artefact's moment, and what came of each."""
    leanings = leanings_of(artefact, catalogue, taste)
    places = {"watched": places_of(leanings.watched), "taste": places_of(leanings.taste)}
    kin = kin_of(catalogue, taste.lately()[0])
    measures = measures_of(artefact, catalogue, taste, leanings, places, clips, artefact.at, kin[clips])
    return Rows(measures, came, np.ones(len(clips), np.float32), np.full(len(clips), viewer, np.int32))
