"""One step from a film to one grown from it, in words."""

from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from clips.models import Clip
from generation.desk.comparing.sentences import Piece, compare_sentences
from generation.desk.comparing.telling import Change, tell_changes
from generation.storyboard.document import StoryboardError, load
from lineage.family import OPEN, Seen
from lineage.models import WHOLE, Edge


@dataclass(frozen=True, slots=True)
class Told:
    """An edge with both its films as the viewer may see them: the share of the child in percent, its sentence word by
    word where both may be read, and what else is other in it. `same`: nothing is, as far as the storyboards tell."""

    edge: Edge
    parent: Seen
    child: Seen
    percent: int
    words: list[Piece] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    same: bool = False


def tell_edge(*, viewer: User | AnonymousUser, edge: Edge, parent: Seen, child: Seen) -> Told:
    """What changed along `edge`; nothing of a film that the viewer may not find, and nothing of uploads, whose
    storyboards say only which file they are."""
    percent = round(100 * edge.weight / WHOLE)
    if parent.clip is None or child.clip is None:
        return Told(edge, parent, child, percent)
    before, after = _sentence(viewer, parent.clip), _sentence(viewer, child.clip)
    words = compare_sentences(before, after) if before and after and before != after else []
    if parent.clip.is_footage or child.clip.is_footage:
        return Told(edge, parent, child, percent, words)
    try:
        changes = tell_changes(load(parent.clip.storyboard), load(child.clip.storyboard))
    except StoryboardError:
        return Told(edge, parent, child, percent, words)
    return Told(edge, parent, child, percent, words, changes, same=not changes)


def tell_shown(*, viewer: User | AnonymousUser, edge: Edge, parent: Clip, child: Clip) -> Told:
    """The same of two films that the viewer has the addresses of; `edge` with its nodes."""
    before, after = Seen(edge.parent.depth, OPEN, parent), Seen(edge.child.depth, OPEN, child)
    return tell_edge(viewer=viewer, edge=edge, parent=before, child=after)


def _sentence(viewer: User | AnonymousUser, clip: Clip) -> str:
    return clip.prompt if clip.prompt_shown or clip.owner_id == viewer.pk else ""
