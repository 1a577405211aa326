"""Credits given back, by cause: holds of films that were not made, and payments returned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from generation.models import Job
from ledger.models import Entry

NOT_MADE = "not made"
CANCELED = "canceled"
OTHER = "other"
_GIVEN = Sum("legs__amount", filter=Q(legs__amount__gt=0))


@dataclass(frozen=True)
class GivenBack:
    """Why credits went back, for how many films, and how many."""

    cause: str
    films: int
    credits: int


def given_back(since: datetime) -> list[GivenBack]:
    """What went back since a moment, by cause, the most frequent first.

    The cause is a refund's note; a hold went back for its job's problem, or because it was canceled.
    """
    back = (Entry.Reason.RELEASE, Entry.Reason.REFUND)
    entries = Entry.objects.filter(reason__in=back, created_at__gte=since).annotate(given=_GIVEN)
    rows = list(entries.values_list("reason", "reference", "note", "given"))
    released = {reference for reason, reference, *_rest in rows if reason == Entry.Reason.RELEASE}
    jobs = Job.objects.filter(pk__in=released).values_list("pk", "problem", "state")
    problems = {pk: problem or (CANCELED if state == Job.State.CANCELED else OTHER) for pk, problem, state in jobs}
    found: dict[str, list[int]] = {}
    for reason, reference, note, given in rows:
        cause = problems.get(reference, OTHER) if reason == Entry.Reason.RELEASE else note or OTHER
        found.setdefault(cause, []).append(given or 0)
    return sorted(
        (GivenBack(cause, len(amounts), sum(amounts)) for cause, amounts in found.items()),
        key=lambda back: (-back.films, back.cause),
    )


def ever_given_back() -> Iterator[GivenBack]:
    """What ever went back: refunds by cause, and under one cause every hold of a film that was not made."""
    released = Entry.objects.filter(reason=Entry.Reason.RELEASE).aggregate(
        films=Count("pk", distinct=True), given=_GIVEN
    )
    yield GivenBack(NOT_MADE, released["films"], released["given"] or 0)
    refunds = Entry.objects.filter(reason=Entry.Reason.REFUND).order_by().values_list("note")
    for note, films, given in refunds.annotate(films=Count("pk", distinct=True), given=_GIVEN):
        yield GivenBack(note or OTHER, films, given or 0)
