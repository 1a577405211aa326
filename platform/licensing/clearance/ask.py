"""Ask before a film is made, and refuse with every reason at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import User
from licensing.clearance.clear import Clearance, clear_storyboard
from licensing.clearance.naming import named_in
from licensing.clearance.telling import sentences_of
from lineage.sources import Source

# What one may try before paying for it, and before somebody has looked at it.
TRIED = frozenset({"license-unpaid", "license-territory", "license-not-begun", "license-only-ads", "grant-only-ads"})


class NotCleared(ValidationError):
    """Somebody's licence or consent is missing; `clearance` says whose and why."""

    def __init__(self, clearance: Clearance) -> None:
        self.clearance = clearance
        super().__init__(sentences_of(clearance), code="not-cleared")


def must_clear(
    *, actor: User, storyboard: Mapping[str, Any], sources: Sequence[Source] = (), tried: bool = False
) -> None:
    """Raises NotCleared unless `actor` may make a film of this valid storyboard out of these sources; where it is only
    `tried`, terms that money or time would mend do not matter."""
    if not sources and not named_in(storyboard):
        return
    clearance = clear_storyboard(actor=actor, storyboard=storyboard, sources=sources)
    if any(not (tried and reason.code in TRIED) for reason in clearance.reasons):
        raise NotCleared(clearance)
