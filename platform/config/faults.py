"""When a request meets a fault: a full disk and a database that is away are no riddles, and say so."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import server_error

from media.full import is_full

NO_ROOM = 507
AWAY = 503
AGAIN_S = 5


def fault(request: HttpRequest) -> HttpResponse:
    """The page for what nobody caught: 507 where a disk is full, 503 where the database is away, else 500.

    Nothing in it asks the database, which may be what has failed.
    """
    status = status_of(sys.exception())
    if status is None:
        return server_error(request)
    answer = render(None, f"{status}.html", status=status)
    answer["Retry-After"] = str(AGAIN_S)
    return answer


def status_of(error: BaseException | None) -> int | None:
    """507 for a full disk, 503 for a database that does not answer or stays locked, None for any other error."""
    if is_full(error):
        return NO_ROOM
    return AWAY if isinstance(error, OperationalError | InterfaceError) else None
