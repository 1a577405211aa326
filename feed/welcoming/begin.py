"""Begin one's For you with some films and a mood."""

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip
from community.models import Start
from feed.models import Mood
from feed.welcoming.offer import OFFERED, offer_to
from generation.storyboard.vocabulary import MOODS


class SignInFirst(PermissionDenied):
    """Guests and visitors have no feed of their own."""

    def __init__(self) -> None:
        super().__init__(_("Sign up first: then your feed begins with what you pick."))


class BeginRefused(ValidationError):
    """Too few films, too many, one that is not to be picked, or a mood that no film here has."""


@transaction.atomic
def begin(*, actor: User | AnonymousUser, clips: Sequence[str], mood: str = "") -> None:
    """Let `actor`'s For you begin with exactly these public films (ids) and in this mood ("": none), instead of what it
    began with before. Raises SignInFirst, BeginRefused."""
    me = _account(actor)
    chosen = list(dict.fromkeys(clips))
    if mood and mood not in MOODS:
        raise BeginRefused({"mood": _("No film here has that mood. Name one of the list.")})
    least = offer_to(me).least
    if len(chosen) < least:
        raise BeginRefused({"clips": _("Pick %(least)d films, or skip this.") % {"least": least}})
    if len(chosen) > OFFERED:
        raise BeginRefused({"clips": _("Pick at most %(most)d films.") % {"most": OFFERED}})
    # PostgreSQL takes no NUL in a text, and no film's id has one.
    ids = [pk for pk in chosen if "\0" not in pk]
    found = set(Clip.objects.findable_by(me).filter(pk__in=ids).values_list("pk", flat=True))
    if len(found) < len(chosen):
        raise BeginRefused({"clips": _("One of these films is not shown any more. Pick another.")})
    # A button pressed twice: the second waits here, and says the same again.
    User.objects.select_for_update(no_key=True).get(pk=me.pk)
    Start.objects.visible_to(me).delete()
    Start.objects.bulk_create(Start(person=me, clip_id=pk, chosen=True) for pk in chosen)
    if mood:
        Mood.objects.update_or_create(person=me, defaults={"name": mood, "at": timezone.now()})
    else:
        Mood.objects.filter(person=me).delete()


@transaction.atomic
def begin_anew(*, actor: User | AnonymousUser) -> None:
    """Forget what `actor`'s For you began with, and the mood. Raises SignInFirst."""
    me = _account(actor)
    Start.objects.visible_to(me).delete()
    Mood.objects.filter(person=me).delete()


def _account(actor: User | AnonymousUser) -> User:
    if not isinstance(actor, User) or actor.is_guest:
        raise SignInFirst
    return actor
