"""Who likes which film, and who is told."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.following.block import block
from accounts.models import Notification
from accounts.notices.read import read_notices
from accounts.notices.telling import told
from clips.models import Clip
from community.account import SignInFirst
from community.liking.ask import Regard, liked_by, regards_of
from community.liking.like import NotShown, OwnFilm, like, unlike
from community.models import Like
from tests.factories import make_clip
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def film(mira):
    return make_clip(mira, caption="Hers")


class TestVerbs:
    def test_one_likes_once_and_takes_it_back(self, film, theo, olga):
        assert (like(actor=theo, clip=film), like(actor=theo, clip=film), like(actor=olga, clip=film)) == (
            True,
            False,
            True,
        )
        assert regards_of([film.pk], viewer=theo) == {film.pk: Regard(2, True)}
        assert (unlike(actor=theo, clip=film), unlike(actor=theo, clip=film)) == (True, False)
        assert regards_of([film.pk, "other"], viewer=AnonymousUser()) == {film.pk: Regard(1), "other": Regard()}

    @pytest.mark.parametrize("verb", [like, unlike])
    def test_only_accounts(self, verb, film, guest):
        for nobody in (guest, AnonymousUser()):
            with pytest.raises(SignInFirst):
                verb(actor=nobody, clip=film)
        assert not Like.objects.exists()

    def test_nobody_their_own_nor_what_they_may_not_see(self, film, mira, theo):
        with pytest.raises(OwnFilm):
            like(actor=mira, clip=film)
        for hidden in (make_clip(mira, published=False), make_clip(mira, standing="held")):
            with pytest.raises(NotShown):
                like(actor=theo, clip=hidden)
        block(actor=mira, person=theo)
        with pytest.raises(NotShown):
            like(actor=theo, clip=film)
        assert not Like.objects.exists() and not Notification.objects.exists()

    @pytest.mark.django_db(transaction=True)
    def test_the_same_person_at_the_same_moment_likes_once(self, film, theo, tmp_path):
        with shared_database(tmp_path) as join:
            done = at_once(join, [partial(like, actor=theo, clip=film)] * 2)
            assert sorted(done) == [False, True] and Like.objects.count() == 1

    def test_the_list_leaves_out_what_is_shown_no_more(self, film, mira, theo):
        other = make_clip(mira)
        like(actor=theo, clip=film)
        like(actor=theo, clip=other)
        assert list(liked_by(theo)) == [other, film]
        Clip.objects.filter(pk=other.pk).update(visibility="private")
        assert list(liked_by(theo)) == [film]


class TestNotices:
    def test_its_maker_is_told_of_each_person_once(self, film, mira, theo, olga):
        for person in (theo, olga):
            like(actor=person, clip=film)
        [one] = told(list(Notification.objects.visible_to(mira)))
        assert one.sentence == "@olga and @theo like “Hers”." and one.address == f"/clips/{film.pk}/"
        read_notices(actor=mira)
        for _again in range(3):
            unlike(actor=theo, clip=film)
            like(actor=theo, clip=film)
        assert not Notification.objects.unread().exists()


class TestDoors:
    def test_a_form_likes_and_leads_back(self, client, film, theo):
        client.force_login(theo)
        answer = client.post(f"/clips/{film.pk}/like/", {"act": "like", "next": "/following/"})
        assert (answer.status_code, answer.url) == (302, "/following/") and Like.objects.count() == 1
        page = client.get(f"/clips/{film.pk}/").text
        assert 'aria-pressed="true"' in page and '<b class="act__count" data-likes>1</b>' in page
        assert client.post(f"/clips/{film.pk}/like/", {"act": "unlike", "next": "//evil.example"}).url.startswith("/cl")
        assert not Like.objects.exists()
        assert client.post(f"/clips/{film.pk}/like/", {"act": "hug"}).status_code == 404
        assert client.get(f"/clips/{film.pk}/like/").status_code == 405

    def test_a_visitor_is_led_to_the_door_and_back_to_the_film(self, client, film):
        answer = client.post(f"/clips/{film.pk}/like/", {"act": "like"})
        assert answer.url == f"/account/login/?next=%2Fclips%2F{film.pk}%2F" and not Like.objects.exists()

    def test_an_owner_sees_how_many_and_no_button(self, client, film, mira, theo):
        like(actor=theo, clip=film)
        client.force_login(mira)
        for page in (client.get(f"/clips/{film.pk}/").text, client.get("/").text):
            assert f'/{film.pk}/like/"' not in page and "<b>1</b> like" in page

    def test_a_page_asks_once_for_all_of_its_films(self, client, mira, theo, django_assert_max_num_queries):
        for _film in range(8):
            like(actor=theo, clip=make_clip(mira))
        client.get("/")
        with django_assert_max_num_queries(6):
            assert client.get("/").text.count("data-likes>1<") == 8

    def test_the_api_says_how_many(self, client, film, mira, theo):
        address = f"/api/v1/clips/{film.pk}/like/"
        assert client.get(address).json() == {"likes": 0, "liked": False}
        assert client.put(address).status_code in (401, 403)
        client.force_login(theo)
        assert client.put(address).json() == client.put(address).json() == {"likes": 1, "liked": True}
        assert [one["id"] for one in client.get("/api/v1/me/likes/").json()["results"]] == [film.pk]
        assert "Hers" in client.get("/liked/").text
        Clip.objects.filter(pk=film.pk).update(visibility="private")
        assert client.put(address).status_code == 404
        assert client.delete(address).json() == {"likes": 0, "liked": False}
        assert client.delete(address).status_code == 404
        client.force_login(mira)
        assert client.put(address).status_code == 400
