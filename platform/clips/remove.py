"""Delete a film, and undo that within thirty days."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import KEPT, Clip
from clips.owner import must_own


class TooLate(ValidationError):
    """The film was deleted so long ago that it cannot be restored."""

    def __init__(self) -> None:
        said = _("This film was deleted more than {days} days ago and cannot be restored.")
        super().__init__(said.format(days=KEPT.days), code="too_late")


def remove_clip(*, actor: User | AnonymousUser, clip: Clip) -> Clip:
    """Delete `clip`: at once nobody sees it, and its files go after thirty days. Twice is once. Raises `NotYours`."""
    must_own(actor, clip)
    Clip.objects.alive().filter(pk=clip.pk, owner_id=actor.pk).update(deleted_at=timezone.now())
    clip.refresh_from_db(fields=["deleted_at"])
    return clip


def restore_clip(*, actor: User | AnonymousUser, clip: Clip) -> Clip:
    """Undo a deletion: the film is as visible as it was. One not deleted stays as it is.

    Raises `NotYours`, `TooLate`.
    """
    must_own(actor, clip)
    Clip.objects.restorable_by(actor).filter(pk=clip.pk).update(deleted_at=None)
    row = Clip.objects.filter(pk=clip.pk).values_list("deleted_at").first()
    if row != (None,):
        raise TooLate
    clip.deleted_at = None
    return clip
