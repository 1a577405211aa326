"""Recipes: kept, shown by a link, acting on one's feed; the same feed for the same recipe, seed and films."""

import json
import re
from html import unescape
from urllib.parse import quote

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.following.block import block
from feed.floor.keep import keep_floor
from feed.models import Acting, ClipStat, Gist, Place, Recipe, Slate
from feed.recipes.keep import (
    NothingAsked,
    NotYourRecipe,
    SignInFirst,
    TooMany,
    WordsRefused,
    act_by,
    change_recipe,
    drop_recipe,
    keep_recipe,
    put_away,
)  # fmt: skip
from feed.serving.gist import keep_gists, language_of, words_of
from feed.serving.shelf import forget_shelf
from feed.slates.make import Asked, asked_of, go_on, make_slate
from feed.slates.ranked import for_you
from feed.steering.form import to_form
from feed.steering.read import read_recipe
from feed.wishing.say import say
from tests.factories import make_clip, make_storyboard, make_user
from tests.feed.slots import looked, slots, tell

pytestmark = pytest.mark.django_db
RAIN, FOX, SEA = "rain on a city street at night", "a fox in a snowy forest", "a sailboat at sunset by the seaside"
SCARY = "a scary ghost in a haunted house at night"
PHONE = {"User-Agent": "Mozilla/5.0 (a phone)"}


def film(owner, prompt, **fields):
    return make_clip(owner, prompt=prompt, caption=prompt, storyboard=make_storyboard(prompt), **fields)


@pytest.fixture
def films(mira):
    """Twelve by the sea, two rainy streets, two scary ones, a long fox."""
    made = {"sea": [film(mira, SEA) for _film in range(12)]}
    made["rain"] = [film(mira, RAIN) for _film in range(2)]
    made["scary"] = [film(mira, SCARY) for _film in range(2)]
    made["fox"] = [film(mira, FOX, ms=40_000)]
    return {name: {one.pk for one in some} for name, some in made.items()}


@pytest.fixture
def rainy(theo):
    recipe = read_recipe("more rainy cities, nothing scary, short").recipe
    return keep_recipe(actor=theo, recipe=recipe, name="Rain", sentence="more rainy cities, nothing scary, short")


def shown(kept):
    return change_recipe(actor=kept.owner, kept=kept, shown="link")


def order(answer):
    assert answer.status_code == 200, answer.content
    return [one["id"] for one in answer.json()["results"]]


def feed(client, **query):
    return client.get("/api/v1/feed/", {"page_size": 50, **query})


class TestActing:
    def test_a_sentence_acts_at_once_and_says_so(self, client, films):
        page = client.get("/", {"steer": "more rainy cities, nothing scary, short, zeppelins, @nobody"}).text
        first = re.findall(r'id="film-(\w+)"', page)[:2]
        assert set(first) == films["rain"]
        assert "You asked for it: rainy cities" in page and 'id="welcome"' not in page
        assert "Not understood: @nobody" in page and "No film here shows: zeppelins" in page
        assert not films["scary"] & set(re.findall(r'id="film-(\w+)"', page))
        slate = Slate.objects.get()
        assert slate.place == Place.RECIPE and slate.asked["recipe"]["never"] == ["scary"] and slate.recipe is None
        ids = {slot["clip"] for slot in slate.slots}
        assert ids == films["sea"] | films["rain"]
        rest = [unescape(link) for link in re.findall(r'href="/\?steer=([^"]*)"', page)]
        assert rest[0] == quote("more zeppelins, never scary, at most 6 seconds") and len(rest) == 4
        more = re.search(r'href="\?(slate=[^"]*)"', page)[1].replace("&amp;", "&")
        onward = client.get(f"/?{more}").text
        assert "rainy cities" in onward and not films["scary"] & set(re.findall(r'id="film-(\w+)"', onward))

    def test_a_sentence_that_says_nothing_steers_nothing(self, client, films):
        for sentence in ("the", "@mira", "x" * 1001):
            page = client.get("/", {"steer": sentence})
            assert page.status_code == 200 and 'role="alert"' in page.text
        assert set(Slate.objects.values_list("place", flat=True)) == {Place.FOR_YOU}

    def test_what_alone_is_let_through_says_why(self, client, films):
        page = client.get("/", {"steer": "only foxes"}).text
        assert re.findall(r'id="film-(\w+)"', page) == [*films["fox"]] and "You asked for it: foxes" in page

    def test_what_no_film_is_like_is_told(self, client, films):
        page = client.get("/", {"steer": "only zeppelins"}).text
        assert "No film here is like that" in page and "zeppelins" in page and "Nothing sown" not in page

    def test_a_kept_recipe_acts_until_it_is_put_away(self, client, films, theo, rainy):
        client.force_login(theo)
        assert client.post(f"/recipes/{rainy.pk}/use/").status_code == 302
        page = client.get("/").text
        assert set(re.findall(r'id="film-(\w+)"', page)[:2]) == films["rain"] and "Put away" in page
        assert set(order(feed(client))) == films["sea"] | films["rain"]
        assert Slate.objects.first().recipe == rainy
        assert films["scary"] & set(order(client.get("/api/v1/feed/?mode=fresh&page_size=50")))
        assert films["scary"] & {slot["clip"] for slot in _slate_of(client.get("/?steer=")).slots}
        client.post("/recipes/away/")
        assert films["scary"] & set(order(feed(client))) and not Acting.objects.exists()

    def test_it_acts_on_ones_own_taste(self, client, films, theo, rainy):
        client.force_login(theo)
        seen = next(iter(films["rain"]))
        word = next(one["slot"]["slot"] for one in slots(client) if one["id"] == seen)
        tell(client, looked(word), **PHONE)
        told = order(feed(client, mode="foryou", recipe=rainy.pk))
        assert told[0] in films["rain"] - {seen} and told[-1] == seen
        for one in client.get("/api/v1/feed/?mode=fresh&page_size=50").json()["results"]:
            tell(client, looked(one["slot"]["slot"]), **PHONE)
        # Nothing is left that was not seen: what is asked for comes before the rest.
        assert set(order(feed(client, mode="foryou", recipe=rainy.pk))[:2]) == films["rain"]
        assert "You asked for it: rainy cities" in client.get(f"/?recipe={rainy.pk}").text
        assert set(order(feed(client, recipe=rainy.pk))[:2]) == films["rain"]

    def test_what_one_says_of_films_meanwhile_acts_too(self, films, theo, rainy):
        asked = Asked(read_recipe("more rainy cities, nothing scary").recipe, rainy)
        slate = make_slate(viewer=theo, remembered=True, place=Place.FOR_YOU, asked=asked)
        alone = make_slate(viewer=theo, remembered=True, place=Place.RECIPE, asked=Asked(asked.recipe, rainy, True))
        clip = Gist.objects.get(clip=slate.slots[8]["clip"]).clip
        say(actor=theo, clip=clip, kind="less")
        after, start = go_on(viewer=theo, remembered=True, slate=slate, start=3)
        assert start == 0 and after != slate and asked_of(after).recipe == asked.recipe and after.recipe == rainy
        assert not {slot["clip"] for slot in slate.slots[:3]} & {slot["clip"] for slot in after.slots}
        assert go_on(viewer=theo, remembered=True, slate=alone, start=3) == (alone, 3)

    def test_the_floor_reserves_nothing_where_somebody_says_what_to_show(self, films, theo):
        ClipStat.objects.all().delete()
        keep_floor()
        slate = make_slate(
            viewer=theo, remembered=True, place=Place.FOR_YOU, asked=Asked(read_recipe("more sea").recipe)
        )
        assert slate.reserved == 0 and not [one for one in slate.slots if one["source"] == "floor" or one["reserved"]]


def _slate_of(page):
    return Slate.objects.order_by("-created_at").first()


class TestTheSameAgain:
    def test_the_same_recipe_seed_and_films_give_anybody_the_same_feed(self, client, films, theo, olga, rainy):
        shown(rainy)
        for person in (theo, olga):
            say(actor=person, clip=Gist.objects.first().clip if Gist.objects.exists() else _any(films), kind="less")
        told = []
        for person in (None, theo, olga):
            client.logout()
            if person:
                client.force_login(person)
            told.append(feed(client, recipe=rainy.pk, seed=7).json())
            client.get(f"/recipes/{rainy.pk}/?seed=7")
        seven = Slate.objects.filter(seed=7)
        assert len(seven) == 6 and all(one.slots == seven[0].slots for one in seven)
        # Films sent away leave their places empty; here nobody sent one.
        assert len({tuple(one["id"] for one in answer["results"]) for answer in told}) == 1
        other = order(feed(client, recipe=rainy.pk, seed=8))
        assert set(other) == {one["id"] for one in told[0]["results"]} and other != [
            one["id"] for one in told[0]["results"]
        ]

    def test_frozen_time_gives_the_same_slots_to_the_last_figure(self, films, monkeypatch):
        now = timezone.now()
        monkeypatch.setattr(timezone, "now", lambda: now)
        recipe = read_recipe("more sea, less rain, more new films").recipe
        once, again = (for_you(viewer=None, seed=5, size=20, recipe=recipe) for _time in range(2))
        forget_shelf()
        assert once == again == for_you(viewer=None, seed=5, size=20, recipe=recipe)
        assert once != for_you(viewer=None, seed=6, size=20, recipe=recipe)
        for slot in once[0]:
            if slot["terms"]:
                assert slot["score"] == pytest.approx(sum(slot["terms"].values()), abs=1e-3)
        wet = next(slot for slot in once[0] if slot["clip"] in films["sea"])
        assert wet["terms"]["steer"] >= 4.0 and wet["wishes"] == [["sea", 4.0]]
        dry = next(slot for slot in once[0] if slot["clip"] in films["rain"])
        assert dry["terms"]["steer"] < 0 and dry["wishes"] == [["rain", -4.0]]

    def test_blocks_and_visibility_still_apply(self, client, films, mira, theo, rainy):
        shown(rainy)
        block(actor=mira, person=theo)
        client.force_login(theo)
        assert order(feed(client, recipe=rainy.pk, seed=7)) == []
        client.logout()
        assert len(order(feed(client, recipe=rainy.pk, seed=7))) == 14

    def test_a_slate_goes_on_as_it_was_made_though_the_recipe_changed(self, client, films, theo, rainy):
        shown(rainy)
        page = feed(client, recipe=rainy.pk, page_size=3).json()
        change_recipe(actor=theo, kept=rainy, recipe=read_recipe("only foxes").recipe)
        rest = client.get(page["next"].split("testserver")[1]).json()
        assert rest["slate"] == page["slate"] and rest["mode"] == "recipe" and len(rest["results"]) == 3
        assert set(order(feed(client, recipe=rainy.pk))) == films["fox"]


def _any(films):
    from clips.models import Clip

    return Clip.objects.get(pk=next(iter(films["sea"])))


class TestKeeping:
    def test_only_accounts_keep_and_only_owners_change(self, theo, mira, guest, rainy):
        recipe = read_recipe("rain").recipe
        for nobody in (guest, AnonymousUser()):
            for verb in (lambda who: keep_recipe(actor=who, recipe=recipe), lambda who: act_by(actor=who, kept=rainy)):
                with pytest.raises(SignInFirst):
                    verb(nobody)
            with pytest.raises(SignInFirst):
                put_away(actor=nobody)
        with pytest.raises(NotYourRecipe):
            change_recipe(actor=mira, kept=rainy, name="Mine")
        with pytest.raises(NotYourRecipe):
            drop_recipe(actor=mira, kept=rainy)

    def test_who_sees_one(self, mira, theo, olga, rainy):
        for stranger in (mira, olga, AnonymousUser()):
            assert not Recipe.objects.visible_to(stranger).exists() and Recipe.objects.visible_to(theo).exists()
        shown(rainy)
        for stranger in (mira, olga, AnonymousUser()):
            assert Recipe.objects.visible_to(stranger).get() == rainy and not Recipe.objects.owned_by(stranger).exists()
        block(actor=theo, person=mira)
        assert not Recipe.objects.visible_to(mira).exists()
        theo.is_active = False
        theo.save()
        assert not Recipe.objects.visible_to(AnonymousUser()).exists()

    def test_one_that_is_shown_no_more_acts_no_more(self, client, films, theo, olga, rainy):
        act_by(actor=olga, kept=shown(rainy))
        client.force_login(olga)
        assert not films["scary"] & set(order(feed(client)))
        change_recipe(actor=theo, kept=rainy, shown="private")
        assert films["scary"] & set(order(feed(client)))

    def test_what_is_refused_is_told(self, theo, rainy, monkeypatch):
        recipe = read_recipe("rain").recipe
        for name, words in (("x" * 61, "at most 60"), ("send bitcoin, free crypto giveaway", None)):
            with pytest.raises(WordsRefused, match=words):
                keep_recipe(actor=theo, recipe=recipe, name=name)
        with pytest.raises(NothingAsked):
            keep_recipe(actor=theo, recipe=read_recipe("the films").recipe)
        with pytest.raises(WordsRefused):
            change_recipe(actor=theo, kept=rainy, name=" \u200b")
        monkeypatch.setattr("feed.recipes.keep.MOST", 1)
        with pytest.raises(TooMany):
            keep_recipe(actor=theo, recipe=recipe)
        assert Recipe.objects.get().name == "Rain"

    def test_one_without_a_name_is_called_what_it_says(self, theo):
        kept = keep_recipe(actor=theo, recipe=read_recipe("rain, no cats").recipe)
        assert kept.name == "more rain, never cats" and kept.form == to_form(read_recipe("rain, no cats").recipe)
        long = ", ".join(["rainy streets at night and snowy forests", "dogs and cats and whales and robots"])
        assert len(keep_recipe(actor=theo, recipe=read_recipe(long).recipe).name) == 60


class TestPages:
    def test_from_a_sentence_to_fields_to_a_kept_recipe(self, client, films, theo):
        page = client.get("/recipes/", {"sentence": "more rainy cities, nothing scary, short, zeppelins, @x"})
        assert page.status_code == 200
        for words in ("What was understood", "Not understood: @x", "No film here shows: zeppelins", "14 films are let"):
            assert words in page.text, words
        fields = _fields(page.text)
        assert fields["what-0"] == "rainy cities" and fields["how-0"] == "4" and fields["longest"] == "6"
        assert fields["what-2"] == "scary" and fields["how-2"] == "never"
        refused = client.post("/recipes/", fields)
        assert refused.status_code == 302 and refused["Location"].startswith("/account/login/?next=")
        client.force_login(theo)
        kept = client.post("/recipes/", {**fields, "how-1": "", "lean-new": "1.5", "language": ["en"], "shown": "link"})
        recipe = Recipe.objects.get()
        assert kept["Location"] == f"/recipes/{recipe.pk}/" and recipe.shown == "link"
        assert recipe.form["languages"] == ["en"] and recipe.form["leans"] == [{"what": "new", "weight": 1.5}]
        assert [one["what"] for one in recipe.form["wishes"]] == ["rainy cities"]
        assert recipe.sentence.startswith("more rainy cities")
        again = _fields(client.get(f"/recipes/{recipe.pk}/change/").text)
        assert again["lean-new"] == "1.5" and again["language"] == "en"
        client.post(f"/recipes/{recipe.pk}/change/", {**again, "name": "Wet"})
        recipe.refresh_from_db()
        assert recipe.name == "Wet" and recipe.form["never"] == ["scary"] and recipe.shown == "link"
        assert "Wet" in client.get("/recipes/").text
        client.post(f"/recipes/{recipe.pk}/change/", {"act": "drop"})
        assert not Recipe.objects.exists()

    def test_the_page_of_a_recipe_is_its_feed(self, client, films, theo, olga, rainy):
        assert client.get(f"/recipes/{rainy.pk}/").status_code == 404
        shown(rainy)
        page = client.get(f"/recipes/{rainy.pk}/?seed=3").text
        assert set(re.findall(r'id="film-(\w+)"', page)[:2]) == films["rain"]
        assert "?seed=3" not in page.split("reel")[0] or f"/recipes/{rainy.pk}/?seed=3" in page
        assert "more rainy cities" in page and "noindex" in page and "Change" not in page
        assert f"/?recipe={rainy.pk}" in page
        assert set(re.findall(r'id="film-(\w+)"', client.get(f"/?recipe={rainy.pk}").text)[:2]) == films["rain"]
        client.force_login(theo)
        assert f"/recipes/{rainy.pk}/change/" in client.get(f"/recipes/{rainy.pk}/").text
        for seed in ("x", "-1", "1.5", "9" * 10, "9" * 99):
            assert client.get(f"/recipes/{rainy.pk}/?seed={seed}").status_code == 404

    def test_fields_that_are_none_are_refused_in_words_and_kept(self, client, theo, rainy):
        client.force_login(theo)
        bad = {"what-0": "cats and dogs", "how-0": "4", "what-1": "rain", "how-1": "99", "longest": "soon", "name": "N"}
        page = client.post("/recipes/", {**bad, "language": ["xx"]})
        assert page.status_code == 422
        for words in ("“cats and dogs” is no single thing", "A weight lies between", "A length is", "none of the lang"):
            assert words in page.text, words
        assert _fields(page.text)["what-0"] == "cats and dogs" and 'value="N"' in page.text
        assert client.post("/recipes/", {"sentence": "x"}).status_code == 422
        for address in ("/recipes/nothing/", "/recipes/nothing/change/", "/recipes/%00/"):
            assert client.get(address).status_code == 404
        assert client.post("/recipes/nothing/use/").status_code == 404

    def test_one_of_another_version_is_no_fault(self, client, films, theo, rainy):
        act_by(actor=theo, kept=rainy)
        Recipe.objects.update(form={"spice": 1}, shown="link")
        client.force_login(theo)
        assert "older version" in client.get("/").text
        assert client.get(f"/recipes/{rainy.pk}/").status_code == 404
        for address in ("/recipes/", f"/recipes/{rainy.pk}/change/"):
            assert client.get(address).status_code == 200
        assert feed(client, recipe=rainy.pk).status_code == 400


def _fields(page):
    """What a browser would send of the page's form."""
    told = dict(re.findall(r'<input class="input" id="[\w-]+" name="([\w-]+)"[^>]*? value="([^"]*)"', page))
    told |= {"sentence": unescape(re.search(r'name="sentence" value="([^"]*)"', page)[1])}
    for name, options in re.findall(r'<select[^>]* name="([\w-]+)">(.*?)</select>', page):
        chosen = re.search(r'value="([^"]*)" selected', options)
        told[name] = chosen[1] if chosen else ""
    for code in re.findall(r'name="language" value="(\w+)" checked', page):
        told["language"] = code
    if 'name="shown" value="link" checked' in page:
        told["shown"] = "link"
    return {name: unescape(value) for name, value in told.items()}


class TestApi:
    def post(self, client, address, body):
        return client.post(f"/api/v1/{address}", json.dumps(body), content_type="application/json")

    def test_read_keep_change_and_let_go(self, client, films, theo):
        told = self.post(client, "recipes/read/", {"sentence": "more rainy cities, no zeppelins, @x"}).json()
        assert told["recipe"]["wishes"] == [{"what": "rainy cities", "weight": 4.0}] and told["missed"] == ["@x"]
        assert told["films"] == 17 and told["each"] == {"rainy cities": 2, "zeppelins": 0}
        assert told["said"] == "more rainy cities, never zeppelins"
        client.force_login(theo)
        made = self.post(client, "recipes/", {"sentence": "只看狐狸", "name": "Foxes"})
        assert made.status_code == 201, made.content
        kept = made.json()
        assert kept["recipe"]["only"] == ["狐狸"] and kept["shown"] == "private" and kept["owner"]["handle"] == "theo"
        by_form = self.post(client, "recipes/", {"recipe": {"never": ["cats"]}, "shown": "link"}).json()
        assert by_form["name"] == by_form["said"] == "never cats"
        listed = client.get("/api/v1/recipes/").json()
        assert [one["id"] for one in listed["results"]] == [by_form["id"], kept["id"]]
        address = f"/api/v1/recipes/{kept['id']}/"
        changed = client.patch(address, json.dumps({"sentence": "more rain"}), content_type="application/json").json()
        assert changed["recipe"]["only"] == [] and changed["name"] == "Foxes" and changed["sentence"] == "more rain"
        assert client.delete(address).status_code == 204 and client.get(address).status_code == 404

    def test_the_feed_by_a_recipe_or_a_sentence(self, client, films, theo, rainy):
        shown(rainy)
        answer = feed(client, recipe=rainy.pk, seed=3).json()
        assert answer["mode"] == "recipe" and answer["seed"] == 3
        slot = answer["results"][0]["slot"]
        assert slot["terms"]["steer"] == 4.0
        assert set(order(feed(client, sentence="only foxes"))) == films["fox"]
        assert set(order(feed(client, sentence="only foxes", mode="foryou"))) == films["fox"]

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ({"recipe": "nothing"}, "recipe"),
            ({"recipe": "\0"}, "recipe"),
            ({"sentence": "the"}, "sentence"),
            ({"sentence": "x" * 1001}, "sentence"),
            ({"sentence": "rain", "recipe": "x"}, "sentence"),
            ({"sentence": "rain", "seed": "x"}, "seed"),
            ({"sentence": "rain", "seed": "-1"}, "seed"),
            ({"sentence": "rain", "mode": "foryou", "seed": "1"}, "seed"),
            ({"sentence": "rain", "mode": "fresh"}, "mode"),
            ({"mode": "recipe"}, "recipe"),
            ({"seed": "4"}, "seed"),
        ],
    )
    def test_a_bad_question_is_refused_in_words(self, client, films, query, field):
        refused = feed(client, **query)
        assert refused.status_code == 400 and field in str(refused.json()), refused.content

    @pytest.mark.parametrize(
        "body",
        [
            {}, {"sentence": ""}, {"sentence": "the"}, {"recipe": None}, {"recipe": []}, {"recipe": {}},
            {"recipe": {"wishes": [{"what": "rain", "weight": 99}]}}, {"sentence": "rain", "shown": "everybody"},
            {"sentence": "rain\0"}, {"sentence": "rain", "name": "x" * 100}, {"sentence": ["rain"]}, [],
            {"recipe": {"never": [[]]}},
        ],
    )  # fmt: skip
    def test_what_is_no_recipe_is_refused(self, client, theo, body):
        client.force_login(theo)
        refused = self.post(client, "recipes/", body)
        assert refused.status_code == 400 and refused["Content-Type"] == "application/problem+json", refused.content
        assert not Recipe.objects.exists()

    def test_who_may_do_what(self, client, mira, theo, guest, rainy):
        """Each door, for nobody, a guest, a stranger and the owner, of a private and of a shown recipe."""
        linked = shown(keep_recipe(actor=theo, recipe=read_recipe("rain").recipe))
        body = {"content_type": "application/json"}
        doors = {
            "list": lambda _pk: client.get("/api/v1/recipes/"),
            "make": lambda _pk: client.post("/api/v1/recipes/", '{"sentence": "fog"}', **body),
            "get": lambda pk: client.get(f"/api/v1/recipes/{pk}/"),
            "change": lambda pk: client.patch(f"/api/v1/recipes/{pk}/", '{"name": "N"}', **body),
            "use": lambda pk: client.put(f"/api/v1/recipes/{pk}/use/"),
            "away": lambda pk: client.delete(f"/api/v1/recipes/{pk}/use/"),
            "feed": lambda pk: client.get(f"/api/v1/feed/?recipe={pk}"),
            "drop": lambda pk: client.delete(f"/api/v1/recipes/{pk}/"),
        }
        private = {
            None: [401, 401, 404, 401, 401, 401, 400, 401],
            guest: [403, 403, 404, 403, 403, 403, 400, 403],
            mira: [200, 201, 404, 404, 404, 404, 400, 404],
            theo: [200, 201, 200, 200, 204, 204, 200, 204],
        }
        by_link = {
            None: [401, 401, 200, 401, 401, 401, 200, 401],
            guest: [403, 403, 200, 403, 403, 403, 200, 403],
            mira: [200, 201, 200, 403, 204, 204, 200, 403],
            theo: [200, 201, 200, 200, 204, 204, 200, 204],
        }
        for row, expected in ((rainy, private), (linked, by_link)):
            for person, codes in expected.items():
                client.logout()
                if person:
                    client.force_login(person)
                assert [door(row.pk).status_code for door in doors.values()] == codes, (row, person)


def test_the_command_reads_a_sentence(films, capsys):
    call_command("feed_recipe", "more rainy cities, no zeppelins, @x")
    told = json.loads(capsys.readouterr().out)
    assert told["films"] == 17 and told["each"]["rainy cities"] == 2 and told["missed"] == ["@x"]
    call_command("feed_recipe", "more rain", "--language", "zh")
    assert json.loads(capsys.readouterr().out)["said"] == "多一些 rain"
    with pytest.raises(CommandError, match="Say what you want"):
        call_command("feed_recipe", "…")


def test_a_place_that_nobody_named_is_no_word_of_a_film(mira):
    cook, street = film(mira, "a woman cooks soup"), film(mira, "rain on a city street")
    assert "street" not in words_of(cook) and {"street", "city", "rain"} <= set(words_of(street))


def test_a_film_has_a_language_and_older_gists_get_one(mira):
    french = film(mira, SEA, visibility="public")
    french.caption, french.prompt = "un renard dans la neige avec des étoiles", ""
    assert language_of(french) == "fr" and language_of(make_clip(mira, prompt="海边的日落", caption="")) == "zh"
    keep_gists()
    Gist.objects.update(language="", words=[])
    assert keep_gists(most=1) == 1 and keep_gists() == 1 and keep_gists() == 0
    assert set(Gist.objects.values_list("language", flat=True)) == {"en", "zh"}


def test_an_account_that_goes_takes_its_recipes_along(theo, rainy):
    other = make_user("nora")
    act_by(actor=other, kept=shown(rainy))
    theo.delete()
    assert not Recipe.objects.exists() and not Acting.objects.exists()
