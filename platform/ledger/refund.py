"""Pay back what was captured."""

from ledger.models import Entry
from ledger.post import post


def refund(*, capture: Entry, note: str) -> Entry:
    """Give a person back what `capture` took, whole and once; asking again answers with the first refund.

    `note` says why, in a word that statistics count by. Works for people whose account is closed. Raises ValueError
    where `capture` is none.
    """
    if capture.reason != Entry.Reason.CAPTURE or capture.follows is None:
        raise ValueError(f"{capture} is no capture.")
    spent = capture.legs.select_related("account").get(amount__gt=0)
    wallet = capture.follows.legs.select_related("account").get(amount__lt=0)
    moves = {spent.account: -spent.amount, wallet.account: spent.amount}
    return post(
        key=f"refund:{capture.pk}",
        reason=Entry.Reason.REFUND,
        reference=capture.reference,
        note=note,
        moves=moves,
        follows=capture,
    )
