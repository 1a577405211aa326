from datetime import timedelta

import pytest
from django.utils import timezone

from clips.models import KEPT, Clip
from clips.owner import NotYours
from clips.remove import TooLate, remove_clip, restore_clip
from tests.factories import make_clip

pytestmark = pytest.mark.django_db


def test_a_deleted_clip_is_gone_for_all_and_comes_back_as_it_was(mira, theo):
    clip = make_clip(mira)
    assert remove_clip(actor=mira, clip=clip).deleted_at is not None
    assert not Clip.objects.visible_to(mira).exists()
    assert not Clip.objects.visible_to(theo).exists()
    assert restore_clip(actor=mira, clip=clip).deleted_at is None
    assert Clip.objects.public().get() == clip


def test_deleting_twice_keeps_the_first_moment(mira):
    first = timezone.now() - timedelta(days=20)
    clip = make_clip(mira, deleted_at=first)
    assert remove_clip(actor=mira, clip=clip).deleted_at == first


def test_restoring_what_is_not_deleted_is_no_error(mira):
    assert restore_clip(actor=mira, clip=make_clip(mira)).deleted_at is None


def test_after_thirty_days_it_cannot_come_back(mira):
    clip = make_clip(mira, deleted_at=timezone.now() - KEPT)
    with pytest.raises(TooLate, match="more than 30 days ago"):
        restore_clip(actor=mira, clip=clip)
    assert Clip.objects.get().deleted_at is not None


def test_what_has_gone_for_good_cannot_come_back(mira):
    clip = make_clip(mira, deleted_at=timezone.now())
    Clip.objects.all().delete()
    with pytest.raises(TooLate):
        restore_clip(actor=mira, clip=clip)


def test_only_the_owner(mira, theo):
    clip = make_clip(mira)
    with pytest.raises(NotYours):
        remove_clip(actor=theo, clip=clip)
    remove_clip(actor=mira, clip=clip)
    with pytest.raises(NotYours):
        restore_clip(actor=theo, clip=clip)
