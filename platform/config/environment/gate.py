"""The settings of the upload gate: how much may enter, how it is confined, where lists of known material lie."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

# Name, the limit it sets, the factor from the number said, the highest number.
LIMITS = (
    ("OFFSHOOT_UPLOAD_PICTURE_MB", "picture_bytes", 1 << 20, 512),
    ("OFFSHOOT_UPLOAD_FILM_MB", "film_bytes", 1 << 20, 8192),
    ("OFFSHOOT_UPLOAD_SOUND_MB", "sound_bytes", 1 << 20, 2048),
    ("OFFSHOOT_UPLOAD_PICTURE_MEGAPIXELS", "picture_pixels", 1_000_000, 100),
    ("OFFSHOOT_UPLOAD_FILM_SECONDS", "film_seconds", 1, 3600),
    ("OFFSHOOT_UPLOAD_SOUND_SECONDS", "sound_seconds", 1, 3600),
    ("OFFSHOOT_UPLOAD_FILM_GIGAPIXELS", "film_work", 1_000_000_000, 1000),
)
LISTS = ("OFFSHOOT_KNOWN_HASHES", "OFFSHOOT_KNOWN_PDQ")
GATE_NAMES = ("OFFSHOOT_SANDBOX", *LISTS, *(name for name, *_ in LIMITS))
SANDBOXES = ("auto", "bubblewrap", "limits")


def gate_settings(environment: Mapping[str, str], refuse: Callable[[str], NoReturn]) -> dict[str, Any]:
    """`limits` that differ from the gate's own, `sandbox` (auto, bubblewrap, limits), `hashes` and `pdq`: list files or
    None. What does not fit is refused in one line that names the setting."""
    limits = {}
    for name, limit, factor, most in LIMITS:
        raw = environment.get(name, "")
        if raw:
            if not (raw.isascii() and raw.isdecimal() and len(raw) <= 6 and 1 <= int(raw) <= most):
                refuse(f"{name} must be a whole number from 1 to {most}, not {raw!r}.")
            limits[limit] = int(raw) * factor
    sandbox = environment.get("OFFSHOOT_SANDBOX", "").lower() or "auto"
    if sandbox not in SANDBOXES:
        refuse(f"OFFSHOOT_SANDBOX must be one of {', '.join(SANDBOXES)}, not {sandbox!r}.")
    files: list[Path | None] = []
    for name in LISTS:
        path = Path(environment[name]).expanduser().resolve() if environment.get(name) else None
        if path is not None and not path.is_file():
            refuse(f"{name} names {path}, which is no file.")
        files.append(path)
    return {"limits": limits, "sandbox": sandbox, "hashes": files[0], "pdq": files[1]}
