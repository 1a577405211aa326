"""The sketch engine: the toy theatre behind the engines' common door. What paints is loaded with the first film."""

import importlib
from collections.abc import Mapping
from types import MappingProxyType

from generation.engines.base import NO_FOOTAGE, Film, Footage, Size
from generation.engines.refusing import UPLOADED, pictures
from generation.engines.sketch.sets.names import UnknownSet, module_of
from generation.storyboard.problems import Problem
from generation.storyboard.schema import MAX_FILM_MS, MIN_FILM_MS, Storyboard
from generation.storyboard.timing import length_ms

SMALLEST, LARGEST = 64, 2160
PAINTS = "generation.engines.sketch.film"


class SketchEngine:
    """Paints a storyboard as a toy theatre. Runs on any processor, needs no model."""

    name = "sketch"
    title = "Sketch"
    summary = "A toy theatre of painted planes and paper figures. Ready in seconds on any computer."
    version = "3"
    aspects: tuple[str, ...] = ("9:16", "1:1", "16:9")
    widths: tuple[int, ...] = (540, 720)
    min_ms = MIN_FILM_MS
    max_ms = MAX_FILM_MS
    # Megapixels a second with sound, checks and copies, on one core of a small server.
    rate = 6.0
    # One place is painted once for all its shots: a shot taken again alone would show another.
    seeds_shots = False
    # Scorers are trained on photographs; what a toy theatre drew is known without one.
    limits: Mapping[str, float | None] = MappingProxyType({"relevance": None})
    tries = 3
    licence, own_sound = "", False
    stages: tuple[str, ...] = ("plan", "sound", "picture", "file")

    def problems(self, storyboard: Storyboard) -> list[Problem]:
        """Uploaded pictures are beyond it, people and cameras in footage, and places it has no set for."""
        found = pictures(storyboard, self.name, fields=UPLOADED)
        for index, shot in enumerate(storyboard.shots):
            if shot.source is not None:
                if shot.subjects or shot.camera:
                    message = "Nobody can be put into footage, nor the camera moved; leave both lists empty."
                    found.append(Problem(f"shots[{index}].source", "drawn-on-footage", message))
                continue
            try:
                module_of(shot.setting.set)
            except UnknownSet as error:
                where = f"shots[{index}].setting.set"
                found.append(Problem(where, "set-not-painted", f"Choose another set: {error}."))
        return found

    def price(self, storyboard: Storyboard, size: Size) -> int:
        """Nothing: it takes seconds of any processor."""
        return 0

    def film(
        self, storyboard: Storyboard, size: Size, *, fps: int | None = None, footage: Footage = NO_FOOTAGE
    ) -> Film:
        """See `engines.base.Engine.film`. Sides are even and between 64 and 2160 pixels."""
        if any(side % 2 or not SMALLEST <= side <= LARGEST for side in size):
            raise ValueError(
                f"A picture of {size[0]} × {size[1]} cannot be drawn: "
                f"both sides must be even and from {SMALLEST} to {LARGEST}."
            )
        rate = fps or storyboard.canvas.fps
        if not 1 <= rate <= 60:
            raise ValueError(f"{rate} frames a second cannot be drawn; take 1 to 60.")
        film: Film = importlib.import_module(PAINTS).SketchFilm(storyboard, Size(*size), fps=rate, footage=footage)
        return film

    def effort(self, storyboard: Storyboard, size: Size, *, fps: int | None = None) -> float:
        """Megapixels drawn."""
        frames = length_ms(storyboard) * (fps or storyboard.canvas.fps) / 1000
        return frames * size[0] * size[1] / 1e6
