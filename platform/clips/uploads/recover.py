"""Files whose worker died wait again; those nobody was told of ring again; what was left behind goes."""

from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from clips.models import Upload
from clips.uploads import quarantine
from clips.uploads.arrive import object_of
from clips.uploads.telling import STUCK
from media import bucket

SILENT, UNHEARD = timedelta(seconds=15), timedelta(seconds=3)
# How long a file may be half here.
UNFINISHED = timedelta(days=2)
MOST_TRIES = 3


def recover_uploads() -> bool:
    """One pass over files that are checked or wait; True if a worker should be rung. Safe to run anywhere at once."""
    now = timezone.now()
    silent = Upload.objects.filter(state=Upload.State.CHECKING).filter(
        Q(heartbeat=None) | Q(heartbeat__lt=now - SILENT)
    )
    for upload in silent.only("pk", "token", "tries", "name"):
        held = Upload.objects.filter(pk=upload.pk, token=upload.token, state=Upload.State.CHECKING)
        fields: dict[str, object] = {"state": Upload.State.WAITING}
        if upload.tries >= MOST_TRIES:
            fields = {"state": Upload.State.REFUSED, "code": STUCK, "finished_at": now}
        # Raising the token fences the old worker out, should it only have been asleep.
        if held.update(token=F("token") + 1, heartbeat=None, **fields) and upload.tries >= MOST_TRIES:
            quarantine.drop(upload.pk)
    return Upload.objects.filter(state=Upload.State.WAITING, touched_at__lt=now - UNHEARD).exists()


def sweep_uploads() -> int:
    """Remove files that stopped arriving two days ago, and raw bytes no open upload names; gives how many went."""
    stale = Upload.objects.filter(state=Upload.State.RECEIVING, touched_at__lt=timezone.now() - UNFINISHED)
    gone = 0
    for upload in list(stale):
        if upload.direct and bucket.is_open():
            bucket.drop(object_of(upload))
        gone += Upload.objects.filter(pk=upload.pk, state=Upload.State.RECEIVING).delete()[0]
        quarantine.drop(upload.pk)
    for pk in list(quarantine.lying()):
        if not Upload.objects.filter(Q(state__in=Upload.OPEN) | Q(code="known"), pk=pk).exists():
            quarantine.drop(pk)
            gone += 1
    return gone
