"""What people say of films for their own feed, and how it acts at once."""

import html
import re

import numpy as np
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.following.block import block
from accounts.following.follow import follow
from accounts.following.mute import mute, unmute
from clips.models import Clip
from community.liking.like import NotShown
from feed.choosing.choose import choose_profile
from feed.models import ClipStat, Place, Slate, Wish
from feed.ranking import weights
from feed.serving.gist import keep_gists
from feed.serving.history import known_of
from feed.serving.shelf import forget_shelf, shelf_now
from feed.slates.make import go_on, make_slate
from feed.slates.ranked import for_you
from feed.slates.read import read_page
from feed.wishing.ask import digest_of, kinds_of
from feed.wishing.say import OwnFilm, SignInFirst, say, take_back
from tests.factories import make_clip

pytestmark = pytest.mark.django_db
FOX, SEA = "a fox in a snowy forest", "a sailboat at sunset by the seaside"
WAYS = ("foryou", "fresh", "following", "trending", "plain")


@pytest.fixture
def film(mira):
    return make_clip(mira, caption="Hers")


def ids(client, mode="foryou"):
    return [one["id"] for one in client.get(f"/api/v1/feed/?mode={mode}").json()["results"]]


def undo_of(page):
    """Where the Undo of a page's last message leads."""
    return html.unescape(re.findall(r'action="([^"]*\?act=[^"]*)"', page)[-1])


class TestVerbs:
    def test_the_last_word_stands_and_is_taken_back(self, film, theo, olga):
        assert [say(actor=theo, clip=film, kind=kind) for kind in ("more", "more", "less", "away")] == [
            True, False, True, True,
        ]  # fmt: skip
        assert kinds_of([film.pk], viewer=theo) == {film.pk: "away"} and Wish.objects.count() == 1
        assert kinds_of([film.pk], viewer=olga) == kinds_of([film.pk], viewer=AnonymousUser()) == {}
        assert (take_back(actor=theo, clip=film), take_back(actor=theo, clip=film)) == (1, 0)

    def test_only_accounts_of_others_films_that_they_may_see(self, film, mira, theo, guest):
        for nobody in (guest, AnonymousUser()):
            with pytest.raises(SignInFirst):
                say(actor=nobody, clip=film, kind="more")
            with pytest.raises(SignInFirst):
                take_back(actor=nobody)
        with pytest.raises(OwnFilm):
            say(actor=mira, clip=film, kind="less")
        block(actor=mira, person=theo)
        with pytest.raises(NotShown):
            say(actor=theo, clip=film, kind="more")
        assert not Wish.objects.exists()

    def test_what_was_asked_for_has_a_word_that_is_the_same_again_once_it_is_taken_back(self, film, mira, theo):
        other = make_clip(mira)
        empty = digest_of(theo)
        say(actor=theo, clip=film, kind="more")
        more = digest_of(theo)
        say(actor=theo, clip=other, kind="away")
        assert digest_of(theo) == more != empty == ""
        say(actor=theo, clip=film, kind="less")
        assert digest_of(theo) not in (more, "")
        take_back(actor=theo)
        assert digest_of(theo) == ""


class TestAtOnce:
    @pytest.mark.parametrize("way", WAYS)
    @pytest.mark.parametrize("how", ["away", "mute"])
    def test_what_is_sent_away_leaves_the_slate_that_is_being_read(self, mira, theo, olga, way, how):
        follow(actor=theo, person=mira)
        follow(actor=theo, person=olga)
        films = [make_clip(person) for person in (mira, olga, mira, olga)]
        ClipStat.objects.bulk_create([ClipStat(clip=clip, liked=1.0) for clip in films])
        slate = make_slate(viewer=theo, remembered=True, place=way)
        assert {clip.pk for clip in read_page(viewer=theo, slate=slate, size=9).clips} == {clip.pk for clip in films}
        if how == "away":
            say(actor=theo, clip=films[0], kind="away")
            left = set(films) if way == Place.PLAIN else {*films[1:]}
        else:
            mute(actor=theo, person=mira)
            left = {films[1], films[3]}
        page = read_page(viewer=theo, slate=slate, size=9)
        assert set(page.clips) == left
        assert all(slate.slots[one.position]["clip"] == one.clip.pk for one in page)
        again = make_slate(viewer=theo, remembered=True, place=way)
        assert how == "away" or {slot["clip"] for slot in again.slots} == {clip.pk for clip in left}, "no empty slots"
        assert set(read_page(viewer=theo, slate=again, size=9).clips) == left
        others = make_slate(viewer=olga, remembered=True, place="fresh")
        assert set(read_page(viewer=olga, slate=others, size=9).clips) == set(films)

    @pytest.mark.parametrize("remembered", [True, False])
    def test_more_makes_the_rest_of_the_slate_anew_once_and_taking_it_back_brings_the_old_one(
        self, mira, theo, remembered
    ):
        foxes = [make_clip(mira, caption="fox forest snow", prompt=FOX) for _film in range(6)]
        seas = [make_clip(mira, caption="sea sun boat", prompt=SEA) for _film in range(6)]
        keep_gists()
        forget_shelf()
        slate = make_slate(viewer=theo, remembered=remembered, place="foryou")
        first = read_page(viewer=theo, slate=slate, size=4)
        on = {"viewer": theo, "remembered": remembered, "slate": slate, "start": first.onward}
        assert go_on(**on) == (slate, 4)
        say(actor=theo, clip=foxes[0], kind="less")
        say(actor=theo, clip=seas[0], kind="more")
        made, start = go_on(**on)
        assert start == 0 and made != slate and go_on(**on) == (made, 0)
        rest = [clip.pk for clip in read_page(viewer=theo, slate=made, size=12).clips]
        assert not {*rest} & {clip.pk for clip in first.clips} and len(rest) == 8
        sea = {one.pk for one in seas}
        assert all((slot["terms"]["told"] > 0) == (slot["clip"] in sea) for slot in made.slots)
        assert made.viewer_id == (theo.pk if remembered else None)
        for slot in made.slots:
            assert slot["score"] == pytest.approx(sum(slot["terms"].values()), abs=1e-3)
        say(actor=theo, clip=foxes[1], kind="less")
        further, _top = go_on(viewer=theo, remembered=remembered, slate=made, start=2)
        assert not {slot["clip"] for slot in further.slots} & {*rest[:2], *(clip.pk for clip in first.clips)}
        take_back(actor=theo)
        assert go_on(**on) == (slate, 4)

    def test_the_next_page_is_where_it_acts_and_the_top_stays(self, client, mira, theo):
        films = [make_clip(mira) for _film in range(7)]
        client.force_login(theo)
        first = client.get("/api/v1/feed/?page_size=3").json()
        say(actor=theo, clip=films[0], kind="more")
        second = client.get(first["next"]).json()
        third = client.get(second["next"]).json()
        assert first["slate"] != second["slate"] == third["slate"]
        seen = [one["id"] for page in (first, second, third) for one in page["results"]]
        assert len(seen) == len(set(seen)) == 7
        assert client.get(f"/api/v1/feed/?slate={first['slate']}&page_size=3").json()["slate"] == first["slate"]
        page = client.get(f"/?slate={first['slate']}&from=3").text
        assert page.count("data-reel") == 4 and "That was every film" in page


class TestTaste:
    def test_who_is_not_profiled_is_read_by_what_they_said_alone(self, client, mira, theo, olga):
        foxes = [make_clip(mira, caption="fox forest snow", prompt=FOX) for _film in range(4)]
        make_clip(olga)
        keep_gists()
        follow(actor=theo, person=olga)
        choose_profile(actor=theo, profiled=False)
        say(actor=theo, clip=foxes[0], kind="more")
        say(actor=theo, clip=foxes[1], kind="away")
        mute(actor=theo, person=olga)
        films = shelf_now().films
        taste = known_of(theo, films, watched=False).taste
        assert [films.ids[place] for place in taste.told] == [foxes[0].pk] and not len(taste.followed)
        assert [films.ids[place] for place in taste.hidden] == [foxes[1].pk] and len(taste.hidden_authors) == 1
        told, _model = for_you(viewer=theo, seed=1, size=9, watched=False)
        assert {slot["clip"] for slot in told} == {one.pk for one in (foxes[0], foxes[2], foxes[3])}
        client.force_login(theo)
        with CaptureQueriesContext(connection) as asked:
            assert set(ids(client)) == {slot["clip"] for slot in told}
        assert Slate.objects.latest("created_at").viewer is None
        for table in ("feed_impression", "feed_watch", "community_like", "accounts_follow"):
            assert not [query["sql"] for query in asked if f'FROM "{table}"' in query["sql"]], table

    def test_not_personalised_reads_no_wish(self, client, mira, theo):
        films = [make_clip(mira) for _film in range(3)]
        say(actor=theo, clip=films[0], kind="away")
        say(actor=theo, clip=films[1], kind="more")
        client.force_login(theo)
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/plain/").text
            slate = client.get("/api/v1/feed/?mode=plain&page_size=1").json()
            client.get(slate["next"])
        assert not [query["sql"] for query in asked if "feed_wish" in query["sql"]]
        assert page.count("data-reel") == 3 and 'data-kind="more" value="more" aria-pressed="false"' in page

    def test_more_lifts_and_says_so(self, client, mira, theo):
        foxes = [make_clip(mira, caption="fox forest snow", prompt=FOX) for _film in range(5)]
        seas = [make_clip(mira, caption="sea sun boat", prompt=SEA) for _film in range(5)]
        keep_gists()
        client.force_login(theo)
        say(actor=theo, clip=seas[0], kind="more")
        forget_shelf()
        places = []
        for seed in range(10):
            order = [slot["clip"] for slot in for_you(viewer=theo, seed=seed, size=10)[0]]
            places += [[order.index(one.pk) for one in kind] for kind in (seas, foxes)]
        assert np.mean(places[::2]) < np.mean(places[1::2]) - 2
        assert "You asked for more like it" in client.get("/").text

    def test_the_page_on_ranking_is_written_from_what_wishes_weigh(self, client, monkeypatch):
        monkeypatch.setitem(weights.TOLD, "maker", 1.75)
        monkeypatch.setattr(weights, "TOLD_MOST", 6.25)
        page = client.get("/about/ranking/").text
        assert "+1.75" in page and "+6.25" in page and "full for 14 days" in page
        assert "You asked for more like it" in page


class TestDoors:
    def test_every_card_but_ones_own_has_the_four(self, client, mira, theo, film):
        follow(actor=theo, person=mira)
        ClipStat.objects.create(clip=film, liked=1.0)
        for person, cards in ((theo, 1), (mira, 0)):
            client.force_login(person)
            for address in ("/", "/fresh/", "/following/", "/trending/", "/plain/"):
                page = client.get(address).text
                for kind in ("more", "less", "away"):
                    assert page.count(f'data-kind="{kind}"') == cards, (address, person)
                assert page.count('value="mute"') == cards and ("Why this film stands here" in page or "/f" in address)
                theirs = address == "/following/" and person == mira
                assert theirs or "How the feed decides" in page

    def test_a_form_says_it_offers_to_undo_and_leads_on(self, client, film, theo):
        client.force_login(theo)
        address = f"/clips/{film.pk}/wish/"
        slate = client.get("/api/v1/feed/").json()["slate"]
        answer = client.post(address, {"act": "away", "next": f"/?slate={slate}&from=1"})
        assert answer.url == f"/?slate={slate}&from=1" and kinds_of([film.pk], viewer=theo) == {film.pk: "away"}
        page = client.get(answer.url).text
        undo = undo_of(page)
        assert "“Hers” is gone from your feed." in page and undo.startswith(address)
        assert client.post(undo).url == answer.url and not Wish.objects.exists()
        client.post(address, {"act": "more"})
        client.post(address, {"act": "less"})
        client.post(undo_of(client.get("/").text))
        assert kinds_of([film.pk], viewer=theo) == {film.pk: "more"}
        assert 'data-kind="more" value="back" aria-pressed="true"' in client.get("/").text
        assert client.post(address, {"act": "hug"}).status_code == 404
        assert client.post(address, {"act": "back", "next": "//evil.example/"}).url == "/"
        assert client.get(address).status_code == 405

    def test_a_person_is_hidden_by_a_form_and_let_back(self, client, film, mira, theo):
        client.force_login(theo)
        assert client.post("/@mira/relate/", {"act": "mute", "next": "/fresh/"}).url == "/fresh/"
        page = client.get("/fresh/").text
        undo = undo_of(page)
        assert "The feed shows you nothing of @mira any more." in page and film.pk not in page
        assert "Hers" in client.get("/@mira/").text and "Show in the feed again" in client.get("/@mira/").text
        assert client.get(f"/clips/{film.pk}/").status_code == 200
        assert "@mira" in client.get("/settings/feed/").text and "@mira" in client.get("/settings/feed/hidden/").text
        assert client.post(undo).url == "/fresh/" and film.pk in client.get("/fresh/").text
        client.force_login(mira)
        mute(actor=theo, person=mira)
        assert client.get("/@theo/").status_code == 200 and not mira.notifications.exists()

    def test_visitors_and_guests_are_led_to_the_door(self, client, film):
        for _as in ("visitor", "guest"):
            answer = client.post(f"/clips/{film.pk}/wish/", {"act": "away"})
            assert answer.url == f"/account/login/?next=%2Fclips%2F{film.pk}%2F"
            assert client.post("/@mira/relate/", {"act": "mute"}).url.startswith("/account/login/")
            assert "data-wish" not in client.get("/").text
            client.post("/create/", {"prompt": "a fox"})
        assert not Wish.objects.exists()

    def test_what_was_said_is_read_and_taken_back_under_settings(self, client, mira, theo, film):
        gone, gone_too = make_clip(mira, caption="Gone"), [make_clip(mira) for _film in range(6)]
        for clip in (gone, *gone_too, film):
            say(actor=theo, clip=clip, kind="less")
        Clip.objects.filter(pk=gone.pk).update(visibility="private")
        choose_profile(actor=theo, profiled=False)
        client.force_login(theo)
        page = client.get("/settings/feed/").text
        assert "All 8 films" in page and "Less like this" in page and "You said it on purpose" in page
        page = client.get("/settings/feed/said/").text
        assert "Hers" in page and "A film that is not shown any more" in page and "Gone" not in page
        assert (
            client.post(f"/clips/{gone.pk}/wish/", {"act": "back", "next": "/settings/feed/said/"}).status_code == 302
        )
        assert client.post(f"/clips/{gone.pk}/wish/", {"act": "less"}).status_code == 404
        assert Wish.objects.count() == 7
        client.post("/settings/feed/said/back/")
        assert not Wish.objects.exists() and client.get("/settings/feed/").text.count("Nothing that stands.") == 1


class TestApi:
    def test_a_wish_is_said_read_and_taken_back(self, client, film, mira, theo):
        address = f"/api/v1/clips/{film.pk}/wish/"
        send = {"content_type": "application/json"}
        client.force_login(theo)
        assert client.get(address).json() == {"kind": None}
        assert client.post(address, {"kind": "more"}, **send).json() == {"kind": "more"}
        assert client.post(address, {"kind": "away"}, **send).json() == client.get(address).json() == {"kind": "away"}
        [one] = client.get("/api/v1/me/wishes/").json()["results"]
        assert (one["clip"], one["title"], one["kind"]) == (film.pk, "Hers", "away")
        for bad in ({}, {"kind": "hug"}, {"kind": None}, []):
            assert client.post(address, bad, **send).status_code == 400
        Clip.objects.filter(pk=film.pk).update(visibility="private")
        assert client.get("/api/v1/me/wishes/").json()["results"][0]["title"] is None
        assert client.post(address, {"kind": "more"}, **send).status_code == 404
        assert client.delete(address).json() == {"kind": None} and client.delete(address).status_code == 404
        say(actor=theo, clip=make_clip(mira), kind="more")
        assert client.delete("/api/v1/me/wishes/").status_code == 204 and not Wish.objects.exists()

    def test_a_mute_is_set_listed_and_lifted(self, client, film, mira, theo):
        client.force_login(theo)
        for _twice in range(2):
            assert client.put("/api/v1/people/mira/mute/").status_code == 204
        assert [one["handle"] for one in client.get("/api/v1/me/mutes/").json()["results"]] == ["mira"]
        assert all(film.pk not in ids(client, way) for way in WAYS)
        assert client.get(f"/api/v1/clips/{film.pk}/").status_code == 200
        assert client.put("/api/v1/people/theo/mute/").status_code == 400
        assert client.put("/api/v1/people/nobody-here/mute/").status_code == 404
        assert client.delete("/api/v1/people/mira/mute/").status_code == 204 and film.pk in ids(client)

    @pytest.mark.parametrize("who", ["visitor", "guest", "stranger", "blocked", "maker", "staff", "viewer"])
    def test_who_may_say_what(self, client, film, mira, theo, olga, who):
        """One row a person, one column a door."""
        send = {"content_type": "application/json"}
        if who == "guest":
            client.post("/create/", {"prompt": "a fox"})
        elif who != "visitor":
            client.force_login({"maker": mira, "staff": olga}.get(who, theo))
        if who == "blocked":
            block(actor=mira, person=theo)
        shut, no = who in ("visitor", "guest"), 401 if who == "visitor" else 403
        if who == "stranger":
            Clip.objects.filter(pk=film.pk).update(visibility="private")
        hidden = who in ("blocked", "stranger")
        address = f"/api/v1/clips/{film.pk}/wish/"
        expected = no if shut else 404 if hidden else 400 if who == "maker" else 200
        assert client.post(address, {"kind": "more"}, **send).status_code == expected
        assert client.get(address).status_code == (no if shut else 404 if hidden else 200)
        assert client.delete(address).status_code == (no if shut else 404 if hidden else 200)
        for door in ("/api/v1/me/wishes/", "/api/v1/me/mutes/"):
            assert client.get(door).status_code == (no if shut else 200)
        expected = no if shut else 400 if who == "maker" else 204
        assert client.put("/api/v1/people/mira/mute/").status_code == expected
        assert client.delete("/api/v1/people/mira/mute/").status_code == expected
        assert client.get("/settings/feed/said/").status_code == (302 if shut else 200)

    def test_wishes_of_one_are_nobody_elses(self, client, film, theo, olga):
        say(actor=theo, clip=film, kind="more")
        mute(actor=theo, person=olga)
        client.force_login(olga)
        assert not client.get("/api/v1/me/wishes/").json()["results"]
        assert not client.get("/api/v1/me/mutes/").json()["results"]
        assert client.delete(f"/api/v1/clips/{film.pk}/wish/").json() == {"kind": None} and Wish.objects.count() == 1
        assert not unmute(actor=olga, person=theo)
