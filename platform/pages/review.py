"""What operators look at and decide: films that are like somebody else's, both side by side."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from clips.files import film_urls
from clips.fingerprints.decide import allow_match, uphold_match
from clips.models import Clip, Match
from generation.operating.views import operators_only

A_PAGE = 6
MOMENTS = 3


@dataclass(frozen=True)
class Side:
    """One of the two films, with its signed addresses; without a clip it is a work, or gone."""

    clip: Clip | None
    key: str
    files: dict[str, str]


@require_safe
@operators_only
def matches(request: HttpRequest) -> HttpResponse:
    """`/review/matches/`: those that wait for a decision, the oldest first; `?state=` shows decided ones."""
    asked = request.GET.get("state", "")
    state = asked if asked in Match.State.values else Match.State.OPEN
    found = Match.objects.filter(state=state).select_related("clip__owner", "other__owner")
    found = found.prefetch_related("clip__renditions", "other__renditions")
    found = found.order_by("created_at", "pk") if state == Match.State.OPEN else found.order_by("-decided_at", "-pk")
    shelf = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "match": match,
            "sides": [_side(match.clip, match.clip_id, request), _side(match.other, match.key, request)],
            "earlier": [_read(one) for one in match.decisions[:-1]],
            "moments": match.moments[:: max(1, len(match.moments) // MOMENTS)][:MOMENTS],
        }
        for match in shelf
    ]
    context = {"rows": rows, "shelf": shelf, "state": state, "states": Match.State.choices}
    return render(request, "pages/matches.html", context)


@require_POST
@operators_only
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Allow or uphold one, with a reason that its owner reads."""
    match = get_object_or_404(Match, pk=pk)
    verb = {"allow": allow_match, "uphold": uphold_match}.get(request.POST.get("decision", ""))
    if verb is None:
        return HttpResponseBadRequest(_("Say whether to allow or to uphold it."))
    try:
        done = verb(actor=cast(User, request.user), match=match, reason=request.POST.get("reason", ""))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = _("Allowed.") if done.state == Match.State.ALLOWED else _("Upheld: the film stays held.")
        messages.success(request, said)
    return redirect(reverse("pages:matches"))


def _read(decision: dict[str, str]) -> dict[str, Any]:
    """A decision on record as the page tells it."""
    at = datetime.fromisoformat(decision["at"])
    return {**decision, "said": Match.State(decision["state"]).label, "at": at}


def _side(clip: Clip | None, key: str, request: HttpRequest) -> Side:
    return Side(clip, key, film_urls(clip, bearer=request) if clip else {})
