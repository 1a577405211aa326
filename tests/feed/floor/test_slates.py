"""The floor's slots in slates: which, whose film, and what is written down of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from feed.exposure.choose import reserved_slots
from feed.exposure.traffic import Day
from feed.floor.count import count_day, days_before, slots_in
from feed.floor.keep import keep_floor
from feed.floor.offer import forget_offer, offer_now
from feed.models import ClipStat, FloorDay, Footing, Impression, Place, Slate
from feed.slates.make import make_slate
from tests.factories import make_user
from tests.feed.floor.houses import busy_days, make_film, make_old
from tests.feed.slots import looked, slots, tell

pytestmark = pytest.mark.django_db
PHONE = {"User-Agent": "Mozilla/5.0 (a phone)"}


def kept():
    keep_floor()
    forget_offer()


def floor_slots(slate):
    return {place: slot for place, slot in enumerate(slate.slots) if slot["source"] == "floor"}


def test_one_slot_in_ten_is_the_floors_and_says_how_likely_it_was(mira, theo, olga):
    make_old(mira, 30)
    new = {make_film(theo).pk for _film in range(2)}
    kept()
    for _time in range(8):
        slate = make_slate(viewer=olga, remembered=True, place=Place.FOR_YOU)
        wanted = reserved_slots(seed=slate.seed, length=len(slate.slots))
        assert list(slots_in(slate.reserved)) == wanted == [n for n, one in enumerate(slate.slots) if one["reserved"]]
        given = floor_slots(slate)
        assert set(given) == set(wanted[:2]) and {one["clip"] for one in given.values()} == new
        assert len({one["clip"] for one in slate.slots}) == len(slate.slots) == 32
        assert all(0 < one["propensity"] <= 1 for one in given.values())
        first, second = (given[place]["propensity"] for place in wanted[:2])
        assert 0.2 < first < 0.8 and second == 1
        for one in given.values():
            assert one["score"] == pytest.approx(sum(one["terms"].values()))


def test_nobody_is_given_their_own_film_nor_one_they_were_shown(mira, theo, olga):
    make_old(mira, 12)
    film = make_film(theo)
    kept()
    assert not floor_slots(make_slate(viewer=theo, remembered=True, place=Place.FOR_YOU))
    assert not floor_slots(make_slate(viewer=theo, remembered=False, place=Place.FOR_YOU))
    viewer = Client(headers=PHONE)
    viewer.force_login(olga)
    word = next(one["slot"]["slot"] for one in slots(viewer, "foryou") if one["id"] == film.pk)
    assert tell(viewer, looked(word)).json()["watches"] == 1
    forget_offer()
    assert not floor_slots(make_slate(viewer=olga, remembered=True, place=Place.FOR_YOU))


def test_who_had_enough_for_a_day_waits(mira, theo, olga):
    make_old(mira, 12)
    film = make_film(theo)
    kept()
    Footing.objects.filter(pk=film.pk).update(brought=120)
    forget_offer()
    assert not offer_now().clips
    Footing.objects.filter(pk=film.pk).update(brought=119)
    forget_offer()
    assert offer_now().clips == (film.pk,)


def test_a_film_that_is_shown_no_more_is_not_given(mira, theo, olga):
    make_old(mira, 12)
    film = make_film(theo)
    kept()
    film.__class__.objects.filter(pk=film.pk).update(visibility="private")
    forget_offer()
    assert not offer_now().clips


def test_a_newcomer_is_brought_before_twenty_viewers(mira, theo):
    old = make_old(mira, 40)
    for film in old:
        ClipStat.objects.create(clip=film, liked=9, left=3)
    film = make_film(theo, hours=4)
    kept()
    for number in range(20):
        viewer = Client(headers={"User-Agent": f"Mozilla/5.0 (phone {number})"})
        viewer.force_login(make_user(f"viewer-{number}"))
        seen = [one["slot"]["slot"] for one in slots(viewer, "foryou")]
        tell(viewer, *(looked(word) for word in seen))
        forget_offer()
    assert Impression.objects.filter(clip=film, source="floor").count() == 15
    kept()
    footing = Footing.objects.get(pk=film.pk)
    assert footing.stage in (Footing.Stage.SECOND, Footing.Stage.DONE) and footing.judged_at
    assert ClipStat.objects.get(pk=film.pk).chosen >= 15


def test_what_a_day_brought_is_counted_once_whatever_filled_its_slots(mira, theo, olga):
    make_old(mira, 12)
    make_film(theo)
    kept()
    viewer = Client(headers=PHONE)
    viewer.force_login(olga)
    page = viewer.get("/api/v1/feed/?page_size=50").json()
    slate = Slate.objects.get(pk=page["slate"])
    places = list(slots_in(slate.reserved))
    assert len(slate.slots) == 13 and len(places) in (1, 2)
    words = {one["slot"]["position"]: one["slot"]["slot"] for one in page["results"]}
    tell(viewer, looked(words[places[0]]), looked(words[0]))
    moment = datetime(2030, 5, 8, 12, tzinfo=UTC)
    yesterday = moment - timedelta(days=1)
    Slate.objects.update(created_at=yesterday)
    Footing.objects.update(entered_at=yesterday)
    assert days_before(moment) == [Day(1, len(places), 1, 1)]
    Slate.objects.all().delete()
    assert days_before(moment) == [Day(1, len(places), 1, 1)] and FloorDay.objects.count() == 1


def test_days_without_anybody_count_as_such_once_a_first_was_counted(db):
    moment = timezone.now()
    assert days_before(moment) == []
    count_day((moment - timedelta(days=3)).date())
    assert days_before(moment) == [Day(0, 0, 0, 0)] * 3


def test_a_busy_house_keeps_to_what_it_counted(db):
    busy_days(slates=1000, entered=5)
    assert days_before(timezone.now()) == [Day(1000, 1000, 800, 5)] * 7
