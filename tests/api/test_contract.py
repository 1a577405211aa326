"""The API keeps to its own document: no server error, no status it does not name (schemathesis)."""

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, given, settings
from rest_framework.throttling import SimpleRateThrottle
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from accounts.token import create_token
from config.wsgi import application
from tests.factories import make_clip, make_draft, make_job, make_user

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
DOCUMENT = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(request=None, public=True))
DOCUMENT.app = application
OPERATIONS = [result.ok() for result in DOCUMENT.get_all_operations()]
FEW = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
every_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)


@pytest.fixture
def house(db, monkeypatch):
    """A house with something at most addresses, and nobody counting requests."""
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)
    monkeypatch.setattr("accounts.limits.take", lambda *_, **__: None)
    monkeypatch.setattr("generation.submit.ring", lambda kind: None)
    monkeypatch.setattr("generation.retry.ring", lambda kind: None)
    # As Django's own test client does: the end of a request must not close the test's connection.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    cache.clear()
    owner = make_user("nora", email="nora@example.org")
    yield {"owner": owner, "draft": make_draft(owner), "job": make_job(owner), "clip": make_clip(owner)}
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def known(house, case):
    """Half of the cases ask for rows that exist, or the tests would see little but 404."""
    if "id" in (case.path_parameters or {}) and len(str(case.path_parameters["id"])) % 2:
        room = case.path.split("/api/v1/")[1].split("/")[0]
        row = {"storyboards": "draft", "jobs": "job", "clips": "clip"}.get(room)
        if row:
            case.path_parameters["id"] = house[row].pk
    return case


@every_operation
def test_every_operation_as_a_stranger(operation, house):
    @FEW
    @given(case=operation.as_strategy())
    def check(case):
        known(house, case).call_and_validate(checks=CHECKS)

    check()


@every_operation
def test_every_operation_with_a_token(operation, house):
    _row, secret = create_token(actor=house["owner"], name="contract", days=1)

    @FEW
    @given(case=operation.as_strategy())
    def check(case):
        known(house, case).call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {secret}"})

    check()
