"""`/clips/<id>/remix/`: make another film of a film."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts import limits
from accounts.guest import ensure_viewer
from clips.models import Clip
from generation.desk.allowance import take_guest_job, take_sentence
from generation.desk.page import lists
from generation.models import Job
from generation.submit import submit_preview
from licensing.models import Work
from licensing.sounding import sounding
from lineage.permits.ask import terms_of
from lineage.permits.telling import share_line
from remix.forms import FORMS, RemixForm
from remix.kinds.parent import Parent
from remix.permission import why_not
from remix.start import start_remix
from remix.words import KINDS

REFUSED = 422
RECENT = 12


@require_safe
def remix(request: HttpRequest, pk: str) -> HttpResponse:
    """Every way there is, each with its few fields; `?kind=` opens one."""
    return _show(request, _visible(request, pk), request.GET.get("kind", ""))


@require_POST
def begin(request: HttpRequest, pk: str, kind: str) -> HttpResponse:
    """Make a draft of the film in this way, have its preview drawn, and go to the desk."""
    clip = _visible(request, pk)
    if kind not in FORMS:
        return _show(request, clip, "", status=404)
    take_sentence(request)
    form = FORMS[kind](request.POST, viewer=request.user)
    if form.is_valid():
        try:
            actor = ensure_viewer(request)
            draft = start_remix(actor=actor, clip=clip, kind=kind, **form.asked(clip))
        except (ValidationError, PermissionDenied) as error:
            form.add_error(None, error.messages if isinstance(error, ValidationError) else str(error))
        else:
            _preview(request, draft)
            return redirect("generation:draft", draft.pk)
    return _show(request, clip, kind, form=form, status=REFUSED)


def _preview(request: HttpRequest, draft: Any) -> None:
    try:
        take_guest_job(request, Job.Kind.PREVIEW)
        actor = ensure_viewer(request)
        submit_preview(actor=actor, storyboard=draft.storyboard, prompt=draft.prompt, draft=draft)
    except (limits.TooMany, ValidationError):
        # The desk says why there is none, and has the button that asks again.
        return


def _visible(request: HttpRequest, pk: str) -> Clip:
    visible = Clip.objects.visible_to(request.user).select_related("owner").prefetch_related("renditions")
    return get_object_or_404(visible, pk=pk)


def _show(
    request: HttpRequest, clip: Clip, kind: str, *, form: RemixForm | None = None, status: int = 200
) -> HttpResponse:
    parent = Parent(clip, sounding(clip))
    why = why_not(viewer=request.user, clip=clip)
    ways = [way for way in KINDS if parent.drawn or way[0] not in ("modify", "recast")]
    own = Clip.objects.owned_by(request.user).exclude(pk=clip.pk)
    context = {
        "clip": clip,
        "parent": parent,
        "refused": why.get(kind, "") if form is not None else "",
        "kinds": [
            {
                "name": name,
                "title": title,
                "line": line,
                "template": f"remix/_{name}.html",
                "open": name == kind,
                "form": form if name == kind else None,
            }
            for name, title, line in ways
            if not why[name]
        ],
        # Each reason once, with the ways that it closes.
        "closed": [
            {"why": said, "titles": [title for name, title, _line in ways if why[name] == said]}
            for said in dict.fromkeys(why[name] for name, _title, _line in ways if why[name])
        ],
        "asks": "" if clip.owner_id == request.user.pk else share_line(terms_of(clip).share),
        "lists": lists(),
        "works": Work.objects.visible_to(request.user).filter(kind=Work.Kind.MUSIC, withdrawn_at=None)[:60],
        "films": own.prefetch_related("renditions")[:RECENT],
    }
    return render(request, "remix/remix.html", context, status=status)
