"""Draw the icons of the installed app from the house's mark: `.venv/bin/python scripts/build_icons.py`."""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ICONS = Path(__file__).parents[1] / "static" / "icons"
WALL = "#0f0d13"
# Size, and which share of it the mark fills: a system may cut a maskable icon to a circle of four fifths.
DRAWN = {"app-192": (192, 0.72), "app-512": (512, 0.72), "app-maskable-512": (512, 0.52), "app-touch-180": (180, 0.7)}


def main() -> None:
    mark = (ICONS / "mark.svg").read_text()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (size, share) in DRAWN.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(
                f"<style>body{{margin:0;background:{WALL};display:grid;place-items:center;height:100vh}}"
                f"svg{{width:{share:.0%};height:{share:.0%}}}</style>{mark}"
            )
            page.screenshot(path=str(ICONS / f"{name}.png"))
        browser.close()


if __name__ == "__main__":
    main()
