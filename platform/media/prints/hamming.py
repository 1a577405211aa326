"""Hashes of 256 bits."""

import numpy as np
from numpy.typing import NDArray

BITS, BYTES = 256, 32
# A hash with fewer bits of either sort says that there is nothing to see.
LEAST_SET, MOST_SET = 48, 208


def packed(bits: NDArray[np.bool_]) -> bytes:
    """256 truth values as 32 bytes, the first bit highest."""
    return np.packbits(bits.reshape(BITS)).tobytes()


def telling(hashed: bytes) -> bool:
    """Whether a hash has enough of both sorts of bits to tell one picture from another."""
    return LEAST_SET <= int.from_bytes(hashed).bit_count() <= MOST_SET
