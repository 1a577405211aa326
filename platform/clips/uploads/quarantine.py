"""Where files lie until they are let in: outside of the store, under no address, each reading written down."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from clips.models import QuarantineRead, Upload
from media.full import is_full
from media.store import StoreFull

CHUNK = 64 * 1024


def path_of(pk: str) -> Path:
    """Where the file of an upload lies, whether or not anything has arrived. Raises ValueError for no id of ours."""
    if not pk.isalnum() or not pk.isascii():
        raise ValueError(f"{pk!r} is not the id of an upload.")
    return Path(settings.UPLOADS["folder"]) / pk[:2] / pk


def size_of(pk: str) -> int:
    """Bytes that have arrived."""
    try:
        return path_of(pk).stat().st_size
    except FileNotFoundError:
        return 0


@contextmanager
def held(pk: str) -> Iterator[IO[bytes]]:
    """The file, open for writing, while nobody else writes to it. Raises StoreFull."""
    path = path_of(pk)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        if is_full(error):
            raise StoreFull from error
        raise
    with os.fdopen(descriptor, "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def read_for(upload: Upload, *, by: str, why: str) -> Path:
    """The file, for whoever has a reason to open it; the reason is written down first."""
    QuarantineRead.objects.create(upload=upload.pk, owner=upload.owner.handle, by=by[:120], why=why)
    return path_of(upload.pk)


def drop(pk: str) -> None:
    """Remove the file; none there is no error."""
    path_of(pk).unlink(missing_ok=True)


def lying() -> Iterator[str]:
    """The ids of all uploads of which a file lies here."""
    root = Path(settings.UPLOADS["folder"])
    for path in root.glob("*/*") if root.exists() else []:
        if path.name.isalnum():
            yield path.name
