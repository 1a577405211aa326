"""Keep films' figures in step with the log."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from feed.models import CHOSEN, PARTS, ClipStat, Impression, Watch

HALF = timedelta(hours=48)
_FIELDS = (
    *("shown", "chosen", "watches", "long", "finished", "skipped", "loops", "visible_ms", "watched_ms", "sound_ms"),
    *("curve", "liked", "left", "weighed_at"),
)


def tally(*, stats: Mapping[str, ClipStat], impressions: Iterable[Impression], watches: Iterable[Watch]) -> None:
    """Add new rows of the log to the figures of their films, whose rows the caller holds locked."""
    touched = set()
    for one in impressions:
        if not one.uncounted:
            stat = stats[one.clip_id]
            stat.shown += 1
            stat.chosen += one.place in CHOSEN
            touched.add(one.clip_id)
    now = timezone.now()
    for watch in watches:
        if watch.impression.uncounted or watch.hurried:
            continue
        _add(stats[watch.impression.clip_id], watch, now)
        touched.add(watch.impression.clip_id)
    # The rows are there: this is one statement for all of them, where an update would spell out each figure of each.
    ClipStat.objects.bulk_create(
        [stats[clip] for clip in sorted(touched)],
        update_conflicts=True,
        update_fields=_FIELDS,
        unique_fields=["clip"],
    )


def _add(stat: ClipStat, watch: Watch, now: datetime) -> None:
    stat.visible_ms += watch.visible_ms
    stat.watched_ms += watch.watched_ms
    stat.sound_ms += watch.sound_ms
    stat.loops += watch.loops
    if watch.look:
        return
    stat.watches += 1
    stat.long += watch.long
    stat.finished += watch.finished
    stat.skipped += watch.skipped
    curve = stat.curve or [0] * PARTS
    stat.curve = [count + (watch.played >> part & 1) for part, count in enumerate(curve)]
    if watch.impression.place in CHOSEN:
        weigh(stat, now)
        stat.liked += watch.long
        stat.left += not watch.long


def weigh(stat: ClipStat, now: datetime) -> None:
    """Let what a film earned fade to what it is worth now: half after two days."""
    fade = 0.5 ** (max(now - stat.weighed_at, timedelta()) / HALF)
    stat.liked *= fade
    stat.left *= fade
    stat.weighed_at = max(now, stat.weighed_at)
