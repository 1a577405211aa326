"""Who gets a place."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from feed.exposure.queue import PLACES, Wait, Waiting, admitted

waiting = st.lists(
    st.builds(
        Waiting,
        clip=st.uuids().map(str),
        person=st.integers(1, 4),
        came=st.floats(0, 100),
        group=st.sampled_from(["", "", "", "g1", "g2", "g3"]),
        wanted=st.booleans(),
        cleared=st.booleans(),
    ),
    max_size=30,
    unique_by=lambda one: one.clip,
)


@given(waiting, st.dictionaries(st.integers(1, 4), st.integers(0, 5)), st.sets(st.sampled_from(["g1", "g2"])))
def test_nobody_has_more_than_their_places_and_no_film_two(rows, holding, had):
    chosen, refused = admitted(rows, holding=holding, had=had)
    of = {row.clip: row for row in rows}
    assert sorted([*chosen, *refused]) == sorted(of)
    assert all(of[clip].cleared for clip in chosen)
    for person, count in Counter(of[clip].person for clip in chosen).items():
        assert count <= max(0, PLACES - holding.get(person, 0))
    groups = [of[clip].group for clip in chosen if of[clip].group]
    assert len(groups) == len(set(groups)) and not set(groups) & had
    for clip, why in refused.items():
        if why == Wait.TURN:
            theirs = [one for one in chosen if of[one].person == of[clip].person]
            assert len(theirs) + holding.get(of[clip].person, 0) >= PLACES


def test_a_flood_takes_no_place_of_others():
    flood = [Waiting(f"f{number}", 1, float(number)) for number in range(200)]
    chosen, refused = admitted([*flood, Waiting("honest", 2, 500.0)], holding={}, had=set())
    assert chosen == ["f0", "f1", "f2", "honest"]
    assert set(refused.values()) == {Wait.TURN}


def test_what_a_person_wants_goes_first_then_the_oldest():
    rows = [Waiting("old", 1, 1.0), Waiting("new", 1, 3.0, wanted=True), Waiting("mid", 1, 2.0)]
    assert admitted(rows, holding={1: 1}, had=set())[0] == ["new", "old"]


def test_the_same_film_shares_one_floor_whoever_brings_it():
    rows = [Waiting("a", 1, 1.0, "print"), Waiting("b", 2, 2.0, "print"), Waiting("c", 3, 3.0, "seen")]
    assert admitted(rows, holding={}, had={"seen"}) == (["a"], {"b": Wait.SAME, "c": Wait.SAME})


def test_what_is_not_cleared_waits():
    assert admitted([Waiting("a", 1, 1.0, cleared=False)], holding={}, had=set()) == ([], {"a": Wait.CLEARED})
