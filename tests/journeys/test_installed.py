"""A viewer goes where there is no network and comes back; another lets films wait and saves data."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_without_a_network_what_was_seen_is_still_in_sight(visitors):
    maker, viewer = visitors(), visitors(viewport={"width": 360, "height": 780})
    maker.sign_up("isolde")
    maker.go("/create/")
    maker.say("a paper boat on a pond at noon")
    maker.page.click("button:has-text('Render')")
    maker.page.wait_for_url("**/jobs/*/", wait_until="domcontentloaded")
    maker.page.wait_for_selector("form.release", timeout=60_000)
    maker.page.fill("#caption", "The boat of Isolde")
    maker.page.click("button:has-text('Publish')")
    maker.page.wait_for_selector("text=Your film is in the feed.")

    page = viewer.page
    viewer.go("/offline/")
    viewer.look()
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    viewer.until("!!navigator.serviceWorker.controller")
    viewer.go("/fresh/")
    viewer.plays(".reel video")
    held = "caches.open('posters').then((room) => room.keys()).then((kept) => kept.length > 0)"
    viewer.until(held)
    viewer.context.set_offline(True)
    viewer.go("/trending/")
    assert "No network" in page.inner_text("h1")
    viewer.until("document.querySelectorAll('.lately img').length > 0")
    viewer.until("document.querySelector('.lately img').naturalWidth > 0")
    viewer.faults.clear()
    viewer.context.set_offline(False)
    page.wait_for_selector("h1:has-text('No network')", state="detached")
    viewer.faults.clear()

    viewer.go("/settings/playing/")
    viewer.look()
    page.uncheck("[name=moving]")
    page.check("[name=saver]")
    page.press("[name=saver]", "Enter")
    page.wait_for_selector("text=Kept, in this browser.")
    viewer.go("/fresh/")
    page.wait_for_timeout(1500)
    film = page.locator(".reel video").first
    assert film.evaluate("(film) => film.paused && film.preload === 'none'")
    page.keyboard.press(" ")
    viewer.plays(".reel video")
