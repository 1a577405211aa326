"""A claimed job is rendered, inspected, published; or it fails, stops, or goes back, and says so."""

import errno
import threading
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from clips.models import Clip
from generation import render
from generation.cancel import cancel_job
from generation.engines.base import Progress
from generation.engines.diffusion.runner import ModelMissing, OutOfMemory, PartMissing, RunnerError
from generation.film import FilmError
from generation.inspect import Finding, Inspection
from generation.models import Attempt, Job
from generation.progress import problem_text
from generation.queue.claim import claim_next
from generation.retry import NothingToRetry, retry_job
from generation.storyboard import document
from generation.storyboard.seeds import seed_of
from generation.submit import submit_film, submit_preview
from lineage.models import WHOLE
from lineage.sources import Source
from lineage.walk import parents
from media import store
from tests.engines import tiny  # noqa: F401
from tests.factories import make_clip, make_job, make_storyboard

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


def test_a_film_grows_from_its_sources(mira, theo, tiny, passes):  # noqa: F811
    parent = make_clip(theo)
    key = parent.pk
    ask(mira, sources=[Source(key, "modify", 1)])
    # Gone while the film waited: what was frozen still stands.
    parent.delete()
    done = run()
    assert [(edge.parent.key, edge.kind, edge.weight) for edge in parents(done.clip_id)] == [(key, "modify", WHOLE)]


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


def refusing(monkeypatch, *, takes, shots=("s1",), gate="black"):
    """Inspection refuses so many takes, for these shots; the storyboards it saw come back."""
    seen = []

    def inspect(path, storyboard, **_):
        seen.append(storyboard)
        bad = len(seen) <= takes
        found = [Finding(gate, not bad, 1.0, 0.2, "Black.", "black-bad", shot, 0.25) for shot in shots]
        return Inspection(passed=not bad, findings=found)

    monkeypatch.setattr(render, "inspect_film", inspect)
    return seen


def test_a_film_that_fails_inspection_is_retaken_once_with_another_seed(mira, tiny, monkeypatch):  # noqa: F811
    seen = refusing(monkeypatch, takes=1)
    job = ask(mira)
    done = run()
    assert done.state == Job.State.SUCCEEDED
    assert [one.seed for one in seen] == [job.storyboard["seed"], job.storyboard["seed"] + 1]
    assert done.clip.storyboard["seed"] == seen[1].seed and done.clip.digest == document.digest(seen[1])
    assert Attempt.objects.get(job=job).takes == [
        {"seed": seen[0].seed, "shots": {}, "failed": [["black", "s1"]]},
        {"seed": seen[1].seed, "shots": {}, "failed": []},
    ]


def test_where_an_engine_seeds_shots_only_those_at_fault_are_taken_again(mira, tiny, monkeypatch):  # noqa: F811
    tiny.seeds_shots = True
    seen = refusing(monkeypatch, takes=1, shots=("s2",))
    board = make_storyboard("a sailboat by the sea, then a fox in a forest", ms=3000)
    submit_film(actor=mira, storyboard=board, prompt="a sailboat")
    done = run()
    assert done.state == Job.State.SUCCEEDED
    seeds = [[seed_of(one, shot) for shot in one.shots] for one in seen]
    assert seeds == [[board["seed"]] * 2, [board["seed"], board["seed"] + 1]]
    assert [shot.get("seed") for shot in done.clip.storyboard["shots"]] == [None, board["seed"] + 1]
    assert Attempt.objects.get().takes[1]["shots"] == {"s2": board["seed"] + 1}


def test_a_fault_of_the_whole_film_takes_all_of_it_again(mira, tiny, monkeypatch):  # noqa: F811
    tiny.seeds_shots = True
    seen = refusing(monkeypatch, takes=1, shots=("s1", ""))
    ask(mira)
    run()
    assert seen[1].seed == seen[0].seed + 1 and seen[1].shots[0].seed is None


def test_a_film_that_fails_inspection_twice_is_refused_with_findings(mira, tiny, monkeypatch):  # noqa: F811
    refusing(monkeypatch, takes=2)
    ask(mira)
    done = run()
    assert (done.state, done.problem) == (Job.State.FAILED, "inspection")
    (finding,) = done.findings
    assert (finding["gate"], finding["shot"], finding["at"]) == ("black", "s1", 0.25)
    with store.open_key(finding["picture"]) as picture:
        assert picture.read(2) == b"\xff\xd8"


def test_a_refused_film_is_tried_again_with_seeds_that_have_not_failed(mira, tiny, monkeypatch):  # noqa: F811
    seen = refusing(monkeypatch, takes=3)
    ask(mira)
    retry_job(actor=mira, job=run())
    done = run()
    assert done.state == Job.State.SUCCEEDED and done.problem == "" and len(seen) == 4
    assert len({one.seed for one in seen}) == 4
    assert done.digest == document.digest(seen[2])


def test_a_finding_whose_picture_cannot_be_stored_is_kept_without(mira, tiny, monkeypatch):  # noqa: F811
    refusing(monkeypatch, takes=2)
    monkeypatch.setattr("generation.inspecting.keep.jpeg", _full)
    ask(mira)
    done = run()
    assert (done.problem, done.findings[0]["picture"]) == ("inspection", "")


def _full(frame):
    raise store.StoreFull


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


@pytest.mark.parametrize(
    ("fault", "problem"),
    [(ModelMissing, "model"), (PartMissing, "model"), (RunnerError, "model"), (OutOfMemory, "memory")],
)
def test_an_engine_that_cannot_work_here_says_why_and_the_job_fails(mira, tiny, fault, problem):  # noqa: F811
    def refuse(work, tell):
        raise fault("the model is not on this machine")

    tiny.on_prepare = refuse
    ask(mira)
    done = run()
    assert (done.state, done.problem, done.message) == (Job.State.FAILED, problem, "the model is not on this machine")
    assert problem_text(done).endswith("the model is not on this machine") and len(problem_text(done)) > 60


def test_an_engine_s_own_stages_are_told_and_timed(mira, tiny, passes):  # noqa: F811
    tiny.on_prepare = lambda work, tell: [tell(Progress("denoise", step, 3, b"RIFF")) for step in range(3)]
    ask(mira)
    done = run()
    assert done.state == Job.State.SUCCEEDED
    assert "denoise" in Attempt.objects.get(job=done).seconds


def test_a_preview_picture_of_a_model_is_kept_as_webp(mira, tiny, passes):  # noqa: F811
    shown = []

    def tell_once(work, tell):
        tell(Progress("denoise", 1, 3, b"RIFF...."))
        shown.append(Job.objects.get().picture)

    tiny.on_prepare = tell_once
    ask(mira)
    run()
    assert shown[0].endswith(".webp")


def test_a_disk_that_a_library_found_full_is_a_full_disk(mira, tiny):  # noqa: F811
    def write(work, tell):
        raise RuntimeError("Error while serializing: I/O error: No space left on device (os error 28)")

    tiny.on_prepare = write
    ask(mira)
    assert run().problem == "disk"


def test_a_film_of_an_engine_that_is_gone_cannot_be_tried_again(mira):
    job = make_job(mira, engine="gone", state=Job.State.FAILED)
    with pytest.raises(NothingToRetry, match="here no more"):
        retry_job(actor=mira, job=job)


def test_a_job_claimed_for_an_engine_that_is_gone_fails_and_says_which_there_are(mira):
    job = ask(mira)
    Job.objects.filter(pk=job.pk).update(engine="gone")
    lease = claim_next(kind=Job.Kind.FILM, worker="test", engines={"gone"})
    render.render_job(lease=lease)
    job.refresh_from_db()
    assert (job.state, job.problem) == (Job.State.FAILED, "engine") and "gone" in job.message


@pytest.mark.parametrize(
    ("told", "steps"),
    [
        ([("picture", done) for done in range(6)], {"picture": 5}),
        ([("picture", done) for done in (1, 2, 3)], {"picture": 3}),
        # Resumed: 40 frames lay there already.
        ([("picture", done) for done in (40, 41, 42)], {"picture": 2}),
        # Told before each, twice where a step has two forwards; then for a second take, after its decode.
        ([("denoise", 0), ("denoise", 0), ("denoise", 1), ("decode", 0), ("decode", 1)], {"denoise": 2, "decode": 2}),
        ([("denoise", 0), ("denoise", 1), ("decode", 0), ("denoise", 2), ("denoise", 3)], {"denoise": 4, "decode": 1}),
    ],
)
def test_steps_are_counted_as_they_are_taken(mira, monkeypatch, told, steps):
    monkeypatch.setattr(render, "write_progress", lambda **_: None)
    reporter = render.Reporter(lease=None, pulse=SimpleNamespace(check=lambda: None))
    reporter.lease = SimpleNamespace(job=SimpleNamespace(pk="j"), token=1)
    for stage, done in told:
        reporter(Progress(stage, done, 100))
    assert reporter.steps == steps
