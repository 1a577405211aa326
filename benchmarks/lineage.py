"""The family tree at a million edges: ways through it, and births.

Run: `python benchmarks/lineage.py [--edges 1000000] [--shape random|deep|popular] [--commits FOLDER | --file EDGES]`.
DATABASE_URL names another database than a scratch SQLite file, and one that holds no films. `--commits` takes the
parent links of a git repository, `--file` lines of "child parent". Prints p50 and p95 in milliseconds, and for
ancestors and descendants the ratio to one recursive query that gathers all of them before it takes the nearest.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

# This file is named like the room that it measures.
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
BARS = {"postgresql": 20.0, "sqlite": 40.0}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--edges", type=int, default=1_000_000)
    asked.add_argument("--shape", choices=["random", "deep", "popular"], default="random")
    asked.add_argument("--commits", type=Path)
    asked.add_argument("--file", type=Path)
    asked.add_argument("--asks", type=int, default=200)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"OFFSHOOT_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "b" * 50}
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        if options.commits:
            above = _commits(options.commits)
        elif options.file:
            above = _read(options.file.read_text().splitlines())
        else:
            above = _invented(options.edges, options.shape)
        began = time.monotonic()
        _lay(above)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        edges = sum(map(len, above))
        print(f"{connection.vendor}: {len(above):,} films, {edges:,} edges, laid in {time.monotonic() - began:.0f} s")
        _tell(len(above), options.asks, BARS[connection.vendor])


def _invented(edges: int, shape: str) -> list[list[int]]:
    """The parents of each film in turn: one to three, any earlier ones, near ones, or popular ones."""
    luck, above, count, chosen = random.Random(1), list[list[int]](), 0, [0]
    while count < edges:
        node = len(above)
        wanted = luck.choice((1, 1, 2, 3))
        if shape == "random":
            parents = {luck.randrange(node) for _turn in range(wanted)} if node else set()
        elif shape == "deep":
            parents = {max(0, node - 1 - int(luck.expovariate(0.1))) for _turn in range(wanted)} if node else set()
        else:
            parents = {luck.choice(chosen) for _turn in range(wanted)} if node else set()
        if luck.random() < 0.1:
            parents = set()
        chosen += [node, *parents]
        above.append(sorted(parents))
        count += len(parents)
    return above


def _commits(repository: Path) -> list[list[int]]:
    command = ["git", "-C", str(repository), "log", "--all", "--topo-order", "--reverse", "--format=%H %P"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    number = {line.split()[0]: index for index, line in enumerate(lines)}
    return [[number[parent] for parent in line.split()[1:] if parent in number] for line in lines]


def _read(lines: Iterable[str]) -> list[list[int]]:
    ways: dict[str, list[str]] = {}
    for line in lines:
        child, parent = line.split()[:2]
        ways.setdefault(parent, [])
        ways.setdefault(child, []).append(parent)
    order: dict[str, int] = {}
    for start in ways:
        waiting = [start]
        while waiting:
            one = waiting[-1]
            later = [parent for parent in ways[one] if parent not in order]
            if one in order or not later:
                order.setdefault(waiting.pop(), len(order))
            else:
                waiting += later
    return [sorted({order[parent] for parent in ways[name]}) for name in order]


def _lay(above: list[list[int]]) -> None:
    from lineage.models import Edge, Node

    if Node.objects.exists():
        raise SystemExit("This database holds films already; name one that holds none.")
    depth: list[int] = []
    for parents in above:
        depth.append(max((depth[one] + 1 for one in parents), default=0))
    Node.objects.bulk_create(
        (Node(id=index + 1, key=f"n{index}", depth=depth[index], counted=True) for index in range(len(above))),
        batch_size=5000,
    )
    Edge.objects.bulk_create(
        (
            Edge(parent_id=one + 1, child_id=index + 1, kind="splice", weight=1_000_000 // len(parents))
            for index, parents in enumerate(above)
            for one in parents
        ),
        batch_size=5000,
    )
    from django.core.management.color import no_style
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Node, Edge]):
            cursor.execute(statement)


def _tell(films: int, asks: int, bar: float) -> None:
    from lineage import walk

    luck = random.Random(2)
    keys = [f"n{luck.randrange(films)}" for _turn in range(asks)]
    pairs = list(zip(keys, luck.sample(keys, len(keys)), strict=True))
    whole = min(asks, 20)
    up = _line("ancestors, nearest 100", [lambda k=k: walk.ancestors(k) for k in keys], bar)
    _ratio(up, [lambda k=k: _recursive(k, "child", "parent") for k in keys[:whole]])
    down = _line("descendants, nearest 100", [lambda k=k: walk.descendants(k) for k in keys], bar)
    _ratio(down, [lambda k=k: _recursive(k, "parent", "child") for k in keys[:whole]])
    _line("depth", [lambda k=k: walk.depth(k) for k in keys], bar)
    _line("descendant count", [lambda k=k: walk.offspring(k) for k in keys], bar)
    _line("nearest common ancestor", [lambda p=p: walk.nearest_common(*p) for p in pairs], bar)
    _line("birth with two parents", [lambda p=p: _born(p) for p in pairs], 5.0)
    _line("  told to its ancestors", [_told for _pair in pairs], None)


def _recursive(key: str, at: str, to: str) -> list[Any]:
    from django.db import connection

    statement = f"""
        WITH RECURSIVE way(node, far) AS (
            SELECT id, 0 FROM lineage_node WHERE key = %s
            UNION SELECT e.{to}_id, far + 1 FROM way JOIN lineage_edge e ON e.{at}_id = node WHERE far < 8
        ) SELECT node, min(far) FROM way GROUP BY node ORDER BY 2, 1 LIMIT 101"""
    with connection.cursor() as cursor:
        cursor.execute(statement, [key])
        return cursor.fetchall()


_BORN: list[int] = []


def _born(pair: tuple[str, str]) -> None:
    from types import SimpleNamespace

    from django.db import transaction

    from lineage import grow as growing
    from lineage.models import Node
    from lineage.sources import Source

    # Without a clip's own row, which costs the same with and without a tree.
    with transaction.atomic():
        sources = [Source(key, "splice", 0.5) for key in dict.fromkeys(pair)]
        parents = {node.key: node for node in Node.objects.filter(key__in=pair)}
        node = Node.objects.create(key=f"b{len(_BORN)}", depth=max(one.depth for one in parents.values()) + 1)
        growing.Edge.objects.bulk_create(
            growing.Edge(parent=parents[one.clip], child=node, kind=one.kind, weight=one.millionths) for one in sources
        )
        _BORN.append(SimpleNamespace(pk=node.pk).pk)


def _told() -> None:
    from lineage import tally
    from lineage.models import Node

    if (pk := _BORN.pop() if _BORN else None) is None:
        return
    # One at a time, as births come.
    Node.objects.exclude(pk=pk).filter(counted=False).update(counted=True)
    Node.objects.filter(pk=pk).update(counted=False)
    began = time.perf_counter()
    tally.tally()
    _TOLD.append((time.perf_counter() - began) * 1000)


_TOLD: list[float] = []


def _line(name: str, asks: list[Callable[[], Any]], bar: float | None) -> float:
    taken = []
    for ask in asks:
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    if name.startswith("  told"):
        taken = _TOLD
    taken.sort()
    middle, late = statistics.median(taken), taken[int(len(taken) * 0.95)]
    against = "" if bar is None else f"  bar {bar:.0f}  p95/bar {late / bar:.2f}"
    print(f"{name:26} p50 {middle:8.2f} ms  p95 {late:8.2f} ms{against}")
    return middle


def _ratio(ours: float, asks: list[Callable[[], Any]]) -> None:
    taken = []
    for ask in asks:
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    print(f"{'':26} to one recursive query of 8 generations: {ours / statistics.median(taken):.2f}")


if __name__ == "__main__":
    main()
