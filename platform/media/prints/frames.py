"""A film's frames, few and small, as shades of grey; what frames them is cut away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray

from media.probe import SAFE

Grey = NDArray[np.uint8]
STILLS = {".jpg", ".png", ".webp"}
SIDE = 256
PER_SECOND = 4
MOST_FRAMES = 80
# A row or column whose shades spread less than this, in every frame, is a border.
PLAIN = 6.0
# More than this of a side is never a border: a dark film would be cut to nothing.
MOST_CUT = 0.4


class NotPictures(ValueError):
    """The file cannot be read as a film or a picture."""


@dataclass(frozen=True)
class Frame:
    """One moment: milliseconds from the start, and its shades, at most 256 pixels a side."""

    ms: int
    grey: Grey


def frames_of(path: Path) -> list[Frame]:
    """Four frames a second of a film, spread wider where that would be more than 80; one of a picture; none of a sound.

    Holds one decoded frame and at most 80 small ones at a time. Raises `NotPictures`, `FileNotFoundError`. Only
    containers that refer to no other file are opened; what is foreign still belongs through the gate first.
    """
    if not path.exists():
        raise FileNotFoundError(f"There is no file at {path}.")
    if path.suffix.lower() in STILLS:
        picture = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
        if picture is None:
            raise NotPictures(f"{path.name} is not a picture that can be read.")
        return [Frame(0, _small(np.asarray(picture, np.uint8)))]
    if path.suffix.lower() == ".wav":
        return []
    try:
        return list(_sampled(path))
    except (FFmpegError, OSError, ValueError) as error:
        raise NotPictures(f"{path.name} is not a film that can be read.") from error


def unframed(frames: Sequence[Frame]) -> list[Frame]:
    """The same frames without the plain borders that all of them have, at each side by itself."""
    if not frames:
        return []
    spread = [_spread(frame.grey) for frame in frames]
    rows = np.max([down for down, _across in spread], axis=0)
    columns = np.max([across for _down, across in spread], axis=0)
    top, bottom = _inner(rows)
    left, right = _inner(columns)
    return [Frame(frame.ms, frame.grey[top:bottom, left:right]) for frame in frames]


def _sampled(path: Path) -> Iterator[Frame]:
    with av.open(str(path), options=SAFE, metadata_errors="replace") as container:
        if not container.streams.video:
            return
        video = container.streams.video[0]
        video.thread_type = "AUTO"
        length = float(container.duration or 0) / av.time_base
        step = max(1 / PER_SECOND, length / MOST_FRAMES)
        taken = 0
        for frame in container.decode(video):
            if frame.time is None or frame.time + 1e-6 < taken * step:
                continue
            if taken == MOST_FRAMES:
                return
            ratio = min(1.0, SIDE / max(frame.width, frame.height))
            width, height = max(17, round(frame.width * ratio)), max(17, round(frame.height * ratio))
            small = frame.to_ndarray(width=width, height=height, format="gray", interpolation="AREA")
            yield Frame(round(frame.time * 1000), np.asarray(small, np.uint8))
            taken = int(frame.time / step + 1e-6) + 1


def _small(picture: Grey) -> Grey:
    height, width = picture.shape
    ratio = min(1.0, SIDE / max(width, height))
    size = (max(17, round(width * ratio)), max(17, round(height * ratio)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _spread(grey: Grey) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    # Between tenths: a thin line of noise along a border leaves it a border.
    low, high = np.percentile(grey, [5, 95], axis=1)
    left, right = np.percentile(grey, [5, 95], axis=0)
    return high - low, right - left


def _inner(spread: NDArray[np.float64]) -> tuple[int, int]:
    size, most = len(spread), int(len(spread) * MOST_CUT)
    full = np.flatnonzero(spread >= PLAIN)
    if not len(full):
        return 0, size
    first, last = int(full[0]), int(full[-1]) + 1
    if first > most or size - last > most:
        return 0, size
    return first, last
