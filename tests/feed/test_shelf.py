"""What a process holds to rank with: made whole, and brought up to date by what came."""

from datetime import timedelta

import numpy as np
import pytest
from django.utils import timezone

from accounts.models import User
from clips.models import Clip
from feed.models import ClipStat
from feed.serving import shelf
from feed.serving.films import films_and, films_now
from feed.serving.gist import keep_gists
from feed.serving.shelf import forget_shelf, shelf_now
from feed.serving.train import train_feed
from tests.factories import make_clip, make_offshoot

pytestmark = pytest.mark.django_db


@pytest.fixture
def large(monkeypatch):
    """As where making it whole takes long, and every question is late."""
    monkeypatch.setattr(shelf, "SLOW", -1.0)
    monkeypatch.setattr(shelf, "LONGEST", 0.0)


def test_films_that_come_later_are_added_as_if_they_had_been_there(mira, theo):
    root = make_clip(mira, tags=["sea"])
    make_clip(theo, tags=["snow"], caption="a fox")
    keep_gists()
    before = films_now()
    grown = make_offshoot(mira, root)
    third = make_clip(User.objects.create_user("nora"), tags=["snow", "new"], caption="a whale")
    keep_gists()
    stepped, whole = films_and(before, [grown.pk, third.pk]), films_now()
    assert set(stepped.ids) == set(whole.ids) and stepped.ids[:2] == before.ids
    for pk in whole.ids:
        one, other = stepped.places[pk], whole.places[pk]
        for films, place in ((stepped, one), (whole, other)):
            numbers = {number: name for name, number in films.words.items()}
            assert sorted(numbers[word] for word in films.catalogue.words[place]) == sorted(
                Clip.objects.get(pk=pk).gist.words
            )
        assert stepped.catalogue.ms[one] == whole.catalogue.ms[other]
        assert stepped.catalogue.published[one] == whole.catalogue.published[other]
        owner = Clip.objects.get(pk=pk).owner_id
        assert stepped.owners[owner] == stepped.catalogue.author[one]
        assert whole.owners[owner] == whole.catalogue.author[other]
        family = stepped.ids[stepped.catalogue.family[one]]
        assert family == whole.ids[whole.catalogue.family[other]] == (root.pk if pk == grown.pk else pk)


def test_a_large_house_is_brought_on_by_what_came(mira, large):
    old = [make_clip(mira) for _film in range(3)]
    ClipStat.objects.create(clip=old[0], liked=8, left=4, weighed_at=timezone.now() - timedelta(hours=48))
    ClipStat.objects.create(clip=old[1], liked=2, left=2)
    first = shelf_now()
    assert first.liked[first.films.places[old[0].pk]] == pytest.approx(4, rel=1e-3)
    new = make_clip(mira)
    ClipStat.objects.filter(clip=old[1]).update(liked=5, weighed_at=timezone.now())
    second = shelf_now()
    assert second.whole == first.whole and second.films.ids == (*first.films.ids, new.pk)
    assert second.shown.all() and len(second.keys) == len(second.liked) == 4
    assert second.liked[second.films.places[old[0].pk]] == pytest.approx(4, rel=1e-3)
    assert second.liked[second.films.places[old[1].pk]] == pytest.approx(5, rel=1e-3)
    forget_shelf()
    anew = shelf_now()
    for name in ("shown", "keys", "liked", "left"):
        assert np.allclose(getattr(second, name), getattr(anew, name), rtol=1e-3), name
    assert second.artefact.digest() != "" and len(second.artefact.neighbours.clips) == 4


def test_what_was_learned_since_and_what_is_old_is_made_whole(mira, large, monkeypatch):
    make_clip(mira)
    first = shelf_now()
    train_feed()
    second = shelf_now()
    assert second.version and second.whole != first.whole
    monkeypatch.setattr(shelf, "WHOLE", 0.0)
    assert shelf_now().whole != second.whole
