"""Memory handed back: painting makes large pictures for a moment, and glibc would keep the room they took."""

import ctypes
import platform
from functools import cache

# mallopt(3): how many arenas malloc may have. Each thread has one of its own otherwise, and each keeps what is freed.
_M_ARENA_MAX = -8


@cache
def _glibc() -> ctypes.CDLL | None:
    if platform.libc_ver()[0] != "glibc":
        return None
    try:
        library = ctypes.CDLL("libc.so.6")
        library.mallopt(_M_ARENA_MAX, 2)
    except (OSError, AttributeError):
        return None
    return library


def share_arenas() -> None:
    """Let all threads take memory from two arenas; before they start. Does nothing without glibc."""
    _glibc()


def hand_back() -> None:
    """Give freed memory back to the system. Does nothing without glibc."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)
