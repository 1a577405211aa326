"""Follow a person, and stop."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.following.ask import blocked_between
from accounts.models import Follow, User
from accounts.notices.tell import tell

# More than anybody looks at; a list without end would be a way to watch everybody.
MOST = 5_000


class SignInFirst(PermissionDenied):
    """Only accounts follow and block."""

    def __init__(self) -> None:
        super().__init__(_("Sign up first: then you can follow people and find their films."))


class NotYourself(ValidationError):
    """People follow and block others."""

    def __init__(self) -> None:
        super().__init__(_("That is you yourself."), code="yourself")


class Blocked(PermissionDenied):
    """One of both blocked the other. It does not say who."""

    def __init__(self) -> None:
        super().__init__(_("You cannot follow this person."))


class TooManyFollowed(ValidationError):
    """The list is full."""

    def __init__(self) -> None:
        super().__init__(_("You follow %(most)d people, which is the most.") % {"most": MOST}, code="most")


@transaction.atomic
def follow(*, actor: User | AnonymousUser, person: User) -> bool:
    """`actor` follows `person`; twice is once. Gives whether that is new.

    Raises SignInFirst, NotYourself, Blocked, TooManyFollowed.
    """
    me = other_than(actor, person)
    # Both in the order of their numbers: whoever blocks at the same moment is waited for, and nobody waits in a circle.
    list(User.objects.select_for_update(no_key=True).filter(pk__in=[me.pk, person.pk]).order_by("pk"))
    if blocked_between(me, person):
        raise Blocked
    if not Follow.objects.filter(follower=me, followed=person).exists():
        if Follow.objects.filter(follower=me).count() >= MOST:
            raise TooManyFollowed
        Follow.objects.create(follower=me, followed=person)
        tell(to=person, kind="followed", target_kind="person", target=str(person.pk), by=me)
        return True
    return False


def unfollow(*, actor: User | AnonymousUser, person: User) -> bool:
    """`actor` follows `person` no more; gives whether they did. Raises SignInFirst, NotYourself."""
    gone, _rows = Follow.objects.filter(follower=other_than(actor, person), followed=person).delete()
    return bool(gone)


def other_than(actor: User | AnonymousUser, person: User) -> User:
    """`actor` as an account that is not `person`'s. Raises SignInFirst, NotYourself."""
    if not isinstance(actor, User) or actor.is_guest:
        raise SignInFirst
    if actor.pk == person.pk:
        raise NotYourself
    return actor
