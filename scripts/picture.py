"""Take README's picture from a running house: the feed, the desk and a film, side by side.

.venv/bin/python manage.py up            # in another terminal; wait until the demo films are done
.venv/bin/python scripts/picture.py http://127.0.0.1:8000 docs/picture.jpg
"""

import io
import shutil
import sys

from PIL import Image
from playwright.sync_api import Page, sync_playwright

SENTENCE = "a red lighthouse on a stormy sea at dusk with a corgi, melancholic"
SIZE = (1280, 860)


def main() -> None:
    url, out = sys.argv[1:]
    with sync_playwright() as driver:
        found = shutil.which("chromium")
        browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme="dark")
        page = context.new_page()
        shots = [_feed(page, url), _desk(page, url)]
        browser.close()
    whole = Image.new("RGB", (SIZE[0], SIZE[1] * len(shots) + 24 * (len(shots) - 1)), "#0f0d13")
    for index, shot in enumerate(shots):
        whole.paste(Image.open(io.BytesIO(shot)), (0, index * (SIZE[1] + 24)))
    whole.save(out, quality=82, optimize=True, progressive=True)


def _feed(page: Page, url: str) -> bytes:
    page.goto(url)
    page.wait_for_load_state("load")
    for _ in range(7):
        page.keyboard.press("j")
        page.wait_for_timeout(900)
    page.wait_for_timeout(2500)
    return page.screenshot()


def _desk(page: Page, url: str) -> bytes:
    page.goto(f"{url}/create/")
    page.fill("textarea", SENTENCE)
    page.locator("main form button.button--make").first.click()
    page.wait_for_url("**/create/*/")
    page.wait_for_timeout(7000)
    return page.screenshot()


if __name__ == "__main__":
    main()
