"""Credits through the API: what one has, every change, and what a film costs at its door."""

import pytest
from rest_framework.test import APIClient

from accounts.token import create_token
from ledger.balance import balance_of
from ledger.grant import grant
from ledger.hold import capture, hold
from tests.factories import make_draft, make_storyboard

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house(settings, monkeypatch):
    settings.CREDITS = {"welcome": 50, "daily": 20}
    monkeypatch.setattr("generation.submit.ring", lambda queue: None)


def client_of(person):
    client = APIClient()
    _row, secret = create_token(actor=person, name="test", days=1)
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    return client


@pytest.fixture
def api(mira):
    return client_of(mira)


def test_what_one_has(api, mira):
    answer = api.get("/api/v1/credits/").json()
    assert {name: answer[name] for name in ("balance", "due", "held", "daily_allowance")} == {
        "balance": 50, "due": 50, "held": 0, "daily_allowance": 20,
    }  # fmt: skip
    assert answer["next_top_up_at"].endswith("T00:00:00Z")


def test_a_house_without_an_allowance_says_so(api, settings):
    settings.CREDITS = {"welcome": 0, "daily": 0}
    answer = api.get("/api/v1/credits/").json()
    assert (answer["balance"], answer["daily_allowance"], answer["next_top_up_at"]) == (0, 0, None)


@pytest.mark.parametrize("address", ["/api/v1/credits/", "/api/v1/credits/entries/"])
def test_strangers_have_none(db, address):
    assert APIClient().get(address).status_code == 401


def test_every_change_is_read_by_its_owner_alone(api, mira, theo):
    grant(person=mira, amount=40, key="g", note="Thank you")
    held = hold(person=mira, amount=30, reference="film", key="h")
    capture(held=held)
    grant(person=theo, amount=7, key="g2")
    told = api.get("/api/v1/credits/entries/").json()["results"]
    assert [(one["account"], one["amount"], one["balance"], one["reason"]) for one in told] == [
        ("held", -30, 0, "capture"), ("held", 30, 30, "hold"), ("wallet", -30, 10, "hold"), ("wallet", 40, 40, "grant"),
    ]  # fmt: skip
    assert (told[-1]["said"], told[0]["reference"]) == ("Thank you", "film")
    assert [one["amount"] for one in client_of(theo).get("/api/v1/credits/entries/").json()["results"]] == [7]


def test_changes_come_in_pages(api, mira):
    for place in range(60):
        grant(person=mira, amount=1, key=f"g{place}")
    first = api.get("/api/v1/credits/entries/").json()
    rest = api.get(first["next"]).json()
    assert [one["balance"] for one in first["results"] + rest["results"]] == list(range(60, 0, -1))


def test_a_storyboard_s_quotes_are_binding_and_a_film_takes_one(api, mira, paid):
    told = api.post("/api/v1/storyboards/", {"prompt": "a fox in a forest"}, format="json").json()
    quotes = {(quote["engine"], quote["width"]): quote for quote in told["quotes"]}
    assert [quotes["paid", 540]["price"], quotes["paid", 720]["price"], quotes["sketch", 540]["price"]] == [30, 60, 0]
    assert quotes["paid", 540]["expires_at"] > told["created_at"]
    asked = {"draft": told["id"], "engine": "paid", "width": 540, "quote": quotes["paid", 540]["token"]}
    answer = api.post("/api/v1/jobs/", asked, format="json")
    assert (answer.status_code, answer.json()["price"]) == (201, 30)
    assert (balance_of(person=mira).free, balance_of(person=mira).held) == (20, 30)


def problem(answer):
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()


def test_what_stands_in_the_way_is_a_problem_that_says_what_to_do(api, mira, paid):
    asked = {"storyboard": make_storyboard(), "engine": "paid"}
    status, body = problem(api.post("/api/v1/jobs/", asked, format="json"))
    assert (status, body["errors"][0]["code"]) == (400, "quote-needed") and "30 credits" in body["detail"]
    status, body = problem(api.post("/api/v1/jobs/", {**asked, "max_price": 29}, format="json"))
    assert (status, body["errors"][0]["code"]) == (400, "price-above")
    status, body = problem(api.post("/api/v1/jobs/", {**asked, "quote": "x:y"}, format="json"))
    assert (status, body["errors"][0]["code"]) == (400, "quote-unknown")
    status, body = problem(api.post("/api/v1/jobs/", {**asked, "width": 720, "max_price": 60}, format="json"))
    assert (status, body["type"]) == (402, "urn:offshoot:problem:not-enough-credits")
    assert "60" in body["detail"] and "50" in body["detail"]
    assert balance_of(person=mira).whole == 0, "what the refused film began was kept"


def test_guests_are_sent_to_sign_up(db, paid):
    asked = {"storyboard": make_storyboard(), "engine": "paid", "max_price": 100}
    status, body = problem(APIClient().post("/api/v1/jobs/", asked, format="json"))
    assert (status, body["type"]) == (403, "urn:offshoot:problem:account-needed") and "Open one" in body["detail"]


def test_a_cancel_through_the_api_gives_back(api, mira, paid):
    asked = {"draft": make_draft(mira).pk, "engine": "paid", "max_price": 100}
    job = api.post("/api/v1/jobs/", asked, format="json").json()
    api.delete(f"/api/v1/jobs/{job['id']}/")
    assert api.get("/api/v1/credits/").json()["balance"] == 50
    again = api.post(f"/api/v1/jobs/{job['id']}/attempts/")
    assert (again.status_code, again.json()["price"]) == (201, 30)
    assert api.get("/api/v1/credits/").json()["held"] == 30
