"""A film's figures, as its owner reads them."""

from collections.abc import Sequence
from dataclasses import dataclass

from clips.models import Clip
from feed.models import PARTS, ClipStat


@dataclass(frozen=True, slots=True)
class Stay:
    """One point of the curve: at `ms` into the film, how many looks were still there, and which share of all."""

    ms: int
    looks: int
    share: float


@dataclass(frozen=True, slots=True)
class Audience:
    """How a film was met. Shares are of `watches`, the first look of each impression; None where there was none yet.

    `watch_through` is the mean share of the film's parts that were played; `shares` are people who sent it on, each
    once a day.
    """

    shown: int
    watches: int
    watched_ms: int
    mean_ms: float | None
    watch_through: float | None
    long: float | None
    finished: float | None
    skipped: float | None
    with_sound: float | None
    loops: int
    shares: int
    curve: tuple[Stay, ...]


def audience_of(clip: Clip) -> Audience:
    """The figures of one film, from what counts: neither its owner's own looks, nor one person's second that day."""
    stat = ClipStat.objects.filter(clip=clip).first() or ClipStat(clip=clip)
    curve = stat.curve or [0] * PARTS
    return Audience(
        shown=stat.shown,
        watches=stat.watches,
        watched_ms=stat.watched_ms,
        mean_ms=_share(stat.watched_ms, stat.watches),
        watch_through=_share(sum(curve), PARTS * stat.watches),
        long=_share(stat.long, stat.watches),
        finished=_share(stat.finished, stat.watches),
        skipped=_share(stat.skipped, stat.watches),
        with_sound=_share(stat.sound_ms, stat.watched_ms),
        loops=stat.loops,
        shares=stat.shares,
        curve=_curve(clip.ms, curve, stat.watches),
    )


def _curve(ms: int, curve: Sequence[int], watches: int) -> tuple[Stay, ...]:
    if not watches:
        return ()
    return tuple(Stay(ms * part // PARTS, looks, looks / watches) for part, looks in enumerate(curve))


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
