"""The manifest, what works without a network, what is shared to the house, how films play."""

import json
import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pages.installing.playing import Playing, cookie_of, playing_of
from pages.installing.receive import place_for
from tests.factories import make_clip
from tests.live import ROOT


@pytest.mark.django_db
def test_the_manifest_names_icons_that_are_there_and_doors_that_open(client):
    page = client.get("/create/").text
    assert 'rel="manifest" href="/manifest.webmanifest"' in page and "js/install.js" in page
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    told = json.loads(answer.content)
    assert told["display"] == "standalone" and told["start_url"] == told["scope"] == "/"
    for icon in told["icons"]:
        path = ROOT / icon["src"].lstrip("/")
        assert Image.open(path).size == tuple(int(side) for side in icon["sizes"].split("x"))
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    for shortcut in told["shortcuts"]:
        assert client.get(shortcut["url"]).status_code == 200
    assert client.get(told["share_target"]["action"]).status_code == 302


@pytest.mark.django_db
def test_the_manifest_speaks_the_viewers_language(client):
    told = client.get("/manifest.webmanifest", headers={"Accept-Language": "zh-Hans"}).json()
    assert told["lang"].startswith("zh") and re.search("[\u4e00-\u9fff]", told["description"])


@pytest.mark.django_db
def test_the_worker_keeps_a_shell_that_is_there_and_is_never_kept_itself(client):
    answer = client.get("/worker.js")
    assert answer["Content-Type"].startswith("text/javascript") and "no-cache" in answer["Cache-Control"]
    told = json.loads(re.search(r"const TOLD = (.*)", answer.text)[1])
    assert told["offline"] in told["shell"] and len(told["shell"]) > 20
    for address in told["shell"][1:]:
        assert (ROOT / address.lstrip("/")).is_file(), address
    assert client.get(told["offline"]).status_code == 200 and told["leaving"] == "/account/logout/"


@pytest.mark.django_db
def test_the_page_without_a_network_knows_nobody(client, mira):
    client.force_login(mira)
    page = client.get("/offline/")
    assert "mira" not in page.text and "public" in page["Cache-Control"]


@pytest.mark.django_db
def test_what_is_shared_becomes_a_sentence_or_a_remix(client, mira, theo):
    film, hidden = make_clip(mira), make_clip(mira, published=False)
    client.force_login(theo)

    def led(**shared):
        return client.get("/share/", shared)["Location"]

    assert led(url=f"http://testserver/clips/{film.pk}/") == f"/clips/{film.pk}/remix/"
    assert led(text=f"Look: http://testserver/clips/{film.pk}/?from=x") == f"/clips/{film.pk}/remix/"
    assert led(url=f"http://testserver/clips/{hidden.pk}/") == "/create/"
    assert led(url=f"http://elsewhere.example/clips/{film.pk}/") == "/create/"
    assert led(text="a fox in the snow", title="Notes") == "/create/?prompt=a+fox+in+the+snow"
    assert led(title="a fox", url="https://elsewhere.example/") == "/create/?prompt=a+fox"
    assert led() == "/create/"
    assert "a fox in the snow" in client.get("/share/", {"text": "a fox in the snow"}, follow=True).text


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_shared_leads_into_this_house(title, text, url):
    place = place_for(viewer=AnonymousUser(), host="testserver", title=title, text=text, url=url)
    assert place.startswith("/create/") and place.isascii() and " " not in place


@pytest.mark.django_db
def test_how_films_play_is_kept_and_obeyed(client, mira):
    make_clip(mira)

    def html():
        return client.get("/fresh/").text.partition("<head")[0]

    assert "data-s" not in html()
    assert client.get("/settings/playing/").text.count(" checked") == 2
    kept = client.post("/settings/playing/", {"saver": "on"}, follow=True).text
    assert "Kept, in this browser." in kept and kept.count(" checked") == 1
    assert "data-still" in html() and "data-saver" in html()
    client.post("/settings/playing/", {"moving": "on", "captions": "on"})
    assert "data-s" not in html()


def test_a_browser_that_asks_to_save_data_is_heard_until_somebody_decides(rf):
    asks = {"HTTP_SAVE_DATA": "on"}
    assert playing_of(rf.get("/", **asks)).saver and not playing_of(rf.get("/")).saver
    decided = rf.get("/", **asks)
    decided.COOKIES["playing"] = cookie_of(Playing(still=False, captions=True, saver=False))
    assert not playing_of(decided).saver


@given(st.booleans(), st.booleans(), st.booleans())
def test_what_is_kept_is_read_back(still, captions, saver):
    request = RequestFactory().get("/")
    request.COOKIES["playing"] = cookie_of(Playing(still, captions, saver))
    assert playing_of(request) == Playing(still, captions, saver)


@given(st.text(max_size=40))
def test_a_cookie_of_anything_is_no_fault(said):
    request = RequestFactory().get("/")
    request.COOKIES["playing"] = said
    assert playing_of(request).still in (True, False)


@pytest.mark.django_db
def test_a_visitor_may_choose_too():
    assert Client().get("/settings/playing/").status_code == 200
