"""The count: no order matters, what does not count changes nothing, and prizes are whole."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from community.challenging.count import (
    CROWD,
    EMPTY,
    HOUSEHOLD,
    UNSEEN,
    YOUNG,
    Cast,
    lower_bound,
    parts,
    reasons,
    tally,
)

ENTRIES = st.dictionaries(st.integers(1, 12), st.integers(1, 12), max_size=8)
PRIZES = st.integers(0, 10_000)


@st.composite
def boxes(draw):
    rows = draw(
        st.lists(
            st.tuples(
                st.frozensets(st.integers(1, 12), max_size=3),
                st.sampled_from(["one", "two", "three"]),
                st.integers(0, 5),
                st.booleans(),
                st.booleans(),
            ),
            max_size=25,
        )
    )
    return [
        Cast(ballot=number, voter=number, names=names, network=net, at=at, young=young and seen, seen=seen or not young)
        for number, (names, net, at, young, seen) in enumerate(rows, 1)
    ]


def cast(number: int, *names: int, voter: int | None = None, **given) -> Cast:
    told = {"network": f"net {number}", "at": float(number), **given}
    return Cast(ballot=number, voter=voter or 100 + number, names=frozenset(names), **told)


class TestProperties:
    @given(boxes(), ENTRIES, PRIZES, st.randoms())
    def test_the_order_of_ballots_and_entries_does_not_matter(self, box, makers, prize, dice):
        before = tally(box, makers, prize=prize), reasons(box, makers)
        entries = list(makers.items())
        dice.shuffle(box)
        dice.shuffle(entries)
        assert (tally(box, dict(entries), prize=prize), reasons(box, makers)) == before

    @given(boxes(), ENTRIES, PRIZES)
    def test_what_does_not_count_changes_nothing(self, box, makers, prize):
        without = reasons(box, makers)
        kept = [one for one in box if one.ballot not in without]
        assert tally(kept, makers, prize=prize) == tally(box, makers, prize=prize)
        assert not reasons(kept, makers)

    @given(boxes(), ENTRIES, PRIZES)
    def test_prizes_are_whole_and_no_more_than_was_put_up(self, box, makers, prize):
        rows = tally(box, makers, prize=prize)
        assert {row.entry for row in rows} == set(makers)
        won = sum(row.prize for row in rows)
        placed = [row for row in rows if row.place]
        assert won == sum(parts(prize)[: len(placed)]) and all(row.prize >= 0 for row in rows)
        assert all(row.prize == 0 for row in rows if not row.votes)

    @given(PRIZES)
    def test_the_parts_sum_to_the_whole_and_fall(self, prize):
        first, second, third = parts(prize)
        assert first + second + third == prize and first >= second >= third >= 0

    @given(st.integers(0, 500), st.integers(0, 500))
    def test_the_bound_is_below_the_share_and_rises_with_ballots(self, votes, more):
        of = votes + more
        assert 0 <= lower_bound(votes, of) <= (votes / of if of else 0) + 1e-12
        if votes:
            assert lower_bound(2 * votes, 2 * of) > lower_bound(votes, of)

    @given(boxes(), ENTRIES)
    def test_equals_share_their_place(self, box, makers):
        rows = tally(box, makers, prize=100)
        for one, other in pairwise(rows):
            if (one.votes, one.of) == (other.votes, other.of):
                assert one.place == other.place and one.prize - other.prize in (0, 1)
            elif other.place:
                assert one.place and one.place < other.place


class TestReasons:
    def test_each_is_named(self):
        box = [cast(1, 1, seen=False), cast(2, 1, young=True), cast(3, 9), cast(4, 1, voter=7), cast(5, 1)]
        assert reasons(box, {1: 7}) == {1: UNSEEN, 2: YOUNG, 3: EMPTY, 4: EMPTY}

    def test_the_first_of_an_address_count_and_worthless_ones_take_no_place(self):
        dead = [cast(number, 1, network="home", young=True) for number in range(1, 4)]
        box = [*dead, *(cast(number, 1, network="home") for number in range(4, 12))]
        found = reasons(box, {1: 1})
        assert [number for number, why in found.items() if why == CROWD] == list(range(4 + HOUSEHOLD, 12))
        assert tally(box, {1: 1}, prize=0)[0].votes == HOUSEHOLD

    def test_a_crowd_cannot_carry_a_film(self):
        honest = [cast(number, 1) for number in range(1, 8)]
        bought = [cast(number, 2, network="farm") for number in range(10, 100)]
        assert [row.entry for row in tally(honest + bought, {1: 1, 2: 2}, prize=10)] == [1, 2]


class TestTally:
    def test_a_share_is_of_those_who_could_have_named_it(self):
        box = [cast(1, 1), cast(2, 1, 2), cast(3, 2, voter=1)]
        rows = tally(box, {1: 1, 2: 2}, prize=100)
        assert [(row.entry, row.votes, row.of, row.place) for row in rows] == [(1, 2, 2, 1), (2, 2, 3, 2)]

    def test_of_equal_shares_more_ballots_are_surer(self):
        rows = tally([cast(1, 1, 2, voter=1), cast(2, 1, 2, voter=8)], {1: 1, 2: 9}, prize=0)
        assert [(row.entry, row.votes, row.of) for row in rows] == [(2, 2, 2), (1, 1, 1)]

    def test_two_firsts_share_two_places_and_leave_the_third(self):
        box = [cast(1, 1, 2, 3), cast(2, 1, 2, 3), cast(3, 1, 2)]
        rows = tally(box, {1: 51, 2: 52, 3: 53}, prize=101)
        assert [(row.place, row.prize) for row in rows] == [(1, 46), (1, 45), (3, 10)]

    def test_one_film_wins_its_place_alone(self):
        assert [row.prize for row in tally([cast(1, 1)], {1: 51}, prize=100)] == [60]

    def test_parts_are_rounded_fairly(self):
        assert [parts(prize) for prize in (0, 1, 5, 99, 100)] == [
            [0, 0, 0], [1, 0, 0], [3, 2, 0], [59, 30, 10], [60, 30, 10],
        ]  # fmt: skip

    def test_nobody_named_has_no_place(self):
        rows = tally([], {2: 1, 1: 2}, prize=50)
        assert [(row.entry, row.place, row.prize) for row in rows] == [(1, None, 0), (2, None, 0)]
