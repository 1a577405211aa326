"""Whom one may like to follow."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.following.block import block
from accounts.following.follow import follow
from accounts.following.mute import mute
from accounts.models import User
from community.inviting.come import arrive
from community.inviting.make import make_invite
from community.inviting.pick import choose_picks
from community.models import Start
from feed.choosing.choose import choose_profile
from feed.models import Impression, Watch
from feed.suggesting.ask import suggestions_for
from feed.suggesting.weigh import BEGUN, FOLLOWED, MANY, WATCHED, Known, weigh
from tests.factories import make_clip, make_user

people = st.integers(1, 12)
counts = st.dictionaries(people, st.integers(-1, 5))
known = st.builds(
    Known,
    me=people,
    follows=st.frozensets(people),
    theirs=st.dictionaries(people, st.lists(people)),
    watched=counts,
    begun=counts,
    many=st.lists(people),
    barred=st.frozensets(people),
)


class TestWeigh:
    @given(known=known, most=st.integers(-1, 15))
    def test_never_oneself_nor_followed_nor_barred(self, known, most):
        told = weigh(known, most=most)
        found = [one.person for one in told]
        assert not set(found) & {known.me, *known.follows, *known.barred}
        assert len(found) == len(set(found)) <= max(0, most)
        assert [one.score for one in told] == sorted((one.score for one in told), reverse=True)
        assert all(one.score > 0 and set(one.through) <= set(known.follows) for one in told)
        assert told == weigh(known, most=most)

    @given(known=known)
    def test_who_is_barred_later_goes_and_nobody_else_changes(self, known):
        told = weigh(known, most=99)
        for one in told:
            fewer = Known(**{n: getattr(known, n) for n in known.__slots__} | {"barred": {*known.barred, one.person}})
            assert weigh(fewer, most=99) == [other for other in told if other != one]

    def test_what_speaks_most_is_the_reason(self):
        told = weigh(
            Known(me=1, follows={2, 3}, theirs={2: [4, 5], 3: [4]}, watched={6: 3}, begun={7: 1}, many=[8, 4]), most=9
        )
        assert [(one.person, one.reason) for one in told] == [
            (6, WATCHED),
            (4, FOLLOWED),
            (7, BEGUN),
            (5, FOLLOWED),
            (8, MANY),
        ]
        assert told[1].through == (2, 3)


def watch(person, clip):
    shown = Impression.objects.create(
        key=f"{person.pk}-{clip.pk}", viewer=person, who="w", clip=clip, place="foryou", position=0, source="fresh",
        seen_at=timezone.now(),
    )  # fmt: skip
    Watch.objects.create(
        impression=shown, look=0, visible_ms=9000, watched_ms=9000, long=True, finished=True, skipped=False,
        ended_at=timezone.now(),
    )  # fmt: skip


@pytest.mark.django_db
class TestAsk:
    def names(self, viewer, **asked):
        return [(one.person.handle, one.reason) for one in suggestions_for(viewer, **{"profiled": True} | asked)]

    def test_makers_one_watched_and_those_whom_ones_people_follow(self, mira, theo, olga):
        nora, otto, idle = make_user("nora"), make_user("otto"), make_user("idle")
        for person in (theo, olga, nora, otto):
            make_clip(person)
        watch(mira, theo.clips.get())
        follow(actor=mira, person=olga)
        for person in (nora, idle):
            follow(actor=olga, person=person)
        follow(actor=theo, person=otto)
        told = suggestions_for(mira, profiled=True)
        assert self.names(mira) == [("theo", WATCHED), ("nora", FOLLOWED), ("otto", MANY)]
        assert [one.said for one in told] == [
            "You watched films of theirs to the end",
            "Followed by @olga",
            "Many here follow them",
        ]

    def test_who_is_not_profiled_gets_nothing_from_what_they_watched(self, mira, theo, olga):
        for person in (theo, olga):
            make_clip(person)
        watch(mira, theo.clips.get())
        Start.objects.create(person=mira, clip=olga.clips.get())
        assert self.names(mira) == [("theo", WATCHED), ("olga", BEGUN)]
        assert self.names(mira, profiled=False) == []
        Start.objects.update(chosen=True)
        assert self.names(mira, profiled=False) == [("olga", BEGUN)]

    def test_nobody_blocked_or_muted_or_followed_or_gone(self, mira, theo):
        for name in ("blocks", "blocked", "muted", "followed", "closed"):
            person = make_user(name)
            watch(mira, make_clip(person))
        watch(mira, make_clip(mira))
        some = {person.handle: person for person in User.objects.all()}
        block(actor=some["blocks"], person=mira)
        block(actor=mira, person=some["blocked"])
        mute(actor=mira, person=some["muted"])
        follow(actor=mira, person=some["followed"])
        User.objects.filter(handle="closed").update(is_active=False)
        assert self.names(mira) == []

    def test_only_accounts(self, guest, theo):
        make_clip(theo)
        assert suggestions_for(AnonymousUser(), profiled=True) == suggestions_for(guest, profiled=True) == []

    def test_what_an_inviter_picked_counts(self, mira, theo):
        film, nora = make_clip(theo), make_user("nora")
        link = make_invite(actor=mira)
        choose_picks(actor=mira, invite=link, clips=[film.pk], people=[])
        arrive(newcomer=nora, invite=link)
        assert self.names(nora) == [("theo", BEGUN)]

    def test_a_few_questions_however_many_people(self, mira, theo, django_assert_max_num_queries):
        for n in range(15):
            person = make_user(f"maker{n}")
            make_clip(person)
            follow(actor=theo, person=person)
        follow(actor=mira, person=theo)
        with django_assert_max_num_queries(12):
            assert len(suggestions_for(mira, profiled=True)) == 6


@pytest.mark.django_db
class TestDoors:
    def test_following_suggests_while_it_is_short(self, client, mira, theo, olga):
        make_clip(theo, caption="Of Theo")
        watch(mira, theo.clips.get())
        client.force_login(mira)
        page = client.get("/following/").text
        assert "Nobody you follow shows a film yet" in page and "People you may like to follow" in page
        assert "@theo" in page and "You watched films of theirs" in page
        follow(actor=mira, person=theo)
        make_clip(olga)
        watch(mira, olga.clips.get())
        page = client.get("/following/").text
        assert "Of Theo" in page and "@olga" in page and "People you may like to follow" in page
        for _film in range(8):
            make_clip(theo)
        assert "People you may like to follow" not in client.get("/following/").text

    def test_the_api_says_whom_and_why(self, client, mira, theo):
        make_clip(theo)
        watch(mira, theo.clips.get())
        assert client.get("/api/v1/me/suggestions/").status_code in (401, 403)
        client.force_login(mira)
        [one] = client.get("/api/v1/me/suggestions/").json()
        assert (one["person"]["handle"], one["reason"], one["through"]) == ("theo", "watched", [])
        choose_profile(actor=mira, profiled=False)
        assert client.get("/api/v1/me/suggestions/").json() == []
