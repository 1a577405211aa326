import os
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from clips.models import Rendition
from media import store
from media.sweep import Swept, sweep
from tests.factories import make_clip, make_job

DAY = timedelta(days=1)


def stored(content: bytes, *, age: timedelta = 2 * DAY, suffix: str = ".jpg") -> str:
    key = store.put(content, suffix=suffix)
    then = (timezone.now() - age).timestamp()
    os.utime(store.path_of(key), (then, then))
    return key


def test_an_empty_store_has_no_keys():
    assert list(store.keys()) == []
    assert sweep(kept=()) == Swept(0, 0)


def test_the_store_lists_its_keys_and_nothing_else():
    keys = {store.put(bytes([n]), suffix=".mp4") for n in range(5)}
    store.path_of(next(iter(keys))).with_name("note.txt").write_text("x")
    assert set(store.keys()) == keys


def test_what_is_named_or_fresh_stays():
    named, fresh, orphan = stored(b"named"), stored(b"fresh", age=DAY / 2), stored(b"orphan")
    assert sweep(kept={named}) == Swept(1, len(b"orphan"))
    assert [store.exists(key) for key in (named, fresh, orphan)] == [True, True, False]


def test_an_orphan_stored_again_stays():
    key = stored(b"orphan")
    store.put(b"orphan", suffix=".jpg")
    assert sweep(kept=()).files == 0
    assert store.exists(key)


def test_what_a_killed_process_left_half_stored_goes_after_a_day():
    incoming = store.path_of(stored(b"named")).parents[1] / "incoming"
    old, young = incoming / "old.mp4", incoming / "young.mp4"
    old.write_bytes(b"half")
    os.utime(old, (0, 0))
    young.write_bytes(b"half")
    assert sweep(kept=set(store.keys())) == Swept(1, 0)
    assert (old.exists(), young.exists()) == (False, True)


def test_it_will_not_touch_what_is_in_the_making():
    with pytest.raises(ValueError, match="younger than an hour"):
        sweep(kept=(), unused_for=timedelta(minutes=59))


@pytest.mark.django_db
def test_the_command_keeps_all_that_a_row_names(mira, capsys):
    kept = film, picture, preview, avatar, fault = [stored(name.encode()) for name in ("f", "p", "v", "a", "fault")]
    orphan = stored(b"orphan")
    size = {"mime": "video/mp4", "width": 2, "height": 2, "bytes": 1}
    Rendition.objects.create(clip=make_clip(mira), kind="master", key=film, **size)
    make_job(mira, picture=picture, film=preview)
    make_job(mira, findings=[{"gate": "size"}, {"gate": "black", "picture": ""}, {"gate": "flat", "picture": fault}])
    mira.avatar = avatar
    mira.save()
    call_command("sweep_media")
    assert set(store.keys()) == set(kept)
    assert not store.exists(orphan)
    assert capsys.readouterr().out == "1 file removed, 0.0 MB.\n"
