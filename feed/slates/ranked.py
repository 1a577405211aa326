"""Slates that are ranked for one viewer; one slot in ten is the floor's."""

from collections.abc import Collection
from typing import Any

import numpy as np
import numpy.typing as npt
from django.utils import timezone

from accounts.models import User
from feed.exposure.choose import Choice, Pool, choose_all, pool_of
from feed.exposure.quality import drawn
from feed.floor.offer import offer_now
from feed.floor.places import FLOOR
from feed.ranking.gather import Candidates, gather
from feed.ranking.given.lists import Floats, Ints
from feed.ranking.given.taste import Taste
from feed.ranking.rank import laid_out
from feed.ranking.score import STEER, Scored, score
from feed.serving.history import Known, known_of
from feed.serving.shelf import Shelf, shelf_now
from feed.serving.steer import in_mood, steered, wishes_of
from feed.steering.recipe import Recipe

NEWEST = "newest"
# No draw of quality moves a score by more; nor does what a viewer feels move a choice of the floor.
MOST_QUALITY, MOST_AFFINITY = 2.0, 1.0


def for_you(
    *,
    viewer: User | None,
    seed: int,
    size: int,
    person: int | None = None,
    watched: bool = True,
    without: Collection[str] = (),
    recipe: Recipe | None = None,
) -> tuple[list[dict[str, Any]], str]:
    """Slots for this viewer (None: somebody of whom nothing is known), and the version of what ranked them.

    Films shown to them in the last fourteen days come only when there are no others, and those `without` which the
    slate is to be (ids) never. Of whom is not to be profiled (`watched` is False) only what they said themselves is
    read. The floor gives nobody a film of their own: `person` is whose they are also where nothing else is known of
    them. Who asks for something by a `recipe` is shown that, and nothing by the floor: whoever says what they want to
    see could choose there whose film gets its audience. The same viewer, recipe, seed and data give the same slots.
    """
    shelf = shelf_now()
    known = Known(Taste(), frozenset()) if viewer is None else known_of(viewer, shelf.films, watched=watched)
    passed = np.array([shelf.films.places[pk] for pk in without if pk in shelf.films.places], np.int32)
    if not recipe:
        known = in_mood(known, shelf)
        told = slots_of(shelf, offer_now(), known, seed=seed, size=size, person=person, passed=passed)
        return told, shelf.version or "fused"
    known, effect = steered(known, recipe, shelf, seed=seed)
    told = slots_of(shelf, pool_of([], today={}), known, seed=seed, size=size, person=person, passed=passed)
    for slot in told:
        slot["reserved"] = False
        slot["wishes"] = wishes_of(recipe, effect, shelf.films.places[slot["clip"]])
    return told, shelf.version or "fused"


def slots_of(
    shelf: Shelf, pool: Pool, known: Known, *, seed: int, size: int, person: int | None, passed: Ints
) -> list[dict[str, Any]]:
    """The slots, of what is on the shelf and on the floor, without the films `passed` (places)."""
    films, taste = shelf.films, known.taste
    catalogue = films.catalogue
    there = shelf.shown.copy()
    if len(taste.hidden_authors):
        there &= ~np.isin(catalogue.author, taste.hidden_authors)
    there[taste.hidden] = False
    there[passed] = False
    allowed = there.copy()
    allowed[list(known.lately)] = False
    places = np.array([films.places.get(clip, -1) for clip in pool.clips], np.int32)
    now = timezone.now().timestamp()
    found = gather(shelf.artefact, catalogue, taste, now=now, allowed=allowed, besides=places[places >= 0])
    scored = score(shelf.artefact, catalogue, taste, found, now=now, quality=_quality(shelf, found, seed))
    size = min(size, int(there.sum()))
    reserved = _reserved(pool, places, found, scored, taste, seed=seed, length=size, person=person)
    given = {slot: choice for slot, choice in reserved.items() if choice is not None}
    taken = np.array(sorted(int(places[choice.row]) for choice in given.values()), np.int32)
    wanted = size - len(given)
    ranked = laid_out(catalogue, found, scored, size=wanted, barred=np.isin(found.clips, taken))
    told = [_told(shelf, slot.clip, slot.sources[0], slot.terms, slot.score) for slot in ranked]
    there[taken] = False
    there[[slot.clip for slot in ranked]] = False
    rest = iter(told + _newest(shelf, there, wanted - len(told), taste.steer.get(STEER)))
    return [
        ({**_given(given[slot]), "reserved": True} if slot in given else next(rest) | {"reserved": slot in reserved})
        for slot in range(size)
    ]


def _quality(shelf: Shelf, found: Candidates, seed: int) -> Floats:
    clips = found.clips
    luck = drawn(seed=seed, keys=shelf.keys[clips], liked=shelf.liked[clips], left=shelf.left[clips], prior=shelf.mean)
    return np.clip(luck, -MOST_QUALITY, MOST_QUALITY).astype(np.float32)


def _reserved(
    pool: Pool,
    places: Ints,
    found: Candidates,
    scored: Scored,
    taste: Taste,
    *,
    seed: int,
    length: int,
    person: int | None,
) -> dict[int, Choice | None]:
    """What fills each reserved slot: what this viewer may be shown, and was not shown yet."""
    if not len(found.clips):
        return choose_all(pool=pool, affinity=np.zeros(len(places)), seed=seed, length=length, shown=places == places)
    rows = np.minimum(np.searchsorted(found.clips, places), len(found.clips) - 1)
    barred = (places < 0) | (found.clips[rows] != places) | np.isin(places, taste.shown)
    felt = np.where(barred, 0.0, np.clip(scored.affinity[rows], -MOST_AFFINITY, MOST_AFFINITY))
    return choose_all(pool=pool, affinity=felt, seed=seed, length=length, viewer=person, shown=barred)


def _given(choice: Choice) -> dict[str, Any]:
    told = {"need": round(choice.need, 4), "affinity": round(choice.affinity, 4)}
    whole, likely = round(sum(told.values()), 4), round(choice.propensity, 6)
    return {"clip": choice.clip, "source": FLOOR, "terms": told, "score": whole, "propensity": likely}


def _newest(shelf: Shelf, rest: npt.NDArray[Any], size: int, asked: Floats | None) -> list[dict[str, Any]]:
    """What is left, what was asked for before the rest, the newest first: better a film seen before than none."""
    places = np.flatnonzero(rest) if size > 0 else np.zeros(0, np.int64)
    first = np.zeros(len(places)) if asked is None else -asked[places]
    order = places[np.lexsort((places, -shelf.films.catalogue.published[places], first))][: max(0, size)]
    return [_told(shelf, int(place), NEWEST, {}, None) for place in order]


def _told(shelf: Shelf, place: int, source: str, terms: dict[str, float], score: float | None) -> dict[str, Any]:
    told = {name: round(value, 4) for name, value in terms.items() if abs(value) >= 5e-5}
    whole = round(sum(told.values()), 4) if score is not None else None
    return {"clip": shelf.films.ids[place], "source": source, "terms": told, "score": whole, "propensity": None}
