"""The feed's page."""

import pytest
from django.utils import timezone

from clips.models import Clip
from feed.views import SIZE
from tests.factories import make_clip, make_draft

pytestmark = pytest.mark.django_db
FILM = f"ab/ab{0:062x}.mp4"


def test_an_empty_house_offers_three_sentences(client, mira):
    client.force_login(mira)
    page = client.get("/").content.decode()
    assert page.count('class="example"') == 3
    assert "Nothing sown here yet" in page


def test_a_newcomer_is_welcomed_until_they_have_been_or_made_something(client, mira):
    make_clip(mira)
    assert 'id="welcome"' in client.get("/").content.decode()
    client.cookies["welcomed"] = "1"
    assert 'id="welcome"' not in client.get("/").content.decode()
    del client.cookies["welcomed"]
    client.post("/create/", {"prompt": "a fox"})
    assert 'id="welcome"' not in client.get("/").content.decode()


def test_a_film_is_shown_with_its_maker_its_words_and_how_it_was_made(client, mira):
    make_clip(mira, caption="Low <water>", tags=["sea"], prompt="a sailboat at sunset")
    page = client.get("/").content.decode()
    for shown in (
        "Low &lt;water&gt;",
        "@mira",
        "#sea",
        "“a sailboat at sunset”",
        "Why this film stands here",
        "How it was made",
    ):
        assert shown in page
    assert "<water>" not in page


def test_a_hidden_sentence_stays_hidden(client, mira):
    make_clip(mira, caption="", prompt="my secret words", prompt_shown=False)
    page = client.get("/").content.decode()
    assert "my secret words" not in page
    assert "Untitled film" in page


def test_more_films_are_a_link_away_and_the_end_says_so(client, mira):
    for _film in range(SIZE + 1):
        make_clip(mira)
    page = client.get("/").content.decode()
    assert page.count("data-reel") == SIZE
    after = page.split('href="?slate=')[1].split('"')[0]
    rest = client.get("/?slate=" + after.replace("&amp;", "&")).content.decode()
    assert rest.count("data-reel") == 1
    assert "That was every film" in rest


def test_a_broken_cursor_is_not_found(client):
    assert client.get("/fresh/", {"after": "broken"}).status_code == 404


def test_no_query_more_for_a_film_more(client, mira, django_assert_max_num_queries):
    for _film in range(SIZE):
        clip = make_clip(mira)
        clip.renditions.create(kind="540", key=FILM, mime="video/mp4", width=540, height=960, bytes=1)
    client.get("/fresh/")
    with django_assert_max_num_queries(6):
        client.get("/fresh/")


def test_a_film_taken_back_leaves_the_feed(client, mira):
    clip = make_clip(mira)
    make_draft(mira)
    Clip.objects.filter(pk=clip.pk).update(deleted_at=timezone.now())
    assert clip.pk not in client.get("/").content.decode()
