"""The doors to people."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import limits
from accounts.following.api import OFTEN
from accounts.following.ask import blocked_between, blocked_by, followed_by, followers_of, follows, mutes
from accounts.following.block import block, unblock
from accounts.following.follow import follow, unfollow
from accounts.following.mute import mute, unmute
from accounts.models import Block, User
from clips.models import Clip
from lineage.crediting.credit import credits_of

A_SHELF = 24
A_CROWD = 60


@require_safe
def profile(request: HttpRequest, handle: str) -> HttpResponse:
    """`/@<handle>/`: a person and the films they show, newest first."""
    person = _person(handle)
    if person.handle != handle:
        return redirect("pages:profile", person.handle, permanent=True)
    blocked = _blocked(request, person)
    films = Clip.objects.findable_by(request.user).filter(owner=person).prefetch_related("renditions")
    shelf = Paginator(films.order_by("-published_at", "-pk"), A_SHELF).get_page(request.GET.get("page"))
    context = {
        "person": person,
        "shelf": shelf,
        "own": person.pk == request.user.pk,
        "blocked": blocked,
        "following": follows(request.user, person),
        "muted": mutes(request.user, person),
        "credits": credits_of(shelf, viewer=request.user),
        "followers": followers_of(person).count(),
        "followed": followed_by(person).count(),
    }
    return render(request, "pages/people/profile.html", context)


@require_safe
def followers(request: HttpRequest, handle: str) -> HttpResponse:
    """`/@<handle>/followers/`: who follows a person."""
    person = _person(handle)
    _blocked(request, person)
    return _crowd(request, person, "followers")


@require_safe
def followed(request: HttpRequest, handle: str) -> HttpResponse:
    """`/@<handle>/following/`: whom a person follows."""
    person = _person(handle)
    _blocked(request, person)
    return _crowd(request, person, "following")


_ACTS = {
    "follow": follow, "unfollow": unfollow, "block": block, "unblock": unblock, "mute": mute, "unmute": unmute,
}  # fmt: skip
# Which act takes back another that takes something out of sight.
_BACK = {"mute": "unmute"}


@require_POST
def relate(request: HttpRequest, handle: str) -> HttpResponse:
    """Follow, block or mute a person, or stop (`act`, of `_ACTS`), then back to where one was (`next`)."""
    if not request.user.is_authenticated:
        return redirect(f"/account/login/?next=/@{_person(handle).handle}/")
    person, act = _person(handle), request.POST.get("act") or request.GET.get("act", "")
    if act not in _ACTS:
        raise Http404
    counted = next(name for name in ("follow", "block", "mute") if name in act)
    limits.take(request, action=counted, **OFTEN)
    back = request.POST.get("next") or request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = f"/@{person.handle}/"
    try:
        _ACTS[act](actor=request.user, person=person)
    except (PermissionDenied, ValidationError) as refused:
        messages.error(request, " ".join(getattr(refused, "messages", [str(refused)])))
    else:
        undo = f"{request.path}?{urlencode({'act': _BACK[act], 'next': back})}" if act in _BACK else ""
        messages.success(request, _said(act) % {"handle": person.handle}, extra_tags=undo)
    return redirect(back)


def _said(act: str) -> str:
    return {
        "follow": _("You follow @%(handle)s now."),
        "unfollow": _("You follow @%(handle)s no more."),
        "block": _("@%(handle)s is blocked: neither of you finds the other's films. Lift it under Settings."),
        "unblock": _("@%(handle)s is not blocked any more."),
        "mute": _("The feed shows you nothing of @%(handle)s any more. They are not told."),
        "unmute": _("The feed shows you films of @%(handle)s again."),
    }[act]


@require_safe
@never_cache
@login_required
def blocks(request: HttpRequest) -> HttpResponse:
    """`/settings/blocks/`: whom one blocked, to lift it."""
    people = Paginator(blocked_by(cast(User, request.user)), A_CROWD).get_page(request.GET.get("page"))
    return render(request, "pages/people/blocks.html", {"shelf": people})


def _person(handle: str) -> User:
    # PostgreSQL takes no NUL in a text, and no handle has one.
    return get_object_or_404(User.objects.people(), handle__iexact=handle.replace("\0", "?"))


def _blocked(request: HttpRequest, person: User) -> bool:
    """Whether the viewer blocked the person. Who was blocked by them finds no such person."""
    if not blocked_between(request.user, person):
        return False
    if not Block.objects.filter(blocker_id=request.user.pk, blocked=person).exists():
        raise Http404
    return True


def _crowd(request: HttpRequest, person: User, which: str) -> HttpResponse:
    people = followers_of(person) if which == "followers" else followed_by(person)
    shelf = Paginator(people, A_CROWD).get_page(request.GET.get("page"))
    return render(request, "pages/people/crowd.html", {"person": person, "which": which, "shelf": shelf})
