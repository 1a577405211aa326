"""Storyboards of one shot composed in a small size, and what is wrong with the boxes they tell."""

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from generation.engines import registry
from generation.engines.sketch.cast.catalogue import catalogue
from generation.engines.sketch.shot import PaintedShot
from generation.storyboard.composition import composed
from generation.storyboard.document import dump, load
from generation.storyboard.schema import Storyboard
from tests.generation.boxes import Box, in_view, stands

KINDS = ("left of", "right of", "above", "below", "in front of", "behind", "on", "under", "inside", "next to")
Account = list[dict[str, Any]]


def board(
    assets: Sequence[str], *, set: str, relation: str | None = None, counts: Sequence[int] = (), aspect: str = "9:16",
    move: str = "dolly in", speed: str = "slow", framing: str = "wide", angle: str = "eye level", ms: int = 5000,
    size: str | None = None, seated: bool = True, seed: int = 7,
) -> Storyboard:  # fmt: skip
    """A shot of these assets; the first stands in the relation to the second. Seated as the director does it."""
    cast = [
        {"id": f"c{at}", "noun": asset, "asset": asset, "match": "exact", "count": count, "size": size}
        for at, (asset, count) in enumerate(itertools.zip_longest(assets, counts[: len(assets)], fillvalue=1))
    ]
    subjects: list[dict[str, Any]] = [{"cast": member["id"]} for member in cast]
    if relation:
        subjects[0]["relations"] = [{"kind": relation, "to": "c1"}]
    if seated:
        drawings = catalogue()
        rows = [{"actions": [], "relations": [], "position": None, **subject} for subject in subjects]
        subjects = composed(rows, {member["id"]: drawings[member["asset"]].habitat for member in cast}, aspect)
    camera = [{"move": move, "speed": speed, "start_ms": 0, "end_ms": ms}]
    shot = {
        "id": "s1", "ms": ms, "framing": framing, "angle": angle, "setting": {"set": set}, "subjects": subjects,
        "camera": camera,
    }  # fmt: skip
    document = {"schema": "offshoot.storyboard/1", "seed": seed, "canvas": {"aspect": aspect}, "cast": cast}
    return load({**document, "shots": [shot]})


def told(storyboard: Storyboard) -> Account:
    """The account of the subjects."""
    size = registry.size_for(storyboard.canvas.aspect, 90)
    return PaintedShot(storyboard, storyboard.shots[0], *size).describe()


def shape(storyboard: Storyboard) -> float:
    """The picture's height over its width."""
    size = registry.size_for(storyboard.canvas.aspect, 90)
    return size.height / size.width


def missed(account: Account, *, least: float = 0.015, inside: float = 0.6) -> list[str]:
    """Who is not drawn, covers too little of the picture, or stands too far out of it, at start or end."""
    found = []
    for one in account:
        if not one["drawn"]:
            found.append(f"{one['cast']} is not drawn: {one['reason']}")
            continue
        for when in ("start", "end"):
            area, share = in_view(one[when])
            if area < least or share < inside:
                found.append(f"{one['asset']} at {when}: {area:.1%} of the picture, {share:.0%} in it, {one[when]}")
    return found


def hidden(account: Account, most: float = 0.5) -> list[str]:
    """Pairs of which one covers more than that share of the other, at start or end; the building that all are inside of
    hides nobody."""
    return [
        f"{one['asset']} and {other['asset']} at {when}: {one[when]} {other[when]}"
        for one, other in itertools.combinations(
            [one for one in account if one["drawn"] and one["start"] != [0, 0, 1, 1]], 2
        )
        for when in ("start", "end")
        if covered(one[when], other[when]) > most
    ]


def untrue(kind: str, account: Account, height_over_width: float) -> list[str]:
    """When the relation of the first to the second does not hold, as two strangers read boxes."""
    if not all(one["drawn"] for one in account):
        return missed(account)
    return [
        f"{account[0]['asset']} not {kind} {account[1]['asset']} at {when}: {account[0][when]} {account[1][when]}"
        for when in ("start", "end")
        if not stands(kind, account[0][when], account[1][when], height_over_width)
        or not holds(kind, account[0][when], account[1][when], 1 / height_over_width)
    ]


def covered(a: Box, b: Box) -> float:
    """How much of the smaller box the two share."""
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return max(across, 0) * max(down, 0) / max(min(a[2] * a[3], b[2] * b[3]), 1e-9)


def holds(kind: str, a: Box, b: Box, wide: float) -> bool:
    """A second reading, beside `boxes.stands`; `wide` is the picture's width over its height."""
    right = (a[0] + a[2] / 2 - b[0] - b[2] / 2) * wide
    down = a[1] + a[3] / 2 - b[1] - b[3] / 2
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    if kind in ("left of", "right of"):
        return right * (-1 if kind == "left of" else 1) > 0 and across <= 0.1 * min(a[2], b[2])
    if kind in ("above", "on"):
        return down < 0 and abs(down) > abs(right) and across > 0 and a[1] + a[3] < b[1] + 0.5 * b[3]
    if kind in ("below", "under"):
        return down > 0 and abs(down) > abs(right) and across > 0
    if kind == "inside":
        return b[0] < a[0] + a[2] / 2 < b[0] + b[2] and b[1] < a[1] + a[3] / 2 < b[1] + b[3]
    if kind == "in front of":
        return a[1] + a[3] > b[1] + b[3]
    if kind == "behind":
        return a[1] + a[3] < b[1] + b[3]
    return abs(right) > abs(down) and across < 0.3 * min(a[2], b[2]) and across > -0.25


def taken_out(storyboard: Storyboard, cast: str) -> Storyboard:
    """The storyboard of a film that never had this member, the rest written as it is."""
    document = dump(storyboard)
    document["cast"] = [member for member in document["cast"] if member["id"] != cast]
    for shot in document["shots"]:
        shot["subjects"] = [subject for subject in shot["subjects"] if subject["cast"] != cast]
        for subject in shot["subjects"]:
            subject["relations"] = [one for one in subject["relations"] if one["to"] != cast]
            subject["actions"] = [
                {**one, "target": None if one["target"] == cast else one["target"]} for one in subject["actions"]
            ]
    return load(document)


def stray(storyboard: Storyboard, cast: str, *, side: int = 180, beyond: int = 2) -> float:
    """How much of the picture changes outside what a member is told to reach, when it is taken out of the storyboard:
    the greatest share of pixels that differ by more than `beyond` levels, at five moments."""
    size = registry.size_for(storyboard.canvas.aspect, side)
    less = taken_out(storyboard, cast)
    whole, rest = (PaintedShot(one, one.shots[0], *size) for one in (storyboard, less))
    x, y, width, height = next(one["reach"] for one in whole.describe() if one["cast"] == cast)
    mine = np.zeros((size.height, size.width), bool)
    left, top, right, foot = (
        round(edge * whole_side)
        for edge, whole_side in zip((x, y, x + width, y + height), (size.width, size.height) * 2, strict=True)
    )
    mine[max(0, top) : max(0, foot), max(0, left) : max(0, right)] = True
    worst = 0.0
    for step in range(5):
        seconds = whole.seconds * step / 4
        changed = np.abs(whole.frame(seconds, 0).astype(int) - rest.frame(seconds, 0)).max(2) > beyond
        worst = max(worst, float((changed & ~mine).mean()))
    return worst
