"""A viewer follows somebody, finds their next film, and blocks them."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_viewer_follows_finds_and_blocks(visitors):
    maker, viewer = visitors(), visitors(viewport={"width": 360, "height": 780})
    maker.sign_up("frida")
    maker.go("/create/")
    maker.say("a red kite over a meadow")
    maker.page.click("button:has-text('Render')")
    maker.page.wait_for_url("**/jobs/*/")
    maker.page.wait_for_selector("form.release", timeout=60_000)
    maker.page.fill("#caption", "The kite of Frida")
    maker.page.click("button:has-text('Publish')")
    maker.page.wait_for_selector("text=Your film is in the feed.")

    seen = viewer.page
    viewer.sign_up("gustav")
    viewer.go("/following/")
    assert "Nobody you follow" in seen.inner_text("main")
    viewer.go("/fresh/")
    viewer.until("document.querySelector('form[data-follow$=\"/frida/follow/\"] button')")
    seen.locator("form[data-follow$='/frida/follow/'] button").first.click()
    viewer.until("document.querySelector('form[data-follow$=\"/frida/follow/\"] button').ariaPressed === 'true'")
    viewer.go("/following/")
    assert "The kite of Frida" in seen.inner_text("main")
    viewer.look()
    viewer.go("/@frida/")
    assert "1 follower" in seen.inner_text("header.hello")
    seen.click(".more summary")
    viewer.look()
    seen.click("button[value=block]")
    seen.wait_for_selector("text=is blocked")
    viewer.go("/")
    assert "The kite of Frida" not in seen.content()
    assert maker.page.request.get(f"{maker.url}/@gustav/").status == 404
