"""What came into view is written down once, and only what counts is counted."""

import time
from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.utils import timezone

from clips.models import Clip
from feed.models import PARTS, ClipStat, Impression, Slate, Watch
from feed.recording import people
from feed.recording import slots as giving
from feed.recording.recount import counted_anew, recount
from feed.recording.tidy import tidy
from tests.factories import make_clip
from tests.feed.slots import WHOLE, looked, slots, tell

pytestmark = pytest.mark.django_db
PHONE = {"User-Agent": "Mozilla/5.0 (a phone)"}


@pytest.fixture
def film(mira):
    return make_clip(mira)


@pytest.fixture
def viewer(client, theo):
    client.force_login(theo)
    return client


def told(client, *looks):
    return tell(client, *looks, **PHONE).json()


def stat(film):
    return ClipStat.objects.get(clip=film)


def test_a_look_is_written_down_once_however_often_it_is_told(viewer, theo, film):
    word = slots(viewer)[0]["slot"]["slot"]
    assert told(viewer, looked(word, look=None)) == {"impressions": 1, "watches": 0, "refused": []}
    for watches in (1, 0, 0):
        assert told(viewer, looked(word), looked(word)) == {"impressions": 0, "watches": watches, "refused": []}
    one = Impression.objects.get()
    assert (one.viewer, one.clip, one.place, one.position, one.source) == (theo, film, "fresh", 0, "order")
    assert (one.propensity, one.uncounted) == (1.0, "")
    kept = stat(film)
    assert (kept.shown, kept.chosen, kept.watches, kept.long, kept.finished, kept.skipped) == (1, 1, 1, 1, 1, 0)
    assert kept.curve == [1] * PARTS and kept.liked == 1.0 and kept.left == 0.0


def test_a_second_look_adds_time_and_no_viewer(viewer, film):
    word = slots(viewer)[0]["slot"]["slot"]
    told(viewer, looked(word, ms=500, played="3"), looked(word, look=1, ms=1500, sound_ms=700, loops=2))
    kept = stat(film)
    assert (kept.shown, kept.watches, kept.skipped, kept.watched_ms, kept.sound_ms, kept.loops) == (
        1,
        1,
        1,
        2000,
        700,
        2,
    )
    assert kept.curve == [1, 1] + [0] * 38 and (kept.liked, kept.left) == (0.0, 1.0)


def test_figures_are_those_of_the_log_and_a_wrong_one_is_found_and_mended(viewer, film, mira):
    other = make_clip(mira)
    words = [one["slot"]["slot"] for one in slots(viewer)]
    told(viewer, *[looked(word, ms=900, played="1ff") for word in words], looked(words[0], look=1))
    for one in (film, other):
        assert recount(clip=one) == []
    ClipStat.objects.filter(clip=film).update(shown=9, curve=[9] * PARTS)
    assert sorted(recount(clip=film)) == ["curve", "shown"]
    assert counted_anew(film)["shown"] == stat(film).shown == 1


def test_what_the_browser_says_of_the_slot_is_not_asked(viewer, film, mira):
    other = make_clip(mira)
    slate = Slate.objects.get(pk=viewer.get("/api/v1/feed/?mode=fresh").json()["slate"])
    forged = giving.give_slot(viewer=film.owner, clip=other.pk, place="fresh", slate=slate.pk, position=1)
    unlike = Signer(salt="other", sep="~").sign(forged.rpartition("~")[0])
    stale = giving.give_slot(viewer=slate.viewer, clip=film.pk, place="fresh", slate="a" * 12, position=0)
    swapped = giving.give_slot(viewer=slate.viewer, clip=film.pk, place="fresh", slate=slate.pk, position=0)
    said = told(viewer, looked("rubbish"), looked(forged), looked(unlike), looked(stale), looked(swapped))
    assert said["impressions"] == 0 and sorted(one["index"] for one in said["refused"]) == [0, 1, 2, 3, 4]
    assert all(one["detail"] for one in said["refused"])
    assert not Impression.objects.exists()


def test_a_slot_grows_old(viewer, film, monkeypatch):
    word = slots(viewer)[0]["slot"]["slot"]
    now = time.time()
    monkeypatch.setattr(giving.time, "time", lambda: now + giving.LIFE_S + 60)
    assert "twelve hours" in told(viewer, looked(word))["refused"][0]["detail"]


def test_its_owner_counts_for_nothing(client, mira, film):
    client.force_login(mira)
    told(client, looked(slots(client)[0]["slot"]["slot"]))
    assert Impression.objects.get().uncounted == "own" and stat(film).shown == 0 and stat(film).watches == 0


def test_a_person_counts_once_a_day(viewer, film, monkeypatch):
    for _time in range(3):
        told(viewer, looked(slots(viewer)[0]["slot"]["slot"]))
    assert list(Impression.objects.order_by("pk").values_list("uncounted", flat=True)) == ["", "again", "again"]
    assert (stat(film).shown, stat(film).watches) == (1, 1)
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(people.timezone, "now", lambda: tomorrow)
    told(viewer, looked(slots(viewer)[0]["slot"]["slot"]))
    assert stat(film).shown == 2


def test_machines_that_say_so_count_for_nothing(client, film):
    for agent in ("", "Googlebot/2.1", "python-httpx/0.28"):
        client.post(
            "/api/v1/watches/",
            {"looks": [looked(slots(client)[0]["slot"]["slot"])]},
            content_type="application/json",
            headers={"User-Agent": agent},
        )
    assert set(Impression.objects.values_list("uncounted", flat=True)) == {"machine"} and stat(film).shown == 0


def test_a_crowd_behind_one_address_counts_for_ten(film):
    for number in range(14):
        visitor = Client()
        tell(visitor, looked(slots(visitor)[0]["slot"]["slot"]), **{"User-Agent": f"Mozilla/5.0 number {number}"})
    assert stat(film).shown == 10
    assert Impression.objects.filter(uncounted="crowd").count() == 4


def test_nobody_watches_more_than_a_second_a_second(viewer, mira):
    films = [make_clip(mira, ms=60_000) for _film in range(8)]
    words = [one["slot"]["slot"] for one in slots(viewer)]
    told(viewer, *[looked(word, ms=60_000) for word in words])
    assert Watch.objects.filter(hurried=True).count() == 3
    assert sum(stat(film).watches for film in films) == 5
    assert sum(stat(film).watched_ms for film in films) == 300_000


def test_where_people_come_by_themselves_says_nothing_of_its_quality(viewer, film):
    page = viewer.get(f"/clips/{film.pk}/").text
    word = page.split('data-slot="')[1].split('"')[0]
    told(viewer, looked(word))
    kept = stat(film)
    assert (kept.shown, kept.chosen, kept.watches, kept.liked, kept.left) == (1, 0, 1, 0.0, 0.0)
    assert Impression.objects.get().place == "page"


def test_the_page_of_ones_own_film_gives_no_slot_and_an_embed_does(client, mira, film):
    client.force_login(mira)
    assert "data-slot" not in client.get(f"/clips/{film.pk}/").text
    assert "data-slot" in Client().get(f"/clips/{film.pk}/embed/").text


@pytest.mark.parametrize(
    "said, field",
    [
        ({"watched_ms": 3000}, "watched_ms"),
        ({"sound_ms": 2500}, "sound_ms"),
        ({"look": -1}, "look"),
        ({"played": "1" * 11}, "played"),
        ({"played": "xyz"}, "played"),
        ({"visible_ms": 10**12}, "visible_ms"),
        ({"slot": ""}, "slot"),
        ({"slot": None}, "slot"),
        ({"ago_ms": -5}, "ago_ms"),
    ],
)
def test_what_cannot_be_is_refused_by_name(viewer, film, said, field):
    answer = tell(viewer, {**looked(slots(viewer)[0]["slot"]["slot"]), **said}, **PHONE)
    assert answer.status_code == 400 and field in answer.text
    assert not Impression.objects.exists()


def test_a_batch_has_one_to_fifty_looks(viewer, film):
    word = slots(viewer)[0]["slot"]["slot"]
    for looks in ([], [looked(word)] * 51):
        assert tell(viewer, *looks, **PHONE).status_code == 400
    assert viewer.post("/api/v1/watches/", "[]", content_type="application/json").status_code == 400


def test_rows_of_the_log_are_only_added(viewer, theo, olga, film):
    told(viewer, looked(slots(viewer)[0]["slot"]["slot"]))
    for rows, change in (
        (Impression.objects.all(), {"position": 4}),
        (Impression.objects.all(), {"viewer": olga}),
        (Impression.objects.all(), {"uncounted": "own"}),
        (Watch.objects.all(), {"watched_ms": 1}),
    ):
        with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
            rows.update(**change)
    assert Impression.objects.filter(viewer=theo).update(viewer=None) == 1


def test_old_slates_and_old_names_are_let_go(viewer, theo, film):
    told(viewer, {**looked(slots(viewer)[0]["slot"]["slot"])})
    old = Impression.objects.get()
    Impression.objects.create(
        key="old", viewer=theo, who="x", clip=film, place="page", position=0, source="alone",
        seen_at=timezone.now() - timedelta(days=181),
    )  # fmt: skip
    Slate.objects.update(created_at=timezone.now() - timedelta(days=3))
    assert tidy() == (1, 1)
    assert not Slate.objects.exists()
    assert Impression.objects.get(viewer=theo) == old and Impression.objects.count() == 2


def test_a_film_that_is_gone_takes_its_rows_with_it_and_is_said_to_be_gone(viewer, film):
    word = slots(viewer)[0]["slot"]["slot"]
    told(viewer, looked(word))
    Clip.objects.filter(pk=film.pk).delete()
    assert not Impression.objects.exists()
    assert told(viewer, looked(word))["refused"][0]["index"] == 0


def test_everything_of_a_batch_in_few_queries(viewer, mira, django_assert_max_num_queries):
    for _film in range(10):
        make_clip(mira)
    words = [one["slot"]["slot"] for one in slots(viewer)]
    with django_assert_max_num_queries(22):
        assert told(viewer, *[looked(word, ms=100) for word in words])["watches"] == 10


def test_whole_is_forty_bits():
    assert int(WHOLE, 16).bit_count() == PARTS
