"""Count the ballots of a challenge: which count, which film has which place, and who gets how much of the prize.

Nothing here asks a database; the order in which ballots or entries are given changes nothing.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

# Percent of the prize for the first three places.
SHARES = (60, 30, 10)
# A ballot names so many films, and so many from one address count: the first ones cast.
NAMES, HOUSEHOLD = 3, 5
UNSEEN, YOUNG, EMPTY, CROWD = "unseen", "young", "empty", "crowd"


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot: its number, who cast it, which entries it names, from where (a mark), and when, in seconds. `young`: by
    an account that is younger than the challenge; `seen`: after the entries were laid before the person."""

    ballot: int
    voter: int
    names: frozenset[int]
    network: str
    at: float
    young: bool = False
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Counted:
    """What an entry came to: `votes` of `of` counted ballots that could have named it, its place from 1 (None without a
    vote; equals share one), and its credits."""

    entry: int
    votes: int
    of: int
    place: int | None
    prize: int


def reasons(casts: Iterable[Cast], makers: Mapping[int, int]) -> dict[int, str]:
    """The numbers of the ballots that do not count, each with why. `makers`: entries that stand, with who made each.

    A ballot that does not count for another reason takes nobody's place among those of one address.
    """
    found: dict[int, str] = {}
    at_home: dict[str, int] = defaultdict(int)
    for cast in sorted(casts, key=lambda one: (one.at, one.ballot)):
        if not cast.seen:
            found[cast.ballot] = UNSEEN
        elif cast.young:
            found[cast.ballot] = YOUNG
        elif not _said(cast, makers):
            found[cast.ballot] = EMPTY
        elif at_home[cast.network] >= HOUSEHOLD:
            found[cast.ballot] = CROWD
        else:
            at_home[cast.network] += 1
    return found


def tally(casts: Collection[Cast], makers: Mapping[int, int], *, prize: int) -> list[Counted]:
    """Every entry of `makers`, best first: by its share of the counted ballots that could have named it (all but its
    maker's own), of equals by the lower bound of that share. Equal in both is equal."""
    without = reasons(casts, makers)
    counted = [cast for cast in casts if cast.ballot not in without]
    votes: dict[int, int] = dict.fromkeys(makers, 0)
    own: dict[int, int] = defaultdict(int)
    for cast in counted:
        own[cast.voter] += 1
        for entry in _said(cast, makers):
            votes[entry] += 1
    rows = [(entry, votes[entry], len(counted) - own[maker]) for entry, maker in makers.items()]
    rows.sort(key=lambda row: (-_share(row[1], row[2]), -lower_bound(row[1], row[2]), row[0]))
    found: list[Counted] = []
    for (many, of), some in groupby(rows, key=lambda row: (row[1], row[2])):
        alike = [entry for entry, _many, _of in some]
        place = len(found) + 1 if many else None
        won = _split(prize, place, len(alike)) if place else [0] * len(alike)
        found += [Counted(entry, many, of, place, credits) for entry, credits in zip(alike, won, strict=True)]
    return found


def parts(prize: int) -> list[int]:
    """The credits of the first three places: whole ones that sum to `prize`; what rounding leaves goes to whom it
    took most from, of equals to the better place."""
    whole = [prize * share // 100 for share in SHARES]
    lost = sorted(range(len(SHARES)), key=lambda place: (-(prize * SHARES[place] % 100), place))
    for place in lost[: prize - sum(whole)]:
        whole[place] += 1
    return whole


def lower_bound(votes: int, of: int, z: float = 1.96) -> float:
    """Wilson's lower bound of the share `votes` / `of`, from 0 to 1; 0 of 0 is 0."""
    if not of:
        return 0.0
    share, square = votes / of, z * z
    middle = share + square / (2 * of)
    spread = z * math.sqrt((share * (1 - share) + square / (4 * of)) / of)
    return max(0.0, (middle - spread) / (1 + square / of))


def _split(prize: int, place: int, equals: int) -> list[int]:
    """The credits of so many equals from `place` on: what their places have together, evenly; single credits that
    cannot be shared go to those who entered first."""
    pot = sum(parts(prize)[place - 1 : place - 1 + equals])
    each, left = divmod(pot, equals)
    return [each + (number < left) for number in range(equals)]


def _said(cast: Cast, makers: Mapping[int, int]) -> set[int]:
    return {entry for entry in cast.names if entry in makers and makers[entry] != cast.voter}


def _share(votes: int, of: int) -> Fraction:
    return Fraction(votes, of) if of else Fraction(0)
