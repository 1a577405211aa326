"""Storyboard documents: what is accepted, what is refused and why, the canonical form, versions."""

import json
import unicodedata
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from generation.storyboard.document import (
    StoryboardError,
    canonical,
    digest,
    dump,
    length_ms,
    load,
    loads,
    spans_ms,
)
from generation.storyboard.migrate import STEPS
from generation.storyboard.schema import MAX_CAST, MAX_SHOTS, MAX_SUBJECTS, MAX_TEXTS, Storyboard

SAMPLES = Path(__file__).parent / "storyboards"


def sample(name: str = "version-1") -> dict[str, Any]:
    """A kept sample as plain data."""
    document: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return document


def changed(path: str, value: object, name: str = "version-1") -> dict[str, Any]:
    """A sample with one value set, by a path such as "shots.0.ms"."""
    document = sample(name)
    at: Any = document
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in steps:
        at = at[step]
    at[last] = value
    return document


def problems_of(document: object) -> dict[str, str]:
    """Path to code of everything wrong with a document."""
    with pytest.raises(StoryboardError) as caught:
        load(document)
    assert caught.value.problems
    for problem in caught.value.problems:
        assert problem.message.endswith(".") and len(problem.message) < 800
    return {problem.path: problem.code for problem in caught.value.problems}


@pytest.mark.parametrize("name", ["version-1", "version-1-full"])
def test_samples_round_trip(name: str) -> None:
    document = sample(name)
    storyboard = load(document)
    assert dump(storyboard) == document
    assert load(dump(storyboard)) == storyboard
    assert loads(canonical(storyboard)) == storyboard


def test_digests_of_kept_samples_never_change() -> None:
    assert digest(load(sample())) == "f7fb2d10e8405ad237f85d429e28e4499b0f6ec4d8ab493b2f4f4c86ada9c9b7"
    assert digest(load(sample("version-1-full"))) == "38a758678450c38c2581b0f418d3b3ec42dd525b63cddad71fe801cd94193bdc"


def test_a_minimal_document_is_filled_with_defaults() -> None:
    minimal = {
        "schema": "offshoot.storyboard/1",
        "seed": 0,
        "shots": [{"id": "s1", "ms": 2000, "setting": {"set": "sea"}}],
    }
    shot = load(minimal).shots[0]
    assert (shot.framing, shot.angle, shot.setting.time, shot.transition.kind) == ("wide", "eye level", "day", "cut")


def test_canonical_form_is_sorted_compact_and_composed() -> None:
    composed = load(changed("texts.0.content", "Café"))
    decomposed = load(changed("texts.0.content", unicodedata.normalize("NFD", "Café")))
    assert digest(composed) == digest(decomposed)
    text = canonical(composed).decode()
    assert ": " not in text and "Café" in text
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert digest(load(changed("tracks.0.gain_db", 0.0))) == digest(load(changed("tracks.0.gain_db", 0)))
    assert digest(load(changed("tracks.0.gain_db", 0.5))) != digest(load(sample()))


def test_length_counts_the_overlap_of_dissolves_only() -> None:
    storyboard = load(sample("version-1-full"))
    assert spans_ms(storyboard) == [(0, 5000), (4600, 7600)]
    assert length_ms(storyboard) == 7600
    assert length_ms(load(changed("shots.0.transition", {"kind": "fade", "ms": 400}, "version-1-full"))) == 8000


@pytest.mark.parametrize(
    ("path", "value", "where", "code"),
    [
        ("seed", -1, "seed", "too-small"),
        ("seed", 2**32, "seed", "too-large"),
        ("seed", 10**4000, "seed", "too-large"),
        ("seed", 7.0, "seed", "wrong-type"),
        ("seed", True, "seed", "wrong-type"),
        ("seed", float("nan"), "seed", "wrong-type"),
        ("surprise", 1, "surprise", "unknown-field"),
        ("canvas.aspect", "4:3", "canvas.aspect", "unknown-word"),
        ("canvas.fps", 25, "canvas.fps", "unknown-word"),
        ("shots", [], "shots", "too-few"),
        ("shots.0.ms", 499, "shots[0].ms", "too-small"),
        ("shots.0.ms", 1999, "shots", "film-length"),
        ("shots.0.id", "S 1", "shots[0].id", "bad-form"),
        ("shots.0.setting.set", "moon", "shots[0].setting.set", "unknown-word"),
        ("shots.0.setting.time", "later", "shots[0].setting.time", "unknown-word"),
        ("shots.0.setting.weather", ["rain", "rain"], "shots[0].setting.weather", "repeated"),
        ("shots.0.camera.0.move", "teleport", "shots[0].camera[0].move", "unknown-word"),
        ("shots.0.camera.0.start_ms", 5000, "shots[0].camera[0].end_ms", "ends-before-start"),
        ("shots.0.camera.0.end_ms", 5001, "shots[0].camera[0].end_ms", "outside-shot"),
        ("shots.0.subjects.0.cast", "c9", "shots[0].subjects[0].cast", "unknown-cast"),
        ("shots.0.subjects.1.cast", "c1", "shots[0].subjects[1].cast", "repeated"),
        ("shots.0.subjects.0.relations.0.to", "c9", "shots[0].subjects[0].relations[0].to", "unknown-cast"),
        ("shots.0.subjects.0.relations.0.to", "c1", "shots[0].subjects[0].relations[0].to", "self-reference"),
        ("shots.0.subjects.0.actions.0.target", "c9", "shots[0].subjects[0].actions[0].target", "unknown-cast"),
        ("shots.0.transition", {"kind": "cut", "ms": 100}, "shots[0].transition.ms", "cut-with-length"),
        ("shots.0.transition", {"kind": "dissolve", "ms": 100}, "shots[0].transition.kind", "nothing-follows"),
        ("shots.0.transition", {"kind": "fade", "ms": 10}, "shots[0].transition.ms", "transition-length"),
        ("shots.0.product", "../secret.png", "shots[0].product", "bad-form"),
        ("cast.0.match", "none", "cast[0].asset", "match-without-asset"),
        ("cast.0.count", 0, "cast[0].count", "too-small"),
        ("cast.1.id", "c1", "cast[1].id", "repeated-id"),
        ("cast.0.noun", "a" * 41, "cast[0].noun", "too-long"),
        ("texts.0.content", "", "texts[0].content", "too-short"),
        ("texts.0.content", " \u00a0", "texts[0].content", "bad-text"),
        ("texts.0.content", "bell\x07", "texts[0].content", "bad-text"),
        ("texts.0.content", "two\nlines", "texts[0].content", "bad-text"),
        ("texts.0.content", "\ud800", "texts[0].content", "wrong-type"),
        ("texts.0.content", "evil \u202egnp.exe", "texts[0].content", "bad-text"),
        ("texts.0.content", "x" * 201, "texts[0].content", "too-long"),
        ("texts.0.end_ms", 5001, "texts[0].end_ms", "outside-film"),
        ("texts.0.start_ms", 4500, "texts[0].end_ms", "ends-before-start"),
        ("texts.0.binding", "Product Price", "texts[0].binding", "bad-form"),
        ("texts.0.language", "english", "texts[0].language", "bad-form"),
        ("tracks.0.tempo", 39, "tracks[0].tempo", "too-small"),
        ("tracks.0.tempo", 201, "tracks[0].tempo", "too-large"),
        ("tracks.0.gain_db", 13, "tracks[0].gain_db", "too-large"),
        ("tracks.0.gain_db", -61, "tracks[0].gain_db", "too-small"),
        ("tracks.0.gain_db", float("inf"), "tracks[0].gain_db", "wrong-type"),
        ("tracks.0.kind", "noise", "tracks[0]", "unknown-word"),
        ("tracks.1.name", "silence", "tracks[1].name", "unknown-word"),
        ("tracks.0", {"id": "a1"}, "tracks[0]", "missing"),
        ("brand", {}, "brand.name", "missing"),
    ],
)
def test_each_fault_is_named_at_its_place(path: str, value: object, where: str, code: str) -> None:
    assert problems_of(changed(path, value))[where] == code


@pytest.mark.parametrize(
    ("path", "value", "where", "code"),
    [
        ("shots.1.id", "s1", "shots[1].id", "repeated-id"),
        ("shots.0.transition.ms", 1501, "shots[0].transition.ms", "transition-length"),
        ("shots.1.source.out_ms", 1000, "shots[1].source.out_ms", "ends-before-start"),
        ("shots.1.source.crop.x", 0.6, "shots[1].source.crop", "outside-picture"),
        ("shots.1.source.speed", 9, "shots[1].source.speed", "too-large"),
        ("tracks.2.at_ms", 7600, "tracks[2].at_ms", "outside-film"),
        ("tracks.3.start_ms", 8000, "tracks[3].start_ms", "outside-film"),
        ("tracks.4.out_ms", 0, "tracks[4].out_ms", "ends-before-start"),
        ("layout.panels", [{"source": None}], "layout.panels", "too-few"),
        ("brand.colours", ["red"], "brand.colours[0]", "bad-form"),
    ],
)
def test_faults_of_films_made_of_footage(path: str, value: object, where: str, code: str) -> None:
    assert problems_of(changed(path, value, "version-1-full"))[where] == code


def _many(field: str, count: int, **item: object) -> dict[str, Any]:
    document = sample()
    kept = document[field][0]
    document[field] = [{**deepcopy(kept), **item, "id": f"x{index}"} for index in range(count)]
    return document


def test_a_number_python_would_not_print_is_refused_too() -> None:
    assert problems_of(changed("seed", 10**9000)) == {"seed": "too-large"}


def test_limits_of_number() -> None:
    assert problems_of(_many("shots", MAX_SHOTS + 1, ms=600))["shots"] == "too-many"
    assert problems_of(_many("texts", MAX_TEXTS + 1))["texts"] == "too-many"
    crowd = sample()
    crowd["cast"] += [{"id": f"x{index}", "noun": "dog"} for index in range(MAX_CAST)]
    assert problems_of(crowd)["cast"] == "too-many"
    full = sample()
    full["cast"] = [{"id": f"x{index}", "noun": "dog"} for index in range(MAX_CAST)]
    full["shots"][0]["subjects"] = [{"cast": f"x{index}"} for index in range(MAX_SUBJECTS + 1)]
    assert problems_of(full)["shots[0].subjects"] == "too-many"


def test_the_film_is_held_to_its_length_with_dissolves_counted() -> None:
    two = {"kind": "dissolve", "ms": 500}
    shots = [
        {"id": "s1", "ms": 1200, "setting": {"set": "sea"}, "transition": two},
        {"id": "s2", "ms": 1200, "setting": {"set": "sea"}},
    ]
    document = {"schema": "offshoot.storyboard/1", "seed": 0, "shots": shots}
    assert problems_of(document) == {"shots": "film-length"}
    shots[0]["transition"] = {"kind": "cut", "ms": 0}
    assert length_ms(load(document)) == 2400


def _deep(levels: int) -> dict[str, Any]:
    bottom: dict[str, Any] = {}
    at = bottom
    for _ in range(levels):
        at["a"] = {}
        at = at["a"]
    return bottom


@pytest.mark.parametrize(
    "document",
    [
        None, 7, "text", [], {}, {"schema": 1}, {"schema": None}, {"schema": ["offshoot.storyboard/1"]},
        {"schema": "offshoot.storyboard/2"}, {1: 2}, {"schema": "offshoot.storyboard/1", 5: 5},
        {"schema": "offshoot.storyboard/1", "seed": 1, "shots": {"a": 1}}, _deep(50_000),
        {**_deep(50_000), "schema": "offshoot.storyboard/1"},
        {"schema": "offshoot.storyboard/0", "shots": 7}, {"schema": "offshoot.storyboard/0", "shots": [7]},
        {"schema": "offshoot.storyboard/0", "shots": [{"seconds": float("nan")}]},
        {"schema": "offshoot.storyboard/0", "shots": [{"seconds": 1e300}]},
        {"schema": "offshoot.storyboard/0", "shots": [{"seconds": 10**400}]},
        {"schema": "offshoot.storyboard/0", "shots": [], "texts": {"a": 1}},
    ],
    ids=lambda document: str(type(document).__name__),
)  # fmt: skip
def test_corrupt_documents_always_end_in_a_storyboard_error(document: object) -> None:
    problems_of(document)


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[" * 200_000, "9" * 5_000, '{"seed": NaN}', b"\xff\xfe", "x" * 1_000_001, '{"a": 1e999}']
)
def test_corrupt_text_always_ends_in_a_storyboard_error(text: str | bytes) -> None:
    with pytest.raises(StoryboardError):
        loads(text)


def test_an_unknown_fields_name_is_shortened_and_made_printable() -> None:
    (path,) = problems_of({**sample(), "x\n\x00" + "y" * 500: 1})
    assert path.isprintable() and len(path) <= 40


def test_building_a_storyboard_directly_obeys_the_same_rules() -> None:
    with pytest.raises(ValueError, match="film lasts"):
        Storyboard.model_validate(changed("shots.0.ms", 1999))


def test_version_0_becomes_the_present_version() -> None:
    assert load(sample("version-0")) == load(sample())


def test_every_older_version_has_a_kept_sample() -> None:
    kept = {json.loads(path.read_text(encoding="utf-8"))["schema"] for path in SAMPLES.glob("*.json")}
    assert set(STEPS) <= kept


def test_version_0_without_camera_texts_or_weather() -> None:
    old = {
        "schema": "offshoot.storyboard/0",
        "seed": 1,
        "shots": [{"id": "s1", "seconds": 2.5, "setting": {"set": "sea", "weather": None}, "camera": None}],
    }
    shot = load(old).shots[0]
    assert (shot.ms, shot.camera, shot.setting.weather) == (2500, [], [])
