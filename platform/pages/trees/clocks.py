"""Which moment of a film is which of one it was made from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lineage.attribution import SEEN


@dataclass(frozen=True, slots=True)
class Clock:
    """From `at_ms` to `until_ms` of the film its parent is seen at `in_ms` to `out_ms`."""

    at_ms: int
    until_ms: int
    in_ms: int
    out_ms: int


def clocks_of(spans: Iterable[Mapping[str, Any]], *, parent_ms: int, child_ms: int) -> list[Clock]:
    """The stretches in which the parent's picture is in the film, in the film's order; where none is known, both run
    side by side from their beginnings."""
    seen = [Clock(one["at_ms"], one["until_ms"], one["in_ms"], one["out_ms"]) for one in spans if one["use"] in SEEN]
    both = min(parent_ms, child_ms)
    return sorted(seen, key=lambda one: one.at_ms) or [Clock(0, both, 0, both)]
