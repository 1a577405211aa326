"""Public films as a catalogue, in the order in which they were first shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from clips.models import Clip
from feed.models import Gist
from feed.ranking.given.catalogue import Catalogue
from feed.ranking.given.lists import Lists
from lineage.models import Edge

AT_ONCE = 500
_COLUMNS = ("pk", "owner_id", "ms", "published_at", "tags")
LANGUAGE = "U8"
# The number of whoever made a film that is here no more.
NOBODY = 0


@dataclass(frozen=True, slots=True)
class Films:
    """A catalogue, the id of each film and where each id stands, the numbers of owners (by key), tags and words, and
    the language of each film ("": not known)."""

    ids: tuple[str, ...]
    places: dict[str, int]
    catalogue: Catalogue
    owners: dict[int, int]
    tags: dict[str, int]
    words: dict[str, int]
    languages: npt.NDArray[Any]


def films_now(first: Sequence[str] = ()) -> Films:
    """Every public film: those of `first`, in this order, whether public still or not, then the others as they came."""
    known = set(first)
    public = Clip.objects.public().order_by("published_at", "pk").values_list("pk", flat=True)
    ids = (*first, *(pk for pk in public.iterator() if pk not in known))
    empty = Lists.of([])
    nothing: Any = np.empty(0, np.int32)
    none = Catalogue(nothing, nothing.astype(np.float32), nothing.astype(float), nothing, empty, empty, empty)
    return films_and(Films((), {}, none, {}, {}, {}, np.empty(0, LANGUAGE)), ids)


def films_and(films: Films, more: Sequence[str]) -> Films:
    """These films, and those of the ids of `more` after them. Numbers that were given stay."""
    before = len(films.ids)
    places = films.places | {pk: before + place for place, pk in enumerate(more)}
    owners, tags, words = dict(films.owners), dict(films.tags), dict(films.words)
    author = np.full(len(more), NOBODY, np.int32)
    ms = np.zeros(len(more), np.float32)
    published = np.zeros(len(more), np.float64)
    tagged: list[list[int]] = [[] for _film in more]
    spoken: list[list[int]] = [[] for _film in more]
    for pk, owner, length, at, named in _rows(Clip.objects.all(), more, _COLUMNS):
        row = places[pk] - before
        author[row] = owners.setdefault(owner, len(owners) + 1)
        ms[row], published[row] = length, at.timestamp() if at else 0.0
        tagged[row] = _numbers(named, tags)
    languages = np.zeros(len(more), LANGUAGE)
    for pk, said, language in _rows(Gist.objects.all(), more, ("clip_id", "words", "language")):
        row = places[pk] - before
        spoken[row], languages[row] = _numbers(said, words), language
    parents = _parents(places, before, more)
    old = films.catalogue
    catalogue = Catalogue(
        author=np.concatenate([old.author, author]),
        ms=np.concatenate([old.ms, ms]),
        published=np.concatenate([old.published, published]),
        family=_families(old.family, parents),
        tags=old.tags.longer(Lists.of(tagged)),
        words=old.words.longer(Lists.of(spoken)),
        parents=old.parents.longer(Lists.of(parents)),
    )
    languages = np.concatenate([films.languages, languages])
    return Films((*films.ids, *more), places, catalogue, owners, tags, words, languages)


def _rows(rows: Any, ids: Sequence[str], columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """The columns of the rows with these ids; in a fixed order, so that what is numbered is numbered alike."""
    for start in range(0, len(ids), AT_ONCE):
        part = rows.filter(pk__in=ids[start : start + AT_ONCE]).order_by("pk")
        yield from part.values_list(*columns)


def _parents(places: dict[str, int], before: int, more: Sequence[str]) -> list[list[int]]:
    told: list[list[int]] = [[] for _film in more]
    for start in range(0, len(more), AT_ONCE):
        edges = Edge.objects.filter(child__key__in=more[start : start + AT_ONCE]).order_by("parent_id", "child_id")
        for parent, child in edges.values_list("parent__key", "child__key"):
            if parent in places:
                told[places[child] - before].append(places[parent])
    return told


def _families(old: npt.NDArray[Any], parents: Sequence[Sequence[int]]) -> npt.NDArray[Any]:
    """The lowest film that each grew from, through its first parent."""
    before = len(old)
    root = [*old.tolist(), *range(before, before + len(parents))]
    for film in range(before, len(root)):
        at, seen = film, {film}
        while at >= before and parents[at - before] and parents[at - before][0] not in seen:
            at = parents[at - before][0]
            seen.add(at)
        root[film] = root[at] if at < before else at
    return np.array(root, np.int32)


def _numbers(names: Iterable[str], known: dict[str, int]) -> list[int]:
    """The number of each name, ascending, each once; what is new is given the next."""
    return sorted({known.setdefault(str(name), len(known)) for name in names})
