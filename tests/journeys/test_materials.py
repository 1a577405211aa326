"""The creator brings files: a good one and a hostile one, with script and without."""

import io

import pytest
from PIL import Image

from tests.films import draw_film

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_film_is_brought_checked_and_made_a_clip_and_a_hostile_file_is_refused(visitors, tmp_path):
    mara = visitors()
    mara.sign_up("mara")
    page = mara.page
    mara.go("/studio/")
    page.click("a[href='/studio/uploads/']")
    mara.look()
    film = draw_film(tmp_path / "waves.mp4", width=360, height=640, seconds=3, fps=24)
    page.set_input_files("#file", str(film))
    page.click("[data-bring] button[type=submit]")
    page.wait_for_selector(".upload video", timeout=40_000)
    mara.look()
    hostile = tmp_path / "holiday.jpg"
    hostile.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'></svg>")
    page.set_input_files("#file", str(hostile))
    page.click("[data-bring] button[type=submit]")
    page.wait_for_selector(".upload__why", timeout=30_000)
    assert "holiday.jpg" in page.locator(".upload__why").inner_text()
    mara.look()
    page.click("text=Make it a film")
    page.wait_for_selector(".upload a[href^='/clips/']", timeout=40_000)
    page.click(".upload a[href^='/clips/']")
    page.wait_for_url("**/clips/*/")
    page.evaluate("document.querySelector('video').play()")
    mara.plays()
    mara.look()


def test_without_script_a_picture_is_brought_too(visitors, tmp_path):
    visitor = visitors(java_script_enabled=False)
    page = visitor.page
    out = io.BytesIO()
    Image.linear_gradient("L").resize((300, 200)).convert("RGB").save(out, "JPEG")
    (tmp_path / "grey.jpg").write_bytes(out.getvalue())
    visitor.go("/studio/uploads/")
    page.set_input_files("#file", str(tmp_path / "grey.jpg"))
    page.click("[data-bring] button[type=submit]")
    for _turn in range(20):
        if page.locator(".upload img").count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    assert page.locator(".upload img").count()
