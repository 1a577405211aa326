"""Threads that write to one database at once, on PostgreSQL and on a real SQLite file."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper


@contextmanager
def shared_database(folder: Path) -> Iterator[Callable[[], None]]:
    """Within, rows are written where other threads read them: SQLite's tests live in memory, which locks otherwise
    than a file does. Yields what each thread calls before it begins."""
    if connection.vendor != "sqlite":
        yield lambda: None
        return
    before, path = connections["default"], folder / "parallel.sqlite3"
    with before.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    options = {**before.settings_dict["OPTIONS"], "transaction_mode": "IMMEDIATE", "timeout": 30}

    def join() -> None:
        connections["default"] = DatabaseWrapper(
            {**before.settings_dict, "NAME": str(path), "OPTIONS": options}, "default"
        )

    join()
    # Whoever opens a file first turns its journal to WAL, which two cannot do at once.
    connections["default"].ensure_connection()
    try:
        yield join
    finally:
        connections["default"].close()
        connections["default"] = before


def at_once(join: Callable[[], None], works: list[Callable[[], Any]]) -> list[Any]:
    """Run each in a thread of its own, begun together; what one raised is its result."""
    results: list[Any] = [None] * len(works)
    gate = threading.Barrier(len(works))

    def run(place: int) -> None:
        join()
        try:
            gate.wait(timeout=20)
            results[place] = works[place]()
        except Exception as error:
            results[place] = error
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads), "threads wait for each other"
    return results
