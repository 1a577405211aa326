"""A woken worker claims the next job in fair order; the row, not the message, says whose it is."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from generation.models import Attempt, Job
from generation.progress import announce


@dataclass(frozen=True)
class Lease:
    """The right to work on a job until the token is raised again."""

    job: Job
    token: int
    attempt: Attempt


def claim_next(*, kind: str, worker: str, engines: Collection[str] | None = None) -> Lease | None:
    """Claim the next waiting job of this kind, or None if none waits.

    Order is start-time fair queueing (Goyal, Vin, Cheng 1996): by turn, then by age. Two workers never get the same
    job: the claim is an update conditional on the state and token that were read.
    """
    while True:
        waiting = Job.objects.filter(kind=kind, state=Job.State.QUEUED)
        if engines is not None:
            waiting = waiting.filter(engine__in=engines)
        job = waiting.order_by("turn", "created_at", "pk").first()
        if job is None:
            return None
        now = timezone.now()
        with transaction.atomic():
            won = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED, token=job.token).update(
                state=Job.State.RUNNING,
                token=F("token") + 1,
                tries=F("tries") + 1,
                version=F("version") + 1,
                heartbeat=now,
                started_at=job.started_at or now,
                stage="",
                done=0,
                total=0,
            )
            if won:
                job.refresh_from_db()
                attempt = Attempt.objects.create(job=job, token=job.token, worker=worker)
        if won:
            announce(job.pk)
            return Lease(job=job, token=job.token, attempt=attempt)
