"""Rooms are dressed for the place as said: each place is a picture of its own, the same in English and Chinese."""

import itertools

import numpy as np
import pytest

from generation.engines.sketch.sets.base import find
from generation.engines.sketch.sheet import board_of
from generation.engines.sketch.shot import PaintedShot
from generation.engines.sketch.stage.view import Seeds
from generation.storyboard.director.direct import direct
from tests.generation.boxes import stands

PLACES = {
    "restaurant": (
        ("restaurant", "餐厅"),
        ("cafe", "咖啡馆"),
        ("bar", "酒吧"),
        ("bakery", "面包店"),
        ("teahouse", "茶馆"),
    ),
    "shop": (
        ("supermarket", "超市"),
        ("pharmacy", "药店"),
        ("mall", "商场"),
        ("clothing store", "服装店"),
        ("florist shop", "花店"),
    ),
    "museum": (
        ("museum", "博物馆"),
        ("art gallery", "画廊"),
        ("palace hall", "宫殿"),
        ("science museum", "科技馆"),
        ("hotel lobby", "大堂"),
        ("aquarium", "水族馆"),
        ("casino", "赌场"),
    ),
    "corridor": (
        ("corridor", "走廊"),
        ("jail cell", "监狱"),
        ("hospital ward", "病房"),
        ("stairwell", "楼梯间"),
        ("elevator", "电梯"),
        ("plane cabin", "机舱"),
        ("dungeon", "地牢"),
        ("hotel corridor", "酒店走廊"),
    ),
    "station": (
        ("train station platform", "火车站站台"),
        ("airport terminal", "机场"),
        ("subway station", "地铁站"),
        ("waiting hall", "候车室"),
    ),
    "gym": (
        ("gym", "健身房"),
        ("locker room", "更衣室"),
        ("boxing ring", "拳击台"),
        ("bowling alley", "保龄球馆"),
        ("martial arts gym", "道场"),
        ("ice rink", "溜冰场"),
    ),
    "workshop": (
        ("workshop", "作坊"),
        ("garage", "车库"),
        ("factory", "工厂"),
        ("warehouse", "仓库"),
        ("attic", "阁楼"),
        ("basement", "地下室"),
    ),
    "temple": (("church interior", "教堂里"), ("mosque interior", "清真寺"), ("temple hall", "佛堂")),
    "bedroom": (("nursery", "婴儿房"), ("children's room", "儿童房")),
    "kitchen": (("kitchen", "厨房"), ("dining room", "餐室"), ("laundry room", "洗衣房")),
    "bathroom": (("bathroom", "浴室"), ("swimming pool hall", "室内游泳池"), ("sauna", "桑拿"), ("restroom", "厕所")),
    "living room": (("chalet interior", "木屋"), ("playroom", "游戏室"), ("television room", "电视")),
    "office": (("office", "办公室"), ("meeting room", "会议室"), ("server room", "机房"), ("home office", "书房")),
    "classroom": (("classroom", "教室"), ("lecture hall", "讲堂"), ("kindergarten", "幼儿园")),
    "laboratory": (
        ("laboratory", "实验室"),
        ("operating room", "手术室"),
        ("dentist office", "牙科诊所"),
        ("clinic", "诊所"),
    ),
    "library": (("library", "图书馆"), ("bookstore", "书店")),
}


@pytest.mark.parametrize("name", PLACES)
def test_each_place_has_its_own_dressing_in_both_languages(name: str) -> None:
    choose, rooms = find(name).choose, []
    for words in PLACES[name]:
        chosen = [
            choose(board_of(name, "day", "clear", place=word).shots[0], Seeds(7, name, "s1"))
            for word in (*words, f"the {words[0].upper()}")
        ]
        assert chosen[0] == chosen[1] == chosen[2], words
        rooms.append(chosen[0])
    assert all(one != other for one, other in itertools.combinations(rooms, 2))


@pytest.mark.parametrize("name", ["restaurant", "station", "bathroom"])
def test_dressings_are_seen_in_the_picture(name: str) -> None:
    frames = []
    for words in PLACES[name]:
        board = board_of(name, "day", "clear", place=words[0])
        frames.append(PaintedShot(board, board.shots[0], 72, 128).frame(0.5, 0).astype(np.int16))
    for one, other in itertools.combinations(frames, 2):
        assert np.abs(one - other).mean() > 12


def test_no_dressing_breaks_in_any_shape_of_picture() -> None:
    for step, (name, words) in enumerate((name, words) for name, places in PLACES.items() for words in places):
        aspect, size = (("9:16", (54, 96)), ("16:9", (96, 54)), ("1:1", (64, 64)))[step % 3]
        board = board_of(name, ("day", "night")[step % 2], "snow", place=words[0], aspect=aspect)
        assert PaintedShot(board, board.shots[0], *size).frame(0.5, 0).std() > 8, words


def test_a_man_and_a_mug_on_a_table_leave_the_man_on_the_floor() -> None:
    """Said of both in one breath, "on" is the mug's; said of somebody alone, or of what is small, it holds."""
    told = _boxes("a man and a mug on a table in a kitchen")
    assert stands("on", told["mug"], told["table"], 16 / 9)
    assert not stands("on", told["man"], told["table"], 16 / 9)
    man, table = told["man"], told["table"]
    assert man[1] + man[3] > table[1] + 0.5 * table[3], "his feet are on the floor"
    told = _boxes("a man on a table")
    man, table = told["man"], told["table"]
    assert man[1] + man[3] < table[1] + 0.8 * table[3] and table[0] < man[0] + man[2] / 2 < table[0] + table[2]
    told = _boxes("a cat on a sofa")
    assert stands("on", told["cat"], told["sofa"], 16 / 9)


def test_no_building_stands_inside_a_room_and_no_second_window() -> None:
    board = board_of("temple", "day", "clear", asset="pagoda")
    (account,) = PaintedShot(board, board.shots[0], 90, 160).describe()
    assert account["reason"] == "the set's own" and account["start"] == [0.0, 0.0, 1.0, 1.0], "the room is its inside"
    board = direct("a cat by the window in a living room").storyboard
    account = PaintedShot(board, board.shots[0], 90, 160).describe()
    reasons = {one["asset"]: one["reason"] for one in account}
    assert reasons["window"] == "the set's own"


def _boxes(words: str) -> dict[str, list[float]]:
    board = direct(words).storyboard
    nouns = {member.id: member.noun for member in board.cast}
    shot = PaintedShot(board, board.shots[0], 90, 160)
    return {nouns[one["cast"]]: one["start"] for one in shot.describe()}


@pytest.mark.parametrize("words", ["a mug and a book on a table in the park", "a cat and a dog on a sofa"])
def test_what_shares_a_base_lies_side_by_side_on_it(words: str) -> None:
    told = _boxes(words)
    base = told.pop("table", None) or told.pop("sofa")
    (one, other) = sorted(told.values())
    assert one[0] + one[2] <= other[0] + 0.02, "none hides the other"
    assert all(stands("on", box, base, 16 / 9) for box in told.values())
