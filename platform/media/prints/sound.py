"""Chromaprint of a film's sound, by `fpcalc` as a process of its own, where there is one (L. Lalinský, AcoustID)."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import av
import numpy as np
from av.audio.resampler import AudioResampler
from av.error import FFmpegError
from numpy.typing import NDArray

from media.probe import SAFE

RATE = 11025
MOST_SECONDS = 120
# A word of 32 bits for each step of 1,365 samples.
WORD_MS = 1365 / RATE * 1000
WORD_BITS = 32
PATIENCE = 60
_WAVE = {".wav": {"format_whitelist": "wav", "protocol_whitelist": "file"}}


def has_chromaprint() -> bool:
    """Whether this worker can listen."""
    return shutil.which("fpcalc") is not None


def words_of(path: Path) -> list[int]:
    """The words of the first two minutes, one each 124 ms; none without sound, for less than about three seconds of it,
    for one that cannot be read, and where there is no `fpcalc`.

    Only samples that were decoded here reach the process: it opens no file.
    """
    program = shutil.which("fpcalc")
    if program is None or path.suffix.lower() in {".jpg", ".png", ".webp"}:
        return []
    samples = _samples(path)
    if len(samples) < RATE:
        return []
    command = [program, "-raw", "-json", "-format", "s16le", "-rate", str(RATE), "-channels", "1", "-"]
    try:
        # Nothing of the command comes from outside. It says 3 where samples end before the two minutes do.
        ran = subprocess.run(  # noqa: S603
            command, input=samples.tobytes(), capture_output=True, timeout=PATIENCE, check=False
        )
        return [int(word) & 0xFFFFFFFF for word in json.loads(ran.stdout)["fingerprint"]]
    except (subprocess.SubprocessError, OSError, ValueError, KeyError, TypeError):
        return []


def error_rate(ours: Sequence[int], theirs: Sequence[int], *, least: int) -> tuple[float, int]:
    """The smallest share of bits that differ in any overlap of at least `least` words, and where: the place of
    `theirs` less that of `ours`, in words. 1.0 where there is no such overlap, or where it says nothing.
    """
    left, right = np.array(ours, np.uint32), np.array(theirs, np.uint32)
    best, at = 1.0, 0
    for shift in range(least - len(left), len(right) - least + 1):
        a = left[max(0, -shift) : max(0, -shift) + len(right) - max(0, shift)]
        b = right[max(0, shift) : max(0, shift) + len(a)]
        a = a[: len(b)]
        # A long tone or silence sounds like every other.
        if len(a) < least or len(np.unique(b)) < len(b) // 3:
            continue
        rate = float(np.bitwise_count(a ^ b).sum()) / (WORD_BITS * len(a))
        if rate < best:
            best, at = rate, shift
    return best, at


def _samples(path: Path) -> NDArray[np.int16]:
    try:
        chunks, taken = [], 0
        for chunk in _decoded(path):
            chunks.append(chunk)
            taken += len(chunk)
            if taken >= MOST_SECONDS * RATE:
                break
        return np.concatenate(chunks)[: MOST_SECONDS * RATE] if chunks else np.zeros(0, np.int16)
    except (FFmpegError, OSError, ValueError):
        return np.zeros(0, np.int16)


def _decoded(path: Path) -> Iterator[NDArray[np.int16]]:
    options = _WAVE.get(path.suffix.lower(), SAFE)
    with av.open(str(path), options=options, metadata_errors="replace") as container:
        if not container.streams.audio:
            return
        resampler = AudioResampler(format="s16", layout="mono", rate=RATE)
        for frame in container.decode(container.streams.audio[0]):
            for part in resampler.resample(frame):
                yield np.asarray(part.to_ndarray(), np.int16).reshape(-1)
        for part in resampler.resample(None):
            yield np.asarray(part.to_ndarray(), np.int16).reshape(-1)
