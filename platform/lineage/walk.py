"""Ways through the family tree, nearest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lineage.models import Edge, Node
from lineage.sources import Source
from lineage.steps import Way, generations

FURTHEST = 64
# One statement names at most as many rows as SQLite takes variables.
_TOGETHER = 5_000


@dataclass(frozen=True, slots=True)
class Met:
    """A film met on the way: its node's number, and its distance in generations by the shortest way."""

    node: int
    distance: int


def ancestors(key: str, *, limit: int = 100, furthest: int = FURTHEST) -> list[Met]:
    """The nearest `limit` films that the film `key` grew from, nearest first; none for an unknown one."""
    return _walk(key, "up", limit, furthest)


def kin_of(sources: Iterable[Source], *, limit: int = 400) -> set[str]:
    """The ids of the films that a film is made from, and of the nearest `limit` that each of these grew from."""
    parents = {source.clip for source in sources}
    above = {met.node for parent in parents for met in ancestors(parent, limit=limit)}
    return parents | set(Node.objects.filter(pk__in=above).values_list("key", flat=True))


def descendants(key: str, *, limit: int = 100, furthest: int = FURTHEST) -> list[Met]:
    """The nearest `limit` films that grew from the film `key`, nearest first; none for an unknown one."""
    return _walk(key, "down", limit, furthest)


def parents(key: str) -> list[Edge]:
    """The edges to the films that `key` was made from, in the order in which they were named."""
    return list(Edge.objects.filter(child__key=key).select_related("parent").order_by("pk"))


def children(key: str, *, limit: int = 100) -> list[Edge]:
    """The edges to the first `limit` films made from `key`, oldest first."""
    return list(Edge.objects.filter(parent__key=key).select_related("child").order_by("child_id")[:limit])


def edges_among(nodes: list[int]) -> list[Edge]:
    """The edges between these nodes."""
    chosen = set(nodes)
    found: list[Edge] = []
    for some in _portions(nodes):
        found += [edge for edge in Edge.objects.filter(child_id__in=some) if edge.parent_id in chosen]
    return found


def depth(key: str) -> int | None:
    """How many generations lie between the film and its farthest root; None for an unknown one."""
    return Node.objects.filter(key=key).values_list("depth", flat=True).first()


def offspring(key: str) -> int:
    """How many films grew from a film, in all generations; each once. A birth is told within moments."""
    return Node.objects.filter(key=key).values_list("offspring", flat=True).first() or 0


def roots(key: str, *, most: int = 10_000) -> list[int]:
    """The nodes without parents that a film grew from, itself if it has none; looked for among its `most` nearest
    ancestors."""
    start = Node.objects.filter(key=key).values_list("pk", flat=True).first()
    if start is None:
        return []
    family = [start, *(met.node for met in ancestors(key, limit=most, furthest=most))]
    found: list[int] = []
    for some in _portions(family):
        found += Node.objects.filter(pk__in=some, depth=0).values_list("pk", flat=True)
    return sorted(found)


def nearest_common(one: str, other: str, *, furthest: int = FURTHEST) -> int | None:
    """The common ancestor of two films that is nearest to both (the smallest sum of distances; of equals the younger),
    a film counting as its own ancestor; None where there is none within `furthest` generations of both."""
    ends = dict(Node.objects.filter(key__in={one, other}).values_list("key", "pk"))
    if one not in ends or other not in ends:
        return None
    met: tuple[dict[int, int], dict[int, int]] = ({ends[one]: 0}, {ends[other]: 0})
    sides = [generations({ends[one]}, "up"), generations({ends[other]}, "up")]
    best = _better(None, met, met[0])
    for far in range(1, furthest + 1):
        # What is met from now on is at least `far` away from one of the two.
        if best is not None and best[0] < far:
            break
        for side in (0, 1):
            level = next(sides[side], set())
            met[side].update(dict.fromkeys(level, far))
            best = _better(best, met, level)
    return None if best is None else -best[1]


def _better(
    best: tuple[int, int] | None, met: tuple[dict[int, int], dict[int, int]], level: Iterable[int]
) -> tuple[int, int] | None:
    """The best of what was known and what a new level brings: the sum of distances, then the younger."""
    found = [(met[0][node] + met[1][node], -node) for node in level if node in met[0] and node in met[1]]
    return min([*found, *([best] if best else [])], default=None)


def _walk(key: str, way: Way, limit: int, furthest: int) -> list[Met]:
    start = Node.objects.filter(key=key).values_list("pk", flat=True).first()
    if start is None or limit < 1:
        return []
    found: list[Met] = []
    for distance, level in enumerate(generations({start}, way, room=limit), 1):
        if distance > furthest:
            break
        found += [Met(node, distance) for node in sorted(level)]
        if len(found) >= limit:
            break
    return found[:limit]


def _portions(nodes: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(nodes), _TOGETHER):
        yield nodes[at : at + _TOGETHER]
