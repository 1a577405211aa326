"""Entries in words."""

from ledger.models import Entry

# What these are about is named behind the reason.
_NAMED = (Entry.Reason.LICENSE, Entry.Reason.STAKE, Entry.Reason.PRIZE, Entry.Reason.UNWON)


def said_of(entry: Entry) -> str:
    """Why something moved, in the reader's language; what an operator wrote stands as it was written."""
    if entry.reason == Entry.Reason.GRANT and entry.note:
        return entry.note
    if entry.reason in _NAMED and entry.note:
        return f"{Entry.Reason(entry.reason).label}: {entry.note}"
    return str(Entry.Reason(entry.reason).label) if entry.reason in Entry.Reason else entry.reason
