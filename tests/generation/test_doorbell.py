"""A broker that is away costs time, never a job."""

import pytest

from generation.models import Job
from generation.queue.doorbell import engines_of, queue_of, ring
from generation.submit import submit_film
from tests.factories import make_storyboard


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), ConnectionError("refused")])
def test_a_broker_that_is_away_fails_nobody(monkeypatch, fault, caplog):
    def away(*_arguments, **_options):
        raise fault

    monkeypatch.setattr("generation.queue.doorbell.current_app.send_task", away)
    ring("render")
    assert "rings again" in caplog.text


@pytest.mark.parametrize(
    ("kind", "engine", "queue"),
    [("film", "sketch", "render"), ("film", "reverie", "render.reverie"), ("preview", "sketch", "preview")],
)
def test_an_engine_has_a_queue_of_its_own(kind, engine, queue):
    assert queue_of(kind, engine) == queue
    assert engines_of([queue, "reap"]) == [(kind, engine)]


@pytest.mark.django_db(transaction=True)
def test_a_film_is_taken_in_while_the_broker_is_away(mira, monkeypatch):
    def away(*_arguments, **_options):
        raise ConnectionError("refused")

    monkeypatch.setattr("generation.queue.doorbell.current_app.send_task", away)
    assert submit_film(actor=mira, storyboard=make_storyboard()).state == Job.State.QUEUED
