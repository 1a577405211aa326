"""Make what a viewer is shown next, and write it down."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from feed.models import Place, Slate
from feed.models import Recipe as Kept
from feed.slates.order import in_order
from feed.slates.plain import plain, trending
from feed.slates.ranked import for_you
from feed.steering.form import from_form, to_form
from feed.steering.recipe import Recipe
from feed.wishing.ask import digest_of

MOST = 50
ORDER = "order"
RANKED = {Place.TRENDING: trending, Place.PLAIN: plain}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of a slate: a recipe, the row where it is kept, if it is, and whether it acts `alone`, without
    anything of the viewer."""

    recipe: Recipe
    row: Kept | None = None
    alone: bool = False

    def form(self) -> dict[str, Any]:
        """As a slate keeps it."""
        return {"recipe": to_form(self.recipe), "alone": self.alone}


def asked_of(slate: Slate) -> Asked | None:
    """What a slate was made by, as it stood then; None where nothing was asked for."""
    if not slate.asked:
        return None
    return Asked(from_form(slate.asked["recipe"]), slate.recipe, bool(slate.asked["alone"]))


def make_slate(
    *,
    viewer: User | AnonymousUser,
    remembered: bool,
    place: str,
    after: str = "",
    asked: Asked | None = None,
    seed: int | None = None,
) -> Slate:
    """Up to fifty films for this place, from its top or where an earlier slate ended (`after`); for whoever asks for
    something, by that. The same seed, recipe and data give the same slate where nothing of the viewer counts.

    `remembered` says whether it may carry the viewer's name. Raises BadCursor.
    """
    owner = viewer.pk if remembered else None
    seed = secrets.randbelow(2**31) if seed is None else seed
    if place == Place.FOR_YOU or asked:
        return _for_you(viewer, remembered, seed, asked=asked)
    if place in RANKED:
        slots, model = RANKED[Place(place)](viewer=viewer, seed=seed, size=MOST)
        return Slate.objects.create(viewer_id=owner, place=place, slots=slots, seed=seed, model=model)
    stretch = in_order(viewer=viewer, place=place, after=after, size=MOST)
    slots = [_slot(clip) for clip in stretch.clips]
    return Slate.objects.create(viewer_id=owner, place=place, slots=slots, after=stretch.after)


def go_on(*, viewer: User | AnonymousUser, remembered: bool, slate: Slate, start: int) -> tuple[Slate, int]:
    """Where a viewer reads on who comes to slot `start` of a slate: there, unless they asked for more or less of
    anything since it was made; then at the top of one that goes on from there, made once by what they ask for now."""
    asked = asked_of(slate)
    theirs = slate.place == Place.FOR_YOU or (asked is not None and not asked.alone)
    if not theirs or not start or not viewer.is_authenticated or slate.said == digest_of(viewer):
        return slate, start
    goes_on = f"{slate.pk}:{start}"
    held = Slate.objects.visible_to(viewer).filter(goes_on=goes_on, said=digest_of(viewer)).first()
    return held or _for_you(viewer, remembered, secrets.randbelow(2**31), goes_on=goes_on, asked=asked), 0


def _for_you(
    viewer: User | AnonymousUser, remembered: bool, seed: int, *, goes_on: str = "", asked: Asked | None = None
) -> Slate:
    alone = asked is not None and asked.alone
    known = viewer if isinstance(viewer, User) and viewer.is_authenticated and not alone else None
    slots, model = for_you(
        viewer=known, seed=seed, size=MOST, person=viewer.pk, watched=remembered, without=_passed(goes_on),
        recipe=asked.recipe if asked else None,
    )  # fmt: skip
    reserved = sum(slot["reserved"] << position for position, slot in enumerate(slots))
    return Slate.objects.create(
        viewer_id=viewer.pk if remembered else None, place=Place.RECIPE if asked else Place.FOR_YOU, slots=slots,
        seed=seed, model=model, reserved=reserved, said="" if alone else digest_of(viewer), goes_on=goes_on,
        recipe=asked.row if asked else None, asked=asked.form() if asked else {},
    )  # fmt: skip


def _passed(goes_on: str) -> Collection[str]:
    """The films that came before, in the slate that one goes on from, and before that."""
    passed: set[str] = set()
    while goes_on:
        pk, _colon, start = goes_on.partition(":")
        before = Slate.objects.filter(pk=pk).first()
        if before is None:
            break
        passed |= {slot["clip"] for slot in before.slots[: int(start)]}
        goes_on = before.goes_on
    return passed


def _slot(clip: str) -> dict[str, Any]:
    # Order leaves nothing to chance: this film, for this slot, for certain.
    return {"clip": clip, "source": ORDER, "terms": {}, "score": None, "propensity": 1.0}
