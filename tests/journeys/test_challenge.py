"""Somebody sets a challenge from a film of theirs; another remixes it, enters, and a newcomer votes."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_challenge_is_set_entered_and_voted_on(visitors):
    host, maker, voter = visitors(), visitors(), visitors(viewport={"width": 360, "height": 780})
    host.sign_up("wanda")
    page = host.page
    host.go("/create/")
    host.say("a window with rain on the glass at night")
    page.click("button:has-text('Render')")
    page.wait_for_url("**/jobs/*/")
    page.wait_for_selector("form.release", timeout=60_000)
    root = page.locator("form.release").get_attribute("action").removesuffix("edit/")
    page.fill("#caption", "The window of Wanda")
    page.click("button:has-text('Publish')")
    page.wait_for_selector("text=Your film is in the feed.")
    host.go("/challenges/")
    host.look()
    page.click("a:has-text('Set a challenge')")
    page.wait_for_url("**/challenges/new/")
    page.fill("#title", "Storms of Wanda")
    page.fill("#theme", "Let it rain on this window as it never did.")
    page.fill("#source", host.url + root)
    page.fill("#prize", "10")
    host.look()
    page.click("button:has-text('Set it')")
    page.wait_for_selector("text=Your challenge is set.")
    challenge = page.url.removeprefix(host.url).partition("#")[0]
    host.go("/studio/credits/")
    assert "Put up as the prize of a challenge: Storms of Wanda" in page.inner_text("main")

    seen = maker.page
    maker.sign_up("wilhelm")
    maker.go("/challenges/")
    seen.click("a:has-text('Storms of Wanda')")
    seen.wait_for_url(f"**{challenge}")
    maker.look()
    seen.click("a:has-text('Remix the source')")
    seen.wait_for_url("**/remix/")
    seen.click("#restyle summary")
    seen.fill("#style", "oil painting")
    seen.click("#restyle button:has-text('See it')")
    seen.wait_for_url("**/create/*/", wait_until="domcontentloaded")
    seen.click("button:has-text('Render')")
    seen.wait_for_url("**/jobs/*/")
    seen.wait_for_selector("form.release", timeout=60_000)
    seen.fill("#caption", "The storm of Wilhelm")
    seen.click("button:has-text('Publish')")
    seen.wait_for_selector("text=Your film is in the feed.")
    leaf = seen.url.removeprefix(maker.url).partition("#")[0]
    maker.go(challenge)
    seen.select_option("#clip", label="The storm of Wilhelm")
    seen.click("button:has-text('Enter it')")
    seen.wait_for_selector("text=Your film is in this challenge.")
    maker.look()
    maker.go(leaf)
    assert seen.locator(f"main a[href='{challenge}']").count() == 1

    host.go("/notifications/")
    assert "@wilhelm entered a film in “Storms of Wanda”." in page.inner_text("main")
    host.go(challenge)
    page.check("input[name=clip]")
    page.click("button:has-text('Cast my ballot')")
    page.wait_for_selector("text=Your ballot is cast.")
    assert page.is_checked("input[name=clip]") and page.locator("text=Call it off").count() == 0

    voter.sign_up("xaver")
    voter.go(challenge)
    assert "your ballot will not count here" in voter.page.inner_text("main")
    voter.page.locator("input[name=clip]").focus()
    voter.page.keyboard.press("Space")
    voter.page.keyboard.press("Tab")
    voter.page.keyboard.press("Enter")
    voter.page.wait_for_selector("text=Your ballot is cast.")
    voter.look()
