"""The one place where films meet the ledger: held with the job, settled with its end, paid back on request."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from generation.models import Job
from ledger.allowance import give_gifts
from ledger.hold import capture, hold, open_holds, release
from ledger.models import Entry
from ledger.refund import refund


class AccountNeeded(ValidationError):
    """Guests hold no credits, and this film costs some."""


def hold_price(*, job: Job) -> None:
    """Hold what this job costs; call it in the transaction that puts the job into the queue.

    Raises AccountNeeded, `ledger.post.NotEnough`.
    """
    if not job.price:
        return
    if job.owner.is_guest:
        raise AccountNeeded(
            ngettext(
                "This film costs %(price)d credit, and credits belong to accounts. Open one, or take a free engine.",
                "This film costs %(price)d credits, and credits belong to accounts. Open one, or take a free engine.",
                job.price,
            )
            % {"price": job.price},
            code="account-needed",
        )
    give_gifts(person=job.owner)
    # Each time a job enters the queue its token is another.
    hold(person=job.owner, amount=job.price, reference=job.pk, key=f"job:{job.pk}:{job.token}")


def settle_jobs(ids: Iterable[str]) -> None:
    """Settle the holds of those of these jobs that have ended, by how they ended: a success is paid, all else given
    back. Call it in the transaction that ends them; again does nothing, and jobs that live keep their hold."""
    ended = Job.objects.filter(pk__in=list(ids), price__gt=0).exclude(state__in=Job.LIVE)
    states = dict(ended.values_list("pk", "state"))
    for held in open_holds(list(states)) if states else []:
        if states[held.reference] == Job.State.SUCCEEDED:
            capture(held=held)
        else:
            release(held=held)


def refund_job(*, job: Job, cause: str) -> int:
    """Pay back, whole and once, what was paid for this job; returns how many credits that is, 0 where nothing was paid.

    `cause` is a word that statistics count by, such as "missed". Asking again pays nothing more and answers the same.
    """
    paid = Entry.objects.filter(reference=job.pk, reason=Entry.Reason.CAPTURE).first()
    if paid is None:
        return 0
    refund(capture=paid, note=cause)
    return job.price


def refunded(job: Job) -> bool:
    """Whether what was paid for this job was paid back."""
    return bool(job.price) and Entry.objects.filter(reference=job.pk, reason=Entry.Reason.REFUND).exists()
