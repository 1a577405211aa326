"""The talk under a film as its page shows it."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from clips.models import Clip
from community.commenting.read import Thread, roots_of, threads_of
from community.commenting.write import may_write
from community.models import Comment, Hush

# So many threads stand under a film on its own page.
FEW = 5


@dataclass(frozen=True, slots=True)
class Talk:
    """`threads`, the latest first; `total` counts all comments the viewer may read."""

    clip: Clip
    threads: list[Thread]
    total: int
    closed: bool
    may_write: bool
    more: bool


def talk_of(clip: Clip, *, viewer: User | AnonymousUser, roots: list[Comment] | None = None) -> Talk:
    """The talk under a film: its latest threads, or those that begin with `roots`."""
    more = False
    if roots is None:
        latest = list(roots_of(clip, viewer).select_related("author", "clip")[: FEW + 1])
        roots, more = latest[:FEW], len(latest) > FEW
    return Talk(
        clip=clip,
        threads=threads_of(roots, viewer=viewer) if roots else [],
        total=Comment.objects.visible_to(viewer).filter(clip=clip).count() if roots else 0,
        closed=Hush.objects.filter(clip=clip.pk).exists(),
        may_write=may_write(viewer, clip),
        more=more,
    )
