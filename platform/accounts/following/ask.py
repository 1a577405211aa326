"""What is known between two people, and the lists of one."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from accounts.models import Block, Follow, Mute, User


def follows(follower: User | AnonymousUser, person: User) -> bool:
    """Whether the one follows the other."""
    return bool(follower.pk) and Follow.objects.filter(follower_id=follower.pk, followed=person).exists()


def blocked_between(one: User | AnonymousUser, other: User) -> bool:
    """Whether one of both blocked the other."""
    if not one.pk:
        return False
    either = Q(blocker_id=one.pk, blocked=other) | Q(blocker=other, blocked_id=one.pk)
    return Block.objects.filter(either).exists()


def followed_among(viewer: User | AnonymousUser, people: Iterable[int]) -> set[int]:
    """Which of these people (their numbers) the viewer follows."""
    if not viewer.pk:
        return set()
    return set(
        Follow.objects.filter(follower_id=viewer.pk, followed__in=set(people)).values_list("followed_id", flat=True)
    )


def blocked_among(viewer: User | AnonymousUser, people: Iterable[int]) -> set[int]:
    """Which of these people (their numbers) blocked the viewer, or were blocked by them."""
    if not viewer.pk:
        return set()
    people = set(people)
    theirs = Block.objects.filter(blocker__in=people, blocked_id=viewer.pk).values_list("blocker_id", flat=True)
    mine = Block.objects.filter(blocker_id=viewer.pk, blocked__in=people).values_list("blocked_id", flat=True)
    return {*theirs, *mine}


def followers_of(person: User) -> QuerySet[User]:
    """Who follows a person, the latest first."""
    return User.objects.people().filter(follows__followed=person).order_by("-follows__pk")


def followed_by(person: User) -> QuerySet[User]:
    """Whom a person follows, the latest first."""
    return User.objects.people().filter(followed_by__follower=person).order_by("-followed_by__pk")


def blocked_by(person: User) -> QuerySet[User]:
    """Whom a person blocked, the latest first; nobody else is told."""
    return User.objects.filter(blocked_by__blocker=person).order_by("-blocked_by__pk")


def mutes(viewer: User | AnonymousUser, person: User) -> bool:
    """Whether the viewer wants nothing of the person in the feed; nobody else is told."""
    return Mute.objects.visible_to(viewer).filter(muted=person).exists()


def muted_by(person: User) -> QuerySet[User]:
    """Whom a person muted, the latest first; nobody else is told."""
    return User.objects.filter(muted_by__muter=person).order_by("-muted_by__pk")
