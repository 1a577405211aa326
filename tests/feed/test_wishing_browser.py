"""“Why this” in a browser: what one says there acts at once, by hand and by key, and is undone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from accounts.models import Mute
from feed.models import Share, Wish
from tests.factories import PASSWORD, make_clip, make_user

# What is watched is told as a page goes, when a test's rows may be gone already: here nobody tells.
QUIET = """const ask = fetch
window.fetch = (to, how) => `${to}`.endsWith("/watches/") ? Promise.resolve(new Response("{}")) : ask(to, how)"""
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(chromium, live_server, theo):
    context = chromium.new_context(viewport={"width": 360, "height": 780}, reduced_motion="reduce")
    context.add_init_script(QUIET)
    page = context.new_page()
    page.goto(f"{live_server.url}/account/login/?next=/fresh/")
    page.fill("[name=login]", "theo")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button.button--make")
    page.wait_for_url("**/fresh/")
    yield page
    context.close()


@pytest.fixture(autouse=True)
def films(mira):
    """Hers and another's in turn, the newest first: h3 o2 h1 o0."""
    nora = make_user("nora")
    return [make_clip(person, caption=f"{person.handle} {number}") for number, person in enumerate((nora, mira) * 2)]


def cards(page):
    return page.evaluate("[...document.querySelectorAll('.reel h2')].map((one) => one.innerText.trim())")


def opened(page, card):
    reel = page.locator(f".reel:has(h2:has-text('{card}'))")
    reel.locator("details.why > summary").press("Enter")
    return reel


def test_a_person_is_hidden_and_let_back_by_key(page):
    assert cards(page) == ["mira 3", "nora 2", "mira 1", "nora 0"]
    reel = opened(page, "mira 3")
    assert not Axe().run(page).response["violations"]
    reel.locator("button[value=mute]").press("Enter")
    page.wait_for_selector("#messages p:has-text('@mira')")
    assert cards(page) == ["nora 2", "nora 0"] and Mute.objects.count() == 1
    assert page.evaluate("document.activeElement.closest('.reel')?.querySelector('h2').innerText") == "nora 2"
    assert not Axe().run(page).response["violations"]
    page.locator("#messages button").press("Enter")
    page.wait_for_selector("#messages p:has-text('again')")
    assert cards(page) == ["mira 3", "nora 2", "mira 1", "nora 0"] and not Mute.objects.exists()


def test_more_is_pressed_and_lifted_and_not_interested_takes_the_card(page, films):
    reel = opened(page, "nora 2")
    more = reel.locator("[data-kind=more]")
    more.click()
    page.wait_for_selector("[data-kind=more][aria-pressed=true]")
    assert Wish.objects.get().kind == "more"
    more.click()
    page.wait_for_selector("#messages p:has-text('Taken back')")
    assert not Wish.objects.exists() and more.get_attribute("aria-pressed") == "false"
    reel.locator("[data-kind=less]").click()
    page.wait_for_selector("[data-kind=less][aria-pressed=true]")
    reel.locator("[data-kind=away]").click()
    page.wait_for_selector("#messages p:has-text('is gone from your feed')")
    assert cards(page) == ["mira 3", "mira 1", "nora 0"] and Wish.objects.get().kind == "away"
    page.locator("#messages button").click()
    page.wait_for_selector("#messages p:has-text('Taken back')")
    assert cards(page) == ["mira 3", "nora 2", "mira 1", "nora 0"] and Wish.objects.get().kind == "less"
    page.reload()
    assert page.locator("[data-kind=less][aria-pressed=true]").count() == 1


def test_a_film_that_is_sent_on_is_told_of_once(page, live_server):
    for _twice in range(2):
        with page.expect_response("**/share/") as told:
            page.locator(".reel [data-share]").first.click()
        assert told.value.status == 204
    page.goto(live_server.url + page.locator(".reel a[href^='/clips/']").first.get_attribute("href").split("remix")[0])
    with page.expect_response("**/share/") as told:
        page.locator("[data-copy=frame]").click()
    assert told.value.status == 204 and [one.way for one in Share.objects.all()] == ["link"]
