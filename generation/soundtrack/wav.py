"""Sound as a file and as a drawing."""

import os
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generation.soundtrack.shape import RATE


def write_wav(path: Path, samples: NDArray[np.float32]) -> None:
    """Write (n, 2) samples within ±1 as a 16-bit stereo WAV at 48 kHz; more than that is clipped.

    Triangular dither of one step, always the same, takes the place of rounding noise; silence is written as silence.
    The file appears whole or not at all. Raises ValueError for another shape, OSError where it cannot be written.
    """
    if samples.ndim != 2 or samples.shape[1] != 2:
        raise ValueError(f"Samples must be shaped (n, 2), not {samples.shape}.")
    scaled = samples.astype(np.float32) * np.float32(32_767)
    if scaled.any():
        rng = np.random.default_rng(16)
        scaled += rng.random(scaled.shape, dtype=np.float32) - rng.random(scaled.shape, dtype=np.float32)
    frames = np.clip(np.rint(scaled), -32_768, 32_767).astype("<i2").tobytes()
    path = Path(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(frames)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def peaks(samples: NDArray[np.float32], n: int) -> list[float]:
    """The highest absolute sample of each of n equal stretches, 0 to 1, for drawing a waveform.
    Raises ValueError where n is below 1."""
    if n < 1:
        raise ValueError(f"A waveform needs at least one stretch, not {n}.")
    loudest = np.abs(samples).max(axis=1) if samples.size else np.zeros(1, np.float32)
    edges = np.linspace(0, loudest.size, n + 1)
    starts = np.minimum(edges[:-1].astype(np.int64), loudest.size - 1)
    ends = np.maximum(np.ceil(edges[1:]).astype(np.int64), starts + 1)
    return [round(min(1.0, float(loudest[a:b].max())), 4) for a, b in zip(starts, ends, strict=True)]
