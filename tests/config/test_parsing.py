"""Bodies that no honest program sends are refused as problems, never with a fault of ours."""

import pytest

MEDIA_TYPE = "application/problem+json"


@pytest.mark.parametrize(
    "body",
    [
        r'{"prompt": "the sea", "aspect": "\ud800"}',
        r'{"prompt": "\udc00 the sea"}',
        r'{"prompt": "the sea", "\ud800": 1}',
        "[" * 100_000,
    ],
)
def test_what_is_no_text_is_a_bad_request(client, db, body):
    answer = client.post("/api/v1/storyboards/", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == MEDIA_TYPE


def test_a_pair_of_surrogates_is_a_letter_like_any_other(client, db):
    body = r'{"prompt": "\ud83d\udc0b in the sea"}'
    answer = client.post("/api/v1/storyboards/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["prompt"]) == (201, "🐋 in the sea")


def test_a_large_body_is_a_problem_too(client, db, settings):
    body = '{"prompt": "%s"}' % ("sea " * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 4))
    answer = client.post("/api/v1/storyboards/", body, content_type="application/json")
    assert answer.status_code == 413
    assert (answer["Content-Type"], answer.json()["status"]) == (MEDIA_TYPE, 413)
