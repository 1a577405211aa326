"""A film's receipt: everything that the log says of how it was handed out, counted from the log itself."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from clips.models import Clip
from feed.models import ClipStat, Footing, Impression, Place, Watch
from feed.receipt.log import log_of
from feed.receipt.reach import Cut, cuts_of
from feed.receipt.words import source_said, term_said

# What every score begins with is no reason.
_NO_REASON = {"base"}


@dataclass(slots=True)
class Line:
    """One way by which a film was shown: how often, how many stayed and left, and when first. `share` is of all."""

    name: str
    said: Any
    shown: int = 0
    watches: int = 0
    long: int = 0
    skipped: int = 0
    first_at: datetime | None = None
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the film's score: what it says, its mean over the slots that were scored, and in how many it was."""

    name: str
    said: Any
    mean: float
    slots: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """The receipt. `shown` is what counts, `uncounted` what does not, by reason; both together are `rows` of the log.

    `pools` are the sources that found it, `places` where it stood, `reasons` what spoke for it most; each sums to
    `shown`. `agrees` says whether the figures that are kept are those of the log.
    """

    rows: int
    shown: int
    uncounted: tuple[tuple[str, Any, int], ...]
    pools: tuple[Line, ...]
    places: tuple[Line, ...]
    reasons: tuple[Line, ...]
    terms: tuple[Term, ...]
    footing: Footing | None
    cuts: tuple[Cut, ...]
    agrees: bool


@dataclass(slots=True)
class _Count:
    rows: int = 0
    uncounted: Counter[str] = field(default_factory=Counter)
    pools: dict[str, Line] = field(default_factory=dict)
    places: dict[str, Line] = field(default_factory=dict)
    reasons: dict[str, Line] = field(default_factory=dict)
    terms: dict[str, list[float]] = field(default_factory=dict)


def receipt_of(clip: Clip) -> Receipt:
    """Count the log of one film, row by row."""
    count = _Count()
    for one, look in log_of(clip):
        _add(count, one, look if look and not look.hurried else None)
    shown = sum(line.shown for line in count.pools.values())
    kept = ClipStat.objects.filter(pk=clip.pk).first() or ClipStat(clip=clip)
    looked = [sum(getattr(line, name) for line in count.pools.values()) for name in ("watches", "long", "skipped")]
    footing = Footing.objects.filter(pk=clip.pk).first()
    return Receipt(
        rows=count.rows,
        shown=shown,
        uncounted=tuple((why, Impression.Uncounted(why).label, n) for why, n in count.uncounted.most_common()),
        pools=_sorted(count.pools, shown),
        places=_sorted(count.places, shown),
        reasons=_sorted(count.reasons, shown),
        terms=_terms(count.terms),
        footing=footing,
        cuts=cuts_of(clip, footing=footing, terms=count.terms),
        agrees=[kept.shown, kept.watches, kept.long, kept.skipped] == [shown, *looked],
    )


def reason_of(impression: Impression) -> tuple[str, Any]:
    """What spoke most for a film in its slot, and how that is said: a term of its score, else what found it."""
    told = {name: value for name, value in impression.terms.items() if name not in _NO_REASON and value > 0}
    if told:
        name = max(sorted(told), key=lambda term: told[term])
        return name, term_said(name, low=False)
    return impression.source, source_said(impression.source)


def _add(count: _Count, one: Impression, look: Watch | None) -> None:
    count.rows += 1
    if one.uncounted:
        count.uncounted[one.uncounted] += 1
        return
    ways = (
        (count.pools, one.source, source_said(one.source)),
        (count.places, one.place, Place(one.place).label),
        (count.reasons, *reason_of(one)),
    )
    for lines, name, said in ways:
        line = lines.setdefault(name, Line(name, said))
        line.shown += 1
        line.first_at = min(line.first_at or one.seen_at, one.seen_at)
        if look:
            line.watches += 1
            line.long += look.long
            line.skipped += look.skipped
    for name, value in one.terms.items():
        count.terms.setdefault(name, []).append(float(value))


def _sorted(lines: dict[str, Line], shown: int) -> tuple[Line, ...]:
    for line in lines.values():
        line.share = line.shown / shown
    return tuple(sorted(lines.values(), key=lambda line: (-line.shown, line.name)))


def _terms(told: dict[str, list[float]]) -> tuple[Term, ...]:
    rows = [
        Term(name, term_said(name, low=sum(values) < 0), sum(values) / len(values), len(values))
        for name, values in told.items()
        if name not in _NO_REASON
    ]
    return tuple(sorted(rows, key=lambda term: (-abs(term.mean), term.name)))
