"""How a maker's films are met, all together: it sums to the log, by day, way, film and tree."""

import csv
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.following.follow import follow
from accounts.models import Follow
from clips.models import Clip
from feed.analytics.chart import HIGH, WIDE, bars_of
from feed.analytics.figures import analytics_of
from feed.analytics.period import LENGTHS, Period, period_of
from feed.models import Impression, Watch
from feed.templatetags.spans import spell
from lineage.tally import tally
from tests.factories import make_clip, make_guest, make_offshoot, make_user

pytestmark = pytest.mark.django_db
TODAY = timezone.now().astimezone(UTC).date()


def seen(clip, *, days=0, source="fresh", place="foryou", uncounted="", ms=0, long=False, hurried=False):
    at = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC) - timedelta(days=days) + timedelta(seconds=1)
    number = Impression.objects.count()
    shown = Impression.objects.create(
        key=f"k{number}", who=f"w{number}", clip=clip, place=place, position=0, source=source, uncounted=uncounted,
        seen_at=at,
    )  # fmt: skip
    if ms:
        Watch.objects.create(
            impression=shown, look=0, visible_ms=ms, watched_ms=ms, long=long, finished=long, skipped=False,
            hurried=hurried, ended_at=at,
        )  # fmt: skip


def test_a_makers_figures_sum_to_the_log(mira, theo):
    film, other, theirs = make_clip(mira), make_clip(mira, caption="Other"), make_clip(theo)
    seen(film, ms=2000, long=True)
    seen(film, days=1, source="floor", ms=500)
    seen(film, days=27, place="page", source="alone")
    seen(other, days=2, ms=900, hurried=True)
    seen(film, uncounted="own", ms=2000, long=True)
    seen(film, days=28, ms=700)
    seen(theirs, ms=2000)
    told = analytics_of(mira, Period(28, TODAY))
    assert (told.sums.views, told.sums.watches, told.sums.long, told.sums.watched_ms) == (4, 2, 1, 2500)
    assert told.sums.watch_through == 0.5 and (told.before.views, told.before.watched_ms) == (1, 700)
    assert len(told.days) == 28 and sum(day.views for day in told.days) == 4
    assert [day.views for day in told.days][-3:] == [1, 1, 1] and told.days[0].views == 1
    assert sum(day.watched_ms for day in told.days) == 2500
    for ways in (told.sources, told.places):
        assert sum(way.views for way in ways) == 4 and sum(way.share for way in ways) == pytest.approx(1)
    assert {way.name: way.views for way in told.sources} == {"fresh": 2, "floor": 1, "alone": 1}
    assert [(one.clip.pk, one.sums.views, one.sums.watched_ms) for one in told.films] == [
        (film.pk, 3, 2500),
        (other.pk, 1, 0),
    ]


def test_followers_are_counted_by_the_day_they_came(mira, theo, olga):
    for person in (theo, olga):
        follow(actor=person, person=mira)
    Follow.objects.filter(follower=olga).update(created_at=timezone.now() - timedelta(days=30))
    told = analytics_of(mira, Period(28, TODAY))
    assert (told.followers, told.sums.followers, told.before.followers) == (2, 1, 1)
    assert sum(day.followers for day in told.days) == 1 and told.days[-1].followers == 1


def test_what_grew_from_a_film_is_its_tree(mira, theo):
    root = make_clip(mira)
    child = make_offshoot(theo, root)
    grandchild = make_offshoot(theo, child)
    hidden = make_offshoot(theo, root)
    Clip.objects.filter(pk=hidden.pk).update(visibility=Clip.Visibility.PRIVATE)
    tally()
    for film in (child, child, grandchild, hidden, root):
        seen(film)
    (tree,) = analytics_of(mira, Period(28, TODAY)).trees
    assert (tree.clip, tree.offspring, tree.views, tree.own, tree.whole) == (root, 3, 3, 1, True)


def test_what_was_deleted_counts_no_more(mira):
    film = make_clip(mira)
    seen(film, ms=500)
    Clip.objects.update(deleted_at=timezone.now())
    told = analytics_of(mira, Period(28, TODAY))
    assert told.sums.views == told.sums.watches == 0 and told.films == ()


def test_the_page_the_tables_and_the_api_say_the_same(client, mira, theo):
    root = make_clip(mira, caption="=SUM(A1)")
    make_offshoot(theo, root)
    tally()
    for days in (0, 1, 1):
        seen(root, days=days, ms=900, long=True)
    client.force_login(mira)
    assert "/studio/analytics/" in client.get("/studio/").text
    page = client.get("/studio/analytics/").text
    assert page.count("bars__bar") == 28 and "=SUM(A1)" in page
    said = client.get("/api/v1/me/analytics/?days=7").json()
    assert said["sums"]["views"] == 3 and len(said["days"]) == 7 and said["days_asked"] == 7

    def table(name):
        text = client.get(f"/studio/analytics.csv?days=7&table={name}").text
        return list(csv.DictReader(text.splitlines()))

    assert [int(row["views"]) for row in table("days")] == [day["views"] for day in said["days"]]
    for name in ("sources", "places"):
        assert [(row["name"], int(row["views"])) for row in table(name)] == [
            (way["name"], way["views"]) for way in said[name]
        ]
    assert table("films")[0] == {
        "clip": root.pk, "title": "'=SUM(A1)", "views": "3", "watches": "3", "long": "3", "watched_ms": "2700",
    }  # fmt: skip
    assert table("trees")[0]["offspring"] == "1" == str(said["trees"][0]["offspring"])


def test_a_maker_without_films_is_told_so(client, theo):
    client.force_login(theo)
    page = client.get("/studio/analytics/?days=365").text
    assert "None was shown to anybody in these days." in page and "bars__bar" not in page
    assert "/studio/analytics/" not in client.get("/studio/").text


@pytest.mark.parametrize("days", ["0", "28.0", "1000", "-7", "’; DROP", "x" * 400])
def test_a_period_that_is_none_is_refused(client, mira, days):
    client.force_login(mira)
    assert client.get("/studio/analytics/", {"days": days}).status_code == 404
    refused = client.get("/api/v1/me/analytics/", {"days": days})
    assert refused.status_code == 400 and "There are, in days" in str(refused.json())
    assert client.get("/studio/analytics.csv", {"days": days}).status_code == 404
    with pytest.raises(ValidationError):
        period_of(days, moment=timezone.now())


def test_a_table_that_is_none_is_refused_and_nobody_else_reads_any(client, mira):
    guest = Client()
    guest.force_login(make_guest())
    for visitor in (Client(), guest):
        for address in ("/studio/analytics/", "/studio/analytics.csv"):
            assert visitor.get(address).status_code == 302
        assert visitor.get("/api/v1/me/analytics/").status_code in (401, 403)
    client.force_login(mira)
    answer = client.get("/studio/analytics.csv?table=people")
    assert answer.status_code == 404


@given(st.sampled_from(LENGTHS), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_periods_follow_each_other_without_a_gap(days, today):
    period = Period(days, today)
    assert period.before.end == period.begin and len(period.dates) == days == len(set(period.dates))
    assert period.dates[0] == period.begin.date() and period.dates[-1] == today


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=365))
def test_bars_stay_in_their_box_and_stand_for_their_day(values):
    chart = bars_of([(date.fromordinal(730_000 + place), value) for place, value in enumerate(values)])
    if chart is None:
        assert not any(values)
        return
    assert chart.most == max(values)
    for bar, value in zip(chart.bars, values, strict=True):
        assert bar.value == value and bar.high == pytest.approx(HIGH * value / chart.most, abs=0.01)
        assert bar.x >= 0 and bar.x + bar.wide <= WIDE + 0.02 and bar.y + bar.high == pytest.approx(HIGH, abs=0.02)


@pytest.mark.parametrize("ms, said", [(0, "0 s"), (12_400, "12 s"), (240_000, "4 min"), (12_000_000, "3 h 20 min")])
def test_spans_are_spelled(ms, said):
    assert spell(ms) == said


def test_a_busy_makers_page_asks_few_questions(client, mira, theo, django_assert_max_num_queries):
    for _film in range(12):
        seen(make_clip(mira))
    make_user("nora")
    client.force_login(mira)
    with django_assert_max_num_queries(30):
        client.get("/studio/analytics/")
