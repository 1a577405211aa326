"""A film whose footage others use: its file, and how it was cut where it is only a cut of others."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generation.storyboard.reels.cut import Cut
from generation.storyboard.schema import Storyboard


@dataclass(frozen=True)
class Reel:
    """A film by its file; None where it is known that nothing is read from that.

    `seen` is its storyboard where its pictures may be taken from the films it was cut from, at `fps` of its own;
    `heard` where its sound may. `ratio` is its picture's width over its height, where that is known beforehand.
    """

    path: Path | None
    fps: int = 24
    ratio: float | None = None
    seen: Storyboard | None = None
    heard: Storyboard | None = None

    @cached_property
    def cut(self) -> Cut | None:
        """Which of its shots is seen when."""
        return Cut(self.seen, fps=self.fps) if self.seen is not None else None


# Films by their ids.
Reels = Mapping[str, Reel]
# However deep a family is, so many films are gone through; what is farther up is read from there.
MOST_STEPS = 64
