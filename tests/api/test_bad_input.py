"""Bad input gets a clear answer, never a server error, and loses nothing."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generation.models import Draft, Job
from tests.factories import make_storyboard

pytestmark = pytest.mark.django_db
PROMPTS = {
    "chinese": "一只猫在雨夜的街道上",
    "right-to-left": "غروب الشمس على شاطئ البحر",
    "hebrew with marks": "\u202eשקיעה על הים\u202c",
    "emoji": "🌅⛵🐋",
    "html": "<script>alert(1)</script><b>sunset</b> & 'sea'",
    "sql": "'; DROP TABLE generation_job; --",
    "zalgo": "s\u0301\u0302\u0303\u0304unset",
    "template": "{{ settings.SECRET_KEY }} {% debug %}",
    "one letter": "a",
    "long": "sunset by the sea " * 110,
}


@pytest.fixture(autouse=True)
def no_rings(monkeypatch):
    monkeypatch.setattr("generation.submit.ring", lambda kind: None)


def post(client, address, body):
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(f"/api/v1/{address}", text, content_type="application/json")


@pytest.mark.parametrize("prompt", PROMPTS.values(), ids=PROMPTS)
def test_any_words_become_a_storyboard_that_can_be_filmed(client, prompt):
    made = post(client, "storyboards/", {"prompt": prompt})
    assert made.status_code == 201, made.content
    draft = made.json()
    reading = draft["reading"]
    for part in [*reading["understood"], *reading["substituted"], *reading["ignored"]]:
        assert reading["prompt"][part["start"] : part["end"]] == part["text"]
    assert post(client, "jobs/", {"draft": draft["id"], "kind": "preview"}).status_code == 201


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"prompt": ""},
        {"prompt": " \n\t\u200b "},
        {"prompt": None},
        {"prompt": ["sunset"]},
        {"prompt": "sunset\u0000"},
        {"prompt": "sunset " * 1000},
        {"prompt": "sunset", "aspect": "4:3"},
        {"prompt": "sunset", "ms": 0},
        {"prompt": "sunset", "ms": 10**30},
        {"prompt": "sunset", "seed": -1},
        [],
        "sunset",
        "{",
        "[" * 100_000,
        '{"prompt": NaN}',
        '{"prompt": "\\ud800"}',
        b"\xff\xfe",
    ],
    ids=lambda body: repr(body)[:30],
)
def test_what_is_no_sentence_is_refused_in_words(client, body):
    refused = post(client, "storyboards/", body)
    assert refused.status_code == 400, refused.content
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.json()["detail"]
    assert not Draft.objects.exists()


def changed(**fields):
    storyboard = make_storyboard()
    shot = {key.removeprefix("shot_"): value for key, value in fields.items() if key.startswith("shot_")}
    storyboard["shots"][0].update(shot)
    storyboard.update({key: value for key, value in fields.items() if not key.startswith("shot_")})
    return storyboard


@pytest.mark.parametrize(
    "storyboard",
    [
        None,
        [],
        "storyboard",
        {"schema": "offshoot.storyboard/2"},
        changed(shot_ms=0),
        changed(shot_ms=-5),
        changed(shot_ms=10**12),
        changed(shots=[]),
        changed(canvas={"aspect": "3:2", "fps": 24}),
        changed(shot_subjects=[{"cast": "nobody"}]),
        changed(seed="x"),
        changed(surprise=1),
    ],
    ids=lambda storyboard: repr(storyboard)[:20],
)
def test_a_corrupt_storyboard_is_refused_at_its_place(client, storyboard):
    refused = post(client, "jobs/", {"storyboard": storyboard})
    assert refused.status_code == 400
    problem = refused.json()
    assert problem["errors"] and all(error["message"] for error in problem["errors"])
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    "query", ["?cursor=zzz", "?cursor=%00", "?owner=%00", "?owner=%F0%9F%90%8B", "?page_size=-1", "?mine=x"]
)
@pytest.mark.parametrize("address", ["clips/", "feed/", "jobs/", "storyboards/"])
def test_queries_never_break_a_list(client, address, query):
    assert client.get(f"/api/v1/{address}{query}").status_code in (200, 400, 404)


@pytest.mark.parametrize("pk", ["x", "%00", "..%2f..", "a" * 500, "🐋", "aaaaaaaaaaaa"])
@pytest.mark.parametrize("room", ["clips", "jobs", "storyboards"])
def test_an_address_of_nothing_is_a_404(client, room, pk):
    missing = client.get(f"/api/v1/{room}/{pk}/")
    assert missing.status_code == 404
    assert missing.headers["Content-Type"] == "application/problem+json"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(prompt=st.text(max_size=300))
def test_no_text_at_all_breaks_the_door(client, prompt):
    from django.core.cache import cache

    cache.clear()
    assert post(client, "storyboards/", {"prompt": prompt}).status_code in (201, 400)


def test_an_instruction_revises_a_storyboard(client):
    storyboard = make_storyboard()
    answer = post(
        client, "storyboards/revise/", {"storyboard": storyboard, "instruction": "make it night, add a whale"}
    )
    assert answer.status_code == 200, answer.content
    body = answer.json()
    assert body["storyboard"]["shots"][0]["setting"]["time"] == "night"
    assert body["storyboard"]["cast"][-1]["noun"] == "whale"
    assert {one["op"] for one in body["patch"]["operations"]} >= {"set setting", "add cast", "set subject"}
    assert body["reading"]["prompt"] == "make it night, add a whale"
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"instruction": ""},
        {"instruction": "…"},
        {"instruction": "remove the giraffe"},
        {"instruction": "make it an hour long, 90 seconds"},
        {"instruction": "night " * 200},
        {"instruction": "night\u0000"},
        {"instruction": ["night"]},
        {"instruction": "night", "storyboard": None},
        {"instruction": "night", "storyboard": changed(shot_ms=0)},
        {"instruction": "night", "storyboard": changed(surprise=1)},
    ],
    ids=lambda fields: repr(fields)[:40],
)
def test_an_instruction_that_cannot_be_carried_out_is_refused_in_words(client, fields):
    refused = post(client, "storyboards/revise/", {"storyboard": make_storyboard(), **fields})
    assert refused.status_code == 400, refused.content
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.json()["detail"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(instruction=st.text(max_size=60))
def test_no_instruction_at_all_breaks_the_door(client, instruction):
    from django.core.cache import cache

    cache.clear()
    body = {"storyboard": make_storyboard(), "instruction": instruction}
    assert post(client, "storyboards/revise/", body).status_code in (200, 400)
