"""Look at and listen to a finished film before anyone else does."""

from dataclasses import dataclass
from pathlib import Path

from generation.gates import picture
from generation.gates.finding import Finding
from generation.gates.footage import UnreadableError, read_film
from generation.gates.plan import plan
from generation.gates.sound import sound
from generation.storyboard.schema import Storyboard

__all__ = ["Finding", "Inspection", "inspect_film"]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What every gate found; passed when all did."""

    passed: bool
    findings: list[Finding]


def inspect_film(path: Path, storyboard: Storyboard, *, size: tuple[int, int] | None = None) -> Inspection:
    """Decode a film and hold it against its storyboard: length, size, black, frozen, flicker, exposure, cuts, light,
    sound. `size` (width, height) is checked where given, the canvas's shape in any case. No weights, no network.

    Whatever the file is, the answer is findings: one that cannot be read as a film fails the gate "file" alone.
    """
    try:
        footage = read_film(Path(path))
    except UnreadableError as error:
        unreadable = Finding("file", False, 0.0, 1.0, str(error), "file-bad")
        return Inspection(passed=False, findings=[unreadable])
    promised = plan(storyboard)
    findings = [
        picture.length(footage, promised),
        picture.size(footage, storyboard.canvas.aspect, size),
        picture.cadence(footage),
        picture.black(footage, promised),
        picture.flat(footage, promised),
        picture.frozen(footage, promised),
        picture.flicker(footage, promised),
        *picture.exposure(footage, promised),
        *picture.cuts(footage, promised),
        picture.palette(footage, promised),
        *sound(footage, storyboard, seconds=promised.seconds),
    ]
    return Inspection(passed=all(one.passed for one in findings), findings=findings)
