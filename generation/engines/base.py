"""What an engine is: something that turns a storyboard into frames."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from generation.storyboard.problems import Problem
from generation.storyboard.schema import Storyboard

Frame = NDArray[np.uint8]


class Size(NamedTuple):
    """A picture's size in pixels; both even."""

    width: int
    height: int


class Canceled(Exception):
    """Whoever asked for the film wants it no more."""


class Film(Protocol):
    """One film about to be drawn. Same storyboard, seed, size and rate: same frames, wherever one starts."""

    fps: int
    count: int
    width: int
    height: int

    def frames(self, start: int = 0) -> Iterator[Frame]:
        """Frames `start` … `count` - 1 in order, each BGR uint8 (height, width, 3) and the caller's to keep."""

    def describe(self) -> dict[str, Any]:
        """What is drawn where: per shot and subject the box at start and end, and why something is not drawn."""

    def close(self) -> None:
        """Let go of threads and pictures; the film gives no more frames. Safe to call twice."""


class Engine(Protocol):
    """A way to draw films.

    `seeds_shots` says that each shot is drawn from its own seed (`storyboard.seeds.seed_of`), so that one shot can be
    taken again alone. `limits` are what inspection holds its films to where that differs from the rule: a gate's name
    to its limit, None to switch the gate off (`gates/limits.py`).
    """

    name: str
    title: str
    summary: str
    version: str
    aspects: tuple[str, ...]
    widths: tuple[int, ...]
    min_ms: int
    max_ms: int
    rate: float
    """Units of `effort` done in a second of wall time, as expected before any run was measured."""
    seeds_shots: bool
    limits: Mapping[str, float | None]

    def problems(self, storyboard: Storyboard) -> list[Problem]:
        """What this engine cannot draw in a valid storyboard; empty where `film` will succeed."""

    def price(self, storyboard: Storyboard, size: Size) -> int:
        """Whole credits for one film of this storyboard at this size, 0 where it is free. The same arguments cost the
        same until the engine's `version` changes."""

    def film(self, storyboard: Storyboard, size: Size, *, fps: int | None = None) -> Film:
        """The film at a size; `fps` overrides the storyboard's rate for drafts. Raises ValueError for a bad size."""

    def effort(self, storyboard: Storyboard, size: Size, *, fps: int | None = None) -> float:
        """The work in the film at a size, above 0, in units of the engine's own: what grows in proportion to the
        seconds it takes. Reads the storyboard alone: no weights, no rendering."""
