"""What makes one storyboard another than a second: nothing left out, nothing said twice, and told in words."""

from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generation.desk.comparing.telling import tell_differences
from generation.storyboard.comparing.diff import Difference, differences
from generation.storyboard.document import load
from generation.storyboard.vocabulary import FRAMINGS, TIMES
from tests.generation.storyboards_at_random import storyboards

# Where an edit is made, what stands there afterwards, and as what it is reported.
EDITS: list[tuple[str, Any, str]] = [
    ("seed", lambda was: was ^ 1, "film"),
    ("style", lambda was: f"{was or ''}x", "film"),
    ("canvas.fps", lambda was: 30 if was == 24 else 24, "canvas"),
    ("shots.0.framing", lambda was: next(one for one in FRAMINGS if one != was), "shot"),
    ("shots.1.product", lambda was: "ab/cdef.png" if was != "ab/cdef.png" else None, "shot"),
    ("shots.0.setting.time", lambda was: next(one for one in TIMES if one != was), "setting"),
    ("shots.1.setting.weather", lambda was: [] if was else ["rain"], "setting"),
    ("cast.0.count", lambda was: was % 24 + 1, "cast"),
    ("cast.0.colours", lambda was: [] if was else ["red"], "cast"),
    ("shots.0.subjects.0.pose", lambda was: f"{was or ''}x", "subject"),
    ("shots.0.subjects.0.actions", lambda was: [] if was else [{"verb": "run", "target": None}], "subject"),
    ("texts.0.content", lambda was: f"{was}x", "text"),
    ("tracks.0.gain_db", lambda was: 0 if was else 1, "track"),
]


@settings(max_examples=8, deadline=None)
@given(storyboards())
def test_every_single_edit_is_reported_once_and_nothing_else(document: dict[str, Any]) -> None:
    before = load(document)
    assert differences(before, before) == []
    for path, change, part in EDITS:
        edited = deepcopy(document)
        *way, field = path.split(".")
        place: Any = edited
        for step in way:
            index = int(step) if step.isdigit() else step
            place = place[index] if not isinstance(index, int) or index < len(place) else None
            if place is None:
                break
        if place is None:
            continue
        was, place[field] = place[field], change(place[field])
        (found,) = differences(before, load(edited))
        assert (found.part, found.kind, found.field) == (part, "changed", field)
        assert (found.before, found.after) == (was, place[field])
        assert len(tell_differences(before, load(edited))) == 1


@settings(max_examples=8, deadline=None)
@given(storyboards(), storyboards())
def test_any_two_differ_in_something_unless_they_are_the_same_and_all_of_it_can_be_told(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    before, after = load(one), load(other)
    assert bool(differences(before, after)) == (before != after)
    assert all(tell_differences(before, after)) and bool(tell_differences(before, after)) == (before != after)


@settings(max_examples=8, deadline=None)
@given(storyboards(), st.randoms(use_true_random=False))
def test_another_order_is_moved_by_as_few_as_explain_it(document: dict[str, Any], order: Any) -> None:
    for shot in document["shots"]:
        shot["transition"] = {"kind": "cut", "ms": 0}
    document["texts"] = []
    document["tracks"] = []
    while sum(shot["ms"] for shot in document["shots"]) < 2000:
        document["shots"][0]["ms"] += 1000
    edited = deepcopy(document)
    order.shuffle(edited["shots"])
    found = differences(load(document), load(edited))
    assert {one.kind for one in found} <= {"moved"} and len(found) < len(document["shots"])
    first = deepcopy(document)
    first["shots"].append(first["shots"].pop(0))
    assert (
        differences(load(document), load(first))
        == [Difference("shot", "moved", "s1", before=0, after=len(first["shots"]) - 1)]
        or len(first["shots"]) == 2
    )


def test_differences_are_told_as_a_person_would() -> None:
    before = {
        "schema": "offshoot.storyboard/1",
        "seed": 1,
        "cast": [{"id": "dog", "noun": "dog", "colours": ["red"]}],
        "shots": [
            {"id": "s1", "ms": 2000, "setting": {"set": "sea", "time": "sunset"}, "subjects": [{"cast": "dog"}]},
            {"id": "s2", "ms": 2000, "setting": {"set": "street"}},
        ],
    }
    after = deepcopy(before)
    after["cast"] = [{"id": "dog", "noun": "dog", "colours": ["blue"]}, {"id": "whale", "noun": "whale"}]
    after["shots"][0]["setting"]["time"] = "night"
    after["shots"][0]["subjects"].append({"cast": "whale"})
    after["shots"][1]["ms"] = 2500
    after["tracks"] = [{"id": "m", "kind": "score", "mood": "calm", "tempo": 90}]
    assert tell_differences(load(before), load(after)) == [
        "New: whale",
        "Colour of dog: blue instead of red",
        "night instead of sunset in shot 1",
        "whale appears in shot 1",
        "Shot 2 lasts 2.5 s instead of 2 s",
        "New sound: calm",
    ]
