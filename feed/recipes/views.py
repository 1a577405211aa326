"""The pages of recipes: one's own, one made from a sentence, the feed by one."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import limits
from accounts.models import User
from feed.models import Acting, Place
from feed.models import Recipe as Kept
from feed.recipes.api import OFTEN
from feed.recipes.ask import Steering, found_for, mine, recipe_of, steering_by, unshown_of
from feed.recipes.edit import Fields, fields_in, fields_of, form_in
from feed.recipes.keep import act_by, change_recipe, drop_recipe, keep_recipe, put_away
from feed.recipes.seeds import seed_in
from feed.recipes.wording import chips_of, formed, in_words
from feed.slates.make import Asked
from feed.steering.recipe import Recipe
from feed.views import reels, slate_of

REFUSED = 422
A_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def recipes(request: HttpRequest) -> HttpResponse:
    """`/recipes/`: make one from a sentence (`?sentence=`), as fields to change; keep it (POST); one's own below."""
    if request.method == "POST":
        return _keep(request, None)
    sentence = request.GET.get("sentence", "").replace("\0", " ").strip()
    told = steering_by(sentence) if sentence else Steering()
    fields = fields_of(told.asked.recipe) if told.asked else None
    return _page(request, told, fields)


@require_safe
def recipe(request: HttpRequest, pk: str) -> HttpResponse:
    """`/recipes/<id>/`: the feed by this recipe alone; with `?seed=` the same to anybody while the films are the
    same."""
    kept = _one(request, pk)
    asks = recipe_of(kept)
    if asks is None:
        raise Http404(_("This recipe was kept by an older version of this house. Make it anew."))
    asked = Asked(asks, kept, alone=True)
    slate, start = slate_of(request, Place.RECIPE, asked=asked, seed=seed_in(request))
    told = {
        "kept": kept,
        "own": kept.owner_id == request.user.pk,
        "acts": Acting.objects.filter(person=request.user.pk, recipe=kept).exists(),
        "about": (kept.name, in_words(asks)),
        "steering": Steering(asked, unshown=() if start else unshown_of(asks), sentence=kept.sentence),
    }
    return reels(request, Place.RECIPE, slate, start, **told)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def change(request: HttpRequest, pk: str) -> HttpResponse:
    """`/recipes/<id>/change/`: its fields, for its owner."""
    kept = get_object_or_404(mine(request.user), pk=pk)
    if request.method == "POST":
        return _keep(request, kept)
    asks = recipe_of(kept) or Recipe()
    return _page(request, Steering(Asked(asks, kept), sentence=kept.sentence), fields_of(asks), kept=kept)


@require_POST
@login_required
def use(request: HttpRequest, pk: str) -> HttpResponse:
    """Let a recipe act on one's For you, then go there."""
    limits.take(request, action="recipe", **OFTEN)
    try:
        act_by(actor=cast(User, request.user), kept=_one(request, pk))
    except PermissionDenied as refused:
        messages.error(request, str(refused))
        return redirect("feed:recipe", pk)
    messages.success(request, _("For you follows this recipe until you put it away."))
    return redirect("feed:home")


@require_POST
@login_required
def away(request: HttpRequest) -> HttpResponse:
    """Let no recipe act on one's For you any more."""
    try:
        put_away(actor=cast(User, request.user))
    except PermissionDenied as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Put away: For you is as it was."))
    return redirect("feed:home")


def _keep(request: HttpRequest, kept: Kept | None) -> HttpResponse:
    if not request.user.is_authenticated:
        onward = urlencode({"sentence": request.POST.get("sentence", "")[:1000]})
        return redirect(f"/account/login/?{urlencode({'next': f'/recipes/?{onward}'})}")
    limits.take(request, action="recipe", **OFTEN)
    if kept and request.POST.get("act") == "drop":
        drop_recipe(actor=request.user, kept=kept)
        messages.success(request, _("The recipe is gone."))
        return redirect("feed:recipes")
    told = {
        "name": request.POST.get("name", "")[:400],
        "sentence": request.POST.get("sentence", "")[:1000],
        "shown": Kept.Shown.LINK if request.POST.get("shown") == "link" else Kept.Shown.PRIVATE,
    }
    try:
        asks = formed(form_in(request.POST))
        if kept:
            row = change_recipe(actor=request.user, kept=kept, recipe=asks, **told)
        else:
            row = keep_recipe(actor=request.user, recipe=asks, **told)
    except (ValidationError, PermissionDenied) as refused:
        errors = tuple(getattr(refused, "messages", [str(refused)]))
        steering = Steering(errors=errors, sentence=told["sentence"])
        return _page(request, steering, fields_in(request.POST), kept=kept, status=REFUSED, **told)
    messages.success(request, _("Kept."))
    return redirect("feed:recipe", row.pk)


def _page(
    request: HttpRequest, steering: Steering, fields: Fields | None, *, kept: Kept | None = None, status: int = 200,
    **told: Any,
) -> HttpResponse:  # fmt: skip
    shelf = Paginator(mine(request.user), A_PAGE).get_page(request.GET.get("page"))
    acting = Acting.objects.filter(person=request.user.pk).values_list("recipe_id", flat=True).first()
    asks = steering.asked.recipe if steering.asked else None
    context = {
        "steering": steering,
        "fields": fields,
        "kept": kept,
        "shelf": shelf,
        "rows": [] if kept else [(row, chips_of(recipe_of(row) or Recipe()), row.pk == acting) for row in shelf],
        "found": found_for(asks) if asks else None,
        "name": kept.name if kept else "",
        "shown": kept.shown if kept else "",
        **told,
    }
    return render(request, "feed/recipes.html", context, status=status)


def _one(request: HttpRequest, pk: str) -> Kept:
    return get_object_or_404(Kept.objects.visible_to(request.user).select_related("owner"), pk=pk)
