"""How many films grew from each: kept with the nodes, brought up to date after each birth."""

from collections import Counter, defaultdict

from django.db import connection, transaction
from django.db.models import F

from lineage.models import Node
from lineage.steps import generations

TOGETHER = 200
_ROWS = 5_000


def tally() -> int:
    """Tell the ancestors of films born since the last time; gives how many films those were.

    A film is told of once, whoever else tallies at the same time. The births themselves do not wait for this: a film
    with many thousand ancestors, or many born of one root at once, would hold each other up.
    """
    told = 0
    while True:
        with transaction.atomic():
            waiting = Node.objects.filter(counted=False).order_by("pk")
            if connection.features.has_select_for_update_skip_locked:
                waiting = waiting.select_for_update(skip_locked=True, no_key=True)
            born = list(waiting.values_list("pk", flat=True)[:TOGETHER])
            gained: Counter[int] = Counter()
            for node in born:
                gained.update(set().union(*generations({node}, "up")))
            by_gain: dict[int, list[int]] = defaultdict(list)
            for node, more in gained.items():
                by_gain[more].append(node)
            _hold(sorted(gained))
            for more, nodes in by_gain.items():
                _add(sorted(nodes), more)
            Node.objects.filter(pk__in=born).update(counted=True)
        told += len(born)
        if len(born) < TOGETHER:
            return told


def _hold(nodes: list[int]) -> None:
    """Lock the rows in the order of their numbers, so that two who tally never wait for each other in a circle. No key
    changes: births, whose edges name these rows, go on meanwhile."""
    for start in range(0, len(nodes), _ROWS):
        some = Node.objects.filter(pk__in=nodes[start : start + _ROWS]).order_by("pk")
        list(some.select_for_update(no_key=True).values_list("pk", flat=True))


def _add(nodes: list[int], more: int) -> None:
    for start in range(0, len(nodes), _ROWS):
        Node.objects.filter(pk__in=nodes[start : start + _ROWS]).update(offspring=F("offspring") + more)
