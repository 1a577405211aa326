"""The page of a film's tree: a branch drawn in rows, every film and every edge of it in words."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clips.models import Clip
from generation.desk.comparing.telling import tell_differences
from generation.storyboard.document import StoryboardError, load
from lineage.drawing.layout import LEAF_HEIGHT, LEAF_WIDTH, Spot, arrange
from lineage.family import Family, Leaf, family_of
from lineage.models import WHOLE, Edge

A_SIDE = 200
MOST_OPENED = 64
MOST_TOLD = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """A spot with the film that stands on it, or the address that unfolds it."""

    spot: Spot
    leaf: Leaf | None
    unfold: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An edge in words: the share of the child in percent, and what is other in it as far as both may be seen."""

    parent: Leaf
    child: Leaf
    kind: str
    percent: int
    lines: list[str]


@require_safe
def tree(request: HttpRequest, pk: str) -> HttpResponse:
    """`/clips/<id>/lineage/?open=<generation>`: the film among its nearest relatives, roots below."""
    visible = Clip.objects.visible_to(request.user).select_related("owner").prefetch_related("renditions")
    one = get_object_or_404(visible, pk=pk)
    family = family_of(viewer=request.user, clip=one, above=A_SIDE, below=A_SIDE)
    leaves = {leaf.place: leaf for leaf in (family.me, *family.leaves)}
    opened = _opened(request)
    drawing = arrange(
        {place: leaf.depth for place, leaf in leaves.items()},
        [(parent, child) for parent, child, _ in family.edges],
        first={family.me.place},
        opened=opened,
    )
    shown = [
        Shown(spot, leaves[spot.node])
        if spot.node is not None
        else Shown(spot, None, "&".join(f"open={depth}" for depth in sorted(opened | {spot.depth})))
        for spot in drawing.spots
    ]
    context = {"clip": one, "family": family, "drawing": drawing, "shown": shown, "told": _told(family, leaves)}
    return render(request, "pages/lineage.html", {**context, "leaf_width": LEAF_WIDTH, "leaf_height": LEAF_HEIGHT})


def _opened(request: HttpRequest) -> set[int]:
    # Whatever is no number of a generation unfolds nothing.
    return {int(said) for said in request.GET.getlist("open")[:MOST_OPENED] if re.fullmatch(r"[0-9]{1,6}", said)}


def _told(family: Family, leaves: dict[int, Leaf]) -> list[Told]:
    """The edges that touch the film first, then as many others as a page may tell."""
    near = sorted(family.edges, key=lambda edge: (0 not in edge[:2], edge[2].pk))[:MOST_TOLD]
    return [_edge(leaves[parent], leaves[child], edge) for parent, child, edge in near]


def _edge(parent: Leaf, child: Leaf, edge: Edge) -> Told:
    lines: list[str] = []
    if parent.clip and child.clip and "upload" not in {parent.clip.engine, child.clip.engine}:
        try:
            lines = tell_differences(load(parent.clip.storyboard), load(child.clip.storyboard))
        except StoryboardError:
            lines = []
    return Told(parent, child, edge.get_kind_display(), round(100 * edge.weight / WHOLE), lines)
