"""Count a film's figures anew from the log, to prove those that are kept, or to mend them."""

from django.db import transaction

from clips.models import Clip
from feed.models import CHOSEN, PARTS, ClipStat, Impression, Share, Watch

COUNTS = (
    *("shown", "chosen", "watches", "long", "finished", "skipped", "loops", "visible_ms", "watched_ms", "sound_ms"),
    "shares",
)


def counted_anew(clip: Clip) -> dict[str, int | list[int]]:
    """What the log says of `clip`: the figures of `COUNTS`, and `curve`."""
    impressions = Impression.objects.counted().filter(clip=clip)
    told = dict.fromkeys(COUNTS, 0)
    told["shown"] = impressions.count()
    told["chosen"] = impressions.filter(place__in=CHOSEN).count()
    told["shares"] = Share.objects.filter(clip=clip, uncounted="").count()
    curve = [0] * PARTS
    for watch in Watch.objects.filter(impression__in=impressions, hurried=False).iterator():
        for name in ("visible_ms", "watched_ms", "sound_ms", "loops"):
            told[name] += getattr(watch, name)
        if watch.look == 0:
            told["watches"] += 1
            for name in ("long", "finished", "skipped"):
                told[name] += getattr(watch, name)
            curve = [count + (watch.played >> part & 1) for part, count in enumerate(curve)]
    return {**told, "curve": curve if told["watches"] else []}


@transaction.atomic
def recount(*, clip: Clip) -> list[str]:
    """Put right what is kept of `clip`, as the log says it; answers the names of the figures that were wrong."""
    ClipStat.objects.get_or_create(clip=clip)
    kept = ClipStat.objects.select_for_update().get(clip=clip)
    told = counted_anew(clip)
    wrong = [name for name, value in told.items() if getattr(kept, name) != value]
    for name in wrong:
        setattr(kept, name, told[name])
    if wrong:
        kept.save(update_fields=wrong)
    return wrong
