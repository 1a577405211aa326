"""When a film will be ready, as it is told at submit, while it waits and while it is made, and how true that was."""

from datetime import timedelta

import pytest
from django.utils import timezone

from generation.models import Attempt, Job, Lane, Measured, Worker
from generation.progress import snapshot
from generation.queue.claim import claim_next
from generation.quoting.estimate import FEWEST_RUNS, quote, quotes
from generation.readiness.coverage import coverage
from generation.readiness.learn import learn_from
from generation.readiness.standing import ready_in
from generation.storyboard import document
from generation.submit import submit_film
from tests.factories import make_job, make_storyboard

pytestmark = pytest.mark.django_db
FILM = make_storyboard(ms=2000)
SECOND = 6.0


@pytest.fixture(autouse=True)
def rung(monkeypatch):
    monkeypatch.setattr("generation.submit.ring", lambda queue: None)


@pytest.fixture
def board():
    return document.load(FILM)


def ended(job, seconds, *, waited=0.0, stages=None):
    """The job as if it had been claimed after `waited` seconds and had taken `seconds`; what is learnt is learnt."""
    end = timezone.now()
    begun = end - timedelta(seconds=seconds)
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.SUCCEEDED, tries=1, token=1, started_at=begun, finished_at=end,
        created_at=begun - timedelta(seconds=waited),
    )  # fmt: skip
    attempt, _ = Attempt.objects.get_or_create(job=job, token=1, defaults={"worker": "w"})
    Attempt.objects.filter(pk=attempt.pk).update(started_at=begun, finished_at=end)
    learn_from(job_id=job.pk, seconds=stages or {"picture": seconds})


def measured(owner, *seconds):
    for each in seconds:
        ended(submit_film(actor=owner, storyboard=FILM), each)


def test_before_anything_was_measured_it_is_told_from_the_engines_own_expectation_and_says_so(board):
    told = quote(storyboard=board, engine="sketch", width=540)
    assert (told.measured, told.runs, told.coverage, told.told) == (False, 0, None, 0)
    assert 0 < told.low_s < told.high_s and told.high_s > 4 * told.low_s


def test_the_interval_closes_around_what_was_measured_and_grows_with_the_film(mira, board):
    first = quote(storyboard=board, engine="sketch", width=540)
    measured(mira, *[9, 10, 11, 10, 9, 11, 10, 10, 9, 11])
    small = quote(storyboard=board, engine="sketch", width=540)
    large = quote(storyboard=board, engine="sketch", width=720)
    assert small.measured and small.runs == 10 >= FEWEST_RUNS
    assert small.low_s < 10 < small.high_s
    assert small.high_s / small.low_s < 0.5 * first.high_s / first.low_s
    assert large.low_s > 1.2 * small.low_s
    assert {(engine.name, width) for engine, width, _ in quotes(storyboard=board)} >= {("sketch", 540), ("sketch", 720)}


def test_films_ahead_are_waited_for_and_free_workers_share_them(mira, theo, board):
    measured(mira, *[10] * 6)
    alone = quote(storyboard=board, engine="sketch", width=540, actor=theo)
    for _ in range(6):
        submit_film(actor=mira, storyboard=FILM)
    # Whoever asked for them is behind all; somebody new is behind none, for she was served just before.
    new = quote(storyboard=board, engine="sketch", width=540, actor=theo)
    own = quote(storyboard=board, engine="sketch", width=540, actor=mira)
    assert (new.ahead, own.ahead) == (0, 6)
    assert new.high_s == alone.high_s < own.low_s
    assert own.low_s > 40
    for name in ("render@a", "render@b", "render@c"):
        Worker.objects.create(name=name, host="box", pid=1, queues=["render"], heartbeat=timezone.now())
    assert quote(storyboard=board, engine="sketch", width=540, actor=mira).high_s < 0.6 * own.high_s
    Worker.objects.filter(name="render@a").update(drained=True)
    Worker.objects.filter(name="render@b").update(queues=["preview"])
    Worker.objects.filter(name="render@c").update(heartbeat=timezone.now() - timedelta(minutes=5))
    assert quote(storyboard=board, engine="sketch", width=540, actor=mira).low_s > 40


def test_what_is_told_at_submit_is_kept_with_the_forecast_behind_it_and_learnt_from_once(mira):
    job = submit_film(actor=mira, storyboard=FILM)
    assert job.ready_low < job.ready_high
    assert set(job.forecast) == {"middle", "below", "above", "waiting", "workers"}
    ended(job, 7.0)
    state = Measured.objects.get(worker="").state
    assert state["pace"]["runs"] == 1 and sum(ends["told"] for ends in state["ends"].values()) == 1
    assert Measured.objects.get(worker="w").state["runs"] == 1


def test_a_run_that_resumed_says_nothing_of_how_long_films_take_and_a_failed_one_nothing_at_all(mira):
    again = submit_film(actor=mira, storyboard=FILM)
    Job.objects.filter(pk=again.pk).update(
        state=Job.State.SUCCEEDED, tries=2, started_at=timezone.now(), finished_at=timezone.now()
    )
    learn_from(job_id=again.pk, seconds={})
    assert Measured.objects.get().state["pace"]["runs"] == 0
    failed = make_job(mira, state=Job.State.FAILED)
    learn_from(job_id=failed.pk, seconds={})
    learn_from(job_id="no such job!", seconds={})
    assert Measured.objects.count() == 1


def test_what_was_learnt_and_is_damaged_is_learnt_anew(mira, board):
    Measured.objects.create(engine="sketch", kind="film", worker="", state={"format": 1, "pace": "soup"})
    Lane.objects.create(engine="sketch", kind="film", arrivals={"recent": [[1, 2]]})
    assert not quote(storyboard=board, engine="sketch", width=540).measured
    measured(mira, 5)
    assert Measured.objects.get(worker="").state["pace"]["runs"] == 1


def test_while_it_waits_it_is_told_anew_from_its_place_and_while_it_is_made_from_its_progress(mira, theo):
    measured(mira, *[10] * 8)
    first, second = submit_film(actor=mira, storyboard=FILM), submit_film(actor=mira, storyboard=FILM)
    waits = ready_in(second)
    assert waits[0] > 12
    claim_next(kind=Job.Kind.FILM, worker="w")
    begun = timezone.now() - timedelta(seconds=8)
    Attempt.objects.filter(job=first).update(started_at=begun)
    Job.objects.filter(pk=first.pk).update(stage="picture", done=80, total=100)
    first.refresh_from_db()
    low, high = ready_in(first)
    assert low <= 2.5 and high < 6
    assert ready_in(second)[1] < waits[1]
    assert snapshot(first, bearer="b")["ready_in"] == {"low_s": round(low, 1), "high_s": pytest.approx(high, abs=0.3)}
    Job.objects.filter(pk=first.pk).update(state=Job.State.SUCCEEDED, finished_at=timezone.now())
    first.refresh_from_db()
    assert ready_in(first) is None


def test_coverage_is_the_share_of_the_last_films_that_were_ready_when_we_said(mira, board):
    assert coverage("sketch") == {"share": None, "n": 0, "window": 200}
    for seconds in (5, 5, 5, 20):
        job = make_job(mira, ready_low=4, ready_high=6)
        ended(job, seconds)
    assert coverage("sketch") == {"share": 0.75, "n": 4, "window": 200}
    told = quote(storyboard=board, engine="sketch", width=540)
    assert (told.coverage, told.told) == (0.75, 4)


def test_the_api_says_how_true_its_words_have_been(client, mira):
    ended(make_job(mira, ready_low=4, ready_high=6), 5)
    sketch = next(engine for engine in client.get("/api/v1/engines/").json() if engine["name"] == "sketch")
    assert sketch["coverage"] == {"share": 1.0, "n": 1, "window": 200}
