"""Results that survive a crash: named by all they hang on, written whole or not at all, read back bit for bit."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import av
import numpy as np

from generation.engines.diffusion.runner import RunnerError
from generation.engines.pixels import Frame, Samples

_SOUND_RATE = 48_000


def key(*facts: Any) -> str:
    """Twenty-four hex digits of plain JSON facts; equal facts, equal key."""
    told = json.dumps(facts, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def write_frames(path: Path, frames: Iterable[Frame], *, fps: int) -> int:
    """Write BGR frames losslessly (FFV1) and answer how many there were. What `frames` raises leaves no file."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    count = 0
    try:
        with av.open(str(part), "w", format="matroska") as film:
            stream: Any = film.add_stream("ffv1", rate=fps)
            stream.pix_fmt = "bgr0"
            # Each slice carries a checksum: a damaged file is known as one.
            stream.options = {"level": "3", "slices": "4", "slicecrc": "1"}
            for frame in frames:
                if not count:
                    stream.height, stream.width = frame.shape[:2]
                film.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="bgr24").reformat(format="bgr0")))
                count += 1
            film.mux(stream.encode(None))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


class Reader:
    """The frames of a lossless file by number; cheap where the numbers rise."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._source: Iterator[Frame] | None = None
        self._at = -1
        self._frame: Frame | None = None

    def at(self, number: int) -> Frame:
        """Frame `number`, which the caller must not draw upon. Raises RunnerError where the file has none such."""
        if self._source is None or number < self._at:
            self.close()
            self._source = self._decoded()
        while self._frame is None or self._at < number:
            try:
                self._frame = next(self._source)
            except (StopIteration, av.FFmpegError) as error:
                raise RunnerError(f"{self._path.name} is damaged; delete it and render again.") from error
            self._at += 1
        return self._frame

    def close(self) -> None:
        """Let go of the file; reading begins anew."""
        if isinstance(self._source, Iterator) and hasattr(self._source, "close"):
            self._source.close()
        self._source, self._at, self._frame = None, -1, None

    def _decoded(self) -> Iterator[Frame]:
        with av.open(str(self._path)) as film:
            for frame in film.decode(video=0):
                yield np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)


def write_samples(path: Path, samples: Samples) -> None:
    """Write samples as a .npy, whole or not at all."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            np.save(file, samples)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def stereo(samples: Samples, rate: int) -> Samples:
    """Sound (n, channels) of any rate as (n, 2) at 48 kHz, by resampling its spectrum."""
    both = samples[:, :1].repeat(2, axis=1) if samples.shape[1] == 1 else samples[:, :2]
    if rate == _SOUND_RATE or not len(both):
        return both.astype(np.float32)
    count = round(len(both) * _SOUND_RATE / rate)
    bands = np.fft.rfft(both, axis=0)
    wanted = count // 2 + 1
    bands = bands[:wanted] if len(bands) >= wanted else np.pad(bands, ((0, wanted - len(bands)), (0, 0)))
    return (np.fft.irfft(bands, n=count, axis=0) * (count / len(both))).astype(np.float32)


def used(files: Iterable[Path]) -> None:
    """Mark files as used just now, so that `prune` spares them."""
    for file in files:
        with suppress(OSError):
            os.utime(file)


def prune(folder: Path, *, most: int) -> None:
    """Delete the files longest unused under a folder until it holds at most `most` bytes. Safe beside others."""
    kept = []
    for file in folder.rglob("*.safetensors"):
        with suppress(OSError):
            told = file.stat()
            kept.append((told.st_mtime, told.st_size, file))
    total = sum(size for _, size, _ in kept)
    for _, size, file in sorted(kept):
        if total <= most:
            return
        file.unlink(missing_ok=True)
        total -= size
