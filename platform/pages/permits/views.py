"""`/clips/<id>/permits/` keeps on which terms others may remix a film; `/clips/<id>/revocation/` takes it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clips.owner import must_own
from lineage.models import Revocation, Step
from lineage.permits.allow import allow_remixes
from lineage.permits.ask import terms_of
from lineage.permits.effects import concerned_by
from lineage.permits.revoke import STATES, revoke_film, steps_from
from pages.permits.forms import RevocationForm, TermsForm
from pages.views import REFUSED, show_clip, visible_clip


@require_POST
def permits(request: HttpRequest, pk: str) -> HttpResponse:
    """Set the terms of one's film; where they cannot be like this its page says why."""
    one = visible_clip(request, pk)
    must_own(request.user, one)
    form = TermsForm(request.POST, terms=terms_of(one))
    if form.is_valid():
        try:
            allow_remixes(actor=request.user, clip=one, **form.asked())
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Kept."))
            return redirect(reverse("pages:clip", args=[pk]) + "#permits")
    return show_clip(request, one, terms=form, status=REFUSED)


@require_http_methods(["GET", "HEAD", "POST"])
def revocation(request: HttpRequest, pk: str) -> HttpResponse:
    """Every step there is with what it means and how many films it is about, and those taken; posting takes one."""
    one = visible_clip(request, pk)
    must_own(request.user, one)
    form = RevocationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            revoke_film(actor=request.user, clip=one, to=asked["state"], why=asked["why"], confirmed=asked["confirmed"])
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Kept."))
            return redirect("pages:revocation", pk)
    state = Revocation(one.node.revocation)
    steps = steps_from(state)
    context = {
        "clip": one,
        "form": form,
        "state": state,
        "steps": steps,
        "forward": [to for to in steps if STATES.index(Revocation(to)) > STATES.index(state)],
        "about": concerned_by(one),
        "taken": [(Revocation(step.was).label, Revocation(step.now).label, step) for step in _taken(one.node.pk)],
    }
    return render(request, "pages/revocation.html", context, status=REFUSED if form.errors else 200)


def _taken(node: int) -> list[Step]:
    return list(Step.objects.filter(node=node))
