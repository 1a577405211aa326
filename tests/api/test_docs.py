"""The document and the page that shows it."""

import pytest
from rest_framework.throttling import AnonRateThrottle

from tests.factories import make_clip

pytestmark = pytest.mark.django_db


def test_the_document_and_its_page_answer(client):
    document = client.get("/api/schema/").json()
    assert document["openapi"].startswith("3.")
    assert {"/api/v1/storyboards/", "/api/v1/jobs/", "/api/v1/clips/", "/api/v1/feed/"} <= set(document["paths"])
    page = client.get("/api/docs/")
    assert page.status_code == 200
    policy = page.headers["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]


def test_lists_are_paged_by_cursor(client, mira):
    made = [make_clip(mira).pk for _ in range(25)]
    seen, address = [], "/api/v1/feed/?page_size=10"
    while address:
        page = client.get(address).json()
        seen += [clip["id"] for clip in page["results"]]
        address = page["next"]
    assert sorted(seen) == sorted(made)


def test_too_many_requests_are_told_when_to_come_again(client, monkeypatch):
    monkeypatch.setattr(AnonRateThrottle, "rate", "3/min", raising=False)
    answers = [client.get("/api/v1/engines/") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert answers[-1].headers["Content-Type"] == "application/problem+json"
