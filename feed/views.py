"""The feed's pages."""

from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.following.ask import followed_among
from feed.choosing.ask import profiled
from feed.models import Place, Slate
from feed.recipes.ask import RECIPE, STEER, going_on, steering_in
from feed.slates.make import Asked, asked_of, go_on, make_slate
from feed.slates.order import BadCursor
from feed.slates.read import read_page
from feed.suggesting.ask import suggestions_for
from lineage.crediting.credit import credits_of

EXAMPLES = (
    _("sunset by the seaside, a sailboat drifting left"),
    _("a fox in a snowy forest at night, slow zoom in"),
    _("rain on a city street at night, a red umbrella"),
)
WELCOMED = "welcomed"
MODES = tuple(
    (place.value, f"feed:{name}", place.label)
    for place, name in (
        (Place.FOR_YOU, "home"),
        (Place.FOLLOWING, "following"),
        (Place.FRESH, "fresh"),
        (Place.TRENDING, "trending"),
        (Place.PLAIN, "plain"),
    )
)
# What stands at the head of each way through the feed: a title, and what it does.
ABOUT = {
    Place.FOR_YOU: (_("For you"), _("Ranked by what you watched and by how others met each film; each card says why.")),
    Place.FOLLOWING: (
        _("People you follow"),
        _("Films of those you follow, the newest first. Nothing is ranked, nothing is added."),
    ),
    Place.FRESH: (
        _("Newest first"),
        _("Every public film here, in the order it was shown. Nothing is ranked, nothing is added."),
    ),
    Place.TRENDING: (_("Trending"), _("What most people watched to the end in the last three days.")),
    Place.PLAIN: (
        _("Not personalised"),
        _("By what everybody watches and what is new. Nothing you watch, like or follow is read."),
    ),
}
SIZE = 8


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """`/`: films for this viewer, one at a time; `?slate=` and `?from=` go on where a page ended.

    A visitor who has made nothing yet is first shown what this place is, until they have scrolled past it once.
    """
    first = not {"after", "slate"} & request.GET.keys()
    steering = steering_in(request) if first else None
    asks = bool({STEER, RECIPE} & request.GET.keys())
    newcomer = not request.user.pk and first and WELCOMED not in request.COOKIES and not asks
    slate, start = slate_of(request, Place.FOR_YOU, asked=steering.asked if steering else None)
    told = {"newcomer": newcomer, "steering": steering or going_on(request, asked_of(slate)), "steers": True}
    return reels(request, Place.FOR_YOU, slate, start, **told)


@require_safe
def fresh(request: HttpRequest) -> HttpResponse:
    """`/fresh/`: every public film, newest first."""
    return _reels(request, Place.FRESH)


@require_safe
def trending(request: HttpRequest) -> HttpResponse:
    """`/trending/`: what most watched to the end in the last three days."""
    return _reels(request, Place.TRENDING)


@require_safe
def plain(request: HttpRequest) -> HttpResponse:
    """`/plain/`: by what everybody watches and what is new; nothing of the viewer is read."""
    return _reels(request, Place.PLAIN)


@require_safe
@login_required
def following(request: HttpRequest) -> HttpResponse:
    """`/following/`: films of those one follows, newest first."""
    slate, start = slate_of(request, Place.FOLLOWING)
    # Where there is little to see, people whose films could be here.
    short = not slate.after and start + SIZE >= len(slate.slots) and len(slate.slots) < SIZE
    suggested = suggestions_for(request.user, profiled=profiled(request)) if short else []
    return reels(request, Place.FOLLOWING, slate, start, suggested=suggested)


def slate_of(
    request: HttpRequest, place: str, *, asked: Asked | None = None, seed: int | None = None
) -> tuple[Slate, int]:
    """The slate that a request goes on with and the slot it goes on from, or a new one from its top, by what is asked
    for. For you goes on with what somebody asked of it. Raises Http404."""
    given, start = request.GET.get("slate", ""), request.GET.get("from", "0")
    if given:
        places = (place, Place.RECIPE) if place == Place.FOR_YOU else (place,)
        if not (given.isascii() and given.isalnum() and start.isascii() and start.isdecimal() and len(start) < 5):
            raise Http404(_("This place in the feed is not one we gave out. Start from the top."))
        slate = get_object_or_404(Slate.objects.visible_to(request.user), pk=given, place__in=places)
        return go_on(viewer=request.user, remembered=profiled(request), slate=slate, start=int(start))
    try:
        after, remembered = request.GET.get("after", ""), profiled(request)
        return make_slate(
            viewer=request.user, remembered=remembered, place=place, after=after, asked=asked, seed=seed
        ), 0
    except BadCursor as error:
        raise Http404(str(error)) from error


def _reels(request: HttpRequest, place: Place) -> HttpResponse:
    return reels(request, place, *slate_of(request, place))


def reels(request: HttpRequest, place: Place, slate: Slate, start: int, **told: Any) -> HttpResponse:
    """A page of a slate, one film at a time."""
    page = read_page(viewer=request.user, slate=slate, start=start, size=SIZE)
    context = {
        "page": page,
        "more": f"slate={slate.pk}&from={page.onward}" if page.onward else slate.after and f"after={slate.after}",
        "mode": cast(str, place.value),
        "modes": MODES,
        "about": ABOUT.get(place),
        "examples": EXAMPLES,
        "followed": followed_among(request.user, [clip.owner_id for clip in page.clips]),
        "credits": credits_of(page.clips, viewer=request.user),
        "first_page": not start and not slate.goes_on and not request.GET.get("after"),
        **told,
    }
    response = render(request, "feed/home.html", context)
    # Its slots are this viewer's own; a copy would tell of nobody's looks.
    patch_cache_control(response, private=True, no_cache=True)
    return response
