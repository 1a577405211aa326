import os
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from clips.models import KEPT, Clip, Rendition
from clips.purge import purge_clips
from media import store
from tests.factories import make_clip

pytestmark = pytest.mark.django_db


def with_file(clip: Clip, content: bytes, *, age: timedelta = timedelta(days=31)) -> str:
    key = store.put(content, suffix=".mp4")
    then = (timezone.now() - age).timestamp()
    os.utime(store.path_of(key), (then, then))
    Rendition.objects.create(clip=clip, kind="master", key=key, mime="video/mp4", width=2, height=2, bytes=len(content))
    return key


def test_only_what_was_deleted_thirty_days_ago_goes(mira):
    spent = make_clip(mira, deleted_at=timezone.now() - KEPT)
    recent = make_clip(mira, deleted_at=timezone.now() - KEPT + timedelta(hours=1))
    alive = make_clip(mira)
    keys = [with_file(clip, clip.pk.encode()) for clip in (spent, recent, alive)]
    assert purge_clips() == 1
    assert set(Clip.objects.all()) == {recent, alive}
    assert [store.exists(key) for key in keys] == [False, True, True]
    assert purge_clips() == 0


def test_a_file_that_another_clip_shares_stays(mira):
    spent, alive = make_clip(mira, deleted_at=timezone.now() - KEPT), make_clip(mira)
    key = with_file(spent, b"shared")
    assert with_file(alive, b"shared") == key
    purge_clips()
    assert store.exists(key)


def test_a_file_stored_again_just_now_stays(mira):
    key = with_file(make_clip(mira, deleted_at=timezone.now() - KEPT), b"film", age=timedelta(minutes=5))
    assert purge_clips() == 1
    assert store.exists(key)


def test_a_file_already_gone_stops_nothing(mira):
    for content in (b"one", b"two"):
        store.remove(with_file(make_clip(mira, deleted_at=timezone.now() - KEPT), content))
    assert purge_clips() == 2


def test_the_command_says_how_many(mira, capsys):
    make_clip(mira, deleted_at=timezone.now() - KEPT)
    call_command("purge_clips")
    call_command("purge_clips")
    assert capsys.readouterr().out == "1 clip removed for good.\n0 clips removed for good.\n"
