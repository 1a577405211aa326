"""Show a film: to everybody, to those who have its address, or to nobody."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip
from clips.owner import Deleted, must_own
from clips.wording import cleaned

FIELDS = ("caption", "tags", "visibility", "published_at", "cleared_at", "deleted_at", "standing", "rights")


class SignUpFirst(PermissionDenied):
    """A guest wants to show a film to everybody."""

    def __init__(self) -> None:
        super().__init__(_("Sign up to show your film to everybody. You keep all you have made."))


class NotClear(PermissionDenied):
    """The film is held or was taken down, and cannot be shown."""

    def __init__(self) -> None:
        super().__init__(_("This film cannot be shown: it is held or was taken down."))


class ConsentMissing(PermissionDenied):
    """Somebody whose rights are in the film has not agreed to it, does no longer, or took what is theirs back."""

    def __init__(self, clip: Clip) -> None:
        waiting = _("This film waits for somebody's consent before it can be shown; its page says whose.")
        withdrawn = _("This film cannot be shown: somebody whose rights are in it does not agree; its page says who.")
        gone = _("This film cannot be shown: picture or sound in it was taken back for good; its page says which.")
        said = {Clip.Rights.WAITING: waiting, Clip.Rights.WITHHELD: gone}
        super().__init__(said.get(Clip.Rights(clip.rights), withdrawn))


class VisibilityUnknown(ValidationError):
    """The asked visibility is none of those there are."""

    def __init__(self, asked: str) -> None:
        said = _("“{asked}” is no visibility. There are: {known}.")
        super().__init__({"visibility": said.format(asked=asked, known=", ".join(Clip.Visibility.values))})


def release_clip(
    *,
    actor: User | AnonymousUser,
    clip: Clip,
    visibility: str,
    caption: str | None = None,
    tags: Iterable[str] | None = None,
) -> Clip:
    """Set who may see `clip`, and with it caption and tags where given; gives the clip as it now stands.

    The first showing dates the clip, and later ones leave that date. Raises `NotYours`, `SignUpFirst`, `NotClear`,
    `ConsentMissing`, `Deleted`, `VisibilityUnknown`, `CaptionRefused`, `TagsRefused`; then nothing has changed.
    """
    must_own(actor, clip)
    may_show(actor, visibility)
    fields = cleaned(caption=caption, tags=tags)
    rows = Clip.objects.alive().filter(pk=clip.pk, owner_id=actor.pk)
    if visibility != Clip.Visibility.PRIVATE:
        rows = rows.filter(standing=Clip.Standing.CLEAR, rights=Clip.Rights.CLEAR)
        now = Value(timezone.now())
        fields |= {"published_at": Coalesce("published_at", now), "cleared_at": Coalesce("cleared_at", now)}
    changed = rows.update(visibility=visibility, **fields)
    clip.refresh_from_db(fields=FIELDS)
    if not changed:
        if clip.deleted_at:
            raise Deleted
        raise NotClear if clip.standing != Clip.Standing.CLEAR else ConsentMissing(clip)
    return clip


def may_show(actor: User | AnonymousUser, visibility: str) -> None:
    """Raise `VisibilityUnknown` or `SignUpFirst` unless `actor` may show films of their own like this."""
    if visibility not in Clip.Visibility.values:
        raise VisibilityUnknown(visibility)
    if visibility == Clip.Visibility.PUBLIC and not actor.is_authenticated:
        raise SignUpFirst
