"""How often one address, or one person, may do a thing."""

import hashlib
import ipaddress
import math
import time

from allauth.core.internal.ratelimit import cache_lock
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

NOWHERE = "0.0.0.0"  # noqa: S104  An address that could not be read, not one to listen on.
# Many people may stand behind one address; signed in, each counts for themselves, and the address for this many.
CROWD = 10


class TooMany(PermissionDenied):
    """This was asked for too often; `retry_after` is in how many whole seconds it may be asked for again."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(_("That was too often. Try again in %(wait)s.") % {"wait": _spoken(retry_after)})


def take(request: HttpRequest, *, action: str, amount: int, seconds: int) -> None:
    """Count one `action`; at most `amount` are let through in any `seconds`. Raises `TooMany`.

    A visitor (guest or nobody) is counted by address. A signed-in person is counted by account, and their address as
    `CROWD` people, so that neither neighbours shut each other out nor one visitor multiplies by opening accounts.
    """
    address = network_of(address_of(request))
    person = request.user
    if person.is_authenticated:
        _count(f"{action}:person:{person.pk}", amount, seconds)
        _count(f"{action}:crowd:{address}", amount * CROWD, seconds)
    else:
        _count(f"{action}:address:{address}", amount, seconds)


def take_for(who: str, *, action: str, amount: int, seconds: int) -> None:
    """Count one `action` for whoever the text `who` names, wherever they come from. Raises `TooMany`."""
    _count(f"{action}:named:{hashlib.sha256(who.encode()).hexdigest()}", amount, seconds)


def address_of(request: HttpRequest) -> str:
    """The address of the visitor: the last one that a proxy of ours wrote down, never what a visitor claims.

    With `settings.TRUSTED_PROXIES` = 0 that is the address that connected. With n it is the n-th from the end of
    X-Forwarded-For; a request that passed fewer proxies than that did not come the trusted way.
    """
    connected = _readable(request.META.get("REMOTE_ADDR", ""))
    trusted = settings.TRUSTED_PROXIES
    if not trusted:
        return connected or NOWHERE
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    forwarded = _readable(hops[-trusted]) if len(hops) >= trusted else ""
    return forwarded or connected or NOWHERE


def network_of(address: str) -> str:
    """What is counted as one place: an IPv4 address, or the /64 that one household holds of IPv6."""
    read = ipaddress.ip_address(address)
    if isinstance(read, ipaddress.IPv4Address):
        return str(read)
    if read.ipv4_mapped:
        return str(read.ipv4_mapped)
    return str(ipaddress.IPv6Network((read, 64), strict=False).network_address)


def _readable(text: str) -> str:
    """`text` as a plain address, without a port or brackets; empty when it is none."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ipaddress.ip_address(text.partition("%")[0]))
    except ValueError:
        return ""


def _count(key: str, amount: int, seconds: int) -> None:
    kept = f"limit:{key}:{amount}/{seconds}"
    with cache_lock(kept) as held:
        now = time.time()
        taken = [moment for moment in cache.get(kept, ()) if moment > now - seconds]
        if not held or amount < 1:
            raise TooMany(1 if amount else seconds)
        if len(taken) >= amount:
            raise TooMany(max(1, math.ceil(taken[-amount] + seconds - now)))
        cache.set(kept, [*taken, now], timeout=seconds)


def _spoken(seconds: int) -> str:
    if seconds < 90:
        return ngettext("%(n)d second", "%(n)d seconds", seconds) % {"n": seconds}
    if (minutes := math.ceil(seconds / 60)) < 90:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = math.ceil(minutes / 60)
    return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
