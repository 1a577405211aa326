"""The credit of films on a page: their parents, generation and offshoots, for all of them at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from clips.models import Clip
from lineage.models import Edge, Node

# So many parents are named on a card, the heaviest first.
NAMED = 2


@dataclass(frozen=True, slots=True)
class Credit:
    """`kind` is how the film was made of its heaviest parent, "" for a root. `parents`: at most two that the viewer may
    find; `others`: how many more there are, hidden ones among them. `depth`: generations from the farthest root."""

    depth: int
    offspring: int
    kind: str = ""
    kind_said: str = ""
    parents: tuple[Clip, ...] = ()
    others: int = 0

    @property
    def generation(self) -> int:
        """The root is the first."""
        return self.depth + 1


def credits_of(clips: Iterable[Clip], *, viewer: User | AnonymousUser) -> dict[str, Credit]:
    """The credit of each of `clips`, by id; three questions, however many clips."""
    nodes = {node.key: node for node in Node.objects.filter(key__in=[clip.pk for clip in clips])}
    edges: dict[int, list[Edge]] = defaultdict(list)
    grown = [node.pk for node in nodes.values() if node.depth]
    rows = Edge.objects.filter(child__in=grown).select_related("parent").defer("spans").order_by("-weight", "parent_id")
    for edge in rows if grown else ():
        edges[edge.child_id].append(edge)
    keys = {edge.parent.clip_id for some in edges.values() for edge in some if edge.parent.clip_id}
    findable = Clip.objects.findable_by(viewer) | Clip.objects.owned_by(viewer)
    shown = findable.named_to(viewer).filter(pk__in=keys).select_related("owner") if keys else ()
    parents = {clip.pk: clip for clip in shown}
    return {key: _credit(node, edges[node.pk], parents) for key, node in nodes.items()}


def _credit(node: Node, edges: list[Edge], shown: dict[str, Clip]) -> Credit:
    if not edges:
        return Credit(node.depth, node.offspring)
    named = [shown[edge.parent.key] for edge in edges if edge.parent.key in shown][:NAMED]
    kind = edges[0]
    return Credit(
        node.depth, node.offspring, kind.kind, str(kind.get_kind_display()), tuple(named), len(edges) - len(named)
    )
