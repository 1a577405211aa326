"""The doors to challenges: pages without script, and the API."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.following.block import block
from community.challenging.close import close_challenges
from community.challenging.enter import enter
from community.models import Ballot, Challenge, Entry
from community.tasks import close
from config.celery import app
from ledger.grant import grant
from tests.community.contest import age, old, set_challenge
from tests.factories import make_clip, make_guest, make_offshoot, make_user

pytestmark = pytest.mark.django_db
SENT = {"content_type": "application/json"}
FORM = {"title": "Rain on glass", "theme": "One window,\none storm.", "opens_in": 0, "days": 7, "votes": 3, "prize": 10}


@pytest.fixture
def one(mira):
    return set_challenge(mira)


@pytest.fixture
def voter(db):
    person = make_user("vera")
    old(person)
    return person


class TestPages:
    def test_a_challenge_is_set_entered_voted_on_and_judged(self, client, mira, theo, voter):
        source = make_clip(mira, caption="The window")
        assert client.get("/challenges/new/").url.startswith("/account/login/")
        grant(person=mira, amount=50, key="gift")
        client.force_login(mira)
        assert f'value="{source.pk}"' in client.get(f"/challenges/new/?source={source.pk}").text
        told = {**FORM, "source": f"http://testserver/clips/{source.pk}/"}
        address = client.post("/challenges/new/", told).url
        one = Challenge.objects.get()
        assert address == f"/challenges/{one.pk}/" and one.prize == 10 and one.source == source.pk
        page = client.get(address).text
        assert "The window" in page and f"/clips/{source.pk}/remix/" in page and "You set this challenge" in page

        film = make_offshoot(theo, source, caption="A storm of his own")
        client.force_login(theo)
        assert f'<option value="{film.pk}">' in client.get(address).text
        assert client.post(f"{address}enter/", {"clip": film.pk}).url == address
        assert "Take it out" in client.get(address).text
        assert "Entered in the challenge" in client.get(f"/clips/{film.pk}/").text
        assert client.post(f"{address}vote/", {"clip": film.pk}).status_code == 422

        client.force_login(voter)
        page = client.get(address)
        mark = page.text.split('name="seen" value="')[1].split('"')[0]
        assert client.post(f"{address}vote/", {"clip": film.pk, "seen": mark}).url == address
        assert "checked" in client.get(address).text
        age(one, 11)
        assert "Being counted" in client.get(address).text
        close_challenges()
        page = client.get(address).text
        assert "Place 1" in page and "1 vote of 1" in page and "1 ballot counted." in page
        assert "Place 1 in the challenge" in client.get(f"/clips/{film.pk}/").text
        lists = client.get("/challenges/").text
        assert "None runs now" in lists and "Rain on glass" in lists
        client.force_login(theo)
        assert "6 credits are yours" in client.get("/notifications/").text

    def test_a_form_that_does_not_do_says_where_and_keeps_what_was_typed(self, client, theo):
        client.force_login(theo)
        wrong = {**FORM, "title": "ab", "prize": 0}
        page = client.post("/challenges/new/", wrong)
        assert page.status_code == 422 and 'aria-describedby="title-errors"' in page.text
        assert "one storm." in page.text
        for change, field in (
            ({"days": 99}, "days"),
            ({"days": "x"}, "days"),
            ({"source": "nowhere"}, "source"),
            ({"source": "a\0b"}, "source"),
            ({"prize": 90_000}, "prize"),
            ({"theme": ""}, "theme"),
        ):
            page = client.post("/challenges/new/", {**FORM, "prize": 0, **change})
            assert page.status_code == 422 and f'id="{field}-errors"' in page.text, change
        assert not Challenge.objects.exists()
        for _number in range(3):
            client.post("/challenges/new/", {**FORM, "prize": 0})
        assert "which is the most" in client.post("/challenges/new/", {**FORM, "prize": 0}).text

    def test_it_is_called_off_on_its_page(self, client, one, mira, theo):
        client.force_login(theo)
        assert "Call it off" not in client.get(f"/challenges/{one.pk}/").text
        assert client.post(f"/challenges/{one.pk}/cancel/", {"why": "No"}).status_code == 403
        client.force_login(mira)
        refused = client.post(f"/challenges/{one.pk}/cancel/", {"why": ""})
        assert refused.status_code == 422 and "why-errors" in refused.text
        client.post(f"/challenges/{one.pk}/cancel/", {"why": "I lost the window"})
        assert "Called off: I lost the window" in client.get(f"/challenges/{one.pk}/").text

    def test_a_film_is_taken_out_and_a_wrong_one_refused(self, client, one, theo):
        client.force_login(theo)
        address = f"/challenges/{one.pk}/"
        assert client.post(f"{address}enter/", {"clip": "a\0b"}).status_code == 404
        hidden = make_clip(theo, visibility="unlisted")
        client.post(f"{address}enter/", {"clip": hidden.pk})
        assert "Make your film public first" in client.get(address).text
        enter(actor=theo, challenge=one, clip=make_clip(theo))
        client.post(f"{address}enter/", {"act": "withdraw"})
        assert not Entry.objects.exists()

    def test_the_young_are_told_and_too_many_are_refused_without_loss(self, client, one, theo):
        makers = [make_user(f"maker{number}") for number in range(4)]
        clips = [enter(actor=person, challenge=one, clip=make_clip(person)).clip for person in makers]
        client.force_login(make_user("newcomer"))
        page = client.get(f"/challenges/{one.pk}/").text
        assert "your ballot will not count here" in page
        refused = client.post(f"/challenges/{one.pk}/vote/", {"clip": [clip.pk for clip in clips]})
        assert refused.status_code == 422 and refused.text.count(" checked") == 4
        assert "Vote for 3 films at most" in refused.text and not Ballot.objects.exists()

    def test_no_question_more_for_a_film_more(self, client, one, django_assert_max_num_queries):
        def look():
            with django_assert_max_num_queries(60) as asked:
                client.get(f"/challenges/{one.pk}/")
            return len(asked.captured_queries)

        people = [make_user(f"maker{number}") for number in range(8)]
        for person in people[:2]:
            enter(actor=person, challenge=one, clip=make_clip(person))
        few = look()
        for person in people[2:]:
            enter(actor=person, challenge=one, clip=make_clip(person))
        assert look() == few


class TestApi:
    def test_all_of_it(self, client, mira, theo, voter):
        client.force_login(mira)
        asked = {"title": "Rain", "theme": "A storm", "closes_at": "2000-01-01T00:00:00Z"}
        refused = client.post("/api/v1/challenges/", {**asked, "votes_until": "2000-02-01T00:00:00Z"}, **SENT)
        assert refused.status_code == 400 and "closes_at" in str(refused.json()["errors"])
        now = timezone.now()
        dates = {
            "closes_at": (now + timedelta(days=2)).isoformat(),
            "votes_until": (now + timedelta(days=4)).isoformat(),
        }
        assert client.post("/api/v1/challenges/", {**asked, **dates, "source": "nowhere"}, **SENT).status_code == 400
        made = client.post("/api/v1/challenges/", {**asked, **dates}, **SENT)
        assert made.status_code == 201 and made.json()["state"] == "open" and made.json()["host"]["handle"] == "mira"
        address = f"/api/v1/challenges/{made.json()['id']}/"
        film = make_clip(theo)
        client.force_login(theo)
        entered = client.post(f"{address}entries/", {"clip": film.pk}, **SENT)
        assert entered.status_code == 201 and entered.json()["clip"] == film.pk
        assert client.post(f"{address}entries/", {"clip": make_clip(theo).pk}, **SENT).status_code == 400
        client.force_login(voter)
        told = client.get(f"{address}entries/").json()
        assert [row["clip"] for row in told["entries"]] == [film.pk]
        assert client.get(f"{address}ballot/").json() == {"clips": [], "uncounted": ""}
        blind = client.put(f"{address}ballot/", {"clips": [film.pk]}, **SENT)
        assert blind.json() == {"clips": [film.pk], "uncounted": "unseen"}
        seen = client.put(f"{address}ballot/", {"clips": [film.pk], "seen": told["seen"]}, **SENT)
        assert seen.json() == {"clips": [film.pk], "uncounted": ""}
        assert client.put(f"{address}ballot/", {"clips": ["nowhere"]}, **SENT).status_code == 400
        assert client.put(f"{address}ballot/", {"clips": []}, **SENT).json()["clips"] == []
        client.force_login(theo)
        assert client.delete(f"{address}entries/").status_code == 204
        assert [row["films"] for row in client.get("/api/v1/challenges/").json()["results"]] == [0]
        client.force_login(mira)
        assert client.post(f"{address}cancel/", {"why": "No time"}, **SENT).json()["state"] == "cancelled"
        assert client.post(f"{address}cancel/", {"why": "No time"}, **SENT).status_code == 400
        assert client.get("/api/v1/challenges/?state=cancelled").json()["count"] == 1
        assert client.get("/api/v1/challenges/").json()["count"] == 0
        assert client.get("/api/v1/challenges/?state=nonsense").status_code == 400


MATRIX = [
    # method, door, body: visitor, guest, person, blocked by the host
    ("get", "", None, (200, 200, 200, 404)),
    ("get", "entries/", None, (200, 200, 200, 404)),
    ("get", "ballot/", None, (403, 403, 200, 404)),
    ("put", "ballot/", {"clips": []}, (403, 403, 200, 404)),
    ("post", "entries/", {"clip": "own"}, (403, 403, 201, 404)),
    ("delete", "entries/", None, (403, 403, 204, 404)),
    ("post", "cancel/", {"why": "Because"}, (403, 403, 403, 404)),
]


class TestWhoMay:
    @pytest.mark.parametrize(("method", "door", "body", "statuses"), MATRIX, ids=lambda part: str(part)[:20])
    def test_every_door(self, client, one, mira, theo, method, door, body, statuses):
        blocked = make_user("norbert")
        block(actor=mira, person=blocked)
        for viewer, status in zip((None, make_guest(), theo, blocked), statuses, strict=True):
            client.logout()
            if viewer and viewer.is_guest:
                session = client.session
                session["guest"] = viewer.pk
                session.save()
            elif viewer:
                client.force_login(viewer)
            sent = {"clip": make_clip(viewer or theo).pk} if body == {"clip": "own"} else body
            told = (sent, "application/json") if sent is not None else ()
            answer = getattr(client, method)(f"/api/v1/challenges/{one.pk}/{door}", *told)
            assert answer.status_code in ((401, 403) if status == 403 else (status,)), (viewer, answer.content)

    def test_nobody_is_shown_a_ballot_of_another(self, client, one, theo, voter):
        film = enter(actor=theo, challenge=one, clip=make_clip(theo)).clip
        client.force_login(voter)
        client.put(f"/api/v1/challenges/{one.pk}/ballot/", {"clips": [film.pk]}, **SENT)
        client.force_login(theo)
        assert client.get(f"/api/v1/challenges/{one.pk}/ballot/").json()["clips"] == []
        assert "vera" not in client.get(f"/challenges/{one.pk}/").text

    @pytest.mark.parametrize("pk", ["x", "%00", "a" * 300, "🐋"])
    def test_an_address_of_nothing_is_a_404(self, client, pk):
        assert client.get(f"/challenges/{pk}/").status_code == 404
        assert client.get(f"/api/v1/challenges/{pk}/").status_code == 404


def test_beat_rings_for_the_count():
    assert app.conf.beat_schedule["challenges"]["task"] == "community.close_challenges"
    assert close.name == "community.close_challenges" and close() is None
    assert reverse("community:challenges") == "/challenges/"
