"""Words of a Chromaprint in blocks of 256 bits, as they are kept, and back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from media.prints.sound import WORD_MS

WORDS = 8


@dataclass(frozen=True, slots=True)
class Block:
    """Eight words, one second of sound: its moment in milliseconds, and 32 bytes."""

    ms: int
    bits: bytes


def blocks_of(words: Sequence[int], *, shift: int = 0) -> list[Block]:
    """Block after block from the word `shift` on; a rest of fewer than eight words is left out, and so is a block that
    sounds the same throughout, as silence does."""
    found = []
    for at in range(shift, len(words) - WORDS + 1, WORDS):
        some = words[at : at + WORDS]
        if len(set(some)) > 2:
            found.append(Block(round(at * WORD_MS), b"".join(word.to_bytes(4) for word in some)))
    return found


def words_in(blocks: Iterable[tuple[int, bytes]]) -> list[int]:
    """The words of blocks (moment, bytes); where blocks were left out stands nothing but zeros."""
    found: list[int] = []
    for ms, bits in sorted(blocks):
        at = round(ms / WORD_MS)
        found += [0] * (at - len(found))
        found[at:] = [int.from_bytes(bits[place : place + 4]) for place in range(0, 4 * WORDS, 4)]
    return found
