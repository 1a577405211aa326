"""`/search/`."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import limits
from community.searching.find import clips_in, find
from lineage.crediting.credit import credits_of

A_SHELF = 24
# As often as one may ask.
OFTEN = {"amount": 120, "seconds": 600}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Films, people and tags for a question (`q`)."""
    question = request.GET.get("q", "")
    if question.strip():
        limits.take(request, action="search", **OFTEN)
    found = find(question, viewer=request.user)
    page = Paginator(found.films, A_SHELF).get_page(request.GET.get("page"))
    films = clips_in(found, request.user, list(page))
    context = {"found": found, "page": page, "films": films, "credits": credits_of(films, viewer=request.user)}
    return render(request, "community/search.html", context)
