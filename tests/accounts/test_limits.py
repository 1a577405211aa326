"""Limits bite: by address, by person, on every door, and never by what a visitor claims."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from hypothesis import given
from hypothesis import strategies as st

from accounts import limits
from accounts.limits import NOWHERE, TooMany, address_of, network_of, take, take_for
from tests.factories import PASSWORD, make_user

HERE, THERE = "192.0.2.1", "192.0.2.2"


def visit(address: str = HERE, person=None, **headers):
    request = RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)
    request.user = person or AnonymousUser()
    return request


class Clock:
    now = 1_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch) -> Clock:
    monkeypatch.setattr(limits, "time", clock := Clock())
    return clock


def test_a_limit_bites_per_address_and_says_when_to_come_back(clock):
    for _once in range(3):
        take(visit(), action="x", amount=3, seconds=60)
        clock.now += 10
    with pytest.raises(TooMany, match="30 seconds") as refused:
        take(visit(), action="x", amount=3, seconds=60)
    assert refused.value.retry_after == 30
    take(visit(THERE), action="x", amount=3, seconds=60)
    take(visit(), action="y", amount=3, seconds=60)
    clock.now += 30.001
    take(visit(), action="x", amount=3, seconds=60)


def test_a_refused_try_does_not_lengthen_the_wait(clock):
    take(visit(), action="x", amount=1, seconds=60)
    for _try in range(5):
        clock.now += 10
        with pytest.raises(TooMany):
            take(visit(), action="x", amount=1, seconds=60)
    clock.now += 10.001
    take(visit(), action="x", amount=1, seconds=60)


@pytest.mark.django_db
def test_a_person_is_counted_wherever_they_are_and_neighbours_are_not(mira, theo, clock):
    for address in (HERE, THERE):
        take(visit(address, mira), action="x", amount=2, seconds=60)
    with pytest.raises(TooMany):
        take(visit("192.0.2.3", mira), action="x", amount=2, seconds=60)
    take(visit(HERE, theo), action="x", amount=2, seconds=60)
    take(visit(HERE), action="x", amount=2, seconds=60)


@pytest.mark.django_db
def test_many_accounts_at_one_address_are_not_without_end(clock):
    people = [make_user(f"person{n}") for n in range(11)]
    for person in people[:10]:
        take(visit(HERE, person), action="x", amount=1, seconds=60)
    with pytest.raises(TooMany):
        take(visit(HERE, people[10]), action="x", amount=1, seconds=60)


@pytest.mark.django_db
def test_a_guest_counts_as_their_address(guest, clock):
    take(visit(HERE, guest), action="x", amount=1, seconds=60)
    with pytest.raises(TooMany):
        take(visit(HERE), action="x", amount=1, seconds=60)


def test_a_limit_of_none_lets_nobody_through(clock):
    with pytest.raises(TooMany) as refused:
        take(visit(), action="x", amount=0, seconds=60)
    assert refused.value.retry_after == 60


def test_whoever_is_named_is_counted_from_everywhere(clock):
    take_for("mira", action="x", amount=1, seconds=60)
    with pytest.raises(TooMany):
        take_for("mira", action="x", amount=1, seconds=60)
    take_for("theo", action="x", amount=1, seconds=60)


def test_what_a_visitor_claims_counts_for_nothing(clock, settings):
    settings.TRUSTED_PROXIES = 0
    assert (
        address_of(visit(HERE, **{"X-Forwarded-For": THERE, "X-Real-IP": THERE, "Forwarded": f"for={THERE}"})) == HERE
    )
    take(visit(HERE, **{"X-Forwarded-For": "1.1.1.1"}), action="x", amount=1, seconds=60)
    with pytest.raises(TooMany):
        take(visit(HERE, **{"X-Forwarded-For": "2.2.2.2"}), action="x", amount=1, seconds=60)


@pytest.mark.parametrize(
    ("trusted", "forwarded", "expected"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (1, "203.0.113.9:4711", "203.0.113.9"),
        (1, "[2001:db8::9]:4711", "2001:db8::9"),
        (1, "2001:db8::9", "2001:db8::9"),
        (2, "203.0.113.9", HERE),
        (1, "", HERE),
        (1, "nonsense", HERE),
        (1, "203.0.113.9, ", HERE),
    ],
)
def test_behind_proxies_the_last_trusted_word_counts(settings, trusted, forwarded, expected):
    settings.TRUSTED_PROXIES = trusted
    assert address_of(visit(HERE, **{"X-Forwarded-For": forwarded})) == expected


@given(st.text(max_size=60), st.integers(0, 3))
def test_any_header_gives_an_address(text, trusted):
    request = RequestFactory().get("/", REMOTE_ADDR=text)
    request.META["HTTP_X_FORWARDED_FOR"] = text
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.TRUSTED_PROXIES", trusted)
        network_of(address_of(request))


def test_a_household_is_one_address():
    assert network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::2") != network_of("2001:db8:1:3::1")
    assert network_of("::ffff:192.0.2.1") == "192.0.2.1"
    assert address_of(visit("")) == NOWHERE


def knock(path: str, *, times: int, address: str = HERE, form=None) -> list[int]:
    browser = Client(REMOTE_ADDR=address)
    return [browser.post(path, form(n) if callable(form) else form or {}).status_code for n in range(times)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("door", "form", "most"),
    [
        ("/account/login/", {}, 20),
        ("/account/signup/", {}, 10),
        ("/account/password/reset/", lambda n: {"email": f"nobody{n}@example.org"}, 5),
        ("/account/password/reset/key/1-x/", {}, 20),
        ("/account/confirm-email/x/", {}, 20),
    ],
)
def test_every_door_outside_bites_per_address(door, form, most):
    answers = knock(door, times=most + 1, form=form)
    assert set(answers[:most]) <= {200, 302, 404} and answers[most] == 429
    assert knock(door, times=1, address=THERE, form=form) != [429]


@pytest.mark.parametrize(
    ("door", "form", "most"),
    [
        ("/account/password/change/", {}, 10),
        ("/account/email/", {"email": "x"}, 10),
        ("/account/reauthenticate/", {}, 10),
    ],
)
def test_every_door_inside_bites_per_person(mira, theo, door, form, most):
    browser = Client()
    browser.force_login(mira)
    answers = [browser.post(door, form).status_code for _n in range(most + 1)]
    assert 429 not in answers[:most] and answers[most] == 429
    browser.force_login(theo)
    assert browser.post(door, form).status_code != 429


def test_guessing_a_password_ends_soon_and_not_for_the_owner_elsewhere(mira):
    guesses = knock("/account/login/", times=11, form={"login": "mira", "password": "wrong"})
    assert set(guesses) == {200}
    attacker = Client(REMOTE_ADDR=HERE).post("/account/login/", {"login": "mira", "password": PASSWORD})
    assert attacker.status_code == 200 and "too often" in attacker.content.decode()
    assert knock("/account/login/", times=1, address=THERE, form={"login": "mira", "password": PASSWORD}) == [302]


def test_guessing_from_many_places_ends_too(mira):
    for n in range(15):
        knock("/account/login/", times=1, address=f"198.51.100.{n}", form={"login": "mira", "password": "wrong"})
    late = Client(REMOTE_ADDR="198.51.100.99").post("/account/login/", {"login": "MIRA", "password": PASSWORD})
    assert "too often" in late.content.decode()


def test_one_address_is_not_flooded_with_mail(db, mailoutbox):
    for n in range(6):
        knock("/account/password/reset/", times=1, address=f"198.51.100.{n}", form={"email": "nobody@example.org"})
    assert len(mailoutbox) == 3


def test_a_page_that_was_asked_for_too_often_says_so_kindly(db, settings):
    def door(request):
        take(request, action="door", amount=1, seconds=90)
        return HttpResponse()

    urls = type("Urls", (), {"urlpatterns": [path("", door)]})
    from config import urls as real

    urls.urlpatterns += real.urlpatterns
    settings.ROOT_URLCONF = urls
    browser = Client()
    assert browser.get("/").status_code == 200
    refused = browser.get("/")
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 90
    assert "Try again in" in refused.content.decode()


def test_allauths_refusals_are_the_same_page(db):
    browser = Client()
    last = [browser.post("/account/signup/", {}) for _n in range(11)][-1]
    assert last.status_code == 429 and int(last["Retry-After"]) > 0
    assert 'class="door"' in last.content.decode()
