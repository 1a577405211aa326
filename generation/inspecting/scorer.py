"""The scorer of this house, where its operator named one: loaded once a worker, and never in the way of a film."""

import importlib
import logging
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from generation.gates.limits import held_to
from generation.gates.relevance import Scorer
from generation.gates.still import Frame

SCORING = "generation.gates.scoring"
log = logging.getLogger(__name__)


def scorer_for(limits: Mapping[str, float | None]) -> Scorer | None:
    """The scorer for films held to an engine's own limits; None where that engine has the gate switched off, the
    operator named no model, or it cannot be loaded here. Nothing is imported where it is not wanted."""
    if not settings.SCORER or held_to(limits)["relevance"] is None:
        return None
    return _loaded(Path(settings.SCORER))


@cache
def _loaded(path: Path) -> Scorer | None:
    try:
        model: Scorer = importlib.import_module(SCORING).load(path)
    except (ImportError, RuntimeError) as error:
        log.error("Films are inspected without a scorer: %s", error)
        return None
    return _Patient(model)


class _Patient:
    """A scorer whose faults are logged: no film fails because it could not be scored."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer, self.name = scorer, scorer.name

    def score(self, frames: Sequence[Frame], texts: Sequence[str]) -> NDArray[np.float64] | None:
        """See `Scorer.score`."""
        try:
            return self._scorer.score(frames, texts)
        except (RuntimeError, ValueError, MemoryError):
            log.exception("The scorer %s could not look at a shot", self.name)
            return None
