"""What an engine is: something that turns a storyboard into frames."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from generation.storyboard.problems import Problem
from generation.storyboard.reels.reel import Reels
from generation.storyboard.schema import Storyboard

if TYPE_CHECKING:
    # Who only asks what an engine can do needs nothing that computes pictures.
    from generation.engines.pixels import Frame, Samples


class Size(NamedTuple):
    """A picture's size in pixels; both even."""

    width: int
    height: int


class Canceled(Exception):
    """Whoever asked for the film wants it no more."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a film is: `done` of `total` in a stage, which may come again later, for another shot. The stages are
    plan, load, text, guide, denoise, decode, sound, picture and file. `picture` is a small JPEG or WebP of how it
    looks so far."""

    stage: str
    done: int
    total: int
    picture: bytes | None = None


Tell = Callable[[Progress], None]
Footage = Reels
NO_FOOTAGE: Footage = MappingProxyType({})


class Film(Protocol):
    """One film about to be drawn. Same storyboard, seed, size and rate: same frames, wherever one starts."""

    fps: int
    count: int
    width: int
    height: int

    def prepare(self, work: Path, tell: Tell) -> None:
        """Do all that must be done before frames can be read, and keep each result in the folder `work`.

        A second film of the same storyboard goes on there where this one stopped. `tell` is called at every step; what
        it raises passes through at once. Raises EngineFault. Called once, before all that follows.
        """

    def identity(self) -> str:
        """What else the frames and the sound hang on: the machine's part in them. Empty where it has none."""

    def sound(self) -> "Samples | None":
        """The film's own sound, float32 (n, 2) at 48 kHz and not mastered; None where its soundtrack is composed."""

    def frames(self, start: int = 0) -> "Iterator[Frame]":
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
    aspects: tuple[str, ...]
    widths: tuple[int, ...]
    min_ms: int
    max_ms: int
    rate: float
    """Units of `effort` done in a second of wall time, as expected before any run was measured."""
    seeds_shots: bool
    limits: Mapping[str, float | None]
    tries: int
    """How many workers a film may cost before it is given up."""
    stages: tuple[str, ...]
    """The stages of its films, in order: see `Progress`."""
    licence: str
    """The licence that its model asks its users to keep to; empty where there is none."""
    own_sound: bool
    """Whether its films bring a sound of their own, in place of the soundtrack."""

    @property
    def version(self) -> str:
        """Changes where the same storyboard gives another film; at most 40 characters."""

    def problems(self, storyboard: Storyboard) -> list[Problem]:
        """What this engine cannot draw in a valid storyboard; empty where `film` will succeed."""

    def price(self, storyboard: Storyboard, size: Size) -> int:
        """Whole credits for one film of this storyboard at this size, 0 where it is free. The same arguments cost the
        same until the engine's `version` changes."""

    def film(
        self, storyboard: Storyboard, size: Size, *, fps: int | None = None, footage: Footage = NO_FOOTAGE
    ) -> Film:
        """The film at a size; `fps` overrides the storyboard's rate for drafts, `footage` are the films it names, and
        those they were cut from. Raises ValueError for a bad size, EngineFault for footage that is missing or cannot be
        read."""

    def effort(self, storyboard: Storyboard, size: Size, *, fps: int | None = None) -> float:
        """The work in the film at a size, above 0, in units of the engine's own: what grows in proportion to the
        seconds it takes. Reads the storyboard alone: no weights, no rendering."""
