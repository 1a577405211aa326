"""Sets of the open country: hours and weathers paint them, every look holds, no camera finds an edge, slots fit."""

import itertools

import numpy as np
import pytest

from generation.engines.sketch.sets.base import SURFACES, find
from generation.engines.sketch.sets.names import MODULES
from generation.engines.sketch.sheet import board_of
from generation.engines.sketch.shot import PaintedShot
from tests.generation.test_sets import POSES, TIMES, UNPAINTED, WEATHERS, look_at, paint

COUNTRY = [name for name, module in MODULES.items() if module.startswith("wild.")]
SEASONS = ("spring", "summer", "autumn", "winter")
SHAPES = ((54, 96), (96, 54), (64, 64))


def looks(name: str) -> list[str]:
    """A place word for every look of a set."""
    return [words.split("|")[0] for _, words in getattr(find(name), "LOOKS", ())]


def surface(name: str) -> str:
    return find(name).SURFACES[0]


@pytest.mark.parametrize(("index", "name"), list(enumerate(COUNTRY)))
def test_every_hour_and_weather_paints(index: int, name: str) -> None:
    """Each set meets every hour, weather and season, not all pairs; its looks take turns."""
    places = [None, *looks(name)]
    for step, (time, weather) in enumerate(zip(TIMES, WEATHERS[index % 7 :] + WEATHERS[: index % 7], strict=True)):
        wanted = ((("left", "ground"),), (("right", "sky"),), ())[step % 3]
        painted = paint(
            name, time, weather, size=SHAPES[step % 3], wanted=wanted, seed=index + step, season=SEASONS[step % 4],
            place=places[step % len(places)],
        )  # fmt: skip
        frame = look_at(painted, weather=painted[0].outdoors)
        assert 10 < frame.mean() < 245, (time, weather)
        assert frame.std() > 7, "a picture, not a flat card"
        assert not (frame == UNPAINTED).all(2).any(), (time, weather)


@pytest.mark.parametrize("name", COUNTRY)
def test_day_is_brighter_than_night_and_looks_differ(name: str) -> None:
    day, night = (look_at(paint(name, time)).mean() for time in ("day", "night"))
    assert night < day
    assert night > 12, "a night one can see in"
    pictures = [look_at(paint(name, place=place, size=(54, 96))).astype(int) for place in (None, *looks(name)[:3])]
    for one, other in itertools.combinations(pictures, 2):
        assert np.abs(one - other).mean() > 3


@pytest.mark.parametrize(("index", "name"), list(enumerate(COUNTRY)))
def test_no_camera_finds_the_edge(index: int, name: str) -> None:
    places = [None, *looks(name)]
    for step, size in enumerate(((72, 128), (128, 72))):
        painted = paint(name, size=size, place=places[(index + step) % len(places)])
        for pose in POSES.values():
            assert not (np.abs(look_at(painted, pose, weather=False).astype(int) - UNPAINTED).max(2) < 12).any(), pose


@pytest.mark.parametrize("name", COUNTRY)
def test_the_same_moment_gives_the_same_bytes_and_another_seed_another_picture(name: str) -> None:
    wind = paint(name, "dusk", "wind")
    early = look_at(wind, seconds=0.5)
    assert not np.array_equal(early, look_at(wind, seconds=4.0)), "something moves"
    assert np.array_equal(look_at(paint(name, "dusk", "wind"), seconds=0.5), early)
    assert np.abs(look_at(paint(name, "dusk", "wind", seed=8), seconds=0.5).astype(int) - early).mean() > 2


@pytest.mark.parametrize("name", COUNTRY)
def test_slots_offer_each_surface_inside_the_picture(name: str) -> None:
    for size, angle in (((54, 96), "eye level"), ((96, 54), "overhead")):
        wanted = tuple(("centre", kind) for kind in find(name).SURFACES)
        scene, view, *_ = paint(name, size=size, angle=angle, place=next(iter(looks(name)), None), wanted=wanted)
        offered = {slot.surface for slot in scene.slots}
        assert offered == set(find(name).SURFACES) <= set(SURFACES)
        for kind in offered:
            seats = {(slot.where, slot.row) for slot in scene.slots if slot.surface == kind}
            assert seats == set(itertools.product(("left", "centre", "right"), ("near", "mid")))
        for slot in scene.slots:
            assert 0 < slot.x < view.width and 0 < slot.y < view.height


@pytest.mark.parametrize("name", COUNTRY)
def test_an_actor_is_seen(name: str) -> None:
    """Nothing of the set stands before who is asked for."""
    asset = {"under water": "fish", "sky": "airplane"}.get(surface(name), "fox")
    board = board_of(name, "day", "clear", asset=asset)
    shot = PaintedShot(board, board.shots[0], 72, 128)
    with_actor = shot.frame(1.0, 0).astype(int)
    (body,) = [layer for figure in shot.figures for layer in [figure.body]]
    shot._items = [item for item in shot._items if item is not body]
    changed = np.abs(shot.frame(1.0, 0).astype(int) - with_actor).max(2) > 6
    x, y, width, height = shot.describe()[0]["start"]
    box = changed[round(y * 128) : round((y + height) * 128), round(x * 72) : round((x + width) * 72)]
    assert box.mean() > 0.25
