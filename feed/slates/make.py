"""Make what a viewer is shown next, and write it down."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from feed.models import Slate
from feed.slates.order import in_order

MOST = 50
ORDER = "order"


def make_slate(*, viewer: User | AnonymousUser, remembered: bool, place: str, after: str = "") -> Slate:
    """Up to fifty films for this place, from its top or where an earlier slate ended (`after`).

    `remembered` says whether it may carry the viewer's name. Raises BadCursor.
    """
    stretch = in_order(viewer=viewer, place=place, after=after, size=MOST)
    return Slate.objects.create(
        viewer_id=viewer.pk if remembered else None,
        place=place,
        slots=[_slot(clip) for clip in stretch.clips],
        after=stretch.after,
    )


def _slot(clip: str) -> dict[str, Any]:
    # Order leaves nothing to chance: this film, for this slot, for certain.
    return {"clip": clip, "source": ORDER, "terms": {}, "score": None, "propensity": 1.0}
