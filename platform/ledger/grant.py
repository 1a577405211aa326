"""Give credits to a person."""

from accounts.models import User
from ledger.models import Account, Entry
from ledger.post import account_of, account_of_house, post


def grant(
    *, person: User, amount: int, key: str, reason: str = Entry.Reason.GRANT, note: str = "", reference: str = ""
) -> Entry:
    """Add `amount` credits, one or more, to what the person may spend. Raises ValueError, KeyTaken."""
    if amount < 1:
        raise ValueError(f"A grant is of one credit or more, not {amount}.")
    moves = {
        account_of(person=person, kind=Account.Kind.WALLET): amount,
        account_of_house(kind=Account.Kind.ISSUED): -amount,
    }
    return post(key=key, reason=reason, note=note, reference=reference, moves=moves)
