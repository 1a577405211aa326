"""Chance that can be told again: numbers that hang on a seed and a film alone, not on what else is drawn.

SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014) as a hash: a film has
the same luck in a slate however many others are in it, and the log can be checked from the slate's seed.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Keys = NDArray[np.uint64]

_ONE = 0x9E3779B97F4A7C15
_TWO = 0xBF58476D1CE4E5B9
_THREE = 0x94D049BB133111EB
_FULL = 2**64 - 1


def keys_of(clips: Sequence[str]) -> Keys:
    """A number of 64 bits for each id, the same on every machine; shape (len(clips),)."""
    return np.array([_key(clip) for clip in clips], np.uint64)


@lru_cache(maxsize=65_536)
def _key(clip: str) -> int:
    return int.from_bytes(blake2b(clip.encode(), digest_size=8).digest())


def uniforms(*, seed: int | Keys, keys: Keys, stream: int) -> Floats:
    """Numbers evenly spread in (0, 1): one for each seed, key and stream. Seeds broadcast against keys.

    `stream` tells apart what is drawn for one film in one slate.
    """
    step = (stream + 1) * _ONE & _FULL
    salt = _mixed(seed + np.uint64(step)) if isinstance(seed, np.ndarray) else np.uint64(_mixed_word(seed + step))
    return ((_mixed(keys ^ salt) >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52


def uniform(*, seed: int, key: int, stream: int) -> float:
    """The one number that `uniforms` gives for this seed, key and stream."""
    return ((_mixed_word(key ^ _mixed_word(seed + (stream + 1) * _ONE)) >> 12) + 0.5) * 2.0**-52


def _mixed(words: Keys) -> Keys:
    # Words of 64 bits wrap around: that is the hash.
    words = words ^ (words >> np.uint64(30))
    words *= np.uint64(_TWO)
    words ^= words >> np.uint64(27)
    words *= np.uint64(_THREE)
    words ^= words >> np.uint64(31)
    return words


def _mixed_word(word: int) -> int:
    word &= _FULL
    word = (word ^ (word >> 30)) * _TWO & _FULL
    word = (word ^ (word >> 27)) * _THREE & _FULL
    return word ^ (word >> 31)
