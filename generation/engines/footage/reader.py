"""The frames of a film file by their moments, forwards or backwards, a few of them kept."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray

from generation.engines.faults import EngineFault

# Frames kept at most, and in how many bytes: two threads ask a few ahead of each other, and backwards is read in
# stretches of this many.
KEPT, KEPT_BYTES, LEAST = 24, 48_000_000, 8
# Rather than look for the next key frame, so many frames are read on.
ON = 48
# Drawing takes the other cores.
THREADS = 2


class Reader:
    """A film file of a constant rate that gives the frame shown at a moment, as its planes (yuv420p, as PyAV lays them
    out) of its own size. Several threads may ask.

    Raises EngineFault where the file holds no picture.
    """

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, threading.Lock()
        self._frames: OrderedDict[int, av.VideoFrame] = OrderedDict()
        self._next = 0
        try:
            self._container = av.open(str(path), options={"protocol_whitelist": "file"})
            self._stream = self._container.streams.video[0]
        except (FFmpegError, OSError, IndexError) as error:
            raise EngineFault("engine", f"{path.name} is no film that can be read.") from error
        self._stream.thread_type = "AUTO"
        self._stream.codec_context.thread_count = THREADS
        self.rate = float(self._stream.average_rate or 24)
        self._base = float(self._stream.time_base or 1)
        self._begins = (self._stream.start_time or 0) * self._base
        self.width, self.height = self._stream.codec_context.width, self._stream.codec_context.height
        self.kept = max(LEAST, min(KEPT, KEPT_BYTES // max(1, self.width * self.height * 3 // 2)))
        length = (self._stream.duration or 0) * self._base or 1 / self.rate
        self.count = self._stream.frames or max(1, round(length * self.rate))
        self._decoded: Iterator[av.VideoFrame] | None = None

    def at(self, seconds: float) -> NDArray[np.uint8]:
        """The frame that is shown so many seconds into the file; the last one after its end."""
        with self._lock:
            index = self._index(seconds)
            if index not in self._frames:
                self._read_to(index)
            frame = self._frames.get(index) or self._frames[next(reversed(self._frames))]
            return np.asarray(frame.to_ndarray(format="yuv420p"), np.uint8)

    def close(self) -> None:
        """Let go of the file; it is not asked again."""
        with self._lock:
            self._frames.clear()
            self._decoded = None
            self._container.close()

    def _index(self, seconds: float) -> int:
        return min(max(0, int(seconds * self.rate + 1e-3)), self.count - 1)

    def _read_to(self, index: int) -> None:
        if self._decoded is None or index < self._next or index > self._next + ON:
            # Backwards, what comes before is read along, since it is asked for next.
            self._seek(max(0, index - self.kept + 4) if index < self._next else index)
        try:
            for frame in self._decoded or ():
                at = round((float(frame.time or 0.0) - self._begins) * self.rate)
                self._next = at + 1
                if at > index - self.kept:
                    self._keep(at, frame)
                if at >= index:
                    return
        except FFmpegError:
            # What cannot be decoded leaves the last good frame standing.
            pass
        self._decoded = None
        if not self._frames:
            raise EngineFault("engine", f"{self._path.name} holds no picture that can be read.")
        # It ends before it says: nothing is looked for there again.
        self.count = max(1, self._next)

    def _seek(self, index: int) -> None:
        moment = self._begins + (index + 0.5) / self.rate
        self._container.seek(int(moment / self._base), stream=self._stream, backward=True)
        self._decoded = self._container.decode(self._stream)

    def _keep(self, at: int, frame: av.VideoFrame) -> None:
        self._frames[at] = frame
        self._frames.move_to_end(at)
        while len(self._frames) > self.kept:
            self._frames.popitem(last=False)
