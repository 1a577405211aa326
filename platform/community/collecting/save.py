"""Keep a film on one's own list, and let it go."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from accounts.models import User
from clips.models import Clip
from community.account import account_of
from community.models import Save


@transaction.atomic
def save_clip(*, actor: User | AnonymousUser, clip: Clip) -> bool:
    """`actor` keeps `clip`, a film they may see; twice is once. Gives whether that is new. Nobody is told.
    Raises SignInFirst."""
    _row, new = Save.objects.get_or_create(person=account_of(actor), clip=clip)
    return new


def unsave_clip(*, actor: User | AnonymousUser, clip: Clip) -> bool:
    """`actor` keeps `clip` no more; gives whether they did. Raises SignInFirst."""
    gone, _rows = Save.objects.filter(person=account_of(actor), clip=clip).delete()
    return bool(gone)
