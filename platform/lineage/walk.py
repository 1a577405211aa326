"""Ways through the family tree, nearest first. Each generation is one query, however many films it has."""

from collections.abc import Iterator
from dataclasses import dataclass

from lineage.models import Edge, Node

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
    return _walk(key, "child", "parent", limit, furthest)


def descendants(key: str, *, limit: int = 100, furthest: int = FURTHEST) -> list[Met]:
    """The nearest `limit` films that grew from the film `key`, nearest first; none for an unknown one."""
    return _walk(key, "parent", "child", limit, furthest)


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
    seen: tuple[dict[int, int], dict[int, int]] = ({ends[one]: 0}, {ends[other]: 0})
    edge = [{ends[one]}, {ends[other]}]
    best: tuple[int, int] | None = None
    for far in range(furthest + 1):
        for side in (0, 1):
            for node in edge[side] & seen[1 - side].keys():
                found = (seen[0][node] + seen[1][node], -node)
                best = found if best is None or found < best else best
        # What is met from now on is more than `far` away from one of the two.
        if best is not None and best[0] <= far:
            break
        for side in (0, 1):
            nxt = {pk for pk in _step(edge[side], "child", "parent") if pk not in seen[side]}
            seen[side].update(dict.fromkeys(nxt, far + 1))
            edge[side] = nxt
        if not edge[0] and not edge[1]:
            break
    return None if best is None else -best[1]


def _walk(key: str, at: str, to: str, limit: int, furthest: int) -> list[Met]:
    start = Node.objects.filter(key=key).values_list("pk", flat=True).first()
    if start is None or limit < 1:
        return []
    seen, edge, found = {start}, {start}, list[Met]()
    for distance in range(1, furthest + 1):
        reached: set[int] = set()
        room = limit - len(found)
        for node in _step(edge, at, to, limit=room + len(seen)):
            if node not in seen:
                reached.add(node)
            if len(reached) >= room:
                break
        if not reached:
            break
        found += [Met(node, distance) for node in sorted(reached)]
        if len(found) >= limit:
            break
        seen |= reached
        edge = reached
    return found[:limit]


def _step(nodes: set[int], at: str, to: str, *, limit: int | None = None) -> Iterator[int]:
    """The nodes one edge away, each once a portion; no more than `limit` of a portion."""
    for some in _portions(sorted(nodes)):
        rows = Edge.objects.filter(**{f"{at}_id__in": some}).order_by(f"{to}_id").values_list(f"{to}_id", flat=True)
        yield from rows.distinct()[:limit] if limit is not None else rows.distinct()


def _portions(nodes: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(nodes), _TOGETHER):
        yield nodes[start : start + _TOGETHER]
