"""A held film in words, for whom it belongs to."""

from django.utils.translation import gettext as _

from accounts.models import User
from clips.fingerprints.decide import HOLDING
from clips.models import Clip, Match


def why_held(clip: Clip) -> str:
    """Why a likeness keeps this film from being shown, and what comes next; empty where none does."""
    if clip.standing != Clip.Standing.HELD:
        return ""
    match = _holding(clip)
    if match is None:
        return ""
    like = named_for(match, clip.owner)
    if match.state == Match.State.UPHELD:
        said = _("This film is held: a person found it to be a copy of %(like)s. They say: “%(why)s” Only you see it.")
        return said % {"like": like, "why": match.why}
    said = _(
        "This film is held: it looks like %(like)s. Only you see it until a person of this house has looked at both."
        " If it is yours to show, you need do nothing."
    )
    return said % {"like": like}


def short_of(clip: Clip) -> str:
    """The same in a few words, for lists."""
    match = _holding(clip) if clip.standing == Clip.Standing.HELD else None
    if match is None:
        return ""
    return _("held: it looks like %(like)s") % {"like": named_for(match, clip.owner)}


def named_for(match: Match, viewer: User) -> str:
    """What the match is with, as this viewer may know it: a film that they may not see has no name."""
    if match.other_id is None or match.other is None:
        return str(_("a work in the library") if ":" in match.key else _("a film by somebody else"))
    if not Clip.objects.visible_to(viewer).filter(pk=match.other_id).exists():
        return str(_("a film by somebody else"))
    return _("“%(title)s” by @%(handle)s") % {
        "title": match.other.title[:60],
        "handle": match.other.owner.handle,
    }


def _holding(clip: Clip) -> Match | None:
    """The likeness that weighs most: one that was upheld, else the surest."""
    rows = clip.matches.filter(HOLDING).select_related("other__owner")
    return rows.order_by("-state", "-score", "pk").first()
