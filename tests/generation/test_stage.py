"""The stage: the camera's directions, the light of every hour and weather, planes without edges."""

import itertools
import math

import numpy as np
import pytest

from generation.engines.sketch.paint.colour import bgr, gradient, mix, smooth
from generation.engines.sketch.paint.noise import fbm
from generation.engines.sketch.paint.raster import defocus, drawing, over, resize, solid, trim
from generation.engines.sketch.sets.base import find
from generation.engines.sketch.sets.names import UnknownSet
from generation.engines.sketch.sheet import board_of, cells
from generation.engines.sketch.shot import PaintedShot
from generation.engines.sketch.stage.camera import Body, Camera, Pose
from generation.engines.sketch.stage.layer import Layer
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import NEAR, SKY, Seeds, View
from generation.storyboard.document import load
from generation.storyboard.schema import ANGLES, MOVES, TIMES, WEATHERS, CameraMove

VIEW = View.of(540, 960)
SECONDS = 5.0


def camera(move: str, speed: str = "normal", **options) -> Camera:
    moves = [CameraMove(move=move, speed=speed, start_ms=0, end_ms=5000)]
    return Camera(moves, VIEW, seconds=SECONDS, **options)


def shift(move: str, z: float, *, x: float = 270, y: float = 560, **options) -> tuple[float, float]:
    """How far a point of the plane z travels over the picture in pixels, right and down."""
    path = camera(move, **options)
    first, last = path.at(0).project(VIEW, x, y, z), path.at(SECONDS).project(VIEW, x, y, z)
    return last[0] - first[0], last[1] - first[1]


def growth(move: str, z: float, **options) -> float:
    path = camera(move, **options)
    return path.at(SECONDS).scale(z) / path.at(0).scale(z)


@pytest.mark.parametrize(("move", "x", "y"), [
    ("pan left", 1, 0), ("pan right", -1, 0), ("tilt up", 0, 1), ("tilt down", 0, -1),
])  # fmt: skip
def test_turning_moves_every_plane_alike(move, x, y):
    near, far, sky = (shift(move, z) for z in (NEAR, 26.0, SKY))
    assert near == pytest.approx(far) and near == pytest.approx(sky)
    assert np.sign(np.round(near, 6)).tolist() == [x, y]
    assert max(abs(part) for part in near) > 60


@pytest.mark.parametrize(("move", "x", "y"), [
    ("truck left", 1, 0), ("truck right", -1, 0), ("pedestal up", 0, 1), ("pedestal down", 0, -1), ("oblique", -1, 1),
])  # fmt: skip
def test_moving_shifts_near_planes_more_than_far_ones(move, x, y):
    near, far, sky = (shift(move, z) for z in (NEAR, 26.0, SKY))
    assert np.sign(np.round(near, 6)).tolist() == [x, y]
    assert math.hypot(*near) > 3 * math.hypot(*far) > 0 and math.hypot(*sky) == pytest.approx(0)


def test_a_zoom_scales_all_planes_alike_and_a_dolly_does_not():
    assert growth("zoom in", NEAR) == pytest.approx(growth("zoom in", SKY)) and growth("zoom in", SKY) > 1.2
    assert growth("zoom out", NEAR) == pytest.approx(growth("zoom out", SKY)) and growth("zoom out", SKY) < 0.85
    assert growth("dolly in", NEAR) > 1.15 > 1.06 > growth("dolly in", 26.0) > 1 and growth("dolly in", SKY) == 1
    assert growth("dolly out", NEAR) < 0.87 < growth("dolly out", 26.0) < 1


def test_cranes_rise_and_sink():
    assert shift("crane up", NEAR, y=700)[1] > shift("crane up", 26.0, y=700)[1]
    for move, sign in (("crane up", 1), ("crane down", -1)):
        path = camera(move)
        assert (path.at(SECONDS).pedestal - path.at(0).pedestal) * sign > 0.5
        assert shift(move, NEAR, y=700)[1] * sign > 60, "what is near goes the other way"


def test_an_orbit_keeps_its_aim_while_near_and_far_change_sides():
    aim = (270.0, 600.0, NEAR)
    assert abs(shift("orbit", NEAR, aim=aim)[0]) < 2
    assert shift("orbit", 2.6, aim=aim)[0] * shift("orbit", 26.0, aim=aim)[0] < 0


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("middle", [150.0, 400.0])
def test_every_move_keeps_its_bodies_in_the_picture(move, middle):
    body = Body(middle - 110, 540, middle + 110, 760, NEAR)
    path = camera(move, speed="fast", bodies=lambda seconds: [body])
    for t in (0.0, SECONDS):
        assert path.inside([body], t) > 0.6
    if move not in ("static", "handheld", "shake", "rack focus"):
        assert path.at(0) != path.at(SECONDS), "and still moves"


def test_static_is_static_and_held_cameras_breathe():
    assert {camera("static").at(t) for t in (0, 1.3, 5)} == {Pose()}
    for move, most in (("handheld", 0.03), ("shake", 0.05)):
        poses = [camera(move).at(t / 10) for t in range(2, 48)]
        assert 0.001 < max(abs(pose.pan) for pose in poses) < most
    assert abs(camera("roll").at(SECONDS).roll) > 0.1
    focus = [camera("rack focus").at(t).focus for t in (0, SECONDS)]
    assert focus[0] > 10 and focus[1] == pytest.approx(NEAR)


def test_speeds_differ_and_moves_keep_to_their_time():
    slow, normal, fast = (abs(shift("pan left", SKY, speed=speed)[0]) for speed in ("slow", "normal", "fast"))
    assert slow < 0.8 * normal < normal < 0.8 * fast
    late = CameraMove(move="pan left", start_ms=2000, end_ms=3000)
    path = Camera([late], VIEW, seconds=SECONDS)
    assert path.at(0) == path.at(2.0) and path.at(3.0) == path.at(5.0) != path.at(2.0)


@pytest.mark.parametrize("moves", [(one,) for one in MOVES] + [("zoom out", "tilt down"), ("dolly out", "pan left")])
def test_no_move_leaves_what_is_painted(moves):
    """The path never pulls back behind, or looks below, the composed picture."""
    timed = [CameraMove(move=move, speed="fast", start_ms=0, end_ms=5000) for move in moves]
    for t in np.linspace(0, SECONDS, 21):
        pose = Camera(timed, VIEW, seconds=SECONDS).at(float(t))
        assert pose.zoom >= 0.999 and pose.dolly >= -1e-6 and abs(pose.pan) < 0.6
        assert pose.tilt >= -0.03 and pose.pedestal >= -0.03


@pytest.mark.parametrize("time", TIMES)
def test_every_light_is_whole_and_readable(time):
    seeds = Seeds(3, "sea//", "s1")
    for weather in [*((one,) for one in WEATHERS), ("rain", "fog"), ("storm", "wind"), ()]:
        light = Light.of(time, weather, None, seeds)
        for colour in (light.key, light.ambient, light.haze, light.shadow, light.cloud_lit, light.cloud_shade):
            assert np.isfinite(colour).all() and (colour >= 0).all() and (colour <= 1).all()
        assert light.depth(SKY) > light.depth(26.0) > light.depth(8.0) >= light.depth(NEAR) >= 0
        assert 0 <= light.angle <= math.pi
    clear = Light.of(time, (), None, seeds)
    assert Light.of(time, ("fog",), None, seeds).depth(8) > 2 * clear.depth(8)
    assert Light.of(time, ("storm",), None, seeds).key.mean() < clear.key.mean()


def test_the_sun_stands_where_the_hour_puts_it():
    seeds = Seeds(3, "sea//", "s1")
    lights = {time: Light.of(time, (), None, seeds) for time in TIMES}
    heights = [lights[time].body.height for time in ("dawn", "golden hour", "morning", "day")]
    assert heights == sorted(heights) and lights["dusk"].body is None and lights["night"].body.kind == "moon"
    assert lights["night"].stars == 1 > lights["dusk"].stars > lights["day"].stars == 0
    assert Light.of("night", ("cloudy",), None, seeds).stars < 0.6


def test_every_hour_and_weather_of_the_sea_is_a_picture():
    pairs = list(itertools.product(WEATHERS, TIMES))
    frames = list(cells(["sea"], TIMES, WEATHERS, width=72, height=128, asset="sailboat"))
    assert len(frames) == len(pairs) == 49
    for (weather, time), frame in zip(pairs, frames, strict=True):
        level, contrast = frame.mean(), frame.std()
        assert 18 < level < 232 and contrast > 11, (weather, time, level, contrast)
    by_pair = dict(zip(pairs, frames, strict=True))
    assert by_pair["clear", "day"].mean() > 1.5 * by_pair["clear", "night"].mean()
    assert by_pair["clear", "sunset"].mean(axis=(0, 1))[2] > 1.3 * by_pair["clear", "sunset"].mean(axis=(0, 1))[0]
    for a, b in itertools.combinations(frames, 2):
        assert np.abs(a.astype(int) - b).mean() > 2, "no two look the same"


@pytest.mark.parametrize("move", MOVES)
def test_no_move_shows_an_edge_of_a_plane(move):
    """A backdrop edge would be a straight jump from row to row or column to column across the whole picture."""
    plain = board_of("sea", "day", "clear", seed=3).model_dump()
    plain["shots"][0]["camera"] = [{"move": move, "speed": "fast", "start_ms": 0, "end_ms": 5000}]
    storyboard = load(plain)
    shot = PaintedShot(storyboard, storyboard.shots[0], 90, 160)
    for t in (0.0, 5.0):
        frame = shot.frame(t, 0).astype(float).mean(2)
        assert np.abs(np.diff(frame[:70].mean(1))).max() < 14
        assert frame.min() >= 0 and frame[:, 0].std() > 1


@pytest.mark.parametrize("angle", ANGLES)
def test_the_ground_falls_away_from_the_horizon(angle):
    view = View.of(540, 960, angle)
    heights = [view.ground(z) for z in (30.0, 8.0, NEAR, 3.0)]
    assert heights == sorted(heights) and heights[0] > view.horizon
    assert view.distance(view.ground(7.0)) == pytest.approx(7.0)
    assert View.of(540, 960, "low").horizon > VIEW.horizon > View.of(540, 960, "high").horizon


def test_a_layer_lands_where_the_camera_projects_it_and_wide_ones_never_end():
    frame = np.zeros((960, 540, 3), np.uint8)
    pose = Pose(dolly=1.0, truck=0.3, pan=0.1)
    Layer(solid(20, 20, "#ffffff"), x=300, y=700, z=NEAR).draw(frame, VIEW, pose, 0.0)
    rows, columns = np.nonzero(frame[..., 0] > 128)
    assert (columns.mean(), rows.mean()) == pytest.approx(pose.project(VIEW, 300, 700, NEAR), abs=1)
    frame[:] = 0
    Layer(solid(40, 600, "#ffffff"), x=270, y=500, z=9.0, wide=True).draw(frame, VIEW, Pose(pan=1.5), 0.0)
    assert (frame[500] > 250).all()


def test_modes_add_and_multiply():
    for mode, grey, expected in (("add", 0.25, 164), ("multiply", 0.5, 50), ("over", 0.5, 128)):
        frame = np.full((96, 54, 3), 100, np.uint8)
        picture = solid(200, 200, np.full(3, grey, np.float32))
        Layer(picture, x=27, y=48, mode=mode).draw(frame, View.of(54, 96), Pose(), 0.0)
        assert abs(int(frame[48, 27, 0]) - expected) <= 2, mode


def test_noise_keeps_its_pattern_and_its_draws_at_every_size():
    fields, nexts = [], []
    for size in (64, 256):
        rng = np.random.default_rng(5)
        fields.append(fbm(rng, size, size, 4, 4, 6))
        nexts.append(rng.random())
    assert nexts[0] == nexts[1]
    assert (
        np.corrcoef(fields[0].ravel(), resize(fields[1][..., None].repeat(3, 2), 64, 64)[..., 0].ravel())[0, 1] > 0.99
    )


def test_brushes():
    assert np.allclose(mix("#000000", "#ffffff", 0), 0) and np.allclose(mix("#102030", "#102030", 0.5), bgr("#102030"))
    assert smooth(0, 1, 0.5) == pytest.approx(0.5) and smooth(1, 0, 0.9) < 0.1 < 0.9 < smooth(1, 0, 0.1)
    ramp = gradient([(0, "#000000"), (1, "#ffffff")], 50, 4)[:, 0, 0]
    assert (np.diff(ramp) > 0).all()
    dot = drawing('<circle cx="5" cy="5" r="2" fill="#ff0000"/>', 100, 100, (0, 0, 10, 10))
    assert trim(dot).shape[0] == pytest.approx(40, abs=2)
    soft = defocus(solid(80, 80, "#ff0000"), 9)
    assert soft[40, 40, 2] == pytest.approx(1, abs=0.02)
    under = np.zeros((10, 10, 4), np.float32)
    over(under, solid(4, 4, "#ff0000"), -2, 8)
    assert under[9, 1, 3] == 1 and under[..., 3].sum() == 4


def test_an_unknown_set_is_named():
    with pytest.raises(UnknownSet, match="moon"):
        find("moon")
    with pytest.raises(UnknownSet):
        find("base")
