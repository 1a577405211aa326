"""The pages of notices."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Notification, User
from accounts.notices.kinds import kinds
from accounts.notices.read import choose_notices, read_notices, unwanted_by
from accounts.notices.telling import told

A_PAGE = 40


@require_safe
@never_cache
@login_required
def notices(request: HttpRequest) -> HttpResponse:
    """`/notifications/`: what one is told of, the latest first. Looking reads nothing: a button does."""
    rows = Notification.objects.visible_to(request.user).order_by("-updated_at", "-pk")
    shelf = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/notices.html", {"shelf": shelf, "told": told(list(shelf))})


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """All, or the one that is named, were read; on to where that one leads."""
    person = cast(User, request.user)
    named = request.POST.get("notice", "")
    one = Notification.objects.visible_to(person).filter(pk=named).first() if named.isdecimal() else None
    read_notices(actor=person, only=None if one is None else [one.pk])
    if one is not None and (shown := told([one])):
        return redirect(shown[0].address)
    return redirect("notices:list")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def choice(request: HttpRequest) -> HttpResponse:
    """`/settings/notifications/`: of which kinds one is told."""
    person = cast(User, request.user)
    if request.method == "POST":
        choose_notices(actor=person, wanted=request.POST.getlist("kind"))
        messages.success(request, _("Your choice is kept."))
        return redirect("accounts:notice_choice")
    context = {"kinds": list(kinds().values()), "unwanted": unwanted_by(person)}
    return render(request, "accounts/notice_choice.html", context)
