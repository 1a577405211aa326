"""What `up` does beside starting children."""

import resource

import pytest
from django.db import OperationalError

from config.management.commands import up
from generation.engines import registry
from generation.queue.reap import Reaped


@pytest.fixture
def open_files():
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield before
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_as_many_files_may_be_open_as_the_system_lets_us_ask_for(open_files, monkeypatch):
    _soft, hard = open_files
    monkeypatch.setattr(up, "OPEN_FILES", 700)
    resource.setrlimit(resource.RLIMIT_NOFILE, (600, hard))
    up._allow_open_files()
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == (700, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (800, hard))
    up._allow_open_files()
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == (800, hard), "never fewer than there were"


def test_a_reaper_that_cannot_look_says_so_once(monkeypatch, capsys):
    troubles = ["full", "full", "", "full", "away", "away"]

    class Done:
        def wait(self, _seconds):
            return not troubles

    class Idle:
        def tend(self):
            return []

    def reap():
        if trouble := troubles.pop(0):
            raise OperationalError(trouble)
        return Reaped([], [], [])

    monkeypatch.setattr(up, "reap", reap)
    monkeypatch.setattr(up, "recover_uploads", lambda: False)
    monkeypatch.setattr(up, "films_wait", lambda: False)
    monkeypatch.setattr(up, "checks_wait", lambda: False)
    monkeypatch.setattr(up, "steps_wait", lambda: False)
    monkeypatch.setattr(up, "REAP_SECONDS", 0)
    monkeypatch.setattr(up, "close_old_connections", lambda: None)
    up.Command()._tend(Idle(), Done())
    said = capsys.readouterr().err.splitlines()
    assert [line.rpartition(": ")[2] for line in said] == ["full", "full", "away"]


def test_the_server_believes_no_header_about_who_connected(settings):
    web = up._children("127.0.0.1", 8000, "http://127.0.0.1:8000")[0]
    assert "--no-proxy-headers" in web.command


def test_engines_of_models_share_one_worker_of_their_own(monkeypatch):
    class Model:
        def __init__(self, name):
            self.name = name

    sketch = [engine for engine in registry.all() if engine.name == "sketch"]
    monkeypatch.setattr(registry, "all", lambda: [*sketch, Model("reverie"), Model("vapour")])
    named = {child.name: child.command for child in up._children("127.0.0.1", 8000, "http://127.0.0.1:8000")}
    models = named["model worker"]
    assert models[models.index("-Q") + 1] == "render.reverie,render.vapour"
    assert named["render worker"][named["render worker"].index("-Q") + 1] == "render,intake"
    monkeypatch.setattr(registry, "all", lambda: sketch)
    assert [child.name for child in up._children("127.0.0.1", 8000, "x")] == [
        "web",
        "preview worker",
        "training worker",
        "render worker",
    ]


def test_notes_and_rings_cut_short_by_a_full_disk_go(settings):
    control, queue = settings.BROKER_DIR / "control", settings.BROKER_DIR / "queue"
    for folder in (control, queue):
        folder.mkdir(parents=True)
    (control / "render.exchange").write_text('[["render", "", "render"]]')
    (control / "preview.exchange").write_text('[["previ')
    (control / "celery.pidbox.exchange").touch()
    (queue / "1_a.render.msg").write_text('{"body": ""}')
    (queue / "2_b.render.msg").touch()
    up._mend_broker()
    assert [note.name for note in control.iterdir()] == ["render.exchange"]
    assert [ring.name for ring in queue.iterdir()] == ["1_a.render.msg"]
