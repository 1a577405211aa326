"""The pages of invites: one's own links, and the door by which a newcomer comes."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import limits
from accounts.following.ask import follows
from accounts.models import User
from community.inviting.api import OFTEN
from community.inviting.ask import credits_today, invited_by, invites_of, offered_to, picks_of, tally_of
from community.inviting.code import qr_of
from community.inviting.come import remember_invite
from community.inviting.make import MOST_OPEN, end_invite, label_invite, make_invite
from community.inviting.pick import MOST, choose_picks, named_in
from community.models import Invite
from lineage.crediting.credit import credits_of

REFUSED, GONE = 422, 410
A_SHELF = 24


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def invites(request: HttpRequest) -> HttpResponse:
    """`/invites/`: one's links, who came by them, and what they brought; a new one with a note (`label`)."""
    me = cast(User, request.user)
    if request.method == "POST":
        limits.take(request, action="invite", **OFTEN)
        label = request.POST.get("label", "")
        try:
            made = make_invite(actor=me, label=label)
        except ValidationError as refused:
            return _mine(request, me, status=REFUSED, errors=refused.messages, label=label)
        return redirect("community:change_invite", made.pk)
    return _mine(request, me)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def change(request: HttpRequest, word: str) -> HttpResponse:
    """`/invites/<word>/`: its note (`label`), its picks (`clip`, `person`, and named in `more`)."""
    invite = _own(request, word)
    if request.method != "POST":
        return _one(request, invite, label=invite.label)
    limits.take(request, action="invite", **OFTEN)
    label, more = request.POST.get("label", ""), request.POST.get("more", "")
    try:
        films, people = named_in(more)
        with transaction.atomic():
            label_invite(actor=request.user, invite=invite, label=label)
            chosen = [*request.POST.getlist("clip"), *films], [*request.POST.getlist("person"), *people]
            choose_picks(actor=request.user, invite=invite, clips=chosen[0], people=chosen[1])
    except ValidationError as refused:
        told = {"label": label, "more": more, "errors": refused.messages}
        return _one(request, _own(request, word), status=REFUSED, **told)
    messages.success(request, _("Kept: whoever comes by this link begins with it."))
    return redirect("community:change_invite", invite.pk)


@require_POST
@login_required
def end(request: HttpRequest, word: str) -> HttpResponse:
    """Nobody comes by this link any more."""
    end_invite(actor=request.user, invite=_own(request, word))
    messages.success(request, _("The link has ended. Who came by it stays."))
    return redirect("community:invites")


@require_safe
@never_cache
def invited(request: HttpRequest, word: str) -> HttpResponse:
    """`/invite/<word>/`: who invites whoever opens it, and what they begin with."""
    rows = Invite.objects.visible_to(request.user).select_related("inviter")
    invite = rows.filter(pk=_plain(word)).first()
    if invite is None or not invite.is_open:
        status = 404 if invite is None else GONE
        return render(request, "community/invite_ended.html", {"invite": invite}, status=status)
    if not request.user.is_authenticated:
        remember_invite(request, invite)
    picks = picks_of(invite, viewer=request.user)
    context = {
        "invite": invite,
        "picks": picks,
        "own": invite.inviter_id == request.user.pk,
        "following": follows(request.user, invite.inviter),
        "credits": credits_of(picks.films, viewer=request.user),
        "given": settings.INVITES["newcomer"] if credits_today(invite.inviter) else 0,
    }
    return render(request, "community/invite.html", context)


@require_safe
def qr(request: HttpRequest, word: str) -> HttpResponse:
    """`/invite/<word>/qr.svg`: the link as a QR code."""
    invite = get_object_or_404(Invite.objects.visible_to(request.user), pk=_plain(word))
    drawn = qr_of(request.build_absolute_uri(reverse("community:invite", args=[invite.pk])))
    return HttpResponse(drawn, content_type="image/svg+xml", headers={"Cache-Control": "private, max-age=3600"})


def _plain(word: str) -> str:
    # PostgreSQL takes no NUL in a text, and no link has one.
    return word.replace("\0", "?")


def _own(request: HttpRequest, word: str) -> Invite:
    return get_object_or_404(invites_of(request.user), pk=_plain(word))


def _mine(request: HttpRequest, me: User, *, status: int = 200, **told: Any) -> HttpResponse:
    links = Paginator(invites_of(me), A_SHELF).get_page(request.GET.get("links"))
    context = {
        "links": [(one, _address(request, one)) for one in links],
        "more_links": links,
        "shelf": Paginator(invited_by(me), A_SHELF).get_page(request.GET.get("page")),
        "tally": tally_of(me),
        "rates": settings.INVITES,
        "most": MOST_OPEN,
        **told,
    }
    return render(request, "community/invites.html", context, status=status)


def _one(request: HttpRequest, invite: Invite, *, status: int = 200, **told: Any) -> HttpResponse:
    me = cast(User, request.user)
    picks = picks_of(invite, viewer=me)
    offered = offered_to(me, besides=picks)
    refused, asked = status == REFUSED, {*request.POST.getlist("clip"), *request.POST.getlist("person")}
    films = [(one, one.pk in asked if refused else one in picks.films) for one in picks.films + offered.films]
    people = [(one, one.handle in asked if refused else one in picks.people) for one in picks.people + offered.people]
    context = {
        "invite": invite,
        "address": _address(request, invite),
        "films": films,
        "people": people,
        "most": MOST,
        **told,
    }
    return render(request, "community/invite_change.html", context, status=status)


def _address(request: HttpRequest, invite: Invite) -> str:
    return request.build_absolute_uri(reverse("community:invite", args=[invite.pk]))
