"""The buttons of "Why this", where no script answers them; and what one said, to read and take back."""

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
from accounts.following.ask import muted_by
from accounts.models import User
from feed.models import Wish
from feed.wishing.api import OFTEN
from feed.wishing.ask import kinds_of, seen_or_said_by, told_back
from feed.wishing.say import say, take_back

BACK = "back"
A_PAGE = 50


@require_POST
def wish(request: HttpRequest, pk: str) -> HttpResponse:
    """Say what one wants of a film (`act`: a kind of wish, or `back` to take it back), then go where `next` leads."""
    clip = get_object_or_404(seen_or_said_by(request.user), pk=pk)
    act = request.POST.get("act") or request.GET.get("act", "")
    if act not in (*Wish.Kind.values, BACK):
        raise Http404
    onward = _onward(request)
    if not request.user.is_authenticated:
        return redirect(f"/account/login/?{urlencode({'next': f'/clips/{clip.pk}/'})}")
    limits.take(request, action="wish", **OFTEN)
    before = kinds_of([clip.pk], viewer=request.user).get(clip.pk, BACK)
    try:
        if act == BACK:
            take_back(actor=cast(User, request.user), clip=clip)
        else:
            say(actor=cast(User, request.user), clip=clip, kind=act)
    except (PermissionDenied, ValidationError) as refused:
        messages.error(request, " ".join(getattr(refused, "messages", [str(refused)])))
    else:
        undo = f"{request.path}?{urlencode({'act': before, 'next': onward})}" if act not in (BACK, before) else ""
        messages.success(request, said(act) % {"title": clip.title[:60]}, extra_tags=undo)
    return redirect(onward)


@require_POST
@login_required
def take_all_back(request: HttpRequest) -> HttpResponse:
    """Have said nothing of any film."""
    take_back(actor=cast(User, request.user))
    messages.success(request, _("All that you said of films is taken back."))
    return redirect("feed:known")


@require_safe
@never_cache
@login_required
def wishes(request: HttpRequest) -> HttpResponse:
    """`/settings/feed/said/`: what one said of films, the latest first."""
    person = cast(User, request.user)
    shelf = Paginator(Wish.objects.visible_to(person), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "feed/said.html", {"shelf": shelf, "wishes": told_back(person, shelf)})


@require_safe
@never_cache
@login_required
def hidden(request: HttpRequest) -> HttpResponse:
    """`/settings/feed/hidden/`: whom one hides in the feed, the latest first."""
    people = Paginator(muted_by(cast(User, request.user)), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "feed/hidden.html", {"shelf": people})


def said(act: str) -> str:
    """What is told of an act that was done; `%(title)s` names the film."""
    return {
        Wish.Kind.MORE: _("From the next page on, For you shows more like “%(title)s”."),
        Wish.Kind.LESS: _("From the next page on, For you shows less like “%(title)s”."),
        Wish.Kind.AWAY: _("“%(title)s” is gone from your feed."),
        BACK: _("Taken back: “%(title)s” is a film like any other again."),
    }[act]


def _onward(request: HttpRequest) -> str:
    onward = request.POST.get("next") or request.GET.get("next", "")
    here = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
    return onward if here else "/"
