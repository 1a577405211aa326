"""Steering in a browser: by keys alone, on a phone, without a fault."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.factories import PASSWORD, make_clip, make_storyboard

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RAIN, SEA = "rain on a city street at night", "a sailboat at sunset by the seaside"


@pytest.fixture
def page(chromium, live_server, mira, theo):
    for number, prompt in enumerate([RAIN, RAIN, SEA, SEA, SEA]):
        make_clip(mira, prompt=prompt, caption=f"{prompt} {number}", storyboard=make_storyboard(prompt))
    context = chromium.new_context(viewport={"width": 360, "height": 780}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{live_server.url}/account/login/?next=/")
    page.fill("[name=login]", "theo")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button.button--make")
    page.wait_for_selector("details.steer")
    yield page
    # What a page tells as it goes has arrived before the database is emptied.
    page.goto("about:blank")
    page.wait_for_timeout(300)
    context.close()


def titles(page):
    return [one.inner_text() for one in page.locator(".reel h2").all()]


def test_a_sentence_steers_and_each_of_its_parts_is_taken_out_by_key(page):
    page.locator("details.steer > summary").press("Enter")
    assert not Axe().run(page).response["violations"]
    page.fill("#steer", "only rainy cities, nothing scary, short")
    page.press("#steer", "Enter")
    page.wait_for_url("**/?steer=*")
    assert len(titles(page)) == 2 and all(RAIN in title for title in titles(page))
    page.locator("details.steer > summary").press("Enter")
    chips = page.locator(".steer__chips a")
    assert [one.inner_text().split("\n")[0] for one in chips.all()] == [
        "only rainy cities", "never scary", "at most 6 seconds",
    ]  # fmt: skip
    assert not Axe().run(page).response["violations"]
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    chips.first.press("Enter")
    page.wait_for_url("**/?steer=never*")
    assert len(titles(page)) == 5


def test_what_is_typed_into_the_field_turns_no_film(page):
    page.locator("details.steer > summary").press(" ")
    page.locator("#steer").focus()
    page.keyboard.type("jk m")
    assert page.input_value("#steer") == "jk m"
    assert page.evaluate("document.querySelector('#reels').scrollTop") == 0
