"""The operator's list put into the registry, once, when a process starts."""

import sys
from pathlib import Path

from generation.engines import registry
from generation.engines.diffusion.engine import engines_of
from generation.engines.diffusion.models import ModelsError, read_models


def install_listed(path: Path, *, texts: Path) -> None:
    """Put an engine for each model of the list beside the sketch engine; ends the process in one line where the list
    does not fit, as a setting does."""
    try:
        models = read_models(path)
    except ModelsError as error:
        # A trace would bury the one line that whoever started this needs to read.
        sys.exit(f"Offshoot cannot start: {error}")
    registry.install(engines_of(models, texts=texts))
