"""`/clips/<id>/audience/`: how a film was met, for its owner."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from clips.owner import own_clip
from feed.audience.chart import chart_of
from feed.audience.figures import audience_of


@require_safe
@never_cache
def audience(request: HttpRequest, pk: str) -> HttpResponse:
    """The figures, the curve, and its table."""
    clip = own_clip(request.user, pk)
    figures = audience_of(clip)
    return render(request, "feed/audience.html", {"clip": clip, "figures": figures, "chart": chart_of(figures.curve)})


@require_safe
@never_cache
def curve(request: HttpRequest, pk: str) -> HttpResponse:
    """`/clips/<id>/audience.csv`: the curve as a table: ms, looks, share."""
    clip = own_clip(request.user, pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="audience-{clip.pk}.csv"'
    rows = csv.writer(response)
    rows.writerow(["ms", "looks", "share"])
    rows.writerows([stay.ms, stay.looks, f"{stay.share:.4f}"] for stay in audience_of(clip).curve)
    return response
