"""What became of a film, for its owner: it adds up, it says what cut its reach, and nobody else reads it."""

import csv
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from clips.models import Clip
from feed.floor.keep import keep_floor
from feed.floor.offer import forget_offer
from feed.models import ClipStat, Footing, Impression, Place, Watch
from feed.receipt.progress import progress_of
from feed.receipt.read import receipt_of
from feed.receipt.rows import HEAD
from feed.recording.recount import recount
from tests.factories import make_clip, make_user
from tests.feed.floor.houses import busy_days, make_film, make_old, met
from tests.feed.receipt.shown import show
from tests.feed.slots import looked, slots, tell

pytestmark = pytest.mark.django_db


def kept():
    keep_floor()
    forget_offer()


def viewer(number):
    client = Client(headers={"User-Agent": f"Mozilla/5.0 (phone {number})"})
    client.force_login(make_user(f"viewer-{number}"))
    return client


def watch_all(client, mode="foryou", **look):
    tell(client, *(looked(one["slot"]["slot"], **look) for one in slots(client, mode)))


def codes(film):
    return [cut.code for cut in receipt_of(film).cuts]


def test_a_receipt_sums_to_the_log(client, mira, theo):
    make_old(mira, 9)
    film = make_film(theo)
    kept()
    for number in range(4):
        watch_all(viewer(number), ms=400, played="f")
    watch_all(viewer(9), mode="fresh")
    page = Client(headers={"User-Agent": "Mozilla/5.0 (own)"})
    page.force_login(theo)
    watch_all(page, mode="fresh")
    told = receipt_of(film)
    log = Impression.objects.filter(clip=film)
    assert told.rows == log.count() == 6 and told.shown == log.counted().count() == 5
    assert [(why, count) for why, _said, count in told.uncounted] == [("own", 1)]
    for lines in (told.pools, told.places, told.reasons):
        assert sum(line.shown for line in lines) == told.shown
        assert sum(line.watches for line in lines) == 5 and sum(line.skipped for line in lines) == 4
        assert sum(line.share for line in lines) == pytest.approx(1)
    pools = {line.name: line.shown for line in told.pools}
    assert pools["floor"] == 4 == log.counted().filter(source="floor").count() and pools["order"] == 1
    assert {line.name for line in told.places} == {"foryou", "fresh"}
    assert {term.name for term in told.terms} == {"need", "affinity"} & {term.name for term in told.terms}
    assert told.agrees
    ClipStat.objects.filter(pk=film.pk).update(skipped=0)
    assert not receipt_of(film).agrees
    recount(clip=film)
    assert receipt_of(film).agrees


class TestSums(TestCase):
    """Whatever the log holds."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["floor", "fresh", "watched", "order", "alone"]),
                st.sampled_from([place.value for place in Place]),
                st.sampled_from(["", "", "", "own", "again", "machine"]),
                st.dictionaries(st.sampled_from(["base", "new", "variety", "others", "need"]), st.floats(-3, 3)),
            ),
            max_size=12,
        )
    )
    def test_every_table_sums_to_what_counts(self, rows):
        film = make_clip(make_user("mira"))
        for number, (source, place, uncounted, terms) in enumerate(rows):
            Impression.objects.create(
                key=f"k{number}", who=f"w{number}", clip=film, place=place, position=number, source=source,
                terms=terms, uncounted=uncounted, seen_at=timezone.now(),
            )  # fmt: skip
        told = receipt_of(film)
        counted = [row for row in rows if not row[2]]
        assert told.rows == len(rows) and told.shown == len(counted)
        assert sum(count for _why, _said, count in told.uncounted) == len(rows) - len(counted)
        for lines in (told.pools, told.places, told.reasons):
            assert sum(line.shown for line in lines) == told.shown


def test_what_cuts_its_reach_is_said(mira, theo):
    busy_days(slates=1000, entered=5)
    film = make_film(mira)
    assert codes(film) == []
    kept()
    assert codes(film) == []
    waiting = [make_film(mira, hours=0.5) for _film in range(3)][-1]
    kept()
    assert codes(waiting) == ["turn"]
    again = make_film(theo, digest=film.digest)
    kept()
    assert codes(again) == ["same"]
    Footing.objects.filter(pk=film.pk).update(entered_at=timezone.now() - timedelta(hours=25))
    assert codes(film) == ["late"]
    met(film, long=1, left=14)
    assert codes(film) == []
    kept()
    assert codes(film) == ["bar"]
    assert "of others'" in receipt_of(film).cuts[0].said
    Footing.objects.filter(pk=film.pk).update(quality=0.9, bar=0.5)
    assert codes(film) == ["room"]
    Clip.objects.filter(pk=again.pk).update(visibility=Clip.Visibility.PRIVATE, standing=Clip.Standing.HELD)
    again.refresh_from_db()
    assert codes(again) == ["visibility", "standing-held", "same"]


def test_too_many_of_one_person_in_a_day_is_said(mira):
    film = make_film(mira)
    kept()
    Footing.objects.update(brought=120)
    assert codes(film) == ["day"] and "120" in receipt_of(film).cuts[0].said


def test_a_term_that_lowered_it_is_said_with_how_often_and_how_much(mira):
    film = make_clip(mira)
    for number, low in enumerate([-0.5, -0.3, 0.0]):
        Impression.objects.create(
            key=f"k{number}", who=f"w{number}", clip=film, place="foryou", position=number, source="fresh",
            terms={"base": -2.0, "variety": low, "new": 1.0}, score=-1.0 + low, seen_at=timezone.now(),
        )  # fmt: skip
    (cut,) = receipt_of(film).cuts
    assert cut.code == "variety" and "in 2 of 3 slots" in cut.said and "-0.40" in cut.said
    assert [line.name for line in receipt_of(film).reasons] == ["new"]


def test_more_time_than_passed_counts_for_nothing_here_either(mira):
    film = make_clip(mira)
    show(film)
    before = receipt_of(film)
    Watch.objects.create(
        impression=Impression.objects.create(
            key="late", who="w", clip=film, place="foryou", position=9, source="floor", seen_at=timezone.now()
        ),
        look=0, visible_ms=9, watched_ms=9, long=True, finished=True, skipped=True, hurried=True,
        ended_at=timezone.now(),
    )  # fmt: skip
    recount(clip=film)
    told = receipt_of(film)
    assert told.agrees and told.shown == before.shown + 1
    for name in ("watches", "long", "skipped"):
        assert sum(getattr(line, name) for line in told.pools) == sum(getattr(line, name) for line in before.pools)


def test_progress_follows_the_stages(mira):
    busy_days(slates=1000, entered=5)
    film = make_film(mira)
    kept()
    met(film, long=4, left=1)
    told = progress_of(Footing.objects.get())
    assert (told.stage, told.shown, told.target, told.promised, told.kept) == ("first", 5, 15, 15, False)
    assert told.share == pytest.approx(1 / 3) and told.until - Footing.objects.get().entered_at == timedelta(hours=24)
    met(film, long=15, left=1)
    kept()
    told = progress_of(Footing.objects.get())
    assert (told.stage, told.target, told.promised) == ("second", 60, 60)


def test_the_page_the_table_and_the_api_say_the_same(client, mira, theo):
    make_old(theo, 9)
    film = make_film(mira)
    kept()
    for number in range(3):
        watch_all(viewer(number))
    client.force_login(mira)
    page = client.get(f"/clips/{film.pk}/receipt/").text
    assert "3 / 15" in page and "New here: every film gets a first audience" in page and "It adds up" in page
    assert f"/clips/{film.pk}/receipt/" in client.get(f"/clips/{film.pk}/").text
    told = client.get(f"/api/v1/clips/{film.pk}/receipt/").json()
    assert told["shown"] == 3 and told["floor"]["shown"] == 3 and told["agrees"] and told["cuts"] == []
    table = list(csv.DictReader(client.get(f"/clips/{film.pk}/receipt.csv").getvalue().decode().splitlines()))
    assert list(table[0]) == list(HEAD) and len(table) == told["rows"]
    assert [row["source"] for row in table] == ["floor"] * 3 and all(0 < float(row["propensity"]) <= 1 for row in table)
    whole = "".join(value for row in table for value in row.values())
    assert "viewer" not in whole and all(row["hour"].endswith(":00Z") for row in table)


def test_one_says_which_waiting_film_goes_first(client, mira, theo):
    films = [make_film(mira, hours=9 - number) for number in range(5)]
    kept()
    client.force_login(mira)
    assert "Let this one go first" in client.get(f"/clips/{films[4].pk}/receipt/").text
    page = client.post(f"/clips/{films[4].pk}/first/", follow=True).text
    assert "It goes first as soon as there is room." in page and "Let this one go first" not in page
    assert client.put(f"/api/v1/clips/{films[3].pk}/first/").json()["wait"] == "turn"
    assert list(Footing.objects.filter(wanted=True).values_list("pk", flat=True)) == [films[3].pk]
    refused = client.put(f"/api/v1/clips/{films[0].pk}/first/")
    assert refused.status_code == 400 and "does not wait" in str(refused.json())
    assert "does not wait" in client.post(f"/clips/{films[0].pk}/first/", follow=True).text
    client.force_login(theo)
    assert client.put(f"/api/v1/clips/{films[3].pk}/first/").status_code == 403
    assert client.post(f"/clips/{films[3].pk}/first/").status_code == 403


@pytest.mark.parametrize("end", ["/receipt/", "/receipt.csv"])
def test_nobody_else_reads_it(client, mira, theo, end):
    film = make_clip(mira)
    client.force_login(theo)
    assert client.get(f"/clips/{film.pk}{end}").status_code == 403
    assert Client().get(f"/clips/{film.pk}{end}").status_code == 403
    assert client.get(f"/clips/nosuchclip00{end}").status_code == 404
    assert client.get(f"/api/v1/clips/{film.pk}/receipt/").status_code == 403


def test_a_film_that_nobody_saw_has_a_receipt_too(client, mira):
    film = make_clip(mira, published_at=timezone.now() - timedelta(days=30))
    client.force_login(mira)
    assert "Nobody was shown it yet." in client.get(f"/clips/{film.pk}/receipt/").text
    assert client.get(f"/api/v1/clips/{film.pk}/receipt/").json()["floor"] is None
