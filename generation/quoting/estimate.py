"""When a film will be ready, from measured runs alone, and how often such words came true."""

from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from django.db.models import F

from generation.engines import registry
from generation.engines.base import Engine
from generation.models import Job
from generation.storyboard import document
from generation.storyboard.schema import Storyboard

FEWEST_RUNS = 3
MOST_RUNS = 60


@dataclass(frozen=True)
class Quote:
    """A price in credits and, once enough runs were measured, the seconds between which 8 of 10 such films are ready.

    `coverage` is the share of past films that were ready inside the interval they were told; None before any was told.
    """

    engine: str
    price: int
    low_s: float | None
    high_s: float | None
    coverage: float | None
    runs: int
    ahead: int


@dataclass(frozen=True)
class Line:
    """What stands before a new film: how many films, and how many megapixels for each worker now at work."""

    ahead: int
    waiting: float


def quote(*, storyboard: Storyboard, engine: str, width: int) -> Quote:
    """The 10 % and 90 % quantiles of measured seconds per million drawn pixels, times this film's pixels, plus the
    same for the films ahead of it, divided among the workers now at work."""
    return _quote(storyboard, engine, width, rates=_rates(engine), coverage=_coverage(engine), line=_line())


def quotes(*, storyboard: Storyboard) -> list[tuple[Engine, int, Quote]]:
    """A quote from every engine at each of its widths; what was measured is read once for all of them."""
    line = _line()
    return [
        (engine, width, _quote(storyboard, engine.name, width, rates=rates, coverage=coverage, line=line))
        for engine in registry.all()
        for rates, coverage in [(_rates(engine.name), _coverage(engine.name))]
        for width in engine.widths
    ]


def _quote(
    storyboard: Storyboard, engine: str, width: int, *, rates: list[float], coverage: float | None, line: Line
) -> Quote:
    size = registry.size_for(storyboard.canvas.aspect, width)
    price = registry.get(engine).price(storyboard, size)
    if len(rates) < FEWEST_RUNS:
        return Quote(engine, price, None, None, None, len(rates), line.ahead)
    own = _megapixels(document.length_ms(storyboard), storyboard.canvas.fps, size.width, size.height)
    return Quote(
        engine=engine,
        price=price,
        low_s=round((own + line.waiting) * quantile(rates, 0.1), 1),
        high_s=round((own + line.waiting) * quantile(rates, 0.9), 1),
        coverage=coverage,
        runs=len(rates),
        ahead=line.ahead,
    )


def quantile(values: list[float], share: float) -> float:
    """The linearly interpolated quantile (Hyndman and Fan 1996, type 7) of a list that is not empty."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below, above = floor(place), ceil(place)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _line() -> Line:
    live = list(
        Job.objects.filter(kind=Job.Kind.FILM, state__in=Job.LIVE).values_list(
            "state", "done", "total", "storyboard", "fps", "width", "height"
        )
    )
    waiting = 0.0
    for state, done, total, *film in live:
        left = 1 - (done / total if state != Job.State.QUEUED and total else 0)
        waiting += left * _drawn(*film)
    return Line(len(live), waiting / max(1, sum(1 for row in live if row[0] != Job.State.QUEUED)))


def _rates(engine: str) -> list[float]:
    rows = (
        Job.objects.filter(tries=1, engine=engine, kind=Job.Kind.FILM, state=Job.State.SUCCEEDED)
        .exclude(started_at=None)
        .order_by("-finished_at")
        .annotate(took=F("finished_at") - F("started_at"))
        .values_list("took", "storyboard", "fps", "width", "height")[:MOST_RUNS]
    )
    return [took.total_seconds() / _drawn(*film) for took, *film in rows]


def _coverage(engine: str) -> float | None:
    told = list(
        Job.objects.filter(engine=engine, kind=Job.Kind.FILM, state=Job.State.SUCCEEDED, ready_low__isnull=False)
        .order_by("-finished_at")
        .annotate(took=F("finished_at") - F("created_at"))
        .values_list("took", "ready_low", "ready_high")[:MOST_RUNS]
    )
    if not told:
        return None
    return round(sum(low <= took.total_seconds() <= high for took, low, high in told) / len(told), 2)


def _drawn(plain: dict[str, Any], fps: int, width: int, height: int) -> float:
    return _megapixels(sum(shot["ms"] for shot in plain["shots"]), fps, width, height)


def _megapixels(ms: int, fps: int, width: int, height: int) -> float:
    return max(ms * fps / 1000 * width * height / 1e6, 0.001)
