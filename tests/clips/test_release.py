from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from clips.models import Clip
from clips.owner import Deleted, NotYours
from clips.release import NotClear, SignUpFirst, VisibilityUnknown, release_clip
from clips.wording import CaptionRefused, TagsRefused
from tests.factories import make_clip

pytestmark = pytest.mark.django_db


def row(clip):
    return Clip.objects.values().get(pk=clip.pk)


def test_the_first_showing_dates_the_clip(mira):
    before = timezone.now()
    clip = make_clip(mira, published=False)
    shown = release_clip(actor=mira, clip=clip, visibility="public", caption=" Dusk ", tags=["Sea"])
    assert shown is clip
    assert (shown.visibility, shown.caption, shown.tags) == ("public", "Dusk", ["sea"])
    assert before <= shown.published_at == shown.cleared_at
    assert Clip.objects.public().get() == clip


def test_later_showings_leave_the_date(mira):
    first = timezone.now() - timedelta(days=3)
    clip = make_clip(mira, published_at=first, cleared_at=first)
    for visibility in ("private", "unlisted", "public"):
        release_clip(actor=mira, clip=clip, visibility=visibility)
        assert (row(clip)["visibility"], row(clip)["published_at"], row(clip)["cleared_at"]) == (
            visibility,
            first,
            first,
        )


def test_another_process_that_showed_it_first_gave_the_date(mira):
    clip = make_clip(mira, published=False)
    stale = Clip.objects.get(pk=clip.pk)
    release_clip(actor=mira, clip=clip, visibility="unlisted")
    release_clip(actor=mira, clip=stale, visibility="public")
    assert stale.published_at == clip.published_at


def test_a_draft_kept_private_is_not_published(mira):
    clip = release_clip(actor=mira, clip=make_clip(mira, published=False), visibility="private", caption="Mine")
    assert clip.published_at is None and clip.is_draft
    assert row(clip)["caption"] == "Mine"


def test_words_left_out_stay(mira):
    clip = make_clip(mira, tags=["sea"])
    release_clip(actor=mira, clip=clip, visibility="unlisted")
    assert (row(clip)["caption"], row(clip)["tags"]) == ("Golden hour", ["sea"])


@pytest.mark.parametrize("visibility", Clip.Visibility.values)
def test_only_the_owner(mira, theo, guest, visibility):
    clip = make_clip(mira, published=False)
    for stranger in (theo, guest, AnonymousUser()):
        with pytest.raises(NotYours, match="Only its owner"):
            release_clip(actor=stranger, clip=clip, visibility=visibility)
    assert row(clip)["visibility"] == "private"


def test_a_guest_signs_up_before_showing_to_everybody(guest):
    clip = make_clip(guest, published=False)
    with pytest.raises(SignUpFirst, match="Sign up"):
        release_clip(actor=guest, clip=clip, visibility="public", caption="x")
    assert row(clip)["caption"] == "Golden hour"
    assert release_clip(actor=guest, clip=clip, visibility="unlisted").visibility == "unlisted"


@pytest.mark.parametrize("standing", ["held", "removed"])
def test_what_is_held_or_taken_down_can_only_be_hidden(mira, standing):
    clip = make_clip(mira, standing=standing)
    for visibility in ("public", "unlisted"):
        with pytest.raises(NotClear):
            release_clip(actor=mira, clip=clip, visibility=visibility)
    assert release_clip(actor=mira, clip=clip, visibility="private").visibility == "private"


def test_a_hold_set_meanwhile_wins(mira):
    clip = make_clip(mira, published=False)
    Clip.objects.update(standing="held")
    assert clip.standing == "clear"
    with pytest.raises(NotClear):
        release_clip(actor=mira, clip=clip, visibility="public")
    assert row(clip)["published_at"] is None


def test_a_deleted_clip_is_restored_first(mira):
    clip = make_clip(mira, published=False)
    Clip.objects.update(deleted_at=timezone.now())
    with pytest.raises(Deleted, match="Restore it first"):
        release_clip(actor=mira, clip=clip, visibility="public")


@pytest.mark.parametrize("visibility", ["", "PUBLIC", "everyone"])
def test_an_unknown_visibility(mira, visibility):
    with pytest.raises(VisibilityUnknown, match="public, unlisted, private"):
        release_clip(actor=mira, clip=make_clip(mira), visibility=visibility)


def test_words_refused_change_nothing(mira):
    clip = make_clip(mira, published=False)
    with pytest.raises(CaptionRefused):
        release_clip(actor=mira, clip=clip, visibility="public", caption="x" * 301)
    with pytest.raises(TagsRefused):
        release_clip(actor=mira, clip=clip, visibility="public", tags=["a/b"])
    assert row(clip)["visibility"] == "private"
