"""A maker's figures over a period, from the log of what counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from accounts.models import Follow, User
from clips.models import Clip
from feed.analytics.period import Period
from feed.models import Impression, Place, Watch
from feed.receipt.words import source_said
from lineage.models import Node
from lineage.walk import descendants

# The films and trees that are listed, and of how many descendants each tree is counted at most.
FILMS, TREES, FAMILY, AT_ONCE = 50, 20, 2_000, 500


@dataclass(frozen=True, slots=True)
class Sums:
    """Views (impressions that count), first looks, of those long ones, milliseconds watched, and new followers."""

    views: int = 0
    watches: int = 0
    long: int = 0
    watched_ms: int = 0
    followers: int = 0

    @property
    def watch_through(self) -> float | None:
        """The share of first looks that were long; None without any."""
        return self.long / self.watches if self.watches else None


@dataclass(frozen=True, slots=True)
class OneDay:
    """A day's figures."""

    date: date
    views: int
    watched_ms: int
    followers: int


@dataclass(frozen=True, slots=True)
class Way:
    """Views by one way: what found the film, or where it stood; `share` of all views."""

    name: str
    said: Any
    views: int
    share: float


@dataclass(frozen=True, slots=True)
class OneFilm:
    """One film's part."""

    clip: Clip
    sums: Sums


@dataclass(frozen=True, slots=True)
class OneTree:
    """What grew from one film: how many films of others and of one's own, how often all of them were seen in the
    period, and how often the film itself was. `whole` says whether all were counted."""

    clip: Clip
    offspring: int
    views: int
    own: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Analytics:
    """Everything, for one maker and one period; `before` are the sums of as many days before."""

    period: Period
    sums: Sums
    before: Sums
    followers: int
    days: tuple[OneDay, ...]
    sources: tuple[Way, ...]
    places: tuple[Way, ...]
    films: tuple[OneFilm, ...]
    trees: tuple[OneTree, ...]


def analytics_of(person: User, period: Period) -> Analytics:
    """The figures of one maker. Every table of ways sums to `sums.views`; so do the days."""
    seen = _seen(person, period)
    days = _days(person, period, seen)
    looks = _looks(person, period)
    sums = _sums(seen, looks, _gained(person, period))
    earlier = period.before
    return Analytics(
        period=period,
        sums=sums,
        before=_sums(_seen(person, earlier), _looks(person, earlier), _gained(person, earlier)),
        followers=Follow.objects.filter(followed=person).count(),
        days=days,
        sources=_ways(seen, "source", source_said, sums.views),
        places=_ways(seen, "place", lambda name: Place(name).label, sums.views),
        films=_films(person, seen, looks),
        trees=_trees(person, period),
    )


def _seen(person: User, period: Period) -> QuerySet[Impression]:
    span = {"seen_at__gte": period.begin, "seen_at__lt": period.end}
    return Impression.objects.counted().filter(clip__owner=person, clip__deleted_at=None, **span).order_by()


def _looks(person: User, period: Period) -> QuerySet[Watch]:
    return Watch.objects.filter(
        impression__clip__owner=person,
        impression__clip__deleted_at=None,
        impression__uncounted="",
        impression__seen_at__gte=period.begin,
        impression__seen_at__lt=period.end,
        hurried=False,
    ).order_by()


def _gained(person: User, period: Period) -> QuerySet[Follow]:
    return Follow.objects.filter(followed=person, created_at__gte=period.begin, created_at__lt=period.end).order_by()


_FIRST = Q(look=0)


def _sums(seen: QuerySet[Impression], looks: QuerySet[Watch], gained: QuerySet[Follow]) -> Sums:
    told = looks.aggregate(
        first=Count("pk", filter=_FIRST), held=Count("pk", filter=_FIRST & Q(long=True)), ms=Sum("watched_ms")
    )
    return Sums(seen.count(), told["first"], told["held"], told["ms"] or 0, gained.count())


def _days(person: User, period: Period, seen: QuerySet[Impression]) -> tuple[OneDay, ...]:
    views = dict(seen.values_list(TruncDate("seen_at", tzinfo=UTC)).annotate(Count("pk")))
    watched = dict(
        _looks(person, period).values_list(TruncDate("impression__seen_at", tzinfo=UTC)).annotate(Sum("watched_ms"))
    )
    gained = dict(_gained(person, period).values_list(TruncDate("created_at", tzinfo=UTC)).annotate(Count("pk")))
    return tuple(OneDay(day, views.get(day, 0), watched.get(day, 0), gained.get(day, 0)) for day in period.dates)


def _ways(seen: QuerySet[Impression], column: str, said: Any, whole: int) -> tuple[Way, ...]:
    counts = sorted(seen.values_list(column).annotate(Count("pk")), key=lambda row: (-row[1], row[0]))
    return tuple(Way(name, said(name), count, count / whole) for name, count in counts)


def _films(person: User, seen: QuerySet[Impression], looks: QuerySet[Watch]) -> tuple[OneFilm, ...]:
    views = dict(seen.values_list("clip_id").annotate(Count("pk")))
    best = sorted(views, key=lambda pk: (-views[pk], pk))[:FILMS]
    rows = looks.filter(impression__clip__in=best).values_list("impression__clip_id")
    rows = rows.annotate(
        first=Count("pk", filter=_FIRST), held=Count("pk", filter=_FIRST & Q(long=True)), ms=Sum("watched_ms")
    )
    told: dict[str, tuple[int, ...]] = {row[0]: row[1:] for row in rows}
    clips = Clip.objects.owned_by(person).in_bulk(best)
    return tuple(OneFilm(clips[pk], Sums(views[pk], *told.get(pk, (0, 0, 0)))) for pk in best if pk in clips)


def _trees(person: User, period: Period) -> tuple[OneTree, ...]:
    grown = Node.objects.filter(clip__in=Clip.objects.owned_by(person), offspring__gt=0).select_related("clip")
    trees = []
    for node in grown.order_by("-offspring", "pk")[:TREES]:
        if node.clip is None:
            continue
        family = [met.node for met in descendants(node.key, limit=FAMILY)]
        own = _views([node.pk], period)
        trees.append(OneTree(node.clip, node.offspring, _views(family, period), own, node.offspring <= len(family)))
    return tuple(sorted(trees, key=lambda tree: (-tree.views, -tree.offspring, tree.clip.pk)))


def _views(nodes: Iterable[int], period: Period) -> int:
    """How often public films of these nodes were seen."""
    rows, count = list(nodes), 0
    for start in range(0, len(rows), AT_ONCE):
        clips = Clip.objects.public().filter(node__in=rows[start : start + AT_ONCE])
        seen = Impression.objects.counted().filter(clip__in=clips)
        count += seen.filter(seen_at__gte=period.begin, seen_at__lt=period.end).count()
    return count
