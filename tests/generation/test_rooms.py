"""Rooms: each hour and weather paints them, night is darker, no camera finds their edge, actors have places."""

import itertools

import numpy as np
import pytest

from generation.engines.sketch.sets.base import find
from generation.engines.sketch.sets.names import MODULES
from generation.engines.sketch.sheet import board_of
from generation.engines.sketch.shot import PaintedShot
from generation.engines.sketch.stage.camera import Pose
from tests.generation.test_sets import POSES, TIMES, UNPAINTED, WEATHERS, look_at, paint

ROOMS = [name for name, module in MODULES.items() if module.startswith("indoors.")]


@pytest.mark.parametrize(("index", "name"), list(enumerate(ROOMS)))
def test_every_hour_and_weather_paints(index: int, name: str) -> None:
    """Each room meets every hour and every weather, not all pairs."""
    for step, (time, weather) in enumerate(zip(TIMES, WEATHERS[index % 7 :] + WEATHERS[: index % 7], strict=True)):
        wanted = ((("left", "ground"),), (("right", "table"),), (("left", "ground"), ("right", "table")))[step % 3]
        size = ((54, 96), (96, 54), (64, 64))[step % 3]
        frame = look_at(paint(name, time, weather, size=size, wanted=wanted, seed=index), weather=False)
        assert 10 < frame.mean() < 245
        assert frame.std() > 8, "a picture, not a flat card"
        assert not (frame == UNPAINTED).all(2).any()


@pytest.mark.parametrize("name", ROOMS)
def test_night_is_darker_and_lamps_leave_it_readable(name: str) -> None:
    day, night = (look_at(paint(name, time), weather=False).mean() for time in ("day", "night"))
    assert night < day
    assert 20 < night < 128


@pytest.mark.parametrize("name", ROOMS)
def test_no_camera_finds_an_edge_or_a_seam_of_a_room(name: str) -> None:
    """Whatever was in the frame before, nothing of it shows through, not even where two soft edges meet."""
    for size, wanted in (((72, 128), "ground"), ((128, 72), "ground"), ((72, 128), "table")):
        scene, view, *_ = paint(name, size=size, wanted=(("left", wanted),))
        items = sorted(scene.items, key=lambda item: -item.z)
        # Every move in an upright picture; the others have the same walls.
        poses = [Pose(), *POSES.values()]
        for pose in poses if size == (72, 128) and wanted == "ground" else poses[::4]:
            black, white = (np.full((view.height, view.width, 3), fill, np.uint8) for fill in (0, 255))
            for item in items:
                item.draw(black, view, pose, 1.0)
                item.draw(white, view, pose, 1.0)
            assert np.array_equal(black, white), pose
            # The undercoat is for hair's gaps; nothing wider may lean on it.
            bare = np.zeros_like(black)
            for item in items[1:]:
                item.draw(bare, view, pose, 1.0)
            assert (np.abs(bare.astype(int) - black).max(2) > 24).mean() < 0.006, pose


@pytest.mark.parametrize("name", ROOMS)
def test_people_stand_on_the_floor_and_small_things_on_a_table(name: str) -> None:
    scene, view, *_ = paint(name, wanted=(("left", "ground"), ("right", "table")))
    slots = {(slot.surface, slot.where, slot.row): slot for slot in scene.slots}
    assert {key[0] for key in slots} == {"ground", "table", "sky"}
    for where, row in itertools.product(("left", "centre", "right"), ("near", "mid")):
        floor, table = slots["ground", where, row], slots["table", where, row]
        assert floor.y == pytest.approx(view.ground(floor.z))
        assert table.y < floor.y, "a table is higher than the floor"
    assert not scene.outdoors
    shot = board_of(name, "day", "clear").shots[0]
    assert find(name).owned(shot)["table"] == "table" and "table" in scene.own
    assert ("window" in find(name).owned(shot)) == ("window" in scene.own)


def test_the_sofa_of_a_living_room_is_left_out_where_an_actor_plays_one() -> None:
    own, played = (
        PaintedShot(board, board.shots[0], 72, 128)
        for board in (board_of("living room", "day", "clear", asset=asset) for asset in ("cat", "sofa"))
    )
    assert len(own._items) > len(played._items)
