"""Take a comment away; close a film's comments, and open them."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices.tell import tell
from clips.models import Clip
from clips.owner import must_own
from community.account import account_of
from community.kinds import REMOVED
from community.models import Comment, Hush


class NotYours(PermissionDenied):
    """Neither said by this person nor under a film of theirs."""

    def __init__(self) -> None:
        super().__init__(_("Only its author and the film's maker take a comment away."))


def may_remove(viewer: User | AnonymousUser, comment: Comment) -> bool:
    """Whether this viewer may take a comment away: they said it, the film is theirs, or they are of the house."""
    return bool(viewer.pk) and (viewer.pk in (comment.author_id, comment.clip.owner_id) or viewer.is_staff)


@transaction.atomic
def remove_comment(*, actor: User | AnonymousUser, comment: Comment) -> bool:
    """Take a comment away, its words for good; answers to it stay. Its author is told if somebody else did. Twice is
    once; gives whether it was there. Raises SignInFirst, NotYours."""
    me = account_of(actor)
    if not may_remove(me, comment):
        raise NotYours
    there = Comment.objects.filter(pk=comment.pk, removed_at=None)
    if not there.update(text="", removed_at=timezone.now(), removed_by=me):
        return False
    clip = comment.clip
    if comment.author_id != me.pk:
        # It names nobody: whoever was blocked is not told by whom.
        snapshot = {"title": clip.title[:80], "maker": clip.owner_id == me.pk}
        tell(to=comment.author, kind=REMOVED, target_kind="clip", target=clip.pk, snapshot=snapshot)
    return True


def close_comments(*, actor: User | AnonymousUser, clip: Clip) -> None:
    """Nobody but its maker says anything more under `clip`; what was said stays. Raises `NotYours` of clips."""
    must_own(actor, clip)
    Hush.objects.get_or_create(clip=clip)


def open_comments(*, actor: User | AnonymousUser, clip: Clip) -> None:
    """Everybody who may see `clip` may say something under it again. Raises `NotYours` of clips."""
    must_own(actor, clip)
    Hush.objects.filter(clip=clip).delete()
