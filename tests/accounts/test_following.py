"""Who follows whom, who blocked whom, and what each then finds."""

import itertools
from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.following.ask import blocked_between, followed_among, followed_by, followers_of, follows
from accounts.following.block import block, unblock
from accounts.following.follow import Blocked, NotYourself, SignInFirst, follow, unfollow
from accounts.models import Block, Follow
from clips.models import Clip
from tests.factories import make_clip, make_offshoot
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db


class TestVerbs:
    def test_one_follows_once_and_stops(self, mira, theo):
        assert (follow(actor=theo, person=mira), follow(actor=theo, person=mira)) == (True, False)
        assert follows(theo, mira) and not follows(mira, theo) and not follows(AnonymousUser(), mira)
        assert list(followers_of(mira)) == [theo] and list(followed_by(theo)) == [mira]
        assert followed_among(theo, [mira.pk, theo.pk]) == {mira.pk}
        assert (unfollow(actor=theo, person=mira), unfollow(actor=theo, person=mira)) == (True, False)

    @pytest.mark.parametrize("verb", [follow, unfollow, block, unblock])
    def test_only_accounts_and_nobody_themselves(self, verb, mira, guest):
        for nobody in (guest, AnonymousUser()):
            with pytest.raises(SignInFirst):
                verb(actor=nobody, person=mira)
        with pytest.raises(NotYourself):
            verb(actor=mira, person=mira)
        assert not Follow.objects.exists() and not Block.objects.exists()

    def test_a_block_ends_both_follows_and_shuts_both_ways_until_it_is_lifted(self, mira, theo):
        follow(actor=theo, person=mira)
        follow(actor=mira, person=theo)
        assert block(actor=mira, person=theo) and not block(actor=mira, person=theo)
        assert not Follow.objects.exists() and blocked_between(theo, mira) and blocked_between(mira, theo)
        for one, other in itertools.permutations((mira, theo)):
            with pytest.raises(Blocked):
                follow(actor=one, person=other)
        assert not unblock(actor=theo, person=mira), "whoever was blocked cannot lift it"
        assert unblock(actor=mira, person=theo) and not blocked_between(theo, mira)
        assert follow(actor=theo, person=mira)

    @pytest.mark.django_db(transaction=True)
    def test_following_and_blocking_at_the_same_time_never_leaves_both(self, mira, theo, tmp_path):
        works = [partial(follow, actor=theo, person=mira), partial(block, actor=mira, person=theo)]
        with shared_database(tmp_path) as join:
            for _again in range(5):
                followed, blocked = at_once(join, works)
                assert blocked is True and (followed is True or isinstance(followed, Blocked))
                assert Block.objects.exists() and not Follow.objects.exists()
                Block.objects.all().delete()


class TestWhatOneFinds:
    @pytest.fixture
    def film(self, mira):
        return make_clip(mira, caption="Hers")

    @pytest.mark.parametrize("who", ["blocker", "blocked"])
    def test_blocked_films_are_nowhere(self, client, mira, theo, olga, film, who):
        pair = (theo, mira) if who == "blocker" else (mira, theo)
        block(actor=pair[0], person=pair[1])
        grown = make_offshoot(olga, film, caption="Grown")
        client.force_login(theo)
        assert client.get(f"/clips/{film.pk}/").status_code == 404
        assert client.get(f"/api/v1/clips/{film.pk}/").status_code == 404
        assert client.get(f"/clips/{film.pk}/remix/").status_code == 404
        for address in ("/", "/api/v1/feed/", "/api/v1/clips/", "/trees/"):
            assert "Hers" not in client.get(address).text
        tree = client.get(f"/clips/{grown.pk}/lineage/").text
        assert "Hers" not in tree and film.pk not in tree and "A film that is not shown" in tree
        client.logout()
        assert client.get(f"/clips/{film.pk}/").status_code == 200

    def test_whoever_was_blocked_finds_no_such_person_and_whoever_blocked_can_lift_it(self, client, mira, theo, film):
        block(actor=mira, person=theo)
        client.force_login(theo)
        for page in ("/@mira/", "/@mira/followers/", "/@mira/following/"):
            assert client.get(page).status_code == 404
        client.force_login(mira)
        assert 'value="unblock"' in client.get("/@theo/").text and "@theo" in client.get("/settings/blocks/").text
        client.post("/@theo/relate/", {"act": "unblock", "next": "/settings/blocks/"})
        assert not Block.objects.exists()

    def test_the_house_s_own_people_see_what_they_must_judge(self, mira, olga, film):
        block(actor=mira, person=olga)
        assert Clip.objects.visible_to(olga).exists() == olga.is_staff


class TestDoors:
    def test_a_form_follows_and_leads_back(self, client, mira, theo):
        client.force_login(theo)
        answer = client.post("/@mira/relate/", {"act": "follow", "next": "/clips/abc/"})
        assert (answer.status_code, answer.url) == (302, "/clips/abc/") and follows(theo, mira)
        assert client.post("/@mira/relate/", {"act": "unfollow", "next": "//evil.example/"}).url == "/@mira/"
        assert client.post("/@mira/relate/", {"act": "hug"}).status_code == 404
        assert client.post("/@theo/relate/", {"act": "follow"}).status_code == 302 and not Follow.objects.exists()

    def test_a_visitor_is_led_to_the_door_and_back_to_the_person(self, client, mira):
        assert client.post("/@mira/relate/", {"act": "follow"}).url == "/account/login/?next=/@mira/"

    def test_profiles_tell_how_many_and_who(self, client, mira, theo):
        follow(actor=theo, person=mira)
        said = client.get("/@mira/").text
        assert "<b>1</b> follower" in said and "follows <b>0</b>" in said
        assert "@theo" in client.get("/@mira/followers/").text and "@mira" in client.get("/@theo/following/").text
        assert "Nobody yet" in client.get("/@theo/followers/").text

    def test_the_api_does_the_same(self, client, mira, theo):
        assert client.put(reverse("api:follow", args=["mira"])).status_code in (401, 403)
        client.force_login(theo)
        for _twice in range(2):
            assert client.put(reverse("api:follow", args=["Mira"])).status_code == 204
        told = client.get(reverse("api:followers", args=["mira"])).json()
        assert [one["handle"] for one in told["results"]] == ["theo"]
        assert client.get(reverse("api:followed", args=["theo"])).json()["count"] == 1
        assert client.delete(reverse("api:follow", args=["mira"])).status_code == 204
        assert client.put(reverse("api:follow", args=["nobody-here"])).status_code == 404
        assert client.put(reverse("api:follow", args=["theo"])).status_code == 400
        assert client.put(reverse("api:block", args=["mira"])).status_code == 204
        assert client.put(reverse("api:follow", args=["mira"])).status_code == 403
        assert client.get(reverse("api:blocks")).json()["results"][0]["handle"] == "mira"
        assert client.delete(reverse("api:block", args=["mira"])).status_code == 204 and not Block.objects.exists()
