"""What came of a look: the words a film's figures use, from times alone."""

from dataclasses import dataclass

from feed.models import PARTS

# KuaiRand's long view (Gao et al., CIKM 2022): the whole of a film up to eighteen seconds, else eighteen seconds.
LONG_MS = 18_000
# A film's last moment may pass between two reports of a browser.
NEARLY = 0.95
SKIP_MS = 2_000
WHOLE = 2**PARTS - 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a look comes to."""

    long: bool
    finished: bool
    skipped: bool


def outcome_of(*, ms: int, watched_ms: int, played: int, loops: int) -> Outcome:
    """What `watched_ms` of a film of `ms` comes to; `played` has a bit for each fortieth, the first the lowest."""
    share = played.bit_count() / PARTS
    finished = loops > 0 or (bool(played >> (PARTS - 1)) and share >= 0.5)
    long = watched_ms >= min(LONG_MS, ms * NEARLY) and (ms > LONG_MS or share >= NEARLY or loops > 0)
    skipped = watched_ms < SKIP_MS and share < 0.5 and not finished
    return Outcome(long=long, finished=finished, skipped=skipped)
