"""How a film moves over the floor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feed.exposure.capacity import promise
from feed.exposure.places import Place, Stage, aim_of, bar, first_of, second_of, stage_after
from feed.exposure.traffic import Traffic

CALM = promise(traffic=Traffic(4800, 1, 0.85, 120))
FEW = promise(traffic=Traffic(4800, 1, 0.85, 600))


def test_a_promise_that_was_given_outlives_its_fall():
    place = Place("a", 1, 3.0, 2.0, first=first_of(promise=CALM, owed=0))
    assert FEW.first < 15
    assert first_of(promise=FEW, owed=0) == FEW.first
    assert place.target == 15 and place.owed == 13


@given(st.floats(0, 1e5), st.floats(0, 100))
def test_nothing_is_promised_twice(owed, shown):
    first = first_of(promise=CALM, owed=owed)
    assert 0 <= first <= CALM.first and first <= max(0, CALM.room - owed)
    second = second_of(promise=CALM, place=Place("a", 1, 20.0, shown, first=15), owed=owed)
    assert 0 <= second <= CALM.second and second - shown <= max(0, 3 * CALM.room - owed)


def test_without_a_promise_one_is_tried_for():
    place = Place("a", 1, 3.0, 0.0)
    assert (place.target, place.owed, place.late) == (1, 0, False)


@pytest.mark.parametrize(
    "stage, shown, age_h, good, after",
    [
        (Stage.FIRST, 14, 10.0, True, Stage.FIRST),
        (Stage.FIRST, 15, 10.0, True, Stage.SECOND),
        (Stage.FIRST, 15, 10.0, False, Stage.DONE),
        (Stage.FIRST, 14, 30.0, True, Stage.FIRST),
        (Stage.FIRST, 80, 10.0, True, Stage.DONE),
        (Stage.FIRST, 14, 73.0, True, Stage.DONE),
        (Stage.SECOND, 59, 70.0, False, Stage.SECOND),
        (Stage.SECOND, 60, 40.0, True, Stage.DONE),
        (Stage.SECOND, 30, 73.0, True, Stage.DONE),
        (Stage.DONE, 3, 1.0, True, Stage.DONE),
    ],
)
def test_stages(stage, shown, age_h, good, after):
    place = Place("a", 1, age_h, float(shown), stage, first=15, second=60)
    assert stage_after(place, good=good, second=60) == after


def test_a_broken_promise_is_told():
    assert Place("a", 1, 24.5, 14.0, first=15).late
    assert not Place("a", 1, 24.5, 15.0, first=15).late
    assert not Place("a", 1, 23.5, 0.0, first=15).late
    assert Place("a", 1, 72.5, 40.0, Stage.SECOND, first=15, second=60).late


def test_forty_in_a_hundred_pass_the_bar():
    means = [number / 100 for number in range(100)]
    over = bar(means, prior=0.3)
    assert sum(mean > over for mean in means) == 40
    assert bar(means[:3], prior=0.3) == 0.3


def test_the_first_stage_aims_for_what_the_plain_formula_gives():
    assert aim_of(promise(traffic=Traffic(0, 0, 0, 0))) == 15 == aim_of(CALM)
    small = promise(traffic=Traffic(60, 1, 0.85, 5))
    assert small.first < aim_of(small) == 10 < small.best
    place = Place("a", 1, 3.0, 2.0, first=small.first, aim=10)
    assert place.target == 10 and place.owed == small.first - 2
    met = Place("a", 1, 3.0, small.first, first=small.first, aim=10)
    assert met.owed == 0 and stage_after(met, good=True, second=60) == Stage.FIRST
