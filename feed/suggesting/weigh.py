"""Weigh people whom somebody may like to follow: numbers in, numbers out."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

WATCHED, BEGUN, FOLLOWED, MANY = "watched", "begun", "followed", "many"
# What each reason is worth: one film watched long, one that the feed began with, one person followed who follows them.
WORTH = {WATCHED: 1.5, BEGUN: 1.2, FOLLOWED: 1.0}
# What most people follow comes behind everything that is somebody's own.
LEAST = 0.2


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody, people by their numbers: whom they follow, and for each of those whom they follow;
    of which makers they watched films long, and how many; makers and people that their feed began with, and how many
    films of each; whom most follow, the first first. `barred` are never suggested: blocked by one of both, or muted."""

    me: int
    follows: Collection[int] = frozenset()
    theirs: Mapping[int, Collection[int]] = field(default_factory=dict)
    watched: Mapping[int, int] = field(default_factory=dict)
    begun: Mapping[int, int] = field(default_factory=dict)
    many: Collection[int] = ()
    barred: Collection[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Weighed:
    """Somebody to follow: what speaks for them most (one of the four reasons), and who of those one follows follows
    them."""

    person: int
    reason: str
    score: float
    through: tuple[int, ...] = ()


def weigh(known: Known, *, most: int) -> list[Weighed]:
    """At most so many people to follow, each once, the one for whom most speaks first; of equals the lower number.

    Never oneself, nobody who is followed already, and nobody barred, whatever speaks for them.
    """
    through: dict[int, list[int]] = {}
    for one in sorted(known.follows):
        for other in set(known.theirs.get(one, ())):
            through.setdefault(other, []).append(one)
    counts: dict[str, Mapping[int, int]] = {
        WATCHED: known.watched,
        BEGUN: known.begun,
        FOLLOWED: {person: len(some) for person, some in through.items()},
    }
    ranks = {person: rank for rank, person in reversed(list(enumerate(known.many)))}
    out = {known.me, *known.follows, *known.barred}
    found = []
    for person in {*known.watched, *known.begun, *through, *ranks} - out:
        parts = {name: WORTH[name] * math.log1p(max(0, some.get(person, 0))) for name, some in counts.items()}
        parts[MANY] = LEAST / (1 + ranks[person]) if person in ranks else 0.0
        reason = max(parts, key=lambda name: (parts[name], name))
        if parts[reason] > 0:
            found.append(Weighed(person, reason, sum(parts.values()), tuple(through.get(person, ()))))
    return sorted(found, key=lambda one: (-one.score, one.person))[: max(0, most)]
