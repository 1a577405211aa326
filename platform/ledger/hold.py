"""Hold credits for something that is being made, then keep them or give them back: one or the other, once."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from ledger.models import Account, Entry
from ledger.post import KeyTaken, account_of, account_of_house, post


class AlreadySettled(ValidationError):
    """This hold was settled the other way."""


def hold(*, person: User, amount: int, reference: str, key: str) -> Entry:
    """Set `amount` credits, one or more, aside. Raises ValueError, NotEnough, KeyTaken."""
    if amount < 1:
        raise ValueError(f"A hold is of one credit or more, not {amount}.")
    wallet = account_of(person=person, kind=Account.Kind.WALLET)
    held = account_of(person=person, kind=Account.Kind.HELD)
    return post(key=key, reason=Entry.Reason.HOLD, reference=reference, moves={wallet: -amount, held: amount})


def capture(*, held: Entry) -> Entry:
    """What was held is spent, exactly. Asking again answers with the same entry. Raises AlreadySettled."""
    account, amount = _held_by(held)
    spent = account_of_house(kind=Account.Kind.SPENT, unit=account.unit)
    return _settle(held, Entry.Reason.CAPTURE, {account: -amount, spent: amount})


def release(*, held: Entry) -> Entry:
    """What was held is free again, exactly. Asking again answers with the same entry. Raises AlreadySettled."""
    account, amount = _held_by(held)
    wallet = held.legs.exclude(account=account).select_related("account").get().account
    return _settle(held, Entry.Reason.RELEASE, {account: -amount, wallet: amount})


def open_holds(references: Collection[str] | None = None) -> "QuerySet[Entry]":
    """Holds that are neither captured nor released, oldest first; all of them, or those about `references`."""
    found = Entry.objects.filter(reason=Entry.Reason.HOLD, followed_by=None).order_by("created_at")
    return found if references is None else found.filter(reference__in=references)


def _held_by(held: Entry) -> tuple[Account, int]:
    leg = held.legs.select_related("account").get(account__kind=Account.Kind.HELD)
    if held.reason != Entry.Reason.HOLD:
        raise ValueError(f"{held} is no hold.")
    return leg.account, leg.amount


def _settle(held: Entry, reason: str, moves: dict[Account, int]) -> Entry:
    try:
        # One key for both ways out: whoever comes second finds what the first did.
        return post(key=f"settle:{held.pk}", reason=reason, reference=held.reference, moves=moves, follows=held)
    except KeyTaken as error:
        raise AlreadySettled(_("What was held here has been settled the other way.")) from error
