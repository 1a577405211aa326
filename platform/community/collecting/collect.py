"""Make a collection, change it, put films into it and take them out."""

import unicodedata
from collections.abc import Container

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.handles import refuse_words
from accounts.models import User
from clips.models import Clip
from clips.wording import DIRECTION
from community.account import account_of
from community.models import Collection, Item

# More than anybody finds their way in.
MOST, FILMS = 200, 1_000


class NotYourCollection(PermissionDenied):
    """Only its owner changes a collection."""

    def __init__(self) -> None:
        super().__init__(_("This collection belongs to somebody else."))


class NameRefused(ValidationError):
    """The name says nothing, is too long, forbidden, or that of another collection of the same person."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__({"name": ValidationError(message, code=code)})


class TooMany(ValidationError):
    """The person has no room for one more collection, or the collection for one more film."""


@transaction.atomic
def make_collection(*, actor: User | AnonymousUser, name: str, public: bool = False) -> Collection:
    """A collection of `actor`'s without a film. Raises SignInFirst, NameRefused, TooMany."""
    me, called = account_of(actor), _clean(name)
    # Two that arrive together wait here for each other.
    User.objects.select_for_update(no_key=True).get(pk=me.pk)
    if Collection.objects.filter(owner=me).count() >= MOST:
        raise TooMany(_("You have %(most)d collections, which is the most.") % {"most": MOST}, code="most")
    if Collection.objects.filter(owner=me, name__iexact=called).exists():
        raise NameRefused(_("You have a collection of this name."), "taken")
    return Collection.objects.create(owner=me, name=called, public=public)


@transaction.atomic
def change_collection(
    *, actor: User | AnonymousUser, collection: Collection, name: str | None = None, public: bool | None = None
) -> Collection:
    """Change what is given. Raises SignInFirst, NotYourCollection, NameRefused."""
    _must_own(actor, collection)
    if name is not None:
        collection.name = _clean(name)
    if public is not None:
        collection.public = public
    try:
        with transaction.atomic():
            collection.save(update_fields=["name", "public"])
    except IntegrityError as error:
        raise NameRefused(_("You have a collection of this name."), "taken") from error
    return collection


def drop_collection(*, actor: User | AnonymousUser, collection: Collection) -> None:
    """Let a collection go; its films stay where they are. Raises SignInFirst, NotYourCollection."""
    _must_own(actor, collection)
    Collection.objects.filter(pk=collection.pk).delete()


@transaction.atomic
def put_in(*, actor: User | AnonymousUser, collection: Collection, clip: Clip) -> bool:
    """Put `clip`, a film that `actor` may see, into a collection of theirs; twice is once. Gives whether that is new.
    Raises SignInFirst, NotYourCollection, TooMany."""
    _must_own(actor, collection)
    Collection.objects.select_for_update(no_key=True).get(pk=collection.pk)
    if Item.objects.filter(collection=collection, clip=clip).exists():
        return False
    if Item.objects.filter(collection=collection).count() >= FILMS:
        raise TooMany(_("A collection holds %(most)d films, which is the most.") % {"most": FILMS}, code="most")
    Item.objects.create(collection=collection, clip=clip)
    Collection.objects.filter(pk=collection.pk).update(touched_at=timezone.now())
    return True


def take_out(*, actor: User | AnonymousUser, collection: Collection, clip: Clip) -> bool:
    """Take `clip` out of a collection; gives whether it was in it. Raises SignInFirst, NotYourCollection."""
    _must_own(actor, collection)
    gone, _rows = Item.objects.filter(collection=collection, clip=clip).delete()
    return bool(gone)


@transaction.atomic
def arrange(
    *, actor: User | AnonymousUser, clip: Clip, within: Container[str], name: str = "", public: bool = False
) -> None:
    """Let `clip`, a film that `actor` may see, be in those of their collections whose ids are `within`, and in a new
    one if a `name` is given: all of that or nothing. Raises SignInFirst, NameRefused, TooMany."""
    me = account_of(actor)
    new = make_collection(actor=me, name=name, public=public) if name else None
    for collection in Collection.objects.owned_by(me):
        verb = put_in if collection == new or collection.pk in within else take_out
        verb(actor=me, collection=collection, clip=clip)


def _must_own(actor: User | AnonymousUser, collection: Collection) -> None:
    if collection.owner_id != account_of(actor).pk:
        raise NotYourCollection


def _clean(text: str) -> str:
    shown = DIRECTION.sub("", unicodedata.normalize("NFC", text))
    kept = "".join(one for one in shown if one.isspace() or unicodedata.category(one) not in {"Cc", "Cs"})
    name = " ".join(kept.split())
    if not any(unicodedata.category(letter)[0] in "LNPS" for letter in name):
        raise NameRefused(_("A collection needs a name."), "empty")
    if len(name) > Collection.LENGTH:
        said = _("A name has at most {limit} characters; this one has {count}.")
        raise NameRefused(said.format(limit=Collection.LENGTH, count=len(name)), "too_long")
    try:
        refuse_words(name, kind="caption")
    except ValidationError as refused:
        raise NameRefused(" ".join(refused.messages), "words") from refused
    return name
