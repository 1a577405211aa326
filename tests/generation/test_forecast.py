"""The arithmetic of ready-in: it learns, it keeps its word, and nothing it is fed breaks it."""

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generation.queue.arrivals import Arrival, Arrivals, arrivals_of, arrived, plain_arrivals, rates
from generation.readiness.forecast.interval import FIRST_STEP, LAST_STEP, LIMIT, MISS, Ends, moved
from generation.readiness.forecast.line import Held, Line, reckon, rest_of
from generation.readiness.forecast.outlook import CLASSES, Outlook, came_true, promise, remaining, rendered
from generation.readiness.forecast.pace import Offset, Pace, duration, learned
from generation.readiness.forecast.plain import offset_of, outlook_of, plain_offset, plain_outlook
from generation.readiness.forecast.stages import learned_shares, share_done

SECONDS = st.floats(0.01, 1e5)


def taught(runs=40, factor=2.0, noise=0.1, seed=1):
    luck, outlook, offset = random.Random(seed), Outlook(), Offset()
    for _ in range(runs):
        expected = 30 * math.exp(luck.gauss(0, 0.6))
        took = factor * expected * math.exp(luck.gauss(0, noise))
        told = promise(outlook, Line(idle=["w"], offsets={"w": offset}), expected)
        outlook = came_true(outlook, told, took)
        outlook, offset = rendered(outlook, offset, expected_s=expected, seconds=took, stages={"picture": took})
    return outlook, offset


# --- pace -----------------------------------------------------------------------------------------
def test_the_first_word_is_wide_and_later_ones_are_narrow_and_right():
    first = promise(Outlook(), Line(idle=["w"]), 30)
    assert first.low_s < 30 < first.high_s and first.high_s > 4 * first.low_s
    outlook, offset = taught()
    told = promise(outlook, Line(idle=["w"], offsets={"w": offset}), 30)
    assert told.low_s < 60 < told.high_s
    assert told.high_s < 1.6 * told.low_s


def test_work_that_does_not_grow_with_the_film_is_learnt():
    pace, offset, luck = Pace(), Offset(), random.Random(2)
    for _ in range(200):
        expected = 30 * math.exp(luck.gauss(0, 1))
        took = (10 + expected) * math.exp(luck.gauss(0, 0.05))
        pace, offset = learned(pace, offset, expected_s=expected, seconds=took)
    assert pace.slope < -0.1
    for expected in (10, 30, 90):
        assert math.exp(duration(pace, expected, offset).mean) == pytest.approx(10 + expected, rel=0.25)


def test_a_machine_that_gets_slower_is_noticed_within_ten_films_and_one_bad_run_is_not_believed():
    outlook, offset = taught()
    pace = outlook.pace
    once, _ = learned(pace, offset, expected_s=30, seconds=30 * 40)
    assert abs(once.level - pace.level) < 0.15
    for _ in range(10):
        pace, offset = learned(pace, offset, expected_s=30, seconds=30 * 4)
    assert math.exp(duration(pace, 30, offset).mean) > 95


def test_a_slow_worker_is_told_from_a_fast_one():
    pace, slow, fast, luck = Pace(), Offset(), Offset(), random.Random(3)
    for _ in range(40):
        pace, slow = learned(pace, slow, expected_s=30, seconds=60 * math.exp(luck.gauss(0, 0.1)))
        pace, fast = learned(pace, fast, expected_s=30, seconds=30 * math.exp(luck.gauss(0, 0.1)))
    assert duration(pace, 30, slow).mean - duration(pace, 30, fast).mean > 0.4


@given(runs=st.lists(st.tuples(SECONDS, st.floats(0, 1e6)), max_size=40))
def test_pace_stays_finite_and_its_variances_above_nothing(runs):
    pace, offset = Pace(), Offset()
    for expected, seconds in runs:
        pace, offset = learned(pace, offset, expected_s=expected, seconds=seconds)
        assert all(math.isfinite(value) for value in (*vars(pace).values(), *vars(offset).values()))
        assert pace.level_variance > 0 and pace.noise > 0 and offset.variance > 0
        assert pace.level_variance * pace.slope_variance >= pace.covariance**2 - 1e-9


# --- line -----------------------------------------------------------------------------------------
def line_of(n, **fields):
    return Line(idle=["w"], ahead=[(30.0 * k, 30.0) for k in range(1, n + 1)], end_s=30.0 * (n + 1), **fields)


def test_who_is_ahead_is_waited_for_and_two_workers_halve_it():
    outlook, offset = taught()
    known = {"w": offset, "v": offset}
    alone, behind = (reckon(outlook.pace, line_of(n, offsets=known), 30) for n in (0, 10))
    assert behind.middle_s == pytest.approx(11 * alone.middle_s, rel=0.1)
    assert alone.waiting == 0 and 0.85 < behind.waiting < 0.95
    two = reckon(outlook.pace, replace(line_of(10, offsets=known), idle=["w", "v"]), 30)
    assert two.middle_s < 0.6 * behind.middle_s
    # Each film's own uncertainty averages out over the line.
    assert behind.high_s / behind.low_s < alone.high_s / alone.low_s


def test_a_film_in_hand_is_waited_for_by_what_is_left_of_it():
    outlook, offset = taught()
    waits = [
        reckon(outlook.pace, Line(held=[Held(300, 600 * share, share, "w")], offsets={"w": offset}), 30).middle_s
        for share in (0.0, 0.5, 0.9)
    ]
    assert waits[0] > waits[1] > waits[2] > 60
    assert waits[1] == pytest.approx(300 + 60, rel=0.15)


def test_newcomers_lengthen_a_wait_behind_ones_own_films_but_not_behind_everybodys():
    outlook, offset = taught()
    came = Arrivals()
    for n in range(60):
        came = arrived(came, Arrival(at=120.0 * (n + 1), expected_s=30.0, person=n))
    quiet = line_of(20, offsets={"w": offset}, person=99, now_s=7200.0)
    busy = replace(quiet, arrivals=came)
    alone, passed = reckon(outlook.pace, quiet, 30), reckon(outlook.pace, busy, 30)
    assert passed.middle_s > 1.4 * alone.middle_s
    # A film that ends soonest in virtual time is passed by nobody.
    first = replace(busy, ahead=[], held=[Held(30, 0, 0.0, "w")], idle=[], end_s=30.0)
    assert reckon(outlook.pace, first, 30).middle_s < 140


def test_the_same_line_gives_the_same_answer():
    outlook, _ = taught()
    assert reckon(outlook.pace, line_of(30), 30) == reckon(outlook.pace, line_of(30), 30)


def test_a_line_of_thousands_is_told_quickly_and_in_proportion():
    outlook, offset = taught()
    short, long = (reckon(outlook.pace, line_of(n, offsets={"w": offset}), 30) for n in (200, 2000))
    assert long.middle_s == pytest.approx(10 * short.middle_s, rel=0.1)


@given(
    expected=SECONDS,
    held=st.lists(st.tuples(SECONDS, st.floats(0, 1e6), st.floats(-1, 2)), max_size=3),
    ahead=st.lists(SECONDS, max_size=12),
    more=st.floats(0, 1e6),
)
def test_an_interval_is_finite_above_nothing_and_in_order_whatever_stands_before_it(expected, held, ahead, more):
    ends = [sum(ahead[: n + 1]) for n in range(len(ahead))]
    line = Line(
        held=[Held(*each) for each in held],
        ahead=list(zip(ends, ahead, strict=True)),
        end_s=sum(ahead) + expected,
        more_s=more,
    )
    told = promise(Outlook(), line, expected)
    assert 0 < told.low_s <= told.high_s < math.inf
    for each in line.held:
        low, high = remaining(Outlook(), each)
        assert 0 < low <= high < math.inf
        assert rest_of(each, each.expected_s) > 0


def test_what_is_left_narrows_as_a_film_goes_on():
    outlook, offset = taught()
    spans = [remaining(outlook, Held(30, 60 * share, share, "w"), offset) for share in (0.1, 0.5, 0.9)]
    widths = [high - low for low, high in spans]
    assert widths[0] > widths[1] > widths[2]
    assert spans[1][0] < 30 < spans[1][1]


# --- the ends -------------------------------------------------------------------------------------
@given(scores=st.lists(st.floats(-50, 50), max_size=200))
def test_an_end_never_moves_by_more_than_a_step_never_passes_its_limit_and_never_crosses(scores):
    ends = Ends()
    for score in scores:
        then = moved(ends, score)
        step = max(LAST_STEP, FIRST_STEP * (1 + ends.told) ** -0.6)
        assert abs(then.high - ends.high) <= step + 1e-9
        assert abs(then.low - ends.low) <= step + 0.1
        assert max(abs(then.low), abs(then.high)) <= LIMIT
        assert then.high + then.low > 0
        ends = then


@pytest.mark.parametrize("regime", ["steady", "drifting", "jumping"])
def test_over_a_long_run_each_end_is_passed_by_one_in_ten_however_the_scores_drift(regime):
    luck, ends, above, below = random.Random(5), Ends(), 0, 0
    for n in range(4000):
        scale = {"steady": 2.0, "drifting": 1 + n / 1000, "jumping": 1.0 if n // 500 % 2 else 3.0}[regime]
        score = luck.gauss(0.3, scale)
        above += score > ends.high
        below += -score > ends.low
        ends = moved(ends, score)
    # What Gibbs and Candès promise: within (range of the end + a step) / (step × promises) of a tenth.
    assert abs(above / 4000 - MISS) < 0.03 and abs(below / 4000 - MISS) < 0.03


# --- arrivals, stages, plain ----------------------------------------------------------------------
def test_a_burst_raises_what_is_expected_soon_and_not_for_ever():
    came = Arrivals()
    for n in range(100):
        came = arrived(came, Arrival(at=300.0 * (n + 1), expected_s=30.0, person=n % 5))
    fast, slow = rates(came, now=30_000.0, person=99)
    assert slow == pytest.approx(1 / 300, rel=0.2) and fast == pytest.approx(slow, rel=0.3)
    for n in range(20):
        came = arrived(came, Arrival(at=30_000.0 + 10 * n, expected_s=30.0, person=n % 5))
    assert rates(came, now=30_200.0, person=99)[0] > 2 * slow
    assert rates(came, now=40_000.0, person=99)[0] < 1.3 * slow
    assert rates(came, now=30_200.0, person=1)[0] < rates(came, now=30_200.0, person=99)[0]
    assert rates(Arrivals(), now=1.0, person=1) == (0.0, 0.0)


def test_the_share_done_counts_stages_by_their_usual_time():
    shares = learned_shares({}, {"sound": 1.0, "picture": 8.0, "inspect": 1.0})
    order = ("plan", "sound", "picture", "inspect")
    assert share_done(shares, order, stage="picture", done=1, total=2) == pytest.approx(0.5)
    assert share_done(shares, order, stage="inspect", done=0, total=1) == pytest.approx(0.9)
    assert share_done(shares, order, stage="unheard of", done=1, total=2) == 0
    assert share_done({}, order, stage="picture", done=1, total=2) == 0
    more = learned_shares(shares, {"picture": 10.0})
    assert sum(more.values()) == pytest.approx(1) and more["picture"] > shares["picture"]


def test_an_outlook_survives_being_kept_and_a_damaged_one_begins_anew():
    outlook, offset = taught()
    assert outlook_of(plain_outlook(outlook)) == outlook
    assert offset_of(plain_offset(offset)) == offset
    came = arrived(Arrivals(), Arrival(at=5.0, expected_s=2.0, person=3))
    assert arrivals_of(plain_arrivals(came)) == came
    for damaged in ({}, {"format": 99}, {**plain_outlook(outlook), "pace": {"level": "x"}}):
        assert outlook_of(damaged) == Outlook()
    assert offset_of({"format": 1, "mean": None}) == Offset()
    assert arrivals_of({"recent": [[1]]}) == Arrivals()
    assert set(Outlook().ends) == set(CLASSES)
