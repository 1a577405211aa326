"""Chance that can be told again: numbers that hang on a seed and a film alone, not on what else is drawn.

SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014) as a hash: a film has
the same luck in a slate however many others are in it, and the log can be checked from the slate's seed.
"""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Keys = NDArray[np.uint64]

_ONE = 0x9E3779B97F4A7C15
_TWO = np.uint64(0xBF58476D1CE4E5B9)
_THREE = np.uint64(0x94D049BB133111EB)
_FULL = 2**64 - 1


def keys_of(clips: Sequence[str]) -> Keys:
    """A number of 64 bits for each id, the same on every machine; shape (len(clips),)."""
    return np.array([int.from_bytes(blake2b(clip.encode(), digest_size=8).digest()) for clip in clips], np.uint64)


def uniforms(*, seed: int | Keys, keys: Keys, stream: int) -> Floats:
    """Numbers evenly spread in (0, 1): one for each seed, key and stream. Seeds broadcast against keys.

    `stream` tells apart what is drawn for one film in one slate.
    """
    salted = _mixed(words_of(seed) + np.uint64((stream + 1) * _ONE & _FULL))
    return ((_mixed(keys ^ salted) >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def words_of(seed: int | Keys) -> Keys:
    """A seed, or many, as words of 64 bits."""
    return seed if isinstance(seed, np.ndarray) else np.array(seed & _FULL, np.uint64)


def _mixed(words: Keys) -> Keys:
    # Words of 64 bits wrap around: that is the hash.
    with np.errstate(over="ignore"):
        words = (words ^ (words >> np.uint64(30))) * _TWO
        words = (words ^ (words >> np.uint64(27))) * _THREE
    return words ^ (words >> np.uint64(31))
