from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import RequestFactory

from clips.files import download_url, film_choices, film_urls, key_of
from clips.models import Clip, Rendition
from media import store
from media.tickets import ANYONE
from tests.factories import make_clip

pytestmark = pytest.mark.django_db


@pytest.fixture
def clip(mira):
    clip = make_clip(mira, caption="Золотой час: ../x")
    files = {"master": b"m", "540": b"m", "360": b"s", "poster": b"p", "loop": b"l"}
    sides = {"master": 540, "540": 540, "360": 360, "poster": 540, "loop": 270}
    for kind, content in files.items():
        suffix = {"poster": ".jpg", "loop": ".webp"}.get(kind, ".mp4")
        key = store.put(content, suffix=suffix)
        side = sides[kind]
        Rendition.objects.create(
            clip=clip,
            kind=kind,
            key=key,
            mime=store.type_of(key),
            width=side,
            height=side * 16 // 9,
            bytes=len(content),
        )
    return clip


def test_every_file_has_a_signed_address(clip):
    urls = film_urls(clip, bearer=ANYONE)
    assert set(urls) == {"master", "540", "360", "poster", "loop"}
    assert urls["master"] == urls["540"]
    assert all(url.startswith("/media/") and "?ticket=" in url for url in urls.values())
    assert film_urls(clip, bearer=RequestFactory().get("/")) == urls


def test_a_page_of_clips_asks_the_database_twice(clip, mira, django_assert_num_queries):
    make_clip(mira)
    with django_assert_num_queries(2):
        for one in Clip.objects.prefetch_related("renditions"):
            film_urls(one, bearer=ANYONE)
            film_choices(one, bearer=ANYONE)
            download_url(one, bearer=ANYONE)


def test_the_sizes_stand_largest_first_and_each_file_once(clip):
    choices = film_choices(clip, bearer=ANYONE)
    assert [(c.kind, c.width, c.height, c.bytes) for c in choices] == [("540", 540, 960, 1), ("360", 360, 640, 1)]
    assert {c.mime for c in choices} == {"video/mp4"}


def test_a_master_of_no_standard_size_is_a_choice(clip):
    clip.renditions.filter(kind="540").delete()
    assert [c.kind for c in film_choices(clip, bearer=ANYONE)] == ["master", "360"]


def test_the_download_is_named_after_the_title(clip):
    name = parse_qs(urlsplit(download_url(clip, bearer=ANYONE)).query)["download"]
    assert name == [f"золотой-час-x-{clip.pk}.mp4"]
    clip.caption = "!!!"
    assert f"film-{clip.pk}.mp4" in download_url(clip, bearer=ANYONE)


def test_a_clip_without_files(mira):
    clip = make_clip(mira)
    assert film_urls(clip, bearer=ANYONE) == {}
    assert film_choices(clip, bearer=ANYONE) == []
    assert download_url(clip, bearer=ANYONE) is None
    assert key_of(clip, "poster") is None
