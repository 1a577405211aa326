"""A video model behind the engines' common door. Knows all about the model but nothing that needs torch."""

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from math import ceil
from pathlib import Path

from generation.engines.base import NO_FOOTAGE, Film, Footage, Size
from generation.engines.diffusion.installed import fingerprint
from generation.engines.diffusion.models import Model
from generation.engines.diffusion.plan import longest_ms, rate_of, work_of
from generation.engines.diffusion.runner import HOLD, Load, PartMissing, Runner, Watch
from generation.engines.refusing import pictures
from generation.storyboard.problems import Problem
from generation.storyboard.schema import MAX_FILM_MS, MIN_FILM_MS, Storyboard
from generation.storyboard.timing import length_ms

# Raised by hand when the same model and storyboard give another film: the words told, the guide, the cutting.
VERSION = "1"
SMALLEST = 64
FILMS = "generation.engines.diffusion.film"
# TFLOP a second before any run was measured: half of what one H100 gives a well-made kernel, and one core.
_CARD, _PROCESSOR = 150.0, 0.05

Opener = Callable[[Load, Watch | None], Runner]


def open_runner(load: Load, watch: Watch | None = None) -> Runner:
    """The runner of a load, from the half that needs torch. Raises PartMissing where that is not installed."""
    try:
        hold = importlib.import_module(HOLD)
    except ImportError as error:
        raise PartMissing(f"{error.name} is not installed here; run: pip install 'offshoot[gpu]'") from error
    runner: Runner = hold.open_runner(load, watch)
    return runner


class DiffusionEngine:
    """One model of the operator's list. `texts` is the folder where embeddings are shared between films."""

    tries = 2
    seeds_shots = True
    min_ms = MIN_FILM_MS
    max_ms = MAX_FILM_MS

    def __init__(self, model: Model, *, texts: Path | None = None, opener: Opener = open_runner) -> None:
        self.model, self._texts, self._open = model, texts, opener
        self.name, self.title, self.summary = model.name, model.title, model.entry.summary
        self.aspects: tuple[str, ...] = model.entry.aspects
        self.widths: tuple[int, ...] = model.widths
        self.licence, self.own_sound = model.entry.licence, model.entry.sound
        self.limits: Mapping[str, float | None] = model.entry.limits
        self.rate = _PROCESSOR if model.load.device == "cpu" else _CARD
        led = ("guide",) if model.guide != "none" else ()
        self.stages: tuple[str, ...] = (
            "plan", "load", "text", *led, "denoise", "decode", "sound", "picture", "file",
        )  # fmt: skip

    @property
    def version(self) -> str:
        """The engine's own version and its model's fingerprint, where the model is on this machine."""
        found = fingerprint(self.model.load)
        return f"{VERSION}+{found}" if found else VERSION

    def quick(self) -> "DiffusionEngine":
        """The same engine in two steps, or as many as leave one where it begins at a sketch: for a check."""
        steps = max(2, ceil(1 / self.model.strength)) if self.model.guide == "v2v" else 2
        return DiffusionEngine(replace(self.model, steps=steps), texts=self._texts, opener=self._open)

    def problems(self, storyboard: Storyboard) -> list[Problem]:
        """Footage, uploaded pictures and layouts; shapes it has no size for; shots it cannot make in one go."""
        found = pictures(storyboard, self.title)
        if storyboard.canvas.aspect not in self.aspects:
            message = f"{self.title} films {', '.join(self.aspects)} only; choose that shape or another engine."
            found.append(Problem("canvas.aspect", "aspect-not-filmed", message))
        longest = longest_ms(self.model, fps=storyboard.canvas.fps)
        for index, shot in enumerate(storyboard.shots):
            if shot.ms > longest and self.model.entry.carry is None:
                message = f"At most {longest // 100 / 10} s a shot is what {self.title} films; shorten it, or split it."
                found.append(Problem(f"shots[{index}].ms", "shot-too-long", message))
        return found

    def price(self, storyboard: Storyboard, size: Size) -> int:
        """Credits for each second at the entry's usual width, and for another width by its pixels."""
        larger = (min(size) / self.model.entry.widths[0]) ** 2
        return ceil(self.model.price * length_ms(storyboard) / 1000 * larger - 1e-9)

    def film(
        self, storyboard: Storyboard, size: Size, *, fps: int | None = None, footage: Footage = NO_FOOTAGE
    ) -> Film:
        """See `engines.base.Engine.film`. Sides are even, at least 64, and the short one at most the largest width."""
        most = max(*self.widths, *(min(one) for one in self.model.entry.grid.fixed), SMALLEST)
        size = Size(*size)
        if any(side % 2 or side < SMALLEST for side in size) or min(size) > most:
            raise ValueError(
                f"{self.title} cannot film {size.width} × {size.height}: "
                f"both sides must be even and at least {SMALLEST}, and the short one at most {most}."
            )
        rate = fps or storyboard.canvas.fps
        if not 1 <= rate <= 60:
            raise ValueError(f"{rate} frames a second cannot be filmed; take 1 to 60.")
        opener = partial(self._open, self.model.load)
        film: Film = importlib.import_module(FILMS).DiffusionFilm(
            storyboard, size, fps=rate, model=self.model, opener=opener, texts=self._texts
        )
        return film

    def effort(self, storyboard: Storyboard, size: Size, *, fps: int | None = None) -> float:
        """TFLOP."""
        return work_of(storyboard, self.model, Size(*size), fps=fps or storyboard.canvas.fps)

    def filmed_rate(self, fps: int) -> int:
        """Frames a second that the model makes for a film of `fps`; where they differ, frames are held or left out."""
        return rate_of(self.model, fps)


def engines_of(models: Iterable[Model], *, texts: Path | None = None) -> list[DiffusionEngine]:
    """An engine for each model."""
    return [DiffusionEngine(model, texts=texts) for model in models]
