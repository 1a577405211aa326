"""Make an invite link, write a note on it, end it."""

import unicodedata

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.wording import DIRECTION
from community.account import account_of
from community.models import Invite

# So many links of one person are open at once: each is a door, and doors are to be known by heart.
MOST_OPEN = 10


class NotYourInvite(PermissionDenied):
    """Only who made a link changes it."""

    def __init__(self) -> None:
        super().__init__(_("This invite belongs to somebody else."))


class TooManyOpen(ValidationError):
    """The person has as many open links as one may have."""

    def __init__(self) -> None:
        said = _("You have %(most)d open links, which is the most. End one of them first.") % {"most": MOST_OPEN}
        super().__init__(said, code="most")


class Ended(ValidationError):
    """The link was ended: nothing about it changes any more."""

    def __init__(self) -> None:
        super().__init__(_("This link has ended. Make a new one."), code="ended")


class LabelRefused(ValidationError):
    """The note is too long."""

    def __init__(self, count: int) -> None:
        said = _("A note has at most {limit} characters; this one has {count}.")
        told = ValidationError(said.format(limit=Invite.LENGTH, count=count), code="too_long")
        super().__init__({"note": told})


@transaction.atomic
def make_invite(*, actor: User | AnonymousUser, label: str = "") -> Invite:
    """An open link of `actor`'s without picks. Raises SignInFirst, LabelRefused, TooManyOpen."""
    me, note = account_of(actor), _clean(label)
    # Two that arrive together wait here for each other.
    User.objects.select_for_update(no_key=True).get(pk=me.pk)
    if Invite.objects.owned_by(me).open().count() >= MOST_OPEN:
        raise TooManyOpen
    return Invite.objects.create(inviter=me, label=note)


def label_invite(*, actor: User | AnonymousUser, invite: Invite, label: str) -> Invite:
    """Write another note on a link. Raises SignInFirst, NotYourInvite, LabelRefused."""
    must_own(actor, invite)
    invite.label = _clean(label)
    invite.save(update_fields=["label"])
    return invite


def end_invite(*, actor: User | AnonymousUser, invite: Invite) -> bool:
    """Nobody comes by this link any more; gives whether it was open. Raises SignInFirst, NotYourInvite."""
    must_own(actor, invite)
    return bool(Invite.objects.filter(pk=invite.pk).open().update(ended_at=timezone.now()))


def must_own(actor: User | AnonymousUser, invite: Invite) -> User:
    """`actor`, who made the link. Raises SignInFirst, NotYourInvite."""
    me = account_of(actor)
    if invite.inviter_id != me.pk:
        raise NotYourInvite
    return me


def _clean(text: str) -> str:
    plain = DIRECTION.sub("", unicodedata.normalize("NFC", text))
    kept = "".join(one for one in plain if one.isspace() or unicodedata.category(one) not in {"Cc", "Cs"})
    note = " ".join(kept.split())
    if len(note) > Invite.LENGTH:
        raise LabelRefused(len(note))
    return note
