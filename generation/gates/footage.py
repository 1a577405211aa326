"""Reading a film: every frame as a small picture in grey, the sound as samples, by PyAV."""

from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from av.error import FFmpegError
from numpy.typing import NDArray

RATE = 48_000
_SHORT_SIDE = 90
_FULL_RANGE = 2
# Far beyond any film; what claims to be longer is not decoded to its end.
_MOST_FRAMES = 3_000
# A damaged file makes PyAV stumble over its names as well as over its pictures.
_BROKEN = (FFmpegError, EOFError, ValueError)


class UnreadableError(ValueError):
    """A file that is no film: empty, broken from its start, or without pictures."""


@dataclass(frozen=True, slots=True)
class Footage:
    """A decoded film. `grey` is (frames, height, width) uint8 with black at 0 and white at 255, its short side 90;
    `times` the moment of each frame in seconds; `sound` (2, n) float32 at 48 kHz, None without a sound stream.
    `broken` says that decoding stopped before the end of the file."""

    width: int
    height: int
    times: NDArray[np.float64]
    grey: NDArray[np.uint8]
    sound: NDArray[np.float32] | None
    broken: bool

    @property
    def frame_seconds(self) -> float:
        """The usual time from one frame to the next."""
        return float(np.median(np.diff(self.times))) if self.times.size > 1 else 0.0

    @property
    def seconds(self) -> float:
        """How long the picture lasts, the last frame included."""
        return float(self.times[-1] - self.times[0] + self.frame_seconds)


def read_film(path: Path) -> Footage:
    """Decode a whole film at reduced size. Raises UnreadableError where there is nothing to see in it."""
    try:
        if not path.stat().st_size:
            raise UnreadableError("The file is empty.")
        with av.open(str(path)) as container:
            return _decoded(container)
    except UnreadableError:
        raise
    except (*_BROKEN, OSError) as error:
        raise UnreadableError(f"The file cannot be read as a film ({type(error).__name__}).") from None


def _decoded(container: "av.container.InputContainer") -> Footage:
    if not container.streams.video:
        raise UnreadableError("The file holds no picture.")
    video = container.streams.video[0]
    video.thread_type = "AUTO"
    sounding = container.streams.audio[0] if container.streams.audio else None
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    times: list[float] = []
    grey: list[NDArray[np.uint8]] = []
    heard: list[NDArray[np.float32]] = []
    broken = False
    try:
        for packet in container.demux([one for one in (video, sounding) if one is not None]):
            for frame in packet.decode():
                if isinstance(frame, av.VideoFrame):
                    picture = _small(frame)
                    if (grey and picture.shape != grey[0].shape) or len(grey) == _MOST_FRAMES:
                        raise ValueError("The picture changes its size, or never ends.")
                    times.append(float(frame.time if frame.time is not None else len(times) / 24))
                    grey.append(picture)
                elif isinstance(frame, av.AudioFrame):
                    heard.extend(np.asarray(piece.to_ndarray(), np.float32) for piece in resampler.resample(frame))
    except _BROKEN:
        broken = True
    if not grey:
        raise UnreadableError("The file holds no picture that can be decoded.")
    sound = None
    if sounding is not None:
        sound = np.concatenate(heard, axis=1) if heard else np.zeros((2, 0), np.float32)
    order = np.argsort(times, kind="stable")
    return Footage(video.width, video.height, np.array(times)[order], np.stack(grey)[order], sound, broken)


def _small(frame: av.VideoFrame) -> NDArray[np.uint8]:
    """The frame in grey at reduced size: its luma plane, averaged, brought from studio to full range."""
    if frame.format.name not in {"yuv420p", "yuvj420p", "nv12", "yuv422p", "yuv444p", "gray"}:
        frame = frame.reformat(format="yuv420p")
    plane = frame.planes[0]
    luma = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: frame.height, : frame.width]
    scale = _SHORT_SIDE / min(frame.width, frame.height)
    if scale < 1:
        size = (max(2, round(frame.width * scale)), max(2, round(frame.height * scale)))
        luma = cv2.resize(luma, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    if frame.color_range == _FULL_RANGE or frame.format.name == "yuvj420p":
        return luma.copy()
    return np.asarray(cv2.convertScaleAbs(np.maximum(luma, 16) - 16, alpha=255 / 219), np.uint8)
