"""A viewer opens “Why this” with keys alone, asks for more, hides a person, and lets them back; nobody else notices."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TITLES = "[...document.querySelectorAll('.reel h2')].map((one) => one.innerText.trim())"


def publish(maker, sentence, caption):
    """Make a film and show it."""
    maker.go("/create/")
    maker.say(sentence)
    maker.page.click("button:has-text('Render')")
    maker.page.wait_for_url("**/jobs/*/")
    maker.page.wait_for_selector("form.release", timeout=60_000)
    maker.page.fill("#caption", caption)
    maker.page.click("button:has-text('Publish')")
    maker.page.wait_for_selector("text=Your film is in the feed.")


def to_button(page, name):
    """Go on by Tab, as a hand without a mouse does, until a button of this name has the focus."""
    for _step in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").startswith(name):
            return
    raise AssertionError(f"no way to {name} by Tab")


def test_a_person_is_hidden_from_why_this_and_all_of_theirs_is_gone(visitors):
    maker, other, viewer = visitors(), visitors(), visitors(viewport={"width": 360, "height": 780})
    maker.sign_up("petra-hides")
    publish(maker, "a red fox in a snowy forest", "First of Petra")
    publish(maker, "a sailboat at sunset", "Second of Petra")
    other.sign_up("oskar-stays")
    publish(other, "rain on a street at night", "Stays with Oskar")

    page = viewer.page
    viewer.sign_up("lene-looks")
    viewer.go("/fresh/")
    viewer.until(f"{TITLES}.includes('First of Petra') && {TITLES}.includes('Second of Petra')")
    card = page.locator(".reel:has(h2:has-text('Second of Petra'))")
    card.scroll_into_view_if_needed()
    card.locator("details.why > summary").focus()
    page.keyboard.press("Enter")
    to_button(page, "More like this")
    viewer.look()
    page.keyboard.press("Enter")
    page.wait_for_selector("#messages p:has-text('From the next page on')")
    to_button(page, "Hide @petra-hides")
    page.keyboard.press("Enter")
    page.wait_for_selector("#messages p:has-text('nothing of @petra-hides')")
    assert "Stays with Oskar" in page.evaluate(TITLES)
    assert not any("Petra" in title for title in page.evaluate(TITLES)), "her other film is gone as well"
    viewer.look()

    for way in ("/", "/fresh/", "/plain/", "/trending/"):
        viewer.go(way)
        assert not any("Petra" in title for title in page.evaluate(TITLES)), way
    viewer.go("/@petra-hides/")
    assert "First of Petra" in page.inner_text("main"), "her page stays open"
    maker.go("/notifications/")
    assert "lene-looks" not in maker.page.inner_text("main"), "nobody tells her"

    viewer.go("/settings/feed/")
    said = page.inner_text("main")
    assert "Second of Petra" in said and "More like this" in said and "@petra-hides" in said
    viewer.look()
    page.click("button:has-text('Show in the feed again')")
    page.wait_for_selector("#messages p:has-text('films of @petra-hides again')")
    viewer.go("/")
    viewer.until(f"{TITLES}.includes('First of Petra')")
    reel = page.locator(".reel:has(h2:has-text('First of Petra'))")
    assert "You asked for more like it" in reel.locator("details.why").inner_html()
