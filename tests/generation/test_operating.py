"""Engines paused, workers known and drained: who may do it, what it stops, and what is written down."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from generation import tasks
from generation.engines.registry import UnknownEngine
from generation.models import EngineState, Job, OperatorAct, Worker
from generation.operating import presence as presences
from generation.operating.acts import NotAnOperator, ReasonNeeded
from generation.operating.drain import drain_worker, is_draining, undrain_worker
from generation.operating.pause import EnginePaused, pause_engine, paused_engines, resume_engine
from generation.operating.presence import Presence
from generation.queue.claim import claim_next
from generation.retry import retry_job
from generation.submit import submit_film, submit_preview
from tests.factories import make_job, make_storyboard

pytestmark = pytest.mark.django_db
WHY = "The lamps are being changed."


@pytest.fixture
def rung(monkeypatch):
    rings: list[str] = []
    for room in ("submit", "retry", "operating.pause", "operating.drain", "operating.presence"):
        monkeypatch.setattr(f"generation.{room}.ring", rings.append)
    return rings


@pytest.fixture
def here(rung, monkeypatch):
    """This process as a worker that hears `render`, known to its tasks; its thread does not beat by itself."""
    one = Presence(node="render@box", queues=["render", "reap"])
    monkeypatch.setattr(one._thread, "start", lambda: None)
    monkeypatch.setattr(one._thread, "join", lambda timeout: None)
    one.arrive()
    monkeypatch.setattr(tasks, "_presence", one)
    return one


@pytest.fixture
def rendered(monkeypatch):
    """Jobs that came to be rendered, and what the worker's row said meanwhile."""
    seen = []

    def render_job(*, lease):
        seen.append((lease.job.pk, Worker.objects.get().job_id, lease.attempt.worker))
        Job.objects.filter(pk=lease.job.pk).update(state=Job.State.SUCCEEDED)

    monkeypatch.setattr(tasks, "render_job", render_job)
    return seen


# --- engines --------------------------------------------------------------------------------------
def test_a_paused_engine_refuses_new_films_with_the_reason(olga, mira, rung):
    pause_engine(actor=olga, engine="sketch", reason=WHY)
    for ask in (submit_film, submit_preview):
        with pytest.raises(EnginePaused, match=WHY):
            ask(actor=mira, storyboard=make_storyboard())
    failed = make_job(mira, state=Job.State.FAILED)
    with pytest.raises(EnginePaused, match=WHY):
        retry_job(actor=mira, job=failed)
    assert not Job.objects.filter(state=Job.State.QUEUED).exists()


def test_asking_again_with_the_key_of_a_job_that_stands_is_no_new_film(olga, mira, rung):
    first = submit_film(actor=mira, storyboard=make_storyboard(), idempotency_key="k")
    pause_engine(actor=olga, engine="sketch", reason=WHY)
    assert submit_film(actor=mira, storyboard=make_storyboard(), idempotency_key="k") == first


def test_what_waits_for_a_paused_engine_waits_until_it_is_resumed(
    olga, mira, here, rendered, rung, django_capture_on_commit_callbacks
):
    job = make_job(mira)
    pause_engine(actor=olga, engine="sketch", reason=WHY)
    tasks.work("film")
    assert rendered == [] and Job.objects.get(pk=job.pk).state == Job.State.QUEUED
    rung.clear()
    with django_capture_on_commit_callbacks(execute=True):
        resume_engine(actor=olga, engine="sketch")
    assert rung == ["render"]
    tasks.work("film")
    assert [pk for pk, *_rest in rendered] == [job.pk]


def test_pausing_twice_changes_the_reason_and_keeps_the_moment(olga):
    first = pause_engine(actor=olga, engine="sketch", reason=WHY)
    again = pause_engine(actor=None, engine="sketch", reason="Still  dark.\n")
    assert (again.since, again.reason, again.by) == (first.since, "Still dark.", "command line")
    resume_engine(actor=olga, engine="sketch")
    resume_engine(actor=olga, engine="sketch")
    assert paused_engines() == {}
    acts = list(OperatorAct.objects.values_list("by", "verb", "target", "reason"))
    assert acts == [
        ("olga", "resume", "sketch", ""),
        ("command line", "pause", "sketch", "Still dark."),
        ("olga", "pause", "sketch", WHY),
    ]


@pytest.mark.parametrize("reason", ["", " \0\n ", "x" * 201])
def test_a_pause_needs_a_reason_that_fits(olga, reason):
    with pytest.raises(ReasonNeeded):
        pause_engine(actor=olga, engine="sketch", reason=reason)
    assert not EngineState.objects.exists() and not OperatorAct.objects.exists()


def test_an_engine_that_is_not_there_is_not_paused(olga):
    with pytest.raises(UnknownEngine):
        pause_engine(actor=olga, engine="vapour", reason=WHY)


def test_nobody_else_does_any_of_it(mira, guest, olga, here):
    guest.is_staff = True
    olga.is_active = False
    row = Worker.objects.get()
    for somebody in (mira, guest, olga):
        for act in (
            partial(pause_engine, engine="sketch", reason=WHY),
            partial(resume_engine, engine="sketch"),
            partial(drain_worker, worker=row),
            partial(undrain_worker, worker=row),
        ):
            with pytest.raises(NotAnOperator):
                act(actor=somebody)
    assert not OperatorAct.objects.exists() and not Worker.objects.filter(drained=True).exists()


# --- workers --------------------------------------------------------------------------------------
def test_a_worker_says_what_it_hears_and_looks_for_work_at_once(here, rung):
    row = Worker.objects.get()
    assert (row.name, row.queues, row.job, row.is_alive) == ("render@box", ["render"], None, True)
    assert row.memory > 1e6 and row.device
    assert rung == ["render"]


def test_a_worker_draws_only_for_its_engines_and_says_which_job_it_holds(mira, here, rendered):
    other = make_job(mira, engine="reverie")
    own = make_job(mira)
    tasks.work("film")
    assert rendered == [(own.pk, own.pk, "render@box")]
    assert Worker.objects.get().job is None
    assert Job.objects.get(pk=other.pk).state == Job.State.QUEUED


def test_a_try_that_made_nothing_is_told(mira, here, monkeypatch, caplog):
    outcomes = ["succeeded", "failed"]
    for turn in range(2):
        make_job(mira, turn=turn)

    def render_job(*, lease):
        lease.job.attempts.update(outcome=outcomes.pop(0))

    monkeypatch.setattr(tasks, "render_job", render_job)
    tasks.work("film")
    told = [(record.levelname, record.args[0]) for record in caplog.records if "try ended" in record.msg]
    assert told == [("WARNING", "failed")] and outcomes == []


def test_a_worker_of_several_engines_takes_all_their_jobs_in_turn(mira, rung, rendered, monkeypatch):
    one = Presence(node="models@box", queues=["render.reverie", "render.vapour"])
    monkeypatch.setattr(one._thread, "start", lambda: None)
    one.arrive()
    monkeypatch.setattr(tasks, "_presence", one)
    jobs = [make_job(mira, engine=name, turn=turn) for turn, name in enumerate(("reverie", "vapour", "reverie"))]
    make_job(mira)
    tasks.work("film")
    assert [pk for pk, *_rest in rendered] == [job.pk for job in jobs]


def test_a_drained_worker_ends_its_job_and_claims_no_more(olga, mira, here, monkeypatch, caplog):
    jobs = [make_job(mira, turn=turn) for turn in range(3)]

    def render_job(*, lease):
        drain_worker(actor=olga, worker=Worker.objects.get(), reason="New card")
        assert is_draining(Worker.objects.get())
        Job.objects.filter(pk=lease.job.pk).update(state=Job.State.SUCCEEDED)

    monkeypatch.setattr(tasks, "render_job", render_job)
    tasks.work("film")
    assert [Job.objects.get(pk=job.pk).state for job in jobs] == ["succeeded", "queued", "queued"]
    row = Worker.objects.get()
    assert row.drained and not is_draining(row)
    assert "drained" in caplog.text
    assert OperatorAct.objects.get().reason == "New card"


def test_a_worker_put_back_to_work_is_woken(olga, here, rung, django_capture_on_commit_callbacks):
    drain_worker(actor=olga, worker=Worker.objects.get())
    drain_worker(actor=olga, worker=Worker.objects.get())
    rung.clear()
    with django_capture_on_commit_callbacks(execute=True):
        undrain_worker(actor=olga, worker=Worker.objects.get())
    assert rung == ["render"] and here.engines("film") == {"sketch"}
    assert [act.verb for act in OperatorAct.objects.all()] == ["undrain", "drain"]


def test_a_drained_worker_is_drained_after_a_restart_until_it_is_put_back(olga, here, rung):
    drain_worker(actor=olga, worker=Worker.objects.get())
    here.leave()
    ended = Worker.objects.get()
    assert ended.heartbeat is None and not ended.is_alive
    again = Presence(node="render@box", queues=["render"])
    assert again.name == "render@box" and again.engines("film") == set()
    undrain_worker(actor=olga, worker=ended)
    assert not Worker.objects.exists()


def test_a_worker_that_ends_takes_its_row_along(here):
    here.leave()
    assert not Worker.objects.exists()


def test_the_row_of_a_killed_worker_is_taken_over_and_a_living_one_s_is_not(rung, monkeypatch):
    row = {"host": presences.socket.gethostname(), "queues": ["render"], "heartbeat": timezone.now()}
    Worker.objects.create(name="render@box", pid=2**22 - 3, **row)
    monkeypatch.setattr(presences.psutil, "pid_exists", lambda pid: False)
    assert Presence(node="render@box", queues=["render"]).name == "render@box"
    monkeypatch.setattr(presences.psutil, "pid_exists", lambda pid: True)
    twin = Presence(node="render@box", queues=["render"])
    assert twin.name == f"render@box:{twin.pid}"
    Worker.objects.update(heartbeat=timezone.now() - timedelta(minutes=2))
    assert Presence(node="render@box", queues=["render"]).name == "render@box"


def test_an_accelerator_is_read_once_an_engine_has_brought_it_in(here, monkeypatch):
    class Card:
        is_available = is_initialized = staticmethod(lambda: True)
        mem_get_info = staticmethod(lambda: (6_000, 10_000))
        get_device_name = staticmethod(lambda: "NVIDIA Test")

    monkeypatch.setitem(presences.sys.modules, "torch", type("torch", (), {"cuda": Card}))
    here._write()
    row = Worker.objects.get()
    assert (row.device, row.video_memory, row.video_memory_total) == ("NVIDIA Test", 4_000, 10_000)


def test_a_claim_is_held_to_the_engines_asked_for(mira):
    make_job(mira, engine="reverie")
    assert claim_next(kind="film", worker="w", engines=set()) is None
    assert claim_next(kind="film", worker="w", engines={"sketch"}) is None
    assert claim_next(kind="film", worker="w", engines={"reverie"}) is not None
