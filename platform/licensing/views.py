"""Pages of the library: find a work, offer one, say under which terms, give consent and take it back."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from clips.models import Clip, Upload
from licensing.consent.grant import grant_use, revoke_grant
from licensing.consent.review import decide_review, reviews_for
from licensing.forms import OFFERED, GrantForm, OfferForm, TermsForm
from licensing.library.offer import offer_character, offer_recording, withdraw_work
from licensing.library.search import Wanted, find_works
from licensing.library.take import take_license
from licensing.library.terms import license_work, revoke_license
from licensing.models import Grant, License, Review, Use, Work
from licensing.rights import rights_of
from licensing.showing import consent_in_words, handle_of, show_works, state_of, terms_in_words

A_PAGE = 24
A_SHELF = 12
REFUSED = 422


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """`/library/`: works that may be used; with `?for=` a draft's id, each has a button that puts it into that film."""
    wanted = Wanted.of(request.GET.dict())
    page = Paginator(find_works(viewer=request.user, wanted=wanted), A_PAGE).get_page(request.GET.get("page"))
    draft = request.GET.get("for", "")
    context = {
        "page": page,
        "rows": show_works(page, request),
        "wanted": wanted,
        "kinds": Work.Kind.choices,
        "draft": draft if draft.isalnum() and len(draft) <= 12 else "",
        "query": _query(request),
    }
    return render(request, "licensing/library.html", context)


@require_safe
def work(request: HttpRequest, pk: str) -> HttpResponse:
    """`/library/<id>/`: one work, its terms, the films that use it; for its holder also the forms."""
    return _show(request, _work(request, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    """`/library/offer/`: bring a sound or a character into the library."""
    person = cast(User, request.user)
    form = OfferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = _offered(person, form)
        except (ValidationError, PermissionDenied) as error:
            _refuse(form, error)
        else:
            messages.success(request, _("“%(title)s” is here. Now say who may use it.") % {"title": made.title})
            return redirect("licensing:work", made.pk)
    ready = Upload.objects.visible_to(person).ready().exclude(kind=Upload.Kind.VIDEO)
    context = {"form": form, "files": ready, "kinds": [(kind.value, kind.label) for kind in OFFERED]}
    return render(request, "licensing/offer.html", context, status=REFUSED if form.errors else 200)


@login_required
@require_POST
def terms(request: HttpRequest, pk: str) -> HttpResponse:
    """Offer a work under terms."""
    one, form = _held(request, pk), TermsForm(request.POST)
    if form.is_valid():
        evidence = Upload.objects.visible_to(request.user).filter(pk=form.cleaned_data["evidence"]).first()
        try:
            license_work(actor=cast(User, request.user), work=one, evidence=evidence, **form.asked())
        except ValidationError as error:
            _refuse(form, error)
        else:
            messages.success(request, _("The terms are in force."))
            return redirect("licensing:work", pk)
    return _show(request, one, terms_form=form, status=REFUSED)


@login_required
@require_POST
def grant(request: HttpRequest, pk: str) -> HttpResponse:
    """Let somebody cast a character."""
    one, form = _held(request, pk), GrantForm(request.POST)
    if form.is_valid():
        try:
            grant_use(actor=cast(User, request.user), work=one, **form.asked())
        except ValidationError as error:
            _refuse(form, error)
        else:
            messages.success(request, _("Consent is given."))
            return redirect("licensing:work", pk)
    return _show(request, one, grant_form=form, status=REFUSED)


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: str) -> HttpResponse:
    """Take a work out of the library."""
    one = withdraw_work(actor=cast(User, request.user), work=_held(request, pk))
    messages.success(
        request, _("“%(title)s” is out of the library. Films that have it keep it.") % {"title": one.title}
    )
    return redirect("licensing:rights")


@login_required
@require_POST
def take(request: HttpRequest, pk: str) -> HttpResponse:
    """Take a licence that costs something."""
    one = _work(request, pk)
    license = get_object_or_404(one.licenses, pk=request.POST.get("license", "").replace("\0", ""))
    try:
        take_license(actor=cast(User, request.user), license=license)
        messages.success(request, _("The licence of “%(title)s” is yours.") % {"title": one.title})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("licensing:work", pk)


@login_required
@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """`/studio/rights/`: films to look at, one's works, consent given and received, licences that end soon."""
    return render(request, "licensing/rights.html", rights_of(cast(User, request.user), request))


@login_required
@require_POST
def revoke(request: HttpRequest, pk: str) -> HttpResponse:
    """Take consent back."""
    one = get_object_or_404(Grant.objects.filter(work__holder_id=request.user.pk), pk=pk)
    hidden = revoke_grant(actor=cast(User, request.user), grant=one, why=request.POST.get("why", ""))
    said = ngettext(
        "Consent is taken back. %(n)d film is shown to nobody but its maker now.",
        "Consent is taken back. %(n)d films are shown to nobody but their makers now.",
        hidden,
    )
    messages.success(request, said % {"n": hidden})
    return redirect("licensing:work", one.work_id)


@login_required
@require_POST
def end(request: HttpRequest, pk: str) -> HttpResponse:
    """End terms now."""
    one = get_object_or_404(License.objects.filter(work__holder_id=request.user.pk), pk=pk)
    try:
        revoke_license(actor=cast(User, request.user), license=one, why=request.POST.get("why", ""))
        messages.success(request, _("The terms have ended. Films that stood on them get other music."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("licensing:work", one.work_id)


@login_required
@require_POST
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no to a film one is cast in."""
    one = get_object_or_404(reviews_for(request.user), pk=pk)
    agreed = request.POST.get("word") == "yes"
    try:
        decide_review(actor=cast(User, request.user), review=one, agreed=agreed, why=request.POST.get("why", ""))
        messages.success(request, _("You agreed.") if agreed else _("You did not agree; its maker reads why."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("licensing:rights")


def _offered(person: User, form: OfferForm) -> Work:
    clean = form.cleaned_data
    upload = Upload.objects.visible_to(person).filter(pk=clean["upload"].replace("\0", "")).first()
    if clean["kind"] == Work.Kind.CHARACTER:
        return offer_character(
            actor=person, content=form.character(), upload=upload, likeness=clean["likeness"], **form.said()
        )
    if upload is None:
        raise ValidationError(_("Choose a sound among your files; bring it there first."))
    mood, tempo = clean["mood"] or "warm", clean["tempo"] or 90
    return offer_recording(
        actor=person, upload=upload, kind=clean["kind"], mood=mood, tempo=tempo, **form.said()
    )  # fmt: skip


def _show(request: HttpRequest, one: Work, *, status: int = 200, **forms: Any) -> HttpResponse:
    own = one.holder_id is not None and one.holder_id == request.user.pk
    films = Clip.objects.public().filter(pk__in=Use.objects.filter(work=one).values("film"))
    context = {
        "work": one,
        "row": show_works([one], request)[0],
        "own": own,
        "licenses": [
            {"license": license, "said": terms_in_words(license), "state": state_of(license)}
            for license in one.licenses.select_related("evidence")
            if own or license.revoked_at is None
        ],
        "grants": [
            {"grant": given, "said": consent_in_words(given), "state": state_of(given), "to": handle_of(given.to)}
            for given in Grant.objects.visible_to(request.user).filter(work=one).select_related("to")
            if not (own and given.to_id == one.holder_id)
        ],
        "waiting": Review.objects.filter(grant__work=one, state=Review.State.WAITING).count() if own else 0,
        "films": films.select_related("owner").prefetch_related("renditions")[:A_SHELF],
        "files": Upload.objects.visible_to(request.user).ready() if own else [],
        **forms,
    }
    return render(request, "licensing/work.html", context, status=status)


def _work(request: HttpRequest, pk: str) -> Work:
    return get_object_or_404(Work.objects.visible_to(request.user).select_related("holder"), pk=pk)


def _held(request: HttpRequest, pk: str) -> Work:
    return get_object_or_404(Work.objects.held_by(request.user).select_related("holder"), pk=pk)


def _refuse(form: Any, error: ValidationError | PermissionDenied) -> None:
    form.add_error(None, error.messages if isinstance(error, ValidationError) else str(error))


def _query(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()
