"""Which film fills a reserved slot."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feed.exposure.choose import chances, choose, pool_of, reserved_slots
from feed.exposure.places import Place, Stage

places = st.lists(
    st.builds(
        Place,
        clip=st.text("abcdefgh", min_size=4, max_size=8),
        person=st.integers(1, 5),
        age_h=st.floats(0, 80),
        shown=st.floats(0, 70),
        stage=st.sampled_from(Stage),
        first=st.integers(0, 15),
        second=st.integers(0, 60),
    ),
    max_size=20,
    unique_by=lambda place: place.clip,
)


@given(places, st.integers(0, 2**64 - 1), st.sampled_from([0.0, 0.1, 0.25, 1.0]))
def test_only_what_may_be_shown_is_chosen_and_its_chance_is_told(rows, seed, heat):
    today = {1: 120.0, 2: 119.0}
    pool = pool_of(rows, today=today)
    by_clip = {row.clip: row for row in rows}
    rng = np.random.default_rng(seed)
    affinity, shown = rng.normal(size=len(pool.clips)), rng.random(len(pool.clips)) < 0.3
    chosen = choose(pool=pool, affinity=affinity, seed=seed, viewer=3, shown=shown, heat=heat)
    open_ = [
        row.clip for row in rows if row.stage != Stage.DONE and row.shown < row.target and row.person not in (1, 3)
    ]
    open_ = [clip for clip in open_ if not shown[pool.clips.index(clip)]]
    if chosen is None:
        assert not open_
        return
    assert chosen.clip in open_
    assert by_clip[chosen.clip].person not in (1, 3)
    assert chosen.clip == pool.clips[chosen.row]
    likely = chances(pool=pool, affinity=affinity, barred=shown | (pool.people == 3), heat=heat)
    assert likely.sum() == pytest.approx(1)
    assert 0 < chosen.propensity == likely[chosen.row] <= 1
    assert chosen == choose(pool=pool, affinity=affinity, seed=seed, viewer=3, shown=shown, heat=heat)


def test_films_come_as_often_as_their_chances_say():
    pool = pool_of([Place("new", 1, 2.0, 1.0, first=15), Place("late", 2, 18.0, 2.0, first=15)], today={})
    affinity = np.array([0.8, 0.3])
    likely = chances(pool=pool, affinity=affinity, barred=np.zeros(2, bool), heat=1.0)
    drawn = Counter(choose(pool=pool, affinity=affinity, seed=seed, heat=1.0).row for seed in range(4000))
    assert drawn[0] / 4000 == pytest.approx(likely[0], abs=0.025)


def test_who_is_behind_comes_before_who_is_liked_and_who_is_ahead_after():
    behind, ahead = Place("behind", 1, 19.0, 3.0, first=15), Place("ahead", 2, 1.0, 8.0, first=15)
    pool = pool_of([behind, ahead], today={})
    assert pool.needs == pytest.approx([3 * 12 / 15, 3 * (1.5 - 8) / 15])
    assert choose(pool=pool, affinity=np.array([-1.0, 1.0]), seed=1, heat=0.0).clip == "behind"
    assert choose(pool=pool, affinity=np.array([-3.0, 2.0]), seed=1, heat=0.0).clip == "ahead"


def test_each_slot_of_a_slate_draws_anew():
    pool = pool_of([Place(f"c{number}", number, 5.0, 0.0, first=15) for number in range(30)], today={})
    assert len({choose(pool=pool, affinity=np.zeros(30), seed=7, slot=slot).clip for slot in range(12)}) > 5


def test_wrong_lengths_are_refused():
    pool = pool_of([Place("a", 1, 0.0, 0.0, first=15)], today={})
    with pytest.raises(ValueError, match="The pool has 1 films"):
        choose(pool=pool, affinity=np.zeros(2), seed=0)


@given(st.integers(0, 2**64 - 1), st.integers(0, 60))
def test_one_slot_in_ten_is_reserved_where_people_get_to(seed, length):
    slots = reserved_slots(seed=seed, length=length)
    assert slots == reserved_slots(seed=seed, length=length)
    assert all(3 <= slot % 10 <= 8 and slot < length for slot in slots)
    assert len({slot // 10 for slot in slots}) == len(slots)
    assert length // 10 <= len(slots) <= length // 10 + 1


def test_the_reserved_slot_cannot_be_guessed():
    seen = Counter(reserved_slots(seed=seed, length=10)[0] for seed in range(3000))
    assert sorted(seen) == list(range(3, 9))
    assert min(seen.values()) > 400
