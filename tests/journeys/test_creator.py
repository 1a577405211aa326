"""The creator: signs up, says a sentence, sees it move, renders, publishes; the viewer finds it, watches, seeks."""

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_from_a_sentence_to_somebody_elses_feed(visitors):
    mira, theo = visitors(), visitors(viewport={"width": 390, "height": 780})

    mira.sign_up("mira")
    mira.go("/create/")
    mira.look()
    mira.say("a red sailboat at sunset by the seaside, slow dolly in")
    mira.plays()
    mira.look()
    page = mira.page
    assert page.locator("text=Understood").count()

    page.locator("button.button--make:visible", has_text="Render").first.click()
    page.wait_for_url("**/jobs/*/")
    page.wait_for_selector("#publish", timeout=60_000)
    mira.look()
    page.fill("#caption", "Golden hour, one last sail")
    page.fill("#tags", "sea evening")
    page.check("input[name=visibility][value=public]", force=True)
    page.locator("#publish button", has_text="Publish").click()
    page.wait_for_url("**/clips/**")
    mira.look()
    clip = re.search(r"/clips/(\w+)/", page.url)[1]

    theo.go("/fresh/")
    theo.page.wait_for_load_state("load")
    theo.page.keyboard.press("j")
    theo.page.keyboard.press("k")
    theo.page.wait_for_selector(".reel h2:has-text('Golden hour, one last sail')")
    theo.plays()
    theo.look()
    theo.go(f"/clips/{clip}/")
    theo.until("document.querySelector('video')?.readyState > 1")
    reached = theo.page.evaluate(
        """async () => {
            const video = document.querySelector('video');
            video.pause();
            const sought = new Promise(done => video.addEventListener('seeked', done, {once: true}));
            video.currentTime = 3.5;
            await sought;
            return [video.currentTime, video.seekable.end(0), video.duration];
        }"""
    )
    assert abs(reached[0] - 3.5) < 0.2
    assert abs(reached[1] - reached[2]) < 0.1
    theo.look()
    theo.go("/@mira/")
    assert theo.page.locator(f"a[href*='/clips/{clip}/']").count()
    theo.look()


def test_what_is_private_or_deleted_is_nobodys_and_comes_back(visitors):
    mira, theo = visitors(), visitors()
    mira.sign_up("mira-keeps")
    mira.go("/create/")
    mira.say("a teapot on a table")
    mira.page.locator("button.button--make:visible", has_text="Render").first.click()
    mira.page.wait_for_selector("#publish", timeout=60_000)
    mira.page.check("input[name=visibility][value=public]", force=True)
    mira.page.locator("#publish button", has_text="Publish").click()
    mira.page.wait_for_url("**/clips/**")
    address = mira.page.url.removeprefix(mira.url).partition("#")[0]
    status = lambda: theo.page.goto(theo.url + address).status  # noqa: E731
    assert status() == 200
    mira.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    mira.page.locator("button", has_text="Delete this film").click()
    mira.page.wait_for_load_state("domcontentloaded")
    assert status() == 404
    mira.page.locator("button", has_text="Undo").first.click()
    mira.page.wait_for_load_state("domcontentloaded")
    assert status() == 200
    theo.faults = [fault for fault in theo.faults if "404" not in fault]
