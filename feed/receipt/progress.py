"""How far a film is with the audience that it was promised."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from feed.exposure.capacity import FIRST_H, SECOND_H
from feed.floor.places import shown_in
from feed.models import Footing


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the people a film is meant for (`target`) so many were brought (`shown`), `share` of it (0 to 1), by `until`.

    `promised` is how many of the target the house gave its word for; 0 where it could not.
    """

    stage: str
    shown: int
    target: int
    promised: int
    share: float
    until: datetime | None
    kept: bool


def progress_of(footing: Footing) -> Progress:
    """The state of one film; while it waits nothing is promised yet."""
    second = bool(footing.second)
    promised = footing.second if second else footing.first
    target = footing.second if second else max(footing.first, footing.aim)
    shown = shown_in({footing.group})[footing.group]
    hours = SECOND_H if second else FIRST_H
    return Progress(
        stage=footing.stage,
        shown=shown,
        target=target,
        promised=promised,
        share=min(1.0, shown / target) if target else 0.0,
        until=footing.entered_at + timedelta(hours=hours) if footing.entered_at else None,
        kept=bool(promised) and shown >= promised,
    )
