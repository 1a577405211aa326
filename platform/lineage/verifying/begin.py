"""Take a file in to be looked at: what it says of itself is read at once, what it looks like by a worker."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import new_id
from clips.uploads.doorbell import ring
from lineage.models import Check, Credential
from media.credentials.read import Unreadable, read_credentials
from media.full import is_full
from media.gate.names import shown_name
from media.gate.refusals import GateFailed
from media.store import StoreFull

MOST_BYTES = 64 << 20
# So many files wait for a worker, and take so much of the disk; of others only what they say themselves is told.
MOST_WAITING = 100
KEPT = timedelta(days=1)
UNHEARD = timedelta(seconds=30)
TASK = "lineage.search_checks"
BUSY = "busy"
CHUNK = 1 << 16
log = logging.getLogger(__name__)


class CheckRefused(ValidationError):
    """The file cannot be looked at; the message says why."""


def begin_check(*, viewer: User | None, name: str, read: Callable[[int], bytes]) -> Check:
    """Keep a file for a day under an address that nobody guesses, read its credentials, and where it is not a film as
    it was signed here, have a worker look for films like it. Raises CheckRefused, StoreFull."""
    pk = new_id()
    path = path_of(pk)
    try:
        digest, size = _kept(path, read)
        if not size:
            raise CheckRefused(_("This file is empty."))
        reading = read_credentials(path)
    except Unreadable as error:
        path.unlink(missing_ok=True)
        raise CheckRefused(_("Only MP4, JPEG, PNG and WebP files that are whole can be looked at.")) from error
    except GateFailed as error:
        path.unlink(missing_ok=True)
        log.error("A file could not be looked at: %s", error)
        raise CheckRefused(_("Nothing can be looked at here at this moment. Try again later.")) from error
    except OSError as error:
        path.unlink(missing_ok=True)
        if is_full(error):
            raise StoreFull from error
        raise
    except CheckRefused:
        path.unlink(missing_ok=True)
        raise
    known = reading.state == "trusted" and Credential.objects.filter(label=reading.label).exists()
    waiting = Check.objects.filter(state=Check.State.WAITING).count()
    busy = not known and waiting >= MOST_WAITING
    with transaction.atomic():
        check = Check.objects.create(
            id=pk,
            owner=viewer,
            name=shown_name(name),
            size=size,
            sha256=digest,
            reading=asdict(reading),
            state=Check.State.DONE if known or busy else Check.State.WAITING,
            refused=BUSY if busy else "",
        )
        if check.state == Check.State.WAITING:
            transaction.on_commit(partial(ring, TASK))
    if check.state == Check.State.DONE:
        path.unlink(missing_ok=True)
    return check


def path_of(pk: str) -> Path:
    """Where the file of a check lies while it is looked for. Raises ValueError for no id of ours."""
    if not pk.isalnum() or not pk.isascii():
        raise ValueError(f"{pk!r} is not the id of a check.")
    return Path(settings.UPLOADS["folder"]).with_name("checks") / pk


def checks_wait() -> bool:
    """Whether a file waits that no worker seems to have heard of; files and rows of yesterday go."""
    now = timezone.now()
    for pk in Check.objects.filter(created_at__lt=now - KEPT).values_list("pk", flat=True):
        path_of(pk).unlink(missing_ok=True)
        Check.objects.filter(pk=pk).delete()
    return Check.objects.filter(state=Check.State.WAITING, created_at__lt=now - UNHEARD).exists()


def _kept(path: Path, read: Callable[[int], bytes]) -> tuple[str, int]:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        path.chmod(0o600)
        while chunk := read(CHUNK):
            size += len(chunk)
            if size > MOST_BYTES:
                raise CheckRefused(_("A file may have up to %(most)d MB here.") % {"most": MOST_BYTES >> 20})
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest(), size
