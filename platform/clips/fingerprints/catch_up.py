"""Take the prints of films and files that were here before prints were taken, or were taken otherwise."""

import logging
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from clips.fingerprints.record import is_sketch, record_prints
from clips.models import Clip, Fingerprint, Rendition, Upload
from media import store
from media.prints.frames import NotPictures
from media.prints.take import prints_of

log = logging.getLogger(__name__)


def catch_up() -> Iterator[Clip | Upload]:
    """Take the prints of every film and every file that has none, and give each as it is done.

    Nothing is weighed or held: what is here was let in. Stopped halfway, the next call goes on; one that cannot be read
    is passed by and said in the log. Those with nothing to see are looked at again each time.
    """
    # Numbers alone are held meanwhile; a film may go while others are read.
    for pk in list(_masters().values_list("pk", flat=True)):
        rendition = _masters().filter(pk=pk).first()
        if rendition is not None and _taken(rendition.key, clip=rendition.clip):
            yield rendition.clip
    for name in list(_files().values_list("pk", flat=True)):
        upload = _files().filter(pk=name).first()
        if upload is not None and _taken(upload.key, upload=upload):
            yield upload


def how_many() -> int:
    """How many have no prints."""
    return _masters().count() + _files().count()


def _masters() -> QuerySet[Rendition]:
    bare = ~Exists(Fingerprint.objects.filter(clip=OuterRef("clip")))
    return Rendition.objects.filter(bare, kind=Rendition.Kind.MASTER).select_related("clip").order_by("pk")


def _files() -> QuerySet[Upload]:
    bare = ~Exists(Fingerprint.objects.filter(upload=OuterRef("pk")))
    return Upload.objects.ready().filter(bare).order_by("pk")


def _taken(key: str, *, clip: Clip | None = None, upload: Upload | None = None) -> bool:
    folder = Path(settings.WORK_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="prints-") as work:
        path = Path(work) / Path(key).name
        try:
            with store.open_key(key) as stored, path.open("wb") as copy:
                shutil.copyfileobj(stored, copy)
            record_prints(prints=prints_of(path, looks_alone=is_sketch(clip)), clip=clip, upload=upload)
        except (NotPictures, OSError) as error:
            log.warning("No prints could be taken of %s: %s", clip or upload, error)
            return False
    return True
