"""Films that speak of the same: words of sentences and storyboards, rare ones weighing more (TF-IDF)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Floats, Ints, Lists


@dataclass(frozen=True, slots=True)
class Words:
    """What each word is worth, each film's length in words so weighted, and the films that hold each word."""

    worth: npt.NDArray[Any]
    length: npt.NDArray[Any]
    holders: Lists

    def towards(self, catalogue: Catalogue, liked: Ints, weights: Floats) -> Floats:
        """How like each film is to what was `liked`, in words: the cosine to the weighted sum of these films."""
        score = np.zeros(len(catalogue), np.float32)
        places, words = catalogue.words.rows_of(liked)
        if not len(words):
            return score
        gist = np.bincount(words, weights=weights[places] / self.length[liked][places], minlength=len(self.worth))
        named = np.flatnonzero(gist)
        # Words that almost every film holds tell nothing apart, and would be slow.
        named = named[np.argsort(-gist[named] * self.worth[named] ** 2, kind="stable")[:MOST]].astype(np.int32)
        force = gist[named] * self.worth[named] ** 2
        of, films = self.holders.rows_of(named)
        score = np.bincount(films, weights=force[of], minlength=len(catalogue)).astype(np.float32)
        return score / self.length / max(1e-6, float(np.linalg.norm(gist[named] * self.worth[named])))


MOST = 60


def words_of(catalogue: Catalogue) -> Words:
    """The words of a catalogue."""
    count = catalogue.word_count
    films = np.bincount(catalogue.words.values, minlength=count)
    worth = np.log((1.0 + len(catalogue)) / (1.0 + films)).astype(np.float32)
    rows = np.repeat(np.arange(len(catalogue)), catalogue.words.lengths())
    square = np.bincount(rows, weights=worth[catalogue.words.values] ** 2, minlength=len(catalogue))
    return Words(worth, np.sqrt(np.maximum(square, 1e-6)).astype(np.float32), catalogue.words.turned(count))
