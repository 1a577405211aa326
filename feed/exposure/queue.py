"""Who gets a place on the floor: each person a few at once, and each film once, however often it is uploaded."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

PLACES = 3
A_DAY = 120


class Wait(StrEnum):
    """Why a film has no place."""

    SAME = "same"
    TURN = "turn"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A film without a place. `came` orders a person's films (any number that grows with time); `wanted` is the one
    they would have go first. `group` is what the same film is known by (a fingerprint's group, or a digest of the
    storyboard); "" for a film that is like no other. `cleared` says that moderation let it pass."""

    clip: str
    person: int
    came: float
    group: str = ""
    wanted: bool = False
    cleared: bool = True


def admitted(
    waiting: Sequence[Waiting], *, holding: Mapping[int, int], had: Collection[str], places: int = PLACES
) -> tuple[list[str], dict[str, Wait]]:
    """Which films get a place now, in order, and why each of the others has none.

    `holding` says how many places each person has, `had` the groups that have or had one: the same film shares one
    floor for good, whoever uploads it again. A person's wanted films go first, then their oldest.
    """
    chosen: list[str] = []
    refused: dict[str, Wait] = {}
    taken, groups = dict(holding), set(had)
    for one in sorted(waiting, key=lambda one: (not one.wanted, one.came, one.clip)):
        if not one.cleared:
            refused[one.clip] = Wait.CLEARED
        elif one.group and one.group in groups:
            refused[one.clip] = Wait.SAME
        elif taken.get(one.person, 0) >= places:
            refused[one.clip] = Wait.TURN
        else:
            chosen.append(one.clip)
            taken[one.person] = taken.get(one.person, 0) + 1
            groups.update({one.group} if one.group else ())
    return chosen, refused
