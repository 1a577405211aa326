"""The order of time, its cursor, and the slates made of it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from clips.models import Clip
from feed.models import Slate
from feed.slates.make import MOST, make_slate
from feed.slates.order import BadCursor, in_order
from feed.slates.read import read_page
from tests.factories import make_clip

NOBODY = AnonymousUser()
pytestmark = pytest.mark.django_db


def clips(owner, count, *, minutes=1):
    now = timezone.now()
    return [make_clip(owner, published_at=now - timedelta(minutes=minutes * age)) for age in range(count)]


def stretch(after="", size=50):
    return in_order(viewer=NOBODY, place="fresh", after=after, size=size)


def walk(size):
    seen, after = [], ""
    while True:
        part = stretch(after, size)
        seen += part.clips
        if not part.after:
            return seen
        after = part.after


def test_newest_first_and_every_film_once(mira):
    made = [clip.pk for clip in clips(mira, 7)]
    assert walk(3) == made
    assert walk(7) == made
    assert stretch(size=7).after == ""


def test_films_of_the_same_moment_are_neither_lost_nor_doubled(mira):
    made = clips(mira, 9, minutes=0)
    Clip.objects.update(published_at=timezone.now())
    assert sorted(walk(2)) == sorted(clip.pk for clip in made)


def test_a_film_that_arrives_meanwhile_moves_nothing(mira):
    made = [clip.pk for clip in clips(mira, 4)]
    first = stretch(size=2)
    make_clip(mira)
    assert stretch(first.after, 2).clips == made[2:]


def test_only_what_anybody_may_find(mira):
    shown = make_clip(mira)
    make_clip(mira, published=False)
    make_clip(mira, visibility=Clip.Visibility.UNLISTED)
    make_clip(mira, deleted_at=timezone.now())
    make_clip(mira, standing=Clip.Standing.HELD)
    assert stretch().clips == [shown.pk]


@pytest.mark.parametrize(
    "cursor", ["x", "!!!", "a" * 500, "é", "MjAyNi0wMS0wMVQwMDowMDowMCBh", "bm90IGEgZGF0ZSBhYmM", "\x00"]
)
def test_a_cursor_of_somebody_elses_making_is_refused(cursor):
    with pytest.raises(BadCursor):
        stretch(cursor)


def test_a_slate_is_written_once_and_read_page_by_page(mira):
    made = clips(mira, 5)
    slate = make_slate(viewer=mira, remembered=True, place="fresh")
    make_clip(mira)
    first = read_page(viewer=mira, slate=slate, size=3)
    rest = read_page(viewer=mira, slate=slate, start=first.onward, size=3)
    assert (first.clips, rest.clips, rest.onward) == (made[:3], made[3:], None)
    assert (slate.viewer, Slate.objects.count(), len(slate.slots)) == (mira, 1, 5)


def test_a_film_taken_back_leaves_its_slot_empty_and_the_page_goes_on(mira):
    made = clips(mira, 5)
    slate = make_slate(viewer=NOBODY, remembered=False, place="fresh")
    Clip.objects.filter(pk__in=[made[0].pk, made[1].pk]).update(deleted_at=timezone.now())
    page = read_page(viewer=NOBODY, slate=slate, size=2)
    assert page.clips == made[2:4] and [one.position for one in page] == [2, 3] and page.onward == 4


def test_a_slate_holds_fifty_and_leads_on(mira):
    made = clips(mira, MOST + 2)
    slate = make_slate(viewer=NOBODY, remembered=False, place="fresh")
    onward = make_slate(viewer=NOBODY, remembered=False, place="fresh", after=slate.after)
    assert len(slate.slots) == MOST
    assert [slot["clip"] for slot in onward.slots] == [clip.pk for clip in made[MOST:]]


def test_three_queries_however_many_films(mira, theo, django_assert_num_queries):
    for owner in (mira, theo):
        for clip in clips(owner, 4):
            clip.renditions.create(kind="540", key="ab/abc.mp4", mime="video/mp4", width=540, height=960, bytes=1)
    slate = make_slate(viewer=NOBODY, remembered=False, place="fresh")
    with django_assert_num_queries(2):
        for one in read_page(viewer=NOBODY, slate=slate, size=8):
            assert one.clip.owner.handle
            assert len(one.clip.renditions.all()) == 1
