"""Read a slate page by page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from clips.models import Clip
from feed.models import Place, Slate
from feed.recording.slots import give_slot
from feed.wishing.ask import sent_away_by


@dataclass(frozen=True, slots=True)
class Shown:
    """A film in its slot: `word` is what a player sends back with what came of it, `slot` what the slate says of it."""

    clip: Clip
    position: int
    word: str
    slot: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """Part of a slate; `onward` is where its next page begins, None at the slate's end."""

    slate: Slate
    shown: list[Shown]
    onward: int | None

    def __iter__(self) -> Iterator[Shown]:
        return iter(self.shown)

    @property
    def clips(self) -> list[Clip]:
        return [one.clip for one in self.shown]


def read_page(*, viewer: User | AnonymousUser, slate: Slate, start: int = 0, size: int) -> Page:
    """At most `size` films of the slate from slot `start` on, with owners and renditions.

    A film that the viewer may find no more, or sent away, or whose maker they muted leaves its slot empty; the page
    goes on to where there is one. Not personalised reads nothing of what they said of films.
    """
    places = list(enumerate(slate.slots))[start:]
    shown: list[Shown] = []
    taken = 0
    while taken < len(places) and len(shown) < size:
        part = places[taken : taken + size - len(shown)]
        taken += len(part)
        shown += _shown(viewer, slate, part)
    onward = start + taken
    return Page(slate, shown, onward if onward < len(slate.slots) else None)


def _shown(viewer: User | AnonymousUser, slate: Slate, part: list[tuple[int, dict[str, Any]]]) -> list[Shown]:
    found = Clip.objects.fed_to(viewer)
    if slate.place != Place.PLAIN and viewer.is_authenticated:
        found = found.exclude(pk__in=sent_away_by(viewer).values("clip"))
    found = found.select_related("owner").prefetch_related("renditions")
    clips = found.in_bulk([slot["clip"] for _position, slot in part])
    return [
        Shown(clip, position, _word(viewer, slate, position, clip), slot)
        for position, slot in part
        if (clip := clips.get(slot["clip"]))
    ]


def _word(viewer: User | AnonymousUser, slate: Slate, position: int, clip: Clip) -> str:
    return give_slot(viewer=viewer, clip=clip.pk, place=slate.place, slate=slate.pk, position=position)
