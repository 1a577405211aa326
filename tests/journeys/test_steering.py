"""A viewer steers by a sentence, keeps it as a recipe, shows it to somebody, uses it and puts it away."""

import re

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


def titles(visitor):
    return [one.inner_text() for one in visitor.page.locator(".reel h2").all()]


def test_a_viewer_steers(visitors):
    maker, viewer = visitors(), visitors(viewport={"width": 360, "height": 780})
    maker.sign_up("sorrel")
    publish(maker, "a walrus on an iceberg at night", "The walrus of Sorrel")
    publish(maker, "a spooky witch in a haunted house", "The witch of Sorrel")

    # By a sentence, at once, without an account.
    seen = viewer.page
    viewer.go("/?steer=")
    seen.locator("details.steer > summary").press("Enter")
    viewer.look()
    seen.fill("#steer", "only walruses, @sorrel")
    seen.press("#steer", "Enter")
    seen.wait_for_url("**/?steer=only*")
    assert titles(viewer) == ["The walrus of Sorrel"]
    assert "You asked for it: walruses" in seen.inner_text(".reel details.why > summary")
    seen.locator("details.steer > summary").press("Enter")
    assert "Not understood: @sorrel" in seen.inner_text(".steer__sheet")
    viewer.look()

    # Kept as a recipe, changed as fields, by keys.
    viewer.sign_up("thyme")
    viewer.go("/recipes/")
    viewer.look()
    seen.fill("#sentence", "only walruses, nothing scary, under 20 seconds")
    seen.press("#sentence", "Enter")
    seen.wait_for_selector("text=What was understood")
    assert seen.input_value("#what-0") == "walruses" and seen.input_value("#longest") == "20"
    viewer.look()
    seen.fill("#what-2", "witches")
    seen.select_option("#how-2", "only")
    seen.select_option("#how-1", "")
    seen.fill("#name", "Walruses and witches")
    seen.check("[name=shown]")
    seen.press("#name", "Enter")
    seen.wait_for_selector(".steer--recipe")
    assert sorted(titles(viewer)) == ["The walrus of Sorrel", "The witch of Sorrel"]
    seen.locator(".steer__about > summary").press("Enter")
    viewer.look()
    seen.locator("a:has-text('Change')").press("Enter")
    seen.wait_for_url("**/change/")
    seen.select_option("#how-0", "never")
    seen.click("main form button.button--make")
    seen.wait_for_selector(".steer--recipe")
    assert titles(viewer) == ["The witch of Sorrel"]

    # The link gives the same feed to anybody.
    address = re.match(r".*/recipes/\w+/", seen.url)[0].removeprefix(viewer.url) + "?seed=11"
    viewer.go(address)
    friend = visitors()
    friend.go(address)
    assert titles(friend) == titles(viewer) == ["The witch of Sorrel"]
    friend.look()

    # In For you until it is put away.
    seen.locator("button:has-text('Use in For you')").press("Enter")
    seen.wait_for_url(viewer.url + "/")
    assert titles(viewer) == ["The witch of Sorrel"]
    viewer.go("/")
    assert titles(viewer) == ["The witch of Sorrel"]
    seen.locator("details.steer > summary").press("Enter")
    viewer.look()
    seen.locator(".steer button:has-text('Put away')").press("Enter")
    seen.wait_for_selector("text=Put away: For you is as it was.")
    assert len(titles(viewer)) > 1
