"""A viewer grows a film from another's: from the feed to a preview, to a film in the tree."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_viewer_remixes_shows_it_and_the_tree_has_both(visitors):
    maker, viewer = visitors(), visitors()
    maker.sign_up("rosa")
    page = maker.page
    maker.go("/create/")
    maker.say("a red sailboat on the sea at sunset")
    page.click("button:has-text('Render')")
    page.wait_for_url("**/jobs/*/")
    page.wait_for_selector("form.release", timeout=60_000)
    root = page.locator("form.release").get_attribute("action").removesuffix("edit/")
    page.fill("#caption", "The root of it all")
    page.click("button:has-text('Publish')")
    page.wait_for_selector("text=Your film is in the feed.")

    seen = viewer.page
    viewer.go("/fresh/")
    seen.click(f"a[href='{root}remix/']")
    seen.wait_for_url("**/remix/")
    viewer.look()
    seen.click("#restyle summary")
    seen.fill("#style", "oil painting")
    seen.click("#restyle button:has-text('See it')")
    seen.wait_for_url("**/create/*/", wait_until="domcontentloaded")
    viewer.until("document.querySelector('#see video')", 30)
    viewer.look()
    assert "The root of it all" in seen.locator("#see").inner_text()
    viewer.sign_up("ottilie")
    viewer.go("/studio/")
    seen.click("a.draft:not(.draft--blank)[href^='/create/']")
    seen.wait_for_url("**/create/*/", wait_until="domcontentloaded")
    seen.click("button:has-text('Render')")
    seen.wait_for_url("**/jobs/*/")
    seen.wait_for_selector("form.release", timeout=60_000)
    leaf = seen.locator("form.release").get_attribute("action").removesuffix("edit/")
    seen.click("button:has-text('Publish')")
    seen.wait_for_selector("text=Your film is in the feed.")
    viewer.go(leaf)
    assert seen.locator(f"#roots ~ .shelf a[href='{root}']").count() == 1
    viewer.go(f"{leaf}lineage/{root.split('/')[-2]}/")
    viewer.until("[...document.querySelectorAll('video')].every((film) => film.readyState > 0)", 20)
    seen.locator("[data-seek-both]").fill("1200")
    at = "Math.abs(document.querySelector('[data-{}] video').currentTime - 1.2) < 0.05"
    viewer.until(f"{at.format('new')} && {at.format('old')}", 20)
    seen.click("[data-play]")
    viewer.until("document.querySelector('[data-old] video').currentTime > 1.6", 20)
    viewer.look()
    maker.go("/notifications/")
    assert "@ottilie made a film from “The root of it all”" in page.inner_text("main")
    maker.look()
    page.click("button:has-text('made a film from')")
    page.wait_for_url(f"**{root}lineage/")
    assert page.locator(f"a.leaf[href='{leaf}lineage/']").count() == 1
    maker.go(root)
    assert page.locator(f"#offshoots ~ .shelf a[href='{leaf}']").count() == 1
    maker.look()


def test_a_splice_of_two_plays_both(visitors):
    maker = visitors()
    maker.sign_up("spleiss")
    page, made = maker.page, []
    for sentence in ("a lighthouse at night", "a meadow in the morning"):
        maker.go("/create/")
        maker.say(sentence)
        page.click("button:has-text('Render')")
        page.wait_for_url("**/jobs/*/")
        page.wait_for_selector("form.release", timeout=60_000)
        made.append(page.locator("form.release").get_attribute("action").removesuffix("edit/"))
    maker.go(made[0] + "remix/?kind=splice")
    page.fill("#pieces", f"this 0 1.5\n{maker.url}{made[1]} 1 3")
    page.select_option("#transition", "dissolve")
    page.click("#splice button:has-text('See it')")
    page.wait_for_url("**/create/*/")
    maker.until("document.querySelector('#see video')", 30)
    assert page.locator(".shot__footage").count() == 2
    maker.look()
    page.click("button:has-text('Render')")
    page.wait_for_url("**/jobs/*/")
    page.wait_for_selector("form.release", timeout=60_000)
    leaf = page.locator("form.release").get_attribute("action").removesuffix("edit/")
    page.click("button:has-text('Publish')")
    page.wait_for_selector("text=Your film is in the feed.")
    maker.go(leaf)
    page.click("text=Second by second")
    assert page.locator(".moments__list li").count() == 3
    assert page.locator(".moments__list li").nth(1).locator("a").count() == 4
    maker.look()
