"""Two storyboards compared by their stable ids: every difference once, each where it belongs."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from generation.storyboard.schema import Storyboard

Kind = Literal["added", "removed", "moved", "changed"]
Part = Literal["film", "canvas", "cast", "shot", "setting", "subject", "text", "track"]
_LISTS: tuple[tuple[str, Part], ...] = (("cast", "cast"), ("shots", "shot"), ("texts", "text"), ("tracks", "track"))


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference, as plain data.

    `id` is the shot, cast member, text or track; for a subject the cast member, and for a setting the shot. `shot` is
    the shot in which it is, if it is in one. `field` is the document's name of what changed, empty where the whole was
    added, removed or moved. `before` and `after` are what stood there: whole objects for added and removed, indexes
    for moved.
    """

    part: Part
    kind: Kind
    id: str = ""
    field: str = ""
    before: Any = None
    after: Any = None
    shot: str = ""


def differences(before: Storyboard, after: Storyboard) -> list[Difference]:
    """What makes `after` another storyboard than `before`; empty if, and only if, their documents are the same.

    What is in both in another order is moved (as few as explain the order), never removed and added.
    """
    old, new = before.model_dump(mode="json"), after.model_dump(mode="json")
    found = _fields("film", "", old, new, without={"canvas", *(name for name, _ in _LISTS)})
    found += _fields("canvas", "", old["canvas"], new["canvas"])
    for name, part in _LISTS:
        found += _listed(part, _by_id(old[name], "id"), _by_id(new[name], "id"))
    return found


def _listed(part: Part, old: dict[str, Any], new: dict[str, Any], shot: str = "") -> list[Difference]:
    found = [Difference(part, "removed", key, before=old[key], shot=shot) for key in old if key not in new]
    found += [Difference(part, "added", key, after=new[key], shot=shot) for key in new if key not in old]
    were, are = [key for key in old if key in new], [key for key in new if key in old]
    still = _unmoved([were.index(key) for key in are])
    for key in are:
        if were.index(key) not in still:
            was, now = list(old).index(key), list(new).index(key)
            found.append(Difference(part, "moved", key, before=was, after=now, shot=shot))
        found += _one(part, key, old[key], new[key], shot)
    return found


def _one(part: Part, key: str, old: dict[str, Any], new: dict[str, Any], shot: str) -> list[Difference]:
    if part != "shot":
        return _fields(part, key, old, new, shot=shot)
    found = _fields(part, key, old, new, without={"setting", "subjects"}, shot=key)
    found += _fields("setting", key, old["setting"], new["setting"], shot=key)
    return found + _listed("subject", _by_id(old["subjects"], "cast"), _by_id(new["subjects"], "cast"), key)


def _fields(
    part: Part, key: str, old: dict[str, Any], new: dict[str, Any], without: set[str] | None = None, shot: str = ""
) -> list[Difference]:
    names = [name for name in {**old, **new} if name not in (without or ())]
    # A field that is left out where it is not set is there as nothing.
    pairs = [(name, old.get(name), new.get(name)) for name in names]
    return [Difference(part, "changed", key, name, was, now, shot) for name, was, now in pairs if was != now]


def _by_id(members: Sequence[dict[str, Any]], field: str) -> dict[str, Any]:
    seen: Counter[str] = Counter()
    keyed = {}
    for member in members:
        key = member[field]
        seen[key] += 1
        # Whatever stands twice under one name is told apart by how often it stood before.
        keyed[key if seen[key] == 1 else f"{key}#{seen[key]}"] = member
    return keyed


def _unmoved(order: list[int]) -> set[int]:
    """The longest rising run within an order: all others moved. By patience sorting, O(n log n)."""
    tails: list[int] = []
    behind: dict[int, int | None] = {}
    for one in order:
        at = bisect_left(tails, one)
        behind[one] = tails[at - 1] if at else None
        tails[at : at + 1] = [one]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = behind[last]
    return kept
