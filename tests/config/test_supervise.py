"""The supervisor keeps children alive and takes them all down."""

import sys
import time

import psutil
import pytest

from config.supervise import Child, Supervisor

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
PARENT = [sys.executable, "-c", "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', "
          "'import time; time.sleep(60)']); time.sleep(60)"]  # fmt: skip


@pytest.fixture
def supervise():
    running = []

    def start(*commands):
        supervisor = Supervisor([Child(f"child {n}", command) for n, command in enumerate(commands)])
        supervisor.start()
        running.append(supervisor)
        return supervisor

    yield start
    for supervisor in running:
        supervisor.stop()


def tend_until(supervisor, true, seconds=10):
    deadline = time.monotonic() + seconds
    died = []
    while not true() and time.monotonic() < deadline:
        died += supervisor.tend()
        time.sleep(0.02)
    assert true()
    return died


def test_a_dead_child_is_started_again(supervise):
    supervisor = supervise(SLEEPER, SLEEPER)
    first = supervisor.children[0].process
    first.kill()
    died = tend_until(supervisor, lambda: supervisor.children[0].process not in (None, first))
    assert died == ["child 0"]
    assert supervisor.children[0].process.poll() is None
    assert supervisor.children[1].restarts == 0


def test_a_child_that_keeps_dying_is_waited_for_longer_each_time(supervise):
    supervisor = supervise([sys.executable, "-c", "raise SystemExit(3)"])
    child = supervisor.children[0]
    tend_until(supervisor, lambda: child.restarts == 1)
    early = child.wait
    tend_until(supervisor, lambda: child.restarts == 2)
    assert child.wait > early


def test_stop_leaves_nothing_behind_not_even_grandchildren(supervise):
    supervisor = supervise(PARENT)
    pid = supervisor.children[0].process.pid
    tend_until(supervisor, lambda: psutil.Process(pid).children())
    grandchildren = psutil.Process(pid).children()
    supervisor.stop()
    _gone, alive = psutil.wait_procs(grandchildren, timeout=5)
    assert not psutil.pid_exists(pid) and not alive
