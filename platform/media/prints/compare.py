"""How much of one film is in another, by their prints."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from media.prints.looks import CROPS, FRAMED, INSETS, TURNED, TURNED_CROP, Look
from media.prints.sound import WORD_MS, error_rate

# A moment counts as the same for certain within so many of 256 bits.
SURE = 40
# Perhaps within so many of the 192 bits of the twelve best of its sixteen blocks: something may lie on the rest.
BLOCKS, BEST_BLOCKS, PERHAPS = 16, 12, 39
# PDQ as its authors advise.
PDQ = 31
# No two looks that are perhaps the same are further apart than this; four blocks at random are 32 of it.
FURTHEST = 76
# Half of its moments make a film a copy. What is kept is half as dense as what is asked: of a film that moves fast no
# more than every second moment can be there. Of three such pairs and more one moment each will do to be certain.
HALF, LEAST_PAIRS = 0.5, 3
# Of the words of a sound, less than a quarter of the bits differ, over three seconds at least.
ERRORS, LEAST_WORDS = 0.25, 24


@dataclass(frozen=True, slots=True)
class Alike:
    """How one film is like another: the share of its moments (0 to 1), which (milliseconds here, there), whether that
    is certain or for a person to look at, and how many bits those moments are apart at the mean."""

    score: float
    moments: tuple[tuple[int, int], ...]
    sure: bool
    apart: float = 0.0

    @property
    def rank(self) -> tuple[bool, float, float]:
        """The greater, the more alike."""
        return self.sure, self.score, -self.apart


def alike_to_see(ours: Sequence[Look], theirs: Sequence[Look]) -> Alike | None:
    """Whether half of our moments are among theirs. `ours` holds looks in a mirror too; `theirs` need not.

    All those moments are to be seen in one and the same way (plain or in a mirror, our whole picture in a part of
    theirs or theirs in a part of ours): chance alone gives now one, now another.
    """
    turns = _turns(ours)
    best: Alike | None = None
    for mirrored in (False, True):
        for mine, other in _VIEWS:
            left = [look for look in ours if look.mirrored == mirrored and look.view == mine]
            right = [look for look in theirs if look.view == other and not look.mirrored]
            if not left or not right:
                continue
            for apart, within, sure in zip(_apart(left, right), (SURE, PERHAPS), (True, False), strict=True):
                found = _shared(left, right, apart, within, turns, sure)
                if found is not None and (best is None or found.rank > best.rank):
                    best = found
    return best


def alike_by_pdq(ours: Sequence[Look], theirs: Sequence[Look]) -> Alike | None:
    """The same by PDQ, which sees whole pictures only and is never certain."""
    turns, right = _turns(ours), [look for look in theirs if not look.mirrored]
    found = []
    for mirrored in (False, True):
        left = [look for look in ours if look.mirrored == mirrored]
        if left and right:
            found.append(_shared(left, right, _apart(left, right)[0], PDQ, turns, False))
    return max((one for one in found if one is not None), key=lambda one: one.rank, default=None)


def alike_to_hear(ours: Sequence[int], theirs: Sequence[int]) -> Alike | None:
    """Whether three seconds or more of our words sound as theirs do; the score is the share of bits that agree."""
    if min(len(ours), len(theirs)) < LEAST_WORDS:
        return None
    rate, shift = error_rate(ours, theirs, least=LEAST_WORDS)
    if rate >= ERRORS:
        return None
    here, there = max(0, -shift), max(0, shift)
    return Alike(1 - rate, ((round(here * WORD_MS), round(there * WORD_MS)),), False)


_VIEWS = (
    *((mine, other) for mine in CROPS for other in CROPS if 100 in (mine, other)),
    *((whole, 100) for whole in (FRAMED, *INSETS)),
    *((turned, TURNED_CROP) for turned in TURNED),
)


def _turns(looks: Sequence[Look]) -> dict[int, int]:
    """The moments of looks, and which in turn each is."""
    return {ms: turn for turn, ms in enumerate(sorted({look.ms for look in looks}))}


def _apart(left: Sequence[Look], right: Sequence[Look]) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Bits that differ between each of the left (rows) and of the right: of all blocks, and of the best alone."""
    ours = np.frombuffer(b"".join(look.bits for look in left), np.uint16).reshape(-1, 1, BLOCKS)
    theirs = np.frombuffer(b"".join(look.bits for look in right), np.uint16).reshape(1, -1, BLOCKS)
    blocks = np.sort(np.bitwise_count(ours ^ theirs), axis=2)
    return blocks.sum(axis=2, dtype=np.int_), blocks[:, :, :BEST_BLOCKS].sum(axis=2, dtype=np.int_)


def _shared(
    left: Sequence[Look], right: Sequence[Look], apart: NDArray[np.int_], within: int, turns: dict[int, int], sure: bool
) -> Alike | None:
    nearest = apart.argmin(axis=1)
    least = apart.min(axis=1)
    same = np.flatnonzero(least <= within)
    score = len(same) / len(turns)
    pairs_seen = len({turns[left[int(index)].ms] // 2 for index in same})
    if sure and pairs_seen >= LEAST_PAIRS:
        score = max(score, pairs_seen / ((len(turns) + 1) // 2))
    if score < HALF:
        return None
    pairs = tuple((left[int(index)].ms, right[int(nearest[index])].ms) for index in same)
    return Alike(round(score, 4), pairs, sure, round(float(least[same].mean()), 2))
