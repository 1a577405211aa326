"""Publish what is promised: reckoned anew each hour, rising once a day."""

from datetime import UTC, datetime, timedelta
from math import inf, isinf

from feed.exposure.capacity import Limit, Promise, promise
from feed.exposure.traffic import Traffic, expected, pace
from feed.floor.count import days_before
from feed.models import Footing, Promised

LATELY = timedelta(hours=3)


def publish(moment: datetime) -> Promise:
    """The promise of this hour; reckoned and written down once."""
    hour = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    before = Promised.objects.order_by("-hour").first()
    if before and before.hour >= hour:
        return promise_of(before)
    lately = Footing.objects.filter(entered_at__gt=moment - LATELY).count()
    traffic = expected(days_before(moment), lately=pace(entered=lately, hours=LATELY.total_seconds() / 3600))
    # What was known of no traffic is no number to rise from.
    stands = before if before and before.limit != Limit.UNKNOWN else None
    made = promise(
        traffic=traffic,
        before=promise_of(stands) if stands else None,
        rising=before is None or before.hour.astimezone(UTC).date() < hour.date(),
    )
    Promised.objects.create(
        hour=hour,
        first=made.first,
        second=made.second,
        sessions=traffic.sessions,
        reserved=traffic.reserved,
        reached=traffic.reached,
        clips=traffic.clips,
        room=made.room,
        demand=made.demand,
        best=None if isinf(made.best) else made.best,
        limit=made.limit,
    )
    return made


def promise_of(row: Promised) -> Promise:
    """What a row says."""
    return Promise(
        first=row.first,
        second=row.second,
        traffic=Traffic(row.sessions, row.reserved, row.reached, row.clips),
        room=row.room,
        demand=row.demand,
        best=inf if row.best is None else row.best,
        limit=Limit(row.limit),
    )
