"""Like a film, and take that back."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Notification, User
from accounts.notices.tell import tell
from clips.models import Clip
from community.account import account_of
from community.kinds import LIKED
from community.models import Like


class OwnFilm(ValidationError):
    """Likes are others' word."""

    def __init__(self) -> None:
        super().__init__(_("That is your own film. Others like it, or they do not."), code="own")


class NotShown(ValidationError):
    """The film was taken back, or shut to this person, in this moment."""

    def __init__(self) -> None:
        super().__init__(_("This film is not shown any more."), code="not_shown")


@transaction.atomic
def like(*, actor: User | AnonymousUser, clip: Clip) -> bool:
    """`actor` likes `clip`, a film they may see; twice is once. Gives whether that is new. Its owner is told, once a
    person: whoever takes it back and likes it again tells nothing new.

    Raises SignInFirst, OwnFilm, NotShown.
    """
    me = account_of(actor)
    if clip.owner_id == me.pk:
        raise OwnFilm
    if not Clip.objects.visible_to(me).filter(pk=clip.pk).exists():
        raise NotShown
    _row, new = Like.objects.get_or_create(person=me, clip=clip)
    if new and not _told_before(me, clip):
        tell(to=clip.owner, kind=LIKED, target_kind="clip", target=clip.pk, by=me, snapshot={"title": clip.title[:80]})
    return new


def unlike(*, actor: User | AnonymousUser, clip: Clip) -> bool:
    """`actor` likes `clip` no more; gives whether they did. Raises SignInFirst."""
    gone, _rows = Like.objects.filter(person=account_of(actor), clip=clip).delete()
    return bool(gone)


def _told_before(person: User, clip: Clip) -> bool:
    same = Notification.objects.filter(to=clip.owner_id, kind=LIKED, target_kind="clip", target=clip.pk)
    return any(person.pk in people for people in same.values_list("people", flat=True))
