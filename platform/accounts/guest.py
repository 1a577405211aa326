"""Guests: a visitor makes and previews before signing up, and keeps what they made when they do."""

import secrets
from typing import cast

from django.db import transaction
from django.http import HttpRequest

from accounts.handles import GUEST_PREFIX
from accounts.models import User

SESSION_KEY = "guest"
# A visitor who comes back next month finds their drafts.
REMEMBERED_S = 60 * 24 * 3600


def guest_of(request: HttpRequest) -> User | None:
    """The guest this session belongs to, if it has made something."""
    if (pk := request.session.get(SESSION_KEY)) is None:
        return None
    return User.objects.filter(pk=pk, is_guest=True, is_active=True).first()


def ensure_viewer(request: HttpRequest) -> User:
    """The person asking; a visitor without an account becomes a guest of this session, stored on first need."""
    if request.user.pk:
        return cast(User, request.user)
    guest = User.objects.create_user(f"{GUEST_PREFIX}{secrets.token_hex(8)}", is_guest=True)
    request.session[SESSION_KEY] = guest.pk
    request.session.set_expiry(REMEMBERED_S)
    request.user = guest
    return guest


def forget_guest(request: HttpRequest) -> None:
    """Cut the session's tie to its guest, whose row has become, or gone to, an account."""
    if request.session.pop(SESSION_KEY, None) is not None:
        request.session.set_expiry(None)


@transaction.atomic
def leave_guest(request: HttpRequest) -> User | None:
    """The guest whose work the person who has just signed in takes over, or None where there is none.

    Names that person the guest's heir, closes the guest, and cuts the session's tie to it. Whoever calls moves what
    the guest owns, in the same transaction.
    """
    if not request.user.is_authenticated or request.session.get(SESSION_KEY) is None:
        return None
    guest = (
        User.objects.select_for_update().filter(pk=request.session[SESSION_KEY], is_guest=True, is_active=True).first()
    )
    forget_guest(request)
    if guest is not None:
        guest.is_active, guest.heir_id = False, request.user.pk
        guest.save(update_fields=["is_active", "heir"])
    return guest
