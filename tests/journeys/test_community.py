"""A viewer likes, keeps and talks about a film; its maker is told, answers, and closes the talk."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_film_is_liked_kept_and_talked_about(visitors):
    maker, viewer = visitors(), visitors(viewport={"width": 360, "height": 780})
    maker.sign_up("selma")
    maker.go("/create/")
    maker.say("a red kite over a meadow")
    maker.page.click("button:has-text('Render')")
    maker.page.wait_for_url("**/jobs/*/")
    maker.page.wait_for_selector("form.release", timeout=60_000)
    maker.page.fill("#caption", "The kite of Selma")
    maker.page.fill("#tags", "kite wind")
    maker.page.click("button:has-text('Publish')")
    maker.page.wait_for_selector("text=Your film is in the feed.")
    address = maker.page.url.removeprefix(maker.url).partition("#")[0]

    seen = viewer.page
    viewer.sign_up("otto")
    viewer.go("/fresh/")
    card = "document.querySelector('.reel:has(a[href=\"" + address + "\"])')"
    viewer.until(f"{card} !== null")
    reel = seen.locator(f".reel:has(a[href='{address}'])")
    reel.locator("button.liker").focus()
    seen.keyboard.press("Enter")
    viewer.until(f"{card}.querySelector('button.liker').ariaPressed === 'true'")
    viewer.until(f"{card}.querySelector('[data-likes]').textContent === '1'")
    reel.locator("form[data-regard$='/save/'] button").click()
    viewer.until(f"{card}.querySelector('form[data-regard$=\"/save/\"] button').ariaPressed === 'true'")
    viewer.look()
    reel.locator("a[href$='/comments/']").click()
    seen.wait_for_url(f"**{address}comments/")
    seen.fill("#say-text", "How it flies, @selma")
    seen.click("button:has-text('Say it')")
    seen.wait_for_selector("article.comment:has-text('How it flies')")
    viewer.look()
    viewer.go("/saved/")
    assert "The kite of Selma" in seen.inner_text("main")

    maker.go("/notifications/")
    news = maker.page.inner_text("main")
    assert "@otto likes “The kite of Selma”." in news and "@otto named you under “The kite of Selma”." in news
    maker.page.click("button:has-text('@otto named you')")
    maker.page.wait_for_url("**/comments/*/?at=*")
    maker.page.click("article.comment a:has-text('Answer')")
    maker.page.fill("#say-text", "Thank you")
    maker.page.click("button:has-text('Say it')")
    maker.page.wait_for_selector("article.comment:has-text('Thank you')")
    maker.look()
    maker.go(address)
    maker.page.click("button:has-text('Close the comments')")
    maker.page.wait_for_selector("text=Nobody but you says anything more")

    viewer.go(address)
    assert "Thank you" in seen.inner_text("#talk") and seen.locator("#say-text").count() == 0
    seen.click("a:has-text('Collections')")
    seen.fill("#name", "Things that fly")
    seen.check("[name=public]")
    seen.click("main form button:has-text('Keep')")
    seen.wait_for_url(f"**{address}")
    maker.go("/@otto/collections/")
    assert "Things that fly" in maker.page.inner_text("main")
    # A worker makes a new film to be found within half a minute.
    for _second in range(40):
        viewer.go("/search/?q=kiet+of+selma")
        if "The kite of Selma" in seen.inner_text("main"):
            break
        seen.wait_for_timeout(1000)
    assert "The kite of Selma" in seen.inner_text("main")
    viewer.look()
    viewer.go(address)
    seen.click("a.chip:has-text('#kite')")
    seen.wait_for_url("**/tags/kite/")
    assert "The kite of Selma" in seen.inner_text("main")
    viewer.look()
