"""A newcomer picks films and names a mood, and For you begins with that."""

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from accounts.following.block import block
from accounts.following.mute import mute
from accounts.models import User
from clips.models import Clip
from community.inviting.come import arrive
from community.inviting.make import make_invite
from community.inviting.pick import choose_picks
from community.models import Like, Start
from feed.choosing.choose import forget_watched
from feed.models import Mood
from feed.serving.gist import keep_gists
from feed.serving.history import known_of
from feed.serving.shelf import forget_shelf, shelf_now
from feed.serving.steer import in_mood
from feed.slates.ranked import for_you
from feed.welcoming.begin import BeginRefused, SignInFirst, begin, begin_anew
from feed.welcoming.offer import OFFERED, mood_of, offer_to
from feed.welcoming.vary import Film, varied
from generation.storyboard.vocabulary import MOODS
from tests.factories import make_clip, make_storyboard, make_user

films = st.lists(
    st.builds(Film, st.text("abc", min_size=1, max_size=3), st.integers(1, 3), st.frozensets(st.sampled_from("xyz"))),
    max_size=12,
    unique_by=lambda film: film.id,
)


class TestVaried:
    @given(films=films, most=st.integers(0, 8), taken=st.integers(0, 3))
    def test_each_once_the_first_first(self, films, most, taken):
        first = [film.id for film in films[:taken]]
        told = varied(films, first=first, most=most)
        assert told[: len(first)] == first[:most] and len(told) == len(set(told)) == min(most, len(films))

    def test_the_least_alike_comes_next(self):
        sea, sea_too, fox = (Film(name, maker, frozenset(words)) for name, maker, words in (
            ("sea", 1, ["sea", "boat"]), ("sea too", 2, ["sea", "boat"]), ("fox", 1, ["fox"]),
        ))  # fmt: skip
        assert varied([sea, sea_too, fox], first=[], most=3) == ["sea", "fox", "sea too"]


@pytest.fixture
def shown(theo) -> list[Clip]:
    made = [make_clip(theo, caption=f"Film {n}") for n in range(14)]
    keep_gists()
    return made


@pytest.mark.django_db
class TestOffer:
    def test_a_dozen_of_others_that_one_may_find(self, shown, mira, theo):
        own = make_clip(mira)
        offer = offer_to(mira)
        assert len(offer.films) == OFFERED and offer.least == 3 and own not in [film for film, _picked in offer.films]
        assert offer == offer_to(mira) and offer_to(theo).films != offer.films
        mute(actor=mira, person=theo)
        assert offer_to(mira).films == [] and offer_to(mira).least == 0

    def test_what_the_inviter_picked_comes_first_and_is_picked(self, shown, mira):
        link, nora = make_invite(actor=mira), make_user("nora")
        choose_picks(actor=mira, invite=link, clips=[shown[5].pk], people=[])
        arrive(newcomer=nora, invite=link)
        told = offer_to(nora).films
        assert told[0] == (shown[5], True) and not any(picked for _film, picked in told[1:])


@pytest.mark.django_db
class TestBegin:
    def test_it_is_kept_and_replaced_and_no_like(self, shown, mira):
        begin(actor=mira, clips=[film.pk for film in shown[:3]], mood="calm")
        assert {one.clip for one in Start.objects.visible_to(mira)} == set(shown[:3]) and mood_of(mira) == "calm"
        begin(actor=mira, clips=[film.pk for film in shown[3:7]])
        assert {one.clip for one in Start.objects.visible_to(mira)} == set(shown[3:7]) and mood_of(mira) == ""
        assert all(Start.objects.values_list("chosen", flat=True)) and not Like.objects.exists()
        begin(actor=mira, clips=[film.pk for film in shown[3:7]], mood="epic")
        begin_anew(actor=mira)
        assert not Start.objects.exists() and not Mood.objects.exists()

    def test_what_does_not_fit_is_said_and_changes_nothing(self, shown, mira, theo, guest):
        ids = [film.pk for film in shown]
        begin(actor=mira, clips=ids[:3], mood="warm")
        hidden = make_clip(theo, published=False)
        for clips, mood, said in (
            (ids[:2], "", "Pick 3 films"),
            (ids[:1] * 3, "", "Pick 3 films"),
            (ids[:13], "", "at most 12"),
            ([*ids[:2], hidden.pk], "", "not shown any more"),
            ([*ids[:2], "a\0b"], "", "not shown any more"),
            (ids[:3], "angry", "mood"),
        ):
            with pytest.raises(BeginRefused, match=said):
                begin(actor=mira, clips=clips, mood=mood)
        assert Start.objects.count() == 3 and mood_of(mira) == "warm"
        for nobody in (guest, AnonymousUser()):
            with pytest.raises(SignInFirst):
                begin(actor=nobody, clips=ids[:3])

    def test_a_small_house_asks_for_what_there_is(self, mira, theo):
        film = make_clip(theo)
        begin(actor=mira, clips=[film.pk])
        assert Start.objects.get().clip == film

    def test_forgetting_all_forgets_the_mood(self, shown, mira):
        begin(actor=mira, clips=[film.pk for film in shown[:3]], mood="calm")
        forget_watched(actor=mira)
        assert not Mood.objects.exists() and not Start.objects.exists()


def in_a_mood(owner, mood: str, **fields) -> Clip:
    board = make_storyboard()
    track = next(one for one in board["tracks"] if one["kind"] == "score")
    track["mood"] = mood
    return make_clip(owner, storyboard=board, **fields)


@pytest.mark.django_db
class TestForYou:
    def test_a_mood_lifts_its_films_until_one_is_known(self, mira, theo, monkeypatch):
        eerie, calm = in_a_mood(theo, "eerie"), in_a_mood(theo, "calm")
        keep_gists()
        forget_shelf()
        begin(actor=mira, clips=[eerie.pk, calm.pk], mood="eerie")
        shelf = shelf_now()
        known = in_mood(known_of(mira, shelf.films), shelf)
        lift = known.taste.steer["steer"]
        assert lift[shelf.films.places[eerie.pk]] > 0 == lift[shelf.films.places[calm.pk]]
        slots, _model = for_you(viewer=mira, seed=1, size=2)
        terms = {slot["clip"]: slot["terms"] for slot in slots if slot["source"] != "floor"}
        assert all(("steer" in told) == (clip == eerie.pk) for clip, told in terms.items())
        assert known_of(mira, shelf.films, watched=False).mood == "eerie"
        monkeypatch.setattr("feed.serving.history.FEW", 0)
        assert known_of(mira, shelf.films).mood == ""

    def test_what_one_picked_lifts_what_is_like_it(self, mira, theo, olga):
        sea = [make_clip(theo, prompt="a sailboat on the sea", caption="sea boat") for _film in range(4)]
        fox = [
            make_clip(olga, prompt="a fox in snow", caption="fox snow", storyboard=make_storyboard("a fox in snow"))
            for _film in range(4)
        ]
        keep_gists()
        forget_shelf()

        def words(viewer) -> dict[str, float]:
            slots, _model = for_you(viewer=viewer, seed=3, size=8)
            return {slot["clip"]: slot["terms"].get("words", 0.0) for slot in slots}

        assert not any(words(mira).values())
        begin(actor=mira, clips=[film.pk for film in sea[:3]])
        after = words(mira)
        assert after.get(sea[3].pk, 0.0) > max(after.get(film.pk, 0.0) for film in fox)


@pytest.mark.django_db
class TestDoors:
    def test_sign_up_leads_there_and_on_to_the_feed(self, client, shown):
        password = "a long enough password"
        answer = client.post(
            "/account/signup/", {"username": "nora", "password1": password, "password2": password}, follow=True
        )
        assert answer.redirect_chain == [("/welcome/", 302)] and "Pick 3 films and name a mood" in answer.text
        assert answer.text.count('name="clip"') == 12 and answer.text.count('name="mood"') == len(MOODS) + 1
        wrong = client.post("/welcome/", {"clip": [shown[0].pk], "mood": "calm"})
        assert wrong.status_code == 422 and "Pick 3 films, or skip this." in wrong.text
        assert 'value="calm" checked' in wrong.text
        answer = client.post("/welcome/", {"clip": [film.pk for film in shown[:3]], "mood": "calm"}, follow=True)
        assert answer.redirect_chain[0] == ("/welcome/people/", 302) and "@theo" not in answer.text.split("<main")[0]
        assert "People you may like to follow" in answer.text and "Your feed began with them" in answer.text
        assert Start.objects.filter(person=User.objects.get(handle="nora"), chosen=True).count() == 3
        assert (
            client.get("/").status_code == 200 and "3 films, until it knows you" in client.get("/settings/feed/").text
        )

    def test_one_may_skip_and_come_back(self, client, shown, mira):
        client.force_login(mira)
        assert client.post("/welcome/", {"act": "skip"}).url == "/" and not Start.objects.exists()
        assert 'href="/welcome/"' in client.get("/settings/feed/").text

    def test_without_films_there_is_nothing_to_pick(self, client, mira):
        client.force_login(mira)
        assert client.get("/welcome/").url == "/" and client.get("/welcome/people/").url == "/"

    @pytest.mark.parametrize("who", ["visitor", "guest", "person"])
    def test_who_may_what(self, client, mira, shown, who):
        """The permission matrix of these doors."""
        if who == "guest":
            client.post("/create/", {"prompt": "a fox in a forest"})
        elif who == "person":
            client.force_login(mira)
        told = {"clips": [film.pk for film in shown[:3]], "mood": "calm"}
        json = {"content_type": "application/json"}
        ok = who == "person"
        assert client.get("/api/v1/me/start/").status_code in ({200} if ok else {401, 403})
        assert client.put("/api/v1/me/start/", told, **json).status_code in ({200} if ok else {401, 403})
        assert client.delete("/api/v1/me/start/").status_code in ({204} if ok else {401, 403})
        for page in ("/welcome/", "/welcome/people/"):
            answer = client.get(page)
            assert ok or answer.url.startswith("/account/login/?next=/welcome/")

    def test_the_api_begins(self, client, mira, shown):
        client.force_login(mira)
        told = {"clips": [film.pk for film in shown[:3]], "mood": "calm"}
        answer = client.put("/api/v1/me/start/", told, content_type="application/json").json()
        assert (set(answer["clips"]), answer["mood"], len(answer["offered"])) == (set(told["clips"]), "calm", 12)
        for wrong in ({"clips": []}, {"clips": told["clips"], "mood": "angry"}, {"mood": "calm"}, {"clips": "x"}):
            refused = client.put("/api/v1/me/start/", wrong, content_type="application/json")
            assert refused.status_code == 400 and refused.json()["errors"]

    def test_nothing_of_those_blocked_is_offered(self, client, mira, theo, shown):
        block(actor=theo, person=mira)
        client.force_login(mira)
        assert client.get("/welcome/").url == "/"
        refused = client.put("/api/v1/me/start/", {"clips": [shown[0].pk]}, content_type="application/json")
        assert refused.status_code == 400
