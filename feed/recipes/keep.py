"""Keep a recipe under a name, change it, let it go; let it act on one's own feed, and put it away."""

import unicodedata
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.handles import refuse_words
from accounts.models import User
from clips.wording import DIRECTION
from feed.models import Acting
from feed.models import Recipe as Kept
from feed.recipes.wording import in_words
from feed.steering.form import to_form
from feed.steering.recipe import Recipe
from feed.steering.say import said

MOST = 100


class SignInFirst(PermissionDenied):
    """Guests and visitors keep no recipe."""

    def __init__(self) -> None:
        super().__init__(_("Sign up first: then you can keep recipes and let them act on your feed."))


class NotYourRecipe(PermissionDenied):
    """Only its owner changes a recipe."""

    def __init__(self) -> None:
        super().__init__(_("This recipe belongs to somebody else."))


class NothingAsked(ValidationError):
    """The recipe asks for nothing."""

    def __init__(self) -> None:
        super().__init__({"recipe": _("This recipe asks for nothing yet. Say what to show more, less or never.")})


class WordsRefused(ValidationError):
    """The name or what it asks for may not be said here."""


class TooMany(ValidationError):
    """The person has no room for one more recipe."""


@transaction.atomic
def keep_recipe(
    *,
    actor: User | AnonymousUser,
    recipe: Recipe,
    name: str = "",
    sentence: str = "",
    shown: str = Kept.Shown.PRIVATE,
) -> Kept:
    """A recipe of `actor`'s; without a name it is called what it says. Raises SignInFirst, NothingAsked, WordsRefused,
    TooMany."""
    me = _account(actor)
    fields = _checked(recipe, name, sentence)
    # Two that arrive together wait here for each other.
    User.objects.select_for_update(no_key=True).get(pk=me.pk)
    if Kept.objects.owned_by(me).count() >= MOST:
        raise TooMany(_("You keep %(most)d recipes, which is the most.") % {"most": MOST}, code="most")
    return Kept.objects.create(owner=me, shown=shown, **fields)


@transaction.atomic
def change_recipe(
    *,
    actor: User | AnonymousUser,
    kept: Kept,
    recipe: Recipe | None = None,
    name: str | None = None,
    sentence: str | None = None,
    shown: str | None = None,
) -> Kept:
    """Change what is given. Raises SignInFirst, NotYourRecipe, NothingAsked, WordsRefused."""
    _must_own(actor, kept)
    fields = _checked(recipe, kept.name if name is None else name, kept.sentence if sentence is None else sentence)
    for field, value in {**fields, "changed_at": timezone.now()}.items():
        setattr(kept, field, value)
    if shown is not None:
        kept.shown = shown
    kept.save(update_fields=["name", "sentence", "form", "shown", "changed_at"])
    return kept


def drop_recipe(*, actor: User | AnonymousUser, kept: Kept) -> None:
    """Let a recipe go; it acts on nobody's feed any more. Raises SignInFirst, NotYourRecipe."""
    _must_own(actor, kept)
    Kept.objects.filter(pk=kept.pk).delete()


def act_by(*, actor: User | AnonymousUser, kept: Kept) -> None:
    """Let a recipe that `actor` may see act on their For you until they put it away. Raises SignInFirst."""
    Acting.objects.update_or_create(person=_account(actor), defaults={"recipe": kept, "since": timezone.now()})


def put_away(*, actor: User | AnonymousUser) -> bool:
    """Let no recipe act on `actor`'s For you any more; gives whether one did. Raises SignInFirst."""
    gone, _rows = Acting.objects.filter(person=_account(actor)).delete()
    return bool(gone)


def _account(actor: User | AnonymousUser) -> User:
    if not isinstance(actor, User) or actor.is_guest:
        raise SignInFirst
    return actor


def _must_own(actor: User | AnonymousUser, kept: Kept) -> None:
    if kept.owner_id != _account(actor).pk:
        raise NotYourRecipe


def _checked(recipe: Recipe | None, name: str, sentence: str) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if recipe is not None:
        if not recipe:
            raise NothingAsked
        _refuse("recipe", said(recipe))
        told["form"] = to_form(recipe)
    told["name"] = _tidy(name) or (_tidy(in_words(recipe)) if recipe else "")
    told["sentence"] = _tidy(sentence)
    if not told["name"]:
        raise WordsRefused({"name": _("A recipe needs a name.")})
    if name.strip() and len(told["name"]) > Kept.LENGTH:
        words = _("A name has at most {limit} characters; this one has {count}.")
        raise WordsRefused({"name": words.format(limit=Kept.LENGTH, count=len(told["name"]))})
    told["name"] = told["name"][: Kept.LENGTH]
    for field in ("name", "sentence"):
        _refuse(field, told[field])
    return told


def _tidy(text: str) -> str:
    plain = DIRECTION.sub("", unicodedata.normalize("NFC", text))
    kept = "".join(one for one in plain if one.isspace() or unicodedata.category(one) not in {"Cc", "Cs"})
    line = " ".join(kept.split())
    return line if any(unicodedata.category(one)[0] in "LNPS" for one in line) else ""


def _refuse(field: str, text: str) -> None:
    try:
        refuse_words(text, kind="caption")
    except ValidationError as refused:
        raise WordsRefused({field: refused.messages}) from refused
