"""Jobs whose worker died go back to the queue; waiting jobs nobody was told of ring again; rows of lost workers go."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from generation.engines import registry
from generation.models import Attempt, Job, Worker
from generation.operating.pause import paused_engines
from generation.operating.presence import sweep_workers
from generation.progress import announce
from generation.queue.doorbell import queue_of
from generation.queue.order import hold_lane, stir
from generation.quoting.charge import settle_jobs

SILENT_SECONDS = 6
UNHEARD_SECONDS = 3
# For films of an engine that is here no more.
MOST_TRIES = 3


@dataclass(frozen=True)
class Reaped:
    """What one pass did: ids put back, ids given up, queues that need a ring."""

    requeued: list[str]
    failed: list[str]
    unheard: list[str]


def reap() -> Reaped:
    """One pass over held and waiting jobs. Safe to run from any number of processes at once."""
    now = timezone.now()
    requeued: list[str] = []
    failed: list[str] = []
    silent = Job.objects.filter(state__in=Job.HELD, heartbeat__lt=now - timedelta(seconds=SILENT_SECONDS))
    for job in silent.only("pk", "token", "tries", "cancel_asked", "engine", "kind"):
        if job.cancel_asked:
            fields = {"state": Job.State.CANCELED, "finished_at": now}
        elif job.tries >= _most_tries(job.engine):
            fields = {"state": Job.State.FAILED, "finished_at": now, "problem": "lost"}
        else:
            fields = {"state": Job.State.QUEUED}
        if _take_back(job, fields):
            (requeued if fields["state"] == Job.State.QUEUED else failed).append(job.pk)
            announce(job.pk)
    sweep_workers()
    return Reaped(requeued, failed, _unheard(requeued))


def _most_tries(engine: str) -> int:
    try:
        return registry.get(engine).tries
    except registry.UnknownEngine:
        return MOST_TRIES


def _take_back(job: Job, fields: dict[str, object]) -> bool:
    with transaction.atomic():
        hold_lane(engine=job.engine, kind=job.kind)
        # Raising the token fences the old worker out, should it only have been asleep.
        taken = Job.objects.filter(pk=job.pk, token=job.token, state__in=Job.HELD).update(
            token=F("token") + 1, version=F("version") + 1, heartbeat=None, **fields
        )
        if taken:
            Attempt.objects.filter(job=job, token=job.token, outcome=Attempt.Outcome.RUNNING).update(
                outcome=Attempt.Outcome.LOST, finished_at=timezone.now()
            )
            stir(engine=job.engine, kind=job.kind)
            settle_jobs([job.pk])
    return bool(taken)


def _unheard(requeued: list[str]) -> list[str]:
    """Queues with a job that waits although a worker that hears them is idle.

    A worker that comes looks by itself, and one that ends a job claims the next: neither needs a ring.
    """
    old = Q(created_at__lt=timezone.now() - timedelta(seconds=UNHEARD_SECONDS)) | Q(pk__in=requeued)
    paused = paused_engines().keys()
    waiting = Job.objects.filter(old, state=Job.State.QUEUED).values_list("kind", "engine").distinct().order_by()
    heard = {queue for worker in Worker.objects.alive().filter(drained=False, job=None) for queue in worker.queues}
    return sorted({queue_of(kind, engine) for kind, engine in waiting if engine not in paused} & heard)
