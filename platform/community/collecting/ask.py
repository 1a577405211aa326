"""What a person keeps, and what is in a collection, as one viewer may see it."""

from collections.abc import Collection as Some
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from accounts.models import User
from clips.models import Clip
from community.models import Collection, Item, Save

Viewer = User | AnonymousUser
# So many films stand for a collection in a list.
COVERS = 3


@dataclass(frozen=True, slots=True)
class Shelf:
    """A collection in a list: how many of its films the viewer may see, and the latest of those."""

    collection: Collection
    count: int
    covers: list[Clip]


def kept_by(person: User) -> QuerySet[Clip]:
    """Films on a person's own list that they may still see, the last kept first."""
    return Clip.objects.visible_to(person).filter(saves__person=person).order_by("-saves__created_at", "-saves__pk")


def films_in(collection: Collection, viewer: Viewer) -> QuerySet[Clip]:
    """The films of a collection, the last put in first: its owner sees those they may open, others those that anybody
    may find; a film without a public address is named to nobody."""
    order = ("-collected__created_at", "-collected__pk")
    return _shown(collection.owner_id == viewer.pk, viewer).filter(collected__collection=collection).order_by(*order)


def shelves_of(collections: Some[Collection], *, viewer: Viewer) -> list[Shelf]:
    """These collections with their counts and covers, in their order; five questions, however many."""
    own = [one.pk for one in collections if one.owner_id == viewer.pk]
    items = Item.objects.filter(collection__in=[one.pk for one in collections]).filter(
        Q(collection__in=own, clip__in=_shown(True, viewer).values("pk"))
        | (~Q(collection__in=own) & Q(clip__in=_shown(False, viewer).values("pk")))
    )
    counts: dict[str, int] = dict(items.order_by().values_list("collection").annotate(n=Count("pk")))
    place = Window(RowNumber(), partition_by=F("collection"), order_by=[F("created_at").desc(), F("pk").desc()])
    latest = list(items.annotate(place=place).filter(place__lte=COVERS).values_list("collection", "clip"))
    films = Clip.objects.prefetch_related("renditions").in_bulk([clip for _collection, clip in latest])
    return [
        Shelf(one, counts.get(one.pk, 0), [films[clip] for shelf, clip in latest if shelf == one.pk])
        for one in collections
    ]


def holding(person: Viewer, clip: Clip) -> list[tuple[Collection, bool]]:
    """A person's collections by name, each with whether this film is in it."""
    within = set(
        Item.objects.filter(collection__in=Collection.objects.owned_by(person), clip=clip).values_list(
            "collection", flat=True
        )
    )
    return [(one, one.pk in within) for one in Collection.objects.owned_by(person).order_by("name", "pk")]


def seen_or_kept_by(viewer: Viewer) -> QuerySet[Clip]:
    """The films that a viewer may see, and those they kept when they could: what one kept one may let go."""
    kept = Q(pk__in=Save.objects.visible_to(viewer).values("clip"))
    collected = Q(pk__in=Item.objects.filter(collection__in=Collection.objects.owned_by(viewer)).values("clip"))
    return Clip.objects.filter(Q(pk__in=Clip.objects.visible_to(viewer).values("pk")) | kept | collected)


def _shown(own: bool, viewer: Viewer) -> QuerySet[Clip]:
    return Clip.objects.visible_to(viewer) if own else Clip.objects.findable_by(viewer)
