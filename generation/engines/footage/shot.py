"""A shot of existing footage: like a painted one, a function from a moment to a frame."""

import numpy as np

from generation.engines.footage.planes import Box, shown
from generation.engines.footage.reader import Reader
from generation.engines.pixels import Frame
from generation.engines.sketch.styles.style import Style
from generation.storyboard.schema import Source


class FootageShot:
    """A stretch of a film file on a picture of this size: cut, cropped, faster or slower, backwards, mirrored, as its
    `source` says; footage of another shape covers the picture from its middle. It may be shown in a named style."""

    def __init__(
        self, reader: Reader, source: Source, width: int, height: int, *, style: str | None = None, seed: str = ""
    ) -> None:
        self._reader, self._source = reader, source
        self._size = (width, height)
        self._part = _part(reader, source, width / height)
        self._first, self._last = source.in_ms / 1000, source.out_ms / 1000 - 0.5 / reader.rate
        self._style = Style.named(style, seed, lambda: self._plain((self._last - self._first) / 2 / source.speed))

    def frame(self, seconds: float, index: int) -> Frame:
        """The frame so many seconds into the shot, a new BGR array; after the footage its last one stays."""
        if self._style is None:
            return self._plain(seconds)
        seconds = self._style.held(seconds)
        return self._style(self._plain(seconds), index, seconds)

    def _plain(self, seconds: float) -> Frame:
        gone = seconds * self._source.speed
        moment = self._last - gone if self._source.reverse else self._first + gone
        planes = self._reader.at(min(max(moment, self._first), self._last))
        picture = shown(planes, self._part, self._size)
        return np.ascontiguousarray(picture[:, ::-1]) if self._source.mirror else picture

    def close(self) -> None:
        """Let go of the file; the shot gives no more frames."""
        self._reader.close()


def _part(reader: Reader, source: Source, ratio: float) -> Box:
    """The part of the footage that is seen, in its pixels: left, top, right, bottom, all even."""
    crop = source.crop
    left, top = (crop.x * reader.width, crop.y * reader.height) if crop else (0.0, 0.0)
    wide, tall = (crop.width * reader.width, crop.height * reader.height) if crop else (reader.width, reader.height)
    # Footage of another shape covers the picture: what hangs over is cut off on both sides.
    seen_wide, seen_tall = (tall * ratio, tall) if wide / tall > ratio else (wide, wide / ratio)
    left, top = left + (wide - seen_wide) / 2, top + (tall - seen_tall) / 2
    right, bottom = _even(left + seen_wide, reader.width), _even(top + seen_tall, reader.height)
    return (min(_even(left, reader.width), right - 2), min(_even(top, reader.height), bottom - 2), right, bottom)


def _even(at: float, most: int) -> int:
    return max(0, min(2 * round(at / 2), most - most % 2))
