"""What the feed remembers of a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet, Sum

from accounts.models import User
from clips.models import Clip
from feed.models import Impression, Watch


@dataclass(frozen=True, slots=True)
class Seen:
    """A film one was shown: when last, how often, and for how long it was watched in all."""

    clip: Clip
    seen_at: datetime
    times: int
    watched_ms: int


def seen_by(person: User) -> QuerySet[Impression, Any]:
    """Films that `person` was shown, the latest first: dictionaries of `clip` (its id) and `seen_at`."""
    shown = Impression.objects.visible_to(person).order_by()
    return shown.values("clip").annotate(seen_at=Max("seen_at")).order_by("-seen_at", "clip")


def history_of(person: User, rows: list[dict[str, Any]]) -> list[Seen]:
    """These rows of `seen_by` with their films, of those the person may still find."""
    ids = [str(row["clip"]) for row in rows]
    clips = Clip.objects.visible_to(person).select_related("owner").prefetch_related("renditions").in_bulk(ids)
    shown = Impression.objects.visible_to(person).filter(clip__in=ids)
    times: dict[str, int] = {}
    for clip in shown.values_list("clip_id", flat=True):
        times[clip] = times.get(clip, 0) + 1
    looks = Watch.objects.filter(impression__in=shown).order_by()
    watched = dict(looks.values_list("impression__clip").annotate(all=Sum("watched_ms")))
    return [
        Seen(clips[pk], row["seen_at"], times[pk], watched.get(pk, 0))
        for pk, row in zip(ids, rows, strict=True)
        if pk in clips
    ]
