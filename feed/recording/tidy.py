"""Let go of what the feed need not keep."""

from datetime import timedelta

from django.utils import timezone

from feed.models import Impression, Slate

TASK = "feed.tidy"
# A slate's slots are good for half a day; a name stands beside what was watched for half a year.
SLATES, NAMES = timedelta(days=2), timedelta(days=180)


def tidy() -> tuple[int, int]:
    """Remove slates that nobody reads any more, and take people out of what they were shown long ago.

    Answers how many slates and how many impressions that were.
    """
    now = timezone.now()
    slates, _each = Slate.objects.filter(created_at__lt=now - SLATES).delete()
    named = Impression.objects.filter(viewer__isnull=False, seen_at__lt=now - NAMES).update(viewer=None)
    return slates, named
