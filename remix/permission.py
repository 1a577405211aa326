"""Who may make what of a film."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from accounts.models import User
from clips.models import Clip
from licensing.clearance.clear import REMIX, clear_clip
from licensing.clearance.telling import sentences_of


class MayNotRemix(PermissionDenied):
    """This person may not make this of that film; the message says why."""


def must_allow(*, actor: User | AnonymousUser, clip: Clip, kind: str) -> None:
    """Raises MayNotRemix unless `actor` may make a remix of this kind of a film they may see. What one made oneself one
    may remix as one likes, drafts too."""
    if clip.owner_id == actor.pk and actor.pk is not None:
        return
    answer = clear_clip(clip=clip, purpose=REMIX)
    if not answer.allowed:
        raise MayNotRemix(" ".join(sentences_of(answer)))
