"""What the ledger costs: a balance, and a film's hold and capture, among few and among many entries, and from several
people at once.

Run: `python benchmarks/holds.py [--entries 5000] [--films 200] [--people 4]`; DATABASE_URL names another database
than a scratch SQLite file, and one whose ledger is empty. The baseline is the same work on the nearly empty ledger, in
the same run: what is to stay near 1 is their ratio.
"""

import argparse
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from typing import Any


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--entries", type=int, default=5000)
    asked.add_argument("--films", type=int, default=200)
    asked.add_argument("--people", type=int, default=4)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"OFFSHOOT_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "b" * 50}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from accounts.models import User
        from ledger.models import Entry

        call_command("migrate", verbosity=0)
        if Entry.objects.exists():
            raise SystemExit("This ledger has entries already; name a database whose ledger is empty.")
        people = [User.objects.create_user(f"person{n}") for n in range(max(1, options.people))]
        print(f"{connection.vendor}, films of 1 credit, {options.films} a figure")
        few = _figures(people[0], options.films, "few")
        _fill(people[0], options.entries)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        many = _figures(people[0], options.films, "many")
        print(f"{'':34}{'few entries':>14}{'many':>12}{'ratio':>8}")
        for name, before in few.items():
            print(f"{name:34}{before * 1000:>11.2f} ms{many[name] * 1000:>9.2f} ms{many[name] / before:>8.2f}")
        _at_once(people, options.films)
        _proof()


def _figures(person: Any, films: int, run: str) -> dict[str, float]:
    from ledger.balance import balance_of
    from ledger.grant import grant
    from ledger.hold import capture, hold

    grant(person=person, amount=films, key=f"gift-{run}")
    held = []
    holds = _each(films, lambda n: held.append(hold(person=person, amount=1, reference="film", key=f"{run}-{n}")))
    captures = _each(films, lambda n: capture(held=held[n]))
    return {
        "balance of a person, read": _each(films, lambda n: balance_of(person=person)),
        "hold, committed": holds,
        "capture, committed": captures,
    }


def _each(times: int, work: Callable[[int], Any]) -> float:
    """The median seconds of one."""
    took = []
    for n in range(times):
        began = time.perf_counter()
        work(n)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def _fill(person: Any, entries: int) -> None:
    from django.db import transaction

    from ledger.grant import grant

    for start in range(0, entries, 1000):
        with transaction.atomic():
            for n in range(start, min(start + 1000, entries)):
                grant(person=person, amount=1, key=f"fill-{n}")


def _at_once(people: list[Any], films: int) -> None:
    from django.db import connection

    from ledger.grant import grant
    from ledger.hold import capture, hold

    def buy(person: Any) -> None:
        for n in range(films):
            capture(held=hold(person=person, amount=1, reference="film", key=f"once-{person.pk}-{n}"))
        connection.close()

    for person in people:
        grant(person=person, amount=films, key=f"once-{person.pk}")
    threads = [threading.Thread(target=buy, args=[person]) for person in people]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    print(f"{len(people)} people at once: {len(people) * films / took:.0f} films held and paid a second")


def _proof() -> None:
    from ledger.models import Entry
    from ledger.proof import faults, total

    began = time.perf_counter()
    found = faults()
    took = time.perf_counter() - began
    print(f"proof over {Entry.objects.count()} entries: {took:.1f} s, sum {total()}, {len(found)} faults")


if __name__ == "__main__":
    main()
