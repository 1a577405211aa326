"""Composition: each of several in a shot gets a seat of its own, so that who is taken out of it moves nobody else."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from generation.storyboard.vocabulary import TOGETHER, Habitat, Position

Row = dict[str, Any]
Share = Annotated[float, Field(ge=0, le=1)]

# The picture's margin, and how much of the width one who has company may take at most.
_MARGIN, _WIDEST = 0.03, 0.47
# How many stand side by side in a row, by the picture's shape.
_ABREAST = {"9:16": 3, "1:1": 3, "16:9": 5}
# How far off each row stands, as a share of the usual distance, by the number of rows.
_DEPTHS = {1: (1.0,), 2: (0.8, 1.5), 3: (0.72, 1.1, 1.9)}
# Where what is above another ends and what is below it begins, and how high what bears another reaches.
_PARTED = {"9:16": (0.46, 0.50), "1:1": (0.40, 0.44), "16:9": (0.38, 0.42)}
_BESIDE_LOW = {"9:16": 0.68, "1:1": 0.66, "16:9": 0.66}
_BEARING = {"9:16": 0.36, "1:1": 0.38, "16:9": 0.42}
# Who shares a stretch with the one it stands to, and who stands beside it, with the depth it stands at.
_SHARING = frozenset(("on", "inside", "under", "below", "above"))
_BESIDE = {"next to": 1.0, "behind": 1.28, "in front of": 0.88}
# How far those that stand before one another overlap.
_OVERLAP = 0.05


class Seat(BaseModel):
    """What the composition keeps free for a subject, as shares of the picture when the camera has moved half its way.

    It stands between `left` and `right`, at `depth` times the usual distance, leaning to an end of that stretch or in
    its middle, no higher than `top`, which it reaches if it is to `fill` its room; with a `bottom` it hangs in the air
    above that. `company` says on what those of the shot stand. Seats are given to all in a shot or to none, so that
    each is placed by its own alone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    left: Share
    right: Share
    depth: Annotated[float, Field(ge=0.5, le=3)] = 1
    lean: Position = "centre"
    top: Share = 0
    bottom: Share | None = None
    fill: bool = False
    company: Annotated[list[Habitat], Field(max_length=5)] = []


def composed(subjects: Sequence[Row], habitats: Mapping[str, str], aspect: str) -> list[Row]:
    """The subjects of one shot, as rows, with their seats: two or more of them share out the picture's width.

    `habitats` says of each cast id on what it stands; who is not in it is not drawn and gets no seat. Positions and
    relations settle the order, who shares a stretch, and who reaches how high.
    """
    shown = [subject["cast"] for subject in subjects if subject["cast"] in habitats]
    if len(shown) < 2:
        return [dict(subject) for subject in subjects]
    groups = _groups(subjects, shown)
    order = _ordered(subjects, groups)
    # What bears small things is where these stand, and stands on nothing that a set would be asked for.
    bearing = {
        relation["to"]
        for subject in subjects
        for relation in subject["relations"]
        if relation["kind"] == "on" and habitats.get(subject["cast"]) == "table"
    }
    company = sorted({habitats[cast] for cast in shown if cast not in bearing} or {"ground"})
    seats: dict[str, Row] = {
        cast: {**stretch, "company": company}
        for group, stretch in zip(order, _stretches(len(order), aspect), strict=True)
        for cast in group
    }
    for subject in subjects:
        for relation in subject["relations"]:
            if subject["cast"] in seats and relation["to"] in seats and relation["to"] != subject["cast"]:
                _related(relation["kind"], seats[subject["cast"]], seats[relation["to"]], aspect)
                pair = subject["cast"], relation["to"]
                if relation["kind"] in ("left of", "right of") and len({habitats[one] == "sky" for one in pair}) == 2:
                    # What flies hangs low enough to be beside who stands.
                    seats[next(one for one in pair if habitats[one] == "sky")].setdefault("bottom", _BESIDE_LOW[aspect])
    _side_by_side(subjects, seats)
    return [
        {**subject, "seat": seats[subject["cast"]]} if subject["cast"] in seats else dict(subject)
        for subject in subjects
    ]


def _side_by_side(subjects: Sequence[Row], seats: dict[str, Row]) -> None:
    """Part the stretch of those that are on or in one thing, in place."""
    sharing: dict[str, list[str]] = {}
    for subject in subjects:
        base = next((one["to"] for one in subject["relations"] if one["kind"] in ("on", "inside", "under")), None)
        if base in seats and subject["cast"] in seats and base != subject["cast"]:
            sharing.setdefault(base, []).append(subject["cast"])
    for several in sharing.values():
        if len(several) < 2:
            continue
        left, right = seats[several[0]]["left"], seats[several[0]]["right"]
        inner, wide = left + 0.15 * (right - left), 0.7 * (right - left) / len(several)
        for at, cast in enumerate(several):
            seats[cast]["left"], seats[cast]["right"] = round(inner + at * wide, 4), round(inner + (at + 1) * wide, 4)


def _related(kind: str, mine: Row, other: Row, aspect: str) -> None:
    """What a relation asks of two seats, in place."""
    high, low = _PARTED[aspect]
    if kind in ("above", "below"):
        upper, lower = (mine, other) if kind == "above" else (other, mine)
        if "bottom" not in lower:
            upper["bottom"], lower["top"] = high, low
    elif kind == "on":
        other.setdefault("top", _BEARING[aspect])
    elif kind == "under":
        mine.setdefault("top", low)
    elif kind == "inside":
        other["fill"] = True
    elif kind in _BESIDE:
        rightward = mine["left"] > other["left"]
        mine["lean"], other["lean"] = ("left", "right") if rightward else ("right", "left")
        mine["depth"] = round(other["depth"] * _BESIDE[kind], 4)
        if kind != "next to":
            edge, way = ("left", -1) if rightward else ("right", 1)
            mine[edge] = round(mine[edge] + way * _OVERLAP, 4)


def _groups(subjects: Sequence[Row], shown: Iterable[str]) -> list[list[str]]:
    """Cast ids that share a stretch, in order of mention."""
    group_of = {cast: [cast] for cast in shown}
    for subject in subjects:
        others = [one["to"] for one in subject["relations"] if one["kind"] in _SHARING]
        others += [one["target"] for one in subject["actions"] if one["verb"].lower() in TOGETHER]
        for other in others:
            if subject["cast"] not in group_of or other not in group_of:
                continue
            mine, theirs = group_of[subject["cast"]], group_of[other]
            if mine is not theirs:
                mine += theirs
                group_of |= dict.fromkeys(theirs, mine)
    return list({id(group): group for group in group_of.values()}.values())


def _ordered(subjects: Sequence[Row], groups: Sequence[list[str]]) -> list[list[str]]:
    """The groups from left to right: who has no side of its own stands between those that have."""
    said = {subject["cast"]: subject["position"] for subject in subjects if subject["position"]}
    at_side: dict[str | None, list[int]] = {"left": [], None: [], "centre": [], "right": []}
    for at, group in enumerate(groups):
        at_side[next((said[cast] for cast in group if cast in said), None)].append(at)
    free, half = at_side[None], len(at_side[None]) // 2 if at_side["centre"] else len(at_side[None])
    order = [*at_side["left"], *free[:half], *at_side["centre"], *free[half:], *at_side["right"]]
    at_of = {cast: at for at, group in enumerate(groups) for cast in group}
    told = [(subject["cast"], relation) for subject in subjects for relation in subject["relations"]]
    for _ in groups:
        for cast, relation in told:
            mine, other = at_of.get(cast), at_of.get(relation["to"])
            if mine is None or other is None or mine == other:
                continue
            low, high = (other, mine) if relation["kind"] == "right of" else (mine, other)
            if relation["kind"] in ("left of", "right of") and order.index(low) > order.index(high):
                order.remove(low)
                order.insert(order.index(high), low)
            elif relation["kind"] in _BESIDE and abs(order.index(mine) - order.index(other)) > 1:
                order.remove(mine)
                order.insert(order.index(other) + 1, mine)
    return [list(groups[at]) for at in order]


def _stretches(count: int, aspect: str) -> list[Row]:
    """From left to right: the stretch of the width and the depth of each; more than fit abreast stand in rows."""
    if count == 1:
        return [{"left": _MARGIN, "right": 1 - _MARGIN, "depth": 1.0}]
    rows = min(3, -(-count // _ABREAST[aspect]))
    wide = (1 - 2 * _MARGIN) / count
    half = min(_WIDEST, (1 - 2 * _MARGIN) / -(-count // rows)) / 2
    found = []
    for at in range(count):
        middle = min(max(_MARGIN + wide * (at + 0.5), _MARGIN + half), 1 - _MARGIN - half)
        depth = _DEPTHS[rows][at % rows]
        found.append({"left": round(middle - half, 4), "right": round(middle + half, 4), "depth": depth})
    return found
