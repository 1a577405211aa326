"""A shot of existing footage: like a painted one, a function from a moment to a frame."""

import threading
from collections import OrderedDict
from collections.abc import Callable

import numpy as np

from generation.engines.footage.planes import Box, over_itself, shown
from generation.engines.footage.reader import Reader
from generation.engines.pixels import Frame
from generation.engines.sketch.styles.style import Style
from generation.storyboard.reels.look import Look, look, moment
from generation.storyboard.reels.reel import Reels
from generation.storyboard.schema import Source

# Stretches open at once: two threads draw on both sides of a cut.
OPEN = 2


class FootageShot:
    """A stretch of a film on a picture of this size: cut, cropped, faster or slower, backwards, mirrored, as its
    `source` says. Footage of a slightly other shape fills the picture from its middle, of quite another one it is shown
    whole, over a blurred image of itself. It may be shown in a named style.

    Each frame is read from the earliest of `reels` that shows it; `opened` gives a reader of a film's file.
    """

    def __init__(
        self,
        reels: Reels,
        opened: Callable[[str], Reader],
        source: Source,
        width: int,
        height: int,
        *,
        style: str | None = None,
        seed: str = "",
    ) -> None:
        self._reels, self._opened, self._source = reels, opened, source
        self._size = (width, height)
        self._lock = threading.Lock()
        self._readers: OrderedDict[tuple[str, ...], Reader] = OrderedDict()
        middle = (source.out_ms - source.in_ms) / 2000 / source.speed
        self._style = Style.named(style, seed, lambda: self._plain(middle))

    def frame(self, seconds: float, index: int) -> Frame:
        """The frame so many seconds into the shot, a new BGR array; after the footage its last one stays."""
        if self._style is None:
            return self._plain(seconds)
        seconds = self._style.held(seconds)
        return self._style(self._plain(seconds), index, seconds)

    def _plain(self, seconds: float) -> Frame:
        found = look(self._source, seconds, self._reels)
        with self._lock:
            reader = self._reader(found)
            planes = reader.at(moment(found.source, found.seconds, reader.rate))
        ratio, (wide, tall) = reader.width / reader.height, self._size
        whole = found.whole(ratio, wide / tall)
        size = self._size if whole is None else _inside(whole, self._size)
        picture = shown(planes, _part(found, reader, size), size)
        picture = np.ascontiguousarray(picture[:, ::-1]) if found.mirror else picture
        return picture if whole is None else over_itself(picture, self._size)

    def _reader(self, found: Look) -> Reader:
        """A reader that stands where the stretch goes on; the one that was not asked for longest is closed for it."""
        reader = self._readers.pop(found.stretch, None) or self._opened(found.source.clip)
        self._readers[found.stretch] = reader
        while len(self._readers) > OPEN:
            self._readers.popitem(last=False)[1].close()
        return reader

    def close(self) -> None:
        """Let go of the files; the shot gives no more frames."""
        with self._lock:
            while self._readers:
                self._readers.popitem()[1].close()


def _inside(shape: float, size: tuple[int, int]) -> tuple[int, int]:
    """The largest size of a shape within another, both sides even."""
    wide, tall = size
    return min(wide, 2 * round(tall * shape / 2)), min(tall, 2 * round(wide / shape / 2))


def _part(found: Look, reader: Reader, size: tuple[int, int]) -> Box:
    """The part of the footage that is seen, in its pixels: left, top, right, bottom, all even."""
    part = found.part(reader.width / reader.height, size[0] / size[1])
    left, right = _even(part.x * reader.width, reader.width), _even((part.x + part.width) * reader.width, reader.width)
    top, bottom = (
        _even(part.y * reader.height, reader.height),
        _even((part.y + part.height) * reader.height, reader.height),
    )
    # However close it is come to, something is seen.
    right, bottom = max(2, right), max(2, bottom)
    return (min(left, right - 2), min(top, bottom - 2), right, bottom)


def _even(at: float, most: int) -> int:
    return max(0, min(2 * round(at / 2), most - most % 2))
