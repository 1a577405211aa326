"""Those whose films others grew from are told when such a film is shown: once, the nearest first, nobody of drafts."""

from functools import partial

import pytest

from accounts.models import Notification
from clips.models import Clip
from lineage.announcing.announce import announce
from lineage.models import Node
from lineage.permits.release import release_film
from tests.factories import make_clip, make_offshoot, make_user
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db


def said():
    return sorted(Notification.objects.values_list("to__handle", "kind", "target", "count"))


def test_parents_people_are_told_of_a_remix_and_those_further_back_of_what_grew(
    mira, theo, olga, django_capture_on_commit_callbacks
):
    root = make_clip(mira, caption="Root")
    middle = make_offshoot(theo, root, caption="Middle")
    Node.objects.update(announced=True)
    leaf = make_offshoot(olga, middle, caption="Leaf", published=False)
    assert announce() == 0 and not said(), "nobody is told of a draft"
    with django_capture_on_commit_callbacks(execute=True):
        release_film(actor=olga, clip=leaf, visibility="unlisted")
    assert not said(), "an unlisted film's address is a secret"
    for visibility in ("public", "private", "public"):
        with django_capture_on_commit_callbacks(execute=True):
            release_film(actor=olga, clip=leaf, visibility=visibility)
    assert said() == sorted([("theo", "remixed", middle.pk, 1), ("mira", "grew", root.pk, 1)])


def test_who_made_several_of_its_ancestors_is_told_of_the_nearest_and_nobody_of_their_own(mira, theo):
    root = make_clip(mira)
    middle = make_offshoot(theo, root)
    again = make_offshoot(mira, middle)
    Node.objects.update(announced=True)
    make_offshoot(theo, again)
    assert announce() == 1
    assert said() == [("mira", "remixed", again.pk, 1)]


def test_many_remixes_are_one_notice_and_a_deleted_source_has_nobody(mira, theo, olga):
    root, gone = make_clip(mira), make_clip(olga)
    Clip.objects.filter(pk=gone.pk).update(deleted_at=gone.created_at)
    for number in range(5):
        make_offshoot(make_user(f"maker{number}"), root, gone, kind="splice")
    assert announce() == 5 and said() == [("mira", "remixed", root.pk, 5)]
    assert len(Notification.objects.get().people) == 5


@pytest.mark.django_db(transaction=True)
def test_announced_at_the_same_time_each_is_told_once(mira, theo, olga, tmp_path):
    one, other = make_clip(mira), make_clip(theo)
    for at in range(8):
        make_offshoot(olga, *((one, other) if at % 2 else (other, one)))
    with shared_database(tmp_path) as join:
        told = at_once(join, [partial(announce)] * 4)
        assert sum(told) == 8, told
        assert said() == sorted([("mira", "remixed", one.pk, 8), ("theo", "remixed", other.pk, 8)])
