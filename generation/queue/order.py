"""One fair order an engine and kind: who comes next, and how many come before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Greatest
from django.utils import timezone

from accounts.models import User
from generation.engines import registry
from generation.models import Job, Lane
from generation.queue import fair
from generation.queue.arrivals import Arrival, arrivals_of, arrived, plain_arrivals

PATIENCE = timedelta(seconds=60)
"""On a worker that makes previews and films, previews go first, but a film that waits gets a worker once a minute."""


@dataclass(frozen=True)
class Turn:
    """A job's place: its work in the engine's units, its cost and its end in virtual milliseconds."""

    effort: float
    cost: int
    turn: int


@dataclass(frozen=True)
class Ahead:
    """What is claimed before a job, if nobody new comes: how many jobs, and their work in the engine's units."""

    jobs: int
    effort: float


def weight_of(actor: User) -> float:
    """A person's share of the workers against another's; everybody's is 1."""
    return 1.0


@transaction.atomic
def take_turn(*, actor: User, kind: str, engine: str, effort: float) -> Turn:
    """The turn of a person's next job. Holds the lane until the transaction ends, so that jobs asked for at the same
    moment get one place each. Raises ValueError for an effort that is not above 0."""
    stir(engine=engine, kind=kind)
    turn = next_turn(actor=actor, kind=kind, engine=engine, effort=effort)
    lane = Lane.objects.get(engine=engine, kind=kind)
    came = Arrival(timezone.now().timestamp(), effort / registry.get(engine).rate, actor.pk)
    lane.arrivals = plain_arrivals(arrived(arrivals_of(lane.arrivals), came))
    lane.save(update_fields=["arrivals"])
    return turn


def next_turn(*, actor: User | None, kind: str, engine: str, effort: float) -> Turn:
    """The turn a job would get if it were asked for now, by this person or, without one, by somebody new.

    Raises ValueError for an effort that is not above 0."""
    weight = weight_of(actor) if actor else 1.0
    cost = fair.cost(effort=effort, rate=registry.get(engine).rate, weight=weight)
    lane = Lane.objects.filter(engine=engine, kind=kind).first()
    previous = _end_of_last(actor, engine=engine, kind=kind) if actor else 0
    return Turn(effort=effort, cost=cost, turn=fair.end(now=lane.now if lane else 0, previous=previous, cost=cost))


def ahead_of(job: Job) -> Ahead:
    """What is claimed before this waiting job."""
    rest = Q(turn=job.turn) & (Q(created_at__gt=job.created_at) | Q(created_at=job.created_at, pk__gte=job.pk))
    return _counted(waiting(engine=job.engine, kind=job.kind).filter(turn__lte=job.turn).exclude(rest))


def ahead_of_turn(turn: int, *, kind: str, engine: str) -> Ahead:
    """What would be claimed before a job that got this turn now."""
    return _counted(waiting(engine=engine, kind=kind).filter(turn__lte=turn))


def waiting(*, engine: str, kind: str) -> QuerySet[Job]:
    """Waiting jobs of one lane."""
    return Job.objects.filter(engine=engine, kind=kind, state=Job.State.QUEUED)


def head_of(lanes: list[tuple[str, str]], *, at: datetime) -> Job | None:
    """The job to claim next from these (kind, engine) lanes; None if nothing waits in any.

    Previews before films, save for a film that has waited a minute in a lane that got no worker for a minute; then the
    lane that got a worker longest ago, so that no engine starves another on a worker that serves both.
    """
    last = _last_claims(lanes)
    for kind, engine in lanes:
        when = last.get((kind, engine))
        if kind == Job.Kind.FILM and len(lanes) > 1 and (when is None or when < at - PATIENCE):
            overdue = _head(engine=engine, kind=kind)
            if overdue and overdue.created_at < at - PATIENCE:
                return overdue
    never = datetime.min.replace(tzinfo=at.tzinfo)
    for kind, engine in sorted(lanes, key=lambda lane: (lane[0] != Job.Kind.PREVIEW, last.get(lane) or never)):
        if found := _head(engine=engine, kind=kind):
            return found
    return None


def lanes_of(*, kind: str | None, engines: Collection[str] | None) -> list[tuple[str, str]]:
    """The (kind, engine) lanes a worker serves; None means all."""
    if engines is None:
        engines = {*(engine.name for engine in registry.all()), *Lane.objects.values_list("engine", flat=True)}
    kinds = [kind] if kind else [Job.Kind.PREVIEW.value, Job.Kind.FILM.value]
    return [(each, engine) for each in kinds for engine in sorted(engines)]


def claimed(job: Job) -> None:
    """The lane moves on: a job of it was claimed. Virtual time never goes back."""
    _move(
        job.engine,
        job.kind,
        # The same as `fair.later`, in the database: claims from any number of workers only move it on.
        now=Greatest(F("now") + ceil(job.cost / fair.CROWD), max(0, job.turn - job.cost)),
        claimed_at=timezone.now(),
    )


def hold_lane(*, engine: str, kind: str) -> None:
    """Have this lane to oneself until the transaction ends. Lanes come before jobs, jobs before accounts: who takes
    them in one order never waits in a ring. (Whoever adds a job waits for the row that has its Idempotency-Key.)"""
    list(Lane.objects.select_for_update().filter(engine=engine, kind=kind))


def stir(*, engine: str, kind: str) -> None:
    """Say that who waits in this lane has changed: those who watch their place look again."""
    _move(engine, kind)


def _move(engine: str, kind: str, **fields: Any) -> None:
    lane = Lane.objects.filter(engine=engine, kind=kind)
    if not lane.update(version=F("version") + 1, **fields):
        Lane.objects.get_or_create(engine=engine, kind=kind)
        lane.update(version=F("version") + 1, **fields)


def _end_of_last(actor: User, *, engine: str, kind: str) -> int:
    """Where the last of this person's jobs ends that waits or got a worker; what was canceled before costs nothing."""
    counts = Q(state=Job.State.QUEUED) | Q(started_at__isnull=False)
    own = Job.objects.filter(counts, owner=actor, engine=engine, kind=kind)
    return own.order_by("-turn").values_list("turn", flat=True).first() or 0


def _head(*, engine: str, kind: str) -> Job | None:
    return waiting(engine=engine, kind=kind).order_by("turn", "created_at", "pk").first()


def _last_claims(lanes: list[tuple[str, str]]) -> dict[tuple[str, str], datetime | None]:
    if len(lanes) < 2:
        return {}
    rows = Lane.objects.filter(engine__in={engine for _, engine in lanes}).values_list("kind", "engine", "claimed_at")
    return {(kind, engine): when for kind, engine, when in rows}


def _counted(jobs: QuerySet[Job]) -> Ahead:
    found = jobs.aggregate(jobs=Count("pk"), effort=Sum("effort"))
    return Ahead(jobs=found["jobs"], effort=found["effort"] or 0.0)
