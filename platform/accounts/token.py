"""Personal API tokens: made once, shown once, kept as a hash, revoked at will."""

import base64
import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import ApiToken, User
from accounts.profile import clean_line

MARK = "offshoot_"
SECRET_BYTES = 32
SHOWN = len(MARK) + 6
MOST = 20
MOST_DAYS = 3650
# Writing on every call would make reading the API as dear as writing to it.
USE_NOTED_S = 60


class TokenRefused(ValidationError):
    """No token can be made this way; the message says why."""


@transaction.atomic
def create_token(*, actor: User, name: str, days: int | None = None) -> tuple[ApiToken, str]:
    """A new key to the API in `actor`'s name, and its secret (256 random bits), which nobody can show again.

    It ends after `days` days, or never with None. Raises `TokenRefused` for an empty or long name, for days below 1
    or above 3650, and for more than 20 live tokens; `PermissionDenied` for a guest.
    """
    if actor.is_guest or not actor.is_active:
        raise PermissionDenied(_("Sign up first: a token speaks in the name of an account."))
    name = clean_line(name, "name")
    if not name:
        raise TokenRefused(_("Name the token, so that you know later what uses it."), code="unnamed")
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise TokenRefused(_("A token lasts 1 to 3650 days, or has no end."), code="days")
    # Locks the person: two requests at once may not both be the twentieth.
    User.objects.select_for_update().get(pk=actor.pk)
    if ApiToken.objects.filter(owner=actor).live().count() >= MOST:
        raise TokenRefused(
            _("You have 20 tokens. Revoke one that nothing uses any more, then make another."), code="most"
        )
    secret = MARK + base64.urlsafe_b64encode(secrets.token_bytes(SECRET_BYTES)).decode().rstrip("=")
    token = ApiToken.objects.create(
        owner=actor,
        name=name,
        prefix=secret[:SHOWN],
        digest=digest_of(secret),
        expires_at=None if days is None else timezone.now() + timedelta(days=days),
    )
    return token, secret


def revoke_token(*, actor: User, token: ApiToken) -> None:
    """End the token at once. Raises `PermissionDenied` when it is not `actor`'s."""
    if token.owner_id != actor.pk or not actor.is_authenticated:
        raise PermissionDenied(_("This token belongs to someone else."))
    ApiToken.objects.filter(pk=token.pk).delete()


def find_token(secret: str) -> ApiToken | None:
    """The live token that this secret opens, its owner fetched with it; None for any other text.

    Notes the use, at most once a minute.
    """
    now = timezone.now()
    token = ApiToken.objects.live().select_related("owner").filter(digest=digest_of(secret)).first()
    if token is None:
        return None
    stale = now - timedelta(seconds=USE_NOTED_S)
    if token.last_used_at is None or token.last_used_at < stale:
        unnoted = Q(last_used_at=None) | Q(last_used_at__lt=stale)
        ApiToken.objects.filter(unnoted, pk=token.pk).update(last_used_at=now)
    return token


def digest_of(secret: str) -> str:
    """SHA-256 of the secret, hex. A plain hash is enough: nobody guesses 256 random bits."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()
