"""What a program on foreign bytes cannot do, with walls where they stand and by limits alone."""

import os
import signal
import socket
import sys
import time
from pathlib import Path

import psutil
import pytest

from media.gate.refusals import GateFailed
from media.gate.sandbox import Ran, _walls_stand, run_confined

PYTHON = Path(sys.executable).resolve()
walled = pytest.mark.skipif(not _walls_stand(), reason="bubblewrap is not installed or may not work here")


@pytest.fixture(params=["limits", pytest.param("bubblewrap", marks=walled)])
def confined(request, settings) -> str:
    settings.GATE = {**settings.GATE, "sandbox": request.param}
    return request.param


def run(code: str, **named) -> Ran:
    given = {"reads": [], "writes": None, "seconds": 20, "cpu_seconds": 10, **named}
    return run_confined(PYTHON, ["-I", "-S", "-c", code], **given)


def test_it_says_what_it_found(confined):
    ran = run("print('hello')")
    assert (ran.code, ran.ended, ran.out, ran.starved) == (0, "done", b"hello\n", False)
    assert ran.peak_bytes > 1 << 20 and ran.cpu_seconds > 0


def test_it_reads_what_it_is_given_and_writes_in_one_folder(confined, tmp_path):
    given, out = tmp_path / "given", tmp_path / "out"
    given.write_text("foreign")
    out.mkdir()
    code = f"open({str(out / 'made')!r}, 'w').write(open({str(given)!r}).read().upper())"
    assert run(code, reads=[given], writes=out, file_bytes=100).code == 0
    assert (out / "made").read_text() == "FOREIGN"


def test_memory_is_bounded(confined):
    assert run("x = bytearray(400 << 20)", memory_bytes=200 << 20).starved


def test_memory_of_all_processes_together_is_bounded(confined):
    code = (
        "import os, time\nfor n in range(4):\n  if not os.fork(): x = b'x' * (60 << 20); time.sleep(30)\ntime.sleep(30)"
    )
    ran = run(code, memory_bytes=180 << 20)
    assert ran.ended == "memory" and ran.starved


def test_processes_are_bounded(confined):
    ran = run("import os, time\nfor n in range(90):\n  if not os.fork(): time.sleep(30)\ntime.sleep(30)")
    assert ran.ended == "processes" or b"BlockingIOError" in ran.said


def test_processor_time_is_bounded(confined):
    assert run("while True: pass", cpu_seconds=1).starved


def test_time_is_bounded_and_everything_it_started_is_gone(confined):
    mark = f"{time.time_ns()}"
    code = f"import os, time\nfor n in range(3): os.fork()\ntime.sleep(300) or {mark}"
    ran = run(code, seconds=0.5)
    assert ran.ended == "time" and ran.starved
    alive = [one for one in psutil.process_iter(["cmdline"]) if mark in " ".join(one.info["cmdline"] or [])]
    psutil.wait_procs(alive, timeout=5)
    assert not [one for one in alive if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def test_what_it_leaves_running_is_gone_too(confined, tmp_path):
    code = f"import os, time\nif not os.fork(): time.sleep(1); open({str(tmp_path / 'late')!r}, 'w').write('x')"
    assert run(code, writes=tmp_path, file_bytes=10).code == 0
    time.sleep(1.3)
    assert not (tmp_path / "late").exists()


def test_its_output_is_bounded(confined):
    ran = run("while True: print('x' * 10000)")
    assert ran.ended == "output" and len(ran.out) < 2 << 20


def test_what_it_writes_is_bounded(confined, tmp_path):
    ran = run(f"open({str(tmp_path / 'big')!r}, 'wb').write(bytes(5 << 20))", writes=tmp_path, file_bytes=1 << 20)
    assert ran.code != 0 and (tmp_path / "big").stat().st_size <= 1 << 20


def test_it_has_no_input_and_nothing_of_our_environment(confined, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "do not tell")
    ran = run("import os, sys; print(sys.stdin.read() == '', dict(os.environ), os.getcwd())")
    assert b"True" in ran.out and b"SECRET" not in ran.out and ran.out.strip().endswith(b"/")


@pytest.fixture
def walls(settings) -> None:
    settings.GATE = {**settings.GATE, "sandbox": "bubblewrap"}


@walled
def test_within_walls_there_is_no_other_file(walls, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("x")
    for path in (secret, Path("/etc/passwd"), Path(__file__), Path("/proc/self/environ")):
        assert b"FileNotFoundError" in run(f"import os; os.stat({str(path)!r})").said


@walled
def test_within_walls_what_is_given_cannot_be_changed(walls, tmp_path):
    given = tmp_path / "given"
    given.write_text("x")
    assert b"Read-only" in run(f"open({str(given)!r}, 'a')", reads=[given]).said


@walled
def test_within_walls_there_is_no_network_and_no_other_process(walls):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        ran = run(f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)")
    assert ran.code != 0 and b"rror" in ran.said
    assert run(f"import os; os.kill({os.getpid()}, 0)").code != 0


def test_an_operator_may_insist_on_walls(settings, monkeypatch):
    settings.GATE = {**settings.GATE, "sandbox": "bubblewrap"}
    monkeypatch.setattr("media.gate.sandbox._walls_stand", lambda: False)
    with pytest.raises(GateFailed, match="OFFSHOOT_SANDBOX"):
        run("pass")


def test_a_program_that_is_not_there_says_nothing_of_the_file(confined):
    with pytest.raises(GateFailed, match="No such file"):
        run_confined(Path("/nowhere/ffmpeg"), reads=[], writes=None, seconds=5)
    with pytest.raises(GateFailed, match="nothing_of_the_kind"):
        run_confined("media.gate.confined.nothing_of_the_kind", reads=[], writes=None, seconds=5)


def test_when_the_worker_dies_what_it_started_dies_too(confined, tmp_path):
    code = f"import time; open({str(tmp_path / 'begun')!r}, 'w').close(); time.sleep(60)"
    if (worker := os.fork()) == 0:
        run(code, writes=tmp_path, file_bytes=10, seconds=60)
        os._exit(0)
    while not (tmp_path / "begun").exists():
        time.sleep(0.01)
    below = psutil.Process(worker).children(recursive=True)
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    assert below and not psutil.wait_procs(below, timeout=5)[1]
