"""The state of the house and its operators' pages in a browser: axe, no sideways scrolling, keys, and the page kept
fresh while somebody looks."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from clips.models import Match
from generation.models import Attempt, Job, Worker
from generation.operating.drain import drain_worker
from generation.operating.pause import pause_engine, resume_engine
from tests.factories import PASSWORD, make_clip, make_job
from tests.pages.test_axe import VIEWS, _violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Each size and both lights; the rest is the style sheets'.
CORNERS = {"360-dark", "768-light", "1440-light"}


@pytest.fixture
def busy_house(mira, olga) -> dict[str, Job]:
    """A day's films, three workers of which one is drained and one silent, a film that failed."""
    now = timezone.now()
    row = {"host": "box", "pid": 1, "device": "CPU × 2", "memory": 412_000_000, "started_at": now - timedelta(hours=3)}
    card = {"device": "NVIDIA L40S", "video_memory": 17_400_000_000, "video_memory_total": 48_300_000_000}
    running = make_job(mira, state=Job.State.RUNNING, stage="picture", done=40, total=120, tries=1)
    Worker.objects.create(name="render@atelier-one", queues=["render"], heartbeat=now, job=running, **row)
    drained = Worker.objects.create(name="preview@atelier-one", queues=["preview"], heartbeat=now, **row)
    Worker.objects.create(
        name="models@gpu-7", queues=["render.wan"], heartbeat=now - timedelta(minutes=2), **{**row, **card}
    )
    drain_worker(actor=olga, worker=drained, reason="A new card goes in.")
    waiting = make_job(mira)
    Job.objects.filter(pk=waiting.pk).update(created_at=now - timedelta(seconds=34))
    failed = make_job(mira, state=Job.State.FAILED, problem="crash", tries=2, finished_at=now)
    for token, outcome in ((1, Attempt.Outcome.LOST), (2, Attempt.Outcome.FAILED)):
        Attempt.objects.create(
            job=failed, token=token, worker="render@atelier-one", outcome=outcome, finished_at=now,
            seconds={"plan": 0.2, "sound": 1.4, "picture": 6.1}, error="RuntimeError: the paint ran dry " * token,
        )  # fmt: skip
    for hour in range(22):
        for film in range((hour * 7) % 5 + 1):
            end = now - timedelta(hours=hour, minutes=3)
            fields = {"ready_low": 8.0, "ready_high": 20.0 - 6 * (film % 4 == 3)}
            made = make_job(mira, state=Job.State.SUCCEEDED, finished_at=end, tries=1, **fields)
            Job.objects.filter(pk=made.pk).update(created_at=end - timedelta(seconds=16))
            tried = Attempt.objects.create(job=made, token=1, worker="w", outcome="succeeded", finished_at=end)
            Attempt.objects.filter(pk=tried.pk).update(started_at=end - timedelta(seconds=12 - film % 3))
    first, copy = make_clip(mira, caption="Golden hour"), make_clip(olga, published=False)
    told = {"clip": copy, "score": 0.83, "moments": [[0, 500], [500, 1000]]}
    decided = {"by": "olga", "why": "Both were there.", "at": now.isoformat()}
    said = [{**decided, "state": state} for state in ("upheld", "allowed")]
    Match.objects.create(other=first, key=first.pk, means="look", holds=True, decisions=said, **told)
    Match.objects.create(key="work:12", means="sound", holds=False, **told)
    return {"running": running, "failed": failed}


def opened(chromium, live_server, size, lights, language="en", **options):
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **options)
    context.add_cookies(
        [
            {"name": "lights", "value": lights, "url": live_server.url},
            {"name": "django_language", "value": language, "url": live_server.url},
        ]
    )
    return context, context.new_page()


def sign_in(page, live_server, handle="olga"):
    page.goto(f"{live_server.url}/account/login/")
    page.fill("[name=login]", handle)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button.button--make")
    page.wait_for_url("**/studio/")


@pytest.mark.parametrize(("size", "lights"), [view for view in VIEWS if view.id in CORNERS])
def test_axe_finds_nothing(chromium, live_server, busy_house, size, lights):
    context, page = opened(chromium, live_server, size, lights)
    sign_in(page, live_server)
    operators = f"{live_server.url}/status/operators"
    wrong = []
    for address in (
        f"{live_server.url}/status/",
        f"{operators}/",
        f"{operators}/jobs/?state=failed",
        f"{operators}/jobs/{busy_house['failed'].pk}/",
        f"{operators}/jobs/{busy_house['running'].pk}/",
        f"{live_server.url}/review/matches/",
    ):
        page.goto(address, wait_until="domcontentloaded")
        page.wait_for_timeout(60)
        wrong += [f"{address} {found}" for found in _violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{address} scrolls sideways")
    context.close()
    assert not wrong, "\n".join(wrong)


def test_the_page_is_kept_fresh_while_somebody_looks(chromium, live_server, busy_house, olga):
    context, page = opened(chromium, live_server, (1440, 900), "dark")
    page.clock.install()
    page.goto(f"{live_server.url}/status/")
    assert "The lamps are changed." not in page.content()
    pause_engine(actor=olga, engine="sketch", reason="The lamps are changed.")
    cache.clear()
    page.clock.fast_forward(11_000)
    page.get_by_text("The lamps are changed.").wait_for(timeout=5000)
    resume_engine(actor=olga, engine="sketch")
    cache.clear()
    page.clock.fast_forward(11_000)
    page.get_by_text("The lamps are changed.").wait_for(state="detached", timeout=5000)
    context.close()


def test_an_engine_is_paused_by_keys_alone(chromium, live_server, busy_house):
    context, page = opened(chromium, live_server, (1440, 900), "dark", java_script_enabled=False)
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/status/operators/")
    page.focus("#why-sketch")
    page.keyboard.type("The lamps are changed.")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Resume sketch").wait_for(timeout=5000)
    assert "The lamps are changed." in page.content()
    context.close()
