"""Virtual time: it only moves on, costs are in proportion, and nobody is passed over for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.queue import fair

NUMBERS = st.integers(0, 10**15)
COSTS = st.integers(1, 10**9)


@given(now=NUMBERS, end=NUMBERS, cost=COSTS)
def test_time_never_goes_back_and_reaches_the_start_of_what_is_claimed(now, end, cost):
    then = fair.later(now=now, end=end, cost=cost)
    assert then > now and then >= end - cost
    assert fair.later(now=then, end=end, cost=cost) > then


@given(now=NUMBERS, previous=NUMBERS, cost=COSTS)
def test_a_job_ends_one_cost_after_its_owners_last_or_after_the_present(now, previous, cost):
    end = fair.end(now=now, previous=previous, cost=cost)
    assert end - cost in (now, previous) and end - cost >= max(now, previous)


@given(effort=st.floats(1e-3, 1e6), rate=st.floats(1e-2, 1e3), weight=st.floats(0.1, 10))
def test_cost_is_the_expected_time_and_a_heavier_person_pays_less(effort, rate, weight):
    cost = fair.cost(effort=effort, rate=rate, weight=weight)
    assert cost == pytest.approx(1000 * effort / rate / weight, abs=1, rel=1e-9)
    assert fair.cost(effort=effort, rate=rate, weight=2 * weight) <= cost / 2 + 1


@pytest.mark.parametrize(
    "bad",
    [
        {"effort": 0, "rate": 1},
        {"effort": -1, "rate": 1},
        {"effort": 1, "rate": 0},
        {"effort": float("nan"), "rate": 1},
        {"effort": float("inf"), "rate": 1},
        {"effort": 1, "rate": 1, "weight": 0},
    ],
)
def test_work_that_is_none_is_refused(bad):
    with pytest.raises(ValueError, match="above 0"):
        fair.cost(**bad)


@given(long=st.integers(1, 5000), short=st.integers(1, 50))
def test_newcomers_alone_pass_a_long_job_by_no_more_than_the_crowds_share(long, short):
    """Every claim somebody new comes with a short job: the long one is passed by at most CROWD times its length."""
    now, waits, passed = 0, fair.end(now=0, previous=0, cost=long), 0
    while fair.end(now=now, previous=0, cost=short) < waits:
        end = fair.end(now=now, previous=0, cost=short)
        now = fair.later(now=now, end=end, cost=short)
        passed += short
    assert passed <= fair.CROWD * long
