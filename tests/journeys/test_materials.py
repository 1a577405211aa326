"""The creator brings files: a good one and a hostile one, with script and without."""

import io
import subprocess

import pytest
from imageio_ffmpeg import get_ffmpeg_exe
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


def test_a_good_film_a_changed_one_and_one_without_its_note_are_told_apart(visitors, tmp_path):
    maker = visitors()
    maker.sign_up("veri")
    page = maker.page
    maker.go("/create/")
    maker.say("a lighthouse in a storm at dusk")
    page.click("button:has-text('Render')")
    page.wait_for_url("**/jobs/*/")
    page.wait_for_selector("form.release", timeout=60_000)
    clip = page.locator("form.release").get_attribute("action").removesuffix("edit/")
    page.click("button:has-text('Publish')")
    page.wait_for_selector("text=Your film is in the feed.")
    saved = maker.context.request.get(maker.url + clip + "download/").body()
    changed = bytearray(saved)
    changed[changed.rindex(b"mdat") + len(changed) // 3] ^= 1
    files = {"good.mp4": saved, "changed.mp4": bytes(changed)}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    again = [get_ffmpeg_exe(), "-loglevel", "error", "-i", str(tmp_path / "good.mp4"), "-vf", "scale=144:-2"]
    subprocess.run([*again, "-crf", "32", str(tmp_path / "stripped.mp4")], check=True, stdin=subprocess.DEVNULL)

    def told(name: str) -> str:
        maker.go("/verify/")
        page.set_input_files("#file", str(tmp_path / name))
        page.click("form.bring button")
        page.wait_for_url("**/verify/*/")
        maker.look()
        return page.locator("main").inner_text()

    maker.go("/verify/")
    maker.look()
    good = told("good.mp4")
    assert "just as it left" in good and "a lighthouse in a storm" in good
    assert "Changed since it was signed" in told("changed.mp4")
    told("stripped.mp4")
    page.wait_for_selector(f".shelf a[href='{clip}']", timeout=40_000)
    assert "says nothing of its origin" in page.locator("main").inner_text()
    maker.look()
