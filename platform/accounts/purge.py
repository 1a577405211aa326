"""Take down the rows of guests who left nothing behind."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import User

DAYS = 30
BATCH = 500


def purge_guests(*, days: int = DAYS, now: datetime | None = None) -> int:
    """Delete guests made more than `days` days ago that own nothing; returns how many.

    Owning is any row of any room that points at them, so that rooms built later are counted without being named here.
    """
    before = (now or timezone.now()) - timedelta(days=days)
    gone = 0
    while stale := list(empty_guests().filter(created_at__lt=before).values_list("pk", flat=True)[:BATCH]):
        # Asked again in the deleting statement: a guest may have come back in between.
        _all, counts = empty_guests().filter(pk__in=stale).delete()
        deleted = counts.get(User._meta.label, 0)
        gone += deleted
        if not deleted:
            break
    return gone


def empty_guests() -> QuerySet[User]:
    """Guests that nothing points at."""
    guests = User.objects.filter(is_guest=True)
    for relation in User._meta.related_objects:
        pointing = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        guests = guests.filter(~Exists(pointing))
    return guests
