"""Houses with films old and new, and days that were busy or not."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import User
from clips.models import Clip
from feed.models import ClipStat, FloorDay
from tests.factories import make_clip


def make_film(owner: User, *, hours: float = 1.0, **fields) -> Clip:
    """A public film that was shown first so many hours ago, like no other."""
    moment = timezone.now() - timedelta(hours=hours)
    made = {"digest": f"{owner.pk}-{Clip.objects.count()}", "published_at": moment, "cleared_at": moment, **fields}
    return make_clip(owner, **made)


def make_old(owner: User, count: int) -> list[Clip]:
    """Films that were there before the floor."""
    return [make_film(owner, hours=24.0 * 7) for _film in range(count)]


def met(clip: Clip, *, long: int, left: int) -> None:
    """The house showed this film to so many people, of whom so many stayed."""
    figures = {"shown": long + left, "chosen": long + left, "liked": float(long), "left": float(left)}
    ClipStat.objects.update_or_create(clip=clip, defaults={**figures, "weighed_at": timezone.now()})


def busy_days(*, slates: int, entered: int, days: int = 7, reached: float = 0.8) -> None:
    """The days before today, all alike."""
    today = timezone.now().date()
    for back in range(1, days + 1):
        FloorDay.objects.create(
            date=date.fromordinal(today.toordinal() - back),
            slates=slates,
            reserved=slates,
            reached=int(slates * reached),
            entered=entered,
        )
