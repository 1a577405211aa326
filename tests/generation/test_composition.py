"""Composition: who is given which part of the picture, and that a storyboard without seats is as it was."""

from generation.storyboard.composition import composed
from generation.storyboard.director.direct import direct
from generation.storyboard.director.seats import seated
from generation.storyboard.document import dump, load

Row = dict[str, object]


def seats(*subjects: Row, habitats: dict[str, str] | None = None, aspect: str = "9:16") -> dict[str, dict[str, float]]:
    rows = [{"actions": [], "relations": [], "position": None, **subject} for subject in subjects]
    found = composed(rows, habitats or {str(row["cast"]): "ground" for row in rows}, aspect)
    return {row["cast"]: row["seat"] for row in found if "seat" in row}


def test_two_share_the_picture_and_one_alone_has_no_seat() -> None:
    left, right = seats({"cast": "a"}, {"cast": "b"}).values()
    assert left["right"] <= right["left"] and right["right"] - right["left"] > 0.4
    assert seats({"cast": "a"}) == {}
    assert seats({"cast": "a"}, {"cast": "b"}, habitats={"a": "ground"}) == {}, "who is not drawn takes no room"


def test_positions_and_sides_settle_the_order() -> None:
    found = seats({"cast": "a", "position": "right"}, {"cast": "b"}, {"cast": "c", "position": "left"})
    assert found["c"]["left"] < found["b"]["left"] < found["a"]["left"]
    found = seats({"cast": "a", "relations": [{"kind": "right of", "to": "b"}]}, {"cast": "b"})
    assert found["b"]["left"] < found["a"]["left"]


def test_what_hangs_together_shares_a_stretch_and_what_is_above_has_room_there() -> None:
    found = seats({"cast": "a", "relations": [{"kind": "on", "to": "b"}]}, {"cast": "b"}, {"cast": "c"})
    assert found["a"]["left"] == found["b"]["left"] != found["c"]["left"]
    found = seats({"cast": "a", "relations": [{"kind": "above", "to": "b"}]}, {"cast": "b"})
    assert found["a"]["bottom"] < found["b"]["top"]
    found = seats({"cast": "a", "actions": [{"verb": "ride", "target": "b"}]}, {"cast": "b"})
    assert found["a"]["left"] == found["b"]["left"]


def test_those_on_one_thing_lie_side_by_side_and_stand_where_it_bears_them() -> None:
    on = [{"kind": "on", "to": "c"}]
    found = seats(
        {"cast": "a", "relations": on}, {"cast": "b", "relations": on}, {"cast": "c"},
        habitats={"a": "table", "b": "table", "c": "ground"},
    )  # fmt: skip
    assert found["a"]["right"] <= found["b"]["left"]
    assert found["a"]["company"] == ["table"]


def test_more_than_fit_abreast_stand_in_rows() -> None:
    found = seats(*({"cast": f"c{at}"} for at in range(8)))
    assert len({seat["depth"] for seat in found.values()}) == 3
    assert all(0 <= seat["left"] < seat["right"] <= 1 for seat in found.values())


def test_the_director_writes_seats_and_says_nothing_of_them() -> None:
    pair = direct("a cat and a dog in a park")
    assert all(subject.seat for subject in pair.storyboard.shots[0].subjects)
    assert not any("seat" in (one.as_ or "") for one in pair.reading.understood)
    alone = dump(direct("a cat in a park").storyboard)
    assert "seat" not in alone["shots"][0]["subjects"][0] and load(alone).shots[0].subjects[0].seat is None


def test_a_changed_shot_is_composed_anew_and_another_stays_as_it_is() -> None:
    document = dump(direct("a cat and a dog in a park, then a fox and a wolf in a forest").storyboard)
    first, second = document["shots"]
    first["subjects"][0]["position"], first["subjects"][1]["position"] = "right", "left"
    changed = seated(document, {first["id"]})
    cat, dog = (subject["seat"] for subject in changed["shots"][0]["subjects"])
    assert dog["left"] < cat["left"] and changed["shots"][1] == second
    assert load(changed).shots[0].subjects[0].seat
