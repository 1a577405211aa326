"""Prizes: what is put up is paid out or given back, once and whole."""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generation.quoting.audit import charge_faults, mend_charges
from ledger.balance import balance_of
from ledger.grant import grant
from ledger.hold import AlreadySettled, hold
from ledger.models import Entry
from ledger.post import NotEnough
from ledger.prize import pay_out, put_up
from ledger.proof import faults, total
from ledger.words import said_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rich(mira):
    grant(person=mira, amount=100, key="gift")
    return mira


def has(person):
    found = balance_of(person=person)
    return found.free, found.held


def stake_of(person, amount=50):
    return put_up(person=person, amount=amount, reference="challenge:x", key="x", note="Rain on glass")


def test_it_is_set_aside_and_shared(rich, theo, olga):
    stake = stake_of(rich)
    assert has(rich) == (50, 50)
    paid = pay_out(stake=stake, to={theo: 30, olga: 15})
    assert [has(person) for person in (rich, theo, olga)] == [(55, 0), (30, 0), (15, 0)]
    assert (total(), faults()) == (0, [])
    assert "Rain on glass" in said_of(stake) and "Rain on glass" in said_of(paid)


def test_paid_twice_is_paid_once_and_not_otherwise(rich, theo, olga):
    stake = stake_of(rich)
    assert pay_out(stake=stake, to={theo: 50}) == pay_out(stake=stake, to={theo: 50})
    for other in ({olga: 50}, {theo: 49}, {}):
        with pytest.raises(AlreadySettled):
            pay_out(stake=stake, to=other)
    assert (has(theo), has(rich), stake_of(rich)) == ((50, 0), (50, 0), stake)


def test_what_nobody_wins_is_free_again(rich):
    back = pay_out(stake=stake_of(rich), to={})
    assert has(rich) == (100, 0) and back.reason == Entry.Reason.UNWON


def test_what_cannot_be_is_refused(rich, theo):
    for amount in (0, -1):
        with pytest.raises(ValueError, match="one credit or more"):
            stake_of(rich, amount)
    with pytest.raises(NotEnough):
        stake_of(rich, 101)
    stake = stake_of(rich)
    for shares in ({theo: 51}, {theo: 0}, {theo: -5}):
        with pytest.raises(ValueError, match="cannot be shared"):
            pay_out(stake=stake, to=shares)
    with pytest.raises(ValueError, match="is no prize"):
        pay_out(stake=hold(person=rich, amount=1, reference="film", key="h"), to={theo: 1})
    assert has(theo) == (0, 0)


def test_whoever_mends_films_leaves_prizes_alone(rich):
    stake_of(rich)
    assert charge_faults() == [] and mend_charges() == 0
    assert has(rich) == (50, 50)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(1, 500), st.lists(st.integers(1, 100), max_size=2))
def test_nothing_is_made_or_lost(mira, theo, olga, amount, shares):
    key = f"{uuid4()}"
    grant(person=mira, amount=amount, key=f"gift {key}")
    people = (mira, theo, olga)
    before = sum(balance_of(person=person).whole for person in people)
    stake = put_up(person=mira, amount=amount, reference="challenge:x", key=key)
    to = dict(zip((theo, olga), shares, strict=False))
    if sum(shares) <= amount:
        pay_out(stake=stake, to=to)
        assert balance_of(person=mira).held == 0
    else:
        with pytest.raises(ValueError, match="cannot be shared"):
            pay_out(stake=stake, to=to)
        pay_out(stake=stake, to={})
    assert sum(balance_of(person=person).whole for person in people) == before
    assert (total(), faults()) == (0, [])
