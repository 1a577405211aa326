"""The visitor: makes a film before signing up, keeps it when they do, and needs no mouse for it."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_an_example_is_one_tap_away_and_what_was_made_is_kept(visitors):
    visitor = visitors()
    page = visitor.page
    visitor.go("/")
    visitor.look()
    page.locator("form button", has_text="sunset by the seaside").first.click()
    page.wait_for_url("**/create/*/")
    visitor.plays()
    draft = page.url.removeprefix(visitor.url)
    visitor.sign_up("nadia")
    visitor.go("/studio/")
    visitor.look()
    assert page.locator(f"a[href='{draft}']").count()


def test_what_was_made_is_kept_on_signing_in_to_an_old_account(visitors):
    old = visitors()
    old.sign_up("omar")
    visitor = visitors()
    visitor.go("/create/")
    visitor.say("a fox in a snowy forest")
    draft = visitor.page.url.removeprefix(visitor.url)
    visitor.go("/account/login/")
    visitor.page.fill("[name=login]", "omar")
    visitor.page.fill("[name=password]", "a long enough password")
    visitor.page.click("main form button.button--make")
    visitor.page.wait_for_url("**/studio/")
    assert visitor.page.locator(f"a[href='{draft}']").count()


def test_without_script_a_film_is_made_all_the_same(visitors):
    visitor = visitors(java_script_enabled=False)
    page = visitor.page
    visitor.go("/create/")
    visitor.say("rain on a city street at night")
    page.locator("button.button--make:visible", has_text="Render").first.click()
    page.wait_for_url("**/jobs/*/")
    for _ in range(40):
        if page.locator("#publish").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    assert page.locator("#publish").count()


def test_by_keyboard_alone(visitors):
    visitor = visitors()
    page = visitor.page
    visitor.go("/create/")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "TEXTAREA":
            break
    page.keyboard.type("a whale in the sea at night")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('button.button--make')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/create/*/")
    visitor.plays()
