"""When a film will be ready, from what was measured."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from generation.models import Job
from generation.quoting.estimate import FEWEST_RUNS, quantile, quote
from generation.storyboard import document
from tests.factories import make_job, make_storyboard


def measured(owner, seconds, **fields):
    job = make_job(owner, state=Job.State.SUCCEEDED, tries=1, **fields)
    end = timezone.now()
    Job.objects.filter(pk=job.pk).update(
        started_at=end - timedelta(seconds=seconds), finished_at=end, created_at=end - timedelta(seconds=seconds)
    )
    return job


@pytest.fixture
def board():
    return document.load(make_storyboard(ms=2000))


@pytest.mark.django_db
def test_nothing_is_promised_before_enough_was_measured(mira, board):
    for _ in range(FEWEST_RUNS - 1):
        measured(mira, 5)
    told = quote(storyboard=board, engine="sketch", width=540)
    assert (told.price, told.low_s, told.high_s, told.runs) == (0, None, None, FEWEST_RUNS - 1)


@pytest.mark.django_db
def test_the_interval_holds_what_was_measured_and_grows_with_the_film(mira, board):
    for seconds in (4, 5, 6, 7, 8):
        measured(mira, seconds)
    small = quote(storyboard=board, engine="sketch", width=540)
    large = quote(storyboard=board, engine="sketch", width=720)
    assert 4 <= small.low_s <= 6 <= small.high_s <= 8
    assert large.low_s > 1.5 * small.low_s


@pytest.mark.django_db
def test_films_ahead_are_waited_for(mira, theo, board):
    for seconds in (5, 5, 5):
        measured(mira, seconds)
    alone = quote(storyboard=board, engine="sketch", width=540)
    make_job(theo)
    make_job(theo)
    behind = quote(storyboard=board, engine="sketch", width=540)
    assert behind.ahead == 2
    assert behind.low_s == pytest.approx(3 * alone.low_s, rel=0.05)


@pytest.mark.django_db
def test_coverage_is_the_share_that_came_true(mira, board):
    for seconds in (5, 5, 5, 20):
        measured(mira, seconds, ready_low=4, ready_high=6)
    assert quote(storyboard=board, engine="sketch", width=540).coverage == 0.75


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0, 1))
def test_a_quantile_lies_within_and_in_order(values, share):
    found = quantile(values, share)
    assert min(values) <= found <= max(values)
    assert quantile(values, 0) == min(values) and quantile(values, 1) == max(values)
