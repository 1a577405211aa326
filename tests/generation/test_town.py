"""The built sets outdoors: each paints at every hour and in every weather, leaves no edge, and shows its light."""

from functools import cache
from types import SimpleNamespace

import numpy as np
import pytest

from generation.engines.sketch.sets.base import Scene, find
from generation.engines.sketch.sets.names import MODULES
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import Seeds, View
from generation.engines.sketch.stage.weather import hang_weather
from generation.storyboard.director import direct
from generation.storyboard.vocabulary import SETS, TIMES, WEATHERS

TOWN = tuple(name for name, module in MODULES.items() if module.startswith("town."))
UNPAINTED = (255, 0, 255)
POSES = (
    Pose(pan=-0.55),
    Pose(pan=0.55, tilt=0.3),
    Pose(tilt=0.5),
    Pose(tilt=-0.4),
    Pose(dolly=-1.7),
    Pose(dolly=3.0),
    Pose(truck=1.4),
    Pose(pedestal=1.0, tilt=-0.25, dolly=-0.4),
    Pose(zoom=0.62),
)

Painted = tuple[Scene, View, Light, Seeds]


@cache
def paint(
    name: str, time: str, weather: str = "clear", *, place: str | None = None, season: str | None = None,
    size: tuple[int, int] = (54, 96), seed: int = 7, angle: str = "eye level",
) -> Painted:  # fmt: skip
    view, seeds = View.of(*size, angle), Seeds(seed, f"{name}/{place}", "s1")
    light = Light.of(time, [weather], season, seeds)
    shot = SimpleNamespace(setting=SimpleNamespace(set=name, place=place, time=time, weather=[weather], season=season))
    wanted = (("left", "ground"),)
    return find(name).paint(shot=shot, light=light, view=view, seeds=seeds, wanted=wanted), view, light, seeds


def look_at(painted: Painted, pose: Pose | None = None, seconds: float = 1.0, weather: bool = True) -> np.ndarray:
    scene, view, light, seeds = painted
    frame = np.empty((view.height, view.width, 3), np.uint8)
    frame[:] = UNPAINTED
    air = hang_weather(view, light, seeds) if weather and scene.outdoors else []
    for item in sorted([*scene.items, *air], key=lambda item: -item.z):
        item.draw(frame, view, pose or Pose(), seconds)
    return frame


def unpainted(frame: np.ndarray) -> bool:
    return bool((np.abs(frame.astype(int) - UNPAINTED).max(2) < 8).any())


@pytest.mark.parametrize("name", TOWN)
def test_each_hour_and_weather_is_a_picture(name: str) -> None:
    shift = sum(map(ord, name))
    for at, time in enumerate(TIMES):
        weather = WEATHERS[(at + shift) % len(WEATHERS)]
        frame = look_at(paint(name, time, weather))
        assert 8 < frame.mean() < 246, (time, weather)
        assert frame.std() > 8, (time, weather)
        assert not unpainted(frame), (time, weather)


@pytest.mark.parametrize("name", TOWN)
def test_no_camera_finds_the_edge(name: str) -> None:
    for size, angle in (((54, 96), "eye level"), ((96, 54), "low")):
        for pose in POSES:
            assert not unpainted(look_at(paint(name, "day", size=size, angle=angle), pose)), pose


@pytest.mark.parametrize("name", TOWN)
def test_light_and_season_show(name: str) -> None:
    day, night = (look_at(paint(name, time)) for time in ("day", "night"))
    assert day.mean() > night.mean() * 1.2
    scene = paint(name, "day", "snow")[0]
    if scene.outdoors:
        bare, white = (look_at(paint(name, "day", air), weather=False)[-18:] for air in ("cloudy", "snow"))
        assert white.mean() > bare.mean() + 20


@pytest.mark.parametrize("name", TOWN)
def test_actors_have_room(name: str) -> None:
    for size in ((54, 96), (96, 54)):
        scene, view, *_ = paint(name, "day", size=size)
        standing = [slot for slot in scene.slots if slot.surface == "ground"]
        assert {slot.where for slot in standing} == {"left", "centre", "right"}
        assert all(0 < slot.x < view.width and 0 < slot.y < view.height for slot in standing)


@pytest.mark.parametrize("name", TOWN)
def test_one_seed_is_one_picture_that_moves(name: str) -> None:
    first = look_at(paint(name, "dusk", "wind"))
    paint.cache_clear()
    again = paint(name, "dusk", "wind")
    assert np.array_equal(first, look_at(again))
    assert not np.array_equal(first, look_at(again, seconds=3.0))


def test_every_set_of_the_menu_is_painted() -> None:
    assert set(SETS) == set(MODULES)


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("an alley at night", "street"), ("a football field", "stadium"), ("a university campus", "park"),
        ("a gas station in the rain", "road"), ("an amusement park", "playground"), ("a rice paddy at dawn", "farm"),
        ("夜市", "market"), ("体育场", "stadium"), ("农场", "farm"), ("舞台", "stage"), ("天台", "rooftop"),
        ("golf course", "park"), ("游泳池", "park"), ("a campsite by night", "park"), ("工地", "park"),
        ("an outdoor pool", "park"), ("酒店泳池", "park"),
        ("古镇", "village"), ("渔港", "harbour"), ("a marina at dusk", "harbour"), ("a cat on the pier", "harbour"),
    ],
)  # fmt: skip
def test_place_words_go_to_the_set_that_paints_them(prompt: str, name: str) -> None:
    assert direct(prompt).storyboard.shots[0].setting.set == name


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("street", "alley", "avenue"), ("street", "胡同", "downtown"), ("farm", "rice paddy", "vineyard"),
        ("stage", "circus", "theatre"), ("stadium", "running track", "baseball stadium"), ("road", "bridge", "runway"),
        ("market", "night market", "bazaar"), ("playground", "playground", "theme park"), ("park", "cemetery", "yard"),
        ("park", "golf course", "campsite"), ("park", "swimming pool", "construction site"),
        ("harbour", "harbour", "marina"), ("harbour", "集装箱码头", "pier"),
    ],
)  # fmt: skip
def test_one_set_is_dressed_as_its_place_says(name: str, one: str, other: str) -> None:
    pictures = [look_at(paint(name, "day", place=place), weather=False).astype(int) for place in (one, other)]
    assert np.abs(pictures[0] - pictures[1]).mean() > 6
