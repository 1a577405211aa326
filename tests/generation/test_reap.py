"""Jobs whose worker died come back, once; jobs that kill every worker stop."""

from datetime import timedelta

import pytest
from django.utils import timezone

from generation.engines import registry
from generation.models import Attempt, EngineState, Job, Worker
from generation.progress import LeaseLost, write_progress
from generation.queue.claim import claim_next
from generation.queue.reap import MOST_TRIES, SILENT_SECONDS, reap
from tests.factories import make_job

pytestmark = pytest.mark.django_db


def hold(job, *, silent_for):
    lease = claim_next(kind=Job.Kind.FILM, worker="w")
    Job.objects.filter(pk=job.pk).update(heartbeat=timezone.now() - timedelta(seconds=silent_for))
    return lease


def test_a_silent_job_waits_again_and_its_old_worker_is_fenced_out(mira):
    job = make_job(mira)
    lease = hold(job, silent_for=SILENT_SECONDS + 1)
    assert reap().requeued == [job.pk]
    job.refresh_from_db()
    assert job.state == Job.State.QUEUED
    with pytest.raises(LeaseLost):
        write_progress(job_id=job.pk, token=lease.token, state=Job.State.SUCCEEDED)
    assert Attempt.objects.get(job=job).outcome == Attempt.Outcome.LOST
    again = claim_next(kind=Job.Kind.FILM, worker="other")
    assert again.job.pk == job.pk and again.token > lease.token


def test_a_beating_job_is_left_alone(mira):
    hold(make_job(mira), silent_for=SILENT_SECONDS - 2)
    found = reap()
    assert (found.requeued, found.failed) == ([], [])


def test_two_reapers_put_a_job_back_once(mira):
    job = make_job(mira)
    hold(job, silent_for=60)
    reap()
    token = Job.objects.get(pk=job.pk).token
    assert reap().requeued == []
    assert Job.objects.get(pk=job.pk).token == token


def test_a_job_that_lost_every_worker_fails_with_a_reason(mira):
    job = make_job(mira)
    for _ in range(MOST_TRIES):
        hold(job, silent_for=60)
        reap()
    job.refresh_from_db()
    assert (job.state, job.problem) == (Job.State.FAILED, "lost")
    assert claim_next(kind=Job.Kind.FILM, worker="w") is None


def test_a_model_s_job_fails_after_its_second_lost_worker(mira, monkeypatch):
    monkeypatch.setattr(registry.get("sketch"), "tries", 2)
    job = make_job(mira)
    for state in (Job.State.QUEUED, Job.State.FAILED):
        hold(job, silent_for=60)
        reap()
        assert Job.objects.get(pk=job.pk).state == state


def test_a_job_of_an_engine_that_is_gone_is_given_up_all_the_same(mira):
    job = make_job(mira)
    hold(job, silent_for=60)
    Job.objects.filter(pk=job.pk).update(engine="gone", tries=MOST_TRIES)
    reap()
    job.refresh_from_db()
    assert (job.state, job.problem) == (Job.State.FAILED, "lost")


def test_a_silent_job_that_was_to_be_canceled_is_canceled(mira):
    job = make_job(mira)
    hold(job, silent_for=60)
    Job.objects.filter(pk=job.pk).update(cancel_asked=True)
    reap()
    job.refresh_from_db()
    assert job.state == Job.State.CANCELED and job.finished_at


def worker(name="render@box", *, silent_for=0.0, **fields):
    beat = timezone.now() - timedelta(seconds=silent_for)
    given = {"host": "box", "pid": 1, "queues": ["render"], "heartbeat": beat, **fields}
    return Worker.objects.create(name=name, **given)


def old_job(owner, **fields):
    job = make_job(owner, **fields)
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(seconds=10))
    return job


def test_a_waiting_job_whose_ring_was_lost_rings_again(mira):
    worker()
    job = make_job(mira)
    assert reap().unheard == []
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(seconds=10))
    assert reap().unheard == ["render"]
    claim_next(kind=Job.Kind.FILM, worker="w")
    assert reap().unheard == []


def test_each_engine_rings_its_own_queue(mira):
    worker()
    worker("models@box", queues=["render.reverie", "render.other"])
    old_job(mira, engine="reverie")
    assert reap().unheard == ["render.reverie"]
    old_job(mira)
    old_job(mira, kind=Job.Kind.PREVIEW)
    assert reap().unheard == ["render", "render.reverie"]


@pytest.mark.parametrize("state", ["busy", "drained", "silent", "elsewhere"])
def test_who_will_not_come_is_not_rung_for(mira, state):
    busy = {"job": make_job(mira, state=Job.State.RUNNING)} if state == "busy" else {}
    worker(
        silent_for=60 if state == "silent" else 0,
        drained=state == "drained",
        **busy,
        **({"queues": ["preview"]} if state == "elsewhere" else {}),
    )
    old_job(mira)
    assert reap().unheard == []


def test_a_paused_engine_is_not_rung_for(mira):
    worker()
    old_job(mira)
    EngineState.objects.create(engine="sketch", paused=True, reason="New lamps.", since=timezone.now())
    assert reap().unheard == []


def test_a_worker_long_silent_is_swept_and_a_drained_one_kept():
    worker("a@box", silent_for=3600)
    worker("b@box", silent_for=3600, drained=True)
    worker("c@box", silent_for=60)
    worker("d@box")
    reap()
    assert [row.name for row in Worker.objects.all()] == ["b@box", "c@box", "d@box"]
