"""Look at and listen to a finished film before anyone else does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from generation.gates import picture, shots
from generation.gates.finding import Finding
from generation.gates.footage import Footage, UnreadableError, read_film
from generation.gates.limits import held_to
from generation.gates.plan import Plan, plan
from generation.gates.relevance import Score, Scorer, relevance
from generation.gates.sound import sound
from generation.gates.unsafe import Scanner, unsafe
from generation.storyboard.schema import Storyboard

__all__ = ["Finding", "Inspection", "inspect_film"]

Gate = Callable[[Footage, Plan, float], list[Finding]]
# In the order in which a creator hears of them.
_GATES: dict[str, Gate] = {
    "duration": picture.length,
    "cadence": picture.cadence,
    "black": shots.black,
    "flat": shots.flat,
    "frozen": shots.frozen,
    "flicker": shots.flicker,
    "overexposed": shots.overexposed,
    "underexposed": shots.underexposed,
    "shot cuts": shots.changes,
    "stray cuts": shots.jumps,
}
_CUTS = {"shot cuts", "stray cuts"}
# Gates that look at pictures of a shot.
_LOOKS = {*_GATES, "palette", "night", "day", "relevance"} - {"duration", "cadence"}
_HEARD = {"sound", "loudness", "true peak", "silence"}


@dataclass(frozen=True, slots=True)
class Inspection:
    """What every gate found; passed when all did. A gate that passed has one finding, one that failed a finding for
    each shot at fault. `scores` are a scorer's, of all it was asked, and `scorer` its name, where one looked."""

    passed: bool
    findings: list[Finding]
    scores: list[Score] = field(default_factory=list)
    scorer: str = ""

    @property
    def shots(self) -> frozenset[str]:
        """The ids of the shots whose picture is at fault; empty where nothing is, or where anything is wrong with the
        film as a whole or with its sound, which is one for all shots."""
        failed = [one for one in self.findings if not one.passed]
        whole = any(not one.shot or one.gate in _HEARD for one in failed)
        return frozenset() if whole else frozenset(one.shot for one in failed)


def inspect_film(
    path: Path,
    storyboard: Storyboard,
    *,
    size: tuple[int, int] | None = None,
    limits: Mapping[str, float | None] | None = None,
    scorer: Scorer | None = None,
    scanner: Scanner | None = None,
) -> Inspection:
    """Decode a film and hold it against its storyboard: length, size, black, frozen, flicker, exposure, cuts, light,
    sound. `size` (width, height) is checked where given, the canvas's shape in any case; `limits` are an engine's own.
    No weights, no network; only with a `scorer` is it looked whether the film shows what was asked
    for, and only with a `scanner` whether it shows what it may not.

    Whatever the file is, the answer is findings: one that cannot be read as a film fails the gate "file" alone.
    Raises ValueError for a limit of no gate.
    """
    held = held_to(limits or {})
    try:
        footage = read_film(Path(path))
    except UnreadableError as error:
        unreadable = Finding("file", False, 0.0, 1.0, str(error), "file-bad")
        return Inspection(passed=False, findings=[unreadable])
    promised = plan(storyboard)
    findings: list[Finding] = []
    if (limit := held["size"]) is not None:
        findings += picture.size(footage, storyboard.canvas.aspect, size, limit)
    for name, gate in _GATES.items():
        if (limit := held[name]) is not None:
            findings += gate(footage, promised, limit)
    if held["night"] is not None or held["day"] is not None:
        findings += shots.palette(footage, promised, held["night"], held["day"])
    findings += sound(footage, storyboard, promised, held)
    if scanner is not None:
        findings += unsafe(Path(path), promised, scanner)
    scores: list[Score] = []
    if scorer is not None and (limit := held["relevance"]) is not None:
        missing, scores = relevance(Path(path), storyboard, promised, scorer, limit)
        findings += missing
    findings = without_footage(findings, storyboard)
    passed = all(one.passed for one in findings)
    return Inspection(passed, findings, scores, scorer.name if scorer and scores else "")


def without_footage(findings: list[Finding], storyboard: Storyboard) -> list[Finding]:
    """The findings without those that hold footage against a storyboard, which promises nothing of what it looks like:
    it may be dark, still, or cut, and what follows it may look the same. A layout is footage all through."""
    shots = storyboard.shots
    lent = {shot.id for shot in shots if shot.source is not None or storyboard.layout is not None}
    after = {shot.id for before, shot in pairwise(shots) if before.id in lent}
    return [
        one
        for one in findings
        if one.passed or not ((one.gate in _LOOKS and one.shot in lent) or (one.gate in _CUTS and one.shot in after))
    ]
