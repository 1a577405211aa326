"""A recipe brought to bear on what is ranked for a viewer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from django.utils import timezone

from feed.exposure.quality import drawn
from feed.ranking.score import STEER
from feed.serving.history import Known
from feed.serving.shelf import Shelf
from feed.steering.effect import Effect, effect_of, share_of
from feed.steering.recipe import LITTLE, Recipe


@dataclass(frozen=True, slots=True)
class Matching:
    """How many public films a recipe lets through, and how many show each thing that it names."""

    films: int
    each: Mapping[str, int]


def steered(known: Known, recipe: Recipe, shelf: Shelf, *, seed: int) -> tuple[Known, Effect]:
    """What is known of a viewer with what they ask for, and what that does to each film of the shelf."""
    effect = effect_of(recipe, shelf.library, now=timezone.now().timestamp())
    sought = np.flatnonzero(effect.sought & shelf.shown)
    lift = np.zeros(len(shelf.films.ids), np.float32)
    if len(sought):
        liked, left = shelf.liked[sought], shelf.left[sought]
        lift[sought] = drawn(seed=seed, keys=shelf.keys[sought], liked=liked, left=left, prior=shelf.mean)
    barred = np.flatnonzero(~effect.allowed).astype(np.int32)
    taste = replace(
        known.taste,
        hidden=np.union1d(known.taste.hidden, barred).astype(np.int32),
        steer={**known.taste.steer, STEER: effect.steer},
        wanted=effect.wanted(lift) if len(sought) else None,
        times=effect.times,
    )
    return replace(known, taste=taste), effect


def in_mood(known: Known, shelf: Shelf) -> Known:
    """What is known of a newcomer, with a little for the films of the mood that they named."""
    if not known.mood:
        return known
    lift = (LITTLE * share_of(known.mood, shelf.library)).astype(np.float32)
    return replace(known, taste=replace(known.taste, steer={**known.taste.steer, STEER: lift}))


def wishes_of(recipe: Recipe, effect: Effect, place: int) -> list[list[Any]]:
    """Which wishes of a recipe a film (its place) fulfils: what, and its weight; of what it is only let through by,
    None."""
    told: list[list[Any]] = [[one.what, one.weight] for one in recipe.wishes if effect.showing[one.what][place]]
    return told + [[what, None] for what in recipe.only if effect.showing[what][place]]


def matching(recipe: Recipe, shelf: Shelf) -> Matching:
    """How many public films there are for it."""
    effect = effect_of(recipe, shelf.library, now=timezone.now().timestamp())
    return Matching(_count(effect.allowed, shelf), {what: _count(one, shelf) for what, one in effect.showing.items()})


def _count(films: npt.NDArray[Any], shelf: Shelf) -> int:
    return int((films & shelf.shown).sum())
