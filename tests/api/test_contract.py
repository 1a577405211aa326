"""The API keeps to its own document: no server error, no status it does not name (schemathesis)."""

import pytest
import schemathesis
from django.core.cache import cache
from hypothesis import HealthCheck, settings
from rest_framework.throttling import SimpleRateThrottle
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.wsgi import application
from tests.factories import make_clip, make_draft, make_job, make_user

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture
def peopled(transactional_db, monkeypatch):
    """A house with something at most addresses, and nobody counting requests."""
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)
    monkeypatch.setattr("accounts.limits.take", lambda *_, **__: None)
    monkeypatch.setattr("generation.submit.ring", lambda kind: None)
    monkeypatch.setattr("generation.retry.ring", lambda kind: None)
    cache.clear()
    owner = make_user("nora", email="nora@example.org")
    make_draft(owner)
    make_job(owner)
    make_clip(owner)
    return owner


def document(_owner=None):
    return schemathesis.openapi.from_wsgi("/api/schema/", application)


schema = schemathesis.pytest.from_fixture("api_schema")


@pytest.fixture
def api_schema(peopled):
    return document()


@schema.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_as_a_stranger(case):
    case.call_and_validate(checks=CHECKS)


@schema.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_with_a_token(case, peopled, token):
    case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def token(peopled):
    from accounts.token import create_token

    _row, secret = create_token(actor=peopled, name="schemathesis", days=1)
    return secret
