"""What people do besides watching: it is written down once, counted, and moves a film by its published weight."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.following.block import block
from accounts.following.follow import follow
from accounts.models import Follow
from clips.models import Clip
from community.liking.like import like
from feed.models import ClipStat, Impression, Share
from feed.ranking.sources.standing import PRIOR, standing_of
from feed.ranking.weights import ACTS
from feed.recording.people import Looker
from feed.recording.record import A_CROWD
from feed.serving.films import films_now
from feed.serving.history import log_of
from feed.sharing.share import share
from feed.wishing.say import say
from tests.factories import make_clip, make_offshoot
from tests.feed.slots import looked, slots, tell
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db
PHONE = {"User-Agent": "Mozilla/5.0 (a phone)"}
SEND = {"content_type": "application/json", "headers": PHONE}


def look_at(client, *films):
    words = {one["id"]: one["slot"]["slot"] for one in slots(client)}
    tell(client, *[looked(words[film.pk]) for film in films], **PHONE)


def reactions(film):
    """What the film's standing moves its score by, and from how many showings."""
    films = films_now()
    log = log_of(films)
    place = films.places[film.pk]
    told = standing_of(log, films.catalogue, timezone.now().timestamp()).reactions[place]
    return float(told), int((log.clip == place).sum())


class TestStanding:
    @pytest.mark.parametrize("act", ["remix", "follow", "share", "like", "hide"])
    @pytest.mark.parametrize("profiled", [True, False])
    def test_each_act_moves_a_film_by_its_published_weight(self, client, mira, theo, act, profiled):
        film, other = make_clip(mira), make_clip(mira)
        client.force_login(theo)
        look_at(client, other)
        look_at(client, film)
        if not profiled:
            Impression.objects.update(viewer=None)
        assert reactions(film) == (0.0, 1)
        match act:
            case "remix":
                make_offshoot(theo, film)
            case "follow":
                follow(actor=theo, person=mira)
            case "share":
                assert client.post(f"/api/v1/clips/{film.pk}/share/", {"way": "link"}, **SEND).status_code == 204
            case "like":
                like(actor=theo, clip=film)
            case "hide":
                say(actor=theo, clip=film, kind="away")
        moved, shown = reactions(film)
        # Who sent it on is known within the day without a name; whatever else a nameless viewer does is not theirs.
        expected = ACTS[act] / (shown + PRIOR) if profiled or act == "share" else 0.0
        assert moved == pytest.approx(expected) and reactions(other)[0] == 0.0

    def test_several_acts_add_up_and_no_row_asks_a_question_of_its_own(
        self, client, mira, theo, django_assert_max_num_queries
    ):
        films = [make_clip(mira) for _film in range(5)]
        client.force_login(theo)
        look_at(client, *films)
        for film in films:
            like(actor=theo, clip=film)
            share(actor=a_looker(who=Impression.objects.first().who), clip=film, way="system")
        follow(actor=theo, person=mira)
        known = films_now()
        with django_assert_max_num_queries(7):
            log = log_of(known)
        assert sorted(log.acts) == [3.0] * 4 + [6.0]

    def test_only_the_film_shown_last_and_within_a_day_is_followed_through(self, mira, theo):
        first, last = make_clip(mira), make_clip(mira)
        now = timezone.now()
        for film, hours in ((first, 9), (last, 2)):
            Impression.objects.create(
                key=film.pk, viewer=theo, who="w", clip=film, place="fresh", position=0, source="order",
                seen_at=now - timedelta(hours=hours),
            )  # fmt: skip
        follow(actor=theo, person=mira)
        for ago, through in ((0, last), (4, first), (12, None), (9 - 24, last)):
            Follow.objects.update(created_at=now - timedelta(hours=ago))
            for film in (first, last):
                assert (reactions(film)[0] > 0) == (film == through), (ago, film)
        Follow.objects.update(created_at=now + timedelta(hours=23))
        assert reactions(last)[0] == reactions(first)[0] == 0.0

    def test_who_was_not_shown_it_moves_nothing(self, client, mira, theo, olga):
        film = make_clip(mira)
        client.force_login(theo)
        look_at(client, film)
        for number in range(30):
            share(actor=a_looker(who=f"crowd{number}", crowd=f"house{number}"), clip=film, way="link")
        like(actor=olga, clip=film)
        say(actor=olga, clip=film, kind="away")
        assert reactions(film) == (0.0, 1)


def a_looker(*, who="w" * 24, crowd="c" * 24, person=None, machine=False):
    return Looker(viewer=None, person=person, who=who, crowd=crowd, machine=machine)


class TestShares:
    @pytest.fixture
    def film(self, mira):
        return make_clip(mira)

    def test_once_a_person_film_and_day_whichever_the_way(self, film, mira):
        other = make_clip(mira)
        assert [share(actor=a_looker(), clip=film, way=way) for way in ("link", "embed")] == [True, False]
        assert share(actor=a_looker(who="tomorrow"), clip=film, way="system")
        assert share(actor=a_looker(), clip=other, way="embed")
        assert set(film.shares.values_list("way", flat=True)) == {"link", "system"}
        assert [ClipStat.objects.get(clip=clip).shares for clip in (film, other)] == [2, 1]

    def test_neither_its_owner_nor_machines_nor_crowds_count(self, film, mira):
        share(actor=a_looker(person=mira.pk), clip=film, way="link")
        share(actor=a_looker(who="machine", machine=True), clip=film, way="link")
        for number in range(A_CROWD + 5):
            share(actor=a_looker(who=f"visitor{number}", crowd="one-house"), clip=film, way="link")
        assert ClipStat.objects.get(clip=film).shares == A_CROWD
        assert Share.objects.exclude(uncounted="").count() == 7

    @pytest.mark.django_db(transaction=True)
    def test_told_twice_at_the_same_moment_it_is_one(self, film, tmp_path):
        with shared_database(tmp_path) as join:
            works = [partial(share, actor=a_looker(), clip=film, way="link")] * 2
            assert sorted(at_once(join, works)) == [False, True] and Share.objects.count() == 1
            assert ClipStat.objects.get(clip=film).shares == 1

    def test_the_figure_is_proven_and_mended(self, film, capsys):
        share(actor=a_looker(), clip=film, way="link")
        call_command("recount")
        ClipStat.objects.update(shares=9)
        with pytest.raises(SystemExit):
            call_command("recount")
        assert f"{film.pk}: shares is wrong" in capsys.readouterr().out
        call_command("recount", mend=True)
        assert ClipStat.objects.get(clip=film).shares == 1

    def test_its_maker_reads_how_many(self, client, film, mira):
        share(actor=a_looker(), clip=film, way="link")
        client.force_login(mira)
        assert client.get(f"/api/v1/clips/{film.pk}/audience/").json()["shares"] == 1
        assert "Sent on" in client.get(f"/clips/{film.pk}/audience/").text

    @pytest.mark.parametrize("who", ["visitor", "guest", "viewer", "maker", "blocked", "stranger"])
    def test_who_may_tell(self, client, film, mira, theo, who):
        if who == "guest":
            client.post("/create/", {"prompt": "a fox"})
        elif who != "visitor":
            client.force_login(mira if who == "maker" else theo)
        if who == "blocked":
            block(actor=mira, person=theo)
        if who == "stranger":
            Clip.objects.update(visibility="private")
        shut = who in ("blocked", "stranger")
        address = f"/api/v1/clips/{film.pk}/share/"
        assert client.post(address, {"way": "link"}, **SEND).status_code == (404 if shut else 204)
        assert Share.objects.count() == (not shut) and Share.objects.filter(uncounted="own").exists() == (
            who == "maker"
        )
        for bad in ({}, {"way": "pigeon"}, []):
            assert client.post(address, bad, **SEND).status_code == 400
        assert client.get(address).status_code == 405

    def test_too_often_is_told(self, client, film, monkeypatch):
        monkeypatch.setattr("feed.sharing.api.OFTEN", {"amount": 2, "seconds": 60})
        answers = [client.post(f"/api/v1/clips/{film.pk}/share/", {"way": "link"}, **SEND) for _again in range(3)]
        assert [one.status_code for one in answers] == [204, 204, 429]

    def test_the_buttons_know_where_to_tell(self, client, film):
        assert f'data-shared="/api/v1/clips/{film.pk}/share/"' in client.get("/").text
        page = client.get(f"/clips/{film.pk}/").text
        assert page.count(f'data-shared="/api/v1/clips/{film.pk}/share/"') == 3 and 'data-way="embed"' in page


def test_the_page_tells_of_acts_that_are_read_alone(client):
    page = client.get("/about/ranking/").text
    assert "hide it" in page and "+3.00" in page and "report" not in page
