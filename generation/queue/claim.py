"""A woken worker claims the next job in fair order; the row, not the message, says whose it is."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from generation.models import Attempt, Job
from generation.progress import announce
from generation.queue.order import claimed, head_of, hold_lane, lanes_of


@dataclass(frozen=True)
class Lease:
    """The right to work on a job until the token is raised again."""

    job: Job
    token: int
    attempt: Attempt


def claim_next(*, worker: str, kind: str | None = None, engines: Collection[str] | None = None) -> Lease | None:
    """Claim the next waiting job, or None if none waits. A worker names the kind and the engines it serves, or all.

    Order is `queue.order`'s, decided now. Two workers never get the same job: the claim is an update conditional on the
    state and token that were read.
    """
    lanes = lanes_of(kind=kind, engines=engines)
    while True:
        now = timezone.now()
        job = head_of(lanes, at=now)
        if job is None:
            return None
        with transaction.atomic():
            hold_lane(engine=job.engine, kind=job.kind)
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
                claimed(job)
                job.refresh_from_db()
                attempt = Attempt.objects.create(job=job, token=job.token, worker=worker)
        if won:
            announce(job.pk)
            return Lease(job=job, token=job.token, attempt=attempt)
