"""A NUL in an address or a field is nobody's, on every database."""

import pytest

from tests.factories import make_draft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/@%00/", "/@mira%00/", "/clips/%00/", "/api/v1/people/%00/", "/api/v1/clips/%00/"]
)
def test_an_address_with_a_nul_is_not_there(client, mira, address):
    assert client.get(address).status_code == 404


def test_a_key_with_a_nul_renders_all_the_same(client, mira, monkeypatch):
    monkeypatch.setattr("generation.submit.ring", lambda kind: None)
    client.force_login(mira)
    draft = make_draft(mira)
    answer = client.post(f"/create/{draft.pk}/render/", {"key": "a\0b", "width": "540"})
    assert answer.status_code in (302, 422)
