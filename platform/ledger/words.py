"""Entries in words."""

from django.utils.translation import gettext as _

from ledger.models import Entry


def said_of(entry: Entry) -> str:
    """Why something moved, in the reader's language; what an operator wrote stands as it was written."""
    if entry.reason == Entry.Reason.GRANT and entry.note:
        return entry.note
    texts = {
        Entry.Reason.WELCOME: _("A welcome from the house"),
        Entry.Reason.ALLOWANCE: _("Daily allowance"),
        Entry.Reason.GRANT: _("Given by the house"),
        Entry.Reason.HOLD: _("Set aside for a film"),
        Entry.Reason.CAPTURE: _("The film is done: paid"),
        Entry.Reason.RELEASE: _("The film was not made: free again"),
        Entry.Reason.REFUND: _("Paid back"),
    }
    return texts[Entry.Reason(entry.reason)] if entry.reason in Entry.Reason else entry.reason
