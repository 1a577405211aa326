"""Knowing a full disk by what it makes others raise."""

import errno

from django.db import DatabaseError

FULL = {errno.ENOSPC, errno.EDQUOT}
POSTGRES_DISK_FULL = "53100"
# What libraries that keep no errno say of it (safetensors writes tensors in Rust).
SAID = "No space left on device"


def is_full(error: BaseException | None) -> bool:
    """Whether `error`, or what it came from, says that a disk has no room: the one of the films, or the database's."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        if isinstance(error, DatabaseError) and "disk is full" in str(error):
            return True
        if SAID in str(error):
            return True
        if getattr(error, "pgcode", "") == POSTGRES_DISK_FULL or getattr(error, "full", False):
            return True
        error = error.__cause__
    return False
