"""Slates that are ranked: for one viewer, or by what everybody does."""

from typing import Any

import numpy as np
import numpy.typing as npt
from django.utils import timezone

from accounts.models import User
from feed.ranking.given.taste import Taste
from feed.ranking.quality import drawn_quality
from feed.ranking.rank import rank
from feed.serving.history import known_of
from feed.serving.shelf import Shelf, shelf_now

NEWEST = "newest"


def for_you(*, viewer: User | None, seed: int, size: int) -> tuple[list[dict[str, Any]], str]:
    """Slots for this viewer (None: somebody of whom nothing is known), and the version of what ranked them.

    Films shown to them in the last fourteen days come only when there are no others. The same viewer, seed and data
    give the same slots.
    """
    shelf = shelf_now()
    taste, lately = Taste(), frozenset[int]()
    if viewer is not None:
        known = known_of(viewer, shelf.films)
        taste, lately = known.taste, known.lately
    allowed = shelf.shown.copy()
    allowed[list(lately)] = False
    quality = drawn_quality(shelf.liked, shelf.left, seed=seed)
    slots = rank(
        shelf.artefact, shelf.films.catalogue, taste,
        now=timezone.now().timestamp(), size=size, allowed=allowed, quality=quality,
    )  # fmt: skip
    told = [_told(shelf, slot.clip, slot.sources[0], slot.terms, slot.score) for slot in slots]
    taken = np.zeros(len(shelf.films.ids), np.bool_)
    taken[[slot.clip for slot in slots]] = True
    rest = shelf.shown & ~taken
    if len(taste.hidden_authors):
        rest &= ~np.isin(shelf.films.catalogue.author, taste.hidden_authors)
    return told + _newest(shelf, rest, size - len(told)), shelf.version or "fused"


def _newest(shelf: Shelf, rest: npt.NDArray[Any], size: int) -> list[dict[str, Any]]:
    """What is left, the newest first: better a film seen before than none."""
    places = np.flatnonzero(rest)
    order = places[np.lexsort((places, -shelf.films.catalogue.published[places]))][: max(0, size)]
    return [_told(shelf, int(place), NEWEST, {}, None) for place in order]


def _told(shelf: Shelf, place: int, source: str, terms: dict[str, float], score: float | None) -> dict[str, Any]:
    told = {name: round(value, 4) for name, value in terms.items() if abs(value) >= 5e-5}
    whole = round(sum(told.values()), 4) if score is not None else None
    return {"clip": shelf.films.ids[place], "source": source, "terms": told, "score": whole, "propensity": None}
