"""Films with a stretch of a purged one in them play to nobody."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection, transaction

from clips.models import Clip
from lineage.models import Edge, Node, Revocation, Withheld
from lineage.permits.reach import PICTURE, SOUND, WHOLE, Reached, carried, joined, spread
from lineage.sources import CARRIED, Source, dump_spans

_TOGETHER = 5_000
# Births beside each other, a purge alone: what both name to the database.
_BIRTHS = 0x0FF5_4007


def films_reached(source: Node) -> dict[int, Reached]:
    """Every film, by its node, that has a stretch of this one's picture or sound in it, with the moments."""
    edges: list[tuple[int, int, list[dict[str, Any]]]] = []
    seen, edge = {source.pk}, [source.pk]
    while edge:
        below = [row for some in _portions(edge) for row in _carrying(some)]
        edges += below
        edge = sorted({child for _parent, child, _spans in below} - seen)
        seen.update(edge)
    return spread(edges, source.pk)


def withhold_from(source: Node) -> int:
    """Withhold every film that has a stretch of this purged one in it; gives how many. Call in the transaction that
    purges it: births wait until that ends."""
    _alone()
    reached = films_reached(source)
    _keep([(node, source.pk, moments) for node, moments in reached.items()])
    return len(reached)


def withhold_newborn(node: Node) -> bool:
    """Withhold a film that carries on what is purged in its parents; gives whether it does. Call in the transaction
    that gives it its place: whoever purges a film waits until that ends."""
    _beside_other_births()
    found: dict[int, Reached] = {}
    edges = Edge.objects.filter(child=node).exclude(spans=[]).select_related("parent")
    carrying = [edge for edge in edges if any(span["use"] in CARRIED for span in edge.spans)]
    above = _purged_above([edge.parent for edge in carrying])
    for edge in carrying:
        for source, moments in above.get(edge.parent_id, {}).items():
            taken = carried(edge.spans, moments)
            if taken[PICTURE] or taken[SOUND]:
                found[source] = joined(found.get(source, {}), taken)
    _keep([(node.pk, source, moments) for source, moments in found.items()])
    return bool(found)


def purged_among(sources: Sequence[Source]) -> list[str]:
    """The sources, by their ids, of which just those stretches are purged that a film would take over."""
    taking = {source.clip: dump_spans(source.spans) for source in sources if source.carries}
    nodes = {node.pk: node for node in Node.objects.filter(key__in=taking)} if taking else {}
    above = _purged_above(nodes.values())
    found = []
    for pk, by_source in above.items():
        taken = carried(taking[nodes[pk].key], joined(*by_source.values()))
        if taken[PICTURE] or taken[SOUND]:
            found.append(nodes[pk].key)
    return found


def hold_node(clip: Clip) -> Node:
    """The film's place in the tree, locked until the transaction ends; births under it do not wait for that."""
    return Node.objects.select_for_update(no_key=True).get(key=clip.pk)


def _alone() -> None:
    """No film is born until the transaction ends. One writer at a time is SQLite's own way."""
    _lock("pg_advisory_xact_lock")


def _beside_other_births() -> None:
    _lock("pg_advisory_xact_lock_shared")


def _lock(function: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [_BIRTHS])


def _purged_above(nodes: Iterable[Node]) -> dict[int, dict[int, Reached]]:
    """For each of these films what is purged in it, by the film that was."""
    nodes = list(nodes)
    found: dict[int, dict[int, Reached]] = {
        node.pk: {node.pk: WHOLE} for node in nodes if node.revocation == Revocation.PURGED
    }
    for row in Withheld.objects.filter(node__in=nodes):
        found.setdefault(row.node_id, {})[row.source_id] = {PICTURE: row.picture, SOUND: row.sound}
    return found


@transaction.atomic
def _keep(rows: Sequence[tuple[int, int, Mapping[str, Any]]]) -> None:
    if not rows:
        return
    Withheld.objects.bulk_create(
        [
            Withheld(node_id=node, source_id=source, picture=moments[PICTURE], sound=moments[SOUND])
            for node, source, moments in rows
        ],
        update_conflicts=True,
        unique_fields=["node", "source"],
        update_fields=["picture", "sound"],
        batch_size=500,
    )
    for some in _portions(sorted({node for node, _source, _moments in rows})):
        Clip.objects.filter(node__in=some).update(rights=Clip.Rights.WITHHELD)


def _carrying(nodes: list[int]) -> list[tuple[int, int, list[dict[str, Any]]]]:
    rows = Edge.objects.filter(parent__in=nodes).exclude(spans=[]).values_list("parent_id", "child_id", "spans")
    return [row for row in rows if any(span["use"] in CARRIED for span in row[2])]


def _portions(nodes: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(nodes), _TOGETHER):
        yield nodes[at : at + _TOGETHER]
