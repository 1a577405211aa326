"""Who is added to a film takes the room that is left: those who were there stay as they are."""

import numpy as np
import pytest

from generation.engines.sketch.shot import PaintedShot
from generation.storyboard.director import direct
from generation.storyboard.director.seats import seated
from generation.storyboard.document import dump, load
from generation.storyboard.revise import revise
from generation.storyboard.schema import Storyboard

SIZE = (90, 160)
FILMS = [
    ("a red sailboat on the sea at sunset, slow dolly in", "add a whale"),
    ("a girl with a red kite on a meadow, slow pan right", "add a dog"),
    ("a dog and a cat in a park, dolly in", "add a bird"),
    ("a teacup on a table in a cosy kitchen, close up", "add a spoon"),
    ("a ballerina dances in a theatre", "add a man playing the piano"),
    ("a knight in front of a castle", "add a dragon above the knight"),
]


def film(said: str, *instructions: str) -> Storyboard:
    board = direct(said, ms=4000, seed=7).storyboard
    for instruction in instructions:
        board = revise(board, instruction).storyboard
    return board


def painted(board: Storyboard, times: int = 1) -> PaintedShot:
    return PaintedShot(board, board.shots[0], SIZE[0] * times, SIZE[1] * times)


def places(board: Storyboard, times: int = 1) -> dict[str, list[list[float]]]:
    return {one["cast"]: [one["start"], one["end"]] for one in painted(board, times).describe() if one["drawn"]}


@pytest.mark.parametrize(("said", "instruction"), FILMS)
def test_nobody_moves_and_outside_the_newcomer_s_reach_the_picture_stays(said: str, instruction: str) -> None:
    before, after = film(said), film(said, instruction)
    were, are = places(before), places(after)
    new = [one.cast for one in after.shots[0].subjects if one.guest]
    assert new and {cast: are[cast] for cast in were} == were
    larger = places(after, 3)
    assert all(np.allclose(are[cast], larger[cast], atol=0.03) for cast in are), "at every size it is the same place"
    kept = np.ones((SIZE[1], SIZE[0]), bool)
    for one in painted(after).describe():
        if one["cast"] in new:
            assert one["drawn"], one["reason"]
            x, y, wide, tall = one["reach"]
            left, right = max(0, int(x * SIZE[0])), max(0, int((x + wide) * SIZE[0]) + 1)
            top, bottom = max(0, int(y * SIZE[1])), max(0, int((y + tall) * SIZE[1]) + 1)
            kept[top:bottom, left:right] = False
            _, _, wide, tall = one["end"]
            assert wide * tall > 0.004, "nobody sees it"
    one, other = (painted(board).frame(1.0, 3).astype(int) for board in (before, after))
    assert np.abs(one - other).max(2)[kept].max(initial=0) <= 3
    assert np.abs(one - other).max() > 40, "nothing was added"


def test_the_second_to_come_leaves_the_first_where_it_is() -> None:
    once = film("a red sailboat on the sea at sunset", "add a whale")
    twice = film("a red sailboat on the sea at sunset", "add a whale", "add a seagull")
    were, are = places(once), places(twice)
    assert len(are) == 3 and {cast: are[cast] for cast in were} == were


def test_where_it_is_said_to_be_there_it_is() -> None:
    for side, low, high in (("left", 0.0, 0.5), ("right", 0.5, 1.0)):
        board = film("a horse on the prairie", f"add a dog on the {side}")
        (x, _, wide, _), _ = places(board)[board.shots[0].subjects[-1].cast]
        assert low <= x + wide / 2 <= high


def test_who_has_to_do_with_one_who_was_there_is_placed_with_it() -> None:
    ridden = film("a horse on the prairie", "add a cowboy riding the horse")
    horse, cowboy = (places(ridden)[one.cast][0] for one in ridden.shots[0].subjects)
    assert horse[0] < cowboy[0] + cowboy[2] / 2 < horse[0] + horse[2] and cowboy[1] < horse[1]


def test_the_first_in_an_empty_place_is_no_guest_and_a_shot_composed_anew_has_none() -> None:
    first = film("a misty forest", "add a deer")
    assert not first.shots[0].subjects[0].guest
    joined = dump(film("a dog in a park", "add a cat"))
    assert joined["shots"][0]["subjects"][1]["guest"]
    anew = load(seated(joined))
    assert not any(one.guest for one in anew.shots[0].subjects) and all(one.seat for one in anew.shots[0].subjects)
    assert "guest" not in dump(anew)["shots"][0]["subjects"][0]
