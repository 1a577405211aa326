"""Write one entry: the only way that anything moves."""

import uuid
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from ledger.models import Account, Entry, Leg, Seal


class NotEnough(ValidationError):
    """A person's account would fall below zero; `have` and `need` are in the smallest part of its unit."""

    def __init__(self, *, have: int, need: int) -> None:
        self.have, self.need = have, need
        said = ngettext(
            "This costs %(need)d credit and you have %(have)d.",
            "This costs %(need)d credits and you have %(have)d.",
            need,
        )
        super().__init__(said % {"need": need, "have": have}, code="not-enough-credits")


class KeyTaken(ValidationError):
    """The idempotency key stands for another entry."""


def account_of(*, person: User, kind: str, unit: str = Account.Unit.CREDIT) -> Account:
    """A person's account, opened at its first use."""
    return Account.objects.get_or_create(owner=person, kind=kind, unit=unit)[0]


def account_of_house(*, kind: str, unit: str = Account.Unit.CREDIT) -> Account:
    """One of the house's own accounts, opened at its first use."""
    return Account.objects.get_or_create(owner=None, kind=kind, unit=unit)[0]


def lock(accounts: Iterable[Account]) -> list[Account]:
    """Have these accounts to oneself until the transaction ends. Whoever needs several takes them in one call: they
    are locked in one order everywhere, so that writers wait for each other and never in a ring."""
    wanted = [account.pk for account in accounts]
    return list(Account.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk"))


def post(
    *,
    key: str,
    reason: str,
    moves: Mapping[Account, int],
    reference: str = "",
    note: str = "",
    follows: Entry | None = None,
) -> Entry:
    """Add an entry with a leg for each account in `moves`; with a key that was used, answer with the entry it made.

    Amounts are in the smallest part of each account's unit and sum to nothing. Raises NotEnough, and KeyTaken where the
    key stands for something else; what does not balance, the database refuses (IntegrityError).
    """
    try:
        with transaction.atomic():
            accounts = lock(moves)
            if known := Entry.objects.filter(key=key).first():
                return _same(known, reason, reference, moves)
            return _add(key, reason, reference, note, follows, [(one, moves[one]) for one in accounts])
    except IntegrityError:
        # Entries of other accounts are not waited for: one of them may have taken the key meanwhile.
        if known := Entry.objects.filter(key=key).first():
            return _same(known, reason, reference, moves)
        raise


def _add(
    key: str, reason: str, reference: str, note: str, follows: Entry | None, moves: list[tuple[Account, int]]
) -> Entry:
    legs = []
    entry = Entry(
        seal_id=uuid.uuid4(),
        key=key,
        reason=reason,
        reference=reference,
        note=note,
        follows=follows,
        created_at=timezone.now(),
    )
    for account, amount in moves:
        latest = Leg.objects.filter(account=account).order_by("-sequence").values_list("sequence", "balance").first()
        sequence, balance = latest or (0, 0)
        if balance + amount < 0 and not account.may_owe:
            raise NotEnough(have=balance, need=-amount)
        legs.append(Leg(entry=entry, account=account, amount=amount, sequence=sequence + 1, balance=balance + amount))
    entry.save(force_insert=True)
    Leg.objects.bulk_create(legs)
    Seal.objects.create(id=entry.pk, legs=len(legs))
    return entry


def _same(known: Entry, reason: str, reference: str, moves: Mapping[Account, int]) -> Entry:
    said = {leg.account_id: leg.amount for leg in known.legs.all()}
    if (known.reason, known.reference) != (reason, reference) or said != {a.pk: n for a, n in moves.items()}:
        raise KeyTaken(_("This key was used for another entry in the ledger. Use a new key for a new one."))
    return known
