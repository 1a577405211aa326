"""Whose key signs films, and which others are trusted."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

CERTIFICATE, KEY, ANCHORS = "OFFSHOOT_SIGNING_CERTIFICATE", "OFFSHOOT_SIGNING_KEY", "OFFSHOOT_SIGNING_ANCHORS"
SIGNING_NAMES = (CERTIFICATE, KEY, ANCHORS)


def signing_settings(given: Mapping[str, str], refuse: Callable[[str], NoReturn], *, folder: Path) -> dict[str, Any]:
    """`certificate` and `key`: PEM files, both or neither; `anchors`: a PEM file of roots, or None; `folder`: where a
    chain of our own is kept where none is named."""
    files: dict[str, Path | None] = {}
    for name in SIGNING_NAMES:
        path = Path(given[name]).expanduser().resolve() if given.get(name) else None
        if path is not None and not path.is_file():
            refuse(f"{name} names {path}, which is no file.")
        files[name] = path
    if (files[CERTIFICATE] is None) != (files[KEY] is None):
        refuse(f"{CERTIFICATE} and {KEY} belong together: set both, or neither.")
    return {"certificate": files[CERTIFICATE], "key": files[KEY], "anchors": files[ANCHORS], "folder": folder}
