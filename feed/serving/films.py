"""Public films as a catalogue, in the order in which they were first shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from clips.models import Clip
from feed.models import Gist
from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Lists
from lineage.models import Edge


@dataclass(frozen=True, slots=True)
class Films:
    """A catalogue with the id of each film, where each id stands, the owner of each author's number, the numbers of
    words and tags by what they are, and the language of each film ("": not known)."""

    ids: tuple[str, ...]
    places: dict[str, int]
    catalogue: Catalogue
    owners: dict[int, int]
    words: dict[str, int]
    tags: dict[str, int]
    languages: npt.NDArray[Any]


def films_now(first: Sequence[str] = ()) -> Films:
    """Every public film: those of `first`, in this order, whether public still or not, then the others as they came."""
    rows = {
        row[0]: row
        for row in Clip.objects.public().order_by().values_list("pk", "owner_id", "ms", "published_at", "tags")
    }
    later = sorted((row[3], pk) for pk, row in rows.items() if pk not in set(first))
    ids = (*first, *(pk for _at, pk in later))
    gone = [pk for pk in first if pk not in rows]
    rows |= {
        row[0]: row
        for row in Clip.objects.filter(pk__in=gone).values_list("pk", "owner_id", "ms", "published_at", "tags")
    }
    places = {pk: place for place, pk in enumerate(ids)}
    told = [rows.get(pk) for pk in ids]
    people = sorted({row[1] for row in told if row})
    owners = {owner: number for number, owner in enumerate(people)}
    gists = {
        pk: (words, spoken) for pk, words, spoken in Gist.objects.order_by().values_list("clip_id", "words", "language")
    }
    parents = _parents(places)
    tags, tag_numbers = _numbered([row[4] if row else () for row in told])
    words, word_numbers = _numbered([gists.get(pk, ((), ""))[0] for pk in ids])
    catalogue = Catalogue(
        author=np.array([owners[row[1]] if row else len(people) for row in told], np.int32),
        ms=np.array([row[2] if row else 0 for row in told], np.float32),
        published=np.array([row[3].timestamp() if row and row[3] else 0.0 for row in told], np.float64),
        family=_families(parents),
        tags=tags,
        words=words,
        parents=Lists.of(parents),
    )
    languages = np.array([gists.get(pk, ((), ""))[1] for pk in ids], "U8")
    return Films(ids, places, catalogue, owners, word_numbers, tag_numbers, languages)


def _parents(places: dict[str, int]) -> list[list[int]]:
    told: list[list[int]] = [[] for _film in places]
    edges = Edge.objects.order_by("parent_id", "child_id").values_list("parent__key", "child__key")
    for parent, child in edges.iterator():
        if parent in places and child in places:
            told[places[child]].append(places[parent])
    return told


def _families(parents: Sequence[Sequence[int]]) -> Any:
    """The lowest film that each grew from, through its first parent."""
    root = list(range(len(parents)))
    for film in range(len(parents)):
        at, seen = film, {film}
        while parents[at] and parents[at][0] not in seen:
            at = parents[at][0]
            seen.add(at)
        root[film] = at
    return np.array(root, np.int32)


def _numbered(lists: Iterable[Iterable[str]]) -> tuple[Lists, dict[str, int]]:
    kept = [[str(name) for name in one] for one in lists]
    names = {name: place for place, name in enumerate(sorted({name for one in kept for name in one}))}
    return Lists.of([sorted({names[name] for name in one}) for one in kept]), names
