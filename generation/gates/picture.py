"""The gates on the picture as a whole: length, size, cadence."""

import numpy as np

from generation.gates.finding import Fault, Finding, found
from generation.gates.footage import Footage
from generation.gates.plan import Plan

_ASPECTS = {"9:16": 9 / 16, "1:1": 1.0, "16:9": 16 / 9}


def length(footage: Footage, plan: Plan, limit: float) -> list[Finding]:
    """The picture lasts as long as the storyboard says, to a frame or the limit in seconds, whichever is more."""
    off = abs(footage.seconds - plan.seconds)
    limit = max(limit, footage.frame_seconds * 1.01)
    said = f"The film lasts {footage.seconds:.2f} s instead of {plan.seconds:.2f} s"
    bad = Fault(off, f"{said} and breaks off in the middle." if footage.broken else f"{said}.")
    wrong = off > limit or footage.broken
    good = f"The film lasts {footage.seconds:.2f} s as asked."
    return found("duration", [bad] if wrong else [], value=off, limit=limit, good=good)


def size(footage: Footage, aspect: str, asked: tuple[int, int] | None, limit: float) -> list[Finding]:
    """The picture has the size asked for, or at least the canvas's shape to the limit."""
    off = abs(footage.width / footage.height / _ASPECTS[aspect] - 1)
    fits = off <= limit and (asked is None or asked == (footage.width, footage.height))
    wanted = f"{asked[0]}×{asked[1]}" if asked else aspect
    said = f"The picture is {footage.width}×{footage.height}"
    bad = Fault(off, f"{said}, not {wanted}.")
    return found("size", [] if fits else [bad], value=off, limit=limit, good=f"{said}, as asked.")


def cadence(footage: Footage, plan: Plan, limit: float) -> list[Finding]:
    """Frames come evenly: no gap between two is much longer than usual."""
    steps = np.diff(footage.times)
    if not steps.size or footage.frame_seconds <= 0:
        alone = Fault(99.0, "The film has a single frame.", at=0.0)
        return found("cadence", [alone], value=99.0, limit=limit, good="")
    gaps = steps / footage.frame_seconds
    faults = [
        Fault(
            gaps[index],
            f"Frames are missing: a gap is {gaps[index]:.1f} frames long.",
            plan.shot_at(float(footage.times[index])),
            float(footage.times[index]),
        )
        for index in np.flatnonzero(gaps > limit)[:12]
    ]
    return found("cadence", faults, value=float(gaps.max()), limit=limit, good="Frames come evenly.")
