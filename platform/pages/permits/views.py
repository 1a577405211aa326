"""`/clips/<id>/permits/`: keep on which terms others may remix a film."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clips.owner import must_own
from lineage.permits.allow import allow_remixes
from lineage.permits.ask import terms_of
from pages.permits.forms import TermsForm
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
