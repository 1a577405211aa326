"""Somebody invites a newcomer, who comes by the link, picks what they like and lands in a feed that begins with it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def publish(maker, sentence, caption):
    maker.go("/create/")
    maker.say(sentence)
    maker.page.click("button:has-text('Render')")
    maker.page.wait_for_url("**/jobs/*/")
    maker.page.wait_for_selector("form.release", timeout=60_000)
    maker.page.fill("#caption", caption)
    maker.page.click("button:has-text('Publish')")
    maker.page.wait_for_selector("text=Your film is in the feed.")


def credits(visitor) -> dict[str, int]:
    """What the person's statement says they were given, by reason."""
    told = visitor.page.request.get(f"{visitor.url}/api/v1/credits/entries/").json()["results"]
    return {one["reason"]: one["amount"] for one in told}


def test_a_newcomer_comes_by_an_invite(visitors):
    host, newcomer = visitors(), visitors(viewport={"width": 360, "height": 780})
    host.sign_up("iris-invites")
    for sentence, caption in (
        ("a paper crane over a lake at dawn", "The crane of Iris"),
        ("a steam train in the mountains in winter", "The train of Iris"),
        ("a jellyfish deep under the sea", "The jellyfish of Iris"),
    ):
        publish(host, sentence, caption)

    # A link with a pick, by keys.
    page = host.page
    host.go("/@iris-invites/")
    page.click("a[href='/invites/']")
    page.wait_for_url("**/invites/", wait_until="domcontentloaded")
    host.look()
    page.fill("#label", "For Nuria")
    page.press("#label", "Enter")
    page.wait_for_url("**/invites/*/", wait_until="domcontentloaded")
    crane = page.locator("label:has-text('The crane of Iris') input")
    crane.focus()
    page.keyboard.press("Space")
    host.look()
    page.press("#more", "Enter")
    page.wait_for_selector("text=Kept: whoever comes by this link begins with it.")
    assert crane.is_checked()
    address = page.input_value("#address")
    assert page.evaluate("document.querySelector('.qr').complete && document.querySelector('.qr').naturalWidth > 0")

    # Opened by somebody who looks around first, and then signs up.
    seen = newcomer.page
    newcomer.go(address.removeprefix(newcomer.url))
    assert "iris-invites invites you" in seen.inner_text("h1") and "The crane of Iris" in seen.inner_text("main")
    newcomer.look()
    newcomer.go("/fresh/")
    newcomer.sign_up("nuria-comes")
    seen.wait_for_url("**/welcome/", wait_until="domcontentloaded")
    assert "What @iris-invites picked for you is ticked." in seen.inner_text("main")
    crane = seen.locator("label:has-text('The crane of Iris') input")
    assert crane.is_checked() and seen.locator("[name=clip]:checked").count() == 1
    newcomer.look()

    # Too few is said, and what was picked is still picked.
    seen.locator("label:has-text('The train of Iris') input").focus()
    seen.keyboard.press("Space")
    seen.locator("[name=mood][value='']").focus()
    seen.keyboard.press("ArrowRight")
    seen.keyboard.press("Enter")
    seen.wait_for_selector("#begin-errors")
    assert seen.locator("[name=clip]:checked").count() == 2
    # A browser logs every refused form as an error.
    newcomer.faults[:] = [fault for fault in newcomer.faults if "422" not in fault]
    newcomer.look()
    seen.locator("label:has-text('The jellyfish of Iris') input").focus()
    seen.keyboard.press("Space")
    mood = seen.locator("[name=mood]:checked")
    assert mood.get_attribute("value") == "warm"
    mood.focus()
    seen.keyboard.press("Enter")
    seen.wait_for_url(lambda url: not url.endswith("/welcome/"), wait_until="domcontentloaded")
    if seen.url.endswith("/welcome/people/"):
        newcomer.look()
        seen.locator("main a:has-text('To your feed')").focus()
        seen.keyboard.press("Enter")
    seen.wait_for_url(f"{newcomer.url}/", wait_until="domcontentloaded")
    assert seen.locator(".reel h2").count() > 0

    # Both have credits; the newcomer follows who invited them, who is told.
    assert credits(newcomer)["invite"] == credits(host)["invite"] == 50
    newcomer.go("/following/")
    assert "The crane of Iris" in seen.inner_text("main")
    host.go("/notifications/")
    assert "@nuria-comes came here by your invite." in page.inner_text("main")
    host.go("/invites/")
    assert "@nuria-comes" in page.inner_text("main") and "+50 credits" in page.inner_text("main")
    host.look()
    page.locator("button:has-text('End it')").first.click()
    page.wait_for_selector("text=The link has ended.")
    late = visitors()
    assert late.page.request.get(address).status == 410
