"""The log of one film, from its first row on."""

from collections.abc import Iterator

from clips.models import Clip
from feed.models import Impression, Watch

AT_ONCE = 2_000


def log_of(clip: Clip) -> Iterator[tuple[Impression, Watch | None]]:
    """Each impression, and the first look that was had of it; so many at once, however long the log is."""
    log, last = Impression.objects.filter(clip=clip).order_by("pk"), 0
    while part := list(log.filter(pk__gt=last)[:AT_ONCE]):
        last = part[-1].pk
        looks = Watch.objects.filter(impression__in=[one.pk for one in part], look=0)
        first = {look.impression_id: look for look in looks}
        yield from ((one, first.get(one.pk)) for one in part)
