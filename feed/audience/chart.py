"""The curve of how long people stay, as a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from feed.audience.figures import Stay

WIDE, HIGH = 640, 200


@dataclass(frozen=True, slots=True)
class Chart:
    """Path data of a line and of the field under it, in a box of `wide` by `high`."""

    line: str
    field: str
    wide: int = WIDE
    high: int = HIGH


def chart_of(curve: Sequence[Stay]) -> Chart | None:
    """The curve drawn from left (the film's beginning) to right; None where there is nothing to draw."""
    if not curve:
        return None
    step = WIDE / (len(curve) - 1)
    points = [(place * step, HIGH * (1 - one.share)) for place, one in enumerate(curve)]
    line = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return Chart(line=line, field=f"{line} L{WIDE} {HIGH} L0 {HIGH} Z")
