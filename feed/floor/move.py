"""Bring films on: who has what was promised is judged, and goes on or makes room."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import Count, Sum

from feed.exposure.capacity import SECOND_H, Promise
from feed.exposure.places import Stage as Step
from feed.exposure.places import bar, second_of, stage_after
from feed.exposure.quality import mean
from feed.floor.places import AT_ONCE, FLOOR, ON_IT, places_of
from feed.models import ClipStat, Footing, Impression
from feed.recording.tally import weigh

DAY, JUDGED = timedelta(hours=24), timedelta(hours=SECOND_H)
# The house's mean chance of a long view, until it is known: as if so many looks had been had with it.
PRIOR, LOOKS = 0.3, 10.0


def move_on(moment: datetime, promise: Promise) -> float:
    """Judge those whose first stage is over and let go of those who are through; answers what is owed to all others."""
    rows = list(Footing.objects.filter(stage__in=ON_IT).order_by("entered_at", "pk"))
    places = places_of(rows, moment)
    owed = sum(place.owed for place in places)
    prior = house_mean()
    judged = Footing.objects.filter(judged_at__gt=moment - JUDGED, quality__isnull=False)
    means = [one for one in judged.order_by("judged_at").values_list("quality", flat=True) if one is not None]
    moved = []
    for row, place in zip(rows, places, strict=True):
        second, good = place.second, False
        if place.stage == Step.FIRST and place.shown >= place.target:
            row.quality, row.bar, row.judged_at = _quality(row, moment, prior), bar(means, prior=prior), moment
            means.append(row.quality)
            good, second = row.quality > row.bar, second_of(promise=promise, place=place, owed=owed)
        stage = stage_after(place, good=good, second=second)
        if stage == place.stage:
            continue
        after = replace(place, stage=stage, second=second if stage == Step.SECOND else place.second)
        owed += after.owed - place.owed
        row.stage, row.second = Footing.Stage(stage), after.second
        row.left_at = moment if stage == Step.DONE else None
        moved.append(row)
    fields = ["stage", "second", "quality", "bar", "judged_at", "left_at"]
    Footing.objects.bulk_update(moved, fields, batch_size=AT_ONCE)
    return owed


def count_brought(moment: datetime) -> None:
    """Count anew what reserved slots brought each film in the last 24 hours."""
    lately = Footing.objects.filter(left_at__gt=moment - DAY) | Footing.objects.filter(stage__in=ON_IT)
    clips = list(lately.order_by().values_list("pk", flat=True))
    told: dict[str, int] = {}
    for start in range(0, len(clips), AT_ONCE):
        some = clips[start : start + AT_ONCE]
        seen = Impression.objects.counted().filter(clip__in=some, source=FLOOR, seen_at__gt=moment - DAY)
        told.update(seen.order_by().values_list("clip").annotate(Count("pk")))
    Footing.objects.filter(brought__gt=0).exclude(pk__in=list(told)).update(brought=0)
    rows = [Footing(pk=clip, brought=count) for clip, count in told.items()]
    Footing.objects.bulk_update(rows, ["brought"], batch_size=AT_ONCE)


def house_mean() -> float:
    """The chance that a film is watched long where the house chose it."""
    told = ClipStat.objects.aggregate(good=Sum("liked"), bad=Sum("left"))
    good, bad = (told["good"] or 0.0), (told["bad"] or 0.0)
    return float((good + LOOKS * PRIOR) / (good + bad + LOOKS))


def _quality(row: Footing, moment: datetime, prior: float) -> float:
    stat = ClipStat.objects.filter(pk=row.pk).first() or ClipStat(clip_id=row.pk)
    weigh(stat, moment)
    return float(mean(liked=stat.liked, left=stat.left, prior=prior))  # type: ignore[arg-type]
