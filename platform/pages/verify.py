"""`/verify/`: where a film or a picture came from."""

from typing import cast

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import take
from accounts.models import User
from lineage.family import family_of
from lineage.models import Check
from lineage.verifying.begin import MOST_BYTES, begin_check
from lineage.verifying.telling import made_by, reading_of, said_of, why_not_looked
from lineage.verifying.verdict import OURS, shown_only, verdict_on

REFUSED = 422
A_BRANCH = 12


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The form; a file that is brought is read and looked for."""
    problems: list[str] = []
    if request.method == "POST":
        take(request, action="verify", amount=30, seconds=3600)
        file = request.FILES.get("file")
        try:
            if not isinstance(file, UploadedFile):
                raise ValidationError(_("Choose a file first."))
            person = cast(User, request.user) if request.user.is_authenticated else None
            check = begin_check(viewer=person, name=file.name or "", read=file.read)
            return redirect("pages:verified", check.pk)
        except ValidationError as error:
            problems = error.messages
    context = {"problems": problems, "most": MOST_BYTES >> 20}
    return render(request, "pages/verify.html", context, status=REFUSED if problems else 200)


@require_safe
def verified(request: HttpRequest, pk: str) -> HttpResponse:
    """What was found; watched by the page while a worker still looks."""
    check = get_object_or_404(Check, pk=pk)
    verdict = verdict_on(reading_of(check), viewer=request.user, sha256=check.sha256)
    head, line = said_of(verdict)
    film = verdict.film.clip if verdict.film else None
    found = shown_only([(one["clip"], one["score"]) for one in check.found], request.user)
    context = {
        "check": check,
        "verdict": verdict,
        "head": head,
        "line": line,
        "made_by": made_by(verdict),
        "film": film if verdict.intact else None,
        "before": film if not verdict.intact else None,
        "ours": verdict.state == OURS,
        "family": family_of(viewer=request.user, clip=film, above=A_BRANCH, below=A_BRANCH)
        if film and verdict.intact
        else None,
        "found": found,
        "hidden": len(check.found) - len(found),
        "refused": why_not_looked(check),
        "waiting": check.state == Check.State.WAITING,
    }
    return render(request, "pages/verified.html", context)
