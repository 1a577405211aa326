"""Single frames of a film in colour: what a creator is shown of a fault, and what a scorer looks at."""

from collections.abc import Sequence
from pathlib import Path

import av
import cv2
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray

STILL_WIDTH = 360

Frame = NDArray[np.uint8]


def frames_at(path: Path, moments: Sequence[float], *, width: int) -> list[Frame | None]:
    """The frame shown at each moment (seconds), BGR uint8, at most `width` pixels wide; in the order of the moments.
    None for what cannot be decoded; a moment after the end gives the last frame."""
    order = sorted(range(len(moments)), key=lambda place: moments[place])
    taken: list[Frame | None] = [None] * len(moments)
    waiting = 0
    shown: av.VideoFrame | None = None
    try:
        with av.open(str(path)) as container:
            video = container.streams.video[0]
            video.thread_type = "AUTO"
            step = float(1 / (video.average_rate or 24))
            for frame in container.decode(video):
                if waiting == len(order):
                    break
                moment = float(frame.time if frame.time is not None else 0.0)
                if shown is None:
                    shown = frame
                while waiting < len(order) and moments[order[waiting]] < moment - step / 4:
                    taken[order[waiting]] = _small(shown, width)
                    waiting += 1
                shown = frame
            for place in order[waiting:]:
                taken[place] = _small(shown, width) if shown is not None else None
    except (FFmpegError, EOFError, ValueError, OSError, IndexError):
        return taken
    return taken


def jpeg(frame: Frame) -> bytes:
    """The frame as a JPEG file."""
    return bytes(cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, 80])[1])


def _small(frame: av.VideoFrame, width: int) -> Frame:
    picture = np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)
    high, wide = picture.shape[:2]
    if wide <= width:
        return picture
    size = (width, max(2, round(high * width / wide)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
