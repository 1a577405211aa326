"""Whoever says or keeps something has an account."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import User


class SignInFirst(PermissionDenied):
    """Guests and visitors look on."""

    def __init__(self) -> None:
        super().__init__(_("Sign up first: then you can like films, keep them and talk about them."))


def account_of(actor: User | AnonymousUser) -> User:
    """`actor`, who has an account. Raises SignInFirst."""
    if not isinstance(actor, User) or actor.is_guest:
        raise SignInFirst
    return actor
