"""Generations read from the edges: many at a time where the tree is narrow, one at a time where it is wide."""

import json
from collections.abc import Iterator
from typing import Any, Literal

from django.db import connection

Way = Literal["up", "down"]
_COLUMNS: dict[Way, tuple[str, str]] = {"up": ("child_id", "parent_id"), "down": ("parent_id", "child_id")}
NARROW, GENERATIONS, ROWS = 24, 16, 600


def generations(start: set[int], way: Way, *, room: int | None = None) -> Iterator[set[int]]:
    """The nodes of each generation away from `start` that were not met in an earlier one, nearest generation first;
    ends where nobody is left. With `room`, a generation may be cut to as many; go no further then."""
    seen, edge = set(start), set(start)
    while edge:
        for level in _ahead(edge, way) if len(edge) <= NARROW else [_next(edge, way, room, len(seen))]:
            edge = level - seen
            if not edge:
                return
            seen |= edge
            yield edge


def _ahead(edge: set[int], way: Way) -> list[set[int]]:
    """The next few generations in one question. Breadth first, so that of an answer cut short all but the last
    generation is whole; one that is cut within the first is asked for alone."""
    at, to = _COLUMNS[way]
    # Both kinds of database hand rows on as they find them, generation by generation.
    statement = f"""
        WITH RECURSIVE way(node, far) AS (
            SELECT id, 0 FROM lineage_node WHERE {among("id")}
            UNION
            SELECT e.{to}, far + 1 FROM way JOIN lineage_edge e ON e.{at} = node WHERE far < {GENERATIONS}
        ) SELECT node, far FROM way WHERE far > 0 LIMIT {ROWS}"""  # noqa: S608  Names of our own columns.
    rows = asked(statement, edge)
    last = max((far for _node, far in rows), default=1)
    whole = last if len(rows) < ROWS else last - 1
    if whole == 0:
        return [_next(edge, way, None, 0)]
    levels: list[set[int]] = [set() for _far in range(whole)]
    for node, far in rows:
        if far <= whole:
            levels[far - 1].add(node)
    return levels


def _next(edge: set[int], way: Way, room: int | None, seen: int) -> set[int]:
    at, to = _COLUMNS[way]
    # As many as there is room for, beside those that may have been met before.
    cut = "" if room is None else f" ORDER BY {to} LIMIT {room + seen}"
    statement = f"SELECT DISTINCT {to} FROM lineage_edge WHERE {among(at)}{cut}"  # noqa: S608  As above.
    return {node for (node,) in asked(statement, edge)}


def among(column: str) -> str:
    """One parameter, however many nodes: a statement may have only so many."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)"
    return f"{column} IN (SELECT value FROM json_each(%s))"  # noqa: S608  As above.


def asked(statement: str, nodes: set[int]) -> list[tuple[Any, ...]]:
    """The rows of a statement whose one parameter stands for all these nodes."""
    given = sorted(nodes)
    with connection.cursor() as cursor:
        cursor.execute(statement, [given if connection.vendor == "postgresql" else json.dumps(given)])
        return cursor.fetchall()
