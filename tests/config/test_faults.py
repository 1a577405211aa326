"""A full disk and a database that is away are said for what they are, on pages and by the API."""

import errno

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from generation.models import Draft

pytestmark = pytest.mark.django_db
FAULTS = [
    (OperationalError("database or disk is full"), 507),
    (OSError(errno.ENOSPC, "No space left on device"), 507),
    (OperationalError("database is locked"), 503),
    (InterfaceError("connection already closed"), 503),
    (ZeroDivisionError(), 500),
]


@pytest.fixture
def browser():
    return Client(raise_request_exception=False)


@pytest.fixture
def fails(monkeypatch):
    def failing(error):
        def fail(*_args, **_fields):
            raise error

        monkeypatch.setattr(Draft.objects, "create", fail)

    return failing


@pytest.mark.parametrize(("error", "status"), FAULTS)
def test_a_page_says_what_the_matter_is(browser, mira, fails, error, status):
    fails(error)
    browser.force_login(mira)
    answer = browser.post(reverse("generation:create"), {"prompt": "the sea"})
    assert answer.status_code == status
    assert f"{status}</p>" in answer.content.decode()
    assert ("Retry-After" in answer) == (status != 500)


@pytest.mark.parametrize(("error", "status"), FAULTS[:-1])
def test_the_api_says_so_in_a_problem(browser, mira, fails, error, status):
    fails(error)
    browser.force_login(mira)
    answer = browser.post("/api/v1/storyboards/", {"prompt": "the sea"}, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status and "Retry-After" in answer


def test_a_session_that_cannot_be_kept_is_said_too(browser, monkeypatch):
    def full(*_args, **_fields):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", full)
    assert browser.post(reverse("generation:create"), {"prompt": "the sea"}).status_code == 507
