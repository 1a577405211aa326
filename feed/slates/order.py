"""Films in the order of time, on a cursor that stays put while films arrive."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Follow, User
from clips.models import Clip
from feed.models import Place


class BadCursor(ValueError):
    """The cursor was not made here."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Ids of films, the newest first, and the cursor of what comes after them; "" at the end."""

    clips: list[str]
    after: str


def in_order(*, viewer: User | AnonymousUser, place: str, after: str, size: int) -> Stretch:
    """Public films, the newest first, none of people who blocked the viewer or whom they blocked or muted; in
    `following` those of the people whom the viewer follows.

    `after` is the cursor of an earlier stretch; films published since then do not move what it continues with.
    Raises BadCursor.
    """
    clips = Clip.objects.fed_to(viewer)
    if place == Place.FOLLOWING:
        clips = clips.filter(owner__in=Follow.objects.filter(follower=viewer.pk).values("followed"))
    return _stretch(clips, after, size)


def _stretch(clips: QuerySet[Clip], after: str, size: int) -> Stretch:
    if after:
        moment, last = _read(after)
        clips = clips.filter(Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=last))
    found = list(clips.order_by("-published_at", "-pk").values_list("pk", "published_at")[: size + 1])
    shown = found[:size]
    return Stretch([pk for pk, _at in shown], _write(*shown[-1]) if len(found) > size else "")


def _write(pk: str, moment: datetime | None) -> str:
    plain = f"{moment.isoformat() if moment else ''} {pk}"
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[datetime, str]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        moment, _space, pk = base64.b64decode(padded, altchars=b"-_", validate=True).decode().partition(" ")
        read = datetime.fromisoformat(moment)
    except (binascii.Error, UnicodeError, ValueError) as error:
        raise BadCursor(_lost()) from error
    if read.tzinfo is None or not pk.isascii() or not pk.isalnum():
        raise BadCursor(_lost())
    return read, pk


def _lost() -> str:
    return _("This place in the feed is not one we gave out. Start from the top.")
