"""A viewer watches; the maker sees how long they stayed; the viewer forgets."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_what_is_watched_is_counted_shown_and_forgotten(visitors):
    maker, viewer = visitors(), visitors(viewport={"width": 360, "height": 780})
    maker.sign_up("maren")
    maker.go("/create/")
    maker.say("a lighthouse in the rain")
    maker.page.click("button:has-text('Render')")
    maker.page.wait_for_url("**/jobs/*/")
    maker.page.wait_for_selector("form.release", timeout=60_000)
    maker.page.fill("#caption", "The light of Maren")
    maker.page.click("button:has-text('Publish')")
    maker.page.wait_for_selector("text=Your film is in the feed.")
    address = maker.page.url.partition("#")[0]
    figures = address.replace("/clips/", "/api/v1/clips/") + "audience/"

    viewer.sign_up("wiebke")
    # Whatever others showed in this house, the newest stands first here.
    viewer.go("/fresh/")
    assert "The light of Maren" in viewer.page.inner_text("#reels")
    viewer.plays(".reel video")
    viewer.page.wait_for_timeout(2500)
    # What a page tells as it goes may arrive after the next one is asked for.
    viewer.go("/settings/")
    viewer.page.wait_for_timeout(1000)
    viewer.go("/settings/feed/")
    assert "The light of Maren" in viewer.page.inner_text("main")
    viewer.look()

    told = maker.page.request.get(figures).json()
    assert (told["shown"], told["watches"]) == (1, 1)
    assert 1500 < told["watched_ms"] < 20_000
    shares = [stay["share"] for stay in told["curve"]]
    assert shares[0] == 1.0 and 0 < sum(shares) <= 40
    # Its own page counts as well, and the same person's second look that day counts for nothing.
    viewer.go("/clips/" + address.rstrip("/").rpartition("/")[2] + "/")
    viewer.page.click("[data-hold]")
    viewer.plays()
    viewer.page.wait_for_timeout(600)
    viewer.go("/settings/feed/")
    viewer.page.wait_for_timeout(300)
    assert maker.page.request.get(figures).json()["shown"] == 1

    maker.page.goto(address + "audience/")
    assert "1" in maker.page.inner_text(".tally")
    maker.page.click("details summary")
    maker.look()
    viewer.page.click("button:has-text('Do not profile me')")
    viewer.page.wait_for_selector("text=Nothing you watch is kept with your name")
    viewer.page.click("button:has-text('Forget all')")
    viewer.page.wait_for_selector("text=None that is remembered.")
    viewer.look()
    assert maker.page.request.get(figures).json()["shown"] == 1
