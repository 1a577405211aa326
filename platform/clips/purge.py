"""Let go of films deleted for good, and of their files."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from clips.models import Clip, Rendition
from media import store

# A film being published this moment may share a file with one being let go; storing a file marks it used.
JUST_USED = timedelta(hours=1)


def purge_clips() -> int:
    """Remove every clip whose thirty days are over, and each file no other clip shares; gives how many clips went.

    Stopped halfway it has let go of whole clips only, and the next call goes on. `OSError` from the disk passes
    through once the clip's row has gone; the file is then an orphan.
    """
    return sum(_purge(pk) for pk in Clip.objects.spent().values_list("pk", flat=True))


def _purge(pk: str) -> bool:
    with transaction.atomic():
        clip = Clip.objects.spent().select_for_update().filter(pk=pk).first()
        if clip is None:
            return False
        keys = set(clip.renditions.values_list("key", flat=True))
        clip.delete()
    shared = set(Rendition.objects.filter(key__in=keys).values_list("key", flat=True))
    for key in keys - shared:
        if store.exists(key) and store.used_at(key) < timezone.now() - JUST_USED:
            store.remove(key)
    return True
