"""`/studio/uploads/`: files one has brought, and bringing others."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.guest import ensure_viewer
from accounts.limits import take
from clips.models import Upload
from clips.uploads.api import PIECE
from clips.uploads.begin import begin_upload
from clips.uploads.receive import receive_piece
from clips.uploads.remove import remove_upload
from clips.uploads.telling import sentence_of
from lineage.want import LONGEST_MS, SHORTEST_MS, ask_film
from media.address import media_url
from media.gate.limits import MB

A_PAGE = 24
REFUSED = 422
# Without script a file comes with its form, in one request of at most this many bytes.
AT_ONCE = 10 * MB


@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    """The list, and the form without script; with script, files go piece by piece to the API."""
    if request.method != "POST":
        return _list(request)
    take(request, action="upload", amount=120, seconds=3600)
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return _list(request, [_("Choose a file first.")])
    try:
        actor = ensure_viewer(request)
        upload = begin_upload(actor=actor, name=file.name or "", size=file.size or 0)
        receive_piece(actor=actor, upload=upload, offset=0, read=file.read)
    except (ValidationError, PermissionDenied) as error:
        return _list(request, error.messages if isinstance(error, ValidationError) else [str(error)])
    messages.success(request, _("“%(name)s” is here and is being checked.") % {"name": upload.name})
    return redirect("pages:uploads")


@require_safe
def upload(request: HttpRequest, pk: str) -> HttpResponse:
    """One row of the list, for a page that watches it."""
    one = get_object_or_404(Upload.objects.visible_to(request.user), pk=pk)
    return render(request, "pages/_upload.html", {"row": _told(request, one)})


@require_POST
def remove(request: HttpRequest, pk: str) -> HttpResponse:
    """Remove a file."""
    one = get_object_or_404(Upload.objects.visible_to(request.user), pk=pk)
    try:
        remove_upload(actor=ensure_viewer(request), upload=one)
        messages.success(request, _("“%(name)s” is removed.") % {"name": one.name})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("pages:uploads")


@require_POST
def film(request: HttpRequest, pk: str) -> HttpResponse:
    """Want a draft film made of a file."""
    one = get_object_or_404(Upload.objects.visible_to(request.user), pk=pk)
    try:
        ask_film(actor=ensure_viewer(request), upload=one)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("pages:uploads")


def _list(request: HttpRequest, refusals: list[str] | None = None) -> HttpResponse:
    own = Upload.objects.visible_to(request.user).select_related("clip")
    page = Paginator(own, A_PAGE).get_page(request.GET.get("page"))
    rows = [_told(request, one) for one in page]
    live = any(row["live"] for row in rows)
    context = {"page": page, "rows": rows, "live": live, "refusals": refusals or [], "piece": PIECE, "at_once": AT_ONCE}
    return render(request, "pages/uploads.html", context, status=REFUSED if refusals else 200)


def _told(request: HttpRequest, one: Upload) -> dict[str, object]:
    making = one.film_asked_at is not None and one.clip_id is None
    return {
        "upload": one,
        "sentence": sentence_of(one),
        "url": media_url(request, one.key) if one.key else "",
        "live": one.state in (Upload.State.WAITING, Upload.State.CHECKING) or making,
        "making": making,
        "filmable": one.kind == Upload.Kind.VIDEO and SHORTEST_MS <= one.ms <= LONGEST_MS and one.film_asked_at is None,
    }
