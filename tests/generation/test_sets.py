"""The painted sets: every hour and weather paints, light and weather show, actors have room, no edge shows."""

import itertools
from functools import cache
from types import SimpleNamespace

import numpy as np
import pytest

from generation.engines.sketch.sets.base import Scene, find
from generation.engines.sketch.sets.forest_parts.glades import glade_for
from generation.engines.sketch.sets.street_parts.glyphs import GLYPHS, WORDS
from generation.engines.sketch.sets.street_parts.looks import LOOKS, look_for
from generation.engines.sketch.sets.street_parts.sun import Sun
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import MID, NEAR, Seeds, View
from generation.engines.sketch.stage.weather import hang_weather

SETS = ("street", "forest")
TIMES = ("dawn", "morning", "day", "golden hour", "sunset", "dusk", "night")
WEATHERS = ("clear", "cloudy", "rain", "storm", "snow", "fog", "wind")
PLACES = {
    "street": ("tokyo", "paris", "city", "market", "alley", "village"),
    "forest": ("forest", "pine", "birch", "meadow", "mountain", "park", "garden", "bamboo"),
}
UNPAINTED = (255, 0, 255)


def paint(
    name: str, time: str = "day", weather: str = "clear", *, place: str | None = None, season: str | None = None,
    size: tuple[int, int] = (72, 128), seed: int = 7, angle: str = "eye level", wanted: tuple = (("left", "ground"),),
) -> tuple[Scene, View, Light, Seeds]:  # fmt: skip
    view, seeds = View.of(*size, angle), Seeds(seed, f"{name}/{place}", "s1")
    light = Light.of(time, [weather], season, seeds)
    shot = SimpleNamespace(setting=SimpleNamespace(set=name, place=place, time=time, weather=[weather], season=season))
    return find(name).paint(shot=shot, light=light, view=view, seeds=seeds, wanted=wanted), view, light, seeds


def look_at(
    painted: tuple[Scene, View, Light, Seeds], pose: Pose | None = None, seconds: float = 1.0, weather: bool = True
):
    scene, view, light, seeds = painted
    frame = np.empty((view.height, view.width, 3), np.uint8)
    frame[:] = UNPAINTED
    items = [*scene.items, *(hang_weather(view, light, seeds) if weather else [])]
    for item in sorted(items, key=lambda item: -item.z):
        item.draw(frame, view, pose or Pose(), seconds)
    return frame


def ground(frame: np.ndarray) -> np.ndarray:
    return frame[int(frame.shape[0] * 0.80) :].astype(np.float32)


def cells() -> list:
    """Every set in every hour and weather; each hour and each weather is met twice by default, all pairs when slow."""
    grid = itertools.product(SETS, enumerate(TIMES), enumerate(WEATHERS))
    return [
        pytest.param(name, time, weather, marks=() if (hour - air) % 7 < 2 else pytest.mark.slow)
        for name, (hour, time), (air, weather) in grid
    ]


@pytest.mark.parametrize(("name", "time", "weather"), cells())
def test_every_hour_and_weather_paints(name: str, time: str, weather: str) -> None:
    frame = look_at(paint(name, time, weather, size=(54, 96)))
    assert 10 < frame.mean() < 245
    assert frame.std() > 8, "a picture, not a flat card"
    assert not (frame == UNPAINTED).all(2).any()


@pytest.mark.parametrize(("name", "place"), [(name, place) for name in SETS for place in PLACES[name]])
def test_every_look_paints_by_day_and_night(name: str, place: str) -> None:
    day, night = (look_at(paint(name, time, place=place)) for time in ("day", "night"))
    assert day.mean() > night.mean() * 1.5
    assert day.std() > 8 and night.std() > 8


@pytest.mark.parametrize("name", SETS)
def test_the_same_seed_gives_the_same_bytes_and_another_a_different_picture(name: str) -> None:
    first, again, other = (look_at(paint(name, "dusk", "rain", seed=seed)) for seed in (7, 7, 8))
    assert np.array_equal(first, again)
    assert np.abs(first.astype(int) - other).mean() > 3


@pytest.mark.parametrize(("name", "weather"), list(itertools.product(SETS, ("wind", "rain"))))
def test_a_frame_depends_on_its_moment_alone(name: str, weather: str) -> None:
    painted = paint(name, "night", weather, season="summer")
    early = look_at(painted, seconds=0.5)
    late = look_at(painted, seconds=4.0)
    assert np.array_equal(look_at(painted, seconds=0.5), early)
    assert not np.array_equal(early, late), "something moves"


@pytest.mark.parametrize("name", SETS)
def test_hours_are_as_bright_as_they_should_be(name: str) -> None:
    level = {time: look_at(paint(name, time)).mean() for time in TIMES}
    assert level["night"] < level["dusk"] < level["sunset"] < level["day"]
    assert level["night"] < level["dawn"] < level["day"]


@pytest.mark.parametrize("name", SETS)
def test_snow_whitens_the_ground(name: str) -> None:
    bare, white = (ground(look_at(paint(name, "day", weather), weather=False)) for weather in ("cloudy", "snow"))
    assert white.mean() > bare.mean() + 30
    assert (white.max(2) - white.min(2)).mean() < 40, "white, not coloured"


def test_a_wet_street_mirrors_what_stands_on_it_and_a_dry_one_does_not() -> None:
    class Beacon:
        z = 4.0

        def reflect(self, frame: np.ndarray, view: View, pose: Pose, seconds: float, half: float = 1.0) -> None:
            frame[:] = (255, 255, 255)

    change = {}
    for weather in ("rain", "clear"):
        painted = paint("street", "day", weather, place="city")
        before = ground(look_at(painted))
        painted[0].mirrors[0].append(Beacon())
        change[weather] = np.abs(ground(look_at(painted)) - before).mean()
    assert change["rain"] > 15
    assert change["clear"] == 0


def test_rain_leaves_puddles_in_the_wood() -> None:
    dry, wet = (
        ground(look_at(paint("forest", "day", weather, place="park"), weather=False)) for weather in ("cloudy", "rain")
    )
    saturation = [(picture.max(2) - picture.min(2)).mean() for picture in (dry, wet)]
    assert saturation[1] < saturation[0], "standing water shows the grey sky"


def test_lamps_and_signs_shine_after_dark() -> None:
    night = look_at(paint("street", "night", place="tokyo", size=(108, 192)))
    assert (night.max(2) > 200).mean() > 0.01
    assert np.median(night.max(2)) < 110


def test_autumn_turns_the_leaves() -> None:
    def warmth(season: str) -> float:
        frame = look_at(paint("forest", "day", place="meadow", season=season)).astype(np.float32)
        return float((frame[..., 2] - frame[..., 1])[int(frame.shape[0] * 0.5) :].mean())

    assert warmth("autumn") > warmth("summer") + 10


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize(
    ("size", "angle"),
    [((72, 128), "eye level"), ((96, 96), "low"), ((128, 72), "high"), ((72, 128), "overhead")],
)
def test_slots_stand_on_the_ground_inside_the_picture(name: str, size: tuple[int, int], angle: str) -> None:
    scene, view, *_ = paint(name, size=size, angle=angle)
    standing = [slot for slot in scene.slots if slot.surface == "ground"]
    assert {(slot.where, slot.row) for slot in standing} == set(
        itertools.product(("left", "centre", "right"), ("near", "mid"))
    )
    for slot in standing:
        assert slot.z in (NEAR, MID)
        assert slot.y == pytest.approx(view.ground(slot.z))
        assert 0 < slot.x < view.width and 0 < slot.y < view.height
    assert any(slot.surface == "sky" for slot in scene.slots)


@pytest.mark.parametrize("place", [("street", "tokyo"), ("forest", "pine"), ("forest", "bamboo"), ("forest", "meadow")])
@pytest.mark.parametrize("where", ["left", "right"])
def test_nothing_stands_before_an_actor(place: tuple[str, str], where: str) -> None:
    scene, view, *_ = paint(place[0], place=place[1], wanted=((where, "ground"),), seed=11)
    slot = next(slot for slot in scene.slots if (slot.where, slot.row, slot.surface) == (where, "near", "ground"))
    blank = np.full((view.height, view.width, 3), 128, np.uint8)
    for item in sorted(scene.items, key=lambda item: -item.z):
        if item.z < NEAR and type(item).__name__ == "Board":
            item.draw(blank, view, Pose(), 1.0)
    half, tall = round(view.width * 0.16), round(view.height * 0.24)
    box = blank[round(slot.y) - tall : round(slot.y), round(slot.x) - half : round(slot.x) + half]
    assert (np.abs(box.astype(int) - 128).max(2) > 20).mean() < 0.12


@cache
def painted_once(name: str) -> tuple[Scene, View, Light, Seeds]:
    return paint(name, "day", place=PLACES[name][1])


POSES = {
    "far right": Pose(pan=-0.55),
    "far left": Pose(pan=0.55),
    "up": Pose(tilt=0.5),
    "down": Pose(tilt=-0.4),
    "back": Pose(dolly=-1.7),
    "close": Pose(dolly=3.0),
    "aside": Pose(truck=1.4),
    "crane": Pose(pedestal=1.0, tilt=-0.25, dolly=-0.4),
    "small": Pose(zoom=0.62),
}


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("pose", POSES.values(), ids=POSES.keys())
def test_no_camera_finds_the_edge_of_the_scenery(name: str, pose: Pose) -> None:
    frame = look_at(painted_once(name), pose)
    assert not (np.abs(frame.astype(int) - UNPAINTED).max(2) < 12).any()


@pytest.mark.parametrize("name", SETS)
def test_a_draft_shows_the_same_picture(name: str) -> None:
    small = look_at(paint(name, "golden hour", size=(90, 160)), weather=False).astype(np.float32)
    large = look_at(paint(name, "golden hour", size=(270, 480)), weather=False).astype(np.float32)
    shrunk = large.reshape(160, 3, 90, 3, 3).mean((1, 3))
    assert np.abs(shrunk - small).mean() < 14


def test_places_choose_their_looks() -> None:
    assert look_for("a narrow Tokyo street").name == "tokyo"
    assert look_for("café terrace").name == "paris"
    assert look_for("Night-market").name == "market"
    assert look_for(None, roll=0.1) in LOOKS.values()
    assert glade_for("bamboo forest", 0.0, 0.9).name == "bamboo"
    assert glade_for("cherry orchard", 0.0, 0.9).name == "park"
    assert glade_for("forest", 1.0, 0.9).name == "pines", "woods in snow are of pines"


def test_every_word_on_a_sign_can_be_bent_from_tube() -> None:
    assert {letter for words in WORDS.values() for word in words for letter in word} <= GLYPHS.keys()
    assert {look.script for look in LOOKS.values()} <= WORDS.keys()


def test_the_sun_reaches_over_the_roofs() -> None:
    seeds = Seeds(3, "street", "s1")
    roofs = {side: [(0.0, 60.0, 6.0)] for side in (-1, 1)}
    x, z = np.meshgrid(np.linspace(-2, 2, 21, dtype=np.float32), np.linspace(3, 20, 21, dtype=np.float32))

    def share(time: str, weather: str = "clear") -> float:
        return float(Sun.of(Light.of(time, [weather], None, seeds), 2.0, roofs).on_road(x, z).mean())

    assert share("day") > share("golden hour")
    assert share("night") == 0 and share("day", "storm") == 0
    noon = Sun.of(Light.of("day", ["clear"], None, seeds), 2.0, roofs)
    high, low = (float(noon.on_wall(-noon.side, np.float32([[y]]), z[:1]).mean()) for y in (5.5, 0.2))
    assert high >= low, "the upper wall is in the sun first"
    assert float(noon.on_wall(noon.side, np.float32([[3.0]]), z[:1]).mean()) < 0.1
