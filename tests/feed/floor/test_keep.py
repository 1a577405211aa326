"""Films come to the floor, are brought on, and make room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from clips.models import Clip, Match
from feed.exposure.capacity import Limit
from feed.floor.keep import keep_floor
from feed.models import Footing, Impression, Promised
from tests.factories import make_clip, make_user
from tests.feed.floor.houses import busy_days, make_film, make_old, met
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db
Stage = Footing.Stage


def stage(clip):
    return Footing.objects.get(pk=clip.pk).stage


def an_hour_passes():
    for row in Promised.objects.order_by("hour"):
        Promised.objects.filter(pk=row.pk).update(hour=row.hour - timedelta(hours=1))


def test_a_new_public_film_gets_a_place_and_no_other_does(mira):
    new = make_film(mira)
    old = make_film(mira, hours=80)
    private = make_clip(mira, published=False)
    held = make_film(mira, standing=Clip.Standing.HELD)
    unlisted = make_film(mira, visibility=Clip.Visibility.UNLISTED)
    keep_floor()
    assert set(Footing.objects.values_list("pk", flat=True)) == {new.pk}
    footing = Footing.objects.get()
    assert (footing.stage, footing.first, footing.aim, footing.person) == (Stage.FIRST, 0, 15, mira)
    held.standing = Clip.Standing.CLEAR
    Clip.objects.filter(pk=held.pk).update(standing=Clip.Standing.CLEAR)
    keep_floor()
    assert stage(held) == Stage.FIRST and not Footing.objects.filter(pk__in=[old.pk, private.pk, unlisted.pk])


def test_what_is_promised_is_written_down_once_an_hour_and_given_to_who_comes(mira, theo):
    busy_days(slates=1000, entered=5)
    made = keep_floor()
    assert (made.first, made.second, made.limit) == (15, 60, Limit.NONE)
    film = make_film(theo)
    assert keep_floor() == made and Promised.objects.count() == 1
    assert Footing.objects.get(pk=film.pk).first == 15


def test_what_was_promised_stays_when_promises_fall(mira, theo):
    busy_days(slates=1000, entered=5)
    first = make_film(mira)
    keep_floor()
    an_hour_passes()
    for number in range(120):
        make_film(make_user(f"p{number}"))
    keep_floor()
    an_hour_passes()
    fallen = keep_floor()
    late = make_film(theo)
    keep_floor()
    assert Promised.objects.count() == 3
    assert fallen.first < 15 and Footing.objects.get(pk=late.pk).first <= fallen.first
    assert Footing.objects.get(pk=first.pk).first == 15


def test_a_fourth_film_waits_until_there_is_room_and_the_wanted_one_goes_first(mira, theo):
    films = [make_film(mira, hours=10 - number) for number in range(5)]
    other = make_film(theo)
    keep_floor()
    assert [stage(film) for film in films] == [Stage.FIRST] * 3 + [Stage.WAITING] * 2
    assert stage(other) == Stage.FIRST
    assert {Footing.objects.get(pk=film.pk).wait for film in films[3:]} == {Footing.Wait.TURN}
    Footing.objects.filter(pk=films[4].pk).update(wanted=True)
    met(films[0], long=2, left=14)
    keep_floor()
    assert stage(films[0]) == Stage.DONE and stage(films[4]) == Stage.FIRST and stage(films[3]) == Stage.WAITING
    assert Footing.objects.get(pk=films[4].pk).wait == ""
    Clip.objects.filter(pk=films[1].pk).update(visibility=Clip.Visibility.PRIVATE)
    keep_floor()
    assert stage(films[3]) == Stage.FIRST


def test_the_same_film_again_shares_the_first_ones_floor(mira, theo, olga):
    first = make_film(mira, digest="one")
    keep_floor()
    again = make_film(theo, digest="one")
    copy = make_film(olga, hours=0.5)
    Match.objects.create(
        clip=copy, other=first, key=first.pk, means="look", score=0.95, holds=True, state=Match.State.ALLOWED
    )
    keep_floor()
    for film in (again, copy):
        footing = Footing.objects.get(pk=film.pk)
        assert (footing.stage, footing.wait, footing.entered_at) == (Stage.DONE, Footing.Wait.SAME, None)
    met(again, long=10, left=5)
    keep_floor()
    assert stage(first) != Stage.FIRST


def test_the_better_go_on_and_the_others_make_room(mira, theo):
    busy_days(slates=1000, entered=5)
    good, poor, unseen = make_film(mira), make_film(theo), make_film(theo)
    met(make_old(theo, 1)[0], long=300, left=700)
    keep_floor()
    met(good, long=12, left=3)
    met(poor, long=1, left=14)
    met(unseen, long=3, left=2)
    keep_floor()
    on, off, same = (Footing.objects.get(pk=film.pk) for film in (good, poor, unseen))
    assert (on.stage, on.second, on.left_at) == (Stage.SECOND, 60, None) and on.quality > on.bar > off.quality
    assert off.stage == Stage.DONE and off.left_at and off.judged_at
    assert (same.stage, same.judged_at) == (Stage.FIRST, None)
    met(good, long=40, left=20)
    keep_floor()
    assert stage(good) == Stage.DONE


def test_after_three_days_nobody_is_on_the_floor(mira):
    film = make_film(mira)
    keep_floor()
    Footing.objects.update(entered_at=timezone.now() - timedelta(hours=73))
    keep_floor()
    assert stage(film) == Stage.DONE


def test_what_reserved_slots_brought_is_counted_for_a_day(mira, theo):
    film = make_film(mira)
    keep_floor()
    for number, (source, hours, uncounted) in enumerate(
        [("floor", 1, ""), ("floor", 30, ""), ("fresh", 1, ""), ("floor", 1, "again")]
    ):
        Impression.objects.create(
            key=f"k{number}", who=f"w{number}", clip=film, place="foryou", position=3, source=source,
            uncounted=uncounted, seen_at=timezone.now() - timedelta(hours=hours),
        )  # fmt: skip
    keep_floor()
    assert Footing.objects.get().brought == 1
    Impression.objects.all().delete()
    keep_floor()
    assert Footing.objects.get().brought == 0


@pytest.mark.django_db(transaction=True)
def test_two_who_keep_it_at_once_let_each_film_in_once(tmp_path):
    mira = make_user("mira")
    films = [make_film(mira, hours=number + 1) for number in range(5)]
    with shared_database(tmp_path) as join:
        at_once(join, [keep_floor for _time in range(4)])
        assert Promised.objects.count() == 1 and Footing.objects.count() == len(films)
        assert Footing.objects.filter(stage=Stage.FIRST).count() == 3
