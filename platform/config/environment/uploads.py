"""How much people may bring."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

MB = 1 << 20
# Name, key, default, and what one unit is.
COUNTS = (
    ("OFFSHOOT_UPLOADS_OPEN", "open", 4, 1),
    ("OFFSHOOT_UPLOADS_PER_DAY", "per_day", 100, 1),
    ("OFFSHOOT_UPLOADS_MB_PERSON", "bytes_person", 4096, MB),
    ("OFFSHOOT_UPLOADS_MB_GUEST", "bytes_guest", 256, MB),
)
UPLOAD_NAMES = tuple(name for name, *_ in COUNTS)


def upload_settings(given: Mapping[str, str], refuse: Callable[[str], NoReturn], *, folder: Path) -> dict[str, Any]:
    """How many files one person may be sending at once and bring in a day, bytes one may keep here, and the `folder`
    where files lie apart until they are let in."""
    read: dict[str, Any] = {"folder": folder}
    for name, key, default, unit in COUNTS:
        raw = given.get(name, "")
        if raw and (not raw.isdecimal() or int(raw) < 1):
            refuse(f"{name} must be a whole number from 1, not {raw!r}.")
        read[key] = int(raw or default) * unit
    return read
