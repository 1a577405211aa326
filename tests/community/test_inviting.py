"""Invites: links, what they pick, who comes by them, and what both are given."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.following.block import block
from accounts.models import Follow, Notification, User
from accounts.notices.telling import told
from clips.models import Clip
from community.account import SignInFirst
from community.inviting.ask import brought_by, invited_by, invites_of, picks_of, tally_of
from community.inviting.code import qr_of
from community.inviting.come import arrive
from community.inviting.make import (
    MOST_OPEN,
    Ended,
    LabelRefused,
    NotYourInvite,
    TooManyOpen,
    end_invite,
    label_invite,
    make_invite,
)
from community.inviting.pick import MOST, PicksRefused, choose_picks, named_in
from community.models import Invite, Invited, Like, Pick, Start
from feed.choosing.choose import forget_watched
from feed.models import Place
from feed.serving.history import FEW, known_of
from feed.serving.shelf import shelf_now
from feed.slates.make import make_slate
from ledger.balance import balance_of
from ledger.models import Entry
from ledger.proof import faults
from tests.factories import make_clip, make_guest, make_user
from tests.ledger.parallel import at_once, shared_database

pytestmark = pytest.mark.django_db
SIGN_UP = {"username": "nora", "password1": "a long enough password", "password2": "a long enough password"}


@pytest.fixture
def link(mira) -> Invite:
    return make_invite(actor=mira, label="For Nora")


@pytest.fixture
def rates(settings):
    settings.INVITES = {"inviter": 30, "newcomer": 20, "per_day": 2}


class TestLinks:
    def test_only_accounts_make_them(self, guest):
        for nobody in (guest, AnonymousUser()):
            with pytest.raises(SignInFirst):
                make_invite(actor=nobody)

    def test_so_many_are_open_and_an_ended_one_makes_room(self, mira):
        links = [make_invite(actor=mira) for _link in range(MOST_OPEN)]
        with pytest.raises(TooManyOpen):
            make_invite(actor=mira)
        assert (end_invite(actor=mira, invite=links[0]), end_invite(actor=mira, invite=links[0])) == (True, False)
        make_invite(actor=mira)
        assert [one.is_open for one in invites_of(mira)] == [True] * MOST_OPEN + [False]

    @pytest.mark.django_db(transaction=True)
    def test_two_at_the_same_moment_keep_to_the_limit(self, mira, tmp_path):
        for _link in range(MOST_OPEN - 1):
            make_invite(actor=mira)
        with shared_database(tmp_path) as join:
            done = at_once(join, [partial(make_invite, actor=mira)] * 2)
            assert sorted(type(one).__name__ for one in done) == ["Invite", "TooManyOpen"]

    def test_nobody_changes_anothers(self, link, theo):
        for act in (
            partial(end_invite, invite=link),
            partial(label_invite, invite=link, label=""),
            partial(choose_picks, invite=link, clips=[], people=[]),
        ):
            with pytest.raises(NotYourInvite):
                act(actor=theo)

    def test_a_note_is_tidied_and_has_an_end(self, mira):
        assert make_invite(actor=mira, label=" For \u202enora\n\0").label == "For nora"
        with pytest.raises(LabelRefused, match="60"):
            make_invite(actor=mira, label="a" * 61)

    def test_words_are_not_guessed(self, mira):
        assert len({make_invite(actor=mira).word for _link in range(9)}) == 9


class TestPicks:
    def test_they_are_kept_in_their_order_and_replaced(self, link, mira, theo):
        films = [make_clip(theo), make_clip(mira)]
        choose_picks(actor=mira, invite=link, clips=[one.pk for one in films], people=["@Theo", "theo"])
        picks = picks_of(link, viewer=AnonymousUser())
        assert picks.films == films and picks.people == [theo]
        choose_picks(actor=mira, invite=link, clips=[], people=[])
        assert not Pick.objects.exists()

    def test_what_cannot_be_picked_is_named(self, link, mira, theo, olga, guest):
        block(actor=olga, person=mira)
        hidden = make_clip(theo, visibility="unlisted")
        for clips, people, said in (
            ([hidden.pk], [], hidden.pk),
            (["nul\0nul"], [], "nul"),
            ([], ["nobody"], "@nobody"),
            ([], ["nul\0"], "@nul"),
            ([], [guest.handle], guest.handle),
            ([], ["olga"], "@olga"),
            ([], ["mira"], "anyway"),
            ([str(n) for n in range(MOST + 1)], [], "13"),
        ):
            with pytest.raises(PicksRefused) as refused:
                choose_picks(actor=mira, invite=link, clips=clips, people=people)
            assert said in refused.value.messages[0]
        end_invite(actor=mira, invite=link)
        with pytest.raises(Ended):
            choose_picks(actor=mira, invite=link, clips=[], people=[])

    def test_a_line_names_films_and_people(self):
        films, people = named_in("https://h.example/clips/abcdefghijkm/ @theo, /@olga/ abcdefghijkn")
        assert (films, people) == (["abcdefghijkm", "abcdefghijkn"], ["theo", "olga"]) and named_in(" ") == ([], [])
        with pytest.raises(PicksRefused, match=r"h\.example"):
            named_in("https://h.example/")

    def test_a_viewer_sees_none_they_may_not_find(self, link, mira, theo):
        film, nora = make_clip(theo), make_user("nora")
        choose_picks(actor=mira, invite=link, clips=[film.pk], people=["theo", "nora"])
        block(actor=theo, person=nora)
        assert (picks_of(link, viewer=nora).films, picks_of(link, viewer=nora).people) == ([], [])
        Clip.objects.filter(pk=film.pk).update(visibility="private")
        assert picks_of(link, viewer=AnonymousUser()).films == []


@pytest.mark.usefixtures("rates")
class TestArriving:
    def test_both_are_given_credits_and_the_graph_begins(self, link, mira, theo):
        film, nora = make_clip(theo), make_user("nora")
        choose_picks(actor=mira, invite=link, clips=[film.pk], people=["theo"])
        row = arrive(newcomer=nora, invite=link)
        assert row and (row.earned, row.given) == (30, 20) and brought_by(nora) == row
        assert (balance_of(person=mira).free, balance_of(person=nora).free) == (30, 20)
        assert set(Follow.objects.filter(follower=nora).values_list("followed__handle", flat=True)) == {"mira", "theo"}
        assert [(one.clip, one.chosen) for one in Start.objects.visible_to(nora)] == [(film, False)]
        assert not Like.objects.exists() and not faults()
        [notice] = told(list(Notification.objects.visible_to(mira).filter(kind="came")))
        assert (notice.sentence, notice.address) == ("@nora came here by your invite.", "/invites/")
        assert [one.newcomer for one in invited_by(mira)] == [nora]
        assert (tally_of(mira).came, tally_of(mira).earned, invites_of(mira).get().came_by) == (1, 30, 1)

    def test_nobody_counts_twice_nor_for_themselves_nor_by_an_ended_link(self, link, mira, theo, olga):
        nora = make_user("nora")
        assert arrive(newcomer=mira, invite=link) is None
        assert arrive(newcomer=make_guest(), invite=link) is None
        assert arrive(newcomer=nora, invite=link)
        assert arrive(newcomer=nora, invite=link) is None
        assert arrive(newcomer=nora, invite=make_invite(actor=theo)) is None
        block(actor=mira, person=olga)
        assert arrive(newcomer=olga, invite=link) is None
        end_invite(actor=mira, invite=link)
        assert arrive(newcomer=theo, invite=link) is None
        assert Invited.objects.count() == 1 and Entry.objects.filter(reason="invite").count() == 2

    def test_credits_are_for_the_first_of_a_day(self, link, mira):
        rows = [arrive(newcomer=make_user(f"newcomer{n}"), invite=link) for n in range(3)]
        assert [(row.earned, row.given) for row in rows if row] == [(30, 20), (30, 20), (0, 0)]
        assert balance_of(person=mira).free == 60 and tally_of(mira).came == 3

    def test_a_house_may_give_none(self, link, mira, settings):
        settings.INVITES = {"inviter": 0, "newcomer": 0, "per_day": 5}
        row = arrive(newcomer=make_user("nora"), invite=link)
        assert row and (row.earned, row.given) == (0, 0) and not Entry.objects.exists()

    @pytest.mark.django_db(transaction=True)
    def test_two_sign_ups_at_once_are_each_paid_once(self, link, mira, tmp_path):
        several = [make_user(f"newcomer{n}") for n in range(2)]
        with shared_database(tmp_path) as join:
            done = at_once(join, [partial(arrive, newcomer=one, invite=link) for one in several * 2])
            assert not [one for one in done if isinstance(one, Exception)]
            assert Invited.objects.count() == 2 and Entry.objects.filter(reason="invite").count() == 4
            assert balance_of(person=mira).free == 60 and not faults()

    @pytest.mark.django_db(transaction=True)
    def test_the_last_paid_place_of_a_day_is_given_once(self, link, mira, tmp_path, settings):
        settings.INVITES = {"inviter": 30, "newcomer": 20, "per_day": 1}
        several = [make_user(f"newcomer{n}") for n in range(2)]
        with shared_database(tmp_path) as join:
            at_once(join, [partial(arrive, newcomer=one, invite=link) for one in several])
            assert sorted(Invited.objects.values_list("earned", flat=True)) == [0, 30]
            assert balance_of(person=mira).free == 30


class TestStart:
    def test_for_you_begins_with_it_until_it_knows_better(self, link, mira, theo, olga):
        film, nora = make_clip(theo), make_user("nora")
        Start.objects.create(person=nora, clip=film)
        films = shelf_now().films
        assert list(known_of(nora, films).taste.liked) == [films.places[film.pk]]
        assert not len(known_of(theo, films).taste.liked)
        # Who is not profiled is known by what they chose themselves alone.
        assert not len(known_of(nora, films, watched=False).taste.liked)
        Start.objects.update(chosen=True)
        assert len(known_of(nora, films, watched=False).taste.liked) == 1

    def test_who_watched_enough_is_known_by_that(self, theo, monkeypatch):
        film, nora = make_clip(theo), make_user("nora")
        Start.objects.create(person=nora, clip=film)
        monkeypatch.setattr("feed.serving.history.FEW", 0)
        assert FEW > 0 and not len(known_of(nora, shelf_now().films).taste.liked)

    def test_it_is_forgotten_with_what_one_watched(self, theo):
        films, nora = [make_clip(theo) for _film in range(2)], make_user("nora")
        for film in films:
            Start.objects.create(person=nora, clip=film)
        forget_watched(actor=nora, clips=[films[0].pk])
        assert [one.clip for one in Start.objects.visible_to(nora)] == [films[1]]
        forget_watched(actor=nora)
        assert not Start.objects.exists()

    def test_not_personalised_reads_none_of_it(self, theo):
        nora = make_user("nora")
        Start.objects.create(person=nora, clip=make_clip(theo))
        shelf_now()
        with CaptureQueriesContext(connection) as asked:
            make_slate(viewer=nora, remembered=True, place=Place.PLAIN)
        assert not [one for one in asked if "community_start" in one["sql"]]


@pytest.mark.usefixtures("rates")
class TestDoors:
    def test_a_newcomer_comes_by_a_link(self, link, mira, theo):
        film = make_clip(theo, caption="Picked")
        choose_picks(actor=mira, invite=link, clips=[film.pk], people=["theo"])
        browser = Client()
        page = browser.get(f"/invite/{link.word}/")
        assert page.status_code == 200 and "mira invites you" in page.text and "Picked" in page.text
        assert "20 credits for coming" in page.text and "For Nora" not in page.text and "noindex" in page.text
        browser.get("/fresh/")
        browser.post("/account/signup/", SIGN_UP)
        nora = User.objects.get(handle="nora")
        assert Invited.objects.get(newcomer=nora).inviter == mira and "invite" not in browser.session
        assert balance_of(person=nora).free == 20
        assert "An invite" in browser.get("/studio/credits/").text
        mine = Client()
        mine.force_login(mira)
        shown = mine.get("/invites/").text
        assert "@nora" in shown and "<b>30</b> credits" in shown and "+30 credits" in shown and "For Nora" in shown

    def test_a_guest_keeps_their_films_and_comes_by_the_link(self, link):
        browser = Client()
        browser.post("/create/", {"prompt": "a fox in a forest"})
        guest = User.objects.get(is_guest=True)
        browser.get(f"/invite/{link.word}/")
        browser.post("/account/signup/", SIGN_UP)
        assert Invited.objects.get().newcomer_id == guest.pk and guest.drafts.count() == 1

    def test_whoever_has_an_account_is_no_newcomer(self, link, theo):
        browser = Client()
        browser.get(f"/invite/{link.word}/")
        browser.post("/account/login/", {"login": "theo", "password": "correct horse battery"})
        browser.get("/studio/")
        assert not Invited.objects.exists() and "invite" not in browser.session
        assert "You have an account here already" in browser.get(f"/invite/{link.word}/").text
        assert "invite" not in browser.session

    def test_an_ended_or_unknown_link_says_so(self, client, link, mira, theo):
        client.force_login(mira)
        assert "This is your own link" in client.get(f"/invite/{link.word}/").text
        assert client.post(f"/invites/{link.word}/end/").url == "/invites/"
        visitor = Client()
        ended, unknown = visitor.get(f"/invite/{link.word}/"), visitor.get("/invite/abc/")
        assert (ended.status_code, unknown.status_code) == (410, 404)
        assert "This invite has ended" in ended.text and "There is no such invite" in unknown.text
        assert visitor.get("/invite/a%00b/").status_code == 404 and "invite" not in visitor.session
        block(actor=mira, person=theo)
        client.force_login(theo)
        assert client.get(f"/invite/{link.word}/").status_code == 404

    def test_links_are_made_and_picked_by_forms(self, client, mira, theo):
        client.force_login(mira)
        own, other = make_clip(mira), make_clip(theo)
        made = client.post("/invites/", {"label": "Friends"})
        link = Invite.objects.get()
        assert made.url == f"/invites/{link.word}/" and own.pk in client.get(made.url).text
        told = {"label": "Kin", "clip": [own.pk], "more": f"@theo http://testserver/clips/{other.pk}/"}
        assert client.post(made.url, told).url == made.url
        assert picks_of(link, viewer=mira).films == [own, other] and picks_of(link, viewer=mira).people == [theo]
        wrong = client.post(made.url, {"label": "New", "clip": [own.pk], "more": "what?"})
        assert wrong.status_code == 422 and "“what?” is neither" in wrong.text and 'value="what?"' in wrong.text
        assert Invite.objects.get().label == "Kin"
        assert client.post("/invites/", {"label": "x" * 61}).status_code == 422
        client.force_login(theo)
        for door in (client.get(made.url), client.post(made.url, told), client.post(f"{made.url}end/")):
            assert door.status_code == 404

    def test_visitors_are_led_to_the_door(self, client, link):
        for address in ("/invites/", f"/invites/{link.word}/"):
            assert client.get(address).url.startswith("/account/login/?next=/invites/")
        assert client.post(f"/invites/{link.word}/end/").url.startswith("/account/login/")
        assert Invite.objects.get().is_open

    def test_the_code_is_read_as_the_address(self, client, link):
        answer = client.get(f"/invite/{link.word}/qr.svg")
        assert answer["Content-Type"] == "image/svg+xml" and answer.content.startswith(b"<svg")
        assert answer.content == qr_of(f"http://testserver/invite/{link.word}/")
        assert b"style=" not in answer.content and client.get("/invite/no/qr.svg").status_code == 404


class TestApi:
    def test_links_by_the_api(self, client, mira, theo):
        film = make_clip(theo)
        client.force_login(mira)
        asked = {"note": "Friends", "clips": [film.pk], "people": ["theo"]}
        made = client.post("/api/v1/me/invites/", asked, content_type="application/json")
        assert made.status_code == 201
        told = made.json()
        assert told["address"] == f"http://testserver/invite/{told['word']}/" and told["qr"].endswith("/qr.svg")
        assert (told["clips"], told["people"], told["came"], told["ended_at"]) == ([film.pk], ["theo"], 0, None)
        address = f"/api/v1/me/invites/{told['word']}/"
        changed = client.patch(address, {"people": []}, content_type="application/json").json()
        assert (changed["clips"], changed["people"], changed["note"]) == ([film.pk], [], "Friends")
        wrong = client.patch(address, {"clips": ["none"]}, content_type="application/json")
        assert wrong.status_code == 400 and "“none”" in wrong.text
        wrong = client.post("/api/v1/me/invites/", {"clips": ["none"]}, content_type="application/json")
        assert wrong.status_code == 400 and Invite.objects.count() == 1
        assert [one["word"] for one in client.get("/api/v1/me/invites/").json()["results"]] == [told["word"]]
        arrive(newcomer=make_user("nora"), invite=Invite.objects.get())
        [came] = client.get("/api/v1/me/invited/").json()["results"]
        assert (came["newcomer"]["handle"], came["word"]) == ("nora", told["word"])
        opened = Client().get(f"/api/v1/invites/{told['word']}/").json()
        assert opened["inviter"]["handle"] == "mira" and opened["clips"][0]["id"] == film.pk and opened["credits"]
        assert client.delete(address).status_code == 204
        assert client.patch(address, {"note": ""}, content_type="application/json").status_code == 400
        assert Client().get(f"/api/v1/invites/{told['word']}/").status_code == 404

    @pytest.mark.parametrize("who", ["visitor", "guest", "other", "owner", "staff"])
    def test_who_may_what(self, client, mira, theo, olga, link, who):
        """The permission matrix of these doors."""
        if who == "guest":
            client.post("/create/", {"prompt": "a fox in a forest"})
        elif who != "visitor":
            client.force_login({"other": theo, "owner": mira, "staff": olga}[who])
        signed = who in ("other", "owner", "staff")
        one = f"/api/v1/me/invites/{link.word}/"
        json = {"content_type": "application/json"}
        shut = {401, 403}
        assert client.get("/api/v1/me/invites/").status_code in ({200} if signed else shut)
        assert client.get("/api/v1/me/invited/").status_code in ({200} if signed else shut)
        assert client.get(f"/api/v1/invites/{link.word}/").status_code == 200
        own = {200} if who == "owner" else {404} if signed else shut
        assert client.get(one).status_code in own
        assert client.patch(one, {"note": "a"}, **json).status_code in own
        assert client.delete(one).status_code in ({204} if who == "owner" else own)
        assert client.post("/api/v1/me/invites/", {}, **json).status_code in ({201} if signed else shut)


def test_refusals_are_said_once(mira):
    with pytest.raises(ValidationError) as refused:
        make_invite(actor=mira, label="a" * 99)
    assert refused.value.messages == ["A note has at most 60 characters; this one has 99."]
