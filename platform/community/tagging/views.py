"""Pages of tags."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from community.tagging.find import films_tagged, tag_of, tags_in_use
from lineage.crediting.credit import credits_of

A_SHELF = 24


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """`/tags/`: the tags in use."""
    return render(request, "community/tags.html", {"tags": tags_in_use(viewer=request.user)})


@require_safe
def tag(request: HttpRequest, tag: str) -> HttpResponse:
    """`/tags/<tag>/`: films that carry it, the last shown first."""
    if not (asked := tag_of(tag)):
        raise Http404
    if asked != tag:
        return redirect("community:tag", asked, permanent=True)
    films = films_tagged(asked, viewer=request.user).select_related("owner").prefetch_related("renditions")
    shelf = Paginator(films, A_SHELF).get_page(request.GET.get("page"))
    context = {"tag": asked, "shelf": shelf, "credits": credits_of(shelf, viewer=request.user)}
    return render(request, "community/tag.html", context)
