import time

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import example, given
from hypothesis import strategies as st
from rest_framework.request import Request

from media import tickets
from media.tickets import ANYONE, BadTicket, bearer_of, check, issue

GRID = 1_800_000_000 // 300 * 300


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = float(GRID)

    monkeypatch.setattr(tickets.time, "time", lambda: Clock.now)
    return Clock


def request_with(cookie: str | None):
    request = RequestFactory().get("/")
    if cookie:
        request.COOKIES["sessionid"] = cookie
    return request


def test_a_ticket_opens_what_it_was_made_for_and_names_its_bearer():
    bearer = bearer_of(request_with("abc"))
    ticket = issue(purpose="media", subject="k", bearer=bearer)
    assert check(ticket, purpose="media", subject="k", cookie="abc") == bearer


@pytest.mark.parametrize(
    ("purpose", "subject", "cookie"),
    [("job", "k", "abc"), ("media", "other", "abc"), ("media", "k", "xyz"), ("media", "k", None), ("media", "k", "")],
)
def test_a_ticket_opens_nothing_else(purpose, subject, cookie):
    ticket = issue(purpose="media", subject="k", bearer=bearer_of(request_with("abc")))
    with pytest.raises(BadTicket):
        check(ticket, purpose=purpose, subject=subject, cookie=cookie)


def test_a_visitor_without_a_session_gets_a_ticket_for_anyone():
    assert bearer_of(request_with(None)) == ANYONE
    ticket = issue(purpose="media", subject="k", bearer=ANYONE)
    assert check(ticket, purpose="media", subject="k", cookie=None) == ANYONE
    assert check(ticket, purpose="media", subject="k", cookie="abc") == ANYONE


def test_a_ticket_lives_five_to_ten_minutes_and_stays_the_same_inside_a_window(clock):
    first = issue(purpose="media", subject="k", bearer=ANYONE)
    clock.now = GRID + 299.9
    late = issue(purpose="media", subject="k", bearer=ANYONE)
    assert late == first
    clock.now = GRID + 300
    assert issue(purpose="media", subject="k", bearer=ANYONE) != first
    clock.now = GRID + 599.9
    check(first, purpose="media", subject="k", cookie=None)
    clock.now = GRID + 600
    with pytest.raises(BadTicket, match="expired"):
        check(first, purpose="media", subject="k", cookie=None)


def test_the_life_cannot_be_stretched_nor_the_bearer_widened():
    ticket = issue(purpose="media", subject="k", bearer=bearer_of(request_with("abc")))
    expires, bearer, signature = ticket.split(".")
    later = f"{int(expires, 16) + 600:x}"
    for forged in (f"{later}.{bearer}.{signature}", f"{expires}.{ANYONE}.{signature}"):
        with pytest.raises(BadTicket, match="not made here"):
            check(forged, purpose="media", subject="k", cookie="abc")


def test_dots_in_a_subject_cannot_shift_the_parts():
    ticket = issue(purpose="media", subject=f"ffffffff.{ANYONE}.k", bearer=ANYONE)
    _expires, _bearer, signature = ticket.split(".")
    with pytest.raises(BadTicket):
        check(f"ffffffff.{ANYONE}.{signature}", purpose="media", subject="k", cookie=None)


@given(st.text(max_size=80))
@example("." * 5)
@example("6b046684.anyone.\ud800")
@example(f"{int(time.time()) + 300:x}.anyone.é")
def test_any_other_text_is_refused(text):
    with pytest.raises(BadTicket):
        check(text, purpose="media", subject="k", cookie=None)


def test_an_older_secret_key_still_opens(settings):
    ticket = issue(purpose="media", subject="k", bearer=ANYONE)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one, chosen today"
    check(ticket, purpose="media", subject="k", cookie=None)


# --- what a browser will show next ------------------------------------------------------------------


def answer(request, view):
    """The response of `view` behind Django's session middleware, and the bearer that it saw."""
    seen = {}

    def respond(inner):
        seen["bearer"] = view(inner)
        return HttpResponse()

    response = SessionMiddleware(respond)(request)
    morsel = response.cookies.get("sessionid")
    kept = request.COOKIES.get("sessionid")
    cookie = kept if morsel is None else (morsel.value or None)
    return seen["bearer"], cookie, response


def opens(bearer, cookie):
    check(issue(purpose="media", subject="k", bearer=bearer), purpose="media", subject="k", cookie=cookie)
    return True


@pytest.mark.django_db
def test_a_lasting_session_opens_what_its_page_showed():
    session = SessionStore()
    session["guest"] = 7
    session.save()
    bearer, cookie, response = answer(request_with(session.session_key), bearer_of)
    assert bearer != ANYONE
    assert opens(bearer, cookie)
    assert "Cookie" in response["Vary"]


@pytest.mark.django_db
def test_a_session_begun_in_this_very_request_is_bound_at_once():
    def begin(request):
        request.session["guest"] = 7
        return bearer_of(request)

    bearer, cookie, _response = answer(request_with(None), begin)
    assert cookie and bearer != ANYONE
    assert opens(bearer, cookie)
    assert SessionStore(cookie)["guest"] == 7


@pytest.mark.django_db
def test_a_session_renamed_in_this_very_request_is_bound_to_its_new_name():
    session = SessionStore()
    session["guest"] = 7
    session.save()

    def sign_in(request):
        request.session.cycle_key()
        return bearer_of(request)

    bearer, cookie, _response = answer(request_with(session.session_key), sign_in)
    assert cookie != session.session_key
    assert opens(bearer, cookie)


@pytest.mark.django_db
def test_a_session_that_no_longer_exists_binds_nothing():
    bearer, cookie, _response = answer(request_with("gone" * 8), bearer_of)
    assert cookie is None
    assert bearer == ANYONE


@pytest.mark.django_db
def test_a_visitor_without_a_session_is_not_given_one():
    bearer, cookie, response = answer(request_with(None), bearer_of)
    assert (bearer, cookie) == (ANYONE, None)
    assert not response.cookies


@pytest.mark.django_db
def test_the_api_sees_the_same_bearer():
    session = SessionStore()
    session["guest"] = 7
    session.save()
    bearer, _cookie, _response = answer(request_with(session.session_key), lambda r: bearer_of(Request(r)))
    assert opens(bearer, session.session_key)
