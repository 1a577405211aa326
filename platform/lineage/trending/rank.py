"""Trees by how much grew of them lately: an offshoot counts half as much every three days."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from clips.models import Clip
from lineage.models import Edge, Node

HALF = timedelta(days=3)
# What is older, or comes before so many others, counts nothing any more; and so far up a root is looked for.
AGE, BIRTHS, FURTHEST = timedelta(days=30), 2_000, 64
_NEWEST = 4


@dataclass(frozen=True, slots=True)
class GrowingTree:
    """A tree: its lowest film that anybody may find, how many films grew from that in all, how many in the last thirty
    days, its newest films, newest first, and the score by which it stands where it stands."""

    root: Clip
    offspring: int
    lately: int
    newest: tuple[Clip, ...]
    score: float


def growing_trees(*, viewer: User | AnonymousUser, limit: int = 24) -> list[GrowingTree]:
    """The `limit` trees of which most grew lately, as far as anybody may find what grew; the most first."""
    now = timezone.now()
    # Nodes are numbered as they are born. Only births that anybody may find speak for a tree.
    born = list(
        Node.objects.filter(depth__gt=0, created_at__gt=now - AGE, clip__in=Clip.objects.public().filter(named=True))
        .order_by("-pk")
        .values_list("pk", "created_at")[:BIRTHS]
    )
    lowest = _lowest_shown([pk for pk, _at in born])
    scores: dict[int, float] = defaultdict(float)
    births: dict[int, list[int]] = defaultdict(list)
    for pk, at in born:
        if (root := lowest.get(pk)) is not None:
            scores[root] += 0.5 ** ((now - at) / HALF)
            births[root].append(pk)
    best = sorted(scores, key=lambda root: (-scores[root], root))[:limit]
    nodes = Node.objects.in_bulk({*best, *(pk for root in best for pk in births[root][:_NEWEST])})
    shown = (
        Clip.objects.findable_by(viewer)
        .filter(named=True)
        .filter(node__in=nodes)
        .select_related("owner")
        .prefetch_related("renditions")
    )
    clips = {clip.pk: clip for clip in shown}
    return [
        GrowingTree(
            clips[nodes[root].key],
            nodes[root].offspring,
            len(births[root]),
            tuple(clips[key] for pk in births[root][:_NEWEST] if (key := nodes[pk].key) in clips),
            scores[root],
        )
        for root in best
        if nodes[root].key in clips
    ]


def _lowest_shown(nodes: Collection[int]) -> dict[int, int]:
    """Each node to the lowest film on its line that anybody may find; left out where there is none below it."""
    at = {node: node for node in nodes}
    lowest: dict[int, int] = {}
    for _generation in range(FURTHEST):
        below = _below(set(at.values()))
        at = {node: below[here] for node, here in at.items() if here in below}
        if not at:
            break
        public = set(
            Node.objects.filter(pk__in=set(at.values()), clip__in=Clip.objects.public().filter(named=True)).values_list(
                "pk", flat=True
            )
        )
        lowest |= {node: here for node, here in at.items() if here in public}
    return lowest


def _below(nodes: Collection[int]) -> dict[int, int]:
    """Each to its heaviest parent, the older of equals."""
    best: dict[int, tuple[int, int]] = {}
    for parent, child, weight in Edge.objects.filter(child__in=nodes).values_list("parent_id", "child_id", "weight"):
        best[child] = max(best.get(child, (-1, 0)), (weight, -parent))
    return {child: -older for child, (_weight, older) in best.items()}
