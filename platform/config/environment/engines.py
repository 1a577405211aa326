"""The setting that names the operator's list of video models."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

ENGINE_NAMES = ("OFFSHOOT_ENGINES",)


def engines_file(environment: Mapping[str, str], refuse: Callable[[str], NoReturn]) -> Path | None:
    """The file's path, or None where no model is listed; a file that is not there is refused in one line."""
    named = environment.get("OFFSHOOT_ENGINES", "")
    if not named:
        return None
    path = Path(named).expanduser().resolve()
    if not path.is_file():
        refuse(f"OFFSHOOT_ENGINES names {path}, which is no file.")
    return path
