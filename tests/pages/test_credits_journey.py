"""A creator without enough credits, then with enough: what is said, held, paid, and told in the statement."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from accounts.models import User
from generation import render
from generation.models import Job
from generation.queue.claim import claim_next
from ledger.grant import grant
from tests.factories import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(chromium, live_server, paid, settings, monkeypatch):
    settings.CREDITS = {"welcome": 20, "daily": 0}
    monkeypatch.setattr("generation.submit.ring", lambda queue: None)
    context = chromium.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    opened = context.new_page()
    faults = []
    opened.on(
        "console", lambda message: message.type == "error" and "404" not in message.text and faults.append(message.text)
    )
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert not faults, faults


def looked(page) -> str:
    """The page's words, if nobody is shut out by it."""
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], one["nodes"][0]["html"][:120]) for one in found]
    return " ".join(page.inner_text("main").split())


def test_from_too_few_credits_to_a_paid_film(page, live_server):
    page.goto(f"{live_server.url}/account/signup/")
    page.fill("[name=username]", "mira")
    page.fill("[name=password1]", PASSWORD)
    page.fill("[name=password2]", PASSWORD)
    page.click("main form button.button--make")
    # Nobody shows a film here: there is nothing to pick, and the feed is next.
    page.wait_for_url(f"{live_server.url}/")
    page.goto(f"{live_server.url}/studio/")
    assert "20 credits" in looked(page)

    page.goto(f"{live_server.url}/create/")
    page.fill("textarea", "a fox in a forest")
    page.locator("main form button.button--make").first.click()
    page.wait_for_url("**/create/*/")
    said = looked(page)
    assert "You have 20 credits" in said and "10 credits are missing" in said and "Free" in said
    choose = page.locator("#quote-paid-540")
    with page.expect_response(lambda answer: "engine=paid" in answer.url):
        choose.check(force=True)
    page.wait_for_timeout(100)
    assert page.locator("#quote-paid-540").is_checked(), "the choice was lost when the page was drawn anew"
    assert "30 credits" in page.inner_text(".render-bar")
    page.locator(".render-bar button").click()
    page.wait_for_url("**/create/*/?*")
    assert "This costs 30 credits and you have 20" in looked(page)
    assert not Job.objects.filter(kind=Job.Kind.FILM).exists()

    grant(person=User.objects.get(handle="mira"), amount=40, key="gift", note="Thank you")
    assert page.locator("#quote-paid-540").is_checked()
    page.locator(".render-bar button").click()
    page.wait_for_url("**/jobs/*/")
    assert "30 credits are held for it" in looked(page)
    page.goto(f"{live_server.url}/studio/credits/")
    assert "Free to spend 30 Held for films in the making and for prizes 30" in looked(page)

    lease = claim_next(kind=Job.Kind.FILM, worker="w")
    render._end(lease, state=Job.State.SUCCEEDED)
    page.reload()
    said = looked(page)
    assert "Free to spend 30 Held for films in the making and for prizes 0" in said
    for words in ("The film is done: paid", "Set aside for a film", "Thank you", "A welcome from the house"):
        assert words in said
    page.locator(".credits__film").first.click()
    page.wait_for_url("**/jobs/*/")
    assert "30 credits paid" in looked(page)
