"""The doors to trees."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from clips.models import Clip
from lineage.models import Edge
from lineage.trending.rank import growing_trees
from pages.trees.clocks import clocks_of
from pages.trees.drawn import draw_tree
from pages.trees.grown import steps_of
from pages.trees.told import tell_edge, tell_shown

A_PAGE = 24


@require_safe
def tree(request: HttpRequest, pk: str) -> HttpResponse:
    """`/clips/<id>/lineage/?open=<film>&edge=<edge>`: the whole tree in which the film stands."""
    one = _film(request, pk)
    drawn = draw_tree(viewer=request.user, clip=one, asked=request.GET)
    if drawn is None:
        raise Http404
    known = {leaf.spot.node: leaf.seen for leaf in drawn.leaves}
    told = None
    if (edge := drawn.chosen) is not None:
        told = tell_edge(viewer=request.user, edge=edge, parent=known[edge.parent_id], child=known[edge.child_id])
    steps = steps_of(viewer=request.user, whole=drawn.whole, known=known)
    context = {"clip": one, "drawn": drawn, "told": told, "steps": steps if len(steps) > 1 else []}
    return render(request, "pages/trees/tree.html", context)


@require_safe
def compare(request: HttpRequest, pk: str, parent: str) -> HttpResponse:
    """`/clips/<id>/lineage/<parent>/`: a film beside one that it was made from, on one clock."""
    child, other = _film(request, pk, named=True), _film(request, parent, named=True)
    edge = get_object_or_404(Edge.objects.select_related("parent", "child"), child__key=child.pk, parent__key=other.pk)
    told = tell_shown(viewer=request.user, edge=edge, parent=other, child=child)
    clocks = clocks_of(edge.spans, parent_ms=other.ms, child_ms=child.ms)
    return render(request, "pages/trees/compare.html", {"clip": child, "parent": other, "told": told, "clocks": clocks})


@require_safe
def trees(request: HttpRequest) -> HttpResponse:
    """`/trees/`: the trees from which most grows now."""
    return render(request, "pages/trees/trees.html", {"trees": growing_trees(viewer=request.user, limit=A_PAGE)})


def _film(request: HttpRequest, pk: str, *, named: bool = False) -> Clip:
    visible = Clip.objects.visible_to(request.user).select_related("owner").prefetch_related("renditions")
    return get_object_or_404(visible.named_to(request.user) if named else visible, pk=pk)
