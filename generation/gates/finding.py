"""What a gate found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One gate's verdict. `value` was measured, `limit` is what it was held against (both finite numbers in the unit
    the message names); `message` is an English sentence; `code` names it for translation."""

    gate: str
    passed: bool
    value: float
    limit: float
    message: str
    code: str = ""


def found(gate: str, *, passed: bool, value: float, limit: float, good: str, bad: str) -> Finding:
    """A finding with the sentence that fits its verdict; the code is the gate's name and "-ok" or "-bad"."""
    # Nothing that is stored as JSON may be infinite: sound far below hearing is -99 dB.
    value = min(1e6, max(-99.0, round(float(value), 4)))
    code = f"{gate.replace(' ', '-')}-{'ok' if passed else 'bad'}"
    return Finding(gate, bool(passed), value, float(limit), good if passed else bad, code)
