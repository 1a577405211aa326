"""Write on a film whether all whose consent it needs have given it."""

from clips.models import Clip
from licensing.clearance.clear import PUBLISH, PURGED, WAITING, clear_clip

# Music of a film's own whose licence has ended is taken out of it, and the film stays.
MENDED = frozenset({"license-ended", "license-revoked", "license-none", "license-territory"})


def settle_rights(*, clip: Clip) -> str:
    """Weigh a film anew and keep what came of it in its row; gives `Clip.Rights`."""
    found = clear_clip(clip=clip, purpose=PUBLISH).reasons
    codes = {reason.code for reason in found if reason.film or reason.code not in MENDED}
    blocked = Clip.Rights.WAITING if codes <= WAITING else Clip.Rights.WITHDRAWN
    rights = blocked if codes else Clip.Rights.CLEAR
    if PURGED in codes:
        rights = Clip.Rights.WITHHELD
    Clip.objects.filter(pk=clip.pk).update(rights=rights)
    clip.rights = rights
    return str(rights)
