"""Decide what the feed may remember, and make it forget."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from community.inviting.ask import starts_of
from feed.models import Choice, Impression, Mood, Slate


def choose_profile(*, actor: User, profiled: bool) -> None:
    """Let the feed remember what `actor` watches from now on, or not. What it knew stays until it is forgotten."""
    Choice.objects.update_or_create(person=actor, defaults={"profiled": profiled, "changed_at": timezone.now()})


@transaction.atomic
def forget_watched(*, actor: User, clips: Collection[str] | None = None) -> int:
    """Take `actor` out of what they were shown, and what their feed began with: of these films, or of all. Answers how
    many impressions that were.

    The films keep their counts; nothing leads back to the person any more.
    """
    theirs = Impression.objects.filter(viewer=actor)
    begun = starts_of(actor)
    (begun if clips is None else begun.filter(clip__in=clips)).delete()
    if clips is None:
        Mood.objects.filter(person=actor).delete()
        Slate.objects.filter(viewer=actor).delete()
    else:
        theirs = theirs.filter(clip__in=clips)
    return theirs.update(viewer=None)
