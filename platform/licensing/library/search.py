"""Find works in the library."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from licensing.models import Grant, License, Work, in_force

MOST_WORDS = 8


@dataclass(frozen=True)
class Wanted:
    """What is looked for: words in title, holder, tags, content; a kind; only for ads; only free; only one's own."""

    words: str = ""
    kind: str = ""
    ad: bool = False
    free: bool = False
    mine: bool = False

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Wanted":
        """From the parameters of an address; what they do not understand is left out."""
        kind = asked.get("kind", "")
        return cls(
            words=asked.get("q", "").replace("\0", " ").strip()[:100],
            kind=kind if kind in Work.Kind.values else "",
            ad=asked.get("use", "") == "ad",
            free=asked.get("free", "") in {"1", "true", "on"},
            mine=asked.get("mine", "") in {"1", "true", "on"},
        )


def find_works(*, viewer: User | AnonymousUser, wanted: Wanted) -> QuerySet[Work]:
    """Works the viewer may know of that fit, the house's own first, then by kind and title."""
    works = Work.objects.held_by(viewer) if wanted.mine else Work.objects.visible_to(viewer).filter(withdrawn_at=None)
    if wanted.kind:
        works = works.filter(kind=wanted.kind)
    for word in wanted.words.split()[:MOST_WORDS]:
        said = Q(title__icontains=word) | Q(about__icontains=word) | Q(holder_name__icontains=word)
        works = works.filter(said | Q(words__icontains=word))
    now = in_force(timezone.now())
    if wanted.ad:
        licensed = License.objects.filter(now, ad=True).values("work")
        works = works.filter(Q(pk__in=licensed) | Q(pk__in=Grant.objects.filter(now, ad=True).values("work")))
    if wanted.free:
        works = works.filter(
            Q(pk__in=License.objects.filter(now, price=0).values("work")) | Q(kind=Work.Kind.CHARACTER)
        )
    return works.select_related("holder").order_by("kind", "slug", "title", "pk").distinct()
