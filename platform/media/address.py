"""The addresses of files: signed, so that only the viewer they were made for can open them."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest

from media.store import checked
from media.tickets import bearer_of, issue

if TYPE_CHECKING:
    from rest_framework.request import Request

PREFIX = "/media/"
PURPOSE = "media"


def media_url(viewer: "HttpRequest | Request | str", key: str, *, download: str = "") -> str:
    """The path and query under which `viewer` (a request, or the bearer of one) may fetch `key` for some minutes.

    With `download`, the browser saves the file under that name instead of showing it. Raises `BadKey`.
    """
    bearer = viewer if isinstance(viewer, str) else bearer_of(viewer)
    ticket = issue(purpose=PURPOSE, subject=subject_of(checked(key), download), bearer=bearer)
    query = {"download": download, "ticket": ticket} if download else {"ticket": ticket}
    return f"{PREFIX}{key}?{urlencode(query)}"


def subject_of(key: str, download: str) -> str:
    """What a file's ticket is bound to: its key and the name it is to be saved under."""
    return f"{key}?{download}"
