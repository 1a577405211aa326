"""The setting that names the model which scores whether a film shows what was asked for."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

SCORER_NAMES = ("OFFSHOOT_SCORER",)
KINDS = ("clip", "siglip")


def scorer_folder(environment: Mapping[str, str], refuse: Callable[[str], NoReturn]) -> Path | None:
    """The model's folder, or None where films are not scored; what is no CLIP or SigLIP model is refused in one line.

    Only its `config.json` is read: the model itself is loaded by workers that need it.
    """
    named = environment.get("OFFSHOOT_SCORER", "")
    if not named:
        return None
    path = Path(named).expanduser().resolve()
    try:
        kind = json.loads((path / "config.json").read_text(encoding="utf-8")).get("model_type")
    except OSError:
        refuse(f"OFFSHOOT_SCORER names {path}, where there is no config.json of a model.")
    except (ValueError, AttributeError):
        refuse(f"OFFSHOOT_SCORER names {path}, whose config.json is not one of a model.")
    if kind not in KINDS:
        refuse(f"OFFSHOOT_SCORER names a {kind} model; films are scored by one of {', '.join(KINDS)}.")
    return path
