"""Who may make what of a film."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from accounts.models import User
from clips.models import Clip
from licensing.clearance.clear import REMIX, clear_clip
from licensing.clearance.telling import sentences_of
from lineage.permits.ask import refusals_by_kind
from lineage.permits.telling import sentence_of

Person = User | AnonymousUser


class MayNotRemix(PermissionDenied):
    """This person may not make this of that film; the message says why."""


def must_allow(*, actor: Person, clip: Clip, kind: str) -> None:
    """Raises MayNotRemix unless `actor` may make a remix of this kind of a film they may see. What one made oneself one
    may remix as one likes, drafts too."""
    if why := why_not(viewer=actor, clip=clip).get(kind, ""):
        raise MayNotRemix(why)


def why_not(*, viewer: Person, clip: Clip) -> dict[str, str]:
    """For each kind of remix why this viewer may not make it of a film they may see: its owner's terms, or the consent
    and licences that it needs; "" for what they may."""
    own = viewer.pk is not None and clip.owner_id == viewer.pk
    rights = "" if own else " ".join(sentences_of(clear_clip(clip=clip, purpose=REMIX)))
    refused = refusals_by_kind(person=viewer, clip=clip)
    return {kind: sentence_of(refusal) if refusal else rights for kind, refusal in refused.items()}
