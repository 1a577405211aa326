"""Act on somebody's film for the house: put it back in the queue, or stop it, and say why."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from generation.cancel import cancel_job
from generation.models import Job, OperatorAct
from generation.operating.acts import cleaned_reason, record
from generation.retry import retry_job


class NothingToStop(ValidationError):
    """The job has ended already."""


def requeue_for_owner(*, actor: User | None, job: Job, reason: str) -> Job:
    """Try a failed or canceled job again in its owner's name.

    Raises NotAnOperator, ReasonNeeded, and what `retry_job` raises.
    """
    why = cleaned_reason(reason, needed=True)
    with transaction.atomic():
        record(actor=actor, verb=OperatorAct.Verb.REQUEUE, target=job.pk, reason=why)
        return retry_job(actor=job.owner, job=job)


def cancel_for_owner(*, actor: User | None, job: Job, reason: str) -> Job:
    """Stop a waiting or running job; its owner reads the reason beside it.

    Raises NotAnOperator, ReasonNeeded, NothingToStop.
    """
    why = cleaned_reason(reason, needed=True)
    with transaction.atomic():
        record(actor=actor, verb=OperatorAct.Verb.CANCEL, target=job.pk, reason=why)
        said = Job.objects.filter(pk=job.pk, state__in=Job.LIVE).update(
            problem="operator", message=why, version=F("version") + 1
        )
        if not said:
            raise NothingToStop(_("This film has ended already, so there is nothing to stop."))
        return cancel_job(actor=job.owner, job=job)
