"""Check the next file that waits: through the gate, and its clean master into the store."""

import logging
import shutil
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from clips.fingerprints.record import record_prints
from clips.models import Upload
from clips.uploads import quarantine
from clips.uploads.arrive import object_of
from clips.uploads.telling import STUCK
from media import bucket, store
from media.gate.admit import Admitted, GateFailed, Refused, admit
from media.gate.scan import look_at
from media.prints.frames import NotPictures
from media.prints.take import prints_of

BEAT_SECONDS = 2.0
log = logging.getLogger(__name__)


def check_next(*, worker: str) -> Upload | None:
    """Claim the file that waits longest, check it to its end, and give it as it then stands; None if none waits.

    What goes wrong with the gate itself leaves the file waiting for another try; what is wrong with the file refuses
    it. Two workers never check the same file at once: the claim is conditional on the state and token that were read.
    """
    if (upload := _claimed()) is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="intake-", dir=_work()))
    beat = _Beat(upload)
    try:
        path = quarantine.read_for(upload, by=worker, why="check")
        if upload.direct:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            bucket.fetch(object_of(upload), to=path, size=upload.size)
        admitted = admit(path, name=upload.name, into=folder, on_progress=beat.tell)
        if look_at(admitted.path) is not None:
            raise Refused("unsafe", name=upload.name)
        _keep(upload, admitted)
    except Refused as refusal:
        end(upload, state=Upload.State.REFUSED, code=refusal.code, values=refusal.values)
    except bucket.NotThere:
        end(upload, state=Upload.State.REFUSED, code=STUCK)
    except (GateFailed, OSError) as failure:
        # Nothing is known of the file: it waits for a machine that can look at it.
        log.warning("Upload %s could not be checked: %s", upload.pk, failure)
        give_back(upload)
    finally:
        beat.stop()
        shutil.rmtree(folder, ignore_errors=True)
    upload.refresh_from_db()
    return upload


def end(upload: Upload, **fields: Any) -> bool:
    """Write how the check of a claimed file ended, unless somebody else has it by now; its raw bytes go."""
    held = Upload.objects.filter(pk=upload.pk, token=upload.token, state=Upload.State.CHECKING)
    written = held.update(finished_at=timezone.now(), heartbeat=None, done=100, **fields)
    # Known illegal material must be kept for those who have to be told of it: see docs/uploads.md.
    if written and upload.direct:
        _emptied(upload)
    if written and fields.get("code") != "known":
        quarantine.drop(upload.pk)
    return bool(written)


def _emptied(upload: Upload) -> None:
    try:
        bucket.drop(object_of(upload))
    except bucket.BucketAway as error:
        log.warning("The bucket still holds upload %s: %s", upload.pk, error)


def give_back(upload: Upload) -> None:
    """Put a claimed file back among those that wait."""
    held = Upload.objects.filter(pk=upload.pk, token=upload.token, state=Upload.State.CHECKING)
    held.update(state=Upload.State.WAITING, heartbeat=None, done=0, touched_at=timezone.now())


def _claimed() -> Upload | None:
    while True:
        upload = Upload.objects.filter(state=Upload.State.WAITING).order_by("tries", "touched_at", "pk").first()
        if upload is None:
            return None
        with transaction.atomic():
            waiting = Upload.objects.filter(pk=upload.pk, state=Upload.State.WAITING, token=upload.token)
            won = waiting.update(
                state=Upload.State.CHECKING,
                token=F("token") + 1,
                tries=F("tries") + 1,
                heartbeat=timezone.now(),
                done=0,
            )
        if won:
            return Upload.objects.select_related("owner").get(pk=upload.pk)


def _keep(upload: Upload, admitted: Admitted) -> None:
    key = store.put(admitted.path, suffix=admitted.suffix)
    try:
        prints = prints_of(admitted.path)
    except NotPictures as failure:
        # The gate made this file: what cannot be read is this machine's fault.
        raise GateFailed(str(failure)) from failure
    kept = end(
        upload,
        state=Upload.State.READY,
        kind=admitted.kind,
        key=key,
        mime=admitted.mime,
        sha256=admitted.sha256,
        bytes=admitted.path.stat().st_size,
        width=admitted.width,
        height=admitted.height,
        ms=admitted.ms,
        fps=admitted.fps,
        has_sound=admitted.has_sound,
    )
    if kept:
        record_prints(prints=prints, upload=upload)


def _work() -> Path:
    folder = Path(settings.WORK_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class _Beat:
    """Says that the check goes on and how far it is, from a thread of its own."""

    def __init__(self, upload: Upload) -> None:
        self._pk, self._token = upload.pk, upload.token
        self._done, self._over = 0, threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"check-{upload.pk}", daemon=True)
        self._thread.start()

    def tell(self, share: float) -> None:
        """How far the gate is, 0 to 1."""
        self._done = min(99, round(share * 100))

    def stop(self) -> None:
        self._over.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        last = time.monotonic()
        while not self._over.wait(BEAT_SECONDS / 4):
            if time.monotonic() - last < BEAT_SECONDS:
                continue
            last = time.monotonic()
            try:
                held = Upload.objects.filter(pk=self._pk, token=self._token, state=Upload.State.CHECKING)
                held.update(heartbeat=timezone.now(), done=self._done)
            except Exception:
                log.exception("Heartbeat of upload %s failed; trying again", self._pk)
                connection.close()
        connection.close()
