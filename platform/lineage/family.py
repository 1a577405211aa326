"""The part of the tree around one film, as one viewer may see it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from clips.models import Clip
from lineage.attribution import Stretch, attributed
from lineage.models import Edge, Node, Revocation
from lineage.walk import Met, ancestors, descendants, edges_among

OPEN, BLURRED, HIDDEN, GONE = "open", "blurred", "hidden", "gone"
_UNNAMED = (Revocation.BLURRED, Revocation.PURGED)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A film in the tree. `place` names it within this answer alone; `distance` is negative for what it grew from.

    `clip` is None for a film that this viewer may not find: its id would be the key to it. `state`: open, blurred (its
    maker took it out of trees; only they see it there), hidden (not shown to everybody, or held), gone (deleted, taken
    down, or let go of).
    """

    place: int
    distance: int
    depth: int
    state: str
    clip: Clip | None


@dataclass(frozen=True, slots=True)
class Family:
    """The nearest films above and below one, with the edges among all of them; parents and children are places.

    `moments`: which parents each stretch of the film derives from, by place; none where not all parents are here.
    """

    me: Leaf
    leaves: tuple[Leaf, ...]
    edges: tuple[tuple[int, int, Edge], ...]
    more_above: bool
    more_below: bool
    offspring: int = 0
    moments: tuple[Stretch, ...] = ()

    @property
    def parents(self) -> list[tuple[Leaf, Edge]]:
        """What the film grew from directly, with how."""
        leaves = {leaf.place: leaf for leaf in self.leaves}
        return [(leaves[parent], edge) for parent, child, edge in self.edges if child == self.me.place]

    @property
    def above(self) -> list[Leaf]:
        """What the film grew from, nearest first."""
        return sorted((leaf for leaf in self.leaves if leaf.distance < 0), key=lambda leaf: -leaf.distance)

    @property
    def below(self) -> list[Leaf]:
        """What grew from the film, nearest first."""
        return [leaf for leaf in self.leaves if leaf.distance > 0]


def family_of(*, viewer: User | AnonymousUser, clip: Clip, above: int = 40, below: int = 40) -> Family:
    """The film with its nearest `above` ancestors and `below` descendants.

    Whether the viewer may see `clip` itself is for the caller to know.
    """
    up, down = ancestors(clip.pk, limit=above + 1), descendants(clip.pk, limit=below + 1)
    more_above, more_below = len(up) > above, len(down) > below
    mine = Node.objects.filter(key=clip.pk).first()
    if mine is None:
        return Family(Leaf(0, 0, 0, OPEN, clip), (), (), False, False)
    chosen = [Met(mine.pk, 0), *(Met(met.node, -met.distance) for met in up[:above]), *down[:below]]
    seen = seen_by(viewer, [met.node for met in chosen], always=clip)
    leaves = [
        Leaf(place, met.distance, seen[met.node].depth, seen[met.node].state, seen[met.node].clip)
        for place, met in enumerate(chosen)
    ]
    places = {met.node: place for place, met in enumerate(chosen)}
    edges = tuple((places[edge.parent_id], places[edge.child_id], edge) for edge in edges_among(list(places)))
    direct = [(parent, edge.spans) for parent, child, edge in edges if child == 0]
    # With a parent left out of the answer, its seconds would pass for the film's own.
    whole = len(direct) == Edge.objects.filter(child=mine).count() if more_above else True
    moments = attributed(direct, clip.ms) if whole else ()
    return Family(leaves[0], tuple(leaves[1:]), edges, more_above, more_below, mine.offspring, moments)


@dataclass(frozen=True, slots=True)
class Seen:
    """What one viewer may know of a film in a tree: see `Leaf`."""

    depth: int
    state: str
    clip: Clip | None


def seen_by(viewer: User | AnonymousUser, nodes: Collection[int], *, always: Clip | None = None) -> dict[int, Seen]:
    """These nodes as `viewer` may see them; `always` is a film that the caller knows they may."""
    rows = Node.objects.in_bulk(nodes)
    keys = [node.clip_id for node in rows.values() if node.clip_id]
    findable = Clip.objects.findable_by(viewer).filter(pk__in=keys) | Clip.objects.owned_by(viewer).filter(pk__in=keys)
    shown = {one.pk: one for one in findable.select_related("owner").prefetch_related("renditions")}
    if always is not None:
        shown[always.pk] = always
    kept = set(
        Clip.objects.alive().filter(pk__in=keys).exclude(standing=Clip.Standing.REMOVED).values_list("pk", flat=True)
    )
    return {pk: _seen(viewer, node, shown.get(node.key), node.clip_id in kept, always) for pk, node in rows.items()}


def _seen(viewer: User | AnonymousUser, node: Node, clip: Clip | None, kept: bool, always: Clip | None) -> Seen:
    state = OPEN if clip is not None else HIDDEN if kept else GONE
    if node.revocation in _UNNAMED and state != GONE:
        named = clip is not None and (clip == always or clip.owner_id == viewer.pk)
        return Seen(node.depth, BLURRED, clip if named else None)
    return Seen(node.depth, state, clip)
