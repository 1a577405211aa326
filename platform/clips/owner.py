"""Who may change a film: its owner, nobody else."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.models import User
from clips.models import Clip


class NotYours(PermissionDenied):
    """The film belongs to someone else."""

    def __init__(self) -> None:
        super().__init__(_("This film belongs to someone else. Only its owner can change it."))


class Deleted(ValidationError):
    """The film has been deleted and can only be restored."""

    def __init__(self) -> None:
        super().__init__(_("This film was deleted. Restore it first."), code="deleted")


def must_own(actor: User | AnonymousUser, clip: Clip) -> None:
    """Raise `NotYours` unless `clip` belongs to `actor`."""
    if actor.pk is None or clip.owner_id != actor.pk:
        raise NotYours


def own_clip(viewer: User | AnonymousUser, pk: str) -> Clip:
    """A film of the viewer's own, for a door. Raises Http404 where they may not know of it, `NotYours`."""
    clip = get_object_or_404(Clip.objects.visible_to(viewer), pk=pk)
    must_own(viewer, clip)
    return clip
