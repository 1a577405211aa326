"""Errors of the API as problem details (RFC 9457): what was wrong, with which input, what to do."""

import logging
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.serializers import as_serializer_error
from rest_framework.views import set_rollback

from accounts.limits import TooMany
from clips.uploads.receive import NotReceiving, WrongOffset
from config.faults import AGAIN_S, AWAY, NO_ROOM, status_of
from generation.draft import PromptRefused, StoryboardRefused
from generation.quoting.charge import AccountNeeded
from generation.submit import EnginePaused, KeyReused, QueueFull
from ledger.post import NotEnough
from lineage.permits.ask import NotPermitted

MEDIA_TYPE = "application/problem+json"
CONFLICTS = {
    KeyReused: "key-reused",
    QueueFull: "queue-full",
    EnginePaused: "engine-paused",
    WrongOffset: "wrong-offset",
    NotReceiving: "not-receiving",
}
log = logging.getLogger(__name__)


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """A problem document for every refusal; None, and so a 500, only for faults of ours."""
    error = _translated(error)
    if not isinstance(error, exceptions.APIException):
        return None
    set_rollback()
    headers: dict[str, str] = {}
    if header := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = header
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    body: dict[str, Any] = {
        "type": f"urn:offshoot:problem:{_code(error)}",
        "title": str(error.default_detail),
        "status": error.status_code,
        "detail": _sentence(error.detail),
    }
    if isinstance(error, exceptions.ValidationError):
        body["errors"] = getattr(error, "problems", None) or _flat(error.detail)
        body |= getattr(error, "verdict", {})
    return Response(body, status=error.status_code, headers=headers, content_type=MEDIA_TYPE)


class Conflict(exceptions.APIException):
    """The request contradicts something that already stands."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = _("This contradicts something that already stands.")
    default_code = "conflict"


class PaymentNeeded(exceptions.APIException):
    """It costs more credits than this person has."""

    status_code = status.HTTP_402_PAYMENT_REQUIRED
    default_detail = _("This costs more credits than you have.")
    default_code = "not-enough-credits"


class TooLarge(exceptions.APIException):
    """The body is larger than what is read."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = _("This is larger than the 1 MB that are read here.")
    default_code = "too-large"


class NoRoom(exceptions.APIException):
    """A disk of the server is full."""

    status_code = NO_ROOM
    default_detail = _("The server has no room left on its disk; this was not kept. Try again later.")
    default_code = "no-room"
    wait = AGAIN_S


class Away(exceptions.APIException):
    """The database does not answer."""

    status_code = AWAY
    default_detail = _("The server cannot reach what it keeps right now. Try again in a moment.")
    default_code = "away"
    wait = AGAIN_S


def _translated(error: Exception) -> Exception:
    """Django's own refusals, and the verbs', as the API's."""
    if isinstance(error, TooMany):
        return exceptions.Throttled(wait=error.retry_after, detail=str(error))
    if isinstance(error, StoryboardRefused):
        refused = exceptions.ValidationError(error.messages)
        refused.problems = [problem.as_dict() for problem in error.problems]  # type: ignore[attr-defined]
        return refused
    if isinstance(error, PromptRefused):
        refused = exceptions.ValidationError(error.messages, code=error.verdict.rule)
        said = error.verdict
        refused.verdict = {"rule": said.rule, "category": said.category, "rewrite": said.rewrite}  # type: ignore[attr-defined]
        return refused
    if isinstance(error, ValidationError) and isinstance(error, tuple(CONFLICTS)):
        code = next(code for kind, code in CONFLICTS.items() if isinstance(error, kind))
        return Conflict(" ".join(error.messages), code=code)
    if isinstance(error, NotEnough):
        return PaymentNeeded(" ".join(error.messages))
    if isinstance(error, AccountNeeded):
        return exceptions.PermissionDenied(" ".join(error.messages), code="account-needed")
    if isinstance(error, NotPermitted):
        return exceptions.PermissionDenied(" ".join(error.messages), code="not-permitted")
    if isinstance(error, ValidationError):
        return exceptions.ValidationError(as_serializer_error(error))
    if isinstance(error, RequestDataTooBig):
        return TooLarge()
    if isinstance(error, Http404):
        return exceptions.NotFound()
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied(str(error) or None)
    if (fault := status_of(error)) is not None:
        log.error("A request could not be served: %s", error)
        return NoRoom() if fault == NO_ROOM else Away()
    return error


def _code(error: exceptions.APIException) -> str:
    codes = error.get_codes()
    return codes.replace("_", "-") if isinstance(codes, str) else "invalid"


def _sentence(detail: Any) -> str:
    flat = _flat(detail)
    return " ".join(problem["message"] for problem in flat)


def _flat(detail: Any, path: str = "") -> list[dict[str, str]]:
    """Nested details as a list of path, code and message."""
    if isinstance(detail, dict):
        return [
            problem
            for name, inner in detail.items()
            for problem in _flat(inner, path if name == "non_field_errors" else f"{path}.{name}".lstrip("."))
        ]
    if isinstance(detail, list):
        return [problem for inner in detail for problem in _flat(inner, path)]
    return [{"path": path, "code": getattr(detail, "code", "invalid") or "invalid", "message": str(detail)}]
