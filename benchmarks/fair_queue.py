"""What the fair order costs: a claim, a place and a turn among many waiting jobs, against a plain first-come queue.

Run: `python benchmarks/fair_queue.py [--rows 100000] [--people 1000] [--claims 300]`; DATABASE_URL names another
database than a scratch SQLite file, and one that holds no jobs. Both orders claim from the same table in the same run:
by turns a fair claim and a first-come claim, each with an index of its own.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--people", type=int, default=1000)
    asked.add_argument("--claims", type=int, default=300)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"OFFSHOOT_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "b" * 50}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        people = _lay(options.rows, options.people)
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE INDEX benchmark_first_come ON generation_job (kind, created_at, id) WHERE state = 'queued'"
            )
            cursor.execute("ANALYZE")
        try:
            _tell(options, people, connection.vendor)
        finally:
            with connection.cursor() as cursor:
                cursor.execute("DROP INDEX benchmark_first_come")


def _lay(rows: int, people: int) -> list[Any]:
    from django.utils import timezone

    from accounts.models import User
    from generation.models import Job
    from generation.queue import fair
    from generation.storyboard import director, document

    if Job.objects.exists():
        raise SystemExit("This database holds jobs already; name one that holds none.")
    luck = random.Random(1)
    User.objects.bulk_create([User(handle=f"person{n}") for n in range(people)])
    owners = list(User.objects.order_by("pk"))
    storyboard = document.dump(director.direct("a sailboat at sunset by the seaside", ms=5000).storyboard)
    ends: dict[int, int] = {}
    start = timezone.now() - timedelta(hours=1)
    jobs = []
    for n in range(rows):
        owner, effort = luck.choice(owners), luck.lognormvariate(4, 0.7)
        cost = fair.cost(effort=effort, rate=6.0)
        ends[owner.pk] = fair.end(now=0, previous=ends.get(owner.pk, 0), cost=cost)
        jobs.append(
            Job(
                owner=owner, engine="sketch", storyboard=storyboard, digest="d" * 64, width=540, height=960, fps=24,
                effort=effort, cost=cost, turn=ends[owner.pk],
            )
        )  # fmt: skip
        if len(jobs) == 2000 or n == rows - 1:
            Job.objects.bulk_create(jobs)
            jobs = []
    Job.objects.update(created_at=start)
    return owners


def _tell(options: argparse.Namespace, people: list[Any], vendor: str) -> None:
    from django.db import transaction
    from django.db.models import F
    from django.utils import timezone

    from generation.models import Attempt, Job
    from generation.progress import position_of
    from generation.queue.claim import claim_next
    from generation.queue.order import take_turn

    def first_come() -> None:
        job = Job.objects.filter(kind="film", state="queued").order_by("created_at", "pk").first()
        with transaction.atomic():
            Job.objects.filter(pk=job.pk, state="queued", token=job.token).update(
                state="running", token=F("token") + 1, tries=F("tries") + 1, version=F("version") + 1,
                heartbeat=timezone.now(), started_at=timezone.now(), stage="", done=0, total=0,
            )  # fmt: skip
            job.refresh_from_db()
            Attempt.objects.create(job=job, token=job.token, worker="benchmark")

    luck = random.Random(2)
    some = list(Job.objects.filter(state="queued").order_by("turn")[: options.rows : max(1, options.rows // 50)])
    took: dict[str, list[float]] = {}

    def timed(name: str, act: Callable[[], object]) -> None:
        begun = time.perf_counter()
        act()
        took.setdefault(name, []).append(1000 * (time.perf_counter() - begun))

    for _ in range(options.claims):
        timed("first-come claim", first_come)
        timed("fair claim", lambda: claim_next(kind="film", engines=["sketch"], worker="benchmark"))
        timed("fair claim, any kind and engine", lambda: claim_next(worker="benchmark"))
        who = luck.choice(people)
        timed("a turn taken", lambda who=who: take_turn(actor=who, kind="film", engine="sketch", effort=60.0))
    for job in some:
        timed("a place, anywhere in the line", lambda job=job: position_of(job))
    base = statistics.median(took["first-come claim"])
    print(f"{options.rows:,} waiting jobs of {options.people:,} people on {vendor}\n")
    print(f"{'':34} {'median':>9} {'95 %':>9}  ratio to first-come")
    for name, values in took.items():
        ordered = sorted(values)
        middle, worst = statistics.median(ordered), ordered[int(0.95 * len(ordered))]
        print(f"{name:34} {middle:6.2f} ms {worst:6.2f} ms  {middle / base:.2f}")


if __name__ == "__main__":
    main()
