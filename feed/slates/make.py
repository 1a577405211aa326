"""Make what a viewer is shown next, and write it down."""

import secrets
from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from feed.models import Place, Slate
from feed.slates.order import in_order
from feed.slates.plain import plain, trending
from feed.slates.ranked import for_you

MOST = 50
ORDER = "order"
RANKED = {Place.TRENDING: trending, Place.PLAIN: plain}


def make_slate(*, viewer: User | AnonymousUser, remembered: bool, place: str, after: str = "") -> Slate:
    """Up to fifty films for this place, from its top or where an earlier slate ended (`after`).

    `remembered` says whether it may carry the viewer's name. Raises BadCursor.
    """
    owner = viewer.pk if remembered else None
    seed = secrets.randbelow(2**31)
    known = viewer if remembered and isinstance(viewer, User) else None
    if place == Place.FOR_YOU:
        slots, model = for_you(viewer=known, seed=seed, size=MOST, person=viewer.pk)
        reserved = sum(slot["reserved"] << position for position, slot in enumerate(slots))
        return Slate.objects.create(
            viewer_id=owner, place=place, slots=slots, seed=seed, model=model, reserved=reserved
        )
    if place in RANKED:
        slots, model = RANKED[Place(place)](viewer=known, seed=seed, size=MOST)
        return Slate.objects.create(viewer_id=owner, place=place, slots=slots, seed=seed, model=model)
    stretch = in_order(viewer=viewer, place=place, after=after, size=MOST)
    slots = [_slot(clip) for clip in stretch.clips]
    return Slate.objects.create(viewer_id=owner, place=place, slots=slots, after=stretch.after)


def _slot(clip: str) -> dict[str, Any]:
    # Order leaves nothing to chance: this film, for this slot, for certain.
    return {"clip": clip, "source": ORDER, "terms": {}, "score": None, "propensity": 1.0}
