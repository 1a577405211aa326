import pytest
from django.utils import timezone

from clips.edit import edit_clip
from clips.models import Clip
from clips.owner import Deleted, NotYours
from clips.release import SignUpFirst
from clips.wording import CaptionRefused
from tests.factories import make_clip

pytestmark = pytest.mark.django_db


def test_only_what_is_given_changes(mira):
    clip = make_clip(mira, tags=["sea"])
    assert edit_clip(actor=mira, clip=clip, caption="Dusk").caption == "Dusk"
    assert edit_clip(actor=mira, clip=clip, tags=["Boat", "boat"]).tags == ["boat"]
    assert edit_clip(actor=mira, clip=clip, prompt_shown=False).prompt_shown is False
    assert edit_clip(actor=mira, clip=clip, visibility="unlisted").visibility == "unlisted"
    kept = Clip.objects.get()
    assert (kept.caption, kept.tags, kept.prompt_shown, kept.visibility) == ("Dusk", ["boat"], False, "unlisted")


def test_nothing_given_is_no_change(mira):
    clip = make_clip(mira)
    before = Clip.objects.values().get()
    edit_clip(actor=mira, clip=clip)
    assert Clip.objects.values().get() == before


def test_all_or_nothing(guest):
    clip = make_clip(guest, published=False)
    with pytest.raises(SignUpFirst):
        edit_clip(actor=guest, clip=clip, caption="Dusk", visibility="public")
    assert Clip.objects.get().caption == "Golden hour"


def test_only_the_owner(mira, theo):
    with pytest.raises(NotYours):
        edit_clip(actor=theo, clip=make_clip(mira), caption="Mine now")


def test_a_deleted_clip_is_not_edited(mira):
    clip = make_clip(mira, deleted_at=timezone.now())
    with pytest.raises(Deleted):
        edit_clip(actor=mira, clip=clip, caption="Dusk")


def test_a_refused_caption(mira):
    with pytest.raises(CaptionRefused):
        edit_clip(actor=mira, clip=make_clip(mira), caption="x" * 301)
