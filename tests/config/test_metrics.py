"""`/metrics`: true figures, in words that Prometheus reads, for nobody who may not have them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from prometheus_client.openmetrics.parser import text_string_to_metric_families as open_families
from prometheus_client.parser import text_string_to_metric_families

from generation.models import Attempt, Job, Worker
from generation.operating import exposition
from generation.operating.pause import pause_engine
from generation.operating.tally import Tally
from tests.factories import make_job

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(exposition, "_tally", Tally())


@pytest.fixture
def read(client):
    def read():
        answer = client.get("/metrics")
        assert answer.status_code == 200
        families = {family.name: family for family in text_string_to_metric_families(answer.content.decode())}
        return {
            (sample.name, *(value for name, value in sorted(sample.labels.items()))): sample.value
            for family in families.values()
            for sample in family.samples
        }

    return read


def ended(owner, *, wait=4.0, took=10.0, ago=300.0, outcome=Attempt.Outcome.SUCCEEDED, token=1, **fields):
    end = timezone.now() - timedelta(seconds=ago)
    state = Job.State.SUCCEEDED if outcome == Attempt.Outcome.SUCCEEDED else Job.State.FAILED
    job = fields.pop("job", None) or make_job(owner, state=state, finished_at=end, **fields)
    Job.objects.filter(pk=job.pk).update(created_at=end - timedelta(seconds=wait + took))
    attempt = Attempt.objects.create(
        job=job,
        token=token,
        worker="w",
        outcome=outcome,
        finished_at=end,
        seconds={"picture": 6.0},
        steps={"picture": 120},
    )
    Attempt.objects.filter(pk=attempt.pk).update(started_at=end - timedelta(seconds=took))
    return job


def test_queues_are_counted_and_empty_ones_are_said_to_be(mira, read):
    job = make_job(mira)
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(seconds=90))
    make_job(mira)
    make_job(mira, engine="reverie", state=Job.State.RUNNING)
    found = read()
    assert found["offshoot_queue_jobs", "sketch", "film"] == 2
    assert found["offshoot_queue_jobs", "sketch", "preview"] == 0
    assert 90 <= found["offshoot_queue_oldest_seconds", "sketch", "film"] < 100
    assert found["offshoot_running_jobs", "reverie", "film"] == 1
    assert found["offshoot_jobs", "sketch", "film", "queued"] == 2


def test_waits_runs_and_steps_fall_into_their_buckets(mira, read):
    ended(mira, wait=4, took=10)
    ended(mira, wait=45, took=25)
    ended(mira, outcome=Attempt.Outcome.LOST)
    found = read()
    assert found["offshoot_wait_seconds_count", "sketch", "film"] == 3
    assert found["offshoot_wait_seconds_bucket", "sketch", "film", "5.0"] == 2
    assert found["offshoot_wait_seconds_bucket", "sketch", "film", "60.0"] == 3
    assert found["offshoot_render_seconds_sum", "sketch", "film"] == pytest.approx(35)
    assert found["offshoot_render_seconds_bucket", "sketch", "film", "10.0"] == 1
    assert found["offshoot_attempts_total", "sketch", "film", "lost"] == 1
    assert found["offshoot_step_seconds_count", "sketch", "picture"] == 360
    assert found["offshoot_step_seconds_sum", "sketch", "picture"] == pytest.approx(18)
    assert found["offshoot_step_seconds_bucket", "sketch", "0.05", "picture"] == 360


def test_a_second_try_waits_for_nobody(mira, read):
    job = ended(mira, outcome=Attempt.Outcome.FAILED)
    ended(mira, job=job, token=2)
    found = read()
    assert found["offshoot_wait_seconds_count", "sketch", "film"] == 1
    assert found["offshoot_render_seconds_count", "sketch", "film"] == 1


def test_nothing_is_counted_twice_or_missed_as_time_goes_on(mira, monkeypatch):
    tally, start = Tally(), timezone.now()
    for minute in range(5):
        monkeypatch.setattr("generation.operating.tally.timezone.now", lambda at=minute: start + timedelta(minutes=at))
        # One that ended just now and one whose row came late.
        ended(mira, ago=-60 * minute)
        ended(mira, ago=-60 * minute + 30)
        for _look in range(2):
            assert sum(tally.now().ends.values()) == 2 * (minute + 1)
    assert sum(Tally().now().ends.values()) == 10


def test_workers_engines_and_coverage(mira, olga, read):
    now = timezone.now()
    card = {"device": "NVIDIA Test", "video_memory": 4_000, "video_memory_total": 10_000}
    row = {"host": "box", "pid": 1, "memory": 1_000}
    Worker.objects.create(name="a@box", queues=["render"], heartbeat=now, job=make_job(mira), **row, **card)
    Worker.objects.create(name="b@box", queues=["render"], heartbeat=now - timedelta(minutes=1), drained=True, **row)
    Worker.objects.create(name="c@box", queues=["render"], heartbeat=None, drained=True, **row)
    ended(mira, wait=4, took=10, ready_low=10.0, ready_high=20.0)
    ended(mira, wait=40, took=10, ready_low=10.0, ready_high=20.0)
    pause_engine(actor=olga, engine="sketch", reason="New lamps")
    found = read()
    assert (found["offshoot_worker_up", "a@box"], found["offshoot_worker_up", "b@box"]) == (1, 0)
    assert ("offshoot_worker_up", "c@box") not in found
    assert (found["offshoot_worker_busy", "a@box"], found["offshoot_worker_drained", "b@box"]) == (1, 1)
    assert found["offshoot_worker_vram_used_bytes", "NVIDIA Test", "a@box"] == 4_000
    assert found["offshoot_engine_paused", "sketch"] == 1
    assert found["offshoot_ready_coverage_ratio", "sketch"] == 0.5


def test_open_metrics_are_spoken_too(client, mira):
    ended(mira)
    answer = client.get("/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    assert answer["Content-Type"].startswith("application/openmetrics-text")
    names = {family.name for family in open_families(answer.content.decode())}
    assert {"offshoot_wait_seconds", "offshoot_attempts", "offshoot_queue_jobs"} <= names


def test_figures_name_nobody(client, mira):
    ended(mira, prompt="a secret sentence")
    body = client.get("/metrics").content.decode()
    assert "mira" not in body and "secret" not in body and "sailboat" not in body


# --- who may read ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("address", "headers", "origin", "proxies", "status"),
    [
        ("127.0.0.1", {}, "http://127.0.0.1:8000", 0, 200),
        ("::1", {}, "http://localhost:8000", 0, 200),
        ("203.0.113.9", {}, "http://127.0.0.1:8000", 0, 403),
        ("127.0.0.1", {}, "https://films.example", 0, 403),
        ("127.0.0.1", {}, "http://127.0.0.1:8000", 1, 403),
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.9"}, "http://127.0.0.1:8000", 0, 403),
        ("127.0.0.1", {"Authorization": "Bearer nonsense"}, "https://films.example", 0, 403),
    ],
)
def test_without_a_token_only_the_machine_itself_reads(client, settings, address, headers, origin, proxies, status):
    settings.ORIGIN, settings.TRUSTED_PROXIES = origin, proxies
    assert client.get("/metrics", headers=headers, REMOTE_ADDR=address).status_code == status


@pytest.mark.parametrize(
    ("sent", "status"),
    [("", 401), ("Bearer ", 401), ("Bearer wrong", 401), ("Bearer t-0123456789abcdef", 200), ("Basic x", 401)],
)
def test_with_a_token_only_who_brings_it_reads(client, settings, sent, status):
    settings.METRICS_TOKEN, settings.ORIGIN = "t-0123456789abcdef", "https://films.example"
    answer = client.get("/metrics", headers={"Authorization": sent}, REMOTE_ADDR="203.0.113.9")
    assert answer.status_code == status
    assert ("WWW-Authenticate" in answer) == (status == 401)


def test_a_monitor_within_needs_no_https(client, settings):
    settings.METRICS_TOKEN, settings.ORIGIN = "t-0123456789abcdef", "https://films.example"
    settings.SECURE_SSL_REDIRECT = True
    sent = {"Authorization": "Bearer t-0123456789abcdef"}
    assert client.get("/metrics", headers=sent).status_code == 200
    assert client.get("/healthz/").status_code == 200
    assert client.get("/status/").status_code == 301
