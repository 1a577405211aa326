"""Try a failed or canceled job again, from its last finished stage."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from generation.cancel import NotYourJob
from generation.engines import registry
from generation.models import Job
from generation.operating.pause import refuse_paused
from generation.progress import announce
from generation.queue.doorbell import queue_of, ring
from generation.queue.order import take_turn
from generation.quoting.charge import hold_price
from generation.storyboard import document
from generation.storyboard.seeds import TAKES, taken_again
from generation.submit import check_room_in_queue
from licensing.clearance.ask import must_clear
from lineage.sources import parse


class NothingToRetry(ValidationError):
    """The job has not ended badly."""


def retry_job(*, actor: User, job: Job) -> Job:
    """Put a failed or canceled job back in the queue, at the end of its owner's turns, for the price agreed at first;
    rings a worker on commit. One that inspection refused gets other seeds than those that failed.

    Raises NotYourJob, NothingToRetry, NotCleared, EnginePaused, QueueFull, NotEnough.
    """
    if job.owner_id != actor.pk:
        raise NotYourJob(_("Only the person who asked for this film can try it again."))
    if job.engine not in {engine.name for engine in registry.all()}:
        raise NothingToRetry(_("The engine of this film is here no more. Render it anew with another one."))
    refuse_paused(job.engine)
    must_clear(actor=actor, storyboard=job.storyboard, sources=parse(job.sources), tried=job.kind == Job.Kind.PREVIEW)
    storyboard = document.load(job.storyboard)
    if job.problem == "inspection":
        storyboard = taken_again(storyboard, takes=TAKES)
    with transaction.atomic():
        turn = take_turn(actor=actor, kind=job.kind, engine=job.engine, effort=job.effort)
        check_room_in_queue(actor=actor, kind=job.kind)
        again = Job.objects.filter(pk=job.pk, token=job.token, state__in=[Job.State.FAILED, Job.State.CANCELED]).update(
            state=Job.State.QUEUED,
            turn=turn.turn,
            cost=turn.cost,
            token=F("token") + 1,
            tries=0,
            version=F("version") + 1,
            cancel_asked=False,
            storyboard=document.dump(storyboard),
            digest=document.digest(storyboard),
            problem="",
            message="",
            findings=[],
            finished_at=None,
            started_at=None,
            # What was said about when it would be ready was said of another wait.
            ready_low=None,
            ready_high=None,
            forecast=None,
        )
        if not again:
            raise NothingToRetry(_("This film has not failed and was not canceled, so there is nothing to try again."))
        job.refresh_from_db()
        hold_price(job=job)
        transaction.on_commit(lambda: ring(queue_of(job.kind, job.engine)))
    announce(job.pk)
    return job
