"""Rooms to play in: reverbs as stereo impulse responses, worked out once a process, transformed once a length."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generation.soundtrack.shape import Sound, band, clock, fast_length, noise, samples


@dataclass(frozen=True, slots=True)
class Room:
    """Seconds to fall by 60 dB below 400 Hz, between, and above 3 kHz; seconds before the room answers; how wide."""

    lows: float
    mids: float
    highs: float
    before: float
    width: float


ROOMS = {
    "room": Room(0.6, 0.75, 0.45, 0.008, 0.5),
    "plate": Room(1.1, 1.5, 1.0, 0.012, 0.6),
    "hall": Room(1.7, 2.2, 1.1, 0.024, 0.6),
    "cloud": Room(2.2, 3.2, 2.0, 0.03, 0.7),
}


@lru_cache(maxsize=8)
def response(name: str) -> Sound:
    """The (2, n) impulse response of a room, of unit energy a channel. Raises KeyError for a room not in ROOMS."""
    room = ROOMS[name]
    rng = np.random.default_rng([41, *name.encode()])
    n = samples(max(room.lows, room.mids, room.highs) * 0.85)
    t = clock(n)
    tail = np.zeros((2, n), np.float32)
    for colour, seconds, level in (
        (band(140, 400), room.lows, 0.7),
        (band(400, 3_000), room.mids, 1.0),
        (band(3_000, 9_000), room.highs, 0.55),
    ):
        tail += noise(rng, n, colour, width=room.width) * np.exp(t * np.float32(-6.91 / seconds)) * np.float32(level)
    # The field takes a moment to become dense; before that a few walls answer by themselves.
    tail *= 1 - np.exp(-t / np.float32(0.012))
    early = np.zeros_like(tail)
    for _ in range(9):
        place = samples(rng.uniform(0.006, 0.05))
        early[:, place] += (rng.uniform(-1, 1, 2) * 0.9 + rng.uniform(-1, 1)).astype(np.float32)
    tail += early * np.float32(np.abs(tail).max() * 1.2)
    tail[:, -samples(0.05) :] *= np.linspace(1, 0, samples(0.05), dtype=np.float32)
    lead = np.zeros((2, samples(room.before)), np.float32)
    tail = np.concatenate([lead, tail], axis=1)
    tail /= np.sqrt((tail**2).sum(axis=1, keepdims=True))
    tail.setflags(write=False)
    return tail


@lru_cache(maxsize=3)
def transformed(name: str, size: int) -> NDArray[np.complex64]:
    """The response of a room as a spectrum for transforms of `size`."""
    spectrum = np.fft.rfft(response(name), size).astype(np.complex64, copy=False)
    spectrum.setflags(write=False)
    return spectrum


def transform_length(n: int, name: str | None) -> int:
    """How long a transform must be for n samples in that room without the tail coming round to the start."""
    return fast_length(n + (response(name).shape[-1] if name else 0))


def echoed(sound: Sound, *, wet: float) -> Sound:
    """A (2, n) sound with a hall's answer to it, `wet` times as loud; as long as it was, the tail cut off."""
    n = sound.shape[-1]
    size = transform_length(n, "hall")
    echo = np.fft.irfft(np.fft.rfft(sound, size) * transformed("hall", size), size)[:, :n]
    return (sound + wet * echo).astype(np.float32)
