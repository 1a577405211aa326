"""Pages of creating: say a sentence, change the storyboard, ask for the film, watch it being made."""

import secrets
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import limits
from accounts.guest import ensure_viewer
from accounts.models import User
from generation.cancel import cancel_job
from generation.desk.allowance import take_guest_job, take_sentence
from generation.desk.cut import UnknownCut, cut
from generation.desk.page import desk_context, sentence_context
from generation.desk.problems import place_problems
from generation.desk.reading import tell_revision
from generation.desk.sheet import Sheet, filled, sheet_of
from generation.desk.showing import show_job
from generation.desk.write import Unreadable, storyboard_from
from generation.draft import change_draft, discard_draft, redirect_draft, revise_draft, start_draft
from generation.forms import SentenceForm
from generation.models import Draft, Job
from generation.quoting.choice import choice_of, shown_choice
from generation.retry import retry_job
from generation.rights.put import drop_work, put_work
from generation.submit import StoryboardRefused, submit_film, submit_preview
from generation.verdicts.give import NothingMissed, NothingToJudge, give_verdict
from generation.verdicts.showing import judging, thanks
from licensing.models import Work
from lineage.permits.release import why_private

REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """`/create/`: a sentence becomes a storyboard with its preview. `?prompt=` fills the sentence in."""
    if request.method != "POST":
        return render(request, "generation/create.html", sentence_context(prompt=request.GET.get("prompt", "")))
    form = SentenceForm(request.POST)
    take_sentence(request)
    if form.is_valid():
        try:
            draft = start_draft(actor=ensure_viewer(request), **form.asked())
        except ValidationError as error:
            form.refuse(error)
        else:
            _preview(request, draft)
            return redirect("generation:draft", draft.pk)
    context = sentence_context(prompt=request.POST.get("prompt", ""), form=form)
    return render(request, "generation/create.html", context, status=REFUSED)


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, pk: str) -> HttpResponse:
    """`/create/<id>/`: the storyboard as a form. Posting keeps it, and does what the pressed button says."""
    draft = _draft(request, pk)
    if request.method != "POST":
        return render(request, "generation/desk.html", desk_context(request, draft))
    kept = _keep(request, draft)
    if isinstance(kept, Sheet):
        return render(request, "generation/desk.html", desk_context(request, draft, sheet=kept), status=REFUSED)
    _preview(request, kept)
    return _to_desk(request, pk)


@require_POST
def say_again(request: HttpRequest, pk: str) -> HttpResponse:
    """Direct a new sentence into the same draft."""
    draft = _draft(request, pk)
    take_sentence(request)
    form = SentenceForm(request.POST)
    if form.is_valid():
        try:
            draft = redirect_draft(actor=_person(request), draft=draft, **form.asked())
        except ValidationError as error:
            form.refuse(error)
        else:
            _preview(request, draft)
            return _to_desk(request, pk)
    return render(request, "generation/desk.html", desk_context(request, draft, form=form), status=REFUSED)


@require_POST
def change(request: HttpRequest, pk: str) -> HttpResponse:
    """Carry an instruction in words out on the storyboard, and say what became of it."""
    draft = _draft(request, pk)
    take_sentence(request)
    instruction = request.POST.get("instruction", "").replace("\0", "")
    try:
        revision = revise_draft(actor=_person(request), draft=draft, instruction=instruction)
    except ValidationError as error:
        context = desk_context(request, draft, instruction=instruction, refusal=error.messages)
        return render(request, "generation/desk.html", context, status=REFUSED)
    for sentence in tell_revision(revision):
        messages.success(request, sentence)
    _preview(request, draft)
    return _to_desk(request, pk)


@require_POST
def use_work(request: HttpRequest, pk: str) -> HttpResponse:
    """Put a work of the library into the film, or with `track` have that track composed again."""
    draft, actor = _draft(request, pk), _person(request)
    try:
        if track := request.POST.get("track", ""):
            drop_work(actor=actor, draft=draft, track=track)
        else:
            known = Work.objects.visible_to(request.user).select_related("holder")
            work = get_object_or_404(known, pk=request.POST.get("work", "").replace("\0", ""))
            put_work(actor=actor, draft=draft, work=work)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return _to_desk(request, pk)
    _preview(request, draft)
    return _to_desk(request, pk)


@require_POST
def draw(request: HttpRequest, pk: str) -> HttpResponse:
    """Draw the preview, where it is missing or was stopped."""
    _preview(request, _draft(request, pk))
    return _to_desk(request, pk)


@require_POST
def ask(request: HttpRequest, pk: str) -> HttpResponse:
    """Keep what the form says and ask for the film."""
    draft = _draft(request, pk)
    kept = _keep(request, draft)
    if isinstance(kept, Sheet):
        return render(request, "generation/desk.html", desk_context(request, draft, sheet=kept), status=REFUSED)
    take_guest_job(request, Job.Kind.FILM)
    try:
        asked = submit_film(
            actor=_person(request),
            storyboard=kept.storyboard,
            prompt=kept.prompt,
            draft=kept,
            **vars(choice_of(request)),
            idempotency_key=request.POST.get("key", "").replace("\0", "")[:80] or secrets.token_hex(8),
        )
    except StoryboardRefused as error:
        sheet = sheet_of(kept.storyboard)
        sheet.problems = place_problems(error.problems, sheet)
        return render(request, "generation/desk.html", desk_context(request, kept, sheet=sheet), status=REFUSED)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return _to_desk(request, pk)
    return redirect("generation:job", asked.pk)


@require_POST
def discard(request: HttpRequest, pk: str) -> HttpResponse:
    """Take a draft off the desk."""
    discard_draft(actor=_person(request), draft=_draft(request, pk))
    messages.success(request, _("The draft is gone. Films made from it stay."))
    return redirect("pages:studio")


@require_safe
def job(request: HttpRequest, pk: str) -> HttpResponse:
    """`/jobs/<id>/`: a film being made, and when it is done, the film and the form that shows it to others."""
    made = get_object_or_404(Job.objects.visible_to(request.user).select_related("clip", "draft"), pk=pk)
    context = {
        "shown": show_job(made, request),
        "job": made,
        "clip": made.clip if made.clip and made.clip.deleted_at is None else None,
        "stays": why_private(made.clip) if made.clip and made.clip.deleted_at is None else [],
        "first_visibility": "public" if request.user.is_authenticated else "unlisted",
    }
    return render(request, "generation/job.html", context)


@require_POST
def cancel(request: HttpRequest, pk: str) -> HttpResponse:
    """Stop a film in the making."""
    made = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    cancel_job(actor=_person(request), job=made)
    return redirect(_back(request, made))


@require_POST
def retry(request: HttpRequest, pk: str) -> HttpResponse:
    """Try a failed or canceled film again."""
    made = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    try:
        retry_job(actor=_person(request), job=made)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(_back(request, made))


@require_http_methods(["GET", "HEAD", "POST"])
def verdict(request: HttpRequest, pk: str) -> HttpResponse:
    """`/jobs/<id>/verdict/`: not what I asked for. The creator marks which words are missing in the film."""
    jobs = Job.objects.visible_to(request.user).filter(kind=Job.Kind.FILM, state=Job.State.SUCCEEDED)
    made = get_object_or_404(jobs.select_related("clip", "draft", "owner"), pk=pk)
    context: dict[str, Any] = {"job": made, "clip": made.clip if made.clip and made.clip.deleted_at is None else None}
    if request.method != "POST":
        return render(request, "generation/verdict.html", {**context, **judging(made)})
    words, text = request.POST.getlist("words"), request.POST.get("text", "").replace("\0", "")
    try:
        given, new = give_verdict(actor=_person(request), job=made, words=words, text=text)
    except (NothingMissed, NothingToJudge) as error:
        context |= {"problems": error.messages, "marked": words, "text": text, **judging(made)}
        return render(request, "generation/verdict.html", context, status=REFUSED)
    if new:
        messages.success(request, thanks(given))
    return redirect("generation:verdict", pk)


def _draft(request: HttpRequest, pk: str) -> Draft:
    return get_object_or_404(Draft.objects.visible_to(request.user), pk=pk)


def _person(request: HttpRequest) -> User:
    """The owner of a row that `visible_to` has just let this viewer see."""
    return cast(User, request.user)


def _to_desk(request: HttpRequest, pk: str) -> HttpResponse:
    """The desk again, with the engine and size that were chosen on it."""
    return redirect(reverse("generation:draft", args=[pk]) + shown_choice(request).query)


def _back(request: HttpRequest, made: Job) -> str:
    """The studio, if that is where the button stood; else the job's own page."""
    return (
        reverse("pages:studio") if request.POST.get("from") == "studio" else reverse("generation:job", args=[made.pk])
    )


def _keep(request: HttpRequest, draft: Draft) -> Draft | Sheet:
    """The draft with the form kept in it; or, if the form does not fit, the form with its problems and nothing kept."""
    sheet = filled(sheet_of(draft.storyboard), request.POST)
    try:
        made: dict[str, Any] = storyboard_from(sheet, draft.storyboard)
        if asked := request.POST.get("do", ""):
            made = cut(made, asked)
        return change_draft(actor=_person(request), draft=draft, storyboard=made)
    except Unreadable as error:
        sheet.problems = error.problems
    except UnknownCut:
        sheet.problems = {"": [_("This button is not known here. Load the page again.")]}
    except StoryboardRefused as error:
        sheet.problems = place_problems(error.problems, sheet)
    except ValidationError as error:
        sheet.problems = {"": error.messages}
    return sheet


def _preview(request: HttpRequest, draft: Draft) -> None:
    """Have the preview drawn; what stands in the way is said, and nothing is lost."""
    try:
        take_guest_job(request, Job.Kind.PREVIEW)
        submit_preview(actor=_person(request), storyboard=draft.storyboard, prompt=draft.prompt, draft=draft)
    except limits.TooMany as error:
        messages.error(request, str(error))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
