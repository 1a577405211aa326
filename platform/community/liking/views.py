"""The like button, where no script answers it; and the films one likes."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import limits
from accounts.models import User
from community.back import back_from
from community.liking.api import OFTEN
from community.liking.ask import liked_by, seen_or_liked_by
from community.liking.like import like, unlike
from lineage.crediting.credit import credits_of

A_SHELF = 24


@require_POST
def regard(request: HttpRequest, pk: str) -> HttpResponse:
    """Like a film or take that back (`act`), then back to where one was (`next`)."""
    clip, acts = get_object_or_404(seen_or_liked_by(request.user), pk=pk), {"like": like, "unlike": unlike}
    if (act := request.POST.get("act", "")) not in acts:
        raise Http404
    if not request.user.is_authenticated:
        return redirect(f"/account/login/?{urlencode({'next': f'/clips/{clip.pk}/'})}")
    limits.take(request, action="like", **OFTEN)
    try:
        acts[act](actor=cast(User, request.user), clip=clip)
    except (PermissionDenied, ValidationError) as refused:
        messages.error(request, " ".join(getattr(refused, "messages", [str(refused)])))
    else:
        messages.success(request, _("You like this film.") if act == "like" else _("You like this film no more."))
    return redirect(back_from(request, f"/clips/{clip.pk}/"))


@require_safe
@never_cache
@login_required
def liked(request: HttpRequest) -> HttpResponse:
    """`/liked/`: films one likes, the last liked first."""
    films = liked_by(cast(User, request.user)).select_related("owner").prefetch_related("renditions")
    shelf = Paginator(films, A_SHELF).get_page(request.GET.get("page"))
    context = {"shelf": shelf, "credits": credits_of(shelf, viewer=request.user)}
    return render(request, "community/liked.html", context)
