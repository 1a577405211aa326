"""Prove that the ledger is whole, from its rows alone."""

from django.db.models import Count, F, Q, Sum, Window
from django.db.models.functions import RowNumber

from ledger.models import Account, Entry, Leg

SHOWN = 20


def faults() -> list[str]:
    """A sentence for each thing that is not as it must be, at most twenty of a kind; empty where all is well.

    Every entry is sealed and its legs sum to nothing in each unit; each leg continues its account; no person owes; what
    follows a hold or a capture moves exactly as much.
    """
    return [*_uneven(), *_unsealed(), *_broken_chains(), *_owing(), *_unequal()]


def total() -> int:
    """The sum of all legs: nothing."""
    return Leg.objects.aggregate(all=Sum("amount"))["all"] or 0


def _uneven() -> list[str]:
    rows = Leg.objects.values("entry__key", "account__unit").annotate(sum=Sum("amount")).exclude(sum=0)[:SHOWN]
    return [f"Entry {row['entry__key']} sums to {row['sum']} {row['account__unit']}, not to nothing." for row in rows]


def _unsealed() -> list[str]:
    counted = Entry.objects.annotate(count=Count("legs")).filter(
        Q(seal__legs=None) | ~Q(seal__legs=F("count")) | Q(count__lt=2)
    )
    return [f"Entry {entry.key} has {entry.count} legs, and its seal says otherwise." for entry in counted[:SHOWN]]


def _broken_chains() -> list[str]:
    found = []
    legs = Leg.objects.annotate(
        place=Window(RowNumber(), partition_by="account", order_by="sequence"),
        so_far=Window(Sum("amount"), partition_by="account", order_by="sequence"),
    )
    for leg in legs.iterator():
        if (leg.sequence, leg.balance) != (leg.place, leg.so_far):
            found.append(f"Leg {leg.sequence} of account {leg.account_id} says {leg.balance}, its legs {leg.so_far}.")
            if len(found) == SHOWN:
                break
    return found


def _owing() -> list[str]:
    rows = Leg.objects.filter(balance__lt=0, account__kind__in=Account.PERSONAL)[:SHOWN]
    return [f"Account {leg.account_id} owed {-leg.balance} after its leg {leg.sequence}." for leg in rows]


def _unequal() -> list[str]:
    moved = Sum("legs__amount", filter=Q(legs__amount__gt=0))
    before = Entry.objects.filter(followed_by__isnull=False).annotate(moved=moved)
    amounts = {str(pk): amount for pk, amount in before.values_list("pk", "moved")}
    after = Entry.objects.filter(follows__isnull=False).annotate(moved=moved).values_list("key", "follows", "moved")
    unequal = [(key, n, was) for key, pk, n in after if n != (was := amounts[str(pk)])]
    return [f"Entry {key} moves {n}, what it follows {was}." for key, n, was in unequal[:SHOWN]]
