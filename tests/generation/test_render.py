"""A claimed job is rendered, inspected, published; or it fails, stops, or goes back, and says so."""

import errno
import threading

import pytest
from django.db import OperationalError

from clips.models import Clip
from generation import render
from generation.cancel import cancel_job
from generation.film import FilmError
from generation.inspect import Finding, Inspection
from generation.models import Attempt, Job
from generation.queue.claim import claim_next
from generation.submit import submit_film, submit_preview
from tests.engines import tiny  # noqa: F401
from tests.factories import make_storyboard

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def house(settings, tmp_path):
    for name in ("queue", "control"):
        (tmp_path / "broker" / name).mkdir(parents=True)
    settings.CELERY_TASK_ALWAYS_EAGER = False


@pytest.fixture(autouse=True)
def no_rings(monkeypatch):
    rung: list[str] = []
    monkeypatch.setattr("generation.submit.ring", rung.append)
    monkeypatch.setattr("generation.retry.ring", rung.append)
    return rung


@pytest.fixture
def passes(monkeypatch):
    verdict = Inspection(passed=True, findings=[])
    monkeypatch.setattr(render, "inspect_film", lambda path, storyboard, **_: verdict)


def run(kind=Job.Kind.FILM):
    lease = claim_next(kind=kind, worker="test")
    assert lease is not None
    render.render_job(lease=lease)
    return Job.objects.get(pk=lease.job.pk)


def ask(owner, **fields):
    return submit_film(actor=owner, storyboard=make_storyboard(), prompt="a sailboat", **fields)


def test_a_film_becomes_a_draft_clip(mira, tiny, passes, settings):  # noqa: F811
    job = ask(mira)
    done = run()
    assert (done.state, done.problem, done.clip.owner) == (Job.State.SUCCEEDED, "", mira)
    assert done.clip.is_draft and done.clip.pk == job.pk
    assert {"master", "poster", "loop", "360"} & set(done.clip.renditions.values_list("kind", flat=True))
    attempt = Attempt.objects.get(job=job)
    assert attempt.outcome == Attempt.Outcome.SUCCEEDED
    assert set(attempt.seconds) >= {"sound", "picture", "publish"}
    assert not (settings.WORK_DIR / job.pk).exists()


def test_a_film_asked_to_be_shown_is_shown(mira, tiny, passes):  # noqa: F811
    ask(mira, release={"visibility": "public", "caption": "Golden hour", "tags": ["sea"]})
    clip = run().clip
    assert Clip.objects.public().get() == clip
    assert clip.caption == "Golden hour"


def test_a_film_belongs_to_whom_its_job_belongs_when_it_is_done(guest, mira, tiny, passes):  # noqa: F811
    job = ask(guest)
    tiny.on_frame = lambda index: Job.objects.filter(pk=job.pk).update(owner=mira) if index == 4 else None
    assert run().clip.owner == mira


def test_a_preview_is_a_file_and_no_clip(mira, tiny):  # noqa: F811
    submit_preview(actor=mira, storyboard=make_storyboard())
    done = run(Job.Kind.PREVIEW)
    assert done.state == Job.State.SUCCEEDED and done.film.endswith(".mp4")
    assert not Clip.objects.exists()


def test_cancel_stops_at_the_next_frame(mira, tiny, passes):  # noqa: F811
    job = ask(mira)
    waiting = threading.Event()

    def on_frame(index):
        if index == 3:
            cancel_job(actor=mira, job=job)
            waiting.wait(0.8)

    tiny.on_frame = on_frame
    done = run()
    assert (done.state, done.clip) == (Job.State.CANCELED, None)
    assert len(tiny.drawn) < 20
    assert Attempt.objects.get(job=job).outcome == Attempt.Outcome.CANCELED


def test_a_film_canceled_while_it_is_inspected_is_not_published(mira, tiny, monkeypatch):  # noqa: F811
    job = ask(mira, release={"visibility": "public"})

    def inspect(path, storyboard, **_):
        cancel_job(actor=mira, job=job)
        return Inspection(passed=True, findings=[])

    monkeypatch.setattr(render, "inspect_film", inspect)
    assert run().state == Job.State.CANCELED
    assert not Clip.objects.exists()


def test_a_worker_that_must_stop_gives_the_job_back_and_the_next_one_resumes(mira, tiny, passes):  # noqa: F811
    job = ask(mira)
    tiny.on_frame = lambda index: render.stopping.set() if index == 5 else None
    try:
        first = run()
    finally:
        render.stopping.clear()
    assert (first.state, first.tries, first.finished_at) == (Job.State.QUEUED, 0, None)
    tiny.on_frame = None
    assert run().state == Job.State.SUCCEEDED
    assert Clip.objects.count() == 1
    assert job.attempts.count() == 2


def test_a_worker_that_lost_its_lease_writes_nothing(mira, tiny, passes):  # noqa: F811
    job = ask(mira)

    def steal(index):
        if index == 2:
            Job.objects.filter(pk=job.pk).update(token=99, state=Job.State.QUEUED)
            threading.Event().wait(1.6)

    tiny.on_frame = steal
    lease = claim_next(kind=Job.Kind.FILM, worker="old")
    render.render_job(lease=lease)
    job.refresh_from_db()
    assert (job.state, job.token, job.clip) == (Job.State.QUEUED, 99, None)
    assert not Clip.objects.exists()


def test_a_film_that_fails_inspection_is_retaken_once_with_another_seed(mira, tiny, monkeypatch):  # noqa: F811
    seeds = []

    def inspect(path, storyboard, **_):
        seeds.append(storyboard.seed)
        bad = Finding(gate="black", passed=len(seeds) > 1, value=1.0, limit=0.2, message="Black.")
        return Inspection(passed=len(seeds) > 1, findings=[bad])

    monkeypatch.setattr(render, "inspect_film", inspect)
    ask(mira)
    done = run()
    assert done.state == Job.State.SUCCEEDED
    assert len(seeds) == 2 and seeds[0] != seeds[1]
    assert done.clip.storyboard["seed"] == seeds[1]


def test_a_film_that_fails_inspection_twice_is_refused_with_findings(mira, tiny, monkeypatch):  # noqa: F811
    bad = Finding(gate="black", passed=False, value=1.0, limit=0.2, message="Every frame is black.")
    monkeypatch.setattr(render, "inspect_film", lambda path, sb, **_: Inspection(passed=False, findings=[bad]))
    ask(mira)
    done = run()
    assert (done.state, done.problem) == (Job.State.FAILED, "inspection")
    assert done.findings[0]["message"] == "Every frame is black."


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk"),
        (FilmError("The disk is full.", full=True), "disk"),
        (OperationalError("database or disk is full"), "disk"),
        (FilmError("The encoder stopped."), "engine"),
        (ZeroDivisionError(), "crash"),
    ],
)
def test_a_fault_fails_the_job_with_a_reason_and_it_can_be_retried(mira, tiny, passes, fault, problem):  # noqa: F811
    from generation.retry import retry_job

    job = ask(mira)

    def fail(index):
        raise fault

    tiny.on_frame = fail
    done = run()
    assert (done.state, done.problem) == (Job.State.FAILED, problem)
    tiny.on_frame = None
    retry_job(actor=mira, job=done)
    assert run().state == Job.State.SUCCEEDED
    assert job.attempts.count() == 2


def test_where_not_even_the_row_fits_the_half_made_film_makes_room_for_it(mira, tiny, passes, monkeypatch, settings):  # noqa: F811
    job = ask(mira)
    write = render.write_progress

    def crowded(**fields):
        if fields.get("state") == Job.State.FAILED and (settings.WORK_DIR / job.pk).exists():
            raise OperationalError("database or disk is full")
        write(**fields)

    def full(index):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(render, "write_progress", crowded)
    tiny.on_frame = full
    assert (run().problem, job.attempts.get().outcome) == ("disk", Attempt.Outcome.FAILED)
