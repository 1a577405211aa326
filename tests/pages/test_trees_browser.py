"""What the scripts of trees do in a real browser: keys, moving leaves, buds, a film that grows."""

import pytest

from clips.models import Clip
from lineage.models import Edge
from lineage.publish import publish_film
from lineage.sources import Source, Span
from tests.factories import make_storyboard
from tests.films import draw_film

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def grown(mira, theo, tmp_path) -> list[Clip]:
    """A root, a film of its second second and on, and two of that, all with files."""
    made: list[Clip] = []
    for at, below in enumerate([None, 0, 1, 1]):
        master = draw_film(tmp_path / f"{at}.mp4", width=180, height=320, seconds=2, fps=24)
        sources = (
            [Source(made[below].pk, "reframe", 1, (Span("both", 1000, 2000, 0, 1000),))] if below is not None else []
        )
        clip = publish_film(
            owner=(mira, theo)[at % 2], master=master, storyboard=make_storyboard(seed=at), digest=str(at) * 64,
            prompt=f"take {at}", engine="sketch", engine_version="1", sources=sources,
        )  # fmt: skip
        made.append(clip)
    shown = {"visibility": "public", "standing": "clear"}
    for clip in made:
        Clip.objects.filter(pk=clip.pk).update(published_at=clip.created_at, caption=clip.prompt, **shown)
    return made


@pytest.fixture
def page(chromium, live_server):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.house = live_server.url
    yield page
    context.close()
    assert not faults


def focused(page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label') ?? ''")


def until(page, true: str) -> None:
    """Wait for what the page's own policy lets no polling script see."""
    for _tenth in range(100):
        if page.evaluate(true):
            return
        page.wait_for_timeout(100)
    raise AssertionError(true)


def test_arrow_keys_walk_the_tree_and_the_leaf_in_focus_moves(page, grown):
    page.goto(f"{page.house}/clips/{grown[1].pk}/lineage/")
    page.focus("[data-tree]")
    page.keyboard.press("ArrowUp")
    assert focused(page).startswith("take 1")
    moving = page.evaluate(
        "[document.activeElement.dataset.loop, document.activeElement.querySelector('image').getAttribute('href')]"
    )
    assert moving[0] and moving[0] == moving[1]
    seen = ["take 1"]
    for key in ("ArrowDown", "ArrowUp", "ArrowUp", "ArrowRight", "ArrowLeft", "Home"):
        page.keyboard.press(key)
        seen.append(focused(page).split(",")[0])
    assert seen == ["take 1", "take 0", "take 1", "take 2", "take 3", "take 2", "take 0"]
    assert page.evaluate("document.querySelector('[aria-current=page] image').href.baseVal") != moving[0]


def test_a_bud_tells_its_change_in_place(page, grown):
    page.goto(f"{page.house}/clips/{grown[3].pk}/lineage/")
    edge = Edge.objects.get(child__key=grown[1].pk)
    page.focus(f"a.bud[href*='edge={edge.pk}']")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"a.bud--chosen[href*='edge={edge.pk}']")
    assert "take 0" in page.locator("#change").inner_text() and page.url.endswith("/lineage/")


def test_the_film_grows_step_by_step(page, grown):
    page.goto(f"{page.house}/clips/{grown[3].pk}/lineage/")
    now = page.locator(".grown__now")
    assert "take 0" in now.inner_text()
    page.click("[data-grown] [data-on]")
    assert "take 1" in now.inner_text() and page.locator("[data-is-now]").count() == 1
    page.click("[data-run]")
    until(page, "document.querySelector('.grown__now').innerText.includes('take 3')")
    page.wait_for_selector("[data-run][aria-pressed=false]", timeout=8000)
    page.click("[data-grown] [data-back]")
    assert "take 1" in now.inner_text()
