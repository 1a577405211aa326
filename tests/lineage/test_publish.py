import errno
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from clips.models import Clip, Rendition, new_id
from lineage import publish
from lineage.publish import publish_film
from media import store
from media.probe import NotMedia
from media.store import StoreFull
from tests.factories import make_storyboard
from tests.films import draw_film, pictures_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def master(tmp_path_factory) -> Path:
    return draw_film(tmp_path_factory.mktemp("master") / "film.mp4", width=540, height=304, seconds=1)


@pytest.fixture(scope="module")
def tall(tmp_path_factory) -> Path:
    return draw_film(tmp_path_factory.mktemp("tall") / "film.mp4", width=540, height=960, seconds=0.5)


def told(**fields):
    return {
        "storyboard": make_storyboard(),
        "digest": "d" * 64,
        "prompt": "a boat",
        "engine": "sketch",
        "engine_version": "1",
        **fields,
    }


def leftovers(master: Path) -> list[Path]:
    return [path for path in master.parent.iterdir() if path != master]


def test_a_film_becomes_a_draft_that_only_its_owner_sees(mira, theo, tall):
    clip = publish_film(owner=mira, master=tall, **told())
    kept = Clip.objects.get()
    assert kept == clip
    assert (kept.visibility, kept.published_at, kept.cleared_at) == ("private", None, None)
    assert (kept.ms, kept.fps, kept.width, kept.height) == (500, 12, 540, 960)
    assert (kept.prompt, kept.engine, kept.digest) == ("a boat", "sketch", "d" * 64)
    assert kept.storyboard == told()["storyboard"]
    assert Clip.objects.visible_to(mira).exists()
    assert not Clip.objects.visible_to(theo).exists()
    assert not Clip.objects.visible_to(AnonymousUser()).exists()
    assert not leftovers(tall)


def test_every_rendition_lies_in_the_store_as_its_row_says(mira, tall):
    clip = publish_film(owner=mira, master=tall, **told())
    rows = {row.kind: row for row in clip.renditions.all()}
    assert set(rows) == {"master", "540", "360", "poster", "loop"}
    assert {kind: (row.width, row.height) for kind, row in rows.items()} == {
        "master": (540, 960),
        "540": (540, 960),
        "360": (360, 640),
        "poster": (540, 960),
        "loop": (270, 480),
    }
    for row in rows.values():
        assert store.size_of(row.key) == row.bytes > 0
        assert store.type_of(row.key) == row.mime
    # What is said of it is signed into the master; its pictures and sound are as they came.
    assert pictures_of(store.path_of(rows["master"].key)) == pictures_of(tall)


def test_the_master_is_not_stored_twice_under_its_own_size(mira, tall):
    clip = publish_film(owner=mira, master=tall, **told())
    assert clip.renditions.get(kind="540").key == clip.renditions.get(kind="master").key


def test_a_small_film_is_never_scaled_up(mira, master):
    clip = publish_film(owner=mira, master=master, **told())
    assert set(clip.renditions.values_list("kind", flat=True)) == {"master", "poster", "loop"}


def test_called_again_after_a_crash_it_gives_the_same_clip(mira, master, monkeypatch):
    clip_id = new_id()
    first = publish_film(id=clip_id, owner=mira, master=master, **told())
    monkeypatch.setattr(publish, "make_renditions", None)
    again = publish_film(id=clip_id, owner=mira, master=Path("gone"), **told(prompt="another"))
    assert again == first
    assert again.prompt == "a boat"
    assert Rendition.objects.count() == 3


def test_two_processes_at_once_make_one_clip(mira, master, monkeypatch):
    clip_id = new_id()
    really = publish.make_renditions

    def overtaken(*given, **named):
        monkeypatch.setattr(publish, "make_renditions", really)
        publish_film(id=clip_id, owner=mira, master=master, **told())
        return really(*given, **named)

    monkeypatch.setattr(publish, "make_renditions", overtaken)
    assert publish_film(id=clip_id, owner=mira, master=master, **told()).pk == clip_id
    assert Clip.objects.count() == 1
    assert Rendition.objects.count() == 3


def test_the_same_film_published_twice_is_two_films_each_signed_for_itself(mira, master):
    one, two = (publish_film(owner=mira, master=master, **told()) for _turn in range(2))
    keys = [set(clip.renditions.values_list("key", flat=True)) for clip in (one, two)]
    assert one != two and not keys[0] & keys[1]
    files = [store.path_of(clip.renditions.get(kind="master").key) for clip in (one, two)]
    assert pictures_of(files[0]) == pictures_of(files[1])


def test_a_file_that_is_no_film_leaves_nothing(mira, tmp_path):
    broken = tmp_path / "film.mp4"
    broken.write_bytes(b"garbage" * 100)
    with pytest.raises(NotMedia, match=r"film\.mp4 is not a film"):
        publish_film(owner=mira, master=broken, **told())
    assert not Clip.objects.exists()
    assert not leftovers(broken)


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_disk_that_fills_up_at_any_file_leaves_no_clip(mira, master, monkeypatch, step):
    really, count = store.put, iter(range(9))

    def put(source, *, suffix):
        if next(count) == step:
            raise StoreFull
        return really(source, suffix=suffix)

    monkeypatch.setattr(store, "put", put)
    with pytest.raises(StoreFull) as caught:
        publish_film(owner=mira, master=master, **told())
    assert caught.value.errno == errno.ENOSPC
    assert not Clip.objects.exists()
    assert not leftovers(master)


def test_a_database_that_fails_at_the_last_row_leaves_no_clip(mira, master, monkeypatch):
    def fail(*_given, **_named):
        raise RuntimeError("the database went away")

    monkeypatch.setattr(Rendition.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError):
        publish_film(owner=mira, master=master, **told())
    assert not Clip.objects.exists()


def test_what_is_said_is_stored_as_captions(mira, master):
    clip = publish_film(owner=mira, master=master, captions="WEBVTT\n\n1\n00:00.000 --> 00:01.000\n海\n", **told())
    row = clip.renditions.get(kind="captions")
    assert (row.mime, row.width, row.height) == ("text/vtt", 0, 0)
    with store.open_key(row.key) as file:
        assert file.read().decode().startswith("WEBVTT")
