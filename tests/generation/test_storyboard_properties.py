"""What holds for every storyboard: round trips, a digest that ignores the order of keys, the published JSON Schema."""

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generation.storyboard.document import StoryboardError, canonical, digest, dump, json_schema, length_ms, load, loads
from tests.generation.storyboards_at_random import storyboards
from tests.generation.test_storyboard_document import SAMPLES, changed, sample

SCHEMA = Draft202012Validator(json_schema())


def shuffled(value: Any, order: random.Random) -> Any:
    """The same data with every object's keys in another order."""
    if isinstance(value, dict):
        keys = list(value)
        order.shuffle(keys)
        return {key: shuffled(value[key], order) for key in keys}
    return [shuffled(item, order) for item in value] if isinstance(value, list) else value


@settings(max_examples=25, deadline=None)
@given(storyboards(), st.randoms(use_true_random=False))
def test_documents_round_trip_and_hash_alike_in_any_key_order(document: dict[str, Any], order: random.Random) -> None:
    storyboard = load(document)
    assert dump(storyboard) == document
    assert load(json.loads(json.dumps(document))) == storyboard
    assert canonical(loads(canonical(storyboard))) == canonical(storyboard)
    assert digest(load(shuffled(document, order))) == digest(storyboard)
    assert 2000 <= length_ms(storyboard) <= 20000


@settings(max_examples=10, deadline=None)
@given(storyboards())
def test_documents_obey_the_published_schema(document: dict[str, Any]) -> None:
    SCHEMA.validate(document)
    SCHEMA.validate(dump(load(document)))


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["schema", "seed", "shots", "id", "ms", "cast", "texts", "tracks"]), inner
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_is_loaded_or_refused_with_problems(value: Any) -> None:
    for document in (
        value,
        {"schema": "offshoot.storyboard/1", "shots": value},
        {"schema": "offshoot.storyboard/0", "shots": value},
    ):
        with pytest.raises(StoryboardError) as caught:
            load(document)
        assert caught.value.problems


def test_the_schema_itself_is_valid_and_names_its_draft() -> None:
    Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "schema" in json_schema()["properties"]
    for path in SAMPLES.glob("version-1*.json"):
        SCHEMA.validate(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("surprise", 1), ("seed", -1), ("shots", []), ("shots.0.ms", 1), ("shots.0.camera.0.move", "teleport"),
        ("tracks.0.tempo", 500), ("tracks.0.kind", "noise"), ("cast.0.id", "no spaces"), ("canvas.fps", 25),
        ("texts.0.content", ""), ("shots.0.subjects.0.relations.0.kind", "near"), ("style", 5),
    ],
)  # fmt: skip
def test_the_schema_refuses_what_load_refuses(path: str, value: object) -> None:
    document = changed(path, value)
    assert list(SCHEMA.iter_errors(document))
    with pytest.raises(StoryboardError):
        load(document)


def test_every_object_of_the_schema_refuses_unknown_fields() -> None:
    objects = [one for one in json_schema()["$defs"].values() if one.get("type") == "object"]
    assert len(objects) >= 15
    assert all(one["additionalProperties"] is False for one in [json_schema(), *objects])
    assert SCHEMA.is_valid(sample())
