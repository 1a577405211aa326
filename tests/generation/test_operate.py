"""`manage.py operate`: the operators' command line."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from generation.engines import registry
from generation.models import EngineState, OperatorAct, Worker
from tests.factories import make_job

pytestmark = pytest.mark.django_db


def operate(*arguments):
    told = io.StringIO()
    call_command("operate", *arguments, stdout=told)
    return told.getvalue()


def test_an_engine_is_paused_and_resumed():
    assert "paused" in operate("pause", "sketch", "--reason", "New lamps")
    assert EngineState.objects.get().reason == "New lamps"
    assert "open" in operate("resume", "sketch")
    assert not EngineState.objects.get().paused
    assert {act.by for act in OperatorAct.objects.all()} == {"command line"}


def test_a_worker_is_drained_and_put_back():
    Worker.objects.create(name="render@box", host="box", pid=1, queues=["render"], heartbeat=timezone.now())
    operate("drain", "render@box")
    assert Worker.objects.get().drained
    operate("undrain", "render@box")
    assert not Worker.objects.get().drained


@pytest.mark.parametrize("handle", ["mira", "@Mira"])
def test_a_person_is_made_an_operator_and_dismissed(mira, handle):
    operate("staff", handle)
    assert User.objects.get(pk=mira.pk).is_staff
    operate("staff", handle, "--dismiss")
    assert not User.objects.get(pk=mira.pk).is_staff
    assert [act.target for act in OperatorAct.objects.all()] == ["mira", "mira"]


def test_how_the_house_stands_is_shown(mira):
    job = make_job(mira)
    Worker.objects.create(
        name="render@box", host="box", pid=1, queues=["render"], heartbeat=timezone.now(), job=job, drained=True
    )
    operate("pause", "sketch", "--reason", "New lamps")
    shown = operate("show")
    assert "sketch" in shown and "paused (New lamps): 1 wait, 0 run, 0 at work" in shown
    assert "render@box" in shown and f"at work, drained: hears render, holds job {job.pk}" in shown


def test_queues_of_engines_of_models_are_named_for_a_worker(monkeypatch):
    class Model:
        name = "reverie"

    everything = registry.all()
    monkeypatch.setattr(registry, "all", lambda: [*everything, Model()])
    assert "render.reverie" in operate("queues").strip().split(",")
    assert "render" not in operate("queues").strip().split(",")
    monkeypatch.setattr(registry, "all", lambda: everything[:1])
    with pytest.raises(CommandError, match="OFFSHOOT_ENGINES"):
        operate("queues")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["pause", "vapour", "--reason", "x"], "vapour"),
        (["pause", "sketch", "--reason", " "], "why"),
        (["resume", "vapour"], "vapour"),
        (["drain", "render@nowhere"], "render@nowhere"),
        (["undrain", "render@nowhere"], "none is at work"),
        (["staff", "nobody"], "@nobody"),
        (["staff", "guest-0123456789abcdef"], "guest"),
    ],
)
def test_what_is_not_there_is_named(guest, arguments, named):
    with pytest.raises(CommandError, match=named):
        operate(*arguments)
    assert not OperatorAct.objects.exists()
