"""`/metrics`: figures for Prometheus, for whoever sits at the machine or holds the token."""

import hmac
import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from generation.operating.exposition import exposed

# Any of these says that somebody else's request was handed on.
HANDED_ON = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """All figures. 401 for a wrong token, 403 where nobody but the machine itself may ask."""
    if not _may_read(request):
        status = 401 if settings.METRICS_TOKEN else 403
        text = "Send the bearer token of OFFSHOOT_METRICS_TOKEN.\n" if settings.METRICS_TOKEN else _CLOSED
        refusal = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
        if settings.METRICS_TOKEN:
            refusal["WWW-Authenticate"] = 'Bearer realm="metrics"'
        return refusal
    content_type, body = exposed(request.headers.get("Accept", ""))
    return HttpResponse(body, content_type=content_type)


_CLOSED = "Figures are for this machine alone; to read them from elsewhere set OFFSHOOT_METRICS_TOKEN.\n"


def _may_read(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        return hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    # A house that people reach under a name of its own has a proxy in front, whose requests all come from this machine.
    at_home = _is_loopback(urlsplit(settings.ORIGIN).hostname or "")
    handed_on = settings.TRUSTED_PROXIES or any(name in request.headers for name in HANDED_ON)
    return at_home and not handed_on and _is_loopback(request.META.get("REMOTE_ADDR", ""))


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
