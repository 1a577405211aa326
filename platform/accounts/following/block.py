"""Block a person, and stop."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q

from accounts.following.follow import other_than
from accounts.models import Block, Follow, User


@transaction.atomic
def block(*, actor: User | AnonymousUser, person: User) -> bool:
    """Neither `actor` nor `person` finds the other's films from now on, and neither follows the other; the blocked one
    is not told. Twice is once. Gives whether that is new. Raises SignInFirst, NotYourself."""
    me = other_than(actor, person)
    list(User.objects.select_for_update(no_key=True).filter(pk__in=[me.pk, person.pk]).order_by("pk"))
    _row, new = Block.objects.get_or_create(blocker=me, blocked=person)
    Follow.objects.filter(Q(follower=me, followed=person) | Q(follower=person, followed=me)).delete()
    return new


def unblock(*, actor: User | AnonymousUser, person: User) -> bool:
    """Lift the block; who followed whom before does not come back. Gives whether there was one.
    Raises SignInFirst, NotYourself."""
    gone, _rows = Block.objects.filter(blocker=other_than(actor, person), blocked=person).delete()
    return bool(gone)
