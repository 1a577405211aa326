"""Put credits up as a prize, then pay them out or give them back: settled once, whole."""

from collections.abc import Mapping

from accounts.models import User
from ledger.hold import AlreadySettled
from ledger.models import Account, Entry
from ledger.post import KeyTaken, account_of, post


def put_up(*, person: User, amount: int, reference: str, key: str, note: str = "") -> Entry:
    """Set `amount` credits, one or more, of a person's aside as a prize. Raises ValueError, NotEnough, KeyTaken."""
    if amount < 1:
        raise ValueError(f"A prize is of one credit or more, not {amount}.")
    wallet = account_of(person=person, kind=Account.Kind.WALLET)
    held = account_of(person=person, kind=Account.Kind.HELD)
    moves = {wallet: -amount, held: amount}
    return post(key=key, reason=Entry.Reason.STAKE, reference=reference, note=note, moves=moves)


def pay_out(*, stake: Entry, to: Mapping[User, int]) -> Entry:
    """Give what was put up to these people, each so many credits; what is left, all of it where there are none, goes
    back to whoever put it up. Asking again answers with the same entry.

    Raises ValueError for shares that are not one credit or more, or are more than was put up; AlreadySettled where it
    was paid otherwise.
    """
    if stake.reason != Entry.Reason.STAKE:
        raise ValueError(f"{stake} is no prize.")
    held = stake.legs.select_related("account").get(account__kind=Account.Kind.HELD)
    wallet = stake.legs.select_related("account").get(account__kind=Account.Kind.WALLET).account
    left = held.amount - sum(to.values())
    if left < 0 or any(amount < 1 for amount in to.values()):
        raise ValueError(f"{held.amount} credits cannot be shared as {sorted(to.values())}.")
    moves = {held.account: -held.amount}
    if left:
        moves[wallet] = left
    for person, amount in to.items():
        account = account_of(person=person, kind=Account.Kind.WALLET)
        moves[account] = moves.get(account, 0) + amount
    reason = Entry.Reason.PRIZE if to else Entry.Reason.UNWON
    try:
        return post(
            key=f"settle:{stake.pk}",
            reason=reason,
            reference=stake.reference,
            note=stake.note,
            moves=moves,
            follows=stake,
        )
    except KeyTaken as error:
        raise AlreadySettled(str(error.messages[0])) from error
