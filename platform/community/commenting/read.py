"""What was said under a film, as one viewer may read it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from accounts.following.ask import blocked_among
from accounts.models import User
from clips.models import Clip
from community.commenting.remove import may_remove
from community.commenting.wording import named_in, pieces_of
from community.models import Comment

# So many answers of a thread stand with it, the latest; the others on its own page.
ANSWERS = 4
Viewer = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as a viewer reads it: its words in pieces, some of which name a person; `shown` is false where it is
    gone or not for this viewer and only holds the place of its answers."""

    comment: Comment
    shown: bool
    pieces: list[tuple[str, str]]
    may_edit: bool
    may_remove: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and the latest answers to it, the first first; `earlier` are how many answers more."""

    first: Said
    answers: list[Said] = field(default_factory=list)
    earlier: int = 0

    @property
    def count(self) -> int:
        """How many answers there are in all."""
        return self.earlier + len(self.answers)


def roots_of(clip: Clip, viewer: Viewer) -> QuerySet[Comment]:
    """Comments that threads under a film began with, the latest first: those the viewer may read, and those whose
    answers they may."""
    visible = Comment.objects.visible_to(viewer).filter(clip=clip)
    kept = Q(pk__in=visible.values("pk")) | Q(Exists(visible.filter(parent=OuterRef("pk"))))
    return Comment.objects.filter(kept, clip=clip, parent=None).order_by("-pk")


def answers_to(root: Comment, viewer: Viewer) -> QuerySet[Comment]:
    """The answers in a thread that the viewer may read, the first first."""
    return Comment.objects.visible_to(viewer).filter(parent=root).order_by("pk")


def threads_of(roots: Sequence[Comment], *, viewer: Viewer) -> list[Thread]:
    """These roots of one film with their latest answers; five questions, however many."""
    numbers = [root.pk for root in roots]
    answers = Comment.objects.visible_to(viewer).filter(parent__in=numbers)
    counts: dict[int, int] = dict(answers.order_by().values_list("parent").annotate(n=Count("pk")))
    place = Window(RowNumber(), partition_by=F("parent"), order_by=F("pk").desc())
    latest = answers.annotate(place=place).filter(place__lte=ANSWERS).order_by("pk").select_related("author", "clip")
    told = said_of([*roots, *(latest if counts else ())], viewer=viewer)
    below: dict[int, list[Said]] = defaultdict(list)
    for one in told[len(roots) :]:
        below[one.comment.thread].append(one)
    return [
        Thread(first, below[first.comment.pk], counts.get(first.comment.pk, 0) - len(below[first.comment.pk]))
        for first in told[: len(roots)]
    ]


def said_of(comments: Sequence[Comment], *, viewer: Viewer) -> list[Said]:
    """These comments as the viewer reads them."""
    hidden = set() if viewer.is_staff else blocked_among(viewer, {one.author_id for one in comments})
    names = {name for one in comments for name in named_in(one.text)}
    people = {person.handle: person.pk for person in User.objects.people().filter(handle__in=names)} if names else {}
    strangers = blocked_among(viewer, people.values()) if people else set()
    known = {handle for handle, pk in people.items() if pk not in strangers}
    new = timezone.now() - Comment.EDITED_WITHIN
    found = []
    for one in comments:
        shown = one.removed_at is None and one.author.is_active and one.author_id not in hidden
        mine = shown and one.author_id == viewer.pk
        removable = shown and may_remove(viewer, one)
        pieces = pieces_of(one.text, known) if shown else []
        found.append(Said(one, shown, pieces, mine and one.created_at > new, removable))
    return found
