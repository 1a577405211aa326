"""What people keep, and who sees it."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.following.block import block
from clips.models import Clip
from community.account import SignInFirst
from community.collecting.ask import films_in, kept_by, shelves_of
from community.collecting.collect import (
    NameRefused,
    NotYourCollection,
    TooMany,
    arrange,
    change_collection,
    drop_collection,
    make_collection,
    put_in,
    take_out,
)
from community.collecting.save import save_clip, unsave_clip
from community.models import Collection, Item, Save
from tests.factories import make_clip
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def film(mira):
    return make_clip(mira, caption="Hers")


@pytest.fixture
def evening(theo):
    return make_collection(actor=theo, name="Evening", public=True)


class TestSaving:
    def test_once_on_a_list_that_is_one_s_own(self, film, theo, mira, guest):
        assert (save_clip(actor=theo, clip=film), save_clip(actor=theo, clip=film)) == (True, False)
        assert list(kept_by(theo)) == [film] and not Save.objects.visible_to(mira).exists()
        Clip.objects.update(visibility="private")
        assert list(kept_by(theo)) == []
        assert (unsave_clip(actor=theo, clip=film), unsave_clip(actor=theo, clip=film)) == (True, False)
        for nobody in (guest, AnonymousUser()):
            with pytest.raises(SignInFirst):
                save_clip(actor=nobody, clip=film)


class TestCollections:
    def test_films_go_in_once_and_out(self, film, mira, theo, evening):
        other = make_clip(mira)
        assert [put_in(actor=theo, collection=evening, clip=one) for one in (film, film, other)] == [True, False, True]
        assert list(films_in(evening, AnonymousUser())) == [other, film]
        assert take_out(actor=theo, collection=evening, clip=film)
        assert not take_out(actor=theo, collection=evening, clip=film)

    def test_only_its_owner_changes_it(self, film, mira, evening):
        for verb in (
            partial(put_in, collection=evening, clip=film),
            partial(take_out, collection=evening, clip=film),
            partial(change_collection, collection=evening, name="Mine"),
            partial(drop_collection, collection=evening),
        ):
            with pytest.raises(NotYourCollection):
                verb(actor=mira)

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("", "empty"),
            (" \u200b", "empty"),
            ("x" * 61, "too_long"),
            ("eVening ", "taken"),
            ("send bitcoin, free crypto giveaway", "words"),
        ],
    )
    def test_a_name_is_refused_in_words(self, theo, evening, name, code):
        with pytest.raises(NameRefused) as refused:
            make_collection(actor=theo, name=name)
        assert refused.value.error_dict["name"][0].code == code
        assert Collection.objects.count() == 1

    def test_its_own_name_in_other_letters_is_not_taken(self, theo, mira, evening):
        assert change_collection(actor=theo, collection=evening, name="EVENING").name == "EVENING"
        make_collection(actor=mira, name="evening")
        make_collection(actor=theo, name="Morning")
        with pytest.raises(NameRefused):
            change_collection(actor=theo, collection=evening, name="morning")

    def test_there_is_an_end_to_it(self, film, theo, evening, monkeypatch):
        monkeypatch.setattr("community.collecting.collect.MOST", 1)
        monkeypatch.setattr("community.collecting.collect.FILMS", 0)
        with pytest.raises(TooMany):
            make_collection(actor=theo, name="Another")
        with pytest.raises(TooMany):
            put_in(actor=theo, collection=evening, clip=film)

    def test_all_is_arranged_or_nothing(self, film, theo, evening):
        arrange(actor=theo, clip=film, within=[], name="New", public=True)
        new = Collection.objects.get(name="New")
        assert [item.collection for item in Item.objects.all()] == [new]
        with pytest.raises(NameRefused):
            arrange(actor=theo, clip=film, within=[evening.pk], name="evening")
        assert [item.collection for item in Item.objects.all()] == [new]
        arrange(actor=theo, clip=film, within=[evening.pk])
        assert [item.collection for item in Item.objects.all()] == [evening]

    @pytest.mark.django_db(transaction=True)
    def test_two_of_one_name_at_once_are_one(self, theo, tmp_path):
        with shared_database(tmp_path) as join:
            done = at_once(join, [partial(make_collection, actor=theo, name="Night")] * 2)
            assert sorted(type(one).__name__ for one in done) == ["Collection", "NameRefused"]
            assert Collection.objects.count() == 1


class TestWhoSees:
    def test_an_unlisted_film_is_in_nobody_else_s_sight(self, film, mira, theo, olga, evening):
        hidden = make_clip(mira, visibility="unlisted", caption="Secret address")
        for one in (film, hidden):
            put_in(actor=theo, collection=evening, clip=one)
        assert set(films_in(evening, theo)) == {film, hidden}
        for viewer in (AnonymousUser(), mira, olga):
            assert set(films_in(evening, viewer)) == {film}
            assert shelves_of([evening], viewer=viewer)[0].count == 1
        assert shelves_of([evening], viewer=theo)[0].count == 2

    def test_private_ones_are_one_s_own_and_none_is_seen_across_a_block(self, mira, theo, olga, evening):
        private = make_collection(actor=theo, name="Mine")
        for viewer, seen in ((theo, {evening, private}), (mira, {evening}), (AnonymousUser(), {evening})):
            assert set(Collection.objects.visible_to(viewer)) == seen
        block(actor=mira, person=theo)
        assert not Collection.objects.visible_to(mira).exists()
        assert set(Collection.objects.visible_to(olga)) == {evening}

    def test_films_of_the_blocked_are_left_out(self, film, mira, theo, olga, evening):
        put_in(actor=theo, collection=evening, clip=film)
        ada = make_clip(theo).owner
        block(actor=mira, person=theo)
        assert list(films_in(evening, ada)) == [] and list(films_in(evening, AnonymousUser())) == [film]

    def test_no_question_more_for_a_collection_more(self, film, theo, django_assert_num_queries):
        for number in range(8):
            put_in(actor=theo, collection=make_collection(actor=theo, name=f"{number}"), clip=film)
        for some in (2, 8):
            rows = list(Collection.objects.filter(owner=theo).select_related("owner")[:some])
            with django_assert_num_queries(4):
                assert [one.count for one in shelves_of(rows, viewer=theo)] == [1] * some


class TestDoors:
    def test_a_film_is_kept_and_found_again(self, client, film, theo):
        assert client.post(f"/clips/{film.pk}/save/", {"act": "save"}).url.startswith("/account/login/")
        client.force_login(theo)
        assert client.post(f"/clips/{film.pk}/save/", {"act": "save", "next": "/"}).url == "/"
        assert "Hers" in client.get("/saved/").text
        assert f'data-regard="/api/v1/clips/{film.pk}/save/"' in client.get("/").text
        assert client.post(f"/clips/{film.pk}/save/", {"act": "hide"}).status_code == 404
        assert client.delete(f"/api/v1/clips/{film.pk}/save/").json() == {"saved": False}
        assert client.put(f"/api/v1/clips/{film.pk}/save/").json() == {"saved": True}
        assert [one["id"] for one in client.get("/api/v1/me/saves/").json()["results"]] == [film.pk]

    def test_a_film_is_put_into_a_new_collection_that_others_see(self, client, film, mira, theo):
        client.force_login(theo)
        address = f"/clips/{film.pk}/collections/"
        refused = client.post(address, {"name": "send bitcoin, free crypto giveaway"})
        assert refused.status_code == 422 and 'value="send bitcoin, free crypto giveaway"' in refused.text
        assert client.post(address, {"name": "Evening", "public": "yes"}).url == f"/clips/{film.pk}/"
        one = Collection.objects.get()
        assert "checked" in client.get(address).text
        client.force_login(mira)
        assert "Evening" in client.get("/@theo/collections/").text
        page = client.get(f"/collections/{one.pk}/").text
        assert "Hers" in page and "put together by @theo" in page and "Change this collection" not in page
        assert client.post(f"/collections/{one.pk}/change/", {"act": "drop"}).status_code == 403
        block(actor=theo, person=mira)
        assert client.get(f"/collections/{one.pk}/").status_code == 404
        assert client.get("/@theo/collections/").status_code == 404

    def test_its_owner_changes_it_on_its_page(self, client, film, theo, evening):
        put_in(actor=theo, collection=evening, clip=film)
        client.force_login(theo)
        address = f"/collections/{evening.pk}/change/"
        assert client.post(address, {"name": ""}).status_code == 422
        client.post(address, {"name": "Late"})
        evening.refresh_from_db()
        assert (evening.name, evening.public) == ("Late", False)
        client.post(address, {"act": "take", "clip": film.pk})
        assert "There is no film in it." in client.get(f"/collections/{evening.pk}/").text
        assert client.post(address, {"act": "take", "clip": "a\0b"}).status_code == 404
        assert client.post(address, {"act": "drop"}).url == "/@theo/collections/" and not Collection.objects.exists()
        assert client.post("/collections/", {"name": "Again"}).url == f"/collections/{Collection.objects.get().pk}/"

    def test_the_api_does_the_same(self, client, film, mira, theo):
        sent = {"content_type": "application/json"}
        assert client.post("/api/v1/collections/", {"name": "Evening"}, **sent).status_code in (401, 403)
        client.force_login(theo)
        made = client.post("/api/v1/collections/", {"name": "Evening"}, **sent)
        assert made.status_code == 201 and made.json()["public"] is False
        one = f"/api/v1/collections/{made.json()['id']}/"
        assert client.put(f"{one}clips/{film.pk}/").status_code == 204
        assert [clip["id"] for clip in client.get(f"{one}clips/").json()["results"]] == [film.pk]
        assert client.patch(one, {"public": True}, **sent).json()["films"] == 1
        assert client.post("/api/v1/collections/", {"name": "evening"}, **sent).json()["errors"][0]["code"] == "taken"
        client.force_login(mira)
        assert [one["name"] for one in client.get("/api/v1/collections/?owner=theo").json()["results"]] == ["Evening"]
        assert client.get("/api/v1/collections/").json()["results"] == []
        assert client.patch(one, {"name": "Mine"}, **sent).status_code == 403
        assert client.delete(f"{one}clips/{film.pk}/").status_code == 403
        client.force_login(theo)
        assert client.delete(f"{one}clips/{film.pk}/").status_code == 204 and client.delete(one).status_code == 204
