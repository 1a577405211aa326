"""What `describe` tells, over storyboards at random: relations hold, everybody is seen, and stays in the picture."""

import itertools
import random
from typing import Any

import cv2
import numpy as np
import pytest

from generation.engines import registry
from generation.engines.sketch.cast.catalogue import catalogue
from generation.engines.sketch.sets.base import MODULES
from generation.engines.sketch.shot import PaintedShot
from generation.storyboard.document import load
from generation.storyboard.schema import ASPECTS, FRAMINGS, MOVES, SPEEDS, Storyboard

KINDS = ("left of", "right of", "above", "below", "in front of", "behind", "on", "under", "inside", "next to")
ASSETS = sorted(catalogue())
SETS = sorted(MODULES)
# How often chance is asked; raise it for a wider sweep by hand.
ROUNDS = 1


def board(
    assets: list[str], *, set: str, relation: str | None = None, counts: tuple[int, ...] = (), aspect: str = "9:16",
    move: str = "dolly in", speed: str = "slow", framing: str = "wide", ms: int = 5000,
) -> Storyboard:  # fmt: skip
    cast = [
        {"id": f"c{at}", "noun": asset, "asset": asset, "match": "exact", "count": count}
        for at, (asset, count) in enumerate(itertools.zip_longest(assets, counts[: len(assets)], fillvalue=1))
    ]
    subjects: list[dict[str, Any]] = [{"cast": member["id"]} for member in cast]
    if relation:
        subjects[0]["relations"] = [{"kind": relation, "to": "c1"}]
    camera = [{"move": move, "speed": speed, "start_ms": 0, "end_ms": ms}]
    shot = {
        "id": "s1", "ms": ms, "framing": framing, "setting": {"set": set}, "subjects": subjects, "camera": camera
    }  # fmt: skip
    document = {"schema": "offshoot.storyboard/1", "seed": 7, "canvas": {"aspect": aspect}, "cast": cast}
    return load({**document, "shots": [shot]})


def told(storyboard: Storyboard) -> tuple[list[dict[str, Any]], float]:
    """The subjects' account, and the picture's width over its height."""
    size = registry.size_for(storyboard.canvas.aspect, 90)
    return PaintedShot(storyboard, storyboard.shots[0], *size).describe(), size.width / size.height


def inside(box: list[float]) -> float:
    x, y, width, height = box
    across, down = min(x + width, 1) - max(x, 0), min(y + height, 1) - max(y, 0)
    return max(across, 0) * max(down, 0) / (width * height)


def overlap(a: list[float], b: list[float]) -> float:
    """Intersection over union."""
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    both = max(across, 0) * max(down, 0)
    return both / (a[2] * a[3] + b[2] * b[3] - both)


def holds(kind: str, a: list[float], b: list[float], wide: float) -> bool:
    """Whether boxes say what the relation says, as an outsider would read them; `wide` is width over height."""
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
        return b[0] < a[0] + a[2] / 2 < b[0] + b[2] and b[1] < a[1] + a[3] / 2 < b[1] + b[3] and overlap(a, b) > 0
    if kind == "in front of":
        return a[1] + a[3] > b[1] + b[3]
    if kind == "behind":
        return a[1] + a[3] < b[1] + b[3]
    return abs(right) > abs(down) and across < 0.3 * min(a[2], b[2]) and across > -0.25


def drawn(account: list[dict[str, Any]]) -> list[list[float]]:
    return [one["start"] for one in account if one["drawn"]]


def test_relations_hold_between_boxes() -> None:
    rng, right, wrong = random.Random(5), 0, []
    for round in range(ROUNDS):
        for kind in KINDS:
            pair, name, aspect = rng.sample(ASSETS, 2), rng.choice(SETS), ASPECTS[(round + KINDS.index(kind)) % 3]
            account, wide = told(board(pair, set=name, relation=kind, aspect=aspect))
            boxes = drawn(account)
            if len(boxes) < 2:
                continue
            if holds(kind, *boxes, wide):
                right += 1
            else:
                wrong.append((kind, *pair, name, aspect, boxes))
    assert right >= 0.95 * (right + len(wrong)), wrong


def test_everybody_is_large_enough_and_stays_in_the_picture() -> None:
    rng, checked, wrong = random.Random(11), 0, []
    moves = [move for move in MOVES for _ in range(ROUNDS)]
    for at, move in enumerate(moves):
        many = rng.choice((1, 1, 1, 2, 2, 3, 4, 6, 8))
        counts = tuple(rng.choice((1, 1, 1, 2, 5, 24)) for _ in range(many)) if many < 4 else ()
        options = {
            "set": rng.choice(SETS), "aspect": ASPECTS[at % 3], "move": move, "speed": rng.choice(SPEEDS),
            "framing": rng.choice(("wide", *FRAMINGS)), "ms": rng.choice((2000, 5000)), "counts": counts,
        }  # fmt: skip
        assets = rng.sample(ASSETS, many)
        account, _ = told(board(assets, **options))
        for one in account:
            if not one["drawn"]:
                continue
            for moment in ("start", "end"):
                checked += 1
                box = one[moment]
                if box[2] * box[3] < 0.015 or inside(box) < 0.6:
                    wrong.append((assets, options, one["asset"], moment, box))
    assert len(wrong) <= 0.01 * checked, wrong


def test_those_without_a_relation_do_not_hide_each_other() -> None:
    rng, wrong, pairs = random.Random(3), [], 0
    for at in range(12 * ROUNDS):
        many = rng.choice((2, 2, 3, 4, 6))
        assets = rng.sample(ASSETS, many)
        name = rng.choice(SETS)
        account, _ = told(board(assets, set=name, aspect=ASPECTS[at % 3]))
        for a, b in itertools.combinations(drawn(account), 2):
            pairs += 1
            if overlap(a, b) > 0.25:
                wrong.append((assets, name, ASPECTS[at % 3], a, b))
    assert len(wrong) <= 0.03 * pairs, wrong


@pytest.mark.parametrize("name", SETS[:: max(1, len(SETS) // 4)])
def test_without_a_subject_the_rest_stays_as_it_is(name: str) -> None:
    """Only the box, the shadow beside its foot and the reflection below it change."""
    storyboard = board(["dog", "cat"], set=name, relation="left of")
    size = registry.size_for("9:16", 120)
    whole, less = (PaintedShot(storyboard, storyboard.shots[0], *size, without=gone) for gone in ((), ("c0",)))
    changed = np.abs(whole.frame(0, 0).astype(int) - less.frame(0, 0)).max(2) > 24
    x, y, width, height = whole.describe()[0]["start"]
    assert not less.describe()[0]["drawn"] and less.describe()[1]["start"] == whole.describe()[1]["start"]
    mine = np.zeros(changed.shape, np.uint8)
    left, right = (x - 0.35 * width) * size.width, (x + 1.35 * width) * size.width
    top, bottom = y * size.height - 2, (y + 1.6 * height) * size.height
    cv2.rectangle(mine, (int(left), int(top)), (int(right) + 1, int(bottom) + 1), 1, -1)
    assert changed[mine == 1].mean() > 0.1
    assert changed[mine == 0].mean() < 0.01
