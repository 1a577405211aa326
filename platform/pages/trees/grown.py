"""How a film grew: the line from its root to it, step by step."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from lineage.drawing.gather import Whole
from lineage.family import Seen, seen_by
from lineage.models import Edge
from pages.trees.told import Told, tell_edge

# A longer line shows its first and last steps.
FIRST, LAST = 3, 9


@dataclass(frozen=True, slots=True)
class Step:
    """A film on the line, what changed from the one before it, and how many generations are left out before it."""

    number: int
    seen: Seen
    told: Told | None
    left_out: int = 0


def steps_of(*, viewer: User | AnonymousUser, whole: Whole, known: dict[int, Seen]) -> list[Step]:
    """The steps from the root to the film, each told as the viewer may know it. `known`: films seen already."""
    line = whole.line
    chosen = [*range(len(line))] if len(line) <= FIRST + LAST else [*range(FIRST), *range(len(line) - LAST, len(line))]
    seen = known | seen_by(viewer, [line[at] for at in chosen if line[at] not in known])
    edges = {
        (edge.parent_id, edge.child_id): edge for edge in Edge.objects.filter(child__in=[line[at] for at in chosen])
    }
    steps: list[Step] = []
    for before, at in zip([-1, *chosen], chosen, strict=False):
        told = None
        if at and at - before == 1:
            parent, child = seen[line[before]], seen[line[at]]
            told = tell_edge(viewer=viewer, edge=edges[line[before], line[at]], parent=parent, child=child)
        steps.append(Step(at + 1, seen[line[at]], told, max(0, at - before - 1)))
    return steps
