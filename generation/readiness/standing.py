"""A lane as it stands: what is in hand, what waits, who is free, and so when a film in it will be ready."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from accounts.models import User
from generation.engines import registry
from generation.models import Attempt, Job, Lane, Measured, Worker
from generation.queue.arrivals import Arrivals, arrivals_of
from generation.queue.doorbell import engines_of
from generation.queue.order import Turn, waiting
from generation.readiness.forecast.line import Held, Line
from generation.readiness.forecast.outlook import Outlook, Promise, promise, remaining
from generation.readiness.forecast.pace import Offset
from generation.readiness.forecast.plain import offset_of, outlook_of
from generation.readiness.forecast.stages import share_done

MOST_LISTED = 2000
# Stages of the house after an engine's own.
LAST_STAGES = ("inspect", "publish")


@dataclass(frozen=True)
class Standing:
    """One lane, read once; films are asked about without another look at the database."""

    engine: str
    kind: str
    outlook: Outlook
    line: Line
    present: int
    ends: tuple[int, ...]
    more: int

    def promise(self, turn: Turn, *, actor: User | None) -> tuple[Promise, int]:
        """When a film with this turn will be ready, and how many are claimed before it."""
        return self.promise_at(turn.turn, effort=turn.effort, person=actor.pk if actor else 0)

    def promise_at(self, turn: int, *, effort: float, person: int) -> tuple[Promise, int]:
        """The same for a place in the order."""
        before = bisect_right(self.ends, turn)
        beyond = before == len(self.ends)
        line = replace(
            self.line,
            ahead=self.line.ahead[:before],
            end_s=(turn - self.present) / 1000,
            more_s=self.line.more_s if beyond else 0.0,
            person=person,
        )
        expected = effort / registry.get(self.engine).rate
        return promise(self.outlook, line, expected), before + (self.more if beyond else 0)


def standing_of(*, engine: str, kind: str, but: str = "") -> Standing:
    """The lane now, `but` for one job: seven queries, whatever waits."""
    now, rate = timezone.now(), registry.get(engine).rate
    lane = Lane.objects.filter(engine=engine, kind=kind).first()
    present = lane.now if lane else 0
    outlook, offsets = _measured(engine, kind)
    rows = list(
        waiting(engine=engine, kind=kind)
        .exclude(pk=but)
        .order_by("turn", "created_at", "pk")
        .values_list("turn", "effort", "owner")[: MOST_LISTED + 1]
    )
    listed, more, more_s = rows[:MOST_LISTED], 0, 0.0
    if len(rows) > MOST_LISTED:
        more = waiting(engine=engine, kind=kind).count() - MOST_LISTED
        more_s = more * sum(effort for _, effort, _ in listed) / len(listed) / rate
    held = _held(engine, kind, outlook, now)
    busy = {each.worker for each in held}
    line = Line(
        held=held,
        idle=[name for name in _serving(engine, kind) if name not in busy],
        ahead=[((turn - present) / 1000, max(effort, 1e-6) / rate) for turn, effort, _ in listed],
        more_s=more_s,
        now_s=now.timestamp(),
        arrivals=arrivals_of(lane.arrivals) if lane else Arrivals(),
        lasts=_lasts(engine, kind, present, listed),
        offsets=offsets,
    )
    ends = tuple(turn for turn, _, _ in listed)
    return Standing(engine, kind, outlook, line, present, ends, more)


def ready_in(job: Job) -> tuple[float, float] | None:
    """The 80 % interval of the seconds from now until a live film is ready; None once it has ended."""
    if not job.is_live or job.effort <= 0:
        return None
    try:
        registry.get(job.engine)
    except registry.UnknownEngine:
        return None
    if job.state != Job.State.QUEUED:
        outlook, offsets = _measured(job.engine, job.kind)
        held = _held(job.engine, job.kind, outlook, timezone.now(), only=job.pk)
        return remaining(outlook, held[0], offsets.get(held[0].worker)) if held else None
    # It stands in the line itself: what is before it is.
    told, _ = standing_of(engine=job.engine, kind=job.kind, but=job.pk).promise_at(
        job.turn, effort=job.effort, person=job.owner_id
    )
    return told.low_s, told.high_s


def _measured(engine: str, kind: str) -> tuple[Outlook, dict[str, Offset]]:
    rows = Measured.objects.filter(engine=engine, kind=kind).values_list("worker", "state")
    states = dict(rows)
    outlook = outlook_of(states.pop("", {}))
    return outlook, {worker: offset_of(state) for worker, state in states.items()}


def _held(engine: str, kind: str, outlook: Outlook, now: datetime, *, only: str = "") -> list[Held]:
    attempts = Attempt.objects.filter(
        job__state__in=Job.HELD, job__engine=engine, job__kind=kind, token=F("job__token")
    )
    if only:
        attempts = attempts.filter(job=only)
    found = registry.get(engine)
    order = (*getattr(found, "stages", ()), *LAST_STAGES)
    fields = ("job__effort", "job__stage", "job__done", "job__total", "started_at", "worker")
    return [
        Held(
            expected_s=max(effort, 1e-6) / found.rate,
            elapsed_s=max(0.0, (now - started).total_seconds()),
            share=share_done(outlook.stages, order, stage=stage, done=done, total=total),
            worker=worker,
        )
        for effort, stage, done, total, started, worker in attempts.values_list(*fields)
    ]


def _serving(engine: str, kind: str) -> list[str]:
    """Names of the workers that live, claim, and draw such jobs."""
    rows = Worker.objects.alive().filter(drained=False).values_list("name", "queues")
    return [name[:80] for name, queues in rows if (kind, engine) in engines_of(queues)]


def _lasts(engine: str, kind: str, present: int, listed: list[tuple[int, float, int]]) -> dict[int, float]:
    """Where in virtual time the last film of each person ends, in seconds from the present."""
    held = Job.objects.filter(engine=engine, kind=kind, state__in=Job.HELD, turn__gt=present)
    ends = {owner: turn for turn, owner in held.order_by("turn").values_list("turn", "owner")}
    ends |= {owner: turn for turn, _, owner in listed}
    return {owner: (turn - present) / 1000 for owner, turn in ends.items()}
