"""Keeps a few child processes alive: starts them, restarts the dead, stops them all together."""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SOONEST, LATEST = 0.3, 10.0
STEADY_SECONDS = 20.0
PATIENCE_SECONDS = 8.0
PR_SET_PDEATHSIG = 1
log = logging.getLogger(__name__)


@dataclass
class Child:
    """One program to keep running."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    wait: float = SOONEST
    due: float = 0.0
    restarts: int = 0


class Supervisor:
    """Start children with `start`, call `tend` often, end with `stop`. Use from the main thread alone."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = list(children)

    def start(self) -> None:
        for child in self.children:
            self._spawn(child)

    def add(self, *children: Child) -> None:
        """Start further children and keep them alive too."""
        for child in children:
            self.children.append(child)
            self._spawn(child)

    def tend(self) -> list[str]:
        """Restart children that died, each after a growing wait; returns the names of those found dead just now."""
        died = []
        now = time.monotonic()
        for child in self.children:
            if child.process is not None and child.process.poll() is not None:
                died.append(child.name)
                log.warning("%s ended with %s; starting it again", child.name, child.process.returncode)
                child.wait = SOONEST if now - child.started > STEADY_SECONDS else min(child.wait * 2, LATEST)
                child.process, child.due = None, now + child.wait
                child.restarts += 1
            if child.process is None and now >= child.due:
                self._spawn(child)
        return died

    def stop(self) -> None:
        """Ask every child to end, then end those that have not within a few seconds, with all they started."""
        running = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + PATIENCE_SECONDS
        for process in running:
            try:
                process.wait(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.warning("Process %s did not end in time and is killed", process.pid)
            _kill_group(process.pid)
            process.wait()

    def _spawn(self, child: Child) -> None:
        child.started = time.monotonic()
        child.process = subprocess.Popen(  # noqa: S603  The command is ours, word by word.
            list(child.command),
            env={**os.environ, **child.environment},
            stdin=subprocess.DEVNULL,
            # What a child has to say it says on stderr; its greetings are not for the operator.
            stdout=subprocess.DEVNULL,
            # Its own group: Ctrl-C reaches the supervisor alone, which then stops the children in order.
            start_new_session=True,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _die_with_parent() -> None:
    """A killed supervisor must not leave a web server holding the port."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
