"""Whom a viewer may like to follow, from what this house knows of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Block, Follow, Mute, User
from clips.models import Clip
from community.inviting.ask import brought_by, starts_of
from community.models import Pick
from feed.models import Impression, Watch
from feed.suggesting.weigh import BEGUN, FOLLOWED, MANY, WATCHED, Known, weigh

# So many are suggested; of so many whom one follows, and so many looks, the latest, is read.
MOST, FOLLOWS, LOOKS = 6, 200, 600
# So many are weighed, that enough are left of those who show a film.
WEIGHED = 60
LATELY = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody to follow, and why: `reason` as `weigh` names it, `through` whom one follows who follows them."""

    person: User
    reason: str
    through: tuple[User, ...] = ()

    @property
    def said(self) -> str:
        """Why, in a line."""
        if self.reason == FOLLOWED and self.through:
            names = pgettext("between parts of a list", ", ").join(f"@{one.handle}" for one in self.through[:3])
            return _("Followed by %(names)s") % {"names": names}
        return {
            WATCHED: _("You watched films of theirs to the end"),
            BEGUN: _("Your feed began with them"),
            MANY: _("Many here follow them"),
        }.get(self.reason, _("People you follow follow them"))


def suggestions_for(viewer: User | AnonymousUser, *, profiled: bool, most: int = MOST) -> list[Suggested]:
    """At most so many people who show films and whom the viewer, who has an account, may like to follow.

    Never themselves, whom they follow, blocked or muted, nor who blocked them. Of whom is not `profiled` neither what
    they watched is read nor what others chose for them.
    """
    if not isinstance(viewer, User) or not viewer.is_authenticated:
        return []
    weighed = weigh(_known_of(viewer, profiled), most=WEIGHED)
    shows = Clip.objects.findable_by(viewer).filter(owner=OuterRef("pk"))
    wanted = [one.person for one in weighed] + [pk for one in weighed for pk in one.through]
    people = User.objects.people().annotate(shows=Exists(shows)).in_bulk(wanted)
    told = [
        Suggested(people[one.person], one.reason, tuple(people[pk] for pk in one.through if pk in people))
        for one in weighed
        if one.person in people and people[one.person].shows
    ]
    return told[:most]


def _known_of(viewer: User, profiled: bool) -> Known:
    follows = list(Follow.objects.filter(follower=viewer).order_by("-pk").values_list("followed_id", flat=True))
    theirs: dict[int, list[int]] = {}
    seen = Follow.objects.filter(follower__in=follows[:FOLLOWS], follower__is_active=True).order_by("-pk")
    for one, other in seen.values_list("follower_id", "followed_id")[: FOLLOWS * 50]:
        theirs.setdefault(one, []).append(other)
    barred = {
        *Block.objects.filter(blocker=viewer).values_list("blocked_id", flat=True),
        *Block.objects.filter(blocked=viewer).values_list("blocker_id", flat=True),
        *Mute.objects.visible_to(viewer).values_list("muted_id", flat=True),
    }
    starts = starts_of(viewer, chosen=None if profiled else True).values_list("clip__owner_id", flat=True)
    begun = _counted(starts)
    if profiled and (came := brought_by(viewer)) and came.invite_id:
        picked = Pick.objects.filter(invite=came.invite_id, person__isnull=False)
        for person in picked.values_list("person_id", flat=True):
            begun[person or 0] = begun.get(person or 0, 0) + 1
    return Known(
        me=viewer.pk,
        follows=follows,
        theirs=theirs,
        watched=_watched_by(viewer) if profiled else {},
        begun=begun,
        many=_most_followed(viewer, {viewer.pk, *follows, *barred}),
        barred=barred,
    )


def _watched_by(viewer: User) -> dict[int, int]:
    """Of how many films of each maker the viewer watched long, lately."""
    shown = Impression.objects.visible_to(viewer).order_by("-seen_at", "-pk").values_list("pk", flat=True)[:LOOKS]
    long = Watch.objects.filter(impression__in=list(shown), long=True, hurried=False).order_by()
    pairs = set(long.values_list("impression__clip", "impression__clip__owner_id"))
    return _counted(owner for _clip, owner in pairs)


def _most_followed(viewer: User, without: set[int]) -> Sequence[int]:
    """Whom most began to follow lately, the first first."""
    lately = Follow.objects.filter(created_at__gt=timezone.now() - LATELY).exclude(follower=viewer)
    rows = lately.order_by().values("followed").annotate(n=Count("pk")).order_by("-n", "followed")
    found = rows.values_list("followed", flat=True)[: WEIGHED + len(without)]
    return [pk for pk in found if pk not in without][:WEIGHED]


def _counted(people: Iterable[int]) -> dict[int, int]:
    told: dict[int, int] = {}
    for person in people:
        told[person] = told.get(person, 0) + 1
    return told
