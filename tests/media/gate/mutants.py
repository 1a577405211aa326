"""Good files with something wrong in them, the same each time for the same number."""

import random

from tests.media.gate.seeds import Seeds

EXTREMES = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\0\0\0\1", b"\0\0\xff\xff")


def mutant(seeds: Seeds, suffix: str, number: int) -> bytes:
    """The good file of this suffix, changed in one to six places, mostly near its head; never its first four bytes."""
    chance = random.Random(f"{suffix} {number}")
    data = bytearray(seeds[suffix])
    for _ in range(chance.randint(1, 6)):
        # What a decoder believes stands in front, and with some formats at the end.
        near = chance.choice((64, 512, 4096, len(data)))
        at = min(chance.randrange(4, max(5, near)), len(data) - 1)
        if chance.random() < 0.2:
            at = max(4, len(data) - 1 - at)
        change = chance.randrange(6)
        if change == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif change == 1:
            data[at : at + 4] = chance.choice(EXTREMES)
        elif change == 2:
            data[at:at] = chance.randbytes(chance.choice((1, 4, 100, 3000)))
        elif change == 3:
            del data[at : at + chance.choice((1, 4, 100, 3000))]
        elif change == 4:
            data[at:at] = data[at : at + chance.choice((8, 64, 1000))] * chance.choice((1, 3, 50))
        else:
            data[at : at + 64] = chance.randbytes(64)
    return bytes(data)
