"""Counts of every try there ever was, for a monitor: from the rows, reading only those that ended since last time."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock

from django.utils import timezone

from generation.models import Attempt

# Rows of an earlier moment may still be committed this much later; until then they are read at every look.
SETTLED = timedelta(seconds=60)
WAITS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600)
RUNS = (1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600)
STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)


@dataclass
class Histogram:
    """How many values fell into each of the buckets that end at `limits`, and what they sum to."""

    limits: tuple[float, ...]
    counts: list[int] = field(default_factory=list)
    total: float = 0.0

    def add(self, value: float, times: int = 1) -> None:
        """Count a value that was seen so many times."""
        self.counts = self.counts or [0] * (len(self.limits) + 1)
        self.counts[bisect_left(self.limits, value)] += times
        self.total += value * times

    def buckets(self) -> list[tuple[str, float]]:
        """Upper limit and how many do not exceed it, as Prometheus asks for them."""
        limits = [*(str(float(limit)) for limit in self.limits), "+Inf"]
        counts = self.counts or [0] * len(limits)
        return [(limit, float(sum(counts[: place + 1]))) for place, limit in enumerate(limits)]

    def copy(self) -> "Histogram":
        """One that may be counted on without changing this."""
        return Histogram(self.limits, list(self.counts), self.total)


Key = tuple[str, str]


@dataclass
class Counts:
    """By engine and kind: waits and runs; by engine and stage: a stage's seconds and its steps'; ends of tries."""

    waits: dict[Key, Histogram] = field(default_factory=dict)
    runs: dict[Key, Histogram] = field(default_factory=dict)
    stages: dict[Key, Histogram] = field(default_factory=dict)
    steps: dict[Key, Histogram] = field(default_factory=dict)
    ends: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def read(self, after: datetime, until: datetime | None) -> None:
        """Count every try that ended after one moment and not after the other."""
        rows = Attempt.objects.filter(finished_at__gt=after).order_by()
        rows = rows if until is None else rows.filter(finished_at__lte=until)
        for engine, kind, asked, token, outcome, began, ended, seconds, steps in rows.values_list(
            "job__engine", "job__kind", "job__created_at", "token", "outcome", "started_at", "finished_at",
            "seconds", "steps",
        ).iterator(chunk_size=2000):  # fmt: skip
            if ended is None:
                continue
            self.ends[engine, kind, outcome] += 1
            if token == 1:
                _of(self.waits, (engine, kind), WAITS).add(max(0.0, (began - asked).total_seconds()))
            if outcome == Attempt.Outcome.SUCCEEDED:
                _of(self.runs, (engine, kind), RUNS).add((ended - began).total_seconds())
            for stage, spent in seconds.items():
                _of(self.stages, (engine, stage), RUNS).add(spent)
                if taken := steps.get(stage):
                    _of(self.steps, (engine, stage), STEPS).add(spent / taken, taken)

    def copy(self) -> "Counts":
        """Counts that may be added to without changing these."""
        return Counts(
            waits=_copied(self.waits),
            runs=_copied(self.runs),
            stages=_copied(self.stages),
            steps=_copied(self.steps),
            ends=Counter(self.ends),
        )


class Tally:
    """Keeps what is settled, so that a look reads only the rows of the last minute and those since the last look."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._settled, self._until = Counts(), datetime(1970, 1, 1, tzinfo=UTC)

    def now(self) -> Counts:
        """Counts of every try that has ended until this moment."""
        with self._lock:
            until = timezone.now() - SETTLED
            if until > self._until:
                grown = self._settled.copy()
                grown.read(self._until, until)
                self._settled, self._until = grown, until
            found = self._settled.copy()
            found.read(self._until, None)
            return found


def _of(group: dict[Key, Histogram], key: Key, limits: tuple[float, ...]) -> Histogram:
    return group.setdefault(key, Histogram(limits))


def _copied(group: dict[Key, Histogram]) -> dict[Key, Histogram]:
    return {key: histogram.copy() for key, histogram in group.items()}
