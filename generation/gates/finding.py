"""What a gate found."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One gate's verdict on the film, or on one shot of it where it failed.

    `value` was measured, `limit` is what it was held against (both finite numbers in the unit the message names);
    `message` is an English sentence; `code` names it for translation. `shot` is the id of the shot at fault, "" where
    it is the film as a whole; `at` the moment on the film's clock, in seconds, at which the fault is best seen;
    `words` what was asked for and missed.
    """

    gate: str
    passed: bool
    value: float
    limit: float
    message: str
    code: str = ""
    shot: str = ""
    at: float | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one place: `shot` and `at` as in a finding, `bad` the sentence, `code` its name where a gate
    has more than one sentence."""

    value: float
    bad: str
    shot: str = ""
    at: float | None = None
    code: str = ""
    words: str = ""


def found(gate: str, faults: Iterable[Fault], *, value: float, limit: float, good: str) -> list[Finding]:
    """A finding for each fault, or, without any, one that says the good sentence with the value that came nearest to
    the limit. Codes are the gate's name and "-ok" or "-bad" unless the fault has its own."""
    name = gate.replace(" ", "-")
    failed = [
        Finding(
            gate,
            False,
            stored(fault.value),
            float(limit),
            fault.bad,
            fault.code or f"{name}-bad",
            fault.shot,
            None if fault.at is None else stored(fault.at),
            fault.words,
        )
        for fault in faults
    ]
    return failed or [Finding(gate, True, stored(value), float(limit), good, f"{name}-ok")]


def stored(value: float) -> float:
    """Nothing that is stored as JSON may be infinite: sound far below hearing is -99 dB."""
    return min(1e6, max(-99.0, round(float(value), 4)))
