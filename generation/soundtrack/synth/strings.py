"""Plucked, struck and damped strings: the Karplus-Strong loop, solved at each frequency.

A digital waveguide string is a delay of one period P with loss rho(f), so its response to a pluck E(f) is
E(f) / (1 - rho(f) exp(-j 2 pi n(f))), where n(f) is the (real-valued) number of the partial at f. Evaluating it on a
Fourier grid gives exact tuning and any loss or stiffness at the price of one inverse transform a note.
Losses: rho = exp(-P (b1 + b3 f^2)) (Bensa et al. 2003). Stiff partials: f_n = n f0 sqrt(1 + B n^2).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generation.soundtrack.shape import RATE, Sound, envelope, fast_length

_TOP_HZ = 14_000.0
# Damping added while transforming and taken off again, so that a long note does not wrap onto its own start.
_WRAP = np.log(40.0)


@dataclass(frozen=True, slots=True)
class Body:
    """How a string is made and played.

    `ring` and `sparkle`: seconds to fall by 60 dB at its lowest partial and at 4 kHz. `stiffness`: B above.
    `position`: where it is struck, as a fraction of its length. `softness`: milliseconds of contact; longer is rounder.
    `resonances`: (Hz, Q, gain) of the wood.
    """

    ring: float
    sparkle: float
    stiffness: float = 0.0
    position: float = 0.18
    softness: float = 0.08
    resonances: tuple[tuple[float, float, float], ...] = ()
    courses: tuple[float, ...] = (0.0,)


NYLON = Body(ring=2.6, sparkle=0.35, position=0.2, softness=0.10, resonances=((105, 6, 0.8), (220, 5, 0.7)))
HARP = Body(ring=4.0, sparkle=0.5, position=0.32, softness=0.12, resonances=((180, 3, 0.4),))
STEEL = Body(ring=3.4, sparkle=0.9, stiffness=2e-5, position=0.13, softness=0.05, resonances=((110, 5, 0.6),))
PIZZICATO = Body(ring=0.42, sparkle=0.11, position=0.16, softness=0.12, resonances=((280, 3, 0.9), (460, 4, 0.7)))
FELT = Body(ring=5.0, sparkle=0.34, stiffness=2.6e-4, position=0.12, softness=0.42, courses=(-0.4, 0.5))
PIANO = Body(ring=5.5, sparkle=0.6, stiffness=2.6e-4, position=0.12, softness=0.2, courses=(-0.5, 0.4))
UPRIGHT = Body(ring=1.6, sparkle=0.06, stiffness=4e-5, position=0.22, softness=0.5, resonances=((98, 3, 0.7),))
KALIMBA = Body(ring=1.5, sparkle=0.10, stiffness=0.012, position=0.3, softness=0.16, resonances=((320, 3, 0.5),))


def string(hertz: float, seconds: float, body: Body, *, strength: float = 0.8, damp: float = 0.06) -> Sound:
    """One mono note at unit-ish peak; a stronger stroke is brighter. It is damped over its last `damp` seconds."""
    n = max(64, round(seconds * RATE))
    size = fast_length(n + RATE // 50)
    count = min(size // 2, int(_TOP_HZ / RATE * size)) + 1
    f = np.arange(count, dtype=np.float64) * (RATE / size)
    contact = body.softness * 1e-3 * (1.5 - 0.7 * strength)
    # Low strings are struck with softer, heavier hammers and fingers than high ones.
    contact *= (220.0 / hertz) ** 0.35
    stroke = np.exp(-0.5 * (2 * np.pi * f * contact) ** 2 - 2j * np.pi * f * (3 * contact + 0.0004))
    stroke *= _wood(size, count, body.resonances) * _fade_out(f)
    total = np.zeros(count, np.complex128)
    for cents in body.courses:
        total += stroke * _loop(f, hertz * 2 ** (cents / 1200), body, size)
    note = np.fft.irfft(total, size)[:n] * np.exp(_WRAP * np.arange(n) / size)
    note /= np.abs(note).max() + 1e-12
    # Real partials never start in step; a slight loss at first tames the click of the model.
    return (note * envelope(n, attack=0.0008, release=min(damp, seconds / 3)) * strength).astype(np.float32)


def _loop(f: np.ndarray, hertz: float, body: Body, size: int) -> np.ndarray:
    if body.stiffness:
        # The first partial, not the ideal string, is what is in tune.
        hertz /= np.sqrt(1 + body.stiffness)
        partial = np.sqrt(
            (np.sqrt(1 + 4 * body.stiffness * (f / hertz) ** 2) - 1) / (2 * body.stiffness),
        )
    else:
        partial = f / hertz
    # 60 dB in `ring` seconds is a rate of 6.91 / ring; short strings lose their energy sooner.
    scale = (hertz / 220.0) ** 0.45
    slow = 6.91 / body.ring * scale
    fast = max(0.0, 6.91 / body.sparkle * scale**0.5 - slow) / 4_000.0**2
    lost = (slow + fast * f**2 + _WRAP * RATE / size) / hertz
    turn = np.exp(-2j * np.pi * (partial - np.floor(partial)))
    # A string drawn aside and let go moves less the higher the partial.
    place = (1 - np.exp(-2j * np.pi * body.position * partial)) / (0.3 + partial) ** 0.7
    return np.asarray(place / (1 - np.exp(-lost) * turn))


@lru_cache(maxsize=32)
def _wood(size: int, count: int, resonances: tuple[tuple[float, float, float], ...]) -> np.ndarray:
    f = np.arange(count) * (RATE / size)
    response = np.ones(count)
    for hertz, quality, gain in resonances:
        response += gain / np.sqrt(1 + (quality * (np.maximum(f, 1) / hertz - hertz / np.maximum(f, 1))) ** 2)
    return response


def _fade_out(f: np.ndarray) -> np.ndarray:
    return 0.5 + 0.5 * np.cos(np.pi * np.clip((f - 9_000) / (_TOP_HZ - 9_000), 0, 1))
