"""The feed's order and its cursor."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from clips.models import Clip
from feed.slate import BadCursor, newest
from tests.factories import make_clip

NOBODY = AnonymousUser()
pytestmark = pytest.mark.django_db


def clips(owner, count, *, minutes=1):
    now = timezone.now()
    return [make_clip(owner, published_at=now - timedelta(minutes=minutes * age)) for age in range(count)]


def walk(size):
    seen, after = [], ""
    while True:
        slate = newest(viewer=NOBODY, after=after, size=size)
        seen += slate.clips
        if not slate.after:
            return seen
        after = slate.after


def test_newest_first_and_every_film_once(mira):
    made = clips(mira, 7)
    assert walk(3) == made
    assert walk(7) == made
    assert newest(viewer=NOBODY, size=7).after == ""


def test_films_of_the_same_moment_are_neither_lost_nor_doubled(mira):
    made = clips(mira, 9, minutes=0)
    moment = timezone.now()
    Clip.objects.update(published_at=moment)
    assert sorted(clip.pk for clip in walk(2)) == sorted(clip.pk for clip in made)


def test_a_film_that_arrives_meanwhile_moves_nothing(mira):
    made = clips(mira, 4)
    first = newest(viewer=NOBODY, size=2)
    make_clip(mira)
    assert newest(viewer=NOBODY, after=first.after, size=2).clips == made[2:]


def test_only_what_anybody_may_find(mira):
    shown = make_clip(mira)
    make_clip(mira, published=False)
    make_clip(mira, visibility=Clip.Visibility.UNLISTED)
    make_clip(mira, deleted_at=timezone.now())
    make_clip(mira, standing=Clip.Standing.HELD)
    assert newest(viewer=NOBODY).clips == [shown]


@pytest.mark.parametrize(
    "cursor", ["x", "!!!", "a" * 500, "é", "MjAyNi0wMS0wMVQwMDowMDowMCBh", "bm90IGEgZGF0ZSBhYmM", "\x00"]
)
def test_a_cursor_of_somebody_elses_making_is_refused(cursor):
    with pytest.raises(BadCursor):
        newest(viewer=NOBODY, after=cursor)


def test_three_queries_however_many_films(mira, theo, django_assert_num_queries):
    for owner in (mira, theo):
        for clip in clips(owner, 4):
            clip.renditions.create(kind="540", key="ab/abc.mp4", mime="video/mp4", width=540, height=960, bytes=1)
    with django_assert_num_queries(2):
        for clip in newest(viewer=NOBODY, size=8).clips:
            assert clip.owner.handle
            assert len(clip.renditions.all()) == 1
