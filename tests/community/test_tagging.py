"""Films by their tags, and what readers elsewhere are given."""

import xml.etree.ElementTree as ET

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.following.block import block
from clips.models import Clip
from community.tagging.find import films_tagged, tag_of, tags_in_use
from tests.factories import make_clip

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


class TestFinding:
    def test_a_tag_is_whole_and_in_any_script(self, mira):
        sea = make_clip(mira, tags=["sea", "evening"])
        han = make_clip(mira, tags=["海边", "c_d"])
        make_clip(mira, tags=["seaside", "dead-sea", "cxd"])
        assert list(films_tagged("sea", viewer=NOBODY)) == [sea]
        assert list(films_tagged("海边", viewer=NOBODY)) == [han]
        assert list(films_tagged("c_d", viewer=NOBODY)) == [han]
        assert list(films_tagged("海", viewer=NOBODY)) == []

    @given(st.lists(st.text(min_size=1, max_size=6), max_size=4), st.text(min_size=1, max_size=6))
    @settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_a_film_is_found_by_its_tags_and_no_others(self, mira, given_tags, other):
        tags = [tag for one in given_tags if (tag := tag_of(one))]
        Clip.objects.all().delete()
        make_clip(mira, tags=tags)
        for tag in {*tags, tag_of(other)} - {""}:
            assert films_tagged(tag, viewer=NOBODY).exists() == (tag in tags)

    def test_only_what_one_comes_upon(self, mira, theo):
        make_clip(mira, tags=["sea"], visibility="unlisted")
        shown = make_clip(mira, tags=["sea", "dusk"])
        assert list(films_tagged("sea", viewer=theo)) == [shown]
        assert tags_in_use(viewer=theo) == [("dusk", 1), ("sea", 1)]
        block(actor=mira, person=theo)
        assert not films_tagged("sea", viewer=theo) and tags_in_use(viewer=theo) == []

    def test_postgresql_has_an_index_for_it_and_sqlite_reads_the_lists(self):
        with connection.cursor() as cursor:
            held = connection.introspection.get_constraints(cursor, "clips_clip")
        index = held.get("community_tags")
        assert (index is not None and index["type"] == "gin") == (connection.vendor == "postgresql")


class TestDoors:
    def test_a_tag_has_a_page_in_one_spelling(self, client, mira):
        make_clip(mira, caption="By the sea", tags=["sea"])
        assert client.get("/tags/Sea/").url == "/tags/sea/"
        page = client.get("/tags/sea/").text
        assert "By the sea" in page and 'href="/tags/sea/rss/"' in page
        assert "noindex" in client.get("/tags/nothing/").text
        for odd in ("%00", "a.b", "x" * 40):
            assert client.get(f"/tags/{odd}/").status_code == 404
            assert client.get(f"/tags/{odd}/rss/").status_code == 404
        assert 'href="/tags/sea/"' in client.get("/tags/").text
        assert 'href="/tags/sea/"' in client.get("/").text

    def test_the_api_has_them_too(self, client, mira):
        film = make_clip(mira, tags=["sea"])
        assert client.get("/api/v1/tags/").json() == [{"tag": "sea", "films": 1}]
        assert [one["id"] for one in client.get("/api/v1/tags/SEA/clips/").json()["results"]] == [film.pk]
        assert client.get("/api/v1/tags/a.b/clips/").status_code == 404


class TestRss:
    @pytest.mark.parametrize("address", ["/@mira/rss/", "/tags/sea/rss/"])
    def test_it_tells_what_anybody_may_find(self, client, mira, address):
        film = make_clip(mira, caption="By the <sea> & on", tags=["sea"])
        film.renditions.create(kind="540", key="ab/x.mp4", mime="video/mp4", width=540, height=960, bytes=1234)
        make_clip(mira, caption="", prompt="a bell\x07 rings", tags=["sea"])
        for hidden in ({"visibility": "unlisted"}, {"published": False}, {"standing": "held"}):
            make_clip(mira, tags=["sea"], **hidden)
        # Even to its owner: a reader keeps no session.
        client.force_login(mira)
        answer = client.get(address)
        assert answer["Content-Type"].startswith("application/rss+xml") and "public" in answer["Cache-Control"]
        channel = ET.fromstring(answer.content).find("channel")
        bell, sea = channel.findall("item")
        assert bell.find("title").text == "a bell rings" and bell.find("enclosure") is None
        assert sea.find("title").text == "By the <sea> & on" and sea.find("category").text == "sea"
        assert sea.find("link").text == sea.find("guid").text == f"http://testserver/clips/{film.pk}/"
        given = sea.find("enclosure").attrib
        assert given == {"url": f"http://testserver/clips/{film.pk}/film.mp4", "length": "1234", "type": "video/mp4"}

    def test_nobody_has_none(self, client, guest):
        for address in ("/@nobody/rss/", f"/@{guest.handle}/rss/", "/@%00/rss/"):
            assert client.get(address).status_code == 404
