"""Say more, less or not interested of a film, and take it back."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip
from community.liking.like import NotShown
from feed.models import Wish


class SignInFirst(PermissionDenied):
    """Guests and visitors have no feed of their own."""

    def __init__(self) -> None:
        super().__init__(_("Sign up first: then the feed does what you say."))


class OwnFilm(ValidationError):
    """What one made is not chosen for them."""

    def __init__(self) -> None:
        super().__init__(_("That is your own film; the feed is about those of others."), code="own")


def say(*, actor: User | AnonymousUser, clip: Clip, kind: str) -> bool:
    """`actor` wants `kind` (of `Wish.Kind`) of `clip`, a film they may see; what they said of it before stands no more.
    Gives whether that is new. It acts on the next page that they read, whether they let themselves be profiled or not.

    Raises SignInFirst, OwnFilm, NotShown.
    """
    me = _account(actor)
    if clip.owner_id == me.pk:
        raise OwnFilm
    if not Clip.objects.visible_to(me).filter(pk=clip.pk).exists():
        raise NotShown
    if Wish.objects.visible_to(me).filter(clip=clip, kind=kind).exists():
        return False
    Wish.objects.update_or_create(person=me, clip=clip, defaults={"kind": kind, "said_at": timezone.now()})
    return True


def take_back(*, actor: User | AnonymousUser, clip: Clip | None = None) -> int:
    """`actor` has said nothing of `clip`, or (None) of any film. Answers of how many they had. Raises SignInFirst."""
    said = Wish.objects.visible_to(_account(actor))
    gone, _rows = (said if clip is None else said.filter(clip=clip)).delete()
    return gone


def _account(actor: User | AnonymousUser) -> User:
    if not isinstance(actor, User) or actor.is_guest:
        raise SignInFirst
    return actor
