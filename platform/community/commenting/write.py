"""Say something under a film, and say it better within a quarter of an hour."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.notices.tell import tell
from clips.models import Clip
from community.account import account_of
from community.commenting.wording import clean_comment, named_in
from community.kinds import COMMENTED, MENTIONED, REPLIED
from community.models import Comment, Hush

# Said twice within so long is a button pressed twice.
TWICE = timedelta(minutes=1)
# So many people are told that a comment names them: more is shouting.
NAMED = 5


class Closed(PermissionDenied):
    """The film's maker lets nobody say more."""

    def __init__(self) -> None:
        super().__init__(_("The maker of this film has closed its comments."))


class Gone(ValidationError):
    """The film, or the comment, is not there for this person any more."""

    def __init__(self) -> None:
        super().__init__(_("What you answer is not here any more."), code="gone")


class NotYourWords(PermissionDenied):
    """Only who said it says it better."""

    def __init__(self) -> None:
        super().__init__(_("Only its author changes a comment."))


class TooLateToEdit(ValidationError):
    """Others have read it by now."""

    def __init__(self) -> None:
        minutes = int(Comment.EDITED_WITHIN.total_seconds() // 60)
        said = _("A comment can be changed for %(minutes)d minutes. You can take it away and say it anew.")
        super().__init__(said % {"minutes": minutes}, code="too_late")


@transaction.atomic
def write_comment(*, actor: User | AnonymousUser, clip: Clip, text: str, answers: Comment | None = None) -> Comment:
    """`actor` says `text` under `clip`, or in answer to a comment there; an answer to an answer joins its thread. The
    same words twice within a minute are one comment. Whoever is answered or named, and the film's maker, are told,
    each once.

    Raises SignInFirst, Gone, Closed, CommentRefused.
    """
    me = account_of(actor)
    if not Clip.objects.visible_to(me).filter(pk=clip.pk).exists():
        raise Gone
    if answers and not Comment.objects.visible_to(me).filter(pk=answers.pk, clip=clip).exists():
        raise Gone
    if not may_write(me, clip):
        raise Closed
    said: dict[str, Any] = {"clip": clip, "author": me, "text": clean_comment(text)}
    said["parent_id"] = answers.thread if answers else None
    # Two that arrive together wait here for each other.
    User.objects.select_for_update(no_key=True).get(pk=me.pk)
    just_now = Comment.objects.standing().filter(**said, created_at__gt=timezone.now() - TWICE)
    if (same := just_now.first()) is not None:
        return same
    comment = Comment.objects.create(**said)
    _tell(comment, answers, named_in(comment.text), new=True)
    return comment


@transaction.atomic
def edit_comment(*, actor: User | AnonymousUser, comment: Comment, text: str) -> Comment:
    """Change the words of a comment; whoever is named only now is told.

    Raises SignInFirst, NotYourWords, CommentRefused, TooLateToEdit, which also stands for one that is gone.
    """
    me = account_of(actor)
    if comment.author_id != me.pk:
        raise NotYourWords
    plain, now = clean_comment(text), timezone.now()
    before = Comment.objects.select_for_update(no_key=True, of=("self",)).get(pk=comment.pk).text
    still = Comment.objects.standing().filter(pk=comment.pk, created_at__gt=now - Comment.EDITED_WITHIN)
    if plain == before:
        return comment
    if not still.update(text=plain, edited_at=now):
        raise TooLateToEdit
    comment.refresh_from_db(fields=["text", "edited_at"])
    _tell(comment, None, [name for name in named_in(plain) if name not in named_in(before)], new=False)
    return comment


def may_write(viewer: User | AnonymousUser, clip: Clip) -> bool:
    """Whether this viewer may say something under a film they may see; its maker always may."""
    if not isinstance(viewer, User) or viewer.is_guest or not clip.is_shown:
        return False
    return clip.owner_id == viewer.pk or not Hush.objects.filter(clip=clip.pk).exists()


def _tell(comment: Comment, answers: Comment | None, named: list[str], *, new: bool) -> None:
    clip = comment.clip
    snapshot = {"title": clip.title[:80], "film": clip.pk, "thread": comment.thread, "comment": comment.pk}
    told: dict[int, tuple[User, str]] = {}
    if answers is not None:
        told[answers.author_id] = (answers.author, REPLIED)
    # Nobody is told of a film they cannot see.
    for person in User.objects.people().filter(handle__in=named[:NAMED]):
        if Clip.objects.visible_to(person).filter(pk=clip.pk).exists():
            told.setdefault(person.pk, (person, MENTIONED))
    if new:
        told.setdefault(clip.owner_id, (clip.owner, COMMENTED))
    # In one order: two who write at once never wait for each other in a circle.
    for _pk, (person, kind) in sorted(told.items()):
        tell(to=person, kind=kind, target_kind="clip", target=clip.pk, by=comment.author, snapshot=snapshot)
