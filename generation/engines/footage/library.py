"""The films that a storyboard names, opened once each; and the panels of its layout."""

from weakref import WeakSet

import numpy as np

from generation.engines.base import Footage
from generation.engines.faults import EngineFault
from generation.engines.footage.layout import Field, fields
from generation.engines.footage.reader import Reader
from generation.engines.footage.shot import FootageShot
from generation.engines.pixels import Frame
from generation.storyboard.schema import Source, Storyboard


class Library:
    """Readers of the films a storyboard names. Each stretch of a file that is seen has one, since two moments of it may
    be shown at once; it is let go with its shot. Raises EngineFault for a film whose file is not there."""

    def __init__(self, storyboard: Storyboard, footage: Footage) -> None:
        self._style, self._seed, self._footage = storyboard.style, storyboard.seed, footage
        # A film that is over is let go with all its decoder holds, though the library stays.
        self._readers: WeakSet[Reader] = WeakSet()

    def shot(self, source: Source, width: int, height: int, *, seed: str) -> FootageShot:
        """A stretch of a film as a shot of this size."""
        if source.clip not in self._footage:
            raise _missing(source.clip)
        seed = f"{self._seed}/{seed}"
        return FootageShot(self._footage, self._opened, source, width, height, style=self._style, seed=seed)

    def _opened(self, clip: str) -> Reader:
        path = self._footage[clip].path
        if path is None:
            raise _missing(clip)
        reader = Reader(path)
        self._readers.add(reader)
        return reader

    def close(self) -> None:
        """Let go of the files."""
        for reader in self._readers:
            reader.close()


def _missing(clip: str) -> EngineFault:
    return EngineFault("engine", f'There is no film "{clip}" here to take footage from.')


class Panels:
    """The fields of a storyboard's layout with the footage in them; nothing for a film without one. `own` is the size
    in which the film's own shots are seen, None where no field shows them."""

    def __init__(self, storyboard: Storyboard, library: Library, width: int, height: int) -> None:
        layout = storyboard.layout
        self._size = (width, height)
        self._fields = fields(layout.kind, len(layout.panels), width, height) if layout else []
        self._shots: list[FootageShot | None] = [
            library.shot(panel.source, field.width, field.height, seed=f"panel{at}") if panel.source else None
            for at, (panel, field) in enumerate(zip(layout.panels if layout else [], self._fields, strict=False))
        ]
        free = [field for shot, field in zip(self._shots, self._fields, strict=True) if shot is None]
        self.own: tuple[int, int] | None = (width, height) if layout is None else None
        if free:
            self.own = (free[0].width, free[0].height)

    def __bool__(self) -> bool:
        return bool(self._fields)

    def frame(self, own: Frame | None, seconds: float, index: int) -> Frame:
        """The canvas at a moment; `own` is the film's own picture."""
        pictures = [shot.frame(seconds, index) if shot is not None else own for shot in self._shots]
        return _laid([picture for picture in pictures if picture is not None], self._fields, *self._size)


def _laid(pictures: list[Frame], places: list[Field], width: int, height: int) -> Frame:
    """The pictures on one canvas, each of its field's own size."""
    canvas = np.zeros((height, width, 3), np.uint8)
    for picture, field in zip(pictures, places, strict=False):
        canvas[field.top : field.top + field.height, field.left : field.left + field.width] = picture
    return canvas
