"""Let a worker end the job in hand and claim no more; and put it back to work."""

from functools import partial

from django.db import transaction

from accounts.models import User
from generation.models import Job, OperatorAct, Worker
from generation.operating.acts import cleaned_reason, record
from generation.queue.doorbell import ring


def drain_worker(*, actor: User | None, worker: Worker, reason: str = "") -> Worker:
    """Have the worker finish what it holds and claim nothing more, after a restart too, until it is put back to work.

    A drained worker stays as it is. Raises NotAnOperator, ReasonNeeded.
    """
    why = cleaned_reason(reason, needed=False)
    with transaction.atomic():
        act = record(actor=actor, verb=OperatorAct.Verb.DRAIN, target=worker.pk, reason=why)
        if not Worker.objects.filter(pk=worker.pk, drained=False).update(drained=True):
            act.delete()
    worker.drained = True
    return worker


def undrain_worker(*, actor: User | None, worker: Worker, reason: str = "") -> Worker:
    """Let a drained worker claim again, and wake it on commit. The row of one that has ended goes.

    Raises NotAnOperator, ReasonNeeded.
    """
    why = cleaned_reason(reason, needed=False)
    with transaction.atomic():
        act = record(actor=actor, verb=OperatorAct.Verb.UNDRAIN, target=worker.pk, reason=why)
        if not Worker.objects.filter(pk=worker.pk, drained=True).update(drained=False):
            act.delete()
        Worker.objects.filter(pk=worker.pk, heartbeat=None).delete()
        for queue in worker.queues:
            transaction.on_commit(partial(ring, queue))
    worker.drained = False
    return worker


def is_draining(worker: Worker) -> bool:
    """Whether a drained worker still has a job to end."""
    return worker.drained and worker.job_id is not None and worker.job is not None and worker.job.state in Job.HELD
