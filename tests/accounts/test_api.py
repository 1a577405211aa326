"""The API's doors to people: who a token speaks for, and for whom it does not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import include, path
from django.utils import timezone

from accounts.api import urlpatterns as doors
from accounts.models import ApiToken, User
from accounts.token import create_token


@pytest.fixture(autouse=True)
def only_these_doors(settings):
    """Whether the other rooms' doors stand yet is their own tests' business."""
    rooms = [path("api/v1/", include((doors, "api"))), path("", include("accounts.urls"))]
    settings.ROOT_URLCONF = type("Urls", (), {"urlpatterns": rooms})


@pytest.fixture
def api(db) -> Client:
    return Client()


@pytest.fixture
def key(mira) -> dict[str, dict[str, str]]:
    _token, secret = create_token(actor=mira, name="laptop")
    return bearer(secret)


def bearer(secret: str) -> dict[str, dict[str, str]]:
    return {"headers": {"Authorization": f"Bearer {secret}"}}


def test_a_token_speaks_for_its_owner(api, key, mira):
    response = api.get("/api/v1/me/", **key)
    assert response.status_code == 200
    assert response.json()["handle"] == "mira" and response.json()["email"] == "mira@example.org"
    assert ApiToken.objects.get().last_used_at is not None


@pytest.mark.parametrize(
    "header", ["Bearer nonsense", "Bearer ", "Bearer", "bearer a b", "Bearer \u00e9\u00e8", "Bearer " + "x" * 5000]
)
def test_a_wrong_token_is_challenged(api, db, header):
    response = api.get("/api/v1/me/", headers={"Authorization": header})
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer realm="api"'


def test_no_token_is_challenged_too_and_other_schemes_are_not_ours(api):
    for headers in ({}, {"Authorization": "Basic bWlyYTp4"}):
        response = api.get("/api/v1/me/", headers=headers)
        assert response.status_code == 401 and response["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "end",
    [
        lambda: ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1)),
        lambda: ApiToken.objects.all().delete(),
        lambda: User.objects.update(is_active=False),
        lambda: User.objects.update(is_guest=True),
    ],
)
def test_an_ended_token_opens_nothing(api, key, end):
    end()
    assert api.get("/api/v1/me/", **key).status_code == 401


def test_guessing_tokens_ends(api):
    answers = [api.get("/api/v1/me/", **bearer(f"offshoot_{n}")).status_code for n in range(61)]
    assert answers == [401] * 60 + [429]


def test_a_guest_is_nobody_here(api, guest):
    session = api.session
    session["guest"] = guest.pk
    session.save()
    assert api.get("/api/v1/me/").status_code == 403
    assert api.post("/api/v1/tokens/", {"name": "x"}, content_type="application/json").status_code == 403
    assert api.get(f"/api/v1/people/{guest.handle}/").status_code == 404


def test_a_person_changes_what_they_name_and_nothing_else(api, key, mira):
    response = api.patch("/api/v1/me/", {"name": "Mira Ven"}, content_type="application/json", **key)
    assert response.status_code == 200 and response.json()["name"] == "Mira Ven"
    mira.refresh_from_db()
    assert (mira.handle, mira.name, mira.bio) == ("mira", "Mira Ven", "")


@pytest.mark.parametrize(
    "change", [{"handle": "no"}, {"handle": "admin"}, {"handle": "theo"}, {"name": "x" * 61}, {"bio": 5 * ["x"]}]
)
def test_a_change_that_may_not_be_is_refused(api, key, mira, theo, change):
    response = api.patch("/api/v1/me/", change, content_type="application/json", **key)
    assert response.status_code == 400
    mira.refresh_from_db()
    assert (mira.handle, mira.name) == ("mira", "")


def test_anybody_may_see_a_person_but_not_their_address(api, mira):
    response = api.get("/api/v1/people/Mira/")
    assert response.status_code == 200
    assert set(response.json()) == {"handle", "name", "bio", "avatar", "created_at"}


@pytest.mark.parametrize("handle", ["nobody", "%00", "mira%00", "..", "a" * 400, "%F0%9F%92%A5"])
def test_nobody_is_not_there(api, mira, handle):
    assert api.get(f"/api/v1/people/{handle}/").status_code == 404


def test_a_token_makes_no_tokens(api, key):
    assert api.get("/api/v1/tokens/", **key).status_code == 403
    assert api.post("/api/v1/tokens/", {"name": "x"}, content_type="application/json", **key).status_code == 403
    assert api.delete(f"/api/v1/tokens/{ApiToken.objects.get().pk}/", **key).status_code == 403
    assert ApiToken.objects.count() == 1


def test_in_person_tokens_are_made_listed_and_revoked(api, mira, theo, confirm):
    other, _secret = create_token(actor=theo, name="other")
    api.force_login(mira)
    asked = api.post("/api/v1/tokens/", {"name": "laptop"}, content_type="application/json")
    assert asked.status_code == 403 and "/account/reauthenticate/" in asked.json()["detail"]
    confirm(api)
    made = api.post("/api/v1/tokens/", {"name": "laptop", "days": 7}, content_type="application/json")
    assert made.status_code == 201
    assert Client().get("/api/v1/me/", **bearer(made.json()["token"])).status_code == 200
    (listed,) = api.get("/api/v1/tokens/").json()["results"]
    assert listed["name"] == "laptop" and "token" not in listed
    assert api.delete(f"/api/v1/tokens/{other.pk}/").status_code == 404
    assert api.delete("/api/v1/tokens/99999999999999999999/").status_code == 404
    assert api.delete(f"/api/v1/tokens/{listed['id']}/").status_code == 204
    assert list(ApiToken.objects.all()) == [other]


def test_a_session_without_a_form_token_changes_nothing(mira):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(mira)
    assert strict.patch("/api/v1/me/", {"name": "x"}, content_type="application/json").status_code == 403


@pytest.mark.parametrize(
    "asked", [{"name": ""}, {"name": "x", "days": 0}, {"name": "x", "days": "soon"}, {}, [], "x", {"name": None}]
)
def test_a_token_asked_for_wrongly(api, mira, confirm, asked):
    api.force_login(mira)
    confirm(api)
    assert api.post("/api/v1/tokens/", asked, content_type="application/json").status_code == 400
