"""Films as the ranking knows them: numbers in arrays, nothing of their pictures."""

from dataclasses import dataclass
from typing import Any

import numpy.typing as npt

from feed.ranking.given.lists import Ints, Lists


@dataclass(frozen=True, slots=True)
class Catalogue:
    """`n` films, known by their place: who made each, its length in milliseconds, when it was first shown (seconds),
    its family (films that grew from one root share a number), its tags and its words (numbers, each at most once a
    film), and its parents (places of films in this catalogue)."""

    author: Ints
    ms: npt.NDArray[Any]
    published: npt.NDArray[Any]
    family: Ints
    tags: Lists
    words: Lists
    parents: Lists

    def __len__(self) -> int:
        return len(self.author)

    @property
    def word_count(self) -> int:
        """Words are numbered below this."""
        return int(self.words.values.max(initial=-1)) + 1
