"""The studio at every hour and in every weather: rooms, tables, drops, what is mirrored and what moves."""

import itertools

import cv2
import numpy as np
import pytest

from generation.engines.sketch.paint.colour import bgr, luma
from generation.engines.sketch.sets import studio
from generation.engines.sketch.sets.studio_parts.backdrops import backdrop_for
from generation.engines.sketch.sets.studio_parts.inside import Inside
from generation.engines.sketch.sets.studio_parts.looks import ROOMS, look_for
from generation.engines.sketch.sets.studio_parts.plane import Ground, Plane
from generation.engines.sketch.shot import PaintedShot
from generation.engines.sketch.stage.camera import Pose
from generation.engines.sketch.stage.layer import Layer
from generation.engines.sketch.stage.light import Light
from generation.engines.sketch.stage.view import NEAR, Seeds, View
from generation.storyboard.document import load
from generation.storyboard.schema import TIMES, WEATHERS, Shot

SMALL = (72, 128)
TABLE = (("centre", "table"),)
FLOOR = (("centre", "ground"),)


def scene_of(time="day", weather="clear", place=None, wanted=TABLE, size=SMALL, seed=7, angle="eye level"):
    shot = Shot.model_validate(
        {
            "id": "s1",
            "ms": 2000,
            "framing": "wide",
            "angle": angle,
            "tempo": "normal",
            "setting": {"set": "studio", "place": place, "time": time, "weather": [weather], "season": None},
            "subjects": [],
            "camera": [],
            "source": None,
            "product": None,
            "reference": None,
            "transition": {"kind": "cut", "ms": 0},
        }
    )
    view, seeds = View.of(*size, angle), Seeds(seed, f"studio/{place}", "s1")
    light = Light.of(time, [weather], None, seeds)
    return studio.paint(shot=shot, light=light, view=view, seeds=seeds, wanted=wanted), view, light


def drawn(scene, view, pose=None, seconds=1.0):
    """The scene without its finish, on a canvas whose colour nothing has."""
    frame = np.full((view.height, view.width, 3), (255, 0, 255), np.uint8)
    for item in sorted(scene.items, key=lambda one: -one.z):
        item.draw(frame, view, pose or Pose(), seconds)
    return frame


def picture(**wishes):
    scene, view, _ = scene_of(**wishes)
    return drawn(scene, view)


def bare(frame):
    """Share of the canvas that nothing covered."""
    return float((frame == (255, 0, 255)).all(2).mean())


@pytest.mark.parametrize("time", TIMES)
def test_every_hour_and_weather_has_its_own_picture(time):
    seen = [picture(time=time, weather=weather).astype(int) for weather in WEATHERS]
    assert all(bare(frame) == 0 for frame in seen)
    for first, second in itertools.combinations(range(len(seen)), 2):
        if {WEATHERS[first], WEATHERS[second]} == {"clear", "wind"}:
            continue
        assert np.abs(seen[first] - seen[second]).mean() > 0.7, (WEATHERS[first], WEATHERS[second])


def test_day_is_brighter_than_night_and_evening_warmer_than_noon():
    day, sunset, night = (picture(time=time).mean((0, 1)) for time in ("day", "sunset", "night"))
    assert day.mean() > 1.25 * night.mean()
    assert sunset[2] / sunset[0] > day[2] / day[0] + 0.15


def test_the_lamp_lights_figures_after_dark_and_in_a_storm():
    for wishes in ({"time": "night"}, {"time": "dusk"}):
        scene, _, light = scene_of(**wishes)
        side = -1 if light.glow_x < 0.5 else 1
        assert np.cos(scene.light.angle) * side < 0, "the lamp is across from the window"
        assert scene.light.key[2] > scene.light.key[0] * 1.3
    noon, _, light = scene_of(time="day")
    assert np.cos(noon.light.angle) * (light.glow_x - 0.5) > 0
    seeds = Seeds(7, "studio", "s1")
    inside = [Inside.of(Light.of("day", [weather], None, seeds), bgr("#e8cfa8")) for weather in ("clear", "storm")]
    assert luma(inside[0].lamp) < 0.01 < luma(inside[1].lamp)
    assert luma(inside[0].fill) > luma(inside[1].fill)


def test_the_same_wishes_give_the_same_bytes_and_another_seed_another_room():
    assert np.array_equal(picture(seed=3), picture(seed=3))
    rooms = [picture(seed=seed).tobytes() for seed in range(4)]
    assert len(set(rooms)) == 4


@pytest.mark.parametrize("place", [None, "kitchen", "stage", "desert", "space", "sky", "white background"])
def test_a_draft_shows_the_same_picture(place):
    large = picture(place=place, size=(216, 384), time="golden hour").astype(np.float32)
    small = picture(place=place, size=(108, 192), time="golden hour").astype(np.float32)
    shrunk = cv2.resize(large, (108, 192), interpolation=cv2.INTER_AREA)
    # Compared softly: fine grain of wood differs, what stands where does not.
    one, two = (cv2.GaussianBlur(frame, (0, 0), 3) for frame in (shrunk, small))
    assert np.abs(one - two).mean() < 5


@pytest.mark.parametrize("size", [(72, 128), (96, 96), (128, 72)])
@pytest.mark.parametrize("place", [None, "living room", "backdrop", "desert"])
def test_no_camera_move_finds_the_end_of_the_room(size, place):
    scene, view, _ = scene_of(place=place, size=size, wanted=FLOOR)
    for pose in (
        Pose(),
        Pose(pan=0.5),
        Pose(pan=-0.5, tilt=0.25),
        Pose(truck=1.2, pedestal=0.5),
        Pose(truck=-1.2, tilt=-0.25),
        Pose(dolly=2.4),
        Pose(dolly=-1.2),
        Pose(zoom=1.4, pan=0.2),
    ):
        assert bare(drawn(scene, view, pose)) < 0.002, pose


def test_a_table_for_small_things_and_the_floor_for_people():
    table, view, _ = scene_of(wanted=TABLE)
    floor, _, _ = scene_of(wanted=FLOOR)
    edge = {
        name: next(item.z for item in scene.items if isinstance(item, Plane))
        for name, scene in (("table", table), ("floor", floor))
    }
    assert edge["table"] > edge["floor"], "a room's wall stands nearer than what lies beyond a table"
    for scene, surface in ((table, "table"), (floor, "ground")):
        offered = {(slot.where, slot.row) for slot in scene.slots if slot.surface == surface}
        assert offered == set(itertools.product(("left", "centre", "right"), ("near", "mid")))
        assert all(0 < slot.x < view.width and slot.y < view.height for slot in scene.slots)
    alone = next(slot for slot in table.slots if (slot.surface, slot.where, slot.row) == ("table", "left", "near"))
    three, _, _ = scene_of(wanted=(("left", "table"), ("centre", "table"), ("right", "table")))
    among = next(slot for slot in three.slots if (slot.surface, slot.where, slot.row) == ("table", "left", "near"))
    assert alone.room > among.room and alone.x > among.x


def test_the_plane_keeps_its_marks_under_the_camera():
    view = View.of(180, 320)
    ground = Ground(view, 9.0, 1.0)
    painting = np.zeros((ground.rows, ground.columns, 3), np.float32)
    x, z = 0.35, 4.8
    painting[np.hypot(ground.x - x, (ground.z - z)) < 0.09] = 1
    plane = Plane(ground, painting, z=9.0, mirror=0.0)
    rest = (view.width / 2 + x / z * view.unit, view.ground(z))
    for pose in (Pose(), Pose(dolly=1.1), Pose(truck=0.4, pedestal=0.2), Pose(zoom=1.3, pan=-0.1)):
        frame = np.zeros((320, 180, 3), np.uint8)
        plane.draw(frame, view, pose, 0.0)
        weight = frame[..., 0].astype(float) * (frame[..., 0] > 60)
        rows, columns = np.indices(weight.shape)
        seen = ((columns * weight).sum() / weight.sum(), (rows * weight).sum() / weight.sum())
        wanted = pose.project(view, *rest, z)
        assert np.hypot(seen[0] - wanted[0], seen[1] - wanted[1]) < 2.5, pose


def test_varnish_mirrors_what_stands_on_it_below_its_feet():
    view = View.of(180, 320)
    ground = Ground(view, 9.0, 1.0)
    plain = Plane(ground, np.full((ground.rows, ground.columns, 3), 0.3, np.float32), z=9.0, mirror=0.5)
    post = np.zeros((60, 20, 4), np.float32)
    post[..., 2:] = 1
    foot = view.ground(NEAR)
    before, after = np.zeros((320, 180, 3), np.uint8), np.zeros((320, 180, 3), np.uint8)
    plain.draw(before, view, Pose(), 0.0)
    plain.mirrors.append(Layer(post, x=90, y=foot, z=NEAR, hinge=(0.5, 1.0), ground=foot))
    plain.draw(after, view, Pose(), 0.0)
    change = (after.astype(int) - before)[..., 2]
    row = round(foot)
    assert change[row + 4 : row + 20, 84:96].mean() > 20
    assert np.abs(change[: row - 6]).max() <= 2, "nothing is mirrored above the foot"
    assert change[row + 4 : row + 12, 88:92].mean() > 2 * change[row + 40 : row + 48, 88:92].mean()


def test_rain_runs_down_the_pane_and_nowhere_else():
    scene, view, light = scene_of(weather="rain", time="day", size=(144, 256))
    pane = next(item for item in scene.items if type(item).__name__ == "Pane")
    frame = np.full((256, 144, 3), 120, np.uint8)
    later = frame.copy()
    pane.draw(frame, view, Pose(), 1.0)
    pane.draw(later, view, Pose(), 2.0)
    changed = np.abs(frame.astype(int) - later).max(2) > 3
    columns = np.flatnonzero(changed.any(0))
    assert changed.sum() > 30
    half = columns < view.width / 2
    assert half.mean() > 0.8 if light.glow_x < 0.5 else half.mean() < 0.2


def test_lightning_lights_the_room_for_a_moment():
    scene, view, _ = scene_of(weather="storm", time="night")
    levels = [float(drawn(scene, view, seconds=at / 12).mean()) for at in range(72)]
    assert max(levels) > 1.25 * float(np.median(levels))


def test_the_wind_lifts_the_curtains():
    def movement(weather):
        scene, view, _ = scene_of(weather=weather, place="living room", size=(108, 192))
        first, second = (drawn(scene, view, seconds=at).astype(int) for at in (1.0, 1.6))
        return np.abs(first - second)[: round(view.horizon)].mean()

    assert movement("wind") > 1.3 * movement("clear")


def test_places_name_their_room():
    rng = np.random.default_rng(1)
    assert look_for("kitchen", rng).dress == "tiles"
    assert look_for("an old library", rng).dress == "books"
    assert look_for("图书馆", rng).dress == "books"
    assert look_for("theatre stage", rng).dress == look_for("concert hall", rng).dress == "curtain"
    assert not look_for("white background", rng).window
    assert luma(bgr(look_for("black background", rng).wall)) < 0.25 < luma(bgr(look_for("white background", rng).wall))
    assert look_for(None, rng).window
    assert backdrop_for("living room") is None and backdrop_for(None) is None
    names = {backdrop_for(place).__name__ for place in ("desert", "outer space", "mars", "above the clouds", "太空")}
    assert names == {"desert", "space", "mars", "heavens"}


@pytest.mark.parametrize("look", [look for _, look in ROOMS], ids=lambda look: look.dress)
def test_every_room_has_a_table_and_a_floor(look, monkeypatch):
    monkeypatch.setattr(studio, "look_for", lambda place, rng: look)
    for wanted in (TABLE, FLOOR):
        frame = picture(place="room", wanted=wanted, time="dusk")
        assert bare(frame) == 0
        assert frame.std() > 12, "a room, not a blank"


def test_worlds_keep_their_own_air():
    for place in ("space", "mars"):
        scene, _, _ = scene_of(place=place, weather="rain")
        assert not scene.outdoors
    scene, _, _ = scene_of(place="desert", weather="rain")
    assert scene.outdoors


def shown(assets, relations=(), place=None):
    """A painted shot of things in the studio; `relations` are (index, kind, index)."""
    subjects = [
        {
            "cast": f"c{index}",
            "actions": [],
            "pose": None,
            "position": None,
            "relations": [{"kind": kind, "to": f"c{to}"} for at, kind, to in relations if at == index],
        }
        for index in range(len(assets))
    ]
    setting = {"set": "studio", "place": place, "time": "day", "weather": ["clear"], "season": None}
    board = load(
        {
            "schema": "offshoot.storyboard/1",
            "seed": 5,
            "language": "en",
            "style": None,
            "canvas": {"aspect": "9:16", "fps": 24},
            "cast": [
                {"id": f"c{index}", "noun": asset, "asset": asset, "match": "exact"}
                for index, asset in enumerate(assets)
            ],
            "shots": [{"id": "s1", "ms": 2000, "framing": "full", "setting": setting, "subjects": subjects}],
            "texts": [],
            "tracks": [],
        }
    )
    return PaintedShot(board, board.shots[0], *SMALL)


def test_a_mug_on_a_table_stands_on_the_rooms_own_table():
    shot = shown(["mug", "table"], [(0, "on", 1)])
    mug, table = shot.describe()
    assert [figure.mark.part.player.member.asset for figure in shot.figures] == ["mug"]
    assert mug["surface"] == "table"
    assert table["drawn"] and table["reason"] == "the set's own"
    x, y, width, height = table["start"]
    foot = mug["start"][1] + mug["start"][3]
    assert (x, width) == (0.0, 1.0) and y < foot < y + height


def test_a_cat_on_a_desk_is_on_the_table_too():
    shot = shown(["cat", "desk"], [(0, "on", 1)])
    assert shot.figures[0].mark.slot.surface == "table" and len(shot.figures) == 1


def test_a_cat_by_the_window_sits_by_the_rooms_own_window():
    cat, window = shown(["cat", "window"], place="kitchen").describe()
    assert cat["reason"] is None and window["reason"] == "the set's own"
    _, y, width, height = window["start"]
    assert width > 0.2 and 0.2 < height < 0.8 and y < 0.3 < y + height
    assert shown(["window"], place="kitchen").describe()[0]["reason"] is None
    on_stage = shown(["cat", "window"], place="stage").describe()
    assert [one["reason"] for one in on_stage] == [None, None], "a stage has no window of its own"


@pytest.mark.parametrize(
    ("assets", "place"),
    [(["table"], None), (["table", "chair"], None), (["woman", "table", "mug"], None), (["mug", "table"], "desert")],
)
def test_a_table_in_a_room_is_drawn_as_furniture(assets, place):
    told = shown(assets, place=place).describe()
    assert all(one["drawn"] and one["reason"] is None for one in told)


def test_wide_things_keep_inside_the_picture():
    told = shown(["sunglasses"]).describe()[0]
    assert told["start"][2] < 0.9


def test_hot_drinks_steam():
    def above(asset):
        """How much the air over a figure changes in half a second."""
        shot = shown([asset])
        x, y, width, height = (share * side for share, side in zip(shot.describe()[0]["start"], SMALL * 2, strict=True))
        air = (slice(max(0, round(y - 0.5 * height)), round(y)), slice(round(x), round(x + 0.8 * width)))
        figure = shot.figures[0]
        frames = []
        for seconds in (0.5, 1.0):
            frame = np.full((SMALL[1], SMALL[0], 3), 60, np.uint8)
            for layer in figure.layers:
                layer.draw(frame, View.of(*SMALL), shot._pose(seconds), seconds)
            frames.append(frame[air].astype(int))
        return np.abs(frames[0] - frames[1]).mean()

    assert above("mug") > 1.0 > above("vase")
