"""A whole house running as its operator runs it: `manage.py up` in a folder of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class House:
    """One `manage.py up`, its address, and its processes."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        clean = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL", "OFFSHOOT_DATA"}}
        self.lines: list[str] = []
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--port", str(self.port), "--data", str(folder), *arguments],
            cwd=ROOT,
            env={**clean, "PYTHONUNBUFFERED": "1", **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.wait_for(lambda: any("ready at" in line for line in self.lines), 60, "the address")
        self.ready_seconds = time.monotonic() - began

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def wait_for(self, true, seconds: float, what: str) -> None:
        """Wait, at most so long, until `true()`."""
        deadline = time.monotonic() + seconds
        while not true():
            assert self.process.poll() is None, "\n".join(self.lines)
            assert time.monotonic() < deadline, f"no {what} within {seconds} s:\n" + "\n".join(self.lines[-40:])
            time.sleep(0.1)

    def child(self, word: str) -> psutil.Process:
        """The child whose command line contains the word."""
        for child in psutil.Process(self.process.pid).children():
            if any(word == part for part in child.cmdline()):
                return child
        raise AssertionError(f"no child {word}")

    def kill_tree(self, word: str) -> None:
        """kill -9 a child with everything below it."""
        child = self.child(word)
        for process in [child, *child.children(recursive=True)]:
            process.kill()

    def rss(self) -> int:
        """Bytes resident in all processes together."""
        main = psutil.Process(self.process.pid)
        total = 0
        for process in [main, *main.children(recursive=True)]:
            try:
                total += process.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        return total

    @contextlib.contextmanager
    def client(self) -> Iterator[httpx.Client]:
        """A browser without a browser: keeps cookies, sends the CSRF token with the API's writes."""
        client = httpx.Client(base_url=self.url, timeout=30, headers={"Referer": self.url})

        def sign(request: httpx.Request) -> None:
            if token := client.cookies.get("csrftoken"):
                request.headers["X-CSRFToken"] = token

        client.event_hooks["request"].append(sign)
        with client:
            client.get("/account/login/")
            yield client

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house for everybody's journey; who wants to break things starts their own."""
    running = House(tmp_path_factory.mktemp("house"), "--no-demo")
    yield running
    running.stop()
