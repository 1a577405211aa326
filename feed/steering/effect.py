"""What a recipe does: log-odds for films, and films that are not shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Floats, Lists
from feed.ranking.sources.standing import DAY
from feed.steering.meaning import Meaning, meanings_of
from feed.steering.recipe import MORE, Recipe

# What "familiar" speaks of: the terms of what one watches.
FAMILIAR = ("alike", "words", "maker", "family")
# Whose first film is younger than this is new here. Of what is new or popular, each eighth of all films is worth half.
NEWCOMER, HALVES = 30 * DAY, 8.0
# Of several things asked for together, one alone is worth this share of its part.
PARTLY = 0.5


@dataclass(frozen=True)
class Library:
    """Films as a recipe knows them: their catalogue, the numbers of its words and tags, which films hold each word, and
    the language of each film. `liked` is how often each was watched long, lately."""

    catalogue: Catalogue
    words: Mapping[str, int]
    tags: Mapping[str, int]
    holders: Lists
    languages: npt.NDArray[Any]
    liked: npt.NDArray[Any]

    @cached_property
    def tagged(self) -> Lists:
        """For each tag the films that bear it."""
        return self.catalogue.tags.turned(len(self.tags))

    @cached_property
    def fresh(self) -> Floats:
        """1 for the newest film, half of that for every eighth of all films before it."""
        return _halved(self.catalogue.published)

    @cached_property
    def popular(self) -> Floats:
        """The same by how often films were watched long, lately."""
        return _halved(self.liked)

    @cached_property
    def first_at(self) -> npt.NDArray[Any]:
        """For each film when its maker first showed one (seconds)."""
        author, published = self.catalogue.author, self.catalogue.published
        first = np.full(int(author.max(initial=-1)) + 1, np.inf)
        np.minimum.at(first, author, published)
        return first[author]

    def showing(self, meaning: Meaning) -> npt.NDArray[Any]:
        """For each film whether it shows this."""
        told = np.zeros(len(self.catalogue), np.bool_)
        for tag in meaning.tags:
            if tag in self.tags:
                told[self.tagged[self.tags[tag]]] = True
        for form in meaning.forms:
            numbers = [self.words[word] for word in form if word in self.words]
            if len(numbers) < len(form):
                continue
            lists = sorted((self.holders[number] for number in numbers), key=len)
            films = lists[0]
            for others in lists[1:]:
                films = np.intersect1d(films, others, assume_unique=True)
            told[films] = True
        return told


@dataclass(frozen=True)
class Effect:
    """`steer` adds log-odds to each film; `allowed` says which are shown at all, `sought` which of them are asked for;
    `times` adds a term of the score so
    many times more; `showing` says for each thing that the recipe names which films show all of it."""

    steer: Floats
    allowed: npt.NDArray[Any]
    sought: npt.NDArray[Any]
    times: Mapping[str, float] = field(default_factory=dict)
    showing: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)

    def wanted(self, lift: Floats) -> Floats:
        """For each film that is sought how much, with what else lifts it; minus infinity for all others."""
        return np.where(self.sought, self.steer + lift, -np.inf)


def effect_of(recipe: Recipe, library: Library, *, now: float) -> Effect:
    """What the recipe does to these films at `now` (seconds)."""
    count = len(library.catalogue)
    steer = np.zeros(count, np.float32)
    allowed = np.ones(count, np.bool_)
    shares = {what: share_of(what, library) for what in recipe.named}
    showing = {what: share >= 1.0 for what, share in shares.items()}
    for wish in recipe.wishes:
        # Less of "rainy cities" is no less of cities.
        steer += np.float32(wish.weight) * (shares[wish.what] if wish.weight > 0 else showing[wish.what])
    for lean in recipe.leans:
        steer += np.float32(lean.weight) * _leaning(lean.what, library, now)
    for what in recipe.never:
        allowed &= ~showing[what]
    if recipe.only:
        allowed &= np.any([showing[what] for what in recipe.only], axis=0)
    if recipe.shortest_ms is not None:
        allowed &= library.catalogue.ms >= recipe.shortest_ms
    if recipe.longest_ms is not None:
        allowed &= library.catalogue.ms <= recipe.longest_ms
    if recipe.languages:
        allowed &= np.isin(library.languages, recipe.languages)
    times = {term: lean.weight / MORE for lean in recipe.leans if lean.what == "familiar" for term in FAMILIAR}
    sought = allowed & ((steer > 0) | bool(recipe.only))
    return Effect(steer, allowed, sought, times, showing)


def share_of(what: str, library: Library) -> Floats:
    """For each film how much of a phrase it shows: 1 for all of it, less for a part of several things."""
    shown = [library.showing(meaning) for meaning in meanings_of(what)]
    if not shown:
        return np.zeros(len(library.catalogue), np.float32)
    share = np.mean(shown, axis=0, dtype=np.float32)
    return np.where(share >= 1.0, share, share * PARTLY).astype(np.float32)


def _leaning(name: str, library: Library, now: float) -> Floats:
    if name in ("new", "popular"):
        return library.fresh if name == "new" else library.popular
    if name == "newcomers":
        return (library.first_at > now - NEWCOMER).astype(np.float32)
    return np.zeros(len(library.catalogue), np.float32)


def _halved(values: npt.NDArray[Any]) -> Floats:
    """1 for the film of the highest value, half of that for every eighth of all films before it."""
    below = np.searchsorted(np.sort(values), values, side="left") / max(1, len(values) - 1)
    return (0.5 ** ((1.0 - below) * HALVES)).astype(np.float32)
