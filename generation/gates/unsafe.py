"""The gate on what no film may show: what a scanner is, when it looks, what its answer means."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from generation.gates.finding import Fault, Finding, found
from generation.gates.plan import Plan
from generation.gates.still import Frame, frames_at

# In each shot, away from what comes in and goes.
_MOMENTS = (0.1, 0.35, 0.6, 0.85)
_WIDTH = 512


class Seen(Protocol):
    """What a scanner saw: its name for it, how sure, from where on that is refused, and in which frame."""

    @property
    def label(self) -> str: ...
    @property
    def share(self) -> float: ...
    @property
    def limit(self) -> float: ...
    @property
    def frame(self) -> int: ...


class Scanner(Protocol):
    """Tells whether pictures show what is refused."""

    def look(self, frames: Sequence[Frame]) -> Seen | None:
        """The gravest thing seen in any of the frames (BGR uint8); None for nothing."""


def unsafe(path: Path, plan: Plan, scanner: Scanner) -> list[Finding]:
    """A finding for each shot in which the scanner sees what is refused, at the moment where it sees it."""
    faults: list[Fault] = []
    limit = 1.0
    for stretch in plan.stretches:
        moments = [stretch.start + share * (stretch.end - stretch.start) for share in _MOMENTS]
        taken = [
            (moment, frame)
            for moment, frame in zip(moments, frames_at(path, moments, width=_WIDTH), strict=True)
            if frame is not None
        ]
        seen = scanner.look([frame for _moment, frame in taken]) if taken else None
        if seen is not None:
            limit = seen.limit
            moment = taken[seen.frame][0]
            faults.append(
                Fault(seen.share, f"The picture shows: {seen.label}.", stretch.shot.id, moment, words=seen.label)
            )
    return found("unsafe", faults, value=0.0, limit=limit, good="Nothing is seen that may not be shown.")
