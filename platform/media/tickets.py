"""Tickets for the raw routes: signed, short-lived, bound to one viewer, one purpose and one object."""

import re
import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

if TYPE_CHECKING:
    from rest_framework.request import Request

ANYONE = "anyone"
LIFE_S = 600
GRID_S = 300
TICKET = re.compile(r"([0-9a-f]{8,10})\.(anyone|[0-9a-f]{24})\.([A-Za-z0-9_-]+)", re.ASCII)


class BadTicket(Exception):
    """The ticket is forged, expired, for something else, or another viewer's."""


def bearer_of(request: "HttpRequest | Request") -> str:
    """Who will come back with the ticket: a salted hash of the session this response leaves the browser with.

    A request without a session gives "anyone": whoever holds such a ticket may use it. A session that this very
    request began is stored first, since its key is what the next request will show.
    """
    session = getattr(request, "session", None)
    if session is None:
        return _hash(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    # Reading loads the session, which forgets a key that no longer exists, just as the response will.
    if not session.keys() and not session.session_key:
        return ANYONE
    if not session.session_key:
        session.save()
    return _hash(session.session_key)


def issue(*, purpose: str, subject: str, bearer: str) -> str:
    """A ticket for `bearer` (of `bearer_of`) to use `subject` for `purpose`, good for five to ten minutes.

    Expiry stands on a grid of five minutes: inside one window the same viewer gets the same ticket for the same
    thing, so that a browser's cache works.
    """
    expires = int(time.time()) // GRID_S * GRID_S + LIFE_S
    head = f"{expires:x}.{bearer}"
    return f"{head}.{_signer(purpose).signature(f'{head}.{subject}')}"


def check(ticket: str, *, purpose: str, subject: str, cookie: str | None) -> str:
    """The bearer `ticket` was issued for, if it lets the holder of the session `cookie` use `subject` for `purpose`.

    Raises `BadTicket`, with a sentence for the person who opened the address.
    """
    parts = TICKET.fullmatch(ticket)
    if parts is None:
        raise BadTicket("This address is not complete. Open the page it came from again.")
    expires, bearer, signature = parts.groups()
    try:
        _signer(purpose).unsign(f"{expires}.{bearer}.{subject}.{signature}")
    except BadSignature as error:
        raise BadTicket("This address was not made here, or was changed.") from error
    if int(expires, 16) <= time.time():
        raise BadTicket("This address has expired. Open the page it came from again.")
    if bearer != ANYONE and not constant_time_compare(bearer, _hash(cookie)):
        raise BadTicket("This address was made for another viewer. Open the page it came from again.")
    return bearer


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"media.tickets.{purpose}", sep=".")


def _hash(cookie: str | None) -> str:
    return salted_hmac("media.tickets.bearer", cookie).hexdigest()[:24] if cookie else ANYONE
