"""How the house stands: what waits, who works, what the last day brought; read from the rows, naming nobody."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.utils import timezone

from generation.engines import registry
from generation.models import Attempt, EngineState, Job, Worker
from generation.operating.pause import paused_engines
from generation.operating.refunds import GivenBack, given_back
from generation.queue.doorbell import SKETCH, queue_of
from generation.readiness.coverage import coverage

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Queue:
    """One engine's jobs of one kind: how many wait and run, and since how many seconds the eldest waits."""

    waiting: int = 0
    running: int = 0
    oldest_s: float | None = None


@dataclass(frozen=True)
class EngineNow:
    """An engine: whether it draws, what waits for it, and how long waits were in the last day (median, 9 in 10).

    `state` is open, paused, away where no worker draws for it, or gone where films still
    wait for an engine that is no more. `coverage` is the share of the last told films that
    were ready within the interval they were told, of `told` such films; None before any was told.
    """

    name: str
    title: str
    state: str
    reason: str
    since: datetime | None
    films: Queue
    previews: Queue | None
    workers: int
    preview_workers: int | None
    busy: int
    wait_s: float | None
    wait_most_s: float | None
    coverage: float | None
    told: int


@dataclass(frozen=True)
class Hour:
    """An hour of the last day, the newest last: how many films were made and how many failed."""

    begins: datetime
    made: int
    failed: int


@dataclass(frozen=True)
class HouseNow:
    """Everything on `/status/`. `state`: working; partly, where an engine is paused or away or nobody draws
    previews; or waiting, where nobody draws films by default."""

    state: str
    engines: list[EngineNow]
    hours: list[Hour]
    made: int
    failed: int
    causes: list[tuple[str, int]]
    refunds: list[GivenBack]
    at: datetime = field(default_factory=timezone.now)


def house_now() -> HouseNow:
    """The house as it stands. A dozen queries, whatever the house holds."""
    now = timezone.now()
    alive = list(Worker.objects.alive().select_related("job"))
    queues, paused, waits = queues_now(now), paused_engines(), _waits(now)
    titles = {engine.name: engine.title for engine in registry.all()}
    gone = sorted({engine for engine, _kind in queues} - titles.keys())
    engines = [
        _engine(name, titles.get(name), queues=queues, alive=alive, paused=paused.get(name), waits=waits.get(name, []))
        for name in (*titles, *gone)
    ]
    hours = _hours(now)
    return HouseNow(
        state=_state(engines),
        engines=engines,
        hours=hours,
        made=sum(hour.made for hour in hours),
        failed=sum(hour.failed for hour in hours),
        causes=_causes(now),
        refunds=given_back(now - DAY),
        at=now,
    )


def queues_now(now: datetime) -> dict[tuple[str, str], Queue]:
    """What waits and runs, by engine and kind; only where anything does."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    oldest: dict[tuple[str, str], datetime] = {}
    rows = Job.objects.filter(state__in=Job.LIVE).order_by().values_list("engine", "kind", "state")
    for engine, kind, state, number, since in rows.annotate(number=Count("pk"), since=Min("created_at")):
        group = found.setdefault((engine, kind), {"waiting": 0, "running": 0})
        group["waiting" if state == Job.State.QUEUED else "running"] += number
        if state == Job.State.QUEUED:
            oldest[engine, kind] = since
    return {
        key: Queue(**group, oldest_s=(now - oldest[key]).total_seconds() if key in oldest else None)
        for key, group in found.items()
    }


def _engine(
    name: str,
    title: str | None,
    *,
    queues: dict[tuple[str, str], Queue],
    alive: list[Worker],
    paused: EngineState | None,
    waits: list[float],
) -> EngineNow:
    mine = _serving(alive, Job.Kind.FILM, name)
    kept = coverage(name)
    return EngineNow(
        name=name,
        title=title or name,
        state="gone" if title is None else "paused" if paused else "open" if mine else "away",
        reason=paused.reason if paused else "",
        since=paused.since if paused else None,
        films=queues.get((name, Job.Kind.FILM), Queue()),
        previews=queues.get((name, Job.Kind.PREVIEW), Queue()) if name == SKETCH else None,
        workers=len(mine),
        preview_workers=len(_serving(alive, Job.Kind.PREVIEW, SKETCH)) if name == SKETCH else None,
        busy=sum(worker.job is not None and worker.job.engine == name for worker in mine),
        wait_s=_share(waits, 0.5),
        wait_most_s=_share(waits, 0.9),
        coverage=kept["share"],
        told=kept["n"],
    )


def _serving(workers: Iterable[Worker], kind: str, engine: str) -> list[Worker]:
    return [worker for worker in workers if not worker.drained and queue_of(kind, engine) in worker.queues]


def _state(engines: list[EngineNow]) -> str:
    if all(engine.state == "open" and engine.preview_workers != 0 for engine in engines):
        return "working"
    default = next(engine for engine in engines if engine.name == SKETCH)
    return "waiting" if default.state == "away" else "partly"


def _waits(now: datetime) -> dict[str, list[float]]:
    """By engine, the seconds from asking to the first try of every film whose first try ended in the last day."""
    first = Attempt.objects.filter(finished_at__gte=now - DAY, token=1, job__kind=Job.Kind.FILM).order_by()
    found: dict[str, list[float]] = {}
    for engine, asked, began in first.values_list("job__engine", "job__created_at", "started_at"):
        found.setdefault(engine, []).append(max(0.0, (began - asked).total_seconds()))
    return found


def _share(values: list[float], share: float) -> float | None:
    """The smallest value that at least this share of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None


def _hours(now: datetime) -> list[Hour]:
    begins = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=23)
    ended = Attempt.objects.filter(finished_at__gte=begins, job__kind=Job.Kind.FILM).order_by()
    bad = (Attempt.Outcome.FAILED, Attempt.Outcome.REFUSED)
    found: Counter[tuple[int, bool]] = Counter()
    ended = ended.filter(outcome__in=[Attempt.Outcome.SUCCEEDED, *bad])
    for outcome, moment in ended.values_list("outcome", "finished_at"):
        if moment is not None:
            found[int((moment - begins).total_seconds() // 3600), outcome in bad] += 1
    return [Hour(begins + timedelta(hours=n), found[n, False], found[n, True]) for n in range(24)]


def _causes(now: datetime) -> list[tuple[str, int]]:
    """Why films failed in the last day, by the job's problem, the most frequent first."""
    failed = Job.objects.filter(state=Job.State.FAILED, kind=Job.Kind.FILM, finished_at__gte=now - DAY).order_by()
    rows = failed.values_list("problem").annotate(number=Count("pk")).order_by("-number", "problem")
    return [(problem or "crash", number) for problem, number in rows]
