"""How films are liked, and which of them a viewer likes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q, QuerySet

from accounts.models import User
from clips.models import Clip
from community.models import Like


@dataclass(frozen=True, slots=True)
class Regard:
    """How many like a film, and whether the viewer does."""

    likes: int = 0
    liked: bool = False


def regards_of(clips: Collection[str], *, viewer: User | AnonymousUser) -> dict[str, Regard]:
    """How each of these films (ids) is regarded; two questions, however many films."""
    liked = liked_among(viewer, clips)
    counted = Like.objects.filter(clip__in=clips).order_by().values_list("clip").annotate(n=Count("pk"))
    likes: dict[str, int] = dict(counted)
    return {pk: Regard(likes.get(pk, 0), pk in liked) for pk in clips}


def liked_among(viewer: User | AnonymousUser, clips: Iterable[str]) -> set[str]:
    """Which of these films (ids) the viewer likes."""
    return set(Like.objects.visible_to(viewer).filter(clip__in=clips).values_list("clip_id", flat=True))


def liked_by(person: User) -> QuerySet[Clip]:
    """Films that a person likes and may still see, the last liked first."""
    return Clip.objects.visible_to(person).filter(likes__person=person).order_by("-likes__created_at", "-likes__pk")


def seen_or_liked_by(viewer: User | AnonymousUser) -> QuerySet[Clip]:
    """The films that a viewer may see, and those they liked when they could: what one liked one may take back."""
    liked = Q(pk__in=Like.objects.visible_to(viewer).values("clip"))
    return Clip.objects.filter(Q(pk__in=Clip.objects.visible_to(viewer).values("pk")) | liked)
