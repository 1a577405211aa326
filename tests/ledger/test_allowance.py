"""What the house gives: once, once a day, never piling up, and nothing by looking."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from accounts.models import User
from ledger.allowance import due_gifts, give_gifts, next_gift_at, purse_of
from ledger.balance import balance_of
from ledger.grant import grant
from ledger.hold import capture, hold, release
from ledger.models import Entry
from ledger.proof import faults
from tests.factories import make_user

pytestmark = pytest.mark.django_db
FIRST = datetime(2031, 5, 1, 9, 30, tzinfo=UTC)


class Clock:
    """The day it is, everywhere."""

    def __init__(self, monkeypatch):
        self.now = FIRST
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.now)

    def pass_days(self, days=1):
        self.now += timedelta(days=days)


@pytest.fixture
def clock(monkeypatch, settings):
    settings.CREDITS = {"welcome": 200, "daily": 100}
    return Clock(monkeypatch)


def spend(person, amount, key):
    capture(held=hold(person=person, amount=amount, reference=key, key=key))


def test_a_new_account_is_welcomed_once_and_looking_changes_nothing(mira, clock):
    for _ in range(2):
        assert purse_of(mira).free == purse_of(mira).due == 200
    assert not Entry.objects.exists()
    for _ in range(2):
        give_gifts(person=mira)
    assert (purse_of(mira).free, purse_of(mira).due) == (200, 0)
    assert [entry.reason for entry in Entry.objects.all()] == ["welcome"]


def test_a_day_tops_up_and_does_not_pile_up(mira, clock):
    give_gifts(person=mira)
    spend(mira, 170, "a")
    assert purse_of(mira).free == 30
    clock.pass_days()
    assert purse_of(mira).free == 100
    clock.pass_days(7)
    assert purse_of(mira).free == 100
    give_gifts(person=mira)
    assert balance_of(person=mira).free == 100
    clock.pass_days(7)
    assert purse_of(mira).free == 100


def test_who_has_more_is_given_nothing(mira, clock):
    grant(person=mira, amount=500, key="g")
    give_gifts(person=mira)
    clock.pass_days()
    assert due_gifts(mira) == {}


def test_what_is_held_counts_as_had(mira, clock):
    give_gifts(person=mira)
    held = hold(person=mira, amount=200, reference="film", key="h")
    clock.pass_days()
    assert due_gifts(mira) == {}
    release(held=held)
    assert purse_of(mira).free == 200


@pytest.mark.parametrize("asked", ["first", "last", "between"])
def test_the_hour_at_which_it_is_asked_for_makes_no_difference(mira, clock, asked):
    give_gifts(person=mira)
    spend(mira, 140, "a")
    clock.pass_days()
    if asked == "first":
        give_gifts(person=mira)
    spend(mira, 40, "b")
    if asked == "between":
        give_gifts(person=mira)
    spend(mira, 20, "c")
    give_gifts(person=mira)
    assert balance_of(person=mira).free == 40
    assert Entry.objects.get(reason="allowance").legs.get(amount__gt=0).amount == 40


def test_guests_and_closed_accounts_are_given_nothing(guest, mira, clock):
    mira.is_active = False
    for person in (guest, mira):
        give_gifts(person=person)
        assert purse_of(person).free == 0
    assert not Entry.objects.exists()


def test_a_house_may_give_nothing(mira, settings):
    settings.CREDITS = {"welcome": 0, "daily": 0}
    give_gifts(person=mira)
    assert (purse_of(mira).free, next_gift_at()) == (0, None)


def test_a_house_without_a_welcome_begins_with_the_allowance(mira, clock, settings):
    settings.CREDITS = {"welcome": 0, "daily": 100}
    assert purse_of(mira).free == 100
    assert next_gift_at() == datetime(2031, 5, 2, tzinfo=UTC)


@hypothesis_settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whoever_spends_as_they_like_never_gets_more_than_the_rule(data, clock):
    """Day after day: after the gifts, a person has what they began the day with, or the allowance if that is more."""
    person = make_user(f"p{User.objects.count()}")
    expected = 200
    for day in range(data.draw(st.integers(1, 6))):
        if day:
            clock.pass_days(data.draw(st.integers(1, 3)))
            expected = max(expected, 100)
        for turn in range(data.draw(st.integers(0, 3))):
            give_gifts(person=person)
            amount = data.draw(st.integers(0, expected))
            if amount:
                spend(person, amount, f"{person.pk}-{day}-{turn}")
            expected -= amount
        assert purse_of(person).whole == expected
    assert faults() == []
