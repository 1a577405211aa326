"""What `describe` tells, over storyboards at random: relations hold, everybody is seen, and stays in the picture."""

import random

import cv2
import numpy as np
import pytest

from generation.engines import registry
from generation.engines.sketch.cast.catalogue import catalogue
from generation.engines.sketch.sets.names import MODULES
from generation.engines.sketch.shot import PaintedShot
from generation.storyboard.schema import ASPECTS, FRAMINGS, MOVES, SPEEDS
from tests.generation.composing import KINDS, board, hidden, missed, shape, stray, told, untrue

ASSETS = sorted(catalogue())
SETS = sorted(MODULES)
# How often chance is asked; `benchmarks/boxes.py` asks wider.
ROUNDS = 1


def test_relations_hold_between_boxes() -> None:
    rng, right, wrong = random.Random(5), 0, []
    for round in range(ROUNDS):
        for kind in KINDS:
            pair, name, aspect = rng.sample(ASSETS, 2), rng.choice(SETS), ASPECTS[(round + KINDS.index(kind)) % 3]
            storyboard = board(pair, set=name, relation=kind, aspect=aspect)
            faults = untrue(kind, told(storyboard), shape(storyboard))
            right += not faults
            wrong += [(name, aspect, fault) for fault in faults[:1]]
    assert right >= 9 * ROUNDS, wrong


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
        checked += many
        wrong += [(assets, options, fault) for fault in missed(told(board(assets, **options)))]
    assert len(wrong) <= 0.01 * checked, wrong


def test_those_without_a_relation_do_not_hide_each_other() -> None:
    rng, wrong, pairs = random.Random(3), [], 0
    for at in range(36 * ROUNDS):
        many = rng.choice((2, 2, 3, 4, 6))
        assets = rng.sample(ASSETS, many)
        name = rng.choice(SETS)
        pairs += many * (many - 1)
        wrong += [(name, fault) for fault in hidden(told(board(assets, set=name, aspect=ASPECTS[at % 3])))]
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


@pytest.mark.parametrize(("at", "relation"), list(enumerate((None, None, "next to", "above", "left of", "on"))))
def test_who_is_taken_out_of_the_storyboard_moves_nobody(at: int, relation: str | None) -> None:
    """All that changes lies in the reach that is told of the one taken out."""
    rng = random.Random(f"{at} out")
    options = {"set": rng.choice(SETS), "aspect": ASPECTS[at % 3], "move": rng.choice(MOVES), "relation": relation}
    storyboard = board(rng.sample(ASSETS, 2), framing=rng.choice(("wide", *FRAMINGS)), **options)
    # Who another is on bears it: a cat whose sofa is gone comes down.
    out = "c0" if relation == "on" else rng.choice(("c0", "c1"))
    assert stray(storyboard, out) <= 0.0005, (out, options)


def test_seats_that_contradict_a_position_are_passed_over() -> None:
    seated = board(["dog", "cat"], set="park")
    subjects = seated.shots[0].subjects
    turned = [subjects[0].model_copy(update={"position": "right"}), subjects[1].model_copy(update={"position": "left"})]
    shot = seated.shots[0].model_copy(update={"subjects": turned})
    (dog, cat) = told(seated.model_copy(update={"shots": [shot]}))
    assert dog["start"][0] > cat["start"][0] + cat["start"][2] / 2


def test_angles_change_where_one_stands_in_the_picture() -> None:
    feet = []
    for angle in ("low", "eye level", "high"):
        _, y, _, height = told(board(["dog"], set="sea", angle=angle, move="static"))[0]["start"]
        feet.append(y + height)
    assert feet[0] > feet[1] + 0.02 > feet[2] + 0.04
