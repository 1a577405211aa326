"""Which films come next: for now the newest first, a page at a time, on a cursor that stays put while films arrive."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from accounts.models import Follow, User
from clips.models import Clip

SIZE = 8


class BadCursor(ValueError):
    """The cursor was not made here."""


@dataclass(frozen=True)
class Slate:
    """Clips to show, in order, and the cursor of the page after them; "" at the end."""

    clips: list[Clip]
    after: str


def newest(*, viewer: User | AnonymousUser, after: str = "", size: int = SIZE) -> Slate:
    """Public clips, newest first, with owners and renditions fetched (three queries, however many clips); none of
    people who blocked the viewer or whom they blocked.

    `after` is the cursor of an earlier slate; films published since then do not move what it continues with.
    Raises BadCursor.
    """
    return _page(Clip.objects.findable_by(viewer), after, size)


def followed(*, viewer: User, after: str = "", size: int = SIZE) -> Slate:
    """The same of the people whom the viewer follows. Raises BadCursor."""
    people = Follow.objects.filter(follower=viewer).values("followed")
    return _page(Clip.objects.findable_by(viewer).filter(owner__in=people), after, size)


def _page(clips: QuerySet[Clip], after: str, size: int) -> Slate:
    if after:
        moment, last = _read(after)
        clips = clips.filter(Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=last))
    found = list(
        clips.select_related("owner").prefetch_related("renditions").order_by("-published_at", "-pk")[: size + 1]
    )
    shown = found[:size]
    return Slate(clips=shown, after=_write(shown[-1]) if len(found) > size else "")


def _write(clip: Clip) -> str:
    plain = f"{cast(datetime, clip.published_at).isoformat()} {clip.pk}"
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[datetime, str]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        moment, _space, pk = base64.b64decode(padded, altchars=b"-_", validate=True).decode().partition(" ")
        read = datetime.fromisoformat(moment)
    except (binascii.Error, UnicodeError, ValueError) as error:
        raise BadCursor("This place in the feed is not one we gave out. Start from the top.") from error
    if read.tzinfo is None or not pk.isascii() or not pk.isalnum():
        raise BadCursor("This place in the feed is not one we gave out. Start from the top.")
    return read, pk
