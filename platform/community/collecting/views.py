"""The pages of what people keep: one's own list, and collections."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import limits
from accounts.following.ask import blocked_between
from accounts.models import User
from clips.models import Clip
from community.back import back_from
from community.collecting.api import KEEPS, MAKES
from community.collecting.ask import films_in, holding, kept_by, seen_or_kept_by, shelves_of
from community.collecting.collect import arrange, change_collection, drop_collection, make_collection, take_out
from community.collecting.save import save_clip, unsave_clip
from community.models import Collection
from lineage.crediting.credit import credits_of

REFUSED = 422
A_SHELF = 24


@require_POST
def keep(request: HttpRequest, pk: str) -> HttpResponse:
    """Keep a film on one's list or let it go (`act`), then back to where one was (`next`)."""
    clip = get_object_or_404(seen_or_kept_by(request.user), pk=pk)
    acts = {"save": save_clip, "unsave": unsave_clip}
    if (act := request.POST.get("act", "")) not in acts:
        raise Http404
    if not request.user.is_authenticated:
        return redirect(f"/account/login/?{urlencode({'next': f'/clips/{clip.pk}/'})}")
    limits.take(request, action="keep", **KEEPS)
    acts[act](actor=request.user, clip=clip)
    kept, gone = _("It is on your list. Only you see that."), _("It is on your list no more.")
    messages.success(request, kept if act == "save" else gone)
    return redirect(back_from(request, f"/clips/{clip.pk}/"))


@require_safe
@never_cache
@login_required
def saved(request: HttpRequest) -> HttpResponse:
    """`/saved/`: films one keeps, the last first."""
    films = kept_by(cast(User, request.user)).select_related("owner").prefetch_related("renditions")
    return render(request, "community/saved.html", _films(request, films))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def choose(request: HttpRequest, pk: str) -> HttpResponse:
    """`/clips/<id>/collections/`: in which of one's collections a film is (`in`), and a new one for it (`name`)."""
    clip = get_object_or_404(Clip.objects.visible_to(request.user).select_related("owner"), pk=pk)
    if request.method != "POST":
        return render(request, "community/choose.html", {"clip": clip, "held": holding(request.user, clip)})
    limits.take(request, action="keep", **KEEPS)
    asked, name = set(request.POST.getlist("in")), request.POST.get("name", "").strip()
    if name:
        limits.take(request, action="collection", **MAKES)
    try:
        public = request.POST.get("public") == "yes"
        arrange(actor=request.user, clip=clip, within=asked, name=name, public=public)
    except ValidationError as refused:
        held = [(one, one.pk in asked) for one, _within in holding(request.user, clip)]
        told = {"clip": clip, "held": held, "name": name, "errors": refused.messages}
        return render(request, "community/choose.html", told, status=REFUSED)
    messages.success(request, _("Kept."))
    return redirect("pages:clip", clip.pk)


@require_safe
def collections(request: HttpRequest, handle: str) -> HttpResponse:
    """`/@<handle>/collections/`: what a person put together and shows; to themselves all."""
    # PostgreSQL takes no NUL in a text, and no handle has one.
    person = get_object_or_404(User.objects.people(), handle__iexact=handle.replace("\0", "?"))
    if blocked_between(request.user, person) and not request.user.is_staff:
        raise Http404
    rows = Collection.objects.visible_to(request.user).filter(owner=person)
    shelf = Paginator(rows, A_SHELF).get_page(request.GET.get("page"))
    context = {"person": person, "own": person.pk == request.user.pk, "shelf": shelf}
    context["shelves"] = shelves_of(list(shelf), viewer=request.user)
    return render(request, "community/collections.html", context)


@require_POST
@login_required
def make(request: HttpRequest) -> HttpResponse:
    """Make a collection (`name`, `public`)."""
    limits.take(request, action="collection", **MAKES)
    me, name = cast(User, request.user), request.POST.get("name", "")
    try:
        made = make_collection(actor=me, name=name, public=request.POST.get("public") == "yes")
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("community:collections", me.handle)
    return redirect("community:collection", made.pk)


@require_safe
def collection(request: HttpRequest, pk: str) -> HttpResponse:
    """`/collections/<id>/`: its films, the last put in first."""
    return _collection(request, _one(request, pk))


@require_POST
@login_required
def change(request: HttpRequest, pk: str) -> HttpResponse:
    """Call a collection otherwise (`name`), show or hide it (`public`); or let it go, or a film of it (`act`)."""
    one = _one(request, pk)
    limits.take(request, action="collection", **MAKES)
    act = request.POST.get("act", "")
    if act == "drop":
        drop_collection(actor=request.user, collection=one)
        messages.success(request, _("The collection is gone; its films are where they were."))
        return redirect("community:collections", cast(User, request.user).handle)
    if act == "take":
        clip = get_object_or_404(seen_or_kept_by(request.user), pk=request.POST.get("clip", "").replace("\0", ""))
        take_out(actor=request.user, collection=one, clip=clip)
        return redirect("community:collection", one.pk)
    name = request.POST.get("name", "")
    try:
        public = request.POST.get("public") == "yes"
        change_collection(actor=request.user, collection=one, name=name, public=public)
    except ValidationError as refused:
        return _collection(request, _one(request, pk), name=name, errors=refused.messages, status=REFUSED)
    messages.success(request, _("Kept."))
    return redirect("community:collection", one.pk)


def _one(request: HttpRequest, pk: str) -> Collection:
    return get_object_or_404(Collection.objects.visible_to(request.user).select_related("owner"), pk=pk)


def _collection(request: HttpRequest, one: Collection, *, status: int = 200, **told: Any) -> HttpResponse:
    films = films_in(one, request.user).select_related("owner").prefetch_related("renditions")
    context = {"one": one, "own": one.owner_id == request.user.pk, **_films(request, films), **told}
    return render(request, "community/collection.html", context, status=status)


def _films(request: HttpRequest, films: Any) -> dict[str, Any]:
    shelf = Paginator(films, A_SHELF).get_page(request.GET.get("page"))
    return {"shelf": shelf, "credits": credits_of(shelf, viewer=request.user)}
