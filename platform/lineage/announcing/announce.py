"""Tell the people of a film's ancestors that it is shown, once."""

from django.db import transaction

from accounts.models import User
from accounts.notices.tell import tell
from clips.models import Clip
from lineage.announcing.kinds import GREW, REMIXED
from lineage.models import Edge, Node
from lineage.walk import ancestors

TOGETHER = 100
# So many nearest ancestors' people are told.
NEAREST = 64


def announce() -> int:
    """Announce every film that is shown to everybody and was not announced; gives how many those were.

    A film is announced once, whoever else announces at the same time, also when it is hidden and shown again. Unlisted
    ones wait: whose address is a secret is named to nobody.
    """
    told = 0
    while True:
        waiting = Node.objects.filter(announced=False, clip__in=Clip.objects.public()).order_by("pk")
        numbers = list(waiting.values_list("pk", flat=True)[:TOGETHER])
        for number in numbers:
            with transaction.atomic():
                if Node.objects.filter(pk=number, announced=False).update(announced=True):
                    _tell_of(Node.objects.select_related("clip__owner").get(pk=number))
                    told += 1
        if len(numbers) < TOGETHER:
            return told


def _tell_of(node: Node) -> None:
    clip = node.clip
    if clip is None:
        return
    by: User = clip.owner
    edges = Edge.objects.filter(child=node).select_related("parent__clip__owner").order_by("-weight", "parent_id")
    kinds = {edge.parent.pk: edge.kind for edge in edges}
    further = [met.node for met in ancestors(node.key, limit=NEAREST) if met.node not in kinds]
    known = Node.objects.select_related("clip__owner").in_bulk(further)
    near = [edge.parent for edge in edges]
    seen: set[int] = {by.pk}
    found: list[tuple[User, Node]] = []
    for parent in [*near, *(known[number] for number in further)]:
        if parent.clip is None or parent.clip.deleted_at or parent.clip.owner_id in seen:
            continue
        # Who made several of its ancestors is told of the nearest.
        seen.add(parent.clip.owner_id)
        found.append((parent.clip.owner, parent))
    # In one order: two who announce at once never wait for each other in a circle.
    for owner, parent in sorted(found, key=lambda pair: pair[0].pk):
        kind = REMIXED if parent.pk in kinds else GREW
        snapshot = {"title": str(parent.clip), "kind": kinds.get(parent.pk, "")}
        tell(to=owner, kind=kind, target_kind="clip", target=parent.key, by=by, snapshot=snapshot)
