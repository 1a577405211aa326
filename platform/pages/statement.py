"""What happened on a person's accounts, told with the films it is about."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator

from accounts.models import User
from generation.models import Job
from ledger.allowance import due_gifts, next_gift_at, purse_of
from ledger.models import Entry
from ledger.statement import entries_of
from ledger.words import said_of

A_SHEET = 50


def statement_of(person: User, *, page: str) -> dict[str, Any]:
    """`purse`, `daily` and `next_gift_at`; `sheet`, a page of entries, each with what is `said` and its `film`; on the
    first page `due`, the gifts that are entered with the next film."""
    sheet = Paginator(entries_of(person), A_SHEET).get_page(page)
    jobs = Job.objects.visible_to(person).in_bulk({entry.reference for entry in sheet if entry.reference})
    rows = [
        {"entry": entry, "said": said_of(entry), "film": jobs.get(entry.reference), **_moved(entry)} for entry in sheet
    ]
    gifts = due_gifts(person) if sheet.number == 1 else {}
    return {
        "purse": purse_of(person),
        "daily": settings.CREDITS["daily"],
        "next_gift_at": next_gift_at(),
        "sheet": sheet,
        "rows": rows,
        "due": [{"said": said_of(Entry(reason=reason)), "amount": amount} for reason, amount in gifts.items()],
    }


def _moved(entry: Entry) -> dict[str, Any]:
    """What came or went, the balance after it, and what was paid out of what was held."""
    moved: dict[str, Any] = vars(entry)
    return {
        "change": f"{moved['free']:+d}".replace("-", "−") if moved["free"] else "",
        "paid": -moved["held"] if not moved["free"] else 0,
        "has": moved["has"],
    }
