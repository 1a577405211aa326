"""How a film was met, for its owner."""

import csv

import pytest
from django.test import Client

from feed.audience.figures import audience_of
from feed.recording.watched import outcome_of
from tests.factories import make_clip
from tests.feed.slots import looked, slots, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def film(mira):
    return make_clip(mira, ms=4000)


def seen_by(*looks):
    for number, look in enumerate(looks):
        visitor = Client()
        word = slots(visitor)[0]["slot"]["slot"]
        tell(visitor, looked(word, **look), **{"User-Agent": f"Mozilla/5.0 {number}"})


def test_the_curve_falls_where_people_leave(film):
    seen_by({"ms": 4000}, {"ms": 2000, "played": "fffff"}, {"ms": 400, "played": "f"}, {"ms": 400, "played": "f"})
    told = audience_of(film)
    assert (told.shown, told.watches, told.finished, told.skipped, told.long) == (4, 4, 0.25, 0.5, 0.25)
    assert told.mean_ms == 1700 and told.watch_through == pytest.approx((40 + 20 + 4 + 4) / 160)
    assert [told.curve[part].share for part in (0, 4, 19, 20, 39)] == [1.0, 0.5, 0.5, 0.25, 0.25]
    assert told.curve[20].ms == 2000


def test_the_page_the_table_and_the_api_say_the_same(client, mira, film):
    client.force_login(mira)
    assert "Nobody has watched it" in client.get(f"/clips/{film.pk}/audience/").text
    seen_by({"ms": 4000}, {"ms": 1900, "played": "3ff"})
    page = client.get(f"/clips/{film.pk}/audience/").text
    assert "50 %" in page and "curve__line" in page
    assert f"/clips/{film.pk}/audience/" in client.get(f"/clips/{film.pk}/").text
    table = list(csv.DictReader(client.get(f"/clips/{film.pk}/audience.csv").text.splitlines()))
    said = client.get(f"/api/v1/clips/{film.pk}/audience/").json()
    assert len(table) == len(said["curve"]) == 40
    assert [float(row["share"]) for row in table] == [stay["share"] for stay in said["curve"]]
    assert said["shown"] == 2 and table[39]["looks"] == "1"


def test_nobody_else_reads_it(client, theo, film):
    client.force_login(theo)
    for end in ("/audience/", "/audience.csv"):
        assert client.get(f"/clips/{film.pk}{end}").status_code == 403
        assert Client().get(f"/clips/{film.pk}{end}").status_code == 403
    assert client.get(f"/api/v1/clips/{film.pk}/audience/").status_code == 403
    assert client.get("/clips/nosuchclip00/audience/").status_code == 404


@pytest.mark.parametrize(
    "ms, watched, parts, loops, want",
    [
        (4000, 4000, 40, 0, (True, True, False)),
        (4000, 3900, 39, 0, (True, False, False)),
        (4000, 1000, 10, 0, (False, False, True)),
        (4000, 2500, 10, 0, (False, False, False)),
        (1500, 1500, 40, 0, (True, True, False)),
        (4000, 9000, 40, 2, (True, True, False)),
        (60_000, 18_000, 12, 0, (True, False, False)),
        (60_000, 17_000, 12, 0, (False, False, False)),
        (60_000, 1_000, 1, 0, (False, False, True)),
        (0, 0, 0, 0, (False, False, True)),
    ],
)
def test_what_a_look_comes_to(ms, watched, parts, loops, want):
    told = outcome_of(ms=ms, watched_ms=watched, played=(1 << parts) - 1, loops=loops)
    assert (told.long, told.finished, told.skipped) == want
