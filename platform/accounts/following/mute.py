"""Mute a person in the feed, and stop."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.following.follow import other_than
from accounts.models import Mute, User

# More than anybody looks at.
MOST = 5_000


class TooManyMuted(ValidationError):
    """The list is full."""

    def __init__(self) -> None:
        super().__init__(
            _("You hide %(most)d people, which is the most. Let one of them back first.") % {"most": MOST}, code="most"
        )


def mute(*, actor: User | AnonymousUser, person: User) -> bool:
    """No way through the feed shows `actor` a film of `person` from now on; their pages stay open, and they are not
    told. Twice is once. Gives whether that is new. Raises SignInFirst, NotYourself, TooManyMuted."""
    me = other_than(actor, person)
    held = Mute.objects.visible_to(me)
    if held.count() >= MOST and not held.filter(muted=person).exists():
        raise TooManyMuted
    _row, new = Mute.objects.get_or_create(muter=me, muted=person)
    return new


def unmute(*, actor: User | AnonymousUser, person: User) -> bool:
    """Their films come again; gives whether they were muted. Raises SignInFirst, NotYourself."""
    gone, _rows = Mute.objects.visible_to(actor).filter(muter=other_than(actor, person), muted=person).delete()
    return bool(gone)
