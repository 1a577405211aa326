"""Choose films that differ from each other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

# What the same maker adds to how alike two films are, whose words make it 0 to 1.
SAME_MAKER = 0.5


@dataclass(frozen=True, slots=True)
class Film:
    """A film with its maker (a number) and the words it is known by."""

    id: str
    maker: int
    words: frozenset[str]


def varied(films: Sequence[Film], *, first: Collection[str], most: int) -> list[str]:
    """At most so many ids: those of `first` in the order of `films`, then each time the film least like any chosen
    before; of equals the one that stands earlier."""
    chosen = [film for film in films if film.id in first][:most]
    left = [film for film in films if film.id not in first]
    while left and len(chosen) < most:
        best = min(left, key=lambda film: max((_alike(film, one) for one in chosen), default=0.0))
        chosen.append(best)
        left.remove(best)
    return [film.id for film in chosen]


def _alike(one: Film, other: Film) -> float:
    both = one.words | other.words
    shared = len(one.words & other.words) / len(both) if both else 0.0
    return shared + (SAME_MAKER if one.maker == other.maker else 0.0)
