"""The pages of challenges."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import limits
from accounts.models import User
from clips.models import Clip
from community.challenging.api import ENTERS, SETS, VOTES
from community.challenging.ask import (
    ballot_of,
    challenges_for,
    entries_for,
    own_entry,
    prizes_of,
    seen_by,
    source_of,
)
from community.challenging.count import HOUSEHOLD, NAMES
from community.challenging.enter import enter, films_for, withdraw
from community.challenging.forms import ChallengeForm
from community.challenging.host import AHEAD, DEAREST, OPEN, cancel_challenge, make_challenge
from community.challenging.host import VOTES as VOTING
from community.challenging.models import Ballot, Challenge
from community.challenging.vote import cast_ballot, is_young, sight_of
from community.challenging.wording import ChallengeRefused
from ledger.allowance import purse_of

REFUSED = 422
A_PAGE = 24


@require_safe
def challenges(request: HttpRequest) -> HttpResponse:
    """`/challenges/`: those that run, and those that are over (`page`)."""
    past = Paginator(challenges_for(request.user, over=True), A_PAGE).get_page(request.GET.get("page"))
    context = {"running": list(challenges_for(request.user)), "shelf": past}
    return render(request, "community/challenges.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def new(request: HttpRequest) -> HttpResponse:
    """`/challenges/new/`: set a challenge, from a film (`source`) or from nothing."""
    if request.method != "POST":
        begun = {"source": request.GET.get("source", ""), "opens_in": 0, "days": 7, "votes": 3, "prize": 0}
        return _form(request, ChallengeForm(initial=begun))
    limits.take(request, action="challenge", **SETS)
    form = ChallengeForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=REFUSED)
    try:
        source = _source(request, form.cleaned_data["source"])
        made = make_challenge(actor=request.user, source=source, **form.asked())
    except ValidationError as refused:
        told = getattr(refused, "error_dict", None)
        fields = {field if field in form.fields else "days": errors for field, errors in told.items()} if told else None
        form.add_error(None, ValidationError(fields) if fields else refused)
        return _form(request, form, status=REFUSED)
    messages.success(request, _("Your challenge is set. Tell people about it."))
    return redirect("community:challenge", made.pk)


@require_safe
@never_cache
def challenge(request: HttpRequest, pk: str) -> HttpResponse:
    """`/challenges/<id>/`: what is asked for, which films are in it, and one's own part in it."""
    return _page(request, _one(request, pk))


@require_POST
@login_required
def entry(request: HttpRequest, pk: str) -> HttpResponse:
    """Enter a film (`clip`), or take one's film out (`act` is "withdraw")."""
    one = _one(request, pk)
    limits.take(request, action="enter", **ENTERS)
    try:
        if request.POST.get("act") == "withdraw":
            withdraw(actor=request.user, challenge=one)
            messages.success(request, _("Your film is not in this challenge any more."))
        else:
            key = request.POST.get("clip", "").replace("\0", "")
            clip = get_object_or_404(Clip.objects.visible_to(request.user), pk=key)
            enter(actor=request.user, challenge=one, clip=clip)
            messages.success(request, _("Your film is in this challenge."))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("community:challenge", one.pk)


@require_POST
@login_required
def vote(request: HttpRequest, pk: str) -> HttpResponse:
    """Vote for films (`clip`), as they were laid before one (`seen`)."""
    one = _one(request, pk)
    limits.take(request, action="ballot", **VOTES)
    clips, seen = request.POST.getlist("clip"), request.POST.get("seen", "")
    asked = {clip.replace("\0", "") for clip in clips}
    try:
        ballot = cast_ballot(
            actor=request.user, challenge=one, clips=asked, seen=seen, address=limits.address_of(request)
        )
    except ValidationError as refused:
        return _page(request, one, chosen=asked, errors=refused.messages, status=REFUSED)
    said = _("Your ballot is cast. You can change it until voting ends.")
    messages.success(request, said if ballot else _("Your ballot is taken back."))
    return redirect("community:challenge", one.pk)


@require_POST
@login_required
def cancel(request: HttpRequest, pk: str) -> HttpResponse:
    """Call a challenge off, and say why (`why`)."""
    one = _one(request, pk)
    limits.take(request, action="challenge", **SETS)
    try:
        cancel_challenge(actor=request.user, challenge=one, why=request.POST.get("why", ""))
    except ValidationError as refused:
        return _page(request, one, why=request.POST.get("why", ""), why_errors=refused.messages, status=REFUSED)
    messages.success(request, _("The challenge is called off."))
    return redirect("community:challenge", one.pk)


def _one(request: HttpRequest, pk: str) -> Challenge:
    return get_object_or_404(seen_by(request.user), pk=pk)


def _source(request: HttpRequest, key: str) -> Clip | None:
    if not key:
        return None
    found = Clip.objects.visible_to(request.user).filter(pk=key.replace("\0", "")).first()
    if found is None:
        raise ChallengeRefused("source", _("There is no such film."), "source")
    return found


def _form(request: HttpRequest, form: ChallengeForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "ahead": AHEAD, "open": OPEN, "voting": VOTING, "dearest": DEAREST}
    return render(request, "community/new_challenge.html", {**context, "purse": purse_of(request.user)}, status=status)


def _page(request: HttpRequest, one: Challenge, *, status: int = 200, **told: Any) -> HttpResponse:
    viewer = request.user
    me = viewer if isinstance(viewer, User) and not viewer.is_guest else None
    entries, ballot, mine = entries_for(one, viewer), ballot_of(one, viewer), own_entry(one, viewer)
    hosts = me is not None and one.host_id == me.pk
    context = {
        "one": one,
        "entries": entries,
        "source": source_of(one, viewer),
        "prizes": prizes_of(one),
        "mine": mine,
        "films": films_for(viewer, one) if mine is None else [],
        "hosts": hosts,
        "may_cancel": me is not None and _may_cancel(one, me),
        "may_vote": me is not None and one.is_voted_on and any(row.person_id != me.pk for row in entries),
        "ballot": ballot,
        "why_not": _why_not(ballot),
        "young": me is not None and is_young(me, one),
        "seen": sight_of(one, viewer),
        "chosen": {row.clip_id for row in ballot.entries.all()} if ballot else set(),
        "names": NAMES,
        "household": HOUSEHOLD,
        "lost": [(Ballot.Uncounted(why).label, many) for why, many in sorted(one.uncounted.items())],
        **told,
    }
    return render(request, "community/challenge.html", context, status=status)


def _may_cancel(one: Challenge, me: User) -> bool:
    over = one.state in (Challenge.State.CANCELLED, Challenge.State.JUDGED, Challenge.State.COUNTING)
    return not over and (me.is_staff or (one.host_id == me.pk and not one.entries.exists()))


def _why_not(ballot: Ballot | None) -> str:
    return str(Ballot.Uncounted(ballot.uncounted).label) if ballot and ballot.uncounted else ""
