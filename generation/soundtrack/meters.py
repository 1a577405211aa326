"""How loud and how bright: loudness and true peak by ITU-R BS.1770-4, third-octave bands, stereo correlation."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generation.soundtrack.shape import RATE, Sound, fast_length

SILENCE = -70.0
# BS.1770-4 table 1 (shelf) and table 2 (high-pass), for 48 kHz.
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
_STEP = RATE // 10
_TAPS = 16


def loudness(sound: Sound) -> float:
    """Integrated loudness in LUFS of a (2, n) sound at 48 kHz, double-gated; -inf where nothing passes the gate."""
    return gated(energies(sound))


def energies(sound: Sound, *, step: int = _STEP) -> NDArray[np.float64]:
    """K-weighted energy, both channels together, of each whole `step` samples (100 ms unless told)."""
    weighted = _k_weighted(sound)
    count = weighted.shape[-1] // step
    pieces = weighted[:, : count * step].reshape(weighted.shape[0], count, step)
    return np.einsum("cbs,cbs->b", pieces, pieces, dtype=np.float64) / step


def gated(tenths: NDArray[np.float64]) -> float:
    """Loudness in LUFS from the energies of successive 100 ms: 400 ms blocks, the gates at -70 LUFS and -10 LU."""
    if tenths.size < 4:
        return float("-inf")
    running = np.concatenate([[0.0], np.cumsum(tenths)])
    blocks = (running[4:] - running[:-4]) / 4
    blocks = blocks[blocks > 10 ** ((SILENCE + 0.691) / 10)]
    if not blocks.size:
        return float("-inf")
    blocks = blocks[blocks > blocks.mean() / 10]
    return float(-0.691 + 10 * np.log10(blocks.mean()))


def true_peak(sound: Sound) -> float:
    """Highest level between or at the samples, in dBTP, from fourfold oversampling; -inf for silence."""
    if not sound.size or not sound.any():
        return float("-inf")
    return float(20 * np.log10(peak_track(sound, block=32).max()))


def peak_track(sound: Sound, *, block: int) -> Sound:
    """True peak (linear, the louder channel) of each `block` samples; the last block may be short."""
    n = sound.shape[-1]
    count = -(-n // block)
    track = np.zeros(count * block, np.float32)
    for channel in sound:
        np.maximum(track[:n], np.abs(channel), out=track[:n])
        for taps in _phases():
            between = np.convolve(channel, taps, mode="full")[_TAPS // 2 - 1 : _TAPS // 2 - 1 + n]
            np.maximum(track[:n], np.abs(between), out=track[:n])
    return track.reshape(count, block).max(axis=1)


def third_octaves(sound: Sound) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Centre frequencies from 25 Hz to 16 kHz, and the level in dB of each band, both channels together."""
    centres = 1_000 * 2 ** (np.arange(-16, 13) / 3)
    spectrum = np.abs(np.fft.rfft(sound, fast_length(sound.shape[-1]))) ** 2
    power = spectrum.sum(axis=0) / sound.shape[-1] ** 2
    edges = np.searchsorted(np.linspace(0, RATE / 2, power.size), centres[:, None] * 2 ** np.array([-1 / 6, 1 / 6]))
    levels = np.array([power[first : max(last, first + 1)].sum() for first, last in edges])
    return centres, 10 * np.log10(levels + 1e-20)


def correlation(sound: Sound) -> float:
    """Of the two channels: 1 is mono, 0 unrelated, below 0 cancels in mono; 1 for silence."""
    left, right = sound.astype(np.float64)
    power = float(np.sqrt((left @ left) * (right @ right)))
    return float(left @ right) / power if power > 0 else 1.0


def _k_weighted(sound: Sound) -> Sound:
    n = sound.shape[-1]
    # The high-pass rings for about 30 ms; the tail must not wrap to the start.
    size = fast_length(n + RATE // 8)
    spectrum = np.fft.rfft(np.asarray(sound, np.float32), size)
    spectrum *= _k_response(size)
    return np.fft.irfft(spectrum, size)[:, :n].astype(np.float32, copy=False)


@lru_cache(maxsize=4)
def _k_response(size: int) -> NDArray[np.complex64]:
    turn = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    response = np.ones_like(turn)
    for above, below in (_SHELF, _PASS):
        response *= (above[0] + turn * (above[1] + turn * above[2])) / (below[0] + turn * (below[1] + turn * below[2]))
    return response.astype(np.complex64)


@lru_cache(maxsize=1)
def _phases() -> tuple[Sound, ...]:
    """Windowed sincs that find the signal a quarter, a half and three quarters between samples."""
    place = np.arange(_TAPS) - _TAPS // 2 + 1
    found = []
    for quarter in (0.25, 0.5, 0.75):
        away = place - quarter
        taps = np.sinc(away) * np.i0(6 * np.sqrt(np.maximum(0, 1 - (away / (_TAPS / 2)) ** 2))) / np.i0(6)
        # Convolution runs backwards over the taps.
        found.append((taps / taps.sum())[::-1].astype(np.float32))
    return tuple(found)
