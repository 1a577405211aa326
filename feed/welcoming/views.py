"""`/welcome/`: a newcomer picks films, names a mood, and finds whom to follow."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import limits
from accounts.models import User
from community.inviting.ask import brought_by
from feed.choosing.ask import profiled
from feed.suggesting.ask import suggestions_for
from feed.welcoming.api import OFTEN
from feed.welcoming.begin import begin
from feed.welcoming.offer import offer_to
from generation.desk.words import choices
from generation.storyboard.vocabulary import MOODS

REFUSED = 422


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def welcome(request: HttpRequest) -> HttpResponse:
    """Films to pick (`clip`) and a mood (`mood`), then on; `act` is `skip` for whoever wants to see films at once."""
    me = cast(User, request.user)
    if request.method == "POST" and request.POST.get("act") == "skip":
        return redirect("feed:home")
    offer = offer_to(me)
    if not offer.films:
        return redirect("feed:home")
    films, mood, errors = offer.films, offer.mood, []
    if request.method == "POST":
        limits.take(request, action="begin", **OFTEN)
        asked, mood = request.POST.getlist("clip"), request.POST.get("mood", "")
        try:
            begin(actor=me, clips=asked, mood=mood)
        except ValidationError as refused:
            films, errors = [(film, film.pk in asked) for film, _picked in films], refused.messages
        else:
            return redirect("feed:welcome_people")
    context = {
        "films": films,
        "least": offer.least,
        "moods": choices(MOODS),
        "mood": mood,
        "errors": errors,
        "came": brought_by(me),
    }
    return render(request, "feed/begin.html", context, status=REFUSED if errors else 200)


@require_safe
@never_cache
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """`/welcome/people/`: whom to follow; straight to the feed where there is nobody."""
    suggested = suggestions_for(cast(User, request.user), profiled=profiled(request))
    if not suggested:
        return redirect("feed:home")
    return render(request, "feed/begin_people.html", {"suggested": suggested})
