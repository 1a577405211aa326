"""Sixty seconds of scrolling through the feed in a real browser: dropped snaps, and how soon the next film plays.

    python benchmarks/scrolling.py [--seconds 60] [--films 24]

Starts a house in a scratch folder, lays films of six seconds there, and turns to the next film every 1.2 seconds. A
snap is dropped where no film lies flush with the top within 700 ms. A film is asked to play when three fifths of it are
in sight; how long it takes to move from then is measured frame by frame. The baseline in the same run is the same way
with nothing loaded ahead (`/settings/playing/`, less data). Needs Chromium, Playwright, and the tests' extra.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "platform")]
TURN_MS, FLUSH_MS = 1200, 700
LAY = """
from pathlib import Path
from media import store
from clips.models import Rendition
from tests.factories import make_clip, make_user
film, poster = (store.put(Path(path).read_bytes(), suffix=path[-4:]) for path in {paths!r})
maker = make_user("maker")
for number in range({films}):
    clip = make_clip(maker, caption=f"Film {{number}}", digest=str(number), ms=6000)
    for kind, key, mime in (("540", film, "video/mp4"), ("360", film, "video/mp4"), ("poster", poster, "image/jpeg")):
        Rendition.objects.create(clip=clip, kind=kind, key=key, mime=mime, width=540, height=960, bytes=1)
"""
# A turn of the feed, watched frame by frame: when a film lay flush, and when it first moved.
TURN = """async ([down, most]) => {
  const hall = document.querySelector("#reels"), all = [...hall.querySelectorAll(".reel:has(video)")]
  const top = hall.getBoundingClientRect().top
  const here = all.findIndex((one) => Math.abs(one.getBoundingClientRect().top - top) < 2)
  const next = all[here + (down ? 1 : -1)]
  if (!next) return { end: true }
  const film = next.querySelector("video"), ready = film.readyState, began = performance.now()
  const moved = film.currentTime
  hall.dispatchEvent(new KeyboardEvent("keydown", { key: down ? "ArrowDown" : "ArrowUp", bubbles: true }))
  const told = { end: false, ready, flush: null, asked: null, plays: null }
  while (performance.now() - began < most) {
    await new Promise(requestAnimationFrame)
    const now = performance.now() - began
    if (told.flush === null && Math.abs(next.getBoundingClientRect().top - top) < 2) told.flush = now
    if (told.asked === null && !film.paused) told.asked = now
    if (told.plays === null && !film.paused && film.currentTime > moved) told.plays = now
  }
  return told
}"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seconds", type=int, default=60)
    asked.add_argument("--films", type=int, default=24)
    options = asked.parse_args()
    from playwright.sync_api import sync_playwright

    from tests.live import House

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        house = House(Path(folder) / "house", "--no-demo")
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"],
        )
        try:
            lay(house, Path(folder), options.films)
            ahead = scrolled(browser, house.url, options.seconds, saver=False)
            plain = scrolled(browser, house.url, options.seconds, saver=True)
        finally:
            browser.close()
            house.stop()
    tell("loaded ahead", ahead)
    tell("nothing loaded ahead", plain)
    # Nothing shorter than a frame is told apart.
    slow, soon = (max(1000 / 60, late(turns)) for turns in (plain, ahead))
    print(f"ratio at 95 %: {slow / soon:.1f} times sooner")


def lay(house: Any, folder: Path, films: int) -> None:
    """Films that play, in the house's own rows."""
    from PIL import Image

    from tests.films import draw_film

    film = draw_film(folder / "film.mp4", width=540, height=960, seconds=6.0, fps=24)
    poster = folder / "film.jpg"
    Image.new("RGB", (540, 960), "#24303f").save(poster)
    clean = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
    subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", LAY.format(paths=(str(film), str(poster)), films=films)],
        cwd=ROOT, env={**clean, "OFFSHOOT_DATA": str(house.folder)}, check=True, capture_output=True,
    )  # fmt: skip


def scrolled(browser: Any, url: str, seconds: int, *, saver: bool) -> list[dict[str, Any]]:
    """What each turn did, down the feed and up again."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in
                         (("welcomed", "1"), ("playing", "saver" if saver else "whole"))])  # fmt: skip
    page = context.new_page()
    page.goto(f"{url}/fresh/", wait_until="load")
    page.wait_for_timeout(2000)
    turns: list[dict[str, Any]] = []
    down = True
    for _turn in range(seconds * 1000 // TURN_MS):
        told = page.evaluate(TURN, [down, TURN_MS])
        if told["end"]:
            down = not down
        else:
            turns.append(told)
    context.close()
    return turns


def starts(turns: list[dict[str, Any]]) -> list[float]:
    """Milliseconds from where a film was asked to play to where it moved."""
    return [one["plays"] - one["asked"] for one in turns if one["plays"] is not None]


def late(turns: list[dict[str, Any]]) -> float:
    """What 95 % of the starts stay within."""
    moved = sorted(starts(turns))
    return moved[int(len(moved) * 0.95)]


def tell(name: str, turns: list[dict[str, Any]]) -> None:
    """A line of what came of it."""
    dropped = sum(one["flush"] is None or one["flush"] > FLUSH_MS for one in turns)
    moved = starts(turns)
    ready = sum(one["ready"] >= 3 for one in turns)
    print(f"{name:22} {len(turns)} turns, {dropped} snaps dropped ({dropped / max(1, len(turns)):.1%})")
    print(f"{'':22} {ready} films were loaded before; {len(turns) - len(moved)} never played")
    middle = statistics.median(moved)
    print(f"{'':22} moving after it was asked to: median {middle:.0f} ms, 95 % within {late(turns):.0f} ms")


if __name__ == "__main__":
    main()
