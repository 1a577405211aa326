"""How films are liked, and which of them a viewer likes."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from clips.models import Clip
from community.models import Comment, Like, Save


@dataclass(frozen=True, slots=True)
class Regard:
    """How many like a film, whether the viewer does; how many comments stand under it; whether the viewer keeps it."""

    likes: int = 0
    liked: bool = False
    comments: int = 0
    saved: bool = False


def regards_of(clips: Collection[str], *, viewer: User | AnonymousUser) -> dict[str, Regard]:
    """How each of these films (ids) is regarded; one question, however many films."""
    mine = Like.objects.visible_to(viewer).filter(clip=OuterRef("pk"))
    kept = Save.objects.visible_to(viewer).filter(clip=OuterRef("pk"))
    rows = Clip.objects.filter(pk__in=clips).values_list(
        "pk", _count(Like.objects.all()), Exists(mine), _count(Comment.objects.standing()), Exists(kept)
    )
    found = {pk: Regard(*told) for pk, *told in rows}
    return {pk: found.get(pk, Regard()) for pk in clips}


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many of these rows are of the film in question."""
    counted = rows.filter(clip=OuterRef("pk")).order_by().values("clip").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def liked_by(person: User) -> QuerySet[Clip]:
    """Films that a person likes and may still see, the last liked first."""
    return Clip.objects.visible_to(person).filter(likes__person=person).order_by("-likes__created_at", "-likes__pk")


def seen_or_liked_by(viewer: User | AnonymousUser) -> QuerySet[Clip]:
    """The films that a viewer may see, and those they liked when they could: what one liked one may take back."""
    liked = Q(pk__in=Like.objects.visible_to(viewer).values("clip"))
    return Clip.objects.filter(Q(pk__in=Clip.objects.visible_to(viewer).values("pk")) | liked)
