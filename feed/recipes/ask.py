"""What acts on a viewer's feed, what a kept recipe asks for, and how many films there are for it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User
from feed.models import Acting
from feed.models import Recipe as Kept
from feed.recipes.wording import Chip, chips_of, in_words, read
from feed.serving.shelf import shelf_now
from feed.serving.steer import Matching, matching
from feed.slates.make import Asked
from feed.steering.form import BadRecipe, from_form
from feed.steering.recipe import Recipe

STEER, RECIPE = "steer", "recipe"


@dataclass(frozen=True, slots=True)
class Steering:
    """What acts on the page: `asked` (None: nothing does), whether it does so until it is put away (`lasting`), which
    words of the sentence were not understood, what of it no film shows, and what is wrong with it."""

    asked: Asked | None = None
    lasting: bool = False
    missed: tuple[str, ...] = ()
    unshown: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    sentence: str = ""

    @property
    def chips(self) -> list[Chip]:
        return chips_of(self.asked.recipe) if self.asked else []

    @property
    def said(self) -> str:
        """What acts, as a sentence."""
        return in_words(self.asked.recipe) if self.asked else self.sentence


def mine(viewer: User | AnonymousUser) -> QuerySet[Kept]:
    """The recipes that a viewer keeps, the one changed last first."""
    return Kept.objects.owned_by(viewer)


def recipe_of(kept: Kept) -> Recipe | None:
    """What a kept recipe asks for; None where it can be read no more."""
    try:
        return from_form(kept.form)
    except BadRecipe:
        return None


def steering_in(request: HttpRequest) -> Steering:
    """What a request asks of For you: a sentence (`?steer=`), a recipe (`?recipe=`), or what the viewer lets act."""
    if STEER in request.GET and (sentence := request.GET[STEER].replace("\0", " ").strip()):
        return steering_by(sentence)
    if kept := _one(request.user, request.GET.get(RECIPE, "")):
        return _kept(kept, lasting=False)
    if STEER not in request.GET and request.user.pk:
        acting = Acting.objects.filter(person=request.user.pk).values_list("recipe_id", flat=True).first()
        if acting and (kept := _one(request.user, acting)):
            return _kept(kept, lasting=True)
    return Steering()


def going_on(request: HttpRequest, asked: Asked | None) -> Steering:
    """What acts on a page further down, by what its slate was made."""
    row = asked.row if asked else None
    return Steering(asked, lasting=Acting.objects.filter(person=request.user.pk, recipe=row).exists() if row else False)


def asked_in(request: Any) -> Asked | None:
    """What a request of the API asks for (`?recipe=`, `?sentence=`); None where nothing. Raises ValidationError."""
    pk, sentence = (request.query_params.get(name, "").replace("\0", " ").strip() for name in (RECIPE, "sentence"))
    if pk and sentence:
        raise ValidationError({"sentence": _("Give a recipe or a sentence, not both.")})
    if RECIPE in request.query_params:
        kept = _one(request.user, pk)
        asks = recipe_of(kept) if kept else None
        if not asks:
            raise ValidationError({"recipe": _("There is no such recipe, or it is not shown to you.")})
        return Asked(asks, kept)
    if sentence:
        told = steering_by(sentence)
        if not told.asked:
            raise ValidationError({"sentence": list(told.errors)})
        return told.asked
    return None


def steering_by(sentence: str) -> Steering:
    """What a sentence asks for."""
    try:
        told = read(sentence)
    except ValidationError as refused:
        return Steering(errors=tuple(refused.messages), sentence=sentence[:200])
    if not told.recipe:
        nothing = _("Nothing in this sentence says what to show. Name things, moods, places, lengths or languages.")
        return Steering(missed=told.missed, errors=(nothing,), sentence=sentence)
    return Steering(Asked(told.recipe), missed=told.missed, unshown=unshown_of(told.recipe), sentence=sentence)


def unshown_of(recipe: Recipe) -> tuple[str, ...]:
    """What a recipe names that no public film shows."""
    each = found_for(recipe).each
    return tuple(what for what in recipe.named if not each[what])


def found_for(recipe: Recipe) -> Matching:
    """How many public films there are for a recipe, and for each thing that it names."""
    return matching(recipe, shelf_now())


def _kept(kept: Kept, *, lasting: bool) -> Steering:
    recipe = recipe_of(kept)
    if not recipe:
        return Steering(errors=(_("This recipe was kept by an older version of this house. Make it anew."),))
    return Steering(Asked(recipe, kept), lasting=lasting, unshown=unshown_of(recipe), sentence=kept.sentence)


def _one(viewer: Any, pk: str) -> Kept | None:
    if not (pk.isascii() and pk.isalnum()):
        return None
    return Kept.objects.visible_to(viewer).select_related("owner").filter(pk=pk).first()
