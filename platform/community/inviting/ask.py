"""What is to be seen of invites, by whoever made them and by whoever opens one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, QuerySet, Sum
from django.utils import timezone

from accounts.following.ask import blocked_among, followed_by
from accounts.models import User
from clips.models import Clip
from community.models import Invite, Invited, Pick, Start

Viewer = User | AnonymousUser
# So many of each kind are offered to be picked.
OFFERED = 8


@dataclass(frozen=True, slots=True)
class Picks:
    """What a link's inviter picked, as far as the viewer may find it, in the order of picking."""

    films: list[Clip]
    people: list[User]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many a person brought here, and what they earned by it."""

    came: int
    earned: int


def invites_of(person: Viewer) -> QuerySet[Invite]:
    """A person's links with how many came by each (`came_by`), the open ones first, then the latest."""
    order = (F("ended_at").desc(nulls_first=True), "-created_at", "-pk")
    return Invite.objects.owned_by(person).annotate(came_by=Count("came")).order_by(*order)


def invited_by(person: Viewer) -> QuerySet[Invited]:
    """Whom a person brought here and who still is, the latest first."""
    brought = Invited.objects.visible_to(person).filter(newcomer__is_active=True)
    return brought.select_related("newcomer", "invite")


def tally_of(person: Viewer) -> Tally:
    """Over all of a person's links."""
    told = Invited.objects.visible_to(person).aggregate(came=Count("pk"), earned=Sum("earned"))
    return Tally(told["came"], told["earned"] or 0)


def picks_of(invite: Invite, *, viewer: Viewer) -> Picks:
    """What whoever opens this link sees picked."""
    rows = list(Pick.objects.filter(invite=invite).values_list("clip_id", "person_id"))
    shown = Clip.objects.findable_by(viewer).select_related("owner").prefetch_related("renditions")
    films = shown.in_bulk([clip for clip, _person in rows if clip])
    people = User.objects.people().in_bulk([person for _clip, person in rows if person])
    shut = blocked_among(viewer, people) | {viewer.pk}
    return Picks(
        [films[clip] for clip, _person in rows if clip in films],
        [people[person] for _clip, person in rows if person in people and person not in shut],
    )


def offered_to(person: User, *, besides: Picks) -> Picks:
    """What a person may want to pick beside what they picked: films of theirs, films they like, people they follow."""
    findable = Clip.objects.findable_by(person).exclude(pk__in=[clip.pk for clip in besides.films])
    own = list(findable.filter(owner=person).order_by("-published_at", "-pk")[:OFFERED])
    liked = list(findable.filter(likes__person=person).order_by("-likes__pk")[:OFFERED])
    people = followed_by(person).exclude(pk__in=[one.pk for one in besides.people])[:OFFERED]
    return Picks(list({clip.pk: clip for clip in own + liked}.values()), list(people))


def credits_today(inviter: User, *, now: datetime | None = None) -> bool:
    """Whether whoever comes by a link of this person now, and they themselves, are given credits for it."""
    invites = settings.INVITES
    if not (invites["inviter"] or invites["newcomer"]):
        return False
    day = datetime.combine((now or timezone.now()).astimezone(UTC).date(), time(), tzinfo=UTC)
    return Invited.objects.filter(inviter=inviter, at__gte=day).count() < invites["per_day"]


def brought_by(person: Viewer) -> Invited | None:
    """How a person came here, if by somebody's link."""
    return Invited.objects.filter(newcomer_id=person.pk).select_related("inviter", "invite").first()


def starts_of(person: Viewer, *, chosen: bool | None = None) -> QuerySet[Start]:
    """What a person's For you began with; only what they chose themselves (`chosen`), or only what they did not."""
    rows = Start.objects.visible_to(person)
    return rows if chosen is None else rows.filter(chosen=chosen)


def started_among(person: Viewer, clips: Collection[str]) -> set[str]:
    """Which of these films (ids) a person's For you begins with."""
    return set(Start.objects.visible_to(person).filter(clip__in=clips).values_list("clip_id", flat=True))
