"""A named style at work on one shot: prepared at its first frame, then a pure function of each."""

import math
import threading
from collections.abc import Callable

import cv2

from generation.engines.sketch.styles.base import Easel, Frame, Treatment, fitted
from generation.engines.sketch.styles.registry import HELD, TREATMENTS
from generation.storyboard.styles import fit

# Dots and hatching need room: smaller pictures are drawn at this short side and then shrunk.
LEAST = 270


class Style:
    """A treatment for frames of one shot. `glance` draws the shot's middle frame; it is asked once, when needed."""

    def __init__(self, name: str, seed: str, glance: Callable[[], Frame]) -> None:
        self._name, self._seed, self._glance = name, seed, glance
        self._lock = threading.Lock()
        self._treatment: Treatment | None = None

    @classmethod
    def named(cls, said: str | None, seed: str, glance: Callable[[], Frame]) -> "Style | None":
        """The style for a storyboard's words, or None where no treatment stands for them."""
        name = fit(said).treatment
        return cls(name, seed, glance) if name else None

    def held(self, seconds: float) -> float:
        """The moment whose picture is shown: films moved by hand hold each picture for a while."""
        rate = HELD.get(self._name)
        return math.floor(seconds * rate + 1e-4) / rate if rate else seconds

    def __call__(self, frame: Frame, index: int, seconds: float) -> Frame:
        """The frame in this style; a new array of the same size."""
        height, width = frame.shape[:2]
        scale = max(1.0, LEAST / min(width, height))
        with self._lock:
            if self._treatment is None:
                self._treatment = TREATMENTS[self._name](Easel.before(_larger(self._glance(), scale), self._seed))
            treatment = self._treatment
        drawn = treatment(_larger(frame, scale), index, seconds)
        return drawn if scale == 1.0 else cv2.resize(drawn, (width, height), interpolation=cv2.INTER_AREA)


def _larger(frame: Frame, scale: float) -> Frame:
    return frame if scale == 1.0 else fitted(frame, scale)
