"""How often what was said came true."""

from typing import TypedDict

from django.db.models import F

from generation.models import Job

WINDOW = 200


class Coverage(TypedDict):
    """Of the last `n` films (`window` at most) that were told an interval, the share that was ready inside it; None
    before any was told. 0.8 is what is promised."""

    share: float | None
    n: int
    window: int


def coverage(engine: str) -> Coverage:
    """The measured coverage of what was said at submit about this engine's films."""
    told = list(
        Job.objects.filter(engine=engine, kind=Job.Kind.FILM, state=Job.State.SUCCEEDED, ready_low__isnull=False)
        .exclude(finished_at=None)
        .order_by("-finished_at")
        .annotate(took=F("finished_at") - F("created_at"))
        .values_list("took", "ready_low", "ready_high")[:WINDOW]
    )
    kept = sum(low <= took.total_seconds() <= high for took, low, high in told)
    return Coverage(share=round(kept / len(told), 3) if told else None, n=len(told), window=WINDOW)
