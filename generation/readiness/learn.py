"""Learn from a film that is ready: how long it took, and whether what was said about it came true."""

import logging
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone

from generation.engines import registry
from generation.models import Attempt, Job, Measured
from generation.readiness.forecast.outlook import Outlook, Promise, came_true, rendered
from generation.readiness.forecast.plain import offset_of, outlook_of, plain_offset, plain_outlook

FORGOTTEN_AFTER = timedelta(days=30)
log = logging.getLogger(__name__)


def learn_from(*, job_id: str, seconds: dict[str, float]) -> None:
    """Count a job that has succeeded, its stages having taken these seconds, into what is known of its engine and its
    worker. Never raises: a film is not worth less for a forecast that could not be kept.

    Only whole runs tell how long a film takes; a retry that resumed does not. Rows are locked, so that workers that end
    at the same moment both count.
    """
    try:
        job = Job.objects.filter(pk=job_id, state=Job.State.SUCCEEDED, effort__gt=0).first()
        if job is not None and job.finished_at is not None:
            _learn(job, seconds)
    except DatabaseError as error:
        log.warning("Nothing was learnt from job %s (%s).", job_id, error)


@transaction.atomic
def _learn(job: Job, seconds: dict[str, float]) -> None:
    if job.finished_at is None:
        return
    row, _ = Measured.objects.get_or_create(engine=job.engine, kind=job.kind, worker="")
    row = Measured.objects.select_for_update().get(pk=row.pk)
    outlook = outlook_of(row.state)
    if told := _promise_of(job):
        outlook = came_true(outlook, told, (job.finished_at - job.created_at).total_seconds())
    attempt = Attempt.objects.filter(job=job, token=job.token).first()
    if attempt is not None and job.tries == 1:
        outlook = _run(outlook, job, attempt, seconds)
    row.state = plain_outlook(outlook)
    row.save(update_fields=["state", "updated_at"])
    old = timezone.now() - FORGOTTEN_AFTER
    Measured.objects.filter(engine=job.engine, kind=job.kind, updated_at__lt=old).exclude(worker="").delete()


def _run(outlook: Outlook, job: Job, attempt: Attempt, seconds: dict[str, float]) -> Outlook:
    took = ((job.finished_at or timezone.now()) - attempt.started_at).total_seconds()
    row, _ = Measured.objects.get_or_create(engine=job.engine, kind=job.kind, worker=attempt.worker)
    expected = job.effort / registry.get(job.engine).rate
    outlook, offset = rendered(
        outlook, offset_of(row.state), expected_s=expected, seconds=max(took, 1e-3), stages=seconds
    )
    row.state = plain_offset(offset)
    row.save(update_fields=["state", "updated_at"])
    return outlook


def _promise_of(job: Job) -> Promise | None:
    try:
        return Promise(low_s=job.ready_low or 0.0, high_s=job.ready_high or 0.0, **(job.forecast or {}))
    except TypeError:
        return None
