"""Write down that somebody sent a film on."""

from django.db import transaction

from clips.models import Clip
from feed.models import ClipStat, Impression, Share
from feed.recording.clock import take_place
from feed.recording.people import Looker
from feed.recording.record import A_CROWD, A_HOUSEHOLD


@transaction.atomic
def share(*, actor: Looker, clip: Clip, way: str) -> bool:
    """`actor` sent `clip`, a film they may see, on in this `way` (of `Share.Way`); once a day, whichever the ways.
    Gives whether that is new.

    Who counts is as in looks: not its owner, no machine that says so, and of one address so many a film and day.
    """
    ClipStat.objects.bulk_create([ClipStat(clip=clip)], ignore_conflicts=True)
    stat = ClipStat.objects.select_for_update().get(clip=clip)
    if Share.objects.filter(clip=clip, who=actor.who).exists():
        return False
    one = Share.objects.create(clip=clip, who=actor.who, way=way, uncounted=_uncounted(actor, clip))
    if not one.uncounted:
        ClipStat.objects.filter(clip=clip).update(shares=stat.shares + 1)
    return True


def _uncounted(actor: Looker, clip: Clip) -> str:
    if actor.person is not None and clip.owner_id == actor.person:
        return Impression.Uncounted.OWN
    if actor.machine:
        return Impression.Uncounted.MACHINE
    most = A_CROWD if actor.person is None else A_HOUSEHOLD
    return "" if take_place(crowd=actor.crowd, clip=f"share:{clip.pk}", most=most) else Impression.Uncounted.CROWD
