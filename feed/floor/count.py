"""Count what a day brought the floor, once it is over."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from feed.exposure.traffic import WEEK, Day
from feed.models import FloorDay, Footing, Impression, Place, Slate

AT_ONCE = 500


def days_before(moment: datetime) -> list[Day]:
    """The days of the last week that are over at this moment, the newest last; those not counted yet are counted now.

    Empty until a first day is over.
    """
    today = moment.astimezone(UTC).date()
    wanted = [today - timedelta(days=back) for back in range(WEEK, 0, -1)]
    known = FloorDay.objects.in_bulk(wanted)
    first = FloorDay.objects.order_by("date").values_list("date", flat=True).first() or _first_slate()
    for day in wanted:
        if day not in known and first and day >= first:
            known[day] = count_day(day)
    rows = [known[day] for day in wanted if day in known]
    return [Day(row.slates, row.reserved, row.reached, row.entered) for row in rows]


def count_day(day: date) -> FloorDay:
    """What this day (UTC) brought; counted once, since slates are not kept for long."""
    begin = datetime(day.year, day.month, day.day, tzinfo=UTC)
    end = begin + timedelta(days=1)
    slates = Slate.objects.filter(place=Place.FOR_YOU, created_at__gte=begin, created_at__lt=end).exclude(reserved=0)
    opened = reserved = reached = 0
    keys: list[str] = []
    for pk, bits in slates.order_by("pk").values_list("pk", "reserved").iterator():
        opened += 1
        keys += [f"{pk}:{slot}" for slot in slots_in(bits)]
        if len(keys) >= AT_ONCE:
            reserved, reached, keys = reserved + len(keys), reached + _seen(keys), []
    reserved, reached = reserved + len(keys), reached + _seen(keys)
    entered = Footing.objects.filter(entered_at__gte=begin, entered_at__lt=end).count()
    counted = {"slates": opened, "reserved": reserved, "reached": reached, "entered": entered}
    row, _made = FloorDay.objects.get_or_create(date=day, defaults=counted)
    return row


def slots_in(bits: int) -> Iterator[int]:
    """Which slots a slate's bits reserve."""
    return (slot for slot in range(bits.bit_length()) if bits >> slot & 1)


def _seen(keys: list[str]) -> int:
    return Impression.objects.counted().filter(key__in=keys).count()


def _first_slate() -> date | None:
    slate = Slate.objects.exclude(reserved=0).order_by("created_at").only("created_at").first()
    return slate.created_at.astimezone(UTC).date() if slate else None
