"""Shots made longer: what was there stays frame for frame, and all that moves goes on over the seam."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips.models import Clip
from generation.desk.sheet import sheet_of
from generation.desk.write import storyboard_from
from generation.engines import registry
from generation.engines.base import Size
from generation.engines.sketch.shot import PaintedShot
from generation.rights.derived import retold
from generation.storyboard.director import direct
from generation.storyboard.document import StoryboardError, dump, load
from generation.storyboard.revise import revise
from generation.storyboard.schema import Storyboard
from generation.storyboard.vocabulary import MOVES, SPEEDS
from remix.kinds.extend import extend
from remix.kinds.parent import Parent

SIZE, RATE, MS = Size(90, 160), 12, 3000


def film(said: str = "a dog runs across a meadow, pan left") -> Storyboard:
    return direct(said, ms=MS, seed=7).storyboard


def longer(board: Storyboard, seconds: float, where: str = "after") -> Storyboard:
    ms = sum(shot.ms for shot in board.shots)
    return load(extend(Parent(Clip(engine="sketch", ms=ms), dump(board)), seconds=seconds, where=where))


def frames(board: Storyboard) -> list[np.ndarray]:
    drawn = registry.get("sketch").film(board, SIZE, fps=RATE)
    try:
        return list(drawn.frames())
    finally:
        drawn.close()


def test_what_was_there_is_the_same_frame_for_frame() -> None:
    board = film()
    own, after, before = frames(board), frames(longer(board, 2)), frames(longer(board, 2, "before"))
    assert len(after) == len(before) == len(own) + 2 * RATE
    assert all(np.array_equal(one, other) for one, other in zip(own, after, strict=False))
    assert all(np.array_equal(one, other) for one, other in zip(own, before[2 * RATE :], strict=True))
    assert not np.array_equal(after[-1], after[len(own)]) and not np.array_equal(before[0], before[2 * RATE])


def test_longer_again_keeps_what_was_made_before() -> None:
    once = longer(film(), 2)
    twice = longer(longer(once, 2), 1, "before")
    assert all(np.array_equal(a, b) for a, b in zip(frames(once), frames(twice)[RATE:], strict=False))
    assert dump(twice)["shots"][0]["core"] == {"start_ms": 1000, "end_ms": 1000 + MS}


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(MOVES), st.sampled_from(SPEEDS), st.sampled_from(["wide", "medium"]))
def test_no_move_stops_or_sets_out_at_the_seam(move: str, speed: str, framing: str) -> None:
    document = dump(film("a lighthouse on a coast"))
    document["shots"][0] |= {"framing": framing, "ms": 3 * MS, "core": {"start_ms": MS, "end_ms": 2 * MS}}
    document["shots"][0]["camera"] = [{"move": move, "speed": speed, "start_ms": MS, "end_ms": 2 * MS}]
    board = load(document)
    camera = PaintedShot(board, board.shots[0], *SIZE)._camera

    def pace(at: float) -> np.ndarray:
        poses = [camera.at(at + by) for by in (-0.01, 0.01)]
        names = ("dolly", "truck", "pedestal", "pan", "tilt", "zoom", "roll")
        return np.array([(getattr(poses[1], name) - getattr(poses[0], name)) / 0.02 for name in names])

    seconds = MS / 1000
    fastest = max(float(np.abs(pace(at)).max()) for at in np.linspace(0, seconds, 31))
    for seam, way in ((0.0, 1), (seconds, -1)):
        step = np.abs(pace(seam + 0.02) - pace(seam - 0.02)).max()
        assert step <= 0.15 * fastest + 1e-6, (move, seam)
        # It comes to rest outside.
        if move not in ("handheld", "shake"):
            assert np.abs(pace(seam - way * 2 * seconds)).max() <= 0.2 * fastest + 1e-6


def test_a_shot_of_another_length_or_with_other_moves_is_composed_anew() -> None:
    board = longer(film(), 2)
    assert board.shots[0].core is not None
    for instruction in ("make it 4 seconds long", "zoom in"):
        assert revise(board, instruction).storyboard.shots[0].core is None
    assert revise(board, "make it night").storyboard.shots[0].core == board.shots[0].core
    document = dump(board)
    sheet = sheet_of(document)
    assert storyboard_from(sheet, document)["shots"][0]["core"] == document["shots"][0]["core"]
    sheet.shots[0].seconds = "4"
    assert "core" not in storyboard_from(sheet, document)["shots"][0]


def test_a_core_outside_the_shot_is_refused() -> None:
    document = dump(film())
    document["shots"][0]["core"] = {"start_ms": 0, "end_ms": MS + 1}
    with pytest.raises(StoryboardError, match="composed for"):
        load(document)
    assert "core" not in dump(film())["shots"][0]


def test_the_part_that_was_there_is_the_parent_s() -> None:
    board = film()
    (after,), (before,) = (retold(board, longer(board, 2, where)).values() for where in ("after", "before"))
    assert (after.in_ms, after.out_ms, after.at_ms, after.until_ms) == (0, MS, 0, MS)
    assert (before.in_ms, before.out_ms, before.at_ms, before.until_ms) == (0, MS, 2000, 2000 + MS)
