"""Where files lie: each under the hash of its own content, so that a key never changes meaning."""

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

TYPES = {
    ".mp4": "video/mp4",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".wav": "audio/wav",
    ".m4a": "audio/mp4",
    ".vtt": "text/vtt",
}
KEY = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{62}(\.(?:mp4|jpg|png|webp|wav|m4a|vtt))", re.ASCII)
FILE_MODE = 0o640
CHUNK = 1 << 20
FULL = {errno.ENOSPC, errno.EDQUOT}


class BadKey(ValueError):
    """The text is not a key this store could have given."""


class StoreFull(OSError):
    """The disk that holds the files has no room left; nothing was stored."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or _("The disk that holds the films is full. Free some space there, then try again."))
        self.errno = errno.ENOSPC


class _Staged(File):
    """A finished file that the storage may take over by renaming it."""

    def temporary_file_path(self) -> str:
        return str(self.name)


def put(source: Path | bytes, *, suffix: str) -> str:
    """Store a copy of `source` and give its key, `ab/ab….mp4`.

    The file appears whole or not at all; the same content stored twice is one file. Raises `ValueError` for a suffix
    not in `TYPES`, `StoreFull` when the disk is full, `OSError` when `source` cannot be read.
    """
    if suffix not in TYPES:
        raise ValueError(f"Files of type {suffix!r} are not stored. Known: {', '.join(sorted(TYPES))}.")
    try:
        return _put(source, suffix)
    except OSError as error:
        if error.errno in FULL:
            raise StoreFull from error
        raise


def exists(key: str) -> bool:
    """Whether a file lies under this key. Raises `BadKey`."""
    return default_storage.exists(checked(key))


def path_of(key: str) -> Path:
    """The local path of a key, whether or not a file lies there. Raises `BadKey`."""
    return Path(default_storage.path(checked(key)))


def open_key(key: str) -> IO[bytes]:
    """The file under a key, open for reading bytes. Raises `BadKey`, `FileNotFoundError`."""
    return default_storage.open(checked(key), "rb")


def size_of(key: str) -> int:
    """The size in bytes of the file under a key. Raises `BadKey`, `FileNotFoundError`."""
    return default_storage.size(checked(key))


def used_at(key: str) -> datetime:
    """When the file under a key was last stored, the same content anew included. As `size_of` it raises."""
    return default_storage.get_modified_time(checked(key))


def remove(key: str) -> None:
    """Remove the file under a key; none there is no error. Raises `BadKey`."""
    default_storage.delete(checked(key))


def keys() -> Iterator[str]:
    """Every key under which a file lies, in no order."""
    for folder in default_storage.listdir("")[0] if default_storage.exists("") else []:
        for name in default_storage.listdir(folder)[1]:
            if KEY.fullmatch(key := f"{folder}/{name}"):
                yield key


def drop_unfinished(*, before: datetime) -> int:
    """Remove what killed processes left half stored before that moment; gives how many files."""
    stale = [path for path in _incoming().glob("*") if path.stat().st_mtime < before.timestamp()]
    for path in stale:
        path.unlink(missing_ok=True)
    return len(stale)


def type_of(key: str) -> str:
    """The media type that a key's suffix stands for. Raises `BadKey`."""
    return TYPES[Path(checked(key)).suffix]


def checked(key: str) -> str:
    """`key` itself when this store could have given it. Raises `BadKey`, so that no path leaves the store."""
    if not KEY.fullmatch(key):
        raise BadKey(f"{key!r} is not the key of a stored file.")
    return key


def _put(source: Path | bytes, suffix: str) -> str:
    # Staged inside the store: a rename is atomic only within one file system.
    _incoming().mkdir(parents=True, exist_ok=True)
    descriptor, staged = tempfile.mkstemp(dir=_incoming(), suffix=suffix)
    try:
        digest = hashlib.sha256()
        with os.fdopen(descriptor, "wb") as out:
            for chunk in _chunks(source):
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        name = digest.hexdigest()
        key = f"{name[:2]}/{name}{suffix}"
        if default_storage.exists(key):
            # Used anew: whoever removes what has long been unused must see that.
            os.utime(default_storage.path(key))
            return key
        with open(staged, "rb") as whole:
            saved = default_storage.save(key, _Staged(whole, name=staged))
        if saved != key:
            # Another process stored the same content in between, and the storage chose a second name.
            default_storage.delete(saved)
        os.chmod(default_storage.path(key), FILE_MODE)
        return key
    finally:
        Path(staged).unlink(missing_ok=True)


def _incoming() -> Path:
    return Path(default_storage.path("incoming"))


def _chunks(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
