"""Mastering: a film's sound brought to -14 LUFS under a true-peak ceiling by a look-ahead limiter."""

import numpy as np

from generation.soundtrack.meters import energies, gated, loudness, peak_track
from generation.soundtrack.shape import Sound, samples

TARGET_LUFS = -14.0
CEILING_DBTP = -1.0
# Under the ceiling: the gain moves between the peaks that were measured, and AAC at 160 kbit/s adds up to 0.9 dB.
_CEILING = 10 ** ((CEILING_DBTP - 0.8) / 20)
_BLOCK = 48
_ATTACK_DB_PER_BLOCK = 1.2
_RELEASE_DB_PER_BLOCK = 0.055
_MOST_GAIN_DB = 46.0
_FINE = 480


def mastered(sound: Sound) -> Sound:
    """(2, n) samples at -14 LUFS integrated and at most -1 dBTP. Silence, or what is too short and faint to be
    measured, comes back as silence or with the most gain a master gives (46 dB)."""
    tenths = energies(sound, step=_FINE)
    if not np.isfinite(_integrated(tenths)) and not sound.any():
        return np.zeros_like(sound)
    peaks_db = 20 * np.log10(peak_track(sound, block=_BLOCK) + 1e-12)
    gain_db = _needed_db(tenths, peaks_db, 0.0, TARGET_LUFS)
    result = _limited(sound, peaks_db, gain_db)
    for _ in range(3):
        missed = TARGET_LUFS - loudness(result)
        if not np.isfinite(missed) or abs(missed) < 0.08:
            break
        # The limiter bends the spectrum a little, which the estimate cannot see; aim off by what it missed.
        gain_db = _needed_db(tenths, peaks_db, gain_db, _estimate(tenths, peaks_db, gain_db) + missed)
        result = _limited(sound, peaks_db, gain_db)
    return result


def _needed_db(tenths: np.ndarray, peaks_db: np.ndarray, start_db: float, target: float) -> float:
    """The gain before the limiter that gives the target loudness after it, by estimate."""
    gain_db = start_db
    for _ in range(14):
        now = _estimate(tenths, peaks_db, gain_db)
        if not np.isfinite(now):
            gain_db += 20.0
        else:
            missed = target - now
            if abs(missed) < 0.01:
                break
            gain_db += missed * 1.25
        if gain_db >= _MOST_GAIN_DB:
            return _MOST_GAIN_DB
    return gain_db


def _estimate(tenths: np.ndarray, peaks_db: np.ndarray, gain_db: float) -> float:
    """Loudness after gain and limiter: the limiter moves slowly against the filter of the meter, so energies scale."""
    reduction = 10 ** (_reduction_db(peaks_db + gain_db) / 10)
    per = _FINE // _BLOCK
    count = tenths.size
    squared = np.pad(reduction, (0, max(0, count * per - reduction.size)), mode="edge")[: count * per]
    return _integrated(tenths * squared.reshape(count, per).mean(axis=1) * 10 ** (gain_db / 10))


def _integrated(fine: np.ndarray) -> float:
    per = samples(0.1) // _FINE
    count = fine.size // per
    return gated(fine[: count * per].reshape(count, per).mean(axis=1))


def _reduction_db(peaks_db: np.ndarray) -> np.ndarray:
    """Gain in dB, at most 0, for each block: enough at every peak, led up to and let go at a fixed rate."""
    wanted = np.minimum(0.0, 20 * np.log10(_CEILING) - peaks_db)
    # A block's gain also reaches into its neighbours when it is drawn as a line.
    wanted = np.minimum(wanted, np.minimum(np.append(wanted[1:], 0), np.insert(wanted[:-1], 0, 0)))
    index = np.arange(wanted.size)
    after = np.minimum.accumulate(wanted - _RELEASE_DB_PER_BLOCK * index) + _RELEASE_DB_PER_BLOCK * index
    ahead = np.minimum.accumulate((wanted - _ATTACK_DB_PER_BLOCK * index[::-1])[::-1])[::-1]
    ahead += _ATTACK_DB_PER_BLOCK * index[::-1]
    return np.asarray(np.minimum(after, ahead))


def _limited(sound: Sound, peaks_db: np.ndarray, gain_db: float) -> Sound:
    reduction = _reduction_db(peaks_db + gain_db)
    gain = 10 ** ((reduction + gain_db) / 20)
    if not reduction.any():
        return sound * np.float32(gain[0])
    centres = np.arange(gain.size) * _BLOCK + (_BLOCK - 1) / 2
    return sound * np.interp(np.arange(sound.shape[-1]), centres, gain).astype(np.float32)
