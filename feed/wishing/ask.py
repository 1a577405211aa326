"""What a viewer said of films."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from accounts.models import User
from clips.models import Clip
from feed.models import Wish

# So many wishes, the latest, act on what is ranked.
ACTING = 200
STEERING = (Wish.Kind.MORE, Wish.Kind.LESS)


def kinds_of(clips: Collection[str], *, viewer: User | AnonymousUser) -> dict[str, str]:
    """What the viewer said of each of these films (ids) of which they said anything; one question."""
    return dict(Wish.objects.visible_to(viewer).filter(clip__in=clips).values_list("clip_id", "kind"))


def steering_of(viewer: User | AnonymousUser) -> list[tuple[str, str, datetime]]:
    """The films of which the viewer asked for more or less: id, kind, when; the latest first."""
    said = Wish.objects.visible_to(viewer).filter(kind__in=STEERING).order_by("-said_at", "-pk")
    return list(said.values_list("clip_id", "kind", "said_at")[:ACTING])


def digest_of(viewer: User | AnonymousUser) -> str:
    """A word that changes with what the viewer asks more or less of, and is the same again once that is taken back;
    empty where they ask nothing."""
    said = sorted(f"{clip} {kind}" for clip, kind, _at in steering_of(viewer))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16] if said else ""


def sent_away_by(viewer: User | AnonymousUser) -> QuerySet[Wish]:
    """What the viewer said of films that they want to see no more."""
    return Wish.objects.visible_to(viewer).filter(kind=Wish.Kind.AWAY)


def seen_or_said_by(viewer: User | AnonymousUser) -> QuerySet[Clip]:
    """The films that a viewer may see, and those of which they said something when they could."""
    said = Q(pk__in=Wish.objects.visible_to(viewer).values("clip"))
    return Clip.objects.filter(Q(pk__in=Clip.objects.visible_to(viewer).values("pk")) | said)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a film; `clip` is None where they may see it no more."""

    wish: Wish
    clip: Clip | None


def told_back(person: User, wishes: Iterable[Wish]) -> list[Said]:
    """These wishes of theirs with their films."""
    rows = list(wishes)
    shown = Clip.objects.visible_to(person).select_related("owner").prefetch_related("renditions")
    clips = shown.in_bulk([wish.clip_id for wish in rows])
    return [Said(wish, clips.get(wish.clip_id)) for wish in rows]
