"""The engines of this house by name, and the sizes they draw."""

from collections.abc import Iterable

from generation.engines.base import Engine, Size
from generation.engines.sketch.engine import SketchEngine

_ENGINES: dict[str, Engine] = {engine.name: engine for engine in (SketchEngine(),)}
_SHAPES = {"9:16": (9, 16), "1:1": (1, 1), "16:9": (16, 9)}


class UnknownEngine(LookupError):
    """No engine has that name; the message lists those there are."""


def get(name: str) -> Engine:
    """The engine of a name. Raises UnknownEngine."""
    try:
        return _ENGINES[name]
    except KeyError:
        raise UnknownEngine(f'There is no engine "{name}". Choose one of: {", ".join(sorted(_ENGINES))}.') from None


def install(engines: Iterable[Engine]) -> None:
    """Put these engines beside the sketch engine, in the place of those installed before."""
    for name in [name for name in _ENGINES if name != SketchEngine.name]:
        del _ENGINES[name]
    _ENGINES.update({engine.name: engine for engine in engines})


def all() -> list[Engine]:
    """Every engine, the default one first."""
    return list(_ENGINES.values())


def size_for(aspect: str, width: int) -> Size:
    """The size of an aspect whose short side is `width` pixels; both sides even.

    9:16 at 540 is 540 × 960, 16:9 at 540 is 960 × 540. Raises ValueError for an unknown aspect or a width under 2.
    """
    if aspect not in _SHAPES:
        raise ValueError(f'There is no aspect "{aspect}". Choose one of: {", ".join(_SHAPES)}.')
    if width < 2:
        raise ValueError(f"A picture {width} pixels wide cannot be drawn; take 2 or more.")
    across, down = _SHAPES[aspect]
    short = min(across, down)
    return Size(*(2 * round(width * side / short / 2) for side in (across, down)))
