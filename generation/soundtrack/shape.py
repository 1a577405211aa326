"""The raw stuff of sound: rate, envelopes, coloured noise, filters, and laying one sound over another.

Sounds are float32, shaped (2, n) when stereo and (n,) when mono, at RATE samples a second.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float32]
Colour = Callable[[NDArray[np.float32]], NDArray[np.float32]]

RATE = 48_000


def samples(seconds: float) -> int:
    """Whole samples in so many seconds."""
    return round(seconds * RATE)


def clock(n: int) -> Sound:
    """The time in seconds of each of n samples."""
    return np.arange(n, dtype=np.float32) / np.float32(RATE)


def fast_length(n: int) -> int:
    """The smallest length of at least n with no prime factor above 5, even: quick to transform."""
    best = 1 << max(1, (n - 1).bit_length())
    five = 1
    while five < best:
        three = five
        while three < best:
            two = -(-n // three)
            length = three << max(1, (two - 1).bit_length() if two > 1 else 1)
            best = min(best, length)
            three *= 3
        five *= 5
    return best


def oscillate(hertz: float, n: int, phase: float = 0.0) -> Sound:
    """Phase in radians of a steady tone, wrapped to one turn so that float32 stays exact over long notes."""
    turns = np.arange(n, dtype=np.float64) * (hertz / RATE) + phase
    return ((turns - np.floor(turns)) * (2 * np.pi)).astype(np.float32)


def sweep(hertz: Sound) -> Sound:
    """Phase in radians of a tone whose frequency is given at each sample."""
    turns = np.cumsum(hertz, dtype=np.float64) / RATE
    return ((turns - np.floor(turns)) * (2 * np.pi)).astype(np.float32)


def envelope(n: int, *, attack: float, release: float) -> Sound:
    """One in the middle, rising over `attack` and falling over `release` seconds along half cosines."""
    shape = np.ones(n, np.float32)
    rise, fall = min(n, samples(attack)), min(n, samples(release))
    if rise:
        shape[:rise] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, rise, endpoint=False, dtype=np.float32))
    if fall:
        shape[n - fall :] *= 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, fall, dtype=np.float32))
    return shape


def drift(rng: np.random.Generator, n: int, *, period: float) -> Sound:
    """A slow random wander between 0 and 1 that changes its mind about every `period` seconds."""
    knots = max(4, int(n / RATE / period) + 4)
    coarse = rng.random(knots)
    place = np.linspace(0, knots - 3.001, max(8, n // 256)) + 1
    whole = place.astype(np.int64)
    part = place - whole
    # A quadratic B-spline stays within its knots and has no corners.
    smooth = (
        coarse[whole - 1] * (0.5 * (1 - part) ** 2)
        + coarse[whole] * (0.5 + part - part**2)
        + coarse[whole + 1] * (0.5 * part**2)
    )
    return np.interp(np.arange(n) * ((len(smooth) - 1) / max(1, n - 1)), np.arange(len(smooth)), smooth).astype(
        np.float32
    )


def low(hertz: float, order: float = 2) -> Colour:
    """A colour that keeps what lies below `hertz` (Butterworth magnitude)."""
    return lambda f: (1 / np.sqrt(1 + (f / np.float32(hertz)) ** np.float32(2 * order))).astype(np.float32)


def high(hertz: float, order: float = 2) -> Colour:
    """A colour that keeps what lies above `hertz` (Butterworth magnitude)."""
    return lambda f: (
        1 / np.sqrt(1 + (np.float32(hertz) / np.maximum(f, np.float32(0.01))) ** np.float32(2 * order))
    ).astype(np.float32)


def band(lowest: float, highest: float, order: float = 1) -> Colour:
    """A colour that keeps what lies between two frequencies."""
    under, over = high(lowest, order), low(highest, order)
    return lambda f: under(f) * over(f)


def tilt(db_per_octave: float, pivot: float = 1_000) -> Colour:
    """A colour that leans: so many decibels more with each octave, none at `pivot`."""
    power = np.float32(db_per_octave / 6.0206)
    return lambda f: ((np.maximum(f, np.float32(20)) / np.float32(pivot)) ** power).astype(np.float32)


def painted(sound: Sound, colour: Colour) -> Sound:
    """The sound through a colour, without phase shift."""
    n = sound.shape[-1]
    size = fast_length(n)
    spectrum = np.fft.rfft(sound, size)
    spectrum *= colour(np.fft.rfftfreq(size, 1 / RATE).astype(np.float32))
    return np.fft.irfft(spectrum, size)[..., :n].astype(np.float32, copy=False)


def noise(rng: np.random.Generator, n: int, colour: Colour, *, width: float = 0.6) -> Sound:
    """Steady stereo noise of a colour, about unit rms. `width` is side over middle: under 0.8 it folds well to mono."""
    size = fast_length(n)
    shape = colour(np.fft.rfftfreq(size, 1 / RATE).astype(np.float32))
    # Rumble below hearing would only eat the headroom.
    shape /= np.sqrt(1 + (np.float32(42) * size / RATE / np.arange(1, shape.size + 1, dtype=np.float32)) ** 8)
    shape[0] = 0
    phase = rng.random((2, shape.size), dtype=np.float32) * np.float32(2 * np.pi)
    # Cosine and sine apart take a fifth of the time of a complex exponential.
    spun = np.empty(phase.shape, np.complex64)
    spun.real, spun.imag = shape * np.cos(phase), shape * np.sin(phase)
    middle, side = np.fft.irfft(spun, size)[:, :n]
    stereo = np.stack([middle + np.float32(width) * side, middle - np.float32(width) * side])
    return (stereo / np.float32(np.sqrt(np.mean(stereo**2)) + 1e-12)).astype(np.float32)


def panned(mono: Sound, place: float) -> Sound:
    """Mono to stereo at a place between -1 (left) and 1 (right), equal power."""
    angle = (place + 1) * np.pi / 4
    return np.stack([mono * np.float32(np.cos(angle)), mono * np.float32(np.sin(angle))])


def lay(bus: Sound, sound: Sound, at: float, gain: float = 1.0) -> None:
    """Add a sound onto a bus from a moment in seconds on; what hangs over either end is cut."""
    start = samples(at)
    skip = max(0, -start)
    start = max(0, start)
    count = min(sound.shape[-1] - skip, bus.shape[-1] - start)
    if count > 0:
        bus[..., start : start + count] += sound[..., skip : skip + count] * np.float32(gain)
