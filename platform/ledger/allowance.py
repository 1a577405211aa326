"""What the house gives of itself: a welcome, and each day as much as is missing from the daily allowance."""

from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from accounts.models import User
from ledger.balance import Balance, balance_of
from ledger.grant import grant
from ledger.models import Account, Entry, Leg
from ledger.post import account_of, account_of_house, lock


def purse_of(viewer: User | AnonymousUser) -> Balance:
    """What the viewer can spend now and what is held. Gifts that are due count, though they are entered only with the
    next hold: looking changes nothing."""
    has = balance_of(person=viewer)
    due = sum(due_gifts(viewer).values())
    return Balance(free=has.free + due, held=has.held, due=due)


def due_gifts(viewer: User | AnonymousUser, *, now: datetime | None = None) -> dict[str, int]:
    """The house's gifts that this person has not been given yet: reason to credits."""
    if not isinstance(viewer, User) or viewer.is_guest or not viewer.is_active:
        return {}
    return {reason: amount for reason, (_key, amount) in _due(viewer, _today(now)).items()}


def give_gifts(*, person: User, now: datetime | None = None) -> None:
    """Give the welcome that a new account has not had, and today's allowance. Done again it does nothing.

    The allowance is what was missing from it as the day began (in UTC), held credits counted and the welcome of that
    day with them: it is the same at whatever hour it is asked for, and days on which nobody asks pile nothing up.
    Guests are given nothing.
    """
    today = _today(now)
    if not due_gifts(person, now=now):
        return
    with transaction.atomic():
        purse = [account_of(person=person, kind=kind) for kind in Account.PERSONAL]
        lock([*purse, account_of_house(kind=Account.Kind.ISSUED)])
        for reason, (key, amount) in _due(person, today).items():
            grant(person=person, amount=amount, key=key, reason=reason)


def next_gift_at(now: datetime | None = None) -> datetime | None:
    """When the next allowance is due; None in a house without one."""
    if not settings.CREDITS["daily"]:
        return None
    return _begins(_today(now) + timedelta(days=1))


def _due(person: User, today: date) -> dict[str, tuple[str, int]]:
    """What is still to be given today: reason to key and amount."""
    keys = {
        Entry.Reason.WELCOME: f"welcome:{person.pk}",
        Entry.Reason.ALLOWANCE: f"allowance:{person.pk}:{today.isoformat()}",
    }
    given = set(Entry.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    welcome, daily = settings.CREDITS["welcome"], settings.CREDITS["daily"]
    due: dict[str, tuple[str, int]] = {}
    if welcome and keys[Entry.Reason.WELCOME] not in given:
        due[Entry.Reason.WELCOME] = (keys[Entry.Reason.WELCOME], welcome)
    if daily and keys[Entry.Reason.ALLOWANCE] not in given:
        missing = daily - _had(person, today) - (welcome if due else 0)
        if missing > 0:
            due[Entry.Reason.ALLOWANCE] = (keys[Entry.Reason.ALLOWANCE], missing)
    return due


def _had(person: User, today: date) -> int:
    """What the person had as the day began, and the welcome of this day."""
    own = Leg.objects.filter(
        account__owner=person, account__unit=Account.Unit.CREDIT, entry__created_at__gte=_begins(today)
    ).exclude(entry__reason=Entry.Reason.WELCOME)
    since = own.aggregate(moved=Sum("amount"))["moved"] or 0
    return balance_of(person=person).whole - since


def _today(now: datetime | None) -> date:
    return (now or timezone.now()).astimezone(UTC).date()


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
