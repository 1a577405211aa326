"""How much one address may ask for, before signing up and after; the same at the page's door and the API's."""

from django.conf import settings
from django.http import HttpRequest

from accounts import limits
from generation.models import Job

SENTENCES_A_MINUTE = 60


def take_sentence(request: HttpRequest) -> None:
    """Count a sentence to be directed. Raises `limits.TooMany`."""
    limits.take(request, action="direct", amount=SENTENCES_A_MINUTE, seconds=60)


def take_guest_job(request: HttpRequest, kind: str) -> None:
    """Count a film or preview against its address, if nobody is signed in. Raises `limits.TooMany`."""
    if request.user.is_authenticated:
        return
    most = settings.GUEST_PREVIEWS_PER_HOUR if kind == Job.Kind.PREVIEW else settings.GUEST_FILMS_PER_HOUR
    limits.take(request, action=f"guest-{kind}", amount=most, seconds=3600)
