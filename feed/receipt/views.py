"""`/clips/<id>/receipt/`: what became of a film in the feed, for its owner."""

import csv
from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from clips.models import Clip
from clips.owner import own_clip
from feed.models import Footing
from feed.receipt.progress import progress_of
from feed.receipt.read import receipt_of
from feed.receipt.rows import HEAD, rows_of
from feed.receipt.want import want_first


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


@require_safe
@never_cache
def receipt(request: HttpRequest, pk: str) -> HttpResponse:
    """The receipt."""
    clip = own_clip(request.user, pk)
    told = receipt_of(clip)
    context = {
        "clip": clip,
        "receipt": told,
        "progress": progress_of(told.footing) if told.footing else None,
        "waits": bool(told.footing and told.footing.stage == Footing.Stage.WAITING),
    }
    return render(request, "feed/receipt.html", context)


@require_safe
@never_cache
def log(request: HttpRequest, pk: str) -> StreamingHttpResponse:
    """`/clips/<id>/receipt.csv`: the log of the film, a row for each time it was shown."""
    clip = own_clip(request.user, pk)
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield writer.writerow(HEAD)
        yield from (writer.writerow(row) for row in rows_of(clip))

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="receipt-{clip.pk}.csv"'
    return response


@require_POST
def first(request: HttpRequest, pk: str) -> HttpResponse:
    """`/clips/<id>/first/`: this one of my waiting films goes first."""
    clip = get_object_or_404(Clip.objects.visible_to(request.user), pk=pk)
    try:
        want_first(actor=request.user, clip=clip)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, _("It goes first as soon as there is room."))
    return redirect("feed:receipt", pk=clip.pk)
