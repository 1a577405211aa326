"""What comes anew to a lane: how many films a second, and whose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Any, NamedTuple

FAST_S, SLOW_S = 600.0, 43_200.0
DOUBT = 12.0
LESS = 0.85
KEPT = 64


class Arrival(NamedTuple):
    """A film that came: when (seconds on any one clock), its expected seconds, and whose it is."""

    at: float
    expected_s: float
    person: int


@dataclass(frozen=True)
class Arrivals:
    """The last films that came, and how many came in the long run: each counts 1 and fades within twelve hours. `at` is
    when the count was made, `since` when counting began; both 0 before anything came."""

    recent: Sequence[Arrival] = ()
    count: float = 0.0
    at: float = 0.0
    since: float = 0.0


def arrived(known: Arrivals, new: Arrival) -> Arrivals:
    """The arrivals after one more."""
    at = max(known.at, new.at)
    return Arrivals(
        recent=(*known.recent, new)[-KEPT:],
        count=_faded(known, at) + 1,
        at=at,
        since=known.since or new.at,
    )


def rates(known: Arrivals, *, now: float, person: int) -> tuple[float, float]:
    """Films a second that come from others than this person: as of late, and in the long run.

    A line grows long after more came than usual, and less comes then than came: both are counted LESS (regression to
    the mean). Of late is the long run until the last ten minutes say otherwise: what they say counts in proportion to
    how much they saw (the mean of a gamma whose prior is worth DOUBT films).
    """
    if not known.recent:
        return 0.0, 0.0
    span = max(600.0, now - known.since)
    others = [arrival for arrival in known.recent if arrival.person != person]
    slow = _faded(known, now) / (SLOW_S * (1 - exp(-span / SLOW_S))) * len(others) / len(known.recent)
    seen = sum(exp(-max(0.0, now - arrival.at) / FAST_S) for arrival in others)
    usual = slow * FAST_S * (1 - exp(-span / FAST_S))
    return LESS * slow * (seen + DOUBT) / (usual + DOUBT), LESS * slow


def plain_arrivals(known: Arrivals) -> dict[str, Any]:
    """The arrivals as JSON's own types."""
    return {
        "recent": [[round(each.at, 1), round(each.expected_s, 3), each.person] for each in known.recent],
        "count": known.count,
        "at": known.at,
        "since": known.since,
    }


def arrivals_of(plain: Mapping[str, Any]) -> Arrivals:
    """The arrivals of such JSON; none where it is damaged or empty."""
    try:
        recent = tuple(Arrival(float(at), float(expected), int(who)) for at, expected, who in plain["recent"])
        return Arrivals(recent, float(plain["count"]), float(plain["at"]), float(plain["since"]))
    except (KeyError, TypeError, ValueError):
        return Arrivals()


def _faded(known: Arrivals, at: float) -> float:
    return known.count * exp(-max(0.0, at - known.at) / SLOW_S)
