"""Every request has an id: in each line of the log that is written for it, and in its answer."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.watching.lines import route_of
from generation.operating.context import about_request

HEADER = "X-Request-ID"
FITTING = re.compile(r"[\w.-]{8,64}", re.ASCII)
log = logging.getLogger("offshoot.requests")


class RequestMiddleware:
    """Takes the id that a trusted proxy gave, or makes one; says in a line how the request ended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get(HEADER, "") if settings.TRUSTED_PROXIES else ""
        known = given if FITTING.fullmatch(given) else secrets.token_hex(8)
        request.request_id = known  # type: ignore[attr-defined]
        began = time.perf_counter()
        with about_request(known):
            response = self.get_response(request)
            if log.isEnabledFor(logging.INFO):
                fields = {
                    "method": request.method,
                    "route": route_of(request),
                    "status": response.status_code,
                    "ms": round(1000 * (time.perf_counter() - began), 1),
                }
                log.info("%(method)s %(route)s %(status)d in %(ms)s ms", fields, extra={"fields": fields})
        response[HEADER] = known
        return response
