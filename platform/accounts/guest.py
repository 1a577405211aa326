"""Guests: a visitor makes and previews before signing up, and keeps what they made when they do."""

import secrets

from django.http import HttpRequest

from accounts.models import User

SESSION_KEY = "guest"


def guest_of(request: HttpRequest) -> User | None:
    """The guest this session belongs to, if it has made something."""
    if (pk := request.session.get(SESSION_KEY)) is None:
        return None
    return User.objects.filter(pk=pk, is_guest=True, is_active=True).first()


def ensure_viewer(request: HttpRequest) -> User:
    """The person asking; a visitor without an account becomes a guest of this session, stored on first need."""
    if isinstance(request.user, User) or getattr(request.user, "pk", None):
        return request.user  # type: ignore[return-value]
    guest = User.objects.create_user(f"guest-{secrets.token_hex(8)}", is_guest=True)
    request.session[SESSION_KEY] = guest.pk
    request.user = guest
    return guest
