"""How many films a person may have paid back because something was missed in them."""

from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from generation.models import Job, Verdict

WITHIN = timedelta(days=30)
ONE_IN = 10

RULE: Promise | str = _(
    "The first film you miss something in is paid back; so is, within thirty days, one in every ten you pay for: "
    "a second once you have paid for twenty, a third at thirty."
)


def paid_back_left(*, person: User, now: datetime) -> int:
    """How many more films this person may have paid back at this moment: of what they paid for in the last thirty days
    one in ten, but one in any case, less those paid back in the same time."""
    paid = Job.objects.filter(
        owner=person, price__gt=0, state=Job.State.SUCCEEDED, finished_at__gt=now - WITHIN
    ).count()
    back = Verdict.objects.filter(job__owner=person, refunded__gt=0, created_at__gt=now - WITHIN).count()
    return max(0, max(1, paid // ONE_IN) - back)
