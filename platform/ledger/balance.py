"""What a person has: read from the last leg of each of their accounts."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import User
from ledger.models import Account, Leg


@dataclass(frozen=True)
class Balance:
    """Credits free to spend, and credits held for what is being made. `due` of the free ones are not entered yet."""

    free: int = 0
    held: int = 0
    due: int = 0

    @property
    def whole(self) -> int:
        """Both together."""
        return self.free + self.held


def balance_of(*, person: User | AnonymousUser) -> Balance:
    """One query, whatever the accounts have seen; guests and visitors have nothing."""
    latest = Leg.objects.filter(account=OuterRef("pk")).order_by("-sequence").values("balance")[:1]
    own = Account.objects.visible_to(person).filter(unit=Account.Unit.CREDIT)
    held = own.annotate(has=Coalesce(Subquery(latest), Value(0), output_field=IntegerField()))
    found = dict(held.values_list("kind", "has"))
    return Balance(free=found.get(Account.Kind.WALLET, 0), held=found.get(Account.Kind.HELD, 0))
