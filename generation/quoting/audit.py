"""Films and the ledger held against each other."""

from django.db.models import QuerySet

from generation.models import Job
from generation.quoting.charge import settle_jobs
from ledger.hold import open_holds, release
from ledger.models import Account, Entry, Leg


def charge_faults() -> list[str]:
    """A sentence for each thing that is not as it must be: what is held belongs to a live job and is its price, every
    live job that costs something has its hold, every finished one was paid once, and nothing else was."""
    priced = {job.pk: job for job in Job.objects.filter(price__gt=0).only("pk", "price", "state")}
    held = _amounts(open_holds(), Account.Kind.HELD)
    paid = _amounts(Entry.objects.filter(reason=Entry.Reason.CAPTURE), Account.Kind.SPENT)
    found = []
    for reference, amounts in held.items():
        job = priced.get(reference)
        if job is None or not job.is_live:
            found.append(f"{sum(amounts)} credits are held for {reference or 'nothing'}, which is no live job.")
        elif amounts != [job.price]:
            found.append(f"Job {reference} costs {job.price}, and {amounts} are held for it.")
    for job in priced.values():
        if job.is_live and job.pk not in held:
            found.append(f"Job {job.pk} costs {job.price} and is {job.state}, and nothing is held for it.")
        wanted = [job.price] if job.state == Job.State.SUCCEEDED else []
        if paid.get(job.pk, []) != wanted:
            found.append(f"Job {job.pk} costs {job.price} and is {job.state}, and {paid.get(job.pk, [])} was paid.")
    return found


def mend_charges() -> int:
    """Settle what is held for jobs that have ended, and give back what is held for jobs that are gone; returns how many
    holds were open and are not any more."""
    before = open_holds().count()
    settle_jobs(open_holds().values_list("reference", flat=True))
    for lost in open_holds():
        if not Job.objects.filter(pk=lost.reference).exists():
            release(held=lost)
    return before - open_holds().count()


def _amounts(entries: QuerySet[Entry], kind: str) -> dict[str, list[int]]:
    rows = Leg.objects.filter(entry__in=entries, account__kind=kind).values_list("entry__reference", "amount")
    found: dict[str, list[int]] = {}
    for reference, amount in rows:
        found.setdefault(reference, []).append(amount)
    return found
