"""May this person make that of this film? One answer, asked when a remix begins, is submitted, and is shown."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.following.ask import blocked_among, followed_among
from accounts.models import User
from clips.models import Clip
from lineage.models import Edge, Revocation, Terms

Person = User | AnonymousUser
# A film, by its id, and the kind of remix that is to be made of it.
Asked = tuple[str, str]
FOLLOWERS, NAMED, NOBODY, EARLY, BLOCKED = "followers", "named", "nobody", "early", "blocked"
CLOSED, PURGED = "closed", "purged"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not. `code`: followers (and named people alone), named (people alone), nobody, early (from a later day on),
    blocked (one of both blocked the other), closed (nothing new grows from it), purged (nor what its owner makes)."""

    code: str
    clip: Clip
    kind: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What the person is to the films and owners asked about: named in, following, or apart from."""

    named: Collection[str]
    followed: Collection[int]
    blocked: Collection[int]


class NotPermitted(ValidationError):
    """The owner of a film does not let this person make that of it; `refusals` say which film, what and why."""

    def __init__(self, refusals: Iterable[Refusal], sentences: Iterable[str]) -> None:
        self.refusals = tuple(refusals)
        super().__init__(list(sentences), code="not-permitted")


def refusals_of(*, person: Person, asked: Iterable[Asked]) -> list[Refusal]:
    """What stands in the way, in the order of what is asked; a film that is gone for good asks for nothing."""
    asked = list(asked)
    clips = _with_terms([clip for clip, _kind in asked])
    owners = {clip.owner_id for clip in clips.values()}
    known = _Known(_named(person, clips), followed_among(person, owners), blocked_among(person, owners))
    found = (_refusal(person, clips[clip], kind, known) for clip, kind in asked if clip in clips)
    return [one for one in found if one is not None]


def refusals_by_kind(*, person: Person, clip: Clip) -> dict[str, Refusal | None]:
    """For each kind of remix why this person may not make it of `clip`, None where they may."""
    found = {one.kind: one for one in refusals_of(person=person, asked=[(clip.pk, kind) for kind in Edge.Kind.values])}
    return {kind: found.get(kind) for kind in Edge.Kind.values}


def shares_asked(clips: Iterable[str], *, besides: User) -> dict[str, int]:
    """The percent each film asks of what the seconds that come from it earn; those that ask for nothing, and those of
    the person `besides`, are left out."""
    asking = Terms.objects.filter(clip__in=list(clips), share__gt=0).exclude(clip__owner=besides)
    return dict(asking.values_list("clip_id", "share"))


def terms_of(clip: Clip) -> Terms:
    """The film's terms as they stand; those of a film that has none are not stored."""
    return Terms.objects.filter(clip=clip).first() or Terms(clip=clip)


def handles_of(terms: Terms) -> list[str]:
    """The people named in a film's terms, by their handles in order."""
    return list(User.objects.filter(named_in=terms).order_by("handle").values_list("handle", flat=True))


def _with_terms(keys: Iterable[str]) -> dict[str, Clip]:
    return Clip.objects.filter(pk__in=list(keys)).select_related("terms", "node").in_bulk()


def _named(person: Person, clips: Mapping[str, Clip]) -> set[str]:
    """The films among these in which this person is named."""
    if not person.is_authenticated:
        return set()
    return set(Terms.objects.filter(clip__in=clips, named=person.pk).values_list("clip_id", flat=True))


def _refusal(person: Person, clip: Clip, kind: str, known: _Known) -> Refusal | None:
    taken_back = clip.node.revocation
    if taken_back == Revocation.PURGED:
        return Refusal(PURGED, clip, kind)
    if person.pk is not None and clip.owner_id == person.pk:
        return None
    if clip.owner_id in known.blocked:
        return Refusal(BLOCKED, clip, kind)
    if taken_back != Revocation.OPEN:
        return Refusal(CLOSED, clip, kind)
    terms: Terms | None = getattr(clip, "terms", None)
    if terms is None:
        return None
    audience = terms.audience_of(kind)
    if audience == Terms.Audience.NOBODY:
        return Refusal(NOBODY, clip, kind)
    named = clip.pk in known.named
    if audience == Terms.Audience.NAMED and not named:
        return Refusal(NAMED, clip, kind)
    if audience == Terms.Audience.FOLLOWERS and not named and clip.owner_id not in known.followed:
        return Refusal(FOLLOWERS, clip, kind)
    return Refusal(EARLY, clip, kind) if terms.is_early(timezone.now()) else None
