"""A newcomer's first film among films that many like: twenty people open the feed, and its receipt says who came."""

import httpx
import pytest

from tests.journeys.test_rights import lay
from tests.live import House

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OLD = """
from datetime import timedelta
from django.utils import timezone
from feed.models import ClipStat
from tests.factories import make_clip, make_user
maker, then = make_user("veteran"), timezone.now() - timedelta(days=9)
for number in range(24):
    film = make_clip(maker, digest=str(number), published_at=then, cleared_at=then)
    ClipStat.objects.create(clip=film, shown=90, chosen=90, liked=60, left=30)
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Behind a proxy: twenty people are twenty addresses."""
    running = House(tmp_path_factory.mktemp("newcomer"), "--no-demo", OFFSHOOT_TRUSTED_PROXIES="1")
    yield running
    running.stop()


def look(house, number: int) -> list[str]:
    """Somebody opens the feed and watches what it shows; gives which films the floor showed them."""
    headers = {"User-Agent": f"Mozilla/5.0 (viewer {number})", "X-Forwarded-For": f"203.0.113.{number}"}
    with httpx.Client(base_url=house.url, headers=headers) as viewer:
        shown = viewer.get("/api/v1/feed/").json()["results"]
        looks = [
            {"slot": one["slot"]["slot"], "look": 0, "visible_ms": 300, "watched_ms": 250, "played": "ff"}
            for one in shown
        ]
        done = viewer.post("/api/v1/watches/", json={"looks": looks}).json()
        assert done["impressions"] == len(shown) and not done["refused"]
        return [one["id"] for one in shown if one["slot"]["found_by"] == "floor"]


def test_a_newcomer_has_a_first_audience_and_reads_who_came(house, visitors):
    lay(house, OLD)
    newcomer = visitors(extra_http_headers={"X-Forwarded-For": "203.0.113.250"})
    newcomer.sign_up("neri")
    page = newcomer.page
    newcomer.go("/create/")
    newcomer.say("a red kite over the sea at dawn")
    page.click("button:has-text('Render')")
    page.wait_for_url("**/jobs/*/", wait_until="domcontentloaded")
    page.wait_for_selector("form.release", timeout=60_000)
    page.fill("#caption", "The kite of Neri")
    page.click("button:has-text('Publish')")
    page.wait_for_selector("text=Your film is in the feed.")
    film = page.url.partition("#")[0].rstrip("/").rpartition("/")[2]
    receipt = f"{house.url}/api/v1/clips/{film}/receipt/"

    def told() -> dict:
        return page.request.get(receipt).json()

    house.wait_for(lambda: (told()["floor"] or {}).get("stage") == "first", 60, "place on the floor")
    found = [pk for number in range(20) for pk in look(house, number + 1)]
    assert found.count(film) >= 15
    house.wait_for(lambda: told()["floor"]["stage"] in ("second", "done"), 60, "end of its first audience")
    said = told()
    pools = {line["name"]: line["shown"] for line in said["pools"]}
    assert pools["floor"] >= 15 and sum(pools.values()) == said["shown"] >= 15 and said["agrees"]

    newcomer.go(f"/clips/{film}/")
    page.click("a:has-text('Receipt')")
    page.wait_for_url("**/receipt/", wait_until="domcontentloaded")
    assert "New here: every film gets a first audience" in page.inner_text("main")
    assert str(pools["floor"]) in page.inner_text("#pools + div")
    newcomer.look()
    with page.expect_download() as saved:
        page.click("a:has-text('Save the log')")
    assert saved.value.path().read_text().count(",floor,") == pools["floor"]
