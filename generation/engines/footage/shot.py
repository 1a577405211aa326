"""A shot of existing footage: like a painted one, a function from a moment to a frame."""

import cv2
import numpy as np

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
        whole = self._reader.at(min(max(moment, self._first), self._last))
        left, top, right, bottom = self._part
        picture = whole[top:bottom, left:right]
        if (picture.shape[1], picture.shape[0]) != self._size:
            smaller = picture.shape[1] >= self._size[0]
            picture = cv2.resize(picture, self._size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_CUBIC)
        if self._source.mirror:
            picture = picture[:, ::-1]
        return np.array(picture, order="C")


def _part(reader: Reader, source: Source, ratio: float) -> tuple[int, int, int, int]:
    """The part of the footage that is seen, in its pixels: left, top, right, bottom."""
    crop = source.crop
    left, top = (crop.x * reader.width, crop.y * reader.height) if crop else (0.0, 0.0)
    wide, tall = (crop.width * reader.width, crop.height * reader.height) if crop else (reader.width, reader.height)
    # Footage of another shape covers the picture: what hangs over is cut off on both sides.
    seen_wide, seen_tall = (tall * ratio, tall) if wide / tall > ratio else (wide, wide / ratio)
    left, top = left + (wide - seen_wide) / 2, top + (tall - seen_tall) / 2
    box = (round(left), round(top), round(left + seen_wide), round(top + seen_tall))
    return (box[0], box[1], max(box[2], box[0] + 2), max(box[3], box[1] + 2))
