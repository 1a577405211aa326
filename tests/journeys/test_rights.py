"""A creator uses a licensed bed; somebody lends their likeness, looks at the film, and takes it back."""

import os
import subprocess
import sys

import pytest

from tests.live import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def lay(house, code: str) -> None:
    """Run a few lines in the house's own Django, as its operator might in a shell."""
    clean = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", code],
        cwd=ROOT, env={**clean, "OFFSHOOT_DATA": str(house.folder)}, check=True, capture_output=True, timeout=60,
    )  # fmt: skip


def test_a_bed_is_found_heard_and_used(visitors, house):
    lay(house, "from generation.rights.starter import lay_next; lay_next(); lay_next(); lay_next()")
    maker = visitors()
    page = maker.page
    maker.go("/create/")
    maker.say("a lighthouse in the fog")
    page.click("text=Choose from the library")
    page.wait_for_url("**/library/?for=*")
    maker.look()
    page.fill("#q", "lantern")
    page.click("button:has-text('Find')")
    page.wait_for_url("**q=lantern**")
    assert page.locator(".work").count() == 1
    page.evaluate("document.querySelector('.work audio').play()")
    maker.plays("audio")
    page.click(".work button:has-text('Use it')")
    page.wait_for_url("**/create/*/")
    assert "Lantern Street" in page.locator("#library").inner_text()
    maker.until("document.querySelector('#see video')", 30)
    maker.look()
    page.click("#library button[name=track]")
    page.wait_for_load_state("domcontentloaded")
    assert "Lantern Street" not in page.locator("#library").inner_text()


def test_a_likeness_is_lent_looked_at_and_taken_back(visitors):
    nora, mara = visitors(), visitors()
    nora.sign_up("nora")
    mara.sign_up("marisol")
    page = nora.page
    nora.go("/library/offer/")
    page.select_option("#kind", "character")
    page.fill("#title", "Nora the fox")
    page.fill("#noun", "fox")
    page.check("[name=likeness]")
    page.check("[name=attested]")
    page.click("text=Offer it")
    page.wait_for_url("**/library/*/")
    nora.look()
    page.fill("#handle", "@marisol")
    page.click("button:has-text('Give consent')")
    page.wait_for_selector(".term")
    nora.look()

    theirs = mara.page
    mara.go("/create/")
    mara.say("a meadow in the morning")
    theirs.click("text=Choose from the library")
    theirs.wait_for_url("**/library/?for=*")
    theirs.click(".work:has-text('Nora the fox') button")
    theirs.wait_for_url("**/create/*/")
    assert "Nora the fox" in theirs.locator("#library").inner_text()
    theirs.click("#see button:has-text('Render'), button:has-text('Render')")
    theirs.wait_for_url("**/jobs/*/")
    theirs.wait_for_selector("form.release", timeout=60_000)
    assert "waits for somebody's consent" in theirs.locator("main").inner_text()
    clip = theirs.locator("form.release").get_attribute("action").removesuffix("edit/")
    mara.go(clip)
    assert "waits for somebody's consent" in theirs.locator("main").inner_text()
    mara.look()

    nora.go("/studio/rights/")
    nora.look()
    page.evaluate("document.querySelector('.review video').play()")
    nora.plays(".review video")
    page.click("button:has-text('I agree')")
    page.wait_for_selector("text=You agreed.")
    mara.go(clip)
    theirs.click("button:has-text('Publish')")
    theirs.wait_for_selector("text=Your film is in the feed.")
    nora.go(clip)
    assert page.locator("video").count() == 1

    nora.go("/studio/rights/")
    page.click("a:has-text('Nora the fox')")
    page.click("button:has-text('Take back')")
    page.wait_for_selector("text=1 film is shown to nobody")
    assert nora.context.request.get(nora.url + clip).status == 404
    mara.go(clip)
    assert "took back the consent" in theirs.locator("main").inner_text()
