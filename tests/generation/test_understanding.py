"""How well the labelled prompts are understood, per category and half; and that the judge is no pushover."""

import json
from collections import defaultdict

import pytest

from benchmarks.understanding import answers
from generation.storyboard.director.direct import direct
from generation.storyboard.schema import RELATIONS
from tests.generation.boxes import in_view, stands
from tests.generation.labels import CATEGORIES, FOLDER, HALVES, Prompt, misses, prompts

# The share of prompts with every label met, measured; raise it when it grows.
FLOORS = {
    "single_objects": (0.97, 0.95, 0.97, 0.95),
    "pairs": (0.97, 0.97, 0.98, 0.93),
    "coloured_objects": (0.97, 0.94, 0.98, 0.95),
    "spatial_relations": (0.97, 0.92, 0.97, 0.93),
    "places": (0.95, 0.98, 0.97, 0.94),
    "styles": (0.97, 0.8, 0.97, 0.95),
    "camera_moves": (0.97, 0.97, 0.97, 0.95),
    "actions": (0.97, 0.92, 0.97, 0.93),
}


@pytest.fixture(scope="module")
def read():
    return answers(prompts())


@pytest.mark.parametrize("category", CATEGORIES)
def test_each_part_of_a_category_is_read_as_well_as_measured(read, category):
    right = defaultdict(list)
    for prompt, answer in read:
        if prompt.category == category:
            right[prompt.half].append(not misses(prompt, answer))
    shares = {half: sum(right[half]) / len(right[half]) for half in HALVES}
    for half, floor in zip(HALVES, FLOORS[category], strict=True):
        assert shares[half] >= floor, f"{category} {half}: {shares[half]:.1%}"


def test_the_tables_are_large_balanced_and_split():
    found = prompts()
    assert len({prompt.id for prompt in found}) == len(found) == len({prompt.text for prompt in found})
    for category in CATEGORIES:
        own = [prompt for prompt in found if prompt.category == category]
        assert len(own) >= 70
        for language in ("en", "zh"):
            halves = [prompt.half for prompt in own if prompt.language == language]
            assert len(halves) >= 28
            assert abs(halves.count("tune") - halves.count("check")) <= 1


def test_everyday_objects_are_drawn_exactly_in_both_languages():
    rows = (FOLDER.parent / "everyday_objects.tsv").read_text(encoding="utf-8").splitlines()
    for english, chinese in (row.split("\t") for row in rows):
        for prompt in (f"one {english}", chinese):
            cast = direct(prompt).storyboard.cast
            assert [member.match for member in cast] == ["exact"], prompt


def _answer(**changes):
    storyboard = {
        "cast": [
            {"id": "c1", "noun": "dog", "asset": "dog", "match": "exact", "count": 1, "colours": ["red"]},
            {"id": "c2", "noun": "bike", "asset": "bicycle", "match": "exact", "count": 1, "colours": []},
        ],
        "style": "Van Gogh style",
        "shots": [
            {
                "framing": "wide",
                "angle": "eye level",
                "tempo": "normal",
                "setting": {"set": "sea", "place": "quiet beach"},
                "subjects": [
                    {
                        "cast": "c1",
                        "relations": [{"kind": "left of", "to": "c2"}],
                        "actions": [{"verb": "ride", "target": "c2"}],
                    }
                ],
                "camera": [{"move": "pan left", "speed": "slow"}],
            }
        ],
    }
    return {"storyboard": json.loads(json.dumps({**storyboard, **changes}))}


_THINGS = [{"names": ["dog"], "count": 1, "colours": [["red"]]}, {"names": ["bicycle"], "count": 1}]


@pytest.mark.parametrize(
    ("labels", "wrong"),
    [
        ({"things": _THINGS}, None),
        ({"things": _THINGS[:1]}, "invented bike"),
        ({"things": [*_THINGS, {"names": ["cat"]}]}, "no cat"),
        ({"things": [*_THINGS, {"names": ["cat"], "optional": True}]}, None),
        ({"things": [{**_THINGS[0], "count": 2}, _THINGS[1]]}, "1 dog"),
        ({"things": [{**_THINGS[0], "colours": [["blue"]]}, _THINGS[1]]}, "dog red"),
        ({"things": [{**_THINGS[0], "colours": []}, _THINGS[1]]}, "dog red"),
        ({"things": _THINGS, "relation": [1, "right of", 0]}, None),
        ({"things": _THINGS, "relation": [0, "right of", 1]}, "relations"),
        ({"things": _THINGS, "place": ["beach"], "sets": ["sea"]}, None),
        ({"things": _THINGS, "place": ["alley"], "sets": []}, "place"),
        ({"things": _THINGS, "place": ["beach"], "sets": ["street"]}, "set sea"),
        ({"things": _THINGS, "style": ["van gogh"]}, None),
        ({"things": _THINGS, "style": ["oil"]}, "style"),
        ({"things": _THINGS, "move": ["pan left"], "speed": ["slow"]}, None),
        ({"things": _THINGS, "move": ["pan right"]}, "moves"),
        ({"things": _THINGS, "speed": ["fast"]}, "speeds"),
        ({"things": _THINGS, "tempo": ["slow motion"]}, "tempo"),
        ({"things": _THINGS, "framing": ["close"]}, "framing"),
        ({"things": _THINGS, "action": {"by": [0], "verbs": ["ride"], "target": 1}}, None),
        ({"things": _THINGS, "action": {"by": [0], "verbs": ["ride"], "target": 0}}, "target"),
        ({"things": _THINGS, "action": {"by": [0], "verbs": ["run"]}}, "actions"),
        ({"things": _THINGS, "action": {"by": [1], "verbs": ["ride"]}}, "actions"),
    ],
)
def test_the_judge_sees_each_kind_of_fault(labels, wrong):
    found = misses(Prompt("x", "tune", "camera_moves", "en", "…", labels), _answer())
    assert found == [] if wrong is None else any(fault.startswith(wrong) for fault in found), found


def test_a_refusal_is_a_miss():
    assert misses(Prompt("x", "tune", "pairs", "en", "…", {"things": []}), {"error": "no"}) == ["refused: no"]


_LARGE = [0.3, 0.5, 0.4, 0.3]
_PLACED = {
    "left of": [0.05, 0.6, 0.2, 0.1],
    "right of": [0.75, 0.6, 0.2, 0.1],
    "above": [0.4, 0.1, 0.2, 0.1],
    "below": [0.4, 0.85, 0.2, 0.1],
    "on": [0.4, 0.42, 0.2, 0.1],
    "under": [0.4, 0.72, 0.2, 0.07],
    "in front of": [0.4, 0.75, 0.2, 0.1],
    "behind": [0.6, 0.4, 0.25, 0.35],
    "inside": [0.45, 0.6, 0.1, 0.1],
    "next to": [0.75, 0.7, 0.2, 0.1],
}


@pytest.mark.parametrize("kind", RELATIONS)
def test_a_relation_is_known_by_its_boxes(kind):
    assert stands(kind, _PLACED[kind], _LARGE, 16 / 9)
    contrary = {"on": "above", "above": "below", "under": "on", "inside": "next to", "next to": "inside"}
    opposite = {"left of": "right of", "below": "above", "in front of": "behind"}
    other = {**contrary, **opposite, **{b: a for a, b in opposite.items() if b not in contrary}}[kind]
    assert not stands(kind, _PLACED[other], _LARGE, 16 / 9)


def test_what_is_seen_of_a_box():
    assert in_view([0.0, 0.0, 0.5, 0.5]) == (0.25, 1.0)
    assert in_view([-0.5, 0.0, 1.0, 0.5]) == (0.25, 0.5)
    assert in_view([1.2, 0.0, 0.5, 0.5]) == (0.0, 0.0)
