"""Slots: signed words that say which film was shown where, to whom; a browser sends them back with what came of it."""

import secrets
import time
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext as _

from accounts.models import User
from feed.models import Place

LIFE_S = 12 * 3600
_SIGNER = "feed.recording.slots"


class BadSlot(ValueError):
    """The slot is forged, too old, or another viewer's; the message says which."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One film in one place, as it was given out: `key` is its own for ever."""

    key: str
    place: str
    position: int
    clip: str
    issued: float

    @property
    def slate(self) -> str:
        """The slate it belongs to; empty for a film alone."""
        return self.key.partition(":")[0] if ":" in self.key else ""


def give_slot(*, viewer: User | AnonymousUser, clip: str, place: str, slate: str = "", position: int = 0) -> str:
    """A word for one film in one place, good for twelve hours in this viewer's hands."""
    key = f"{slate}:{position}" if slate else secrets.token_hex(8)
    body = f"{key}.{place}.{position}.{clip}.{viewer.pk or 0}.{int(time.time()):x}"
    return Signer(salt=_SIGNER, sep="~").sign(body)


def read_slot(word: str, *, viewer: User | AnonymousUser) -> Slot:
    """The slot that `word` stands for. Raises BadSlot."""
    try:
        key, place, position, clip, holder, issued = Signer(salt=_SIGNER, sep="~").unsign(word).split(".")
    except (BadSignature, ValueError) as error:
        raise BadSlot(_("This slot was not given out here, or was changed.")) from error
    # A visitor may have become somebody since; what was given to nobody in particular, whoever holds it may use.
    if int(holder) not in (0, viewer.pk):
        raise BadSlot(_("This slot was given to another viewer."))
    slot = Slot(key, Place(place), int(position), clip, float(int(issued, 16)))
    if slot.issued < time.time() - LIFE_S:
        raise BadSlot(_("This slot is more than twelve hours old."))
    return slot
