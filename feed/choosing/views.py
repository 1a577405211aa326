"""`/settings/feed/`: what the feed remembers of a person, to read, to forget, and to end."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.following.ask import muted_by
from accounts.models import User
from community.inviting.ask import starts_of
from feed.choosing.ask import profiled
from feed.choosing.choose import choose_profile, forget_watched
from feed.choosing.history import history_of, seen_by
from feed.models import Wish
from feed.wishing.ask import told_back

A_PAGE, A_FEW = 24, 6


@require_safe
@never_cache
@login_required
def known(request: HttpRequest) -> HttpResponse:
    """Films one was shown, the latest first, and whether more are remembered; what one said, and whom one hides."""
    person = cast(User, request.user)
    shelf = Paginator(seen_by(person), A_PAGE).get_page(request.GET.get("page"))
    said, muted = Wish.objects.visible_to(person), muted_by(person)
    context = {
        "profiled": profiled(request),
        "shelf": shelf,
        "history": history_of(person, list(shelf)),
        "wishes": told_back(person, said[:A_FEW]),
        "said": said.count(),
        "muted": muted[:A_FEW],
        "hidden": muted.count(),
        "few": A_FEW,
        "begun": starts_of(person).count(),
    }
    return render(request, "feed/known.html", context)


@require_POST
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Let the feed remember what one watches from now on (`profiled` is `yes`), or not (`no`)."""
    wanted = request.POST.get("profiled") == "yes"
    choose_profile(actor=cast(User, request.user), profiled=wanted)
    messages.success(
        request,
        _("From now on the feed remembers what you watch.")
        if wanted
        else _("From now on nothing you watch is kept with your name."),
    )
    return redirect("feed:known")


@require_POST
@login_required
def forget(request: HttpRequest) -> HttpResponse:
    """Forget one film (`clip`), or all that one was shown."""
    clip = request.POST.get("clip", "").replace("\0", "")
    forget_watched(actor=cast(User, request.user), clips=[clip] if clip else None)
    messages.success(request, _("Forgotten."))
    return redirect("feed:known")
