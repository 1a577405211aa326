"""The feed's page."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.following.ask import followed_among
from accounts.models import User
from feed.slate import BadCursor, Slate, followed, newest
from lineage.crediting.credit import credits_of

EXAMPLES = (
    _("sunset by the seaside, a sailboat drifting left"),
    _("a fox in a snowy forest at night, slow zoom in"),
    _("rain on a city street at night, a red umbrella"),
)
WELCOMED = "welcomed"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """`/`: films one at a time, newest first; `?after=` goes on where a page ended.

    A visitor who has made nothing yet is first shown what this place is, until they have scrolled past it once.
    """
    after = request.GET.get("after", "")
    slate = _slate(newest, viewer=request.user, after=after)
    newcomer = not request.user.pk and not after and WELCOMED not in request.COOKIES
    return _reels(request, slate, mode="newest", newcomer=newcomer)


@require_safe
@login_required
def following(request: HttpRequest) -> HttpResponse:
    """`/following/`: films of those one follows, newest first."""
    slate = _slate(followed, viewer=cast(User, request.user), after=request.GET.get("after", ""))
    return _reels(request, slate, mode="following")


def _slate(made: Callable[..., Slate], **asked: Any) -> Slate:
    try:
        return made(**asked)
    except BadCursor as error:
        raise Http404(str(error)) from error


def _reels(request: HttpRequest, slate: Slate, *, mode: str, newcomer: bool = False) -> HttpResponse:
    known = followed_among(request.user, [clip.owner_id for clip in slate.clips])
    context = {"slate": slate, "mode": mode, "newcomer": newcomer, "examples": EXAMPLES, "followed": known}
    context["credits"] = credits_of(slate.clips, viewer=request.user)
    return render(request, "feed/home.html", {**context, "first_page": not request.GET.get("after")})
