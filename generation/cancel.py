"""Stop a job: at once while it waits, at its next step while it renders."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from generation.models import Job
from generation.progress import announce
from generation.queue.order import stir
from generation.quoting.charge import settle_jobs


class NotYourJob(PermissionDenied):
    """Only the person who asked for a film may stop it or try it again."""


def cancel_job(*, actor: User, job: Job) -> Job:
    """Cancel a waiting job now, ask a running one to stop. A job that has ended stays as it is.

    Raises NotYourJob. Returns the job as it stands afterwards.
    """
    if job.owner_id != actor.pk:
        raise NotYourJob(_("Only the person who asked for this film can cancel it."))
    stop_jobs(Job.objects.filter(pk=job.pk))
    announce(job.pk)
    job.refresh_from_db()
    return job


def stop_jobs(jobs: QuerySet[Job]) -> None:
    """Of these jobs, end what waits and ask what is held to stop; what has ended stays as it is."""
    with transaction.atomic():
        waited = list(jobs.filter(state=Job.State.QUEUED).values_list("pk", "engine", "kind"))
        ids = [pk for pk, _engine, _kind in waited]
        for engine, kind in sorted({(engine, kind) for _pk, engine, kind in waited}):
            stir(engine=engine, kind=kind)
        Job.objects.filter(pk__in=ids, state=Job.State.QUEUED).update(
            state=Job.State.CANCELED, cancel_asked=True, finished_at=timezone.now(), version=F("version") + 1
        )
        jobs.filter(state__in=Job.HELD).update(cancel_asked=True, version=F("version") + 1)
        settle_jobs(ids)
