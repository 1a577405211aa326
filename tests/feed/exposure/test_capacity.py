"""What is promised can be kept."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from feed.exposure.capacity import BETTER, FIRST, SECOND, Limit, promise
from feed.exposure.traffic import Day, Traffic, expected

traffics = st.builds(
    Traffic,
    sessions=st.floats(0, 1e6),
    reserved=st.floats(0, 5),
    reached=st.floats(0, 1),
    clips=st.floats(0, 1e5),
)
CALM = Traffic(sessions=4800, reserved=1, reached=0.85, clips=120)


@given(traffics)
def test_no_more_is_promised_than_a_day_brings(traffic):
    made = promise(traffic=traffic)
    assert 0 <= made.first <= FIRST and made.first <= made.second <= SECOND
    assert made.first * traffic.clips <= traffic.room
    assert traffic.clips * (made.first + BETTER * (made.second - made.first)) <= traffic.room
    assert made.first <= made.best


@given(traffics, st.floats(1, 10), st.floats(0, 1))
def test_more_sessions_or_fewer_films_never_lower_it(traffic, more, fewer):
    made = promise(traffic=traffic)
    wider = promise(traffic=Traffic(traffic.sessions * more, traffic.reserved, traffic.reached, traffic.clips * fewer))
    assert wider.first >= made.first and wider.second >= made.second


@given(traffics, traffics)
def test_it_falls_at_once_and_rises_by_steps(then, now):
    before, fresh = promise(traffic=then), promise(traffic=now)
    made = promise(traffic=now, before=before)
    assert made.first <= fresh.first and made.second <= fresh.second
    assert made.first <= max(before.first + 5, 1.5 * before.first + 1)
    assume(fresh.first <= before.first and fresh.second <= before.second)
    assert made == fresh


def test_ordinary_days_promise_all_of_the_first_and_most_of_the_second():
    made = promise(traffic=CALM)
    assert made.first == 15
    assert 45 <= made.second <= 60
    assert made.limit == Limit.SECOND
    assert made.demand <= made.room <= CALM.room


@pytest.mark.parametrize("times, least, most", [(2, 14, 15), (3, 8, 11), (10, 1, 3), (1000, 0, 0)])
def test_it_falls_as_films_come_faster(times, least, most):
    made = promise(traffic=Traffic(4800, 1, 0.85, 120 * times))
    assert least <= made.first <= most
    assert made.first < 15 or made.limit != Limit.FIRST


def test_a_house_without_visitors_promises_nothing_and_says_why():
    made = promise(traffic=expected([]))
    assert (made.first, made.second, made.limit) == (0, 0, Limit.UNKNOWN)


def test_a_risen_promise_says_that_it_is_rising():
    low = promise(traffic=Traffic(4800, 1, 0.85, 1200))
    made = promise(traffic=CALM, before=low)
    assert low.first < made.first < 15
    assert made.limit == Limit.RISING
    for _day in range(5):
        made = promise(traffic=CALM, before=made)
    assert (made.first, made.second) == (15, promise(traffic=CALM).second)


@pytest.mark.parametrize("wrong", [{"reached": 1.5}, {"sessions": -1.0}, {"clips": float("nan")}])
def test_impossible_figures_are_refused(wrong):
    with pytest.raises(ValueError, match="No day is like that"):
        promise(traffic=Traffic(**{"sessions": 1.0, "reserved": 1.0, "reached": 0.5, "clips": 1.0, **wrong}))


def test_what_is_expected_is_careful_on_both_sides():
    quiet = Day(slates=100, reserved=100, reached=80, entered=10)
    week = [quiet] * 6 + [Day(slates=300, reserved=300, reached=240, entered=2)]
    told = expected(week)
    assert told.sessions == pytest.approx(900 / 7)
    assert told.reserved == 1 and told.reached == pytest.approx(0.8)
    assert told.clips == 10
    assert expected([*week, Day(20, 20, 10, 40)]).sessions == 20
    assert expected([*week, Day(20, 20, 10, 40)]).clips == 40
    assert expected(week, lately=75.0).clips == 75
