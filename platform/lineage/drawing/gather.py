"""The whole tree in which a film stands, as numbers: everything that grew from its root, and all it grew from."""

from collections.abc import Iterable
from dataclasses import dataclass

from lineage.models import Node
from lineage.steps import Way, among, asked, generations

# At most so many films each way.
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Whole:
    """Nodes with their stored depths, the parent each stands on (its heaviest; the older of equals), and the other
    edges, (parent, child).

    `line` leads from the root to the film, by the parents that they stand on. `more`: films were left out.
    """

    me: int
    depths: dict[int, int]
    stands_on: dict[int, int]
    grafts: tuple[tuple[int, int], ...]
    line: tuple[int, ...]
    more: bool


def whole_tree(key: str, *, most: int = MOST) -> Whole | None:
    """The tree of the film `key`: its ancestors, and what grew from the root on whose line it stands, nearest first and
    at most `most` each way; None for an unknown film."""
    me = Node.objects.filter(key=key).values_list("pk", flat=True).first()
    if me is None:
        return None
    above, more_above = _reached(me, "up", most)
    _, edges = _read(above)
    line = _line(me, _stands_on(edges))
    below, more_below = _reached(line[0], "down", most)
    # A film far from the root of a large tree still has its own offshoots around it.
    own, more_own = _reached(me, "down", most) if more_below else (set(), False)
    depths, edges = _read(above | below | own)
    stands_on = _stands_on(edges)
    grafts = tuple(sorted((parent, child) for parent, child, _weight in edges if stands_on[child] != parent))
    return Whole(me, depths, stands_on, grafts, _line(me, stands_on), more_above or more_below or more_own)


def _reached(start: int, way: Way, most: int) -> tuple[set[int], bool]:
    found = {start}
    for level in generations({start}, way, room=most):
        found |= set(sorted(level)[: most + 1 - len(found)])
        if len(found) > most:
            return found, True
    return found, False


def _read(nodes: set[int]) -> tuple[dict[int, int], list[tuple[int, int, int]]]:
    """The stored depths of these nodes, and (parent, child, weight) of all edges among them, in one question and
    without spans, which would be most of what is read."""
    statement = f"""
        SELECT n.id, n.depth, e.parent_id, e.weight
        FROM lineage_node n LEFT JOIN lineage_edge e ON e.child_id = n.id WHERE {among("n.id")}"""  # noqa: S608  A name of ours.
    rows = asked(statement, nodes)
    edges = [(parent, child, weight) for child, _depth, parent, weight in rows if parent in nodes]
    return {node: depth for node, depth, _parent, _weight in rows}, edges


def _stands_on(edges: Iterable[tuple[int, int, int]]) -> dict[int, int]:
    best: dict[int, tuple[int, int]] = {}
    for parent, child, weight in edges:
        best[child] = max(best.get(child, (-1, 0)), (weight, -parent))
    return {child: -older for child, (_weight, older) in best.items()}


def _line(me: int, stands_on: dict[int, int]) -> tuple[int, ...]:
    line = [me]
    while (parent := stands_on.get(line[-1])) is not None:
        line.append(parent)
    return tuple(reversed(line))
