"""What happened on a person's accounts."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from accounts.models import User
from ledger.models import Account, Entry, Leg


def entries_of(viewer: User | AnonymousUser) -> QuerySet[Entry]:
    """Entries on the viewer's own accounts of credits, newest first, each with what it moved: `free` and `held` are
    changes, `has` is what was free to spend afterwards (None where that did not change)."""
    own = Account.objects.visible_to(viewer).filter(unit=Account.Unit.CREDIT)
    wallet, held = Q(legs__account__kind=Account.Kind.WALLET), Q(legs__account__kind=Account.Kind.HELD)
    return (
        Entry.objects.filter(legs__account__in=own)
        .annotate(
            free=Coalesce(Sum("legs__amount", filter=wallet), 0),
            held=Coalesce(Sum("legs__amount", filter=held), 0),
            has=Max("legs__balance", filter=wallet),
        )
        .order_by("-created_at", "-pk")
    )


def legs_of(viewer: User | AnonymousUser) -> QuerySet[Leg]:
    """The same, leg by leg."""
    own = Account.objects.visible_to(viewer).filter(unit=Account.Unit.CREDIT)
    return Leg.objects.filter(account__in=own).select_related("entry", "account").order_by("-pk")
