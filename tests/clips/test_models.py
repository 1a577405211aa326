from datetime import timedelta
from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from clips.models import ALPHABET, KEPT, Clip, Rendition, new_id
from tests.factories import make_clip, make_guest, make_user

pytestmark = pytest.mark.django_db

SHOWN = {"published_at": timezone.now(), "cleared_at": timezone.now()}
VIEWERS = ("owner", "other", "guest", "nobody")
# A shown clip that was never published cannot be: the database refuses it.
CASES = [
    case
    for case in product(Clip.Visibility.values, Clip.Standing.values, [True, False], [False, True])
    if case[2] or case[0] == "private"
]


@pytest.fixture
def viewers(mira, theo):
    return {"owner": mira, "other": theo, "guest": make_guest(), "nobody": AnonymousUser()}


def found(queryset) -> bool:
    return queryset.exists()


@pytest.mark.parametrize(("visibility", "standing", "published", "deleted"), CASES)
def test_who_sees_what(viewers, visibility, standing, published, deleted):
    make_clip(
        viewers["owner"],
        visibility=visibility,
        standing=standing,
        published_at=timezone.now() if published else None,
        deleted_at=timezone.now() if deleted else None,
    )
    shown = visibility != "private" and standing == "clear" and not deleted
    assert found(Clip.objects.public()) is (shown and visibility == "public")
    for name in VIEWERS:
        mine = name == "owner" and not deleted
        assert found(Clip.objects.visible_to(viewers[name])) is (mine or shown), name
        assert found(Clip.objects.owned_by(viewers[name])) is mine, name
        assert found(Clip.objects.restorable_by(viewers[name])) is (name == "owner" and deleted), name


def test_a_guest_sees_their_own_and_nobody_elses():
    guest, other = make_guest(), make_guest("guest-other")
    clip = make_clip(guest, published=False)
    assert list(Clip.objects.visible_to(guest)) == [clip] == list(Clip.objects.owned_by(guest))
    assert not found(Clip.objects.visible_to(other))
    assert not found(Clip.objects.visible_to(AnonymousUser()))


@pytest.mark.parametrize(("ago", "kept"), [(timedelta(0), True), (KEPT - timedelta(minutes=1), True), (KEPT, False)])
def test_a_deleted_clip_is_either_restorable_or_spent(mira, ago, kept):
    make_clip(mira, deleted_at=timezone.now() - ago)
    assert found(Clip.objects.restorable_by(mira)) is kept
    assert found(Clip.objects.spent()) is not kept


@pytest.mark.parametrize("visibility", ["public", "unlisted"])
def test_the_database_refuses_a_shown_clip_that_was_never_published(mira, visibility):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_clip(mira, published=False, visibility=visibility)


def test_the_database_refuses_two_files_of_a_kind(mira):
    clip = make_clip(mira)
    file = {"key": "k", "mime": "video/mp4", "width": 2, "height": 2, "bytes": 1}
    Rendition.objects.create(clip=clip, kind="360", **file)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rendition.objects.create(clip=clip, kind="360", **file)


@pytest.mark.parametrize(
    ("caption", "prompt", "prompt_shown", "title"),
    [
        ("Golden hour", "a boat", True, "Golden hour"),
        ("", "a boat", True, "a boat"),
        ("", "a boat", False, "Untitled film"),
        ("", "", True, "Untitled film"),
    ],
)
def test_a_title_never_tells_a_hidden_prompt(caption, prompt, prompt_shown, title):
    assert Clip(caption=caption, prompt=prompt, prompt_shown=prompt_shown).title == title


def test_ids_are_twelve_unmistakable_characters():
    ids = {new_id() for _turn in range(200)}
    assert len(ids) == 200
    assert all(len(one) == 12 and set(one) <= set(ALPHABET) for one in ids)
    assert not set("l01") & set(ALPHABET)


def test_people_do_not_share_clips(mira):
    clip = make_clip(make_user("ines"))
    assert not found(Clip.objects.owned_by(mira).filter(pk=clip.pk))
