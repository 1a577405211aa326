"""Setting challenges, entering and voting: who may, when, and what becomes of the prize."""

from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.following.block import block
from accounts.models import Notification
from clips.models import Clip
from community.account import SignInFirst
from community.challenging.ask import challenges_for, entered, entries_for, in_state
from community.challenging.close import close_challenge, close_challenges
from community.challenging.enter import NotEntered, enter, films_for, withdraw
from community.challenging.host import NotYours, Over, TooManyRunning, cancel_challenge, make_challenge
from community.challenging.vote import BallotRefused, cast_ballot, sight_of
from community.challenging.wording import ChallengeRefused
from community.models import Ballot, Challenge, Entry
from ledger.balance import balance_of
from ledger.models import Entry as Posted
from ledger.proof import faults, total
from lineage.models import Terms
from tests.community.contest import DAY, age, old, set_challenge
from tests.factories import make_clip, make_offshoot, make_user
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_gifts(settings):
    """Whoever has something was given it here."""
    settings.CREDITS = {**settings.CREDITS, "welcome": 0, "daily": 0}


@pytest.fixture
def crowd(db):
    """People with old accounts."""
    people = [make_user(f"voter{number}") for number in range(6)]
    old(*people)
    return people


def vote(person, challenge, *clips, seen=True, address="192.0.2.1"):
    mark = sight_of(challenge, person) if seen else ""
    return cast_ballot(actor=person, challenge=challenge, clips=[c.pk for c in clips], seen=mark, address=address)


def has(person):
    found = balance_of(person=person)
    return found.free, found.held


def put_in(challenge, *people):
    clips = [make_clip(person, caption=f"By {person.handle}") for person in people]
    return [enter(actor=clip.owner, challenge=challenge, clip=clip) for clip in clips]


class TestSetting:
    def test_the_prize_is_set_aside_at_once(self, mira):
        one = set_challenge(mira, prize=100)
        assert has(mira)[1] == 100 and one.state == "open"
        assert Posted.objects.get(reference=f"challenge:{one.pk}").reason == "stake"

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"title": "ab"}, "title"),
            ({"title": "x" * 81}, "title"),
            ({"theme": " \u200b\n"}, "theme"),
            ({"title": "send bitcoin, free crypto giveaway"}, "title"),
            ({"closes_at": timezone.now() + timedelta(hours=2)}, "closes_at"),
            ({"closes_at": timezone.now() + 32 * DAY, "votes_until": timezone.now() + 34 * DAY}, "closes_at"),
            ({"votes_until": timezone.now() + 7 * DAY}, "votes_until"),
            ({"votes_until": timezone.now() + 40 * DAY}, "votes_until"),
            ({"opens_at": timezone.now() - DAY}, "opens_at"),
            ({"opens_at": timezone.now() + 40 * DAY}, "opens_at"),
            ({"prize": -1}, "prize"),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field(self, mira, given, field):
        with pytest.raises(ChallengeRefused) as refused:
            set_challenge(mira, **given)
        assert list(refused.value.error_dict) == [field]
        assert not Challenge.objects.exists()

    def test_nobody_promises_what_they_do_not_have(self, mira):
        dates = {"closes_at": timezone.now() + 2 * DAY, "votes_until": timezone.now() + 4 * DAY}
        with pytest.raises(ChallengeRefused) as refused:
            make_challenge(actor=mira, title="Rain", theme="A storm", prize=5, **dates)
        assert list(refused.value.error_dict) == ["prize"] and not Challenge.objects.exists()

    def test_three_at_once_and_no_guests(self, mira, guest):
        for nobody in (guest, AnonymousUser()):
            with pytest.raises(SignInFirst):
                set_challenge(nobody)
        first, *_more = [set_challenge(mira) for _number in range(3)]
        with pytest.raises(TooManyRunning):
            set_challenge(mira)
        cancel_challenge(actor=mira, challenge=first, why="No time")
        set_challenge(mira)

    def test_a_source_is_public_and_open_to_all(self, mira, theo):
        for fields in ({"visibility": "unlisted"}, {"published": False}):
            with pytest.raises(ChallengeRefused):
                set_challenge(mira, source=make_clip(theo, **fields))
        closed = make_clip(theo)
        Terms.objects.update_or_create(clip=closed, defaults={"audience": Terms.Audience.FOLLOWERS})
        with pytest.raises(ChallengeRefused) as refused:
            set_challenge(mira, source=closed)
        assert list(refused.value.error_dict) == ["source"]
        assert set_challenge(mira, source=make_clip(theo)).source


class TestCalledOff:
    def test_its_host_while_nobody_entered(self, mira, theo, olga):
        one = set_challenge(mira, prize=100)
        with pytest.raises(NotYours):
            cancel_challenge(actor=theo, challenge=one, why="I do not like it")
        with pytest.raises(ChallengeRefused):
            cancel_challenge(actor=mira, challenge=one, why="")
        put_in(one, theo)
        with pytest.raises(NotYours):
            cancel_challenge(actor=mira, challenge=one, why="I like none of them")
        cancel_challenge(actor=olga, challenge=one, why="Against the rules")
        one.refresh_from_db()
        assert (one.state, has(mira)) == ("cancelled", (200, 0))
        for person in (mira, theo):
            notice = Notification.objects.get(to=person, kind="challenge_called_off")
            assert notice.snapshot["why"] == "Against the rules"
        with pytest.raises(Over):
            cancel_challenge(actor=olga, challenge=one, why="Once more")
        assert (total(), faults()) == (0, [])
        assert close_challenges(now=timezone.now() + 20 * DAY) == 0


class TestEntering:
    def test_a_fresh_public_film_of_one_s_own_once(self, mira, theo):
        before = make_clip(theo, published_at=timezone.now() - DAY)
        one = set_challenge(mira)
        hidden, fine = make_clip(theo, visibility="unlisted"), make_clip(theo)
        for clip in (before, hidden, make_clip(mira)):
            with pytest.raises(NotEntered) as refused:
                enter(actor=theo, challenge=one, clip=clip)
            assert refused.value.code == "film"
        assert films_for(theo, one) == [fine]
        entry = enter(actor=theo, challenge=one, clip=fine)
        assert enter(actor=theo, challenge=one, clip=fine) == entry
        with pytest.raises(NotEntered) as refused:
            enter(actor=theo, challenge=one, clip=make_clip(theo))
        assert refused.value.code == "once"
        assert Notification.objects.get(to=mira, kind="challenge_entered").people == [theo.pk]
        assert [row.challenge for row in entered(fine, AnonymousUser())] == [one]

    def test_neither_the_host_nor_a_guest_nor_whoever_is_blocked(self, mira, theo, guest):
        one = set_challenge(mira)
        with pytest.raises(NotEntered) as refused:
            put_in(one, mira)
        assert refused.value.code == "host" and films_for(mira, one) == []
        with pytest.raises(SignInFirst):
            put_in(one, guest)
        block(actor=mira, person=theo)
        with pytest.raises(NotEntered):
            put_in(one, theo)
        assert not Challenge.objects.visible_to(theo).exists()

    def test_where_there_is_a_source_only_what_grew_from_it(self, mira, theo, olga):
        source = make_clip(theo, caption="Source")
        one = set_challenge(mira, source=source)
        child = make_offshoot(theo, source)
        grandchild, stranger = make_offshoot(olga, child), make_clip(olga)
        for clip in (stranger, make_offshoot(olga, stranger)):
            with pytest.raises(NotEntered):
                enter(actor=olga, challenge=one, clip=clip)
        with pytest.raises(NotEntered):
            enter(actor=theo, challenge=one, clip=source)
        assert films_for(olga, one) == [grandchild]
        enter(actor=olga, challenge=one, clip=grandchild)
        enter(actor=theo, challenge=one, clip=child)

    def test_only_while_it_is_open(self, mira, theo):
        later = set_challenge(mira, opens_at=timezone.now() + DAY)
        assert later.state == "announced"
        with pytest.raises(NotEntered):
            put_in(later, theo)
        one = set_challenge(mira)
        put_in(one, theo)
        age(one, 7.5)
        assert one.state == "voting"
        with pytest.raises(NotEntered):
            withdraw(actor=theo, challenge=one)
        with pytest.raises(NotEntered):
            put_in(one, make_user("late"))

    def test_taken_out_it_takes_its_votes_along(self, mira, theo, crowd):
        one = set_challenge(mira)
        [entry] = put_in(one, theo)
        ballot = vote(crowd[0], one, entry.clip)
        assert withdraw(actor=theo, challenge=one) and not withdraw(actor=theo, challenge=one)
        assert not ballot.entries.exists()
        put_in(one, theo)

    @pytest.mark.django_db(transaction=True)
    def test_two_films_at_once_are_one_entry(self, mira, theo, tmp_path):
        one = set_challenge(mira)
        clips = [make_clip(theo), make_clip(theo)]
        with shared_database(tmp_path) as join:
            done = at_once(join, [partial(enter, actor=theo, challenge=one, clip=clip) for clip in clips])
            assert sorted(type(result).__name__ for result in done) == ["Entry", "NotEntered"]
            assert Entry.objects.count() == 1


class TestVoting:
    def test_up_to_three_none_one_s_own_changed_and_taken_back(self, mira, theo, crowd):
        one = set_challenge(mira)
        entries = put_in(one, theo, *crowd[:4])
        clips = [entry.clip for entry in entries]
        for chosen, code in ((clips[:4], "too_many"), ([clips[1]], "own"), ([make_clip(theo)], "gone")):
            with pytest.raises(BallotRefused) as refused:
                vote(crowd[0], one, *chosen)
            assert refused.value.code == code
        vote(crowd[5], one, *clips[:3])
        ballot = vote(crowd[5], one, clips[4])
        assert [row.clip for row in ballot.entries.all()] == [clips[4]] and Ballot.objects.count() == 1
        assert vote(crowd[5], one) is None and not Ballot.objects.exists()

    def test_guests_and_visitors_do_not_and_nobody_before_or_after(self, mira, theo, guest, crowd):
        one = set_challenge(mira)
        [entry] = put_in(one, theo)
        for nobody in (guest, AnonymousUser()):
            with pytest.raises(SignInFirst):
                vote(nobody, one, entry.clip)
        vote(crowd[0], age(one, 7.5), entry.clip)
        with pytest.raises(BallotRefused) as refused:
            vote(crowd[1], age(one, 4), entry.clip)
        assert refused.value.code == "closed"

    def test_a_film_that_is_hidden_is_not_voted_for(self, mira, theo, crowd):
        one = set_challenge(mira)
        [entry] = put_in(one, theo)
        Clip.objects.filter(pk=entry.clip_id).update(visibility="unlisted")
        with pytest.raises(BallotRefused):
            vote(crowd[0], one, entry.clip)
        assert entries_for(one, crowd[0]) == []

    def test_each_voter_has_an_order_of_their_own_that_stays(self, mira, crowd):
        one = set_challenge(mira)
        put_in(one, *crowd, *(make_user(f"maker{number}") for number in range(6)))
        orders = {person.pk: [row.pk for row in entries_for(one, person)] for person in crowd}
        assert orders == {person.pk: [row.pk for row in entries_for(one, person)] for person in crowd}
        assert len({tuple(order) for order in orders.values()}) > 1
        assert len({order[0] for order in orders.values()}) > 1

    def test_a_ballot_is_one_s_own_and_keeps_no_address(self, mira, theo, crowd):
        one, other = set_challenge(mira), set_challenge(mira)
        ballots = [vote(crowd[0], each, put_in(each, theo)[0].clip) for each in (one, other)]
        assert not Ballot.objects.visible_to(theo).exists() and Ballot.objects.visible_to(crowd[0]).count() == 2
        marks = {ballot.network for ballot in ballots}
        assert len(marks) == 2 and not any("192" in mark for mark in marks)

    def test_a_mark_is_of_one_person_and_one_challenge(self, mira, theo, crowd):
        one, other = set_challenge(mira), set_challenge(mira)
        [entry] = put_in(one, theo)
        for mark in (sight_of(one, crowd[1]), sight_of(other, crowd[0]), "nonsense", ""):
            told = {"clips": [entry.clip_id], "seen": mark, "address": "192.0.2.1"}
            assert cast_ballot(actor=crowd[0], challenge=one, **told).seen_at is None
        assert vote(crowd[0], one, entry.clip).seen_at and vote(crowd[0], one, entry.clip, seen=False).seen_at


class TestJudging:
    def test_places_votes_prizes_and_news(self, mira, theo, olga, crowd):
        one = set_challenge(mira, prize=100)
        first, second, third = put_in(one, theo, olga, crowd[0])
        for number, chosen in enumerate(([first], [first, second], [first, second, third]), 1):
            vote(crowd[number], one, *(entry.clip for entry in chosen), address=f"192.0.2.{number}")
        vote(make_user("young"), one, third.clip, address="192.0.2.9")
        vote(crowd[4], one, third.clip, address="192.0.2.8", seen=False)
        assert close_challenges() == 0
        age(one, 11)
        assert close_challenges() == 1 and close_challenges() == 0
        one.refresh_from_db()
        told = [(row.clip.owner, row.place, row.votes, row.of, row.prize) for row in entries_for(one, AnonymousUser())]
        assert told == [(theo, 1, 3, 3, 60), (olga, 2, 2, 3, 30), (crowd[0], 3, 1, 3, 10)]
        assert (one.state, one.counted, one.uncounted) == ("judged", 3, {"young": 1, "unseen": 1})
        assert [has(person) for person in (mira, theo, olga, crowd[0])] == [(100, 0), (60, 0), (30, 0), (10, 0)]
        assert (total(), faults()) == (0, [])
        assert not Ballot.objects.exclude(network="").exists()
        assert Notification.objects.get(to=theo, kind="challenge_won").snapshot["prize"] == 60
        assert Notification.objects.filter(to=mira, kind="challenge_judged").count() == 1

    def test_with_nobody_in_it_the_prize_comes_back(self, mira):
        one = age(set_challenge(mira, prize=50), 11)
        assert one.state == "counting" and close_challenges() == 1
        assert has(mira) == (100, 0) and Posted.objects.filter(reason="unwon").count() == 1

    def test_what_nobody_wins_comes_back_in_part(self, mira, theo, crowd):
        one = set_challenge(mira, prize=50)
        vote(crowd[0], one, put_in(one, theo)[0].clip)
        age(one, 11)
        close_challenges()
        assert (has(theo), has(mira)) == ((30, 0), (70, 0))

    def test_a_film_taken_back_before_the_count_wins_nothing(self, mira, theo, olga, crowd):
        one = set_challenge(mira, prize=100)
        gone, stays = put_in(one, theo, olga)
        vote(crowd[0], one, gone.clip)
        vote(crowd[1], one, gone.clip, stays.clip)
        Clip.objects.filter(pk=gone.clip_id).update(visibility="private")
        age(one, 11)
        close_challenges()
        one.refresh_from_db()
        assert (has(theo), has(olga), one.uncounted) == ((0, 0), (60, 0), {"empty": 1})

    def test_a_host_who_left_does_not_keep_it_from_being_judged(self, mira, theo, crowd):
        one = set_challenge(mira, prize=100)
        vote(crowd[0], one, put_in(one, theo)[0].clip)
        mira.delete()
        age(Challenge.objects.get(pk=one.pk), 11)
        assert close_challenges() == 1
        assert has(theo) == (60, 0) and (total(), faults()) == (0, [])

    def test_one_that_cannot_be_judged_leaves_the_others(self, mira, monkeypatch):
        poison, fine = age(set_challenge(mira), 11), age(set_challenge(mira), 11)
        judge = close_challenge

        def fail(challenge, **told):
            if challenge.pk == poison.pk:
                raise RuntimeError("no")
            return judge(challenge, **told)

        monkeypatch.setattr("community.challenging.close.close_challenge", fail)
        assert close_challenges() == 1
        fine.refresh_from_db()
        assert fine.judged_at

    @pytest.mark.django_db(transaction=True)
    def test_two_at_once_judge_it_once(self, mira, theo, tmp_path):
        one = set_challenge(mira, prize=100)
        voter = make_user("voter")
        old(voter)
        vote(voter, one, put_in(one, theo)[0].clip)
        age(one, 11)
        with shared_database(tmp_path) as join:
            done = at_once(join, [partial(close_challenge, one)] * 2)
            assert sorted(done) == [False, True]
            assert has(theo) == (60, 0) and Notification.objects.filter(to=theo, kind="challenge_won").count() == 1

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.integers(0, 1_000),
        st.lists(st.frozensets(st.integers(0, 3), min_size=1, max_size=3), max_size=6),
    )
    def test_no_credit_is_made_or_lost(self, mira, theo, olga, crowd, prize, ballots):
        makers = (theo, olga, crowd[4], crowd[5])
        people = (mira, *makers)
        one = set_challenge(mira, prize=prize)
        before = sum(balance_of(person=person).whole for person in people)
        entries = put_in(one, *makers)
        for person, chosen in zip(crowd, ballots, strict=False):
            clips = [entries[place].clip for place in chosen if makers[place] != person]
            vote(person, one, *clips, address=f"192.0.2.{person.pk % 250}")
        age(one, 11)
        assert close_challenges() == 1
        assert sum(balance_of(person=person).whole for person in people) == before
        assert all(balance_of(person=person).held == 0 for person in people)
        assert (total(), faults()) == (0, [])


class TestLists:
    def test_each_state_has_its_own(self, mira, theo, olga):
        made = {"announced": set_challenge(mira, opens_at=timezone.now() + DAY), "open": set_challenge(mira)}
        made["voting"] = age(set_challenge(mira), 8)
        made["counting"] = age(set_challenge(theo), 11)
        made["judged"], made["cancelled"] = age(set_challenge(theo), 12), set_challenge(theo)
        close_challenge(made["judged"])
        cancel_challenge(actor=theo, challenge=made["cancelled"], why="No time")
        for state, one in made.items():
            one.refresh_from_db()
            over = state in ("judged", "cancelled")
            assert one.state == state and list(in_state(challenges_for(olga, over=over), state)) == [one]
        assert not in_state(challenges_for(olga), "nonsense").exists()
        block(actor=mira, person=olga)
        assert challenges_for(make_user("plain")).count() == 4 and challenges_for(olga).count() == 4
