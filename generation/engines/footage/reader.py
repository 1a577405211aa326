"""The frames of a film file by their moments, forwards or backwards, a few of them kept."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

import av
import cv2
import numpy as np
from av.error import FFmpegError

from generation.engines.faults import EngineFault
from generation.engines.pixels import Frame

# Studio-range Y, Cb, Cr to full-range BGR: the inverse of ITU-R BT.709-6, items 3.2 to 3.4, for eight bits. Rounded,
# not cut off as a scaler in a hurry does: what is cut again and again would grow darker.
_TO_BGR = np.linalg.inv(
    np.array(
        [
            [0.0722 * 219 / 255, 0.7152 * 219 / 255, 0.2126 * 219 / 255],
            [0.5 * 224 / 255, -0.7152 / 1.8556 * 224 / 255, -0.2126 / 1.8556 * 224 / 255],
            [-0.0722 / 1.5748 * 224 / 255, -0.7152 / 1.5748 * 224 / 255, 0.5 * 224 / 255],
        ]
    )
)
_TO_BGR = np.hstack([_TO_BGR, -_TO_BGR @ np.array([[16.0], [128.0], [128.0]])])
# Frames kept: two threads ask a few ahead of each other, and backwards is read in stretches of this many.
KEPT = 24
# Rather than look for the next key frame, so many frames are read on.
ON = 48


class Reader:
    """A film file that gives the frame shown at a moment, as BGR of its own size. Several threads may ask.

    Raises EngineFault where the file holds no picture.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, threading.Lock()
        self._frames: OrderedDict[int, Frame] = OrderedDict()
        self._next = 0
        try:
            self._container = av.open(str(path), options={"protocol_whitelist": "file"})
            self._stream = self._container.streams.video[0]
        except (FFmpegError, OSError, IndexError) as error:
            raise EngineFault("engine", f"{path.name} is no film that can be read.") from error
        self._stream.thread_type = "AUTO"
        self.rate = float(self._stream.average_rate or 24)
        self.width, self.height = self._stream.codec_context.width, self._stream.codec_context.height
        length = float((self._stream.duration or 0) * (self._stream.time_base or 0)) or 1 / self.rate
        self.count = self._stream.frames or max(1, round(length * self.rate))
        self._decoded: Iterator[av.VideoFrame] | None = None

    def at(self, seconds: float) -> Frame:
        """The frame that is shown so many seconds into the file; the last one after its end. Not to be drawn upon."""
        index = min(max(0, int(seconds * self.rate + 1e-3)), self.count - 1)
        with self._lock:
            if index not in self._frames:
                self._read_to(index)
            return self._frames[index] if index in self._frames else next(reversed(self._frames.values()))

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._frames.clear()
            self._decoded = None
            self._container.close()

    def _read_to(self, index: int) -> None:
        if self._decoded is None or index < self._next or index > self._next + ON:
            # Backwards, what comes before is read along, since it is asked for next.
            self._seek(max(0, index - KEPT + 4) if index < self._next else index)
        try:
            for frame in self._decoded or ():
                at = round(float(frame.time or 0.0) * self.rate)
                self._next = at + 1
                if at > index - KEPT:
                    self._keep(at, frame)
                if at >= index:
                    return
        except FFmpegError:
            # What cannot be decoded leaves the last good frame standing.
            pass
        self._decoded = None
        if not self._frames:
            raise EngineFault("engine", f"{self._path.name} holds no picture that can be read.")

    def _seek(self, index: int) -> None:
        base = self._stream.time_base
        if base is not None:
            self._container.seek(int(index / self.rate / float(base)), stream=self._stream, backward=True)
        self._decoded = self._container.decode(self._stream)

    def _keep(self, at: int, frame: av.VideoFrame) -> None:
        self._frames[at] = _in_colour(frame)
        self._frames.move_to_end(at)
        while len(self._frames) > KEPT:
            self._frames.popitem(last=False)


def _in_colour(frame: av.VideoFrame) -> Frame:
    """A decoded frame as BGR."""
    planes = np.asarray(frame.to_ndarray(format="yuv420p"), np.uint8)
    width, height = frame.width, frame.height
    bright, rest = planes[:height], planes[height:].reshape(2, height // 2, width // 2)
    colours = [cv2.resize(plane, (width, height), interpolation=cv2.INTER_LINEAR) for plane in rest]
    return np.asarray(cv2.transform(cv2.merge([bright, *colours]), _TO_BGR), np.uint8)
